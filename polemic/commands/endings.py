"""How a command went, for whoever is to be told of it: a writer, a program, a forge."""

from __future__ import annotations

import errno
import time
from pathlib import Path

from polemic.commands.statuses import Status
from polemic.commands.words import Arguments, Loudness
from polemic.model import Entry
from polemic.pipeline import Report
from polemic.problems import Problem
from polemic.publish import Busy, Published, UnfitOutput
from polemic.values import frozen

_WHY = {
    errno.ENOSPC: "the disk is full; make room and build again",
    errno.EDQUOT: "your share of the disk is full; make room and build again",
    errno.EACCES: "this computer does not let you read or write it; check who owns it",
    errno.EPERM: "this computer does not let you read or write it; check who owns it",
    errno.ELOOP: "it is a symbolic link, and those are not followed; put the file itself there",
    errno.EROFS: "it is on a disk that cannot be written to; choose another place with --output",
    errno.ECHILD: "a part of the build was ended from outside; build again, if need be with --jobs 1",
    errno.ENOLCK: "it knows no locks, so that two builds could meet; choose another place with --output",
}
_OF_NO_FILE = (errno.ENOSPC, errno.EDQUOT, errno.ECHILD)


@frozen
class Trouble:
    """What is no fault of a manuscript: a folder that will not do, or the machine."""

    message: str
    hint: str = ""


@frozen
class Ending:
    """How a command ended; `folder` is what paths are relative to, `site` where the pages go."""

    command: str
    status: Status
    folder: Path
    site: Path
    problems: tuple[Problem, ...] = ()
    entries: tuple[Entry, ...] = ()
    published: Published | None = None
    seconds: float = 0
    trouble: Trouble | None = None
    loudness: Loudness = Loudness.USUAL
    made: str = ""
    """What can be seen of the site that was published, without reading its files."""


def ending_of(report: Report, arguments: Arguments, seconds: float) -> Ending:
    """How a build ended, by what the pipeline reports."""
    return Ending(
        arguments.command,
        Status.DONE if report.published else Status.FAULTY,
        arguments.folder,
        arguments.output,
        report.problems,
        report.entries,
        report.published,
        seconds,
        loudness=arguments.loudness,
        made=report.made,
    )


def failed(fault: UnfitOutput | Busy | OSError, arguments: Arguments) -> Ending:
    """How a command ended by a fault that is not the manuscript's."""
    status, trouble = explain(fault, arguments.folder)
    return Ending(
        arguments.command,
        status,
        arguments.folder,
        arguments.output,
        trouble=trouble,
        loudness=arguments.loudness,
    )


def explain(fault: UnfitOutput | Busy | OSError, folder: Path) -> tuple[Status, Trouble]:
    """The exit status of a fault that is not the manuscript's, and what to say of it."""
    if isinstance(fault, UnfitOutput):
        return Status.MISUSED, Trouble(fault.message, fault.hint)
    if isinstance(fault, Busy):
        since = time.strftime("%H:%M:%S", time.localtime(fault.since))
        return Status.BROKEN, Trouble(f"{fault}, since {since}", "wait until it ends, then build again")
    where = f"{show(Path(fault.filename), folder)}: " if fault.filename else ""
    why = _WHY.get(fault.errno or 0, (fault.strerror or str(fault)).lower())
    if not where and fault.errno not in _OF_NO_FILE:
        where = "the disk: "
    return Status.BROKEN, Trouble(f"{where}{why}. The site is as it was.")


def show(path: Path, folder: Path) -> str:
    """A path as one would type it in a folder."""
    return str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path)
