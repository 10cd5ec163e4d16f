"""What an essay says of itself comes in; the picture that stands for it where it is linked to goes out.

It is set as the essay's page is: house mark, double rule, typefaces, paper and two inks. A home of Pillow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from io import BytesIO
from itertools import product
from typing import TYPE_CHECKING

from polemic.colours import Colour, mix, read_colour
from polemic.languages import is_cjk
from polemic.model import Scheme
from polemic.pictures.faces import Faces, Style
from polemic.pictures.lines import balance, cut, fill, units_of
from polemic.pictures.pens import Pen
from polemic.values import frozen

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

SIZE = (1200, 630)
"""Pixels: of a card wherever one is shown large."""

_EDGES = (76, SIZE[0] - 76)
_RULES = ((114, 119), (123, 124))
_TOP, _BOTTOM = 160, 508
_MARK, _MARK_SIZE, _NAME_SIZE, _NAME_BASELINE = "∴", 52, 34, 88
_BYLINE_SIZE, _BYLINE_BASELINE = 31, 578
_TITLE_SIZES = range(152, 47, -4)
_LARGE, _LARGE_HAN, _SMALL = 88, 72, 76
_SUBTITLE_SIZE, _STANDFIRST_SIZE = 41, 33
_SENTENCE = re.compile(r".+?(?:[.!?…]+[”’»\")]*(?=\s)|[。！？]+[”’」』）]*|$)\s*", re.DOTALL)
_LONGEST, _MOST_DIFFERENT = 600, 160  # characters; no card holds more of one text
_SOFT = 0.76
_SHADES = 16


@frozen
class Card:
    """What a card says."""

    language: str
    publication: str
    title: str
    subtitle: str
    standfirst: str
    byline: str

    @property
    def text(self) -> str:
        """All its characters."""
        return f"{self.publication}{self.title}{self.subtitle}{self.standfirst}{self.byline}"


@frozen
class _Paragraph:
    """Lines of one style; in pixels what is between two lines, above the first, and from there to its baseline."""

    lines: tuple[str, ...]
    is_whole: bool
    style: Style
    size: int
    leading: int
    before: int
    rise: float
    ink: str

    @property
    def height(self) -> int:
        return self.before + len(self.lines) * self.leading if self.lines else 0


def beginning(text: str) -> str:
    """As much of a text as a card may hold of it, so that no text takes long, whatever is in it."""
    different: set[str] = set()
    for position, character in enumerate(text[:_LONGEST]):
        different.add(character)
        if len(different) > _MOST_DIFFERENT:
            return text[:position]
    return text[:_LONGEST]


def draw_card(card: Card, faces: Faces, inks: Scheme) -> bytes:
    """The card as PNG; with the same fonts, and one version of Pillow, equal cards are equal bytes."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", SIZE, inks.paper)
    drawing = ImageDraw.Draw(image)
    pen = Pen(drawing, _EDGES, card.language)
    soft = str(mix(_colour(inks.ink), _colour(inks.paper), _SOFT))
    for upper, lower in _RULES:
        drawing.rectangle((_EDGES[0], upper, _EDGES[1], lower), fill=inks.ink)
    mark = replace(faces.name, faces=faces.name.faces[:1], is_beside_han=False)
    indent = pen.width(_MARK, mark, _MARK_SIZE) + 0.3 * _NAME_SIZE
    pen.write(_MARK, mark, _MARK_SIZE, (0, _NAME_BASELINE + 2), inks.accent)
    name = _line(card.publication, faces.name, _NAME_SIZE, pen, indent)
    pen.write(name, faces.name, _NAME_SIZE, (indent, _NAME_BASELINE), inks.ink)
    top = float(_TOP)
    for paragraph in _compose(card, faces, pen, inks.ink, soft):
        top += paragraph.before
        for line in paragraph.lines:
            pen.write(line, paragraph.style, paragraph.size, (0, top + paragraph.rise), paragraph.ink)
            top += paragraph.leading
    byline = _line(card.byline, faces.text, _BYLINE_SIZE, pen, 0)
    pen.write(byline, faces.text, _BYLINE_SIZE, (0, _BYLINE_BASELINE), inks.ink)
    return _png(image, inks.paper, (inks.ink, soft, inks.accent))


def _compose(card: Card, faces: Faces, pen: Pen, ink: str, soft: str) -> tuple[_Paragraph, ...]:
    """The title as large as may be over the standfirst, of which sentences are left out before it gets small."""
    subtitle = _set(card.subtitle, faces.text, _SUBTITLE_SIZE, 2, pen, ink)
    titles = _titles(card.title, faces.title, pen, ink)
    shorter = [
        _set(text, faces.standfirst, _STANDFIRST_SIZE, 4, pen, soft) for text in _shorter(card.standfirst)
    ]
    whole = [standfirst for standfirst in shorter if standfirst.is_whole] or shorter[-1:]
    for least in (_LARGE_HAN if is_cjk(card.language) else _LARGE, 0):
        for standfirst, title in product(whole, titles):
            is_fit = title.height + subtitle.height + standfirst.height <= _BOTTOM - _TOP
            if is_fit and title.size >= least:
                return title, subtitle, standfirst
    return titles[-1], subtitle


def _titles(text: str, style: Style, pen: Pen, ink: str) -> tuple[_Paragraph, ...]:
    """The title in all sizes in which it is whole, with no word broken, the largest first; else in the smallest."""
    units = units_of(text)
    widest = max((pen.width(unit.text, style, 1) for unit in units), default=0.0)
    titles = [_set(text, style, size, 3 if size > _SMALL else 4, pen, ink) for size in _TITLE_SIZES]
    whole = (title for title in titles if title.is_whole and title.size * widest <= pen.room)
    return tuple(whole) or tuple(titles[-1:])


def _shorter(text: str) -> Iterator[str]:
    """A text, and then less and less of its sentences."""
    sentences = _SENTENCE.findall(text)
    yield from ("".join(sentences[:count]).rstrip() for count in range(len(sentences), 0, -1))
    if not sentences:
        yield ""


def _set(text: str, style: Style, size: int, most: int, pen: Pen, ink: str) -> _Paragraph:
    measure = partial(pen.width, style=style, size=size)
    units = units_of(text)
    lines = fill(units, pen.room, measure)
    is_whole, is_title, is_han = len(lines) <= most, size > _SUBTITLE_SIZE, is_cjk(pen.language)
    leading = 1.3 if is_han else 1.1 if is_title else 1.34
    return _Paragraph(
        balance(units, pen.room, measure) if is_whole else cut(lines, most, pen.room, measure),
        is_whole,
        style,
        size,
        round(leading * size),
        0 if is_title else 16,
        (0.9 if is_han else 0.75) * size,
        ink,
    )


def _line(text: str, style: Style, size: int, pen: Pen, indent: float) -> str:
    """As much of a text as there is room for on one line."""
    measure = partial(pen.width, style=style, size=size)
    lines = fill(units_of(text), pen.room - indent, measure)
    return cut(lines, 1, pen.room - indent, measure)[0] if len(lines) > 1 else text


def _png(image: Picture, paper: str, inks: Sequence[str]) -> bytes:
    """With no other colours than the inks have where they fade into the paper."""
    from PIL import Image

    palette = Image.new("P", (1, 1))
    palette.putpalette([part for ink in inks for part in _fade(ink, paper)])
    stream = BytesIO()
    image.quantize(palette=palette, dither=Image.Dither.NONE).save(stream, "PNG", compress_level=6)
    return stream.getvalue()


def _fade(ink: str, paper: str) -> Iterator[int]:
    """Red, green and blue of the edges of letters, as Pillow draws them: part by part, in sRGB."""
    from PIL import ImageColor

    ends = tuple(zip(ImageColor.getrgb(ink), ImageColor.getrgb(paper), strict=True))
    for step in range(_SHADES + 1):
        yield from (round((step * dark + (_SHADES - step) * light) / _SHADES) for dark, light in ends)


def _colour(written: str) -> Colour:
    colour = read_colour(written)
    assert colour is not None
    return colour
