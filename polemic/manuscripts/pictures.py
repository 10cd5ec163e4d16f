"""A file of content/ comes in; its bytes go out, for an output that holds them."""

from __future__ import annotations

from polemic.files import read_file
from polemic.model import File
from polemic.pictures import PICTURE_LIMIT


class PictureTooLarge(Exception):
    """A picture that no page can hold: `file` is over 64 MB."""

    def __init__(self, file: File) -> None:
        super().__init__(str(file.disk))
        self.file = file


def read_picture(file: File) -> bytes:
    """Reads a picture; raises PictureTooLarge and OSError."""
    body = read_file(file.disk, file.root, PICTURE_LIMIT + 1)
    if len(body) > PICTURE_LIMIT:
        raise PictureTooLarge(file)
    return body
