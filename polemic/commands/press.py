"""The commands build and check: what the pipeline reports becomes an ending, told as was asked."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial

from polemic.cache import Memory, forget_all
from polemic.commands.annotations import tell_github
from polemic.commands.documents import tell_json
from polemic.commands.endings import Ending, ending_of, failed
from polemic.commands.progress import Progress
from polemic.commands.retelling import KEPT, remember
from polemic.commands.statuses import Status
from polemic.commands.text import problems_text, retold_text, tell_text
from polemic.commands.words import Arguments, Loudness
from polemic.pipeline import Choice, Project, build, check
from polemic.problems import Problem, Severity
from polemic.publish import Busy, UnfitOutput
from polemic.stamps import Stamp, engine, forget
from polemic.theme import built_in_folder

_TELLERS = {"text": tell_text, "json": tell_json, "github": tell_github}


def run_build(arguments: Arguments) -> int:
    """Builds the site and says where to open it, or why there is none."""
    progress = _progress(arguments)
    stamp = Stamp([str(folder) for folder in (arguments.content, arguments.templates, built_in_folder())])
    ending = _build(arguments, progress)
    _tell(ending, arguments, progress)
    if ending.published and _can_be_retold(arguments):
        _remember(ending, arguments, stamp)
    if arguments.opens and ending.published:
        import webbrowser

        webbrowser.open((ending.site / "index.html").resolve().as_uri())
    return ending.status


def run_check(arguments: Arguments) -> int:
    """Says what a build would say and a sub-editor too, or explains one rule."""
    if arguments.explained:
        from polemic.commands.explaining import explain_rule

        return explain_rule(arguments.explained)
    progress = _progress(arguments)
    ending = _check(arguments, progress)
    _tell(ending, arguments, progress)
    return ending.status


def _progress(arguments: Arguments) -> Progress:
    return Progress(None if arguments.loudness is Loudness.QUIET else sys.stderr)


def _tell(ending: Ending, arguments: Arguments, progress: Progress) -> None:
    _TELLERS[arguments.format](ending)
    if arguments.loudness is Loudness.VERBOSE and arguments.format == "text":
        from polemic.commands.particulars import tell_particulars

        tell_particulars(arguments, progress.stages())


def _build(arguments: Arguments, progress: Progress) -> Ending:
    started = time.perf_counter()
    try:
        if arguments.cleans:
            forget_all(arguments.folder / KEPT)
            forget(str(arguments.folder / KEPT))
        with progress, closing(Memory(arguments.folder / KEPT, engine())) as memory:
            report = build(_project(arguments), _choice(arguments), progress, memory, arguments.jobs)
    except (UnfitOutput, Busy, OSError) as fault:
        return failed(fault, arguments)
    return ending_of(report, arguments, time.perf_counter() - started)


def _check(arguments: Arguments, progress: Progress) -> Ending:
    try:
        with progress:
            report = check(_project(arguments), _choice(arguments), progress, _ask(arguments, progress))
    except (UnfitOutput, OSError) as fault:
        return failed(fault, arguments)
    counted = {problem.severity for problem in report.problems}
    is_faulty = Severity.ERROR in counted or (arguments.is_strict and Severity.WARNING in counted)
    status = Status.FAULTY if is_faulty else Status.DONE
    return replace(ending_of(report, arguments, 0), status=status)


def _can_be_retold(arguments: Arguments) -> bool:
    is_plain = arguments.format == "text" and arguments.loudness is not Loudness.VERBOSE
    return is_plain and not (arguments.opens or arguments.cleans)


def _remember(ending: Ending, arguments: Arguments, stamp: Stamp) -> None:
    """Keeps how a build ended, until a day comes on which more may be published."""
    rules = {problem.rule for problem in ending.problems}
    if "lost-address" in rules:  # which the site that is there now has not lost
        return
    until = (arguments.today + timedelta(days=1)).isoformat() if "not-yet-published" in rules else ""
    told = problems_text(ending), retold_text(ending)
    with suppress(OSError):  # the site is published all the same
        remember(stamp, arguments, str(ending.site), ending.made, until, *told)


def _ask(arguments: Arguments, progress: Progress) -> Callable[..., Iterable[Problem]]:
    """What asks other hosts, if they are to be asked."""
    if not arguments.asks_hosts:
        return lambda editions, publication: ()
    from polemic.commands.hosts import ask_hosts

    return partial(ask_hosts, root=arguments.folder, watch=progress)


def _project(arguments: Arguments) -> Project:
    return Project(arguments.folder, arguments.content, arguments.templates, arguments.output)


def _choice(arguments: Arguments) -> Choice:
    return Choice(arguments.today, arguments.with_drafts, arguments.is_strict)
