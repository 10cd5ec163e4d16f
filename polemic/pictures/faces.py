"""Font files and a text come in; which face sets which of its words goes out: a home of Pillow.

What the theme's fonts lack is looked for among the machine's, and there alone: those are an input here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from polemic.languages import WIDE, is_cjk
from polemic.pictures.machine_fonts import likely_fonts, region_of
from polemic.values import frozen

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_REGULAR, _MEDIUM, _SEMIBOLD, _BOLD = 400, 500, 600, 700
_WEIGHT = b"Weight"
_WORD = re.compile(rf"[{WIDE}]|[^\W{WIDE}]+(?:[-.&'’][^\W{WIDE}]+)*|\s+|.", re.DOTALL)
_BESIDE_HAN = frozenset(
    chr(code)
    for first, last in ((0x21, 0x21), (0x23, 0x26), (0x28, 0x7E), (0xC0, 0x17F), (0x1CD, 0x1DC))
    for code in range(first, last + 1)
)
"""What the theme's own face sets in Chinese and Japanese, as in its stylesheet: no quotes, dashes and dots."""
_ABSENT = "\uffff"  # a character that no font has
_LETTER = "n"
_TRIED = 40  # pixels
_ORNAMENT = re.compile("[\U0001f000-\U0001faff]")  # Unicode has new ones every year
_UNSEEN = re.compile("[\ufe00-\ufe0f\U000e0000-\U000e0fff]")
_JOINER = "\u200c"  # a part of Persian spelling
_LEFTWARD = frozenset({"R", "AL", "AN"})
_MOST_IN_A_FILE = 64


@frozen
class Fonts:
    """Font files: the theme's own roman and italic, and what else stands beside them."""

    roman: bytes
    italic: bytes
    others: tuple[bytes, ...] = ()


@frozen
class Face:
    """A font file, or the path of one; its number in a collection; the weight that is used, if it has several."""

    source: bytes | str
    number: int
    weight: int

    def at(self, size: int) -> FreeTypeFont:
        """The font in so many pixels."""
        return _open(self, size)


@frozen
class Style:
    """Faces in the order in which they are tried; beside Han characters the first sets little else than letters."""

    faces: tuple[Face, ...]
    is_beside_han: bool

    def runs(self, text: str) -> Iterator[tuple[Face, str]]:
        """Cuts a text where its face changes: a word has one, and a space that of what stands before it."""
        cut: list[tuple[Face, str]] = []
        for word in _WORD.findall(text):
            if word.isspace():
                cut.append((cut[-1][0] if cut else self.faces[0], " "))
            elif face := self._face_of(word):
                cut.append((face, word))
            else:
                cut += ((self._face_of(character) or self.faces[0], character) for character in word)
        for face, words in groupby(cut, key=itemgetter(0)):
            yield face, "".join(word for _, word in words)

    def _face_of(self, word: str) -> Face | None:
        own, *others = self.faces
        is_own = not self.is_beside_han or _BESIDE_HAN.issuperset(word)
        return next((face for face in ((own, *others) if is_own else others) if _sets(face, word)), None)


@frozen
class Faces:
    """The styles of a card: its title, its running text, its standfirst, and the publication's name."""

    title: Style
    text: Style
    standfirst: Style
    name: Style


def sets_text() -> bool:
    """Whether Pillow is installed, and can set letters."""
    try:
        from PIL import features
    except ImportError:
        return False
    return bool(features.check("freetype2"))


def is_font(source: bytes) -> bool:
    """Whether a file is a font with letters: a user may have put anything in place of the theme's own."""
    return any(_names(source)) and _has(Face(source, 0, _REGULAR), _LETTER)


def shapes_text() -> bool:
    """Whether Pillow can join letters, and order them from right to left."""
    from PIL import features

    return bool(features.check("raqm") and features.check("fribidi"))


def without_ornaments(text: str, fonts: Fonts) -> str:
    """The text without emoji and the like, which the theme's own face lacks; in NFC."""
    own = Face(fonts.roman, 0, _REGULAR)
    seen = (one for one in unicodedata.normalize("NFC", text) if not _is_unseen(one))
    kept = "".join(one for one in seen if not _is_ornament(one) or _sets(own, one))
    return re.sub(r"[ \n]+", " ", kept).strip()


@lru_cache(maxsize=1024)
def find_faces(text: str, language: str, fonts: Fonts) -> Faces | str:
    """The faces that set a text, or else those of its characters that none here sets."""
    own, italic = Face(fonts.roman, 0, _REGULAR), Face(fonts.italic, 0, _REGULAR)
    characters = {character for character in text if not character.isspace()}
    unshaped = set() if shapes_text() else set(filter(_needs_shaping, characters))
    lacking = {one for one in characters if not (_sets(own, one) and _sets(italic, one))}
    is_beside_han = bool(lacking) and is_cjk(language)
    if is_beside_han:
        lacking |= characters - _BESIDE_HAN
    regular: list[Face] = []
    bold: list[Face] = []
    for face, heavier in _others(language, fonts):
        if unshaped or not lacking:
            break
        if found := {one for one in lacking if _sets(face, one) and _sets(heavier, one)}:
            regular.append(face)
            bold.append(heavier)
            lacking -= found
    if unshaped or lacking:
        return "".join(sorted(unshaped or lacking))
    return Faces(
        Style((replace(own, weight=_MEDIUM), *bold), is_beside_han),
        Style((own, *regular), is_beside_han),
        Style((italic, *regular), is_beside_han),
        Style((replace(own, weight=_SEMIBOLD), *bold), is_beside_han),
    )


def _is_unseen(character: str) -> bool:
    is_format = unicodedata.category(character) == "Cf" and character != _JOINER
    return is_format or _UNSEEN.match(character) is not None


def _is_ornament(character: str) -> bool:
    return unicodedata.category(character) in ("So", "Sk", "Me") or _ORNAMENT.match(character) is not None


def _needs_shaping(character: str) -> bool:
    return unicodedata.bidirectional(character) in _LEFTWARD or unicodedata.category(character)[0] == "M"


def _others(language: str, fonts: Fonts) -> Iterator[tuple[Face, Face]]:
    """Regular and bold faces that may have what the theme's own lack: the project's, then the machine's."""
    region = region_of(language)
    for source in fonts.others:
        yield from _pair(source, source, region)
    for regular, bold in likely_fonts(language):
        yield from _pair(regular, bold, region)


def _pair(regular: bytes | str, bold: bytes | str, region: str) -> Iterator[tuple[Face, Face]]:
    number, heavier = _number(regular, region, "Regular"), _number(bold, region, "Bold")
    if number is not None and heavier is not None:
        yield Face(regular, number, _REGULAR), Face(bold, heavier, _BOLD)


@lru_cache(maxsize=64)
def _number(source: bytes | str, region: str, style: str) -> int | None:
    """Which of the fonts in a file has the forms of a region, and a style; None if it is no font."""
    names = list(_names(source))

    def fitness(number: int) -> tuple[bool, bool, bool, int]:
        family, its_style = names[number]
        return region.upper() not in family.split(), "Mono" in family, its_style != style, number

    return min(range(len(names)), key=fitness, default=None)


def _names(source: bytes | str) -> Iterator[tuple[str, str]]:
    for number in range(_MOST_IN_A_FILE):
        try:
            family, style = _open(Face(source, number, _REGULAR), _TRIED).getname()
        except OSError:  # there are no more, or it is none
            return
        yield family or "", style or ""


def _sets(face: Face, word: str) -> bool:
    return all(_has(face, character) for character in word)


@lru_cache(maxsize=4096)
def _has(face: Face, character: str) -> bool:
    """Whether a character looks otherwise than one that no font has; a broken font has none."""
    try:
        return _seen(face, character) != _seen(face, _ABSENT)
    except OSError:
        return False


@lru_cache(maxsize=64)
def _seen(face: Face, character: str) -> tuple[tuple[int, int], bytes]:
    mask = face.at(_TRIED).getmask(character)
    return mask.size, bytes(mask)


@lru_cache(maxsize=64)
def _open(face: Face, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    engine = ImageFont.Layout.RAQM if shapes_text() else ImageFont.Layout.BASIC
    source = face.source if isinstance(face.source, str) else BytesIO(face.source)
    font = ImageFont.truetype(source, size, index=face.number, layout_engine=engine)
    try:
        axes = font.get_variation_axes()
    except OSError:  # it has one weight
        return font
    font.set_variation_by_axes(
        [
            max(axis["minimum"] or 0, min(face.weight, axis["maximum"] or 0))
            if axis.get("name") == _WEIGHT
            else axis["default"] or 0
            for axis in axes
        ]
    )
    return font
