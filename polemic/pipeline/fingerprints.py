"""Files come in; digests of what stands in them go out, and a file that did not change is not read again."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar, cast

from polemic.cache import Memory, digest
from polemic.files import open_file
from polemic.model import File, Found
from polemic.publish import DIGEST_BYTES, Fingerprint
from polemic.stamps import FRESH

_T = TypeVar("_T")
_NAME = "digests"
_PIECE = 1 << 20

_Sight = tuple[str, int, int, int, int]


class Fingerprints:
    """What stands in a project's files, as fingerprints like those of a published site."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._began = time.time_ns()
        before = memory.recall(_NAME, b"")
        self._before: dict[_Sight, str] = before if isinstance(before, dict) else {}
        self._seen: dict[Path, tuple[_Sight, str]] = {}

    def take(self, file: Found | File) -> Fingerprint:
        """Tells what stands in a file. Raises OSError."""
        if file.disk not in self._seen:
            sight = _see(file.disk)
            self._seen[file.disk] = sight, self._before.get(sight) or _digest(file.disk, file.root)
        sight, digest = self._seen[file.disk]
        return Fingerprint(sight[1], digest)

    def still_holds(self, files: Iterable[Found | File]) -> bool:
        """Whether files are as they were when they were looked at, so that what was read since is what was told."""
        try:
            return all(self._seen[file.disk][0] == _see(file.disk) for file in files)
        except OSError:
            return False

    def remember(self, name: str, file: Found | File, make: Callable[[], _T]) -> _T:
        """The result of `make`, which depends on nothing but what stands in a file. Raises OSError."""
        inputs = digest(repr(self.take(file)))
        found = self._memory.recall(name, inputs)
        if found is not None:
            return cast(_T, found)
        made = make()
        if made is not None and self.still_holds([file]):
            self._memory.keep(name, inputs, made)
        return made

    def save(self) -> None:
        """Remembers all files but those that may have changed without its showing."""
        settled = {
            sight: digest
            for sight, digest in self._seen.values()
            if max(sight[2], sight[3]) < self._began - FRESH
        }
        if settled != self._before:
            self._memory.keep(_NAME, b"", settled)


def _see(file: Path) -> _Sight:
    told = file.lstat()
    return str(file), told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino


def _digest(file: Path, root: Path) -> str:
    whole = blake2b(digest_size=DIGEST_BYTES)
    with open_file(file, root) as stream:
        while piece := stream.read(_PIECE):
            whole.update(piece)
    return whole.hexdigest()
