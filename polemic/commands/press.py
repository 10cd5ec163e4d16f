"""The commands build and check: a build's report is told to the writer, and becomes an exit status."""

from __future__ import annotations

import errno
import os
import sys
import time
import webbrowser
from collections.abc import Sequence
from pathlib import Path

from polemic.commands.statuses import Status
from polemic.commands.words import Arguments
from polemic.model import Edition
from polemic.pipeline import Choice, Project, Report, build, check
from polemic.problems import Problem, Severity, code_frame, one_line
from polemic.publish import Busy, UnfitOutput, remove_kept

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_KEPT = ".polemic"


def run_build(arguments: Arguments) -> int:
    """Builds the site and says where to open it, or why there is none."""
    started = time.perf_counter()
    try:
        if arguments.cleans:
            remove_kept(arguments.folder / _KEPT)
        report = build(_project(arguments), _choice(arguments))
    except (UnfitOutput, Busy, OSError) as trouble:
        return _complain(trouble, arguments)
    _tell(report.problems)
    if report.published is None:
        print(_summary(report.problems) + "; nothing is published, the site is as it was.", file=sys.stderr)
        return Status.FAULTY
    page = arguments.output / "index.html"
    print(_built(report, time.perf_counter() - started))
    print(f"Open {_short(page, arguments.folder)}")
    if arguments.opens:
        webbrowser.open(page.resolve().as_uri())
    return Status.DONE


def run_check(arguments: Arguments) -> int:
    """Says what a build would say."""
    try:
        report = check(_project(arguments), _choice(arguments))
    except (UnfitOutput, OSError) as trouble:
        return _complain(trouble, arguments)
    _tell(report.problems)
    counted = {problem.severity for problem in report.problems}
    is_faulty = Severity.ERROR in counted or (arguments.is_strict and Severity.WARNING in counted)
    print(_summary(report.problems) + ".", file=sys.stderr if is_faulty else sys.stdout)
    return Status.FAULTY if is_faulty else Status.DONE


def _project(arguments: Arguments) -> Project:
    return Project(arguments.folder, arguments.content, arguments.templates, arguments.output)


def _choice(arguments: Arguments) -> Choice:
    return Choice(arguments.today, arguments.with_drafts, arguments.is_strict)


def _tell(problems: Sequence[Problem]) -> None:
    for problem in problems:
        print(_coloured(one_line(problem), problem.severity), file=sys.stderr)
        frame = code_frame(problem)
        if frame:
            print(frame, file=sys.stderr)
    if problems:
        print(file=sys.stderr)


def _coloured(line: str, severity: Severity) -> str:
    if not sys.stderr.isatty() or os.environ.get("NO_COLOR"):
        return line
    word = f" {severity}: "
    return line.replace(word, f" \x1b[1;{_COLOURS[severity]}m{severity}\x1b[0m: ", 1)


def _summary(problems: Sequence[Problem]) -> str:
    counts = [(sum(p.severity is severity for p in problems), severity.value) for severity in Severity]
    return _listed([_count(number, word) for number, word in counts if number]) or "No problems"


def _built(report: Report, seconds: float) -> str:
    published = report.published
    assert published is not None
    originals = [edition for edition in report.editions if not edition.is_translation]
    what = _described(originals[0]) if len(originals) == 1 else _count(len(originals), "essay")
    languages = len(report.editions) - len(originals)
    if languages:
        what += f" and {_count(languages, 'edition')} in other languages"
    size = f"{published.bytes / 1024:,.0f} KB"
    return f"Built {what}: {_count(published.files, 'file')}, {size}, in {seconds:.2f} s."


def _described(edition: Edition) -> str:
    words = _count(edition.words, "word")
    draft = ", a draft" if edition.metadata.is_draft else ""
    return f"“{edition.title}”{draft} ({words}, {_count(len(edition.sections), 'section')})"


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" + ("" if number == 1 else "s")


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else " and ".join((", ".join(parts[:-1]), parts[-1])) if parts else ""


def _short(path: Path, folder: Path) -> str:
    return str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path)


def _complain(trouble: UnfitOutput | Busy | OSError, arguments: Arguments) -> int:
    if isinstance(trouble, UnfitOutput):
        print(f"polemic: {trouble.message}\n   {trouble.hint}", file=sys.stderr)
        return Status.MISUSED
    if isinstance(trouble, Busy):
        print(f"polemic: {trouble}", file=sys.stderr)
        return Status.BROKEN
    where = _short(Path(trouble.filename), arguments.folder) if trouble.filename else "the disk"
    why = {
        errno.ENOSPC: "the disk is full; make room and build again",
        errno.EACCES: "this computer does not let you read or write it; check who owns it",
        errno.EPERM: "this computer does not let you read or write it; check who owns it",
        errno.EROFS: "it is on a disk that cannot be written to; choose another place with --output",
    }.get(trouble.errno or 0, (trouble.strerror or str(trouble)).lower())
    print(f"polemic: {where}: {why}. The site is as it was.", file=sys.stderr)
    return Status.BROKEN
