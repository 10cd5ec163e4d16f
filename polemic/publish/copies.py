"""A body comes in, bytes or a file of the project; it stands in the stage, and its fingerprint goes out."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from polemic.publish.marker import DIGEST_BYTES, Fingerprint

_PIECE = 1 << 20
_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
_UNLINKED = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""What stood there when it was read may meanwhile be a link, or a pipe that never gives an end."""


def write_body(body: bytes | Path, file: Path, project: tuple[Path, ...]) -> Fingerprint:
    """Writes a file that anyone may read; links on the way to a body are not followed.

    Raises OSError, and that before the file counts as written: some disks tell only then that they are full,
    and without waiting a power cut could leave a new site of empty files where the old one stood.
    """
    digest, size = hashlib.blake2b(digest_size=DIGEST_BYTES), 0
    with file.open("wb") as stream:
        for piece in (body,) if isinstance(body, bytes) else _read(body, project):
            stream.write(piece)
            digest.update(piece)
            size += len(piece)
        stream.flush()
        os.fsync(stream.fileno())
    file.chmod(0o644)
    return Fingerprint(size, digest.hexdigest())


def _read(file: Path, project: tuple[Path, ...]) -> Iterator[bytes]:
    root = next((folder for folder in project if file.is_relative_to(folder)), file.parent)
    try:
        descriptor = _open_below(root, file.relative_to(root).parts)
    except OSError as fault:  # it knows only the last name, or none
        raise OSError(fault.errno, fault.strerror, str(file)) from None
    with open(descriptor, "rb") as stream:  # noqa: PTH123 -- Path opens no descriptor
        while piece := stream.read(_PIECE):
            yield piece


def _open_below(root: Path, names: tuple[str, ...]) -> int:
    """Opens a file by its names below a folder one by one, so that none of them is a link."""
    if os.open not in os.supports_dir_fd:
        return os.open(root.joinpath(*names), _READING)
    folder = os.open(root, _FOLDER)
    for name in names[:-1]:
        try:
            inner = os.open(name, _FOLDER | _UNLINKED, dir_fd=folder)
        finally:
            os.close(folder)
        folder = inner
    try:
        descriptor = os.open(names[-1], _READING | _UNLINKED, dir_fd=folder)
    finally:
        os.close(folder)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "this is no file any more")
    return descriptor
