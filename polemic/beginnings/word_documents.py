"""A .docx file comes in; Markdown goes out, with its pictures, its title, and what has no place in Markdown.

The extra `docx` brings mammoth, which reads the file; what it makes of it is HTML of few kinds (`word_html`).
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from polemic.beginnings.folders import Refused
from polemic.beginnings.left_over import LeftOver
from polemic.beginnings.word_html import read_word_html
from polemic.values import frozen

if TYPE_CHECKING:
    from mammoth.documents import Image

_LARGEST_FILE = 100 * 1024 * 1024
_LARGEST_PART = 64 * 1024 * 1024
_LARGEST_WHOLE = 256 * 1024 * 1024
_MOST_PARTS = 5_000
_STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
comment-reference => sup
"""
_SPOILT = (
    ArithmeticError, AttributeError, EOFError, LookupError, OSError, RuntimeError, TypeError, ValueError,
    ExpatError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What mammoth, zipfile and expat raise where a file is not what it says it is."""

_STYLE = re.compile(r"Unrecognised \w+ style|\w+ style with ID .* was referenced but not defined")
_TRACKED = re.compile(rb"<w:(?:ins|del|moveFrom) ")
_SUFFIXES = {"jpeg": "jpg", "svg+xml": "svg"}


@frozen
class WordDocument:
    """What a document says: its title and subtitle by key, its text in Markdown, its pictures by name."""

    keys: Mapping[str, str]
    text: str
    pictures: Mapping[str, bytes]
    left: tuple[LeftOver, ...]


def read_word_document(source: Path, shown: str) -> WordDocument:
    """Reads a .docx file. Raises Refused where it is none, or where mammoth is missing."""
    try:
        import mammoth
    except ImportError:
        hint = 'install what reads it: python -m pip install "polemic[docx]"'
        raise Refused(f"'{shown}' is a Word document", hint) from None
    _judge_archive(source, shown)
    pictures: dict[str, bytes] = {}

    def keep(image: Image) -> dict[str, str]:
        kind = image.content_type.rpartition("/")[2]
        name = f"picture-{len(pictures) + 1}.{_SUFFIXES.get(kind, kind)}"
        with image.open() as stream:
            pictures[name] = stream.read()
        return {"src": name}

    try:
        with source.open("rb") as stream:
            result = mammoth.convert_to_html(
                stream,
                style_map=_STYLES,
                convert_image=mammoth.images.img_element(keep),
                external_file_access=False,
            )
        text = read_word_html(result.value)
    except _SPOILT as fault:
        raise Refused(
            f"'{shown}' cannot be read: the document is damaged", "save it anew as .docx"
        ) from fault
    said = sorted({message.message for message in result.messages if not _STYLE.match(message.message)})
    left = (LeftOver(0, "a part of the document that could not be read", one) for one in said)
    tracked = (LeftOver(0, "tracked changes, all taken as accepted"),) if _tracks_changes(source) else ()
    return WordDocument(text.keys, text.markdown, pictures, (*tracked, *text.left, *left))


def _tracks_changes(source: Path) -> bool:
    with zipfile.ZipFile(source) as archive:
        return any(
            _TRACKED.search(archive.read(name))
            for name in archive.namelist()
            if name in ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
        )


def _judge_archive(source: Path, shown: str) -> None:
    """Refuses what is no Word document, or would fill the memory; no honest one declares entities."""
    no_document = Refused(
        f"'{shown}' is no Word document, whatever its name says", "save it as .docx in Word"
    )
    too_large = Refused(
        f"'{shown}' holds more than any text needs", "save the text alone, without its pictures"
    )
    if source.stat().st_size > _LARGEST_FILE:
        raise too_large
    try:
        with zipfile.ZipFile(source) as archive:
            sizes = [part.file_size for part in archive.infolist()]
            if (
                len(sizes) > _MOST_PARTS
                or max(sizes, default=0) > _LARGEST_PART
                or sum(sizes) > _LARGEST_WHOLE
            ):
                raise too_large
            if "[Content_Types].xml" not in archive.namelist():
                raise no_document
            for part in archive.infolist():
                if part.filename.endswith((".xml", ".rels")) and _declares(archive.read(part)):
                    raise Refused(
                        f"'{shown}' declares entities, as no honest document does", "save it anew in Word"
                    )
    except _SPOILT:
        raise no_document from None


def _declares(xml: bytes) -> bool:
    plain = xml.replace(b"\0", b"")  # it may be in UTF-16
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain
