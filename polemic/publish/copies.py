"""A body comes in, bytes or a file of the project or of the last site; it stands in the stage afterwards."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from polemic.files import open_file
from polemic.publish.marker import DIGEST_BYTES, Fingerprint

_PIECE = 1 << 20


def write_body(
    body: bytes | Path, file: Path, project: tuple[Path, ...], settle: Callable[[int], None] = os.fsync
) -> Fingerprint:
    """Writes a file that anyone may read; links on the way to a body are not followed.

    Raises OSError, and that before the file counts as written: some disks tell only when they settle that they are
    full, and without waiting a power cut could leave a new site of empty files where the old one stood.
    """
    digest, size = hashlib.blake2b(digest_size=DIGEST_BYTES), 0
    with file.open("wb") as stream:
        for piece in (body,) if isinstance(body, bytes) else _read(body, project):
            stream.write(piece)
            digest.update(piece)
            size += len(piece)
        stream.flush()
        settle(stream.fileno())
    file.chmod(0o644)
    return Fingerprint(size, digest.hexdigest())


def link(old: str, new: str) -> None:
    """Makes a file of the last site one of the next, with one copy of it on the disk where that can be.

    Raises OSError.
    """
    try:
        os.link(old, new, follow_symlinks=False)
    except (OSError, NotImplementedError) as fault:
        if isinstance(fault, OSError) and fault.errno in (errno.ENOENT, errno.ENOSPC, errno.EDQUOT):
            raise
        # A disk without hard links, or one file with too many.
        shutil.copyfile(old, new, follow_symlinks=False)
        Path(new).chmod(0o644)


def settles_at_once() -> bool:
    """Whether this system can be told to write all it still holds of one disk, which for many files is cheaper."""
    return sys.platform == "linux"


def settle_all(folder: Path) -> None:
    """Waits until all that was written to the disk of a folder stands there (syncfs(2)). Raises OSError."""
    import ctypes  # dear, and a small site has no use for it

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if ctypes.CDLL(None, use_errno=True).syncfs(descriptor):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(folder))
    except AttributeError:  # a C library without it
        os.sync()
    finally:
        os.close(descriptor)


def _read(file: Path, project: tuple[Path, ...]) -> Iterator[bytes]:
    root = next((folder for folder in project if file.is_relative_to(folder)), file.parent)
    with open_file(file, root) as stream:
        while piece := stream.read(_PIECE):
            yield piece
