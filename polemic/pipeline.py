"""One build, on one screen: read, render, assemble, summarise, plan, check, write, publish."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from polemic.checks import CHECKS, check_files
from polemic.checks.mastheads import check_masthead
from polemic.checks.outputs import check_lost_pages, check_paths
from polemic.checks.page_links import check_links, read_page
from polemic.editions import assemble, assemble_page
from polemic.limits import TakesTooLong, time_limit
from polemic.manuscripts import UNREAD, published_manuscripts, read_manuscripts
from polemic.markdown import render_section
from polemic.model import Edition, Entry, Manuscript, Manuscripts, Output, RenderedSection, Section
from polemic.pages import find_neighbours, newest_first, plan_pages, summarise
from polemic.problems import Location, Place, Problem, Severity, has_errors, in_reading_order
from polemic.publish import Published, listed_files, open_stage, refuse_output
from polemic.theme import Theme, read_theme
from polemic.writers import (
    ESSAY_WRITERS,
    FEED_WRITERS,
    PAGE_WRITERS,
    SITE_WRITERS,
    Surroundings,
    feed_entries,
    illustrate,
    written_kinds,
)

_REFERENCES = "references.yaml"
_TOO_LONG = "takes-too-long"
_SECONDS = 10
"""Of CPU for one section. A novel takes two."""


@dataclass(frozen=True, slots=True)
class Project:
    """Which folders a build works on; paths in problems are relative to `root`."""

    root: Path
    content: Path
    templates: Path
    output: Path


@dataclass(frozen=True, slots=True)
class Choice:
    """What to build: as of which day, with drafts or without, and whether warnings stop it too."""

    today: date
    with_drafts: bool
    is_strict: bool


@dataclass(frozen=True, slots=True)
class Press:
    """All that is needed to write the site, and what is wrong with it."""

    editions: tuple[Edition, ...]
    pages: tuple[Edition, ...]
    around: Surroundings
    theme: Theme
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """How a build or check ended; `published` is None where nothing was published."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    published: Published | None


Watch = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done, and how much there is to do."""


def build(project: Project, choice: Choice, watch: Watch = lambda doing, done, total: None) -> Report:
    """Publishes the site, unless a problem stops it: then the old one stays as it is.

    Raises OSError, UnfitOutput and Busy, which are no fault of a manuscript.
    """
    with open_stage(project.output, (project.content, project.templates)) as stage:
        press = prepare(project, choice)
        if _stops(press.problems, choice):
            return Report(press.around.entries, press.problems, None)
        problems = in_reading_order([*press.problems, *_proofread(press, project, stage.add)])
        published = None if _stops(problems, choice) else stage.publish()
    return Report(press.around.entries, problems, published)


def check(project: Project, choice: Choice) -> Report:
    """Says what build would say and a sub-editor too, and writes nothing. Raises OSError and UnfitOutput."""
    refuse_output(project.output, (project.content, project.templates))
    press = prepare(project, choice)
    problems, publication = [*press.problems], press.around.publication
    if not has_errors(problems):
        problems += _proofread(press, project, lambda output: None)
    if not publication.url and not has_errors(problems):
        message = "without a url in site.yaml there are no feeds and no sitemap, and no page can name its own address"
        hint = "once you know where the site will stand, add the line\nurl: https://…"
        problems.append(Problem(publication.location, "no-address", message, hint, Severity.NOTE))
    from polemic.subediting import subedit  # no build waits for it

    told = subedit((*press.editions, *press.pages), publication, press.around.files, problems)
    return Report(press.around.entries, told, None)


def prepare(project: Project, choice: Choice) -> Press:
    """Does all that comes before writing."""
    manuscripts = read_manuscripts(project.content, project.root)
    theme, mistakes = read_theme(project.templates, project.root, manuscripts.publication.look)
    if not choice.with_drafts:
        manuscripts = published_manuscripts(manuscripts, choice.today)
    editions = tuple(_render(manuscript) for manuscript in manuscripts.editions)
    pages = tuple(
        assemble_page(
            page,
            _render_in_time(page, manuscripts.publication.language),
            manuscripts.publication,
            manuscripts.references,
        )
        for page in manuscripts.pages
    )
    around = _surroundings(manuscripts, editions, pages)
    problems = [*mistakes, *manuscripts.problems]
    if not has_errors(mistakes):  # a font that was refused is empty
        around, lacking = illustrate(around, (*editions, *pages), theme)
        problems += lacking
    problems += (problem for edition in (*editions, *pages) for problem in edition.problems)
    as_read = [*manuscripts.problems, *(p for m in manuscripts.editions for p in m.problems)]
    content = _shown(project.content, project.root)
    if not any(problem.rule in (*UNREAD, _TOO_LONG) for problem in (*as_read, *problems)):
        # what was not read would seem to be missing
        are_sources_read = not any(p.location.path.name == _REFERENCES for p in as_read)
        judged = _judge((*editions, *pages), around)
        problems += (p for p in judged if are_sources_read or p.rule != "missing-source")
        problems += check_files(content, around.plan, around.files)
        problems += _judge_masthead(around, theme)
    if not has_errors(as_read):  # a name that is wrong has been told already
        problems += check_paths(_paths(content, around, theme))
    return Press(editions, pages, around, theme, in_reading_order(problems))


def _render(manuscript: Manuscript) -> Edition:
    language = manuscript.metadata.language
    return assemble(manuscript, [_render_in_time(section, language) for section in manuscript.sections])


def _render_in_time(section: Section, language: str) -> RenderedSection:
    """Renders a section; one that takes too long costs an error, and never the others theirs."""
    try:
        with time_limit(_SECONDS):
            return render_section(section, language)
    except TakesTooLong:
        message = f"this file takes longer than {_SECONDS} seconds to read"
        hint = "look for long rows of the same sign, or divide the file into several sections"
        problem = Problem(section.source.locate(Place()), _TOO_LONG, message, hint)
        return RenderedSection(section.slug, None, (), (), (problem,))


def _surroundings(
    manuscripts: Manuscripts, editions: tuple[Edition, ...], pages: tuple[Edition, ...]
) -> Surroundings:
    entries = tuple(summarise(edition) for edition in editions)
    plain = tuple(summarise(page) for page in pages)
    kinds = written_kinds(entries, plain, manuscripts.publication.url)
    plan = plan_pages(manuscripts, entries, plain, kinds)
    series = newest_first(entries)
    return Surroundings(
        manuscripts.publication,
        manuscripts.is_collection,
        entries,
        plain,
        plan,
        manuscripts.files,
        manuscripts.static,
        series,
        find_neighbours(series, entries),
    )


def _judge(editions: tuple[Edition, ...], around: Surroundings) -> Iterator[Problem]:
    for edition in editions:
        for judge in CHECKS:
            yield from judge(edition, around.plan, around.files)


def _judge_masthead(around: Surroundings, theme: Theme) -> Iterator[Problem]:
    links = (
        replace(link, path=link.path and theme.published_path(link.path)) for link in around.publication.links
    )
    return check_masthead(links, frozenset(path for path, _ in _paths(PurePosixPath(), around, theme)))


def _paths(
    content: PurePosixPath, around: Surroundings, theme: Theme
) -> Iterator[tuple[PurePosixPath, Location | None]]:
    yield from ((page.path, page.location) for page in around.plan.pages)
    for files in (around.plan.files, around.plan.static):
        yield from ((target, Location(content / path)) for path, target in files.items())
    yield from ((asset.path, None) for asset in theme.assets)


def _proofread(press: Press, project: Project, take: Callable[[Output], None]) -> list[Problem]:
    """Hands every output on and reads it: what is wrong with the finished pages is seen before they are public."""
    problems, pages, files = [], {}, set()
    for output in _write(press):
        if isinstance(output, Problem):
            problems.append(output)
            continue
        take(output)
        files.add(output.path)
        if isinstance(output.body, bytes) and output.path.suffix == ".html":
            pages[output.path] = read_page(output.body.decode())
    if problems:  # a page that was not written would seem to be missing
        return problems
    site = _shown(project.output, project.root)
    lost = check_lost_pages(listed_files(project.output), files, site)
    return [*check_links(pages, frozenset(files), site), *lost]


def _write(press: Press) -> Iterator[Output | Problem]:
    for edition in press.editions:
        for write in ESSAY_WRITERS:
            yield from write(edition, press.around, press.theme)
    for page in press.pages:
        for write in PAGE_WRITERS:
            yield from write(page, press.around, press.theme)
    entries = feed_entries(press.editions, press.around)
    for write_feed in FEED_WRITERS:
        yield from write_feed(entries, press.around)
    for write_site in SITE_WRITERS:
        yield from write_site(press.around, press.theme)


def _stops(problems: tuple[Problem, ...], choice: Choice) -> bool:
    is_warned = any(problem.severity is Severity.WARNING for problem in problems)
    return has_errors(problems) or (choice.is_strict and is_warned)


def _shown(folder: Path, root: Path) -> PurePosixPath:
    return PurePosixPath(
        folder.relative_to(root).as_posix() if folder.is_relative_to(root) else folder.as_posix()
    )
