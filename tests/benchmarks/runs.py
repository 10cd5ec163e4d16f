"""A command comes in; what its run cost goes out: CPU seconds, wall seconds, memory. For Linux and macOS."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_KIB = 1 if sys.platform == "darwin" else 1024
"""Bytes in a unit of ru_maxrss: getrusage(2) of each system."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took, with everything that it started: seconds, and the bytes of its largest process."""

    cpu: float
    wall: float
    peak: float


class Failed(Exception):
    """A program ended otherwise than well; it holds what the program said."""


def run(words: Sequence[str], folder: Path) -> Cost:
    """Runs a command in a folder; raises Failed with the end of what it said."""
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        started = subprocess.Popen(
            words, cwd=folder, env=environment(), stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        # wait4 counts a process with those of its own that it has waited for.
        _, status, usage = os.wait4(started.pid, 0)
        wall = time.perf_counter() - began
        started.returncode = os.waitstatus_to_exitcode(status)
        if started.returncode:
            said.seek(0)
            raise Failed(f"{' '.join(words)} in {folder}:\n{said.read().decode(errors='replace')[-2000:]}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * _KIB)


def take_middle(costs: Sequence[Cost]) -> Cost:
    """The median of each measure."""
    return Cost(
        median(cost.cpu for cost in costs),
        median(cost.wall for cost in costs),
        median(cost.peak for cost in costs),
    )


def environment() -> dict[str, str]:
    """The environment of a writer's shell: Python may keep its compiled modules."""
    return {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
