"""The commands build and check: what the pipeline reports becomes an ending, told as was asked."""

from __future__ import annotations

import time
import webbrowser

from polemic.commands.annotations import tell_github
from polemic.commands.documents import tell_json
from polemic.commands.endings import Ending, explain
from polemic.commands.statuses import Status
from polemic.commands.text import tell_text
from polemic.commands.words import Arguments
from polemic.pipeline import Choice, Project, build, check
from polemic.problems import Severity
from polemic.publish import Busy, UnfitOutput, remove_kept

_TELLERS = {"text": tell_text, "json": tell_json, "github": tell_github}
_KEPT = ".polemic"


def run_build(arguments: Arguments) -> int:
    """Builds the site and says where to open it, or why there is none."""
    ending = _build(arguments)
    _TELLERS[arguments.format](ending)
    if arguments.opens and ending.published:
        webbrowser.open((ending.site / "index.html").resolve().as_uri())
    return ending.status


def run_check(arguments: Arguments) -> int:
    """Says what a build would say."""
    ending = _check(arguments)
    _TELLERS[arguments.format](ending)
    return ending.status


def _build(arguments: Arguments) -> Ending:
    started = time.perf_counter()
    try:
        if arguments.cleans:
            remove_kept(arguments.folder / _KEPT)
        report = build(_project(arguments), _choice(arguments))
    except (UnfitOutput, Busy, OSError) as fault:
        return _failed(fault, arguments)
    return Ending(
        arguments.command,
        Status.DONE if report.published else Status.FAULTY,
        arguments.folder,
        arguments.output,
        report.problems,
        report.entries,
        report.published,
        time.perf_counter() - started,
    )


def _check(arguments: Arguments) -> Ending:
    try:
        report = check(_project(arguments), _choice(arguments))
    except (UnfitOutput, OSError) as fault:
        return _failed(fault, arguments)
    counted = {problem.severity for problem in report.problems}
    is_faulty = Severity.ERROR in counted or (arguments.is_strict and Severity.WARNING in counted)
    status = Status.FAULTY if is_faulty else Status.DONE
    return Ending(
        arguments.command, status, arguments.folder, arguments.output, report.problems, report.entries
    )


def _failed(fault: UnfitOutput | Busy | OSError, arguments: Arguments) -> Ending:
    status, trouble = explain(fault, arguments.folder)
    return Ending(arguments.command, status, arguments.folder, arguments.output, trouble=trouble)


def _project(arguments: Arguments) -> Project:
    return Project(arguments.folder, arguments.content, arguments.templates, arguments.output)


def _choice(arguments: Arguments) -> Choice:
    return Choice(arguments.today, arguments.with_drafts, arguments.is_strict)
