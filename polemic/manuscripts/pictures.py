"""A file of content/ comes in; its bytes go out, for an output that holds them."""

from __future__ import annotations

import errno
from pathlib import Path

from polemic.files import read_file
from polemic.model import File
from polemic.pictures import PICTURE_LIMIT


def read_picture(file: File) -> bytes:
    """Reads a picture that was measured; raises OSError, also where it has grown larger than a picture may be."""
    body = read_file(file.disk, _content_of(file), PICTURE_LIMIT + 1)
    if len(body) > PICTURE_LIMIT:
        raise OSError(errno.EFBIG, "it is larger than a picture may be", str(file.disk))
    return body


def _content_of(file: File) -> Path:
    """The content folder; what static/ holds is named from there, and static/ may be a link by now as well."""
    folder = file.disk.parents[len(file.path.parts) - 1]
    return folder.parent if folder.name == "static" else folder
