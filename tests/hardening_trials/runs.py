"""One process's share of a trial: its budget, its dice, what it counted, what went wrong."""

from __future__ import annotations

import random
import shutil
import tempfile
import time
import traceback
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

MOST_FAILURES = 20
"""After so many a share ends: more of the same says nothing new."""


@dataclass
class Result:
    """What a trial found; `worst` is the longest that one try took, in seconds."""

    count: int = 0
    failures: int = 0
    worst: float = 0
    seconds: float = 0
    tally: Counter[str] = field(default_factory=Counter)


class Run:
    """A share of a trial; as a context it has a scratch `folder`, removed at the end."""

    def __init__(self, name, seed, share, shares, seconds, tries, keep: Path):
        self.name, self.share, self.shares, self.keep = name, share, shares, keep
        self.random = random.Random(f"{seed}/{name}/{share}")
        self.seconds, self.tries = seconds, tries
        self.tally: Counter[str] = Counter()
        self._count = self._failures = 0
        self._worst = 0.0
        # Anything a killed share was about stands here; a file in memory where there is such a thing.
        memory = Path("/dev/shm")
        self.scratch = Path(tempfile.mkdtemp(prefix="polemic-", dir=memory if memory.is_dir() else None))
        self.folder = Path(tempfile.mkdtemp(prefix="polemic-"))

    def __enter__(self) -> Run:
        self._ends = time.monotonic() + self.seconds
        self._current = (self.scratch / "current").open("wb", buffering=0)
        return self

    def __exit__(self, *_):
        self._current.close()
        for folder in (self.folder, self.scratch):
            shutil.rmtree(folder, ignore_errors=True)

    def goes_on(self):
        """Whether there is budget left; the first try is always made."""
        if not self._count:
            return True
        is_within = time.monotonic() < self._ends and self._count < self.tries
        return is_within and self._failures < MOST_FAILURES

    @contextmanager
    def one_try(self, tried="", slowest=60.0):
        """Counts and times one try; an exception in it is a failure, and so is more than `slowest` seconds."""
        self._current.seek(0)
        self._current.write(tried.encode("utf-8", "surrogatepass"))
        self._current.truncate()
        started = time.perf_counter()
        try:
            yield
        except AssertionError as fault:
            self.fail(str(fault), tried)
        except Exception:  # noqa: BLE001 -- whatever it is, it is what we look for
            self.fail(traceback.format_exc(), tried)
        took = time.perf_counter() - started
        if took > slowest:
            self.fail(f"took {took:.1f} s", tried)
        self._worst = max(self._worst, took)
        self._count += 1

    def fail(self, why, tried):
        """Saves what went wrong."""
        self._failures += 1
        file = self.keep / f"{self.name}-{self.share}-{self._count}.txt"
        file.write_text(
            f"{why}\n--- try {self._count} of share {self.share}:\n{tried}", "utf-8", "backslashreplace"
        )

    def lost(self, why, tried):
        """What is left of a share that did not end by itself."""
        self.fail(why, tried)
        self.__dict__.setdefault("_current", (self.scratch / "current").open("ab"))
        self.__exit__()
        return self.result()

    def result(self):
        """What this share found."""
        return Result(self._count, self._failures, self._worst, 0, self.tally)


def last_input(run: Run):
    """What a share that is no more was trying."""
    current = run.scratch / "current"
    return current.read_bytes().decode("utf-8", "replace") if current.exists() else ""


def merge(results, seconds):
    """The shares of a trial as one."""
    return Result(
        sum(result.count for result in results),
        sum(result.failures for result in results),
        max((result.worst for result in results), default=0),
        seconds,
        sum((result.tally for result in results), Counter()),
    )
