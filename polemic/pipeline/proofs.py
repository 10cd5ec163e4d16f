"""A press comes in; the files of the site are made and read again, and all that is wrong in it goes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath

from polemic.checks.outputs import check_lost_pages
from polemic.checks.page_links import read_page
from polemic.checks.site_links import check_awaited, tell_once
from polemic.model import Output
from polemic.pipeline.orders import Project, Watch, watched
from polemic.pipeline.preparation import Press
from polemic.pipeline.results import Keep, Pressed, Take, proofread
from polemic.problems import Problem, has_errors, in_reading_order
from polemic.publish import Fingerprint, Stage, listed_files
from polemic.values import frozen
from polemic.writers import FEED_WRITERS, SITE_WRITERS, in_feeds

Refuses = Callable[[Iterable[Problem]], bool]
"""Tells whether problems stop publication."""


@frozen
class _Rack:
    """Where finished files go: taken, or kept, by whichever process has them, and then entered by this one."""

    take: Take
    keep: Keep
    enter: Callable[[str, Fingerprint], None]
    read_ids: Callable[[PurePosixPath], frozenset[str]]


def proofread_unseen(press: Press, project: Project, watch: Watch) -> tuple[Problem, ...]:
    """Makes the whole site, unless an error stops it, and throws it away."""
    ids: dict[PurePosixPath, frozenset[str]] = {}

    def take(output: Output) -> Fingerprint:
        if isinstance(output.body, bytes) and output.path.suffix == ".html":
            ids[output.path] = read_page(output.body.decode()).ids
        return Fingerprint(0, "")

    rack = _Rack(take, lambda files: False, lambda path, written: None, ids.__getitem__)
    return _proofread(press, project, rack, has_errors, watch, jobs=1)


def proofread_on_stage(
    press: Press, project: Project, stage: Stage, refuses: Refuses, watch: Watch, jobs: int
) -> tuple[Problem, ...]:
    """Puts the whole site on the stage, unless something stops it."""

    def read_ids(page: PurePosixPath) -> frozenset[str]:
        return read_page(stage.find(page).read_text(encoding="utf-8")).ids

    rack = _Rack(stage.write, stage.keep, stage.enter, read_ids)
    return _proofread(press, project, rack, refuses, watch, jobs)


def _proofread(
    press: Press, project: Project, rack: _Rack, refuses: Refuses, watch: Watch, jobs: int
) -> tuple[Problem, ...]:
    """Hands every file on and reads it: what is wrong with the finished pages is seen before they are public."""
    essays = tuple(_press_essays(press, rack, not refuses(press.problems), watch, jobs))
    judged = (problem for pressed in essays for problem in pressed.judged)
    problems = [*press.problems, *(problem for problem in judged if problem.rule not in press.spared)]
    if not refuses(problems):
        pressed = (*essays, _press_site(press, rack))
        problems += _read_proofs(pressed, project, rack)
    return in_reading_order(problems)


def _press_essays(press: Press, rack: _Rack, goes_on: bool, watch: Watch, jobs: int) -> Iterator[Pressed]:
    if not press.is_whole:
        return
    desk, doing = press.desk, "writing" if goes_on else "checking"
    essays = desk.press(rack.take, rack.keep, press.spared, jobs) if goes_on else desk.judge(jobs)
    for pressed in watched(essays, doing, desk.total, watch):
        _enter(pressed, rack)
        yield pressed


def _press_site(press: Press, rack: _Rack) -> Pressed:
    """What stands once in the site."""
    around, desk = press.around, press.desk
    entries = tuple(desk.feed_entry(entry.essay) for entry in in_feeds(around))
    feeds = (output for write in FEED_WRITERS for output in write(entries, around))
    others = (output for write in SITE_WRITERS for output in write(around, press.theme))
    pressed = proofread((*feeds, *others), rack.take, desk.known)
    _enter(pressed, rack)
    return pressed


def _enter(pressed: Pressed, rack: _Rack) -> None:
    for path, written in pressed.files.items():
        rack.enter(path, written)


def _read_proofs(pressed: Iterable[Pressed], project: Project, rack: _Rack) -> Iterator[Problem]:
    files = frozenset(path for one in pressed for path in one.files)
    unwritten = [problem for one in pressed for problem in one.unwritten]
    if unwritten:  # what was not written would seem to be missing
        yield from unwritten
        return
    site = project.shown(project.output)
    awaited = check_awaited([link for one in pressed for link in one.awaited], rack.read_ids)
    yield from tell_once((*(problem for one in pressed for problem in one.problems), *awaited), site)
    yield from check_lost_pages(listed_files(project.output), files, site)
