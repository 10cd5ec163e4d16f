"""A text file on disk -> its text as UTF-8, with "\\n" at line ends and in NFC, and what is no text in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress

from polemic.files import read_file
from polemic.manuscripts.characters import UNFIT, judge_characters
from polemic.model import Found
from polemic.problems import Place, Problem, Source

TEXT_LIMIT = 2 * 1024 * 1024
_MARK = "\ufeff"  # of byte order, which some editors write at the beginning, and some twice
_SAID = {"gb2312": "GBK", "cp1252": "Windows"}
_MOST_MARKS = 100
_MARKS = re.compile(rf"[^\w\s\x00-\x7f]{{{_MOST_MARKS},}}")  # such runs hold marks, or signs such as emoji
_JOINER = "\u034f"
_SEPARATOR = re.compile("[\u2028\u2029]")  # invisible, and a line end to YAML alone


def read_text(file: Found) -> tuple[Source, tuple[Problem, ...]]:
    """Reads a text of at most 2 MB; what is no text is reported and replaced. Raises OSError."""
    body = read_file(file.disk, file.root, TEXT_LIMIT + 1)
    if len(body) > TEXT_LIMIT:
        problem = Problem(file.location, "too-large", "this file is larger than 2 MB", _what_to_shorten(file))
        return Source(file.shown, ""), (problem,)
    written, fault = _decode(body)
    text = _with_plain_ends(written)
    if not text.isascii():
        text = unicodedata.normalize("NFC", _MARKS.sub(_interrupt, _SEPARATOR.sub(" ", text)))
    source = Source(file.shown, UNFIT.sub("\ufffd", text))
    if fault:
        place, message, hint = fault
        return source, (Problem(source.locate(place), "not-utf-8", message, hint),)
    return source, tuple(judge_characters(text, source))


def is_text(faults: Iterable[Problem]) -> bool:
    """Whether a file with these faults is a text at all; if not, it may seem to say anything."""
    return not any(fault.rule in ("not-utf-8", "too-large") for fault in faults)


def _with_plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _interrupt(run: re.Match[str]) -> str:
    """Marks without end on one letter, with an invisible joiner after each hundred: to compose them takes the
    square of their number otherwise (Unicode Standard Annex 15, section 13: the Stream-Safe Text Format)."""
    first, *parts = (run[0][start : start + _MOST_MARKS] for start in range(0, len(run[0]), _MOST_MARKS))
    return first + "".join(_JOINER + part if unicodedata.combining(part[0]) else part for part in parts)


def _what_to_shorten(file: Found) -> str:
    if file.path.suffix.casefold() == ".md":
        return "divide it into several files, or begin its name with '_' to keep it to yourself"
    if file.path.stem.casefold() == "references":
        return "keep only the sources that you cite"
    return "long texts belong in a section"


def _decode(body: bytes) -> tuple[str, tuple[Place, str, str] | None]:
    """The text; from a file that is no UTF-8, the likeliest text and what to say of it."""
    wide = _wide_encoding(body)
    if wide:
        hint = "save it as UTF-8 (most editors offer it where one saves a file under another name)"
        return body.decode(wide, "replace"), (Place(), "this file is written in UTF-16, not UTF-8", hint)
    try:
        return body.decode("utf-8").lstrip(_MARK), None
    except UnicodeDecodeError as error:
        before = _with_plain_ends(body[: error.start].decode("utf-8").lstrip(_MARK))
        place = Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
        message = f"the byte 0x{body[error.start]:02X} here is not UTF-8"
        return body.decode("cp1252", "replace"), (place, message, _remedy(body, error))


def _remedy(body: bytes, error: UnicodeDecodeError) -> str:
    if b"\0" in body:
        return "this seems to be no text; if it is one, save it as UTF-8"
    if error.reason == "unexpected end of data":
        return "the file ends in the middle of a character; copy it again, or type its last word again"
    for encoding, length in (("gb2312", 2), ("cp1252", 1)):
        with suppress(UnicodeDecodeError):
            meant = body[error.start : error.start + length].decode(encoding)
            return f"save the file as UTF-8; this may stand for '{meant}', as {_SAID[encoding]} writes it"
    return "save the file as UTF-8"


def _wide_encoding(body: bytes) -> str:
    """The UTF-16 of the text, by its byte order mark or by the NUL in each of its first two letters, or none."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    return {body[:4:2]: "utf-16-be", body[1:4:2]: "utf-16-le"}.get(b"\0\0", "")
