"""A file that holds a text comes in; the text, its metadata and the way to its pictures go out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from polemic.beginnings.folders import Refused
from polemic.beginnings.front_matter import read_opening
from polemic.beginnings.keys import carry_keys
from polemic.beginnings.left_over import LeftOver
from polemic.beginnings.pictures import Lookup, beside
from polemic.beginnings.word_documents import read_word_document
from polemic.manuscripts.texts import is_text, read_text
from polemic.metadata.printing import Printable
from polemic.model import Found
from polemic.values import frozen

_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx", ".qmd", ".txt", ""})
_TITLE_LINE = re.compile(r"\s*(?P<title>\w[^\n]{2,100}[^\s.:;,!…。：；，！])[ \t]*\n[ \t]*\n(?=\s*\S)")
_HAS_HEADING = re.compile(r"^ {0,3}(?:#{1,6}[ \t]|(?:=+|-{2,})[ \t]*$)", re.M)
_AS_WORD = frozenset({".doc", ".odt", ".rtf", ".pages", ".html", ".htm"})


@frozen
class Original:
    """A text before anything is done to it: `keys` are those of essay.yaml, `first_line` counts from 1.

    `is_foreign` says that it may hold what only another program reads.
    """

    keys: Mapping[str, Printable]
    text: str
    first_line: int
    look_up: Lookup
    left: tuple[LeftOver, ...]
    is_foreign: bool


def read_original(source: Path, shown: str) -> Original:
    """Reads Markdown, or a Word document. Raises Refused where it is neither, and OSError."""
    if not source.is_file():
        what = "is a folder" if source.is_dir() else "is not there"
        raise Refused(f"'{shown}' {what}", "name the file that holds the text")
    suffix = source.suffix.casefold()
    if suffix == ".docx":
        document = read_word_document(source, shown)
        return Original(
            document.keys, document.text, 0, document.pictures.get, document.left, is_foreign=False
        )
    if suffix in _AS_WORD:
        raise Refused(f"'{shown}' is neither Markdown nor .docx", "save it as .docx, and name that file")
    if suffix not in _MARKDOWN:
        raise Refused(f"'{shown}' is neither Markdown nor .docx", "save its text as .md, and name that file")
    return _read_markdown(source, shown)


def _read_markdown(source: Path, shown: str) -> Original:
    file = Found(PurePosixPath(source.name), PurePosixPath(shown), source.resolve(), source.resolve().parent)
    read, faults = read_text(file)
    if not is_text(faults):
        fault = faults[0]
        raise Refused(f"{shown}:{fault.location.place.line}: {fault.message}", fault.hint)
    opening = read_opening(read.text)
    keys, left = carry_keys(opening.given)
    text = "\n".join(read.text.split("\n")[opening.rows :])
    if source.suffix.casefold() == ".txt" and "title" not in keys:
        text = _with_title(text)
    return Original(
        keys, text, opening.rows + 1, beside(source.resolve()), (*opening.left, *left), is_foreign=True
    )


def _with_title(text: str) -> str:
    """A text without headings whose first line stands alone, and is no sentence: that line is its title."""
    line = None if _HAS_HEADING.search(text) else _TITLE_LINE.match(text)
    return f"{text[: line.start('title')]}# {text[line.start('title') :]}" if line else text
