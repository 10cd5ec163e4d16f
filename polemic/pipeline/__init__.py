"""One build, on one screen: read, render, assemble, summarise, plan, check, write, publish.

Essays pass one by one over a `desk`: first to be drafted, so that the plan of the site can be made, then to be
judged and written in their places. `looks` and `places` tell what a result depends on, so that it is remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TypeVar

from polemic.cache import Memory, digest
from polemic.checks import check_files
from polemic.checks.mastheads import check_masthead
from polemic.checks.outputs import check_lost_pages, check_paths
from polemic.checks.page_links import read_page
from polemic.checks.site_links import Awaited, check_awaited, know, tell_once
from polemic.manuscripts import UNREAD, judge_addresses, judge_drafts, read_manuscripts, read_picture_file
from polemic.model import Edition, Entry, File, Manuscripts, Output, Publication
from polemic.pages import find_neighbours, newest_first, plan_pages
from polemic.pipeline.desk import TOO_LONG, Desk, Draft, Judgement, Pressed, Take, proofread
from polemic.pipeline.looks import Look
from polemic.problems import Location, Problem, Severity, has_errors, in_reading_order
from polemic.publish import (
    Fingerprint,
    Published,
    Stage,
    listed_files,
    open_stage,
    refuse_output,
    site_seen,
)
from polemic.theme import Theme, read_theme
from polemic.writers import (
    FEED_WRITERS,
    SITE_WRITERS,
    Surroundings,
    illustrate,
    in_feeds,
    written_kinds,
)

_T = TypeVar("_T")
_REFERENCES = "references.yaml"


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
    """All that is needed to write the site, and what is wrong with it; judgements are those of essays by number."""

    desk: Desk
    judgements: tuple[Judgement, ...]
    around: Surroundings
    theme: Theme
    problems: tuple[Problem, ...]

    @property
    def editions(self) -> Iterator[Edition]:
        """All editions and plain pages, made one by one."""
        return (edition for number in range(len(self.judgements)) for edition in self.desk.editions(number))

    def pictures(self) -> Mapping[PurePosixPath, File]:
        """The files that are shown, opened. Raises OSError."""
        shown = {path for entry in (*self.around.entries, *self.around.plain) for path in entry.pictures}
        return {path: read_picture_file(self.around.files[path]) for path in shown & self.around.files.keys()}


@dataclass(frozen=True, slots=True)
class Report:
    """How a build or check ended; `published` is None where nothing was published."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    published: Published | None


Watch = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done, and how much there is to do."""

Opening = Callable[[Path, tuple[Path, ...], str], AbstractContextManager[Stage]]
"""Gives a stage for the site, as `publish.open_stage` does."""

_FORGETFUL = Memory(None)


def _unwatched(doing: str, done: int, total: int) -> None:
    """Watches nothing."""


def _keeps_nothing(files: Mapping[str, Fingerprint]) -> bool:
    return False


def build(
    project: Project,
    choice: Choice,
    watch: Watch = _unwatched,
    memory: Memory = _FORGETFUL,
    open_stage: Opening = open_stage,
) -> Report:
    """Publishes the site, unless a problem stops it: then the old one stays as it is.

    Raises OSError, UnfitOutput and Busy, which are no fault of a manuscript.
    """
    output = str(project.output).encode()
    seen = memory.recall("site", output)
    with open_stage(project.output, (project.content, project.templates), str(seen or "")) as stage:
        press = prepare(project, choice, watch, memory)
        if _stops(press.problems, choice):
            memory.save()
            return Report(press.around.entries, press.problems, None)
        problems = in_reading_order([*press.problems, *_publishable(press, project, stage, watch)])
        published = None if _stops(problems, choice) else stage.publish()
    if published:
        memory.keep("site", output, site_seen(project.output))
        memory.forget_unused()
    memory.save()
    return Report(press.around.entries, problems, published)


def check(
    project: Project,
    choice: Choice,
    watch: Watch = _unwatched,
    ask: Callable[[tuple[Edition, ...], Publication], Iterable[Problem]] = lambda editions, publication: (),
) -> Report:
    """Says what build would say and a sub-editor too, and writes nothing. Raises OSError and UnfitOutput.

    `ask` is what finds faults outside the project, such as links that are dead.
    """
    refuse_output(project.output, (project.content, project.templates))
    press = prepare(project, choice, watch)
    problems, publication = [*press.problems], press.around.publication
    editions = tuple(press.editions)
    if not has_errors(problems):
        problems += _proofread_unseen(press, project, watch)
    if not publication.url and not has_errors(problems):
        message = "without a url in site.yaml there are no feeds and no sitemap, and no page can name its own address"
        hint = "once you know where the site will stand, add the line\nurl: https://…"
        problems.append(Problem(publication.location, "no-address", message, hint, Severity.NOTE))
    problems += ask(editions, publication)
    from polemic.subediting import subedit  # no build waits for it

    return Report(press.around.entries, subedit(editions, publication, press.pictures(), problems), None)


def prepare(
    project: Project,
    choice: Choice,
    watch: Watch = _unwatched,
    memory: Memory = _FORGETFUL,
) -> Press:
    """Does all that comes before writing. Raises OSError."""
    look = Look(memory)
    manuscripts = read_manuscripts(project.content, project.root)
    theme, mistakes = read_theme(project.templates, project.root, manuscripts.publication.look)
    desk = Desk(manuscripts, theme, look, memory)
    total = len(manuscripts.essays) + len(manuscripts.pages)
    drafted = tuple(_watched(map(desk.draft, range(total)), "reading", total, watch))
    essays = tuple(draft for drafts in drafted[: len(manuscripts.essays)] for draft in drafts)
    pages = tuple(draft for drafts in drafted[len(manuscripts.essays) :] for draft in drafts)
    essays, left_out, notes = _published(essays, manuscripts, choice)
    around = _surroundings(manuscripts, essays, pages, left_out)
    problems = [*mistakes, *manuscripts.problems, *notes]
    problems += judge_addresses(manuscripts, [draft.entry for drafts in drafted for draft in drafts])
    as_read = [*problems, *(fault for draft in essays for fault in draft.faults)]
    if not has_errors(mistakes):  # a font that was refused is empty
        around, lacking = illustrate(
            around,
            theme,
            lambda file, make: memory.remember(
                f"renditions {file.path}",
                digest(repr(look.fingerprint(file.disk, file.root))),
                make,
            ),
        )
        problems += lacking
    problems += (problem for draft in (*essays, *pages) for problem in draft.problems)
    content = _shown(project.content, project.root)
    paths = tuple(_paths(content, around, theme))
    desk.place(around, know((path for path, _ in paths), around.plan.paths))
    judgements: tuple[Judgement, ...] = ()
    if not any(problem.rule in (*UNREAD, TOO_LONG) for problem in (*as_read, *problems)):
        # what was not read would seem to be missing
        judgements = tuple(_watched(map(desk.judge, range(total)), "checking", total, watch))
        are_sources_read = not any(p.location.path.name == _REFERENCES for p in as_read)
        judged = (problem for judgement in judgements for problem in judgement.problems)
        problems += (p for p in judged if are_sources_read or p.rule != "missing-source")
        problems += check_files(content, around.plan, around.files)
        problems += _judge_masthead(around, theme, frozenset(path for path, _ in paths))
    if not has_errors(as_read):  # a name that is wrong has been told already
        problems += check_paths(paths)
    look.save()
    return Press(desk, judgements, around, theme, in_reading_order(problems))


def _published(
    drafts: tuple[Draft, ...], manuscripts: Manuscripts, choice: Choice
) -> tuple[tuple[Draft, ...], tuple[PurePosixPath, ...], tuple[Problem, ...]]:
    if choice.with_drafts:
        return drafts, (), ()
    entries = [draft.entry for draft in drafts]
    left_out, notes = judge_drafts(entries, manuscripts.is_collection, choice.today)
    published = tuple(draft for draft in drafts if draft.entry.folder not in frozenset(left_out))
    return published, left_out, notes


def _surroundings(
    manuscripts: Manuscripts,
    essays: tuple[Draft, ...],
    pages: tuple[Draft, ...],
    left_out: tuple[PurePosixPath, ...],
) -> Surroundings:
    entries = tuple(draft.entry for draft in essays)
    plain = tuple(draft.entry for draft in pages)
    kinds = written_kinds(entries, plain, manuscripts.publication.url)
    series = newest_first(entries)
    return Surroundings(
        manuscripts.publication,
        manuscripts.is_collection,
        entries,
        plain,
        plan_pages(manuscripts, entries, plain, kinds, left_out),
        _without(left_out, manuscripts.files),
        manuscripts.static,
        series,
        find_neighbours(series, entries),
    )


def _without(
    left_out: tuple[PurePosixPath, ...], files: Mapping[PurePosixPath, File]
) -> Mapping[PurePosixPath, File]:
    folders = frozenset(left_out)
    return (
        {path: file for path, file in files.items() if folders.isdisjoint(path.parents)} if folders else files
    )


def _watched(results: Iterable[_T], doing: str, total: int, watch: Watch) -> Iterator[_T]:
    for done, result in enumerate(results):
        watch(doing, done, total)
        yield result


def _judge_masthead(around: Surroundings, theme: Theme, paths: frozenset[PurePosixPath]) -> Iterator[Problem]:
    links = (
        replace(link, path=link.path and theme.published_path(link.path)) for link in around.publication.links
    )
    return check_masthead(links, paths)


def _paths(
    content: PurePosixPath, around: Surroundings, theme: Theme
) -> Iterator[tuple[PurePosixPath, Location | None]]:
    yield from ((page.path, page.location) for page in around.plan.pages)
    for files in (around.plan.files, around.plan.static):
        yield from ((target, Location(content / path)) for path, target in files.items())
    yield from ((asset.path, None) for asset in theme.assets)


def _proofread_unseen(press: Press, project: Project, watch: Watch) -> list[Problem]:
    """Makes the whole site and throws it away."""
    ids: dict[PurePosixPath, frozenset[str]] = {}

    def take(output: Output) -> Fingerprint:
        if isinstance(output.body, bytes) and output.path.suffix == ".html":
            ids[output.path] = read_page(output.body.decode()).ids
        return Fingerprint(0, "")

    return _proofread(press, project, take, _keeps_nothing, ids.__getitem__, watch)


def _publishable(press: Press, project: Project, stage: Stage, watch: Watch) -> list[Problem]:
    """Puts the whole site on the stage."""

    def take(output: Output) -> Fingerprint:
        written = stage.write(output)
        stage.enter(str(output.path), written)
        return written

    def read_ids(page: PurePosixPath) -> frozenset[str]:
        return read_page((stage.folder / page).read_text(encoding="utf-8")).ids

    return _proofread(press, project, take, stage.keep, read_ids, watch)


def _proofread(
    press: Press,
    project: Project,
    take: Take,
    keep: Callable[[Mapping[str, Fingerprint]], bool],
    read_ids: Callable[[PurePosixPath], frozenset[str]],
    watch: Watch,
) -> list[Problem]:
    """Hands every output on and reads it: what is wrong with the finished pages is seen before they are public."""
    files: set[str] = set()
    problems: list[Problem] = []
    unwritten: list[Problem] = []
    awaited: list[Awaited] = []
    for pressed in (*_press_essays(press, take, keep, watch), _press_site(press, take)):
        files.update(pressed.files)
        problems += pressed.problems
        unwritten += pressed.unwritten
        awaited += pressed.awaited
    if unwritten:  # what was not written would seem to be missing
        return unwritten
    site = _shown(project.output, project.root)
    lost = check_lost_pages(listed_files(project.output), files, site)
    return [*tell_once((*problems, *check_awaited(awaited, read_ids)), site), *lost]


def _press_essays(
    press: Press, take: Take, keep: Callable[[Mapping[str, Fingerprint]], bool], watch: Watch
) -> Iterator[Pressed]:
    total = len(press.judgements)
    for number, judgement in enumerate(press.judgements):
        watch("writing", number, total)
        before = judgement.pressed
        yield before if before and keep(before.files) else press.desk.press(number, take)


def _press_site(press: Press, take: Take) -> Pressed:
    """What stands once in the site."""
    around, desk = press.around, press.desk
    entries = tuple(desk.feed_entry(entry.essay) for entry in in_feeds(around))
    feeds = (output for write in FEED_WRITERS for output in write(entries, around))
    others = (output for write in SITE_WRITERS for output in write(around, press.theme))
    return proofread((*feeds, *others), take, desk.known)


def _stops(problems: tuple[Problem, ...], choice: Choice) -> bool:
    is_warned = any(problem.severity is Severity.WARNING for problem in problems)
    return has_errors(problems) or (choice.is_strict and is_warned)


def _shown(folder: Path, root: Path) -> PurePosixPath:
    return PurePosixPath(
        folder.relative_to(root).as_posix() if folder.is_relative_to(root) else folder.as_posix()
    )
