"""A file of content/ comes in; its first bytes go out, as browsers read them to guess what it is."""

from __future__ import annotations

from polemic.files import read_file
from polemic.model import File

_SNIFFED = 1_445  # https://mimesniff.spec.whatwg.org/#reading-the-resource-header


def read_opening(file: File) -> bytes:
    """Reads what decides how a browser opens a file that comes without its kind; raises OSError."""
    content = file.disk.parents[len(file.path.parts) - 1]
    return read_file(file.disk, content, _SNIFFED)
