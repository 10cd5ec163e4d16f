"""A file of content/ comes in; its bytes go out, for an output that holds them."""

from __future__ import annotations

import os

from polemic.model import File

_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_UNLINKED = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def read_picture(file: File) -> bytes:
    """Reads a file that was listed; raises OSError, also where a link stands in its place by now."""
    with open(os.open(file.disk, _READING | _UNLINKED), "rb") as stream:  # noqa: PTH123 -- Path opens no descriptor
        return stream.read()
