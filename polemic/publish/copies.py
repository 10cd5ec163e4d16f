"""A body comes in, bytes or a file of the project; it stands in the stage, and its fingerprint goes out."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from polemic.files import open_file
from polemic.publish.marker import DIGEST_BYTES, Fingerprint

_PIECE = 1 << 20


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
    with open_file(file, root) as stream:
        while piece := stream.read(_PIECE):
            yield piece
