"""Folders come in; the word that something in them has changed goes out, once for each change and for none twice.

What is true is what stands on disk: every file's times, size and number. Word from the system only says when to look
again, so it may come late, twice, or for nothing. The home of watchfiles.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sized
from pathlib import Path

_QUIET = 0.02  # seconds; whoever writes several files, or one in several goes, is let finish
_PATIENCE = 25  # times so long, and no longer
_LOOK_AGAIN = 0.5  # seconds, where the system tells of changes: it may have lost one
_TICK = 0.1  # seconds, where it does not
_SHARE = 20  # one part in so many of the time may be spent looking
_STEP, _GATHER = 10, 30  # milliseconds
_STATIC = "static"
_SCRATCH = re.compile(r".*~|#.*#|4913|.*___jb_\w+___")
"""What Vim, Emacs and JetBrains' editors put beside a file while they save it."""

Survey = Mapping[str, tuple[int, ...]]
"""Path -> times of content and of entry, size, number; of a folder that cannot be read, the error."""
Pause = Callable[[tuple[Path, ...], float], None]
"""Waits until there may be something new below the folders, at most so many seconds."""


def follow(folders: tuple[Path, ...]) -> Follower:
    """Follows folders, by watchfiles where that is installed."""
    try:
        return Follower(folders, Announced(), _LOOK_AGAIN)
    except ImportError:
        return Follower(folders, sleep, _TICK)


class Follower:
    """Knows what stood in the folders when it was last asked."""

    def __init__(self, folders: tuple[Path, ...], pause: Pause, interval: float) -> None:
        self._folders = folders
        self._pause = pause
        self._interval = interval
        self._seen = survey(folders)

    def wait(self, seconds: float = float("inf")) -> bool:
        """Returns once something has changed since the last return, or after so many seconds; says whether it has.

        What changes from then on, be it while what changed is read, is a change for the next time.
        """
        end = time.monotonic() + seconds
        while True:
            began = time.monotonic()
            now = survey(self._folders)
            if now != self._seen:
                self._seen = _settled(self._folders, now)
                return True
            looked = time.monotonic()
            if looked >= end:
                return False
            self._pause(self._folders, min(end - looked, max(self._interval, _SHARE * (looked - began))))


class Announced:
    """Waits for word from the system, by watchfiles; raises ImportError where that is not installed."""

    def __init__(self) -> None:
        from watchfiles import watch

        self._watch = watch
        self._armed: tuple[tuple[Path, int], ...] = ()
        self._changes: Iterator[Sized] = iter(())

    def __call__(self, folders: tuple[Path, ...], seconds: float) -> None:
        """Waits for word; a folder that was taken away and made again is watched again."""
        standing = tuple((folder, number) for folder in folders if (number := _number(folder)))
        if not standing:
            self._armed = ()
            sleep(folders, seconds)
            return
        try:
            if standing != self._armed:
                self._changes, self._armed = self._arm(standing), standing
                seconds = 0  # of what changed before it listened it tells nothing: look again soon
            end = time.monotonic() + seconds
            while not next(self._changes) and time.monotonic() < end:
                pass
        except (
            OSError,
            RuntimeError,
            StopIteration,
        ):  # no more watches to be had, or the folder has just gone
            self._armed = ()
            sleep(folders, min(seconds, _TICK))

    def _arm(self, standing: tuple[tuple[Path, int], ...]) -> Iterator[Sized]:
        """Tells what has changed, or that for a while nothing has."""
        return self._watch(
            *(folder for folder, _ in standing),
            watch_filter=None,
            debounce=_GATHER,
            step=_STEP,
            rust_timeout=int(1000 * _LOOK_AGAIN),
            yield_on_timeout=True,
            ignore_permission_denied=True,
        )


def sleep(folders: tuple[Path, ...], seconds: float) -> None:
    """Waits, where the system cannot tell of changes."""
    time.sleep(seconds)


def survey(folders: tuple[Path, ...]) -> Survey:
    """What stands below folders now; hidden files and editors' scratch files not counted."""
    return {path: state for folder in folders for path, state in _walk(str(folder), is_static=False)}


def _walk(folder: str, *, is_static: bool) -> Iterator[tuple[str, tuple[int, ...]]]:
    try:
        names = os.listdir(folder)  # noqa: PTH208 -- a name is less to make than a Path, and there may be thousands
    except NotADirectoryError:
        return
    except OSError as fault:
        yield folder, (fault.errno or 0,)
        return
    for name in names:
        if _SCRATCH.fullmatch(name) or (name.startswith(".") and not is_static):
            continue
        path = f"{folder}{os.sep}{name}"
        try:
            found = os.lstat(path)
        except OSError:  # it has just gone
            continue
        if found.st_mode & 0o170000 == 0o040000:
            yield path, ()
            yield from _walk(path, is_static=is_static or name == _STATIC)
        else:
            yield path, (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)


def _settled(folders: tuple[Path, ...], found: Survey) -> Survey:
    """What stands once nothing has been written for a moment.

    Times on disk come in ticks. When the newest is several ticks old, whatever is written later has another.
    """
    for _ in range(_PATIENCE):
        rest = _QUIET - _age(found)
        if rest <= 0:
            break
        time.sleep(min(rest, _QUIET))
        found = survey(folders)
    return found


def _age(found: Survey) -> float:
    """Seconds since the newest file was written; what is dated in the future says nothing."""
    now = time.time_ns()
    times = (moment for state in found.values() for moment in state[:2] if moment <= now)
    return (now - max(times, default=0)) / 1e9


def _number(folder: Path) -> int:
    try:
        return folder.stat().st_ino
    except OSError:
        return 0
