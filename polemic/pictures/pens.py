"""Lines of text come in; they go out on a picture, each from the edge where its script begins: a home of Pillow."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from polemic.languages import direction, is_wide
from polemic.pictures.faces import Style, shapes_text
from polemic.values import frozen

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

_APART = 1 / 8
"""Of the size: how far Chinese and Latin letters stand apart, as `text-autospace` has it."""
_MEASURED = 200  # pixels; other sizes are as wide in proportion


@frozen
class Pen:
    """Writes in one language between two edges, given in pixels."""

    drawing: ImageDraw
    edges: tuple[int, int]
    language: str

    @property
    def room(self) -> int:
        """From edge to edge, in pixels."""
        return self.edges[1] - self.edges[0]

    def width(self, text: str, style: Style, size: int) -> float:
        """The width of a line in pixels."""
        return _em_width(text, style, self.language) * size

    def write(self, text: str, style: Style, size: int, at: tuple[float, float], ink: str) -> None:
        """Writes a line at a distance from the edge, on a baseline; what is white before it stands in the margin."""
        left, right = self.edges
        is_leftward = direction(self.language) == "rtl"
        runs = tuple(_runs(text, style, size, self.language))
        white = 0 if is_leftward or not runs else _white_before(runs[0][2], text[0])
        for start, length, font, run in runs:
            x = right - at[0] - start - length if is_leftward else left + at[0] + start - white
            self.drawing.text((x, at[1]), run, ink, font, "ls", 4, "left", *_shaping(self.language))


def _white_before(font: FreeTypeFont, character: str) -> int:
    box = font.getmask(character).getbbox()
    return box[0] if box else 0


@lru_cache(maxsize=4096)
def _em_width(text: str, style: Style, language: str) -> float:
    runs = _runs(text, style, _MEASURED, language)
    return max((start + length for start, length, _, _ in runs), default=0.0) / _MEASURED


def _runs(
    text: str, style: Style, size: int, language: str
) -> Iterator[tuple[float, float, FreeTypeFont, str]]:
    """Start, length and font of each stretch that has one face."""
    start, before = 0.0, ""
    for face, run in style.runs(text):
        font = face.at(size)
        start += _APART * size if _meet(before, run[0]) else 0
        length = font.getlength(run, "", *_shaping(language))
        yield start, length, font, run
        start, before = start + length, run[-1]


def _shaping(language: str) -> tuple[str | None, list[str] | None, str | None]:
    """Direction, features of the font, and language, as Pillow takes them."""
    return (direction(language), ["onum"], language) if shapes_text() else (None, None, None)


def _meet(before: str, after: str) -> bool:
    return before.isalnum() and after.isalnum() and is_wide(before) != is_wide(after)
