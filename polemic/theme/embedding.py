"""Files come in; addresses that hold them, and a stylesheet that needs no other file, go out."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from polemic.theme.assets import resolve_asset
from polemic.theme.sheets import FONT_FACE, URL

_MEDIA_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jfif": "image/jpeg",
    ".jpe": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".otf": "font/otf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
_UNKNOWN = "image/x-unknown"
"""Browsers tell a picture by its first bytes (https://mimesniff.spec.whatwg.org, 8.1), unless it is XML."""

_FAMILY = re.compile(r"font-family:\s*[\"']?([\w -]+)")
_HAN = ("zh", "ja")


def data_address(name: str, body: bytes) -> str:
    """The address that holds a file itself (RFC 2397); no sign in it means anything in HTML or CSS."""
    kind = _MEDIA_TYPES.get(PurePosixPath(name).suffix.casefold(), _UNKNOWN)
    return f"data:{kind};base64,{base64.b64encode(body).decode()}"


def embed_assets(sheet: str, bodies: Mapping[str, bytes], language: str, at: str = "") -> str:
    """Puts the files that a stylesheet points to into it, a font once; `bodies` are by their names in assets/.

    `at` is the stylesheet's own name there, from which it points to them.
    """

    def write(match: re.Match[str]) -> str:
        address, mark, fragment = match["address"].strip("\"'").partition("#")
        name = resolve_asset(at, address.partition("?")[0])
        return f"url('{data_address(name, bodies[name])}{mark}{fragment}')" if name in bodies else match[0]

    return URL.sub(write, _join_faces(sheet, language)).replace("</", "<\\/")


def _join_faces(sheet: str, language: str) -> str:
    """Joins two faces that have one file, one of them for some signs only, as among Han characters.

    The one that the language needs stays, and gives its name to the family of the other.
    """
    faces: dict[str, list[str]] = {}
    for face in FONT_FACE.findall(sheet):
        for source in URL.finditer(face):
            faces.setdefault(source["address"], []).append(face)
    names: dict[str, str] = {}
    doubled: set[str] = set()
    for alike in faces.values():
        partial = [face for face in alike if "unicode-range" in face]
        full = [face for face in alike if "unicode-range" not in face]
        if partial and full:
            kept, dropped = (partial, full) if language.startswith(_HAN) else (full, partial)
            names |= {_family(face): _family(kept[0]) for face in dropped}
            doubled.update(dropped)
    joined = FONT_FACE.sub(lambda match: "" if match[0] in doubled else match[0], sheet)
    for old, new in names.items():
        joined = re.sub(rf"(?<![\w-]){re.escape(old)}(?![\w-])", new, joined) if old and new else joined
    return joined


def _family(face: str) -> str:
    named = _FAMILY.search(face)
    return named[1] if named else ""
