"""Folders come in; a text that changes when anything in them does goes out, and the answer to a question asked before.

A build that has nothing to do is to say so at once. So this module asks the system only what it knows without
opening files, and imports next to nothing; what it cannot tell from that, it leaves to a real build.
"""

from __future__ import annotations

import os
import sys
import time
from stat import S_ISREG

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FILE = "stamp"
"""Its name in the folder where builds keep what they remember."""

_FORMAT = "polemic stamp 1"
_PARTS = 8
_LARGEST = 64 << 20  # bytes; ten thousand sections take two million
_READING = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_PIECE = 1 << 20
_BETWEEN = "\n\0\n"
FRESH = 2 * 10**9
"""Nanoseconds in which a file may change once more without its times showing it; FAT counts in such steps."""

_LIBRARIES = ("jinja2", "markdown", "markupsafe", "yaml", "PIL", "pybtex", "latexcodec")


def engine() -> str:
    """What tells this program from another: its files, Python, and the libraries it finds."""
    package = os.path.dirname(os.path.abspath(__file__))
    own = (line for line in _lines(package) if "__pycache__" not in line)
    lines = [sys.version, sys.prefix, *own]
    for name in _LIBRARIES:
        lines.append(next(_first_stats(name), f"{name} is not there"))
    return "\n".join(lines)


def inputs(folders: Iterable[str]) -> str:
    """A line for each file below these folders: its name, size, times and number on the disk."""
    return "\n".join(f"{folder}\n" + "\n".join(_lines(folder)) for folder in folders)


def outputs(folder: str) -> str:
    """A line for each file of a site. Its linking to a later site changes one of its times, which is left out."""
    return "\n".join(_lines(folder, is_site=True))


class Stamp:
    """What stood in some folders before anything in them was read."""

    def __init__(self, folders: Sequence[str]) -> None:
        self._folders = folders
        self.seen = inputs(folders)
        self._recent = _digests(self.seen, time.time_ns())

    def write(self, kept: str, question: str, until: str, site: str, made: str, answer: str) -> None:
        """Keeps the answer to a question until a day (ISO 8601, or none), or until anything changes.

        `made` is what `outputs` said of the site as soon as it was made. Raises OSError.
        """
        if os.path.islink(kept):  # which would lead elsewhere
            return
        days, made = f"{_today()}\0{until}", f"{site}\0{made}"
        parts = (_FORMAT, question, days, "\0".join(self._folders), self.seen, self._recent, made, answer)
        file = os.path.join(kept, FILE)
        descriptor = os.open(f"{file}.{os.getpid()}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        with open(descriptor, "w", encoding="utf-8", errors="surrogateescape", newline="") as stream:
            stream.write(_BETWEEN.join(parts))
        os.replace(f"{file}.{os.getpid()}", file)


def forget(kept: str) -> None:
    """Removes the answer. Raises OSError."""
    file = os.path.join(kept, FILE)
    if os.path.exists(file) and not os.path.islink(kept):
        os.unlink(file)


def read_answer(kept: str, question: str) -> str | None:
    """The answer, if the question was the last one and nothing has changed since."""
    try:
        descriptor = os.open(os.path.join(kept, FILE), _READING)
        with open(descriptor, encoding="utf-8", errors="surrogateescape", newline="") as stream:
            told = os.fstat(descriptor)
            if not S_ISREG(told.st_mode) or told.st_size > _LARGEST:  # it may come from someone else
                return None
            parts = stream.read().split(_BETWEEN)
        return _answer(parts, question) if len(parts) == _PARTS and parts[0] == _FORMAT else None
    except (OSError, ValueError):
        return None


def _answer(parts: list[str], question: str) -> str | None:
    _, asked, days, folders, seen, recent, site, answer = parts
    day, until = days.split("\0")
    if asked != question or not day <= _today() or (until and _today() >= until):
        return None
    folder, _, made = site.partition("\0")
    if inputs(folders.split("\0")) != seen or outputs(folder) != made:
        return None
    again = (line.partition("\0") for line in recent.split("\n") if recent)
    return answer if all(_digest(path) == digest for path, _, digest in again) else None


def _today() -> str:
    return time.strftime("%Y-%m-%d")


def _digests(seen: str, now: int) -> str:
    """The files that changed just before `now` (Unix time in nanoseconds), with their digests."""
    folder, found = "", []
    for line in seen.split("\n"):
        name, *numbers = line.split("\0")
        if not numbers:
            folder = name
        elif len(numbers) > 1 and S_ISREG(int(numbers[0])) and max(map(int, numbers[2:4])) > now - FRESH:
            path = f"{folder}{os.sep}{name}"
            found.append(f"{path}\0{_digest(path)}")
    return "\n".join(found)


def _digest(path: str) -> str:
    from hashlib import blake2b  # dear, and mostly there is nothing to hash

    whole = blake2b()
    try:
        with open(path, "rb") as stream:
            while piece := stream.read(_PIECE):
                whole.update(piece)
        return whole.hexdigest()
    except OSError as fault:
        return str(fault.errno)


def _root(folder: str) -> str:
    """The folder itself: a link to it is not the same."""
    try:
        return f"\0{os.lstat(folder).st_mode}"
    except OSError as fault:
        return f"\0{fault.errno}"


def _first_stats(name: str) -> Iterator[str]:
    for folder in sys.path:
        file = os.path.join(folder, name, "__init__.py")
        try:
            told = os.stat(file)
        except OSError:
            continue
        yield f"{file}\0{told.st_size}\0{told.st_mtime_ns}\0{told.st_ino}"


def _lines(folder: str, is_site: bool = False) -> list[str]:
    """Hidden folders and files, such as those of Git, are left out, but below static/ they are published."""
    lines, below = [_root(folder)], [""]
    while below:
        above = below.pop()
        is_shown = is_site or above.startswith("static")
        try:
            with os.scandir(f"{folder}{os.sep}{above}") as found:
                for entry in found:
                    name = entry.name
                    if name[0] == "." and not is_shown:
                        continue
                    told = entry.stat(follow_symlinks=False)
                    if entry.is_dir(follow_symlinks=False):
                        below.append(f"{above}{name}{os.sep}")
                        lines.append(f"{above}{name}{os.sep}\0{told.st_mode}".replace("\n", "\0"))
                        continue
                    changed = 0 if is_site else told.st_ctime_ns
                    if "\n" in name:  # which no line can hold
                        name = repr(name)
                    lines.append(
                        f"{above}{name}\0{told.st_mode}\0{told.st_size}\0{told.st_mtime_ns}\0{changed}\0{told.st_ino}"
                    )
        except OSError as fault:
            lines.append(f"{above}\0{fault.errno}")
    lines.sort()
    return lines
