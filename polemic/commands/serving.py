"""The command serve: the site stands in the browser and follows what is written."""

from __future__ import annotations

import signal
import time
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import FrameType

from polemic.cache import Memory
from polemic.commands.endings import Ending, Trouble, ending_of, failed
from polemic.commands.retelling import KEPT
from polemic.commands.statuses import Status
from polemic.commands.text import tell_text
from polemic.commands.words import Arguments, Loudness
from polemic.pipeline import Choice, Project, build
from polemic.problems import Severity
from polemic.publish import Busy, UnfitOutput, open_revision
from polemic.serving import Fault, NoPort, Preview, fault_of, follow, open_preview

_AGAIN = 2.0  # seconds, after which a fault of the machine may be over
_ROOM = 32 << 20
"""Bytes of results, as they would be written, that stay in memory from build to build."""


def run_serve(arguments: Arguments) -> int:
    """Serves the site until it is interrupted: that is how it ends, and no failure."""
    kept = arguments.folder / KEPT
    if kept.is_symlink():
        trouble = Trouble(f"'{KEPT}' is a symbolic link, and links are not followed", "remove it")
        tell_text(Ending("serve", Status.MISUSED, arguments.folder, arguments.output, trouble=trouble))
        return Status.MISUSED
    try:
        with _interruptible(), open_preview(kept, arguments.port) as preview:
            return _serve(replace(arguments, output=preview.folder), preview)
    except KeyboardInterrupt:
        print("\nEnded.")
        return Status.DONE
    except NoPort as fault:
        trouble = Trouble(fault.message, "name another with --port")
        tell_text(Ending("serve", Status.BROKEN, arguments.folder, arguments.output, trouble=trouble))
        return Status.BROKEN


def _serve(arguments: Arguments, preview: Preview) -> int:
    follower = follow((arguments.content, arguments.templates))
    memory = Memory(None, room=_ROOM)
    ending = _build(arguments, memory)
    _tell(ending, None, arguments)
    if ending.status is Status.MISUSED:  # no saving of files would change that
        return ending.status
    _show(ending, preview)
    print(f"See it at {preview.address}, and end with Ctrl-C.", flush=True)
    if arguments.opens:
        webbrowser.open(preview.address)
    while True:
        has_changed = follower.wait(_AGAIN if ending.trouble else float("inf"))
        before, ending = ending, _build(arguments, memory)
        if has_changed or ending.trouble != before.trouble:
            _show(ending, preview)
            _tell(ending, before, arguments)


def _build(arguments: Arguments, memory: Memory) -> Ending:
    started = time.perf_counter()
    project = Project(arguments.folder, arguments.content, arguments.templates, arguments.output)
    choice = Choice(arguments.today, arguments.with_drafts, arguments.is_strict)
    try:
        report = build(project, choice, memory=memory, open_stage=open_revision)
    except (UnfitOutput, Busy, OSError) as fault:
        return failed(fault, arguments)
    # No public page is lost while one writes.
    told = tuple(problem for problem in report.problems if problem.rule != "lost-address")
    return replace(ending_of(report, arguments, time.perf_counter() - started), problems=told)


def _show(ending: Ending, preview: Preview) -> None:
    if ending.published:
        preview.show_site()
    elif ending.trouble:
        preview.show_faults((Fault(ending.trouble.message, ending.trouble.hint),))
    else:
        preview.show_faults(tuple(fault_of(p) for p in ending.problems if p.severity is Severity.ERROR))


def _tell(ending: Ending, before: Ending | None, arguments: Arguments) -> None:
    """Tells what has not been told after the build before, then in a line how long this one took."""
    is_new = before is None or ending.problems != before.problems
    if ending.trouble or (ending.problems and is_new):
        tell_text(replace(ending, published=None))
    if ending.published and arguments.loudness is not Loudness.QUIET:
        print(f"Built in {ending.seconds:.2f} s.", flush=True)


@contextmanager
def _interruptible() -> Iterator[None]:
    """Lets a request to end (SIGTERM) end the command as Ctrl-C does."""
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
