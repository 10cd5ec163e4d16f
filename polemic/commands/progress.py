"""What the engine says it is doing comes in; a terminal shows it in one line, and what each part took is known."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from itertools import pairwise
from types import TracebackType
from typing import TextIO

_PATIENCE = 1.0
_PAUSE = 0.1  # seconds


class Progress:
    """Shows, on a terminal and after a second, how far a build is; the line is wiped at the end.

    Call it as the pipeline's `Watch`. `clock` gives seconds.
    """

    def __init__(self, stream: TextIO | None, clock: Callable[[], float] = time.perf_counter) -> None:
        shows = stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"
        self._terminal = stream if shows else None
        self._clock = clock
        self._next = clock() + _PATIENCE
        self._begins: list[tuple[str, float]] = []
        self._shown = 0

    def __call__(self, doing: str, done: int, total: int) -> None:
        """Takes note of what is being done, and shows it if it is time to."""
        now = self._clock()
        if not self._begins or self._begins[-1][0] != doing:
            self._begins.append((doing, now))
        if self._terminal and now >= self._next:
            self._next = now + _PAUSE
            self._rewrite(f"{doing} {done:,} of {total:,}" if total else f"{doing} …", self._terminal)

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._begins.append(("", self._clock()))
        if self._shown and self._terminal:
            self._rewrite("", self._terminal)

    def stages(self) -> tuple[tuple[str, float], ...]:
        """What was done, in order, and how many seconds each took; once all is done."""
        return tuple((doing, end - begin) for (doing, begin), (_, end) in pairwise(self._begins))

    def _rewrite(self, line: str, terminal: TextIO) -> None:
        """Overwrites with spaces, which every terminal understands."""
        from shutil import get_terminal_size  # only whoever waits for a second needs it

        shown = line[: get_terminal_size().columns - 1]
        terminal.write(f"\r{shown.ljust(self._shown)}\r{shown}")
        terminal.flush()
        self._shown = len(shown)
