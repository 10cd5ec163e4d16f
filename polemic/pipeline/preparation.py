"""A project comes in; all that is needed to write its site goes out, and what is wrong with it so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from pathlib import PurePosixPath

from polemic.cache import Memory
from polemic.checks import check_files
from polemic.checks.mastheads import check_masthead
from polemic.checks.outputs import check_paths
from polemic.checks.site_links import know
from polemic.manuscripts import UNREAD, judge_addresses, judge_drafts, read_manuscripts, read_picture_file
from polemic.model import REFERENCE_FILES, Edition, File, Manuscripts
from polemic.pages import find_neighbours, newest_first, plan_pages
from polemic.pipeline.desk import TOO_LONG, Desk, Draft
from polemic.pipeline.fingerprints import Fingerprints
from polemic.pipeline.orders import Choice, Project, Watch, unwatched, watched
from polemic.pipeline.sources import remembering
from polemic.problems import Location, Problem, has_errors
from polemic.replies import find_answered, find_replies
from polemic.theme import Theme, read_theme
from polemic.values import frozen
from polemic.writers import Surroundings, illustrate, written_kinds


@frozen
class Press:
    """All that is needed to judge essays in their places and to write the site, and what is wrong so far."""

    desk: Desk
    around: Surroundings
    theme: Theme
    problems: tuple[Problem, ...]
    is_whole: bool
    """Whether all was read; else what was not would seem to be missing, and essays cannot be judged."""
    spared: frozenset[str]
    """Rules of faults that are only seen because something could not be read."""

    @property
    def editions(self) -> Iterator[Edition]:
        """All editions and plain pages, made one by one."""
        return self.desk.editions() if self.is_whole else iter(())

    def pictures(self) -> Mapping[PurePosixPath, File]:
        """The files that are shown, opened. Raises OSError."""
        shown = {path for entry in (*self.around.entries, *self.around.plain) for path in entry.pictures}
        return {path: read_picture_file(self.around.files[path]) for path in shown & self.around.files.keys()}


def prepare(
    project: Project,
    choice: Choice,
    watch: Watch = unwatched,
    memory: Memory | None = None,
    jobs: int = 1,
) -> Press:
    """Does all that comes before writing. Raises OSError."""
    memory = memory or Memory(None)
    fingerprints = Fingerprints(memory)
    manuscripts = read_manuscripts(project.content, project.root, remembering(memory))
    theme, mistakes = read_theme(project.templates, project.root, manuscripts.publication.look)
    desk = Desk(manuscripts, theme, fingerprints, memory)
    drafted = tuple(watched(desk.draft(jobs), "reading", desk.total, watch))
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
            lambda file, make: fingerprints.remember(f"renditions {file.path}", file, make),
        )
        problems += lacking
    problems += (problem for draft in (*essays, *pages) for problem in draft.problems)
    content = project.shown(project.content)
    paths = tuple(_paths(content, around, theme))
    desk.place(around, know((path for path, _ in paths), around.plan.paths))
    is_whole = not any(problem.rule in (*UNREAD, TOO_LONG) for problem in (*as_read, *problems))
    if is_whole:
        problems += check_files(content, around.plan, around.files)
        problems += _judge_masthead(around, theme, frozenset(path for path, _ in paths))
    if not has_errors(as_read):  # a name that is wrong has been told already
        problems += check_paths(paths)
    are_sources_read = not has_errors(p for p in as_read if p.location.path.name in REFERENCE_FILES)
    spared = frozenset(() if are_sources_read else ("missing-source",))
    return Press(desk, around, theme, tuple(problems), is_whole, spared)


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
    editions = {essay: tuple(group) for essay, group in groupby(entries, key=attrgetter("essay"))}
    plan = plan_pages(manuscripts, entries, plain, kinds, left_out)
    return Surroundings(
        manuscripts.publication,
        manuscripts.is_collection,
        entries,
        plain,
        replace(plan, answered=find_answered(editions), replies=find_replies(editions)),
        _without(left_out, manuscripts.files),
        manuscripts.static,
        series,
        find_neighbours(series, entries),
        editions,
    )


def _without(
    left_out: tuple[PurePosixPath, ...], files: Mapping[PurePosixPath, File]
) -> Mapping[PurePosixPath, File]:
    folders = frozenset(left_out)
    return (
        {path: file for path, file in files.items() if folders.isdisjoint(path.parents)} if folders else files
    )


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
