"""The path of a lock comes in; for a while no other process holds it, even after a kill."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from polemic.publish.destination import UnfitOutput

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


_UNLINKED = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)  # a pipe would wait for its other end


class Busy(Exception):
    """Another build holds the destination: its process, 0 if it has not yet said, and its start (Unix time)."""

    def __init__(self, pid: int, since: float) -> None:
        super().__init__(f"another build of this site is running{f' (process {pid})' if pid else ''}")
        self.pid = pid
        self.since = since


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds the lock and writes our process's number into it; raises Busy at once if another holds it."""
    descriptor = _take(path)
    try:
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, str(os.getpid()).encode())
        yield
    finally:
        with suppress(OSError):  # Windows keeps open files: there the unlocked file stays
            path.unlink()
        os.close(descriptor)


def _take(path: Path) -> int:
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | _UNLINKED, 0o644)
        try:
            taken = _lock(descriptor)
            written = os.read(descriptor, 20)
            if written and not written.isdigit():
                raise UnfitOutput(f"'{path.name}' is in the way of our lock", "move or rename that file")
            if not taken:
                raise Busy(int(written or 0), os.fstat(descriptor).st_mtime)
            if _is_still_at(path, descriptor):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _is_still_at(path: Path, descriptor: int) -> bool:
    """Whether the file just locked is not the one that its last holder took away."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


if sys.platform == "win32":

    def _lock(descriptor: int) -> bool:
        # Locks are mandatory there: a byte far behind the number leaves the number readable.
        os.lseek(descriptor, 1 << 30, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
        return True

else:

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
