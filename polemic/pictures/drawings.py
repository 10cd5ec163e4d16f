"""An SVG file comes in; its text and its size go out."""

from __future__ import annotations

import re
from xml.parsers import expat

DRAWING_LIMIT = 2 * 1024 * 1024

_LONGEST_ENTITY = 100
_NUMBER = (
    r"[0-9]{0,20}\.?[0-9]{1,20}(?:[eE][+-]?[0-9]{1,2})?"  # no longer: a bad one is tried in all divisions
)
_XML_ERRORS = (expat.ExpatError, ValueError, LookupError)
_ENCODINGS = ("utf-8", "us-ascii", "iso-8859-1", "windows-1252")
_DECLARED = re.compile(rb"""<\?xml\s[^>]*?encoding\s*=\s*["']([\w.-]+)""")
_UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "q": 96 / 101.6,
}

Size = tuple[int, int]


def measure_drawing(body: bytes) -> Size | None:
    """Width and height of an SVG from its root's attributes or its viewBox; None where they are not given.

    A document type may name short texts, as Illustrator's does, but not texts of texts: those grow without bound.
    """
    root = _svg_root(body)
    if root is None:
        return None
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    _, _, box_width, box_height = (_number(part) for part in box) if len(box) == 4 else (0, 0, 0, 0)
    width, height = _length(root.get("width", "")), _length(root.get("height", ""))
    if box_width > 0 and box_height > 0:
        ratio = box_width / box_height
        width, height = width or height * ratio or box_width, height or width / ratio or box_height
    return (max(1, round(width)), max(1, round(height))) if 0 < width < 1e6 and 0 < height < 1e6 else None


def read_drawing(body: bytes) -> str:
    """An SVG's text, in the encoding that it declares; empty if it is none that browsers and we read alike."""
    try:
        return body.decode(_encoding(body)).replace("\r\n", "\n")
    except (UnicodeDecodeError, LookupError):
        return ""


def is_bomb(is_parameter: bool, value: str | None) -> bool:
    """Whether an entity of a document type can grow, or is kept in another file."""
    return is_parameter or value is None or len(value) > _LONGEST_ENTITY or "&" in value or "%" in value


class _RootFound(Exception):
    """Ends the parsing of XML at its first element."""


def _svg_root(body: bytes) -> dict[str, str] | None:
    found: dict[str, str] = {}

    def begin(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "svg":
            found.update({"": name, **attributes})
        raise _RootFound

    def declare(_name: str, is_parameter: bool, value: str | None, *_where: str | None) -> None:
        if is_bomb(is_parameter, value):
            raise _RootFound

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    parser.EntityDeclHandler = declare
    try:
        parser.Parse(body, True)
    except _RootFound:
        return found or None
    except _XML_ERRORS:
        return None
    return None


def _encoding(body: bytes) -> str:
    """https://www.w3.org/TR/xml/#sec-guessing"""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    wide = {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}.get(body[:2])
    declared = _DECLARED.match(body.removeprefix(b"\xef\xbb\xbf"))
    named = declared[1].decode().lower() if declared else "utf-8"
    if wide or named == "utf-8":
        return wide or "utf-8-sig"
    return named if named in _ENCODINGS else ""


def _length(written: str) -> float:
    """CSS pixels of an SVG length; 0 for percentages, and units that hang on a font."""
    parts = re.fullmatch(rf"\+?({_NUMBER})\s*([A-Za-z]*)", written.strip())
    return float(parts[1]) * _UNITS.get(parts[2].casefold(), 0.0) if parts else 0.0


def _number(written: str) -> float:
    return float(written) if re.fullmatch(rf"[+-]?{_NUMBER}", written) else 0.0
