"""A press comes in; the files of the site are made and read again, and what is wrong with them goes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath

from polemic.checks.outputs import check_lost_pages
from polemic.checks.page_links import read_page
from polemic.checks.site_links import Awaited, check_awaited, tell_once
from polemic.model import Output
from polemic.pipeline.desk import Pressed, Take, proofread
from polemic.pipeline.orders import Project, Watch
from polemic.pipeline.preparation import Press
from polemic.problems import Problem
from polemic.publish import Fingerprint, Stage, listed_files
from polemic.writers import FEED_WRITERS, SITE_WRITERS, in_feeds


def proofread_unseen(press: Press, project: Project, watch: Watch) -> list[Problem]:
    """Makes the whole site and throws it away."""
    ids: dict[PurePosixPath, frozenset[str]] = {}

    def take(output: Output) -> Fingerprint:
        if isinstance(output.body, bytes) and output.path.suffix == ".html":
            ids[output.path] = read_page(output.body.decode()).ids
        return Fingerprint(0, "")

    return _proofread(press, project, take, _keeps_nothing, ids.__getitem__, watch)


def proofread_on_stage(press: Press, project: Project, stage: Stage, watch: Watch) -> list[Problem]:
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
    site = project.shown(project.output)
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


def _keeps_nothing(files: Mapping[str, Fingerprint]) -> bool:
    return False
