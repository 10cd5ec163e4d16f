"""The fingerprints of a site's files come in, its marker goes out; and which files a marker lists."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from polemic import __version__
from polemic.files import read_file
from polemic.values import frozen

MARKER = ".polemic-site.json"
"""Stands at the root of every site and stage of ours."""

_FORMAT = 1
_LARGEST = 64 << 20  # bytes: half a million files
DIGEST_BYTES = 16


@frozen
class Fingerprint:
    """A file's size in bytes, and its BLAKE2b digest of 128 bits (RFC 7693) in hexadecimal."""

    size: int
    blake2b: str


def manifest(files: Mapping[str, Fingerprint]) -> bytes:
    """What a site's marker says: who made it and every file in it; no times, so equal sites stay equal."""
    rows = ",\n".join(
        f'  {json.dumps(path)}: {{"size": {found.size}, "blake2b": "{found.blake2b}"}}'
        for path, found in sorted(files.items())
    )
    head = f' "format": {_FORMAT},\n "polemic": {json.dumps(__version__)},\n'
    return f'{{\n{head} "files": {{\n{rows}\n }}\n}}\n'.encode()


def listed_files(folder: Path) -> frozenset[str]:
    """The files that a folder's marker says are ours, itself included; none if it has no valid marker."""
    said = _said(folder)
    return frozenset() if said is None else frozenset((MARKER, *said))


def fingerprints(folder: Path) -> Mapping[str, Fingerprint]:
    """The files that a folder's marker says are ours, without itself, and how it says to know them."""
    said = _said(folder) or {}
    rows = {
        name: (row.get("size"), row.get("blake2b")) for name, row in said.items() if isinstance(row, dict)
    }
    return {
        name: Fingerprint(size, digest)
        for name, (size, digest) in rows.items()
        if isinstance(size, int) and isinstance(digest, str)
    }


def _said(folder: Path) -> Mapping[str, object] | None:
    marker = folder / MARKER
    if marker.is_symlink() or not marker.is_file():
        return None
    return _read(read_file(marker, folder, _LARGEST))


@lru_cache(maxsize=1)
def _read(marker: bytes) -> Mapping[str, object] | None:
    """What a marker says, which one build asks several times."""
    try:
        said: object = json.loads(marker)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or said.get("format") != _FORMAT or not isinstance(said.get("files"), dict):
        return None
    files: Mapping[str, object] = said["files"]
    return files


def is_left_by_desktop(name: str) -> bool:
    """Whether a file is one that a desktop leaves in every folder it shows: nobody's work, and not ours."""
    return name in (".DS_Store", "Thumbs.db", "desktop.ini") or name.startswith("._")
