"""A folder and a path below it come in; what stands there is opened or listed, and no link leads out of the folder.

Between listing and reading, anything may come to stand in a file's place. So each name is looked up in the folder
before it, which is open already, and what was opened is judged. Where the system cannot do that (Windows), the
names are judged just before.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Literal

Kind = Literal["file", "folder", "link", "other"]
"""What a name in a folder stands for; "other" are pipes, devices and the like."""

_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
_UNLINKED = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)  # a pipe might never give an end
_OPENS_STEP_BY_STEP = os.open in os.supports_dir_fd and os.scandir in os.supports_fd


def open_file(file: Path, root: Path) -> BinaryIO:
    """Opens a file below a root; raises OSError, also where a link stands on the way, or what is no file."""
    with _named(file):
        descriptor = _open_below(root, file)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise OSError(errno.EINVAL, "this is no file any more")
        return open(descriptor, "rb")  # noqa: PTH123 -- Path opens no descriptor


def read_file(file: Path, root: Path, most: int) -> bytes:
    """Reads at most so many bytes of a file; raises OSError as `open_file` does."""
    with open_file(file, root) as stream:
        return stream.read(most)


def list_folder(folder: Path, root: Path) -> tuple[tuple[str, Kind], ...]:
    """Lists the names in a root or a folder below it, in order; raises OSError, also where a link is on the way."""
    with _named(folder):
        if not _OPENS_STEP_BY_STEP:
            _refuse_links(root, folder)
            return _entries(folder)
        descriptor = _open_below(root, folder)
        try:
            return _entries(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:  # it knows only the last name, or none
        raise OSError(fault.errno, fault.strerror, str(path)) from None


def _open_below(root: Path, path: Path) -> int:
    if not _OPENS_STEP_BY_STEP:
        _refuse_links(root, path)
        return os.open(path, _READING)
    descriptor = os.open(root, _FOLDER)
    for name in path.relative_to(root).parts:
        folder = descriptor
        try:
            descriptor = os.open(name, _READING | _UNLINKED, dir_fd=folder)
        finally:
            os.close(folder)
    return descriptor


def _refuse_links(root: Path, path: Path) -> None:
    below = (path, *path.parents)[: len(path.relative_to(root).parts)]
    if any(map(_is_link, below)):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))


def _entries(folder: Path | int) -> tuple[tuple[str, Kind], ...]:
    with os.scandir(folder) as found:
        return tuple(sorted((entry.name, _kind(entry)) for entry in found))


def _kind(entry: os.DirEntry[str]) -> Kind:
    if _is_link(entry):
        return "link"
    if entry.is_dir(follow_symlinks=False):
        return "folder"
    return "file" if entry.is_file(follow_symlinks=False) else "other"


def _is_link(path: Path | os.DirEntry[str]) -> bool:
    return path.is_symlink() or (sys.version_info >= (3, 12) and path.is_junction())
