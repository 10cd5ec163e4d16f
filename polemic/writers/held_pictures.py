"""An edition comes in; its pictures, as addresses that hold them, go out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from markupsafe import Markup

from polemic.addresses import destination
from polemic.manuscripts.pictures import read_picture
from polemic.model import Edition, File, Picture, Plan, Target, located_pieces
from polemic.theme import data_address
from polemic.values import frozen
from polemic.writers.binding import is_drawn_inline
from polemic.writers.markup import fill, join


@frozen
class HeldPictures:
    """What the pictures of an edition need to stand within its page."""

    addresses: Mapping[PurePosixPath, str]
    """Path in the site -> an address that holds the picture, or `#id` of the definition that does."""
    definitions: Markup
    """The pictures that stand on the page more than once, to be written once."""


def hold_pictures(
    edition: Edition, plan: Plan, files: Mapping[PurePosixPath, File], static: tuple[File, ...]
) -> HeldPictures:
    """Reads an edition's pictures, each once; raises PictureTooLarge and OSError."""
    shared = {file.path: file for file in static}
    addresses: dict[PurePosixPath, str] = {}
    definitions: list[Markup] = []
    for path, count in Counter(_pictured(edition, plan, files)).items():
        file = shared.get(path) or files[path]
        address = data_address(path.name, read_picture(file))
        size = (file.width, file.height)
        if count > 1 and all(size):
            name = f"picture:{len(definitions) + 1}"
            definitions.append(_definition(name, address, *size))
            address = f"#{name}"
        addresses[path] = address
    if not definitions:
        return HeldPictures(addresses, Markup())
    within = join(definitions)
    return HeldPictures(addresses, fill('<svg width="0" height="0" aria-hidden="true">{}</svg>', within))


def _pictured(edition: Edition, plan: Plan, files: Mapping[PurePosixPath, File]) -> Iterator[PurePosixPath]:
    """The path in the site of every picture, as often as it is shown as a file."""
    for _, piece in located_pieces(edition):
        if isinstance(piece, Picture) and isinstance(piece.target, Target):
            path = destination(piece.target, edition, plan)
            if isinstance(path, PurePosixPath) and not is_drawn_inline(piece, files.get(path)):
                yield path


def _definition(name: str, address: str, width: int | None, height: int | None) -> Markup:
    return fill(
        '<image id="{}" width="{}" height="{}" href=\'{}\'></image>',
        name,
        width or 0,
        height or 0,
        Markup(address),
    )
