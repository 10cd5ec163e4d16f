"""A stretch of work comes in; it is ended where it takes longer than anyone would wait."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_AGAIN = 0.5
"""Seconds until it is raised anew, for what is raised while Python clears away is lost."""


class TakesTooLong(Exception):
    """The work was not done within its time."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raises TakesTooLong in the work within, once the process has spent so many seconds of CPU on it.

    Time spent waiting for a busy machine does not count. Where the system cannot interrupt (Windows, and threads
    other than the first) there is no limit.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGPROF, _interrupt)
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise TakesTooLong
