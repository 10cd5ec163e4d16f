"""The fingerprints of a site's files come in, its marker goes out; and which files a marker lists."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from polemic import __version__
from polemic.files import read_file

MARKER = ".polemic-site.json"
"""Stands at the root of every site and stage of ours."""

_FORMAT = 1
_LARGEST = 64 << 20  # bytes: half a million files
DIGEST_BYTES = 16


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A file's size in bytes, and its BLAKE2b digest of 128 bits (RFC 7693) in hexadecimal."""

    size: int
    blake2b: str


def manifest(files: Mapping[PurePosixPath, Fingerprint]) -> bytes:
    """What a site's marker says: who made it and every file in it; no times, so equal sites stay equal."""
    rows = {str(path): {"size": found.size, "blake2b": found.blake2b} for path, found in files.items()}
    listed = {"format": _FORMAT, "polemic": __version__, "files": dict(sorted(rows.items()))}
    return json.dumps(listed, indent=1).encode() + b"\n"


def listed_files(folder: Path) -> frozenset[str]:
    """The files that a folder's marker says are ours, itself included; none if it has no valid marker."""
    marker = folder / MARKER
    if marker.is_symlink() or not marker.is_file():
        return frozenset()
    try:
        said: object = json.loads(read_file(marker, folder, _LARGEST))
    except (ValueError, RecursionError):
        return frozenset()
    if not isinstance(said, dict) or said.get("format") != _FORMAT or not isinstance(said.get("files"), dict):
        return frozenset()
    return frozenset((MARKER, *said["files"]))


def is_left_by_desktop(name: str) -> bool:
    """Whether a file is one that a desktop leaves in every folder it shows: nobody's work, and not ours."""
    return name in (".DS_Store", "Thumbs.db", "desktop.ini") or name.startswith("._")
