"""Backslashes, entities and line breaks: what stands for a single character, or for the end of a line."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from html import unescape
from html.entities import html5

from polemic.markdown.stream import Stream

_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_ESCAPE_OR_ENTITY = re.compile(rf"\\([!-/:-@\[-`{{-~])|{_ENTITY.pattern}")
_PRIVATE = re.compile("[\U000f0000-\U0010ffff]")
_SPACES = re.compile(" *")


def read_backslash(stream: Stream, at: int) -> int | None:
    """Reads an escaped character, or the break that a backslash makes at the end of a line."""
    character = stream.text[at + 1 : at + 2]
    if character == "\n":
        return _break(stream, at, at + 1)
    if character not in _PUNCTUATION:
        return None
    if character == stream.quote:
        stream.items.append(character)
    else:
        stream.add_inert(at, at + 2, character)
    return at + 2


def read_entity(stream: Stream, at: int) -> int | None:
    """Reads `&eacute;` or `&#233;`; a name that HTML does not know is text."""
    match = _ENTITY.match(stream.text, at)
    shown = _character(match[0]) if match else ""
    if match is None or shown == match[0]:
        return None
    stream.add_inert(at, match.end(), shown)
    return match.end()


def read_line_end(stream: Stream, at: int) -> int:
    """Reads the end of a line, which is a break after two spaces; spaces around it are not shown."""
    spaces = stream.text[max(0, at - 2) : at] == "  "
    last = stream.items[-1] if stream.items else None
    if isinstance(last, str):
        stream.items[-1] = last.rstrip(" ")
    if spaces:
        return _break(stream, at, at)
    stream.items.append("\n")
    return _after_spaces(stream, at + 1)


def plain_characters(text: str) -> str:
    """A destination or title without its backslashes, and with entities as characters."""
    return _ESCAPE_OR_ENTITY.sub(lambda match: match[1] or _character(match[0]), text)


def _break(stream: Stream, start: int, line_end: int) -> int:
    stream.add_atom(etree.Element("br"), start, line_end + 1, "\n")
    return _after_spaces(stream, line_end + 1)


def _after_spaces(stream: Stream, at: int) -> int:
    spaces = _SPACES.match(stream.text, at)
    return spaces.end() if spaces else at


def _character(entity: str) -> str:
    """What an entity stands for, by HTML's tables; U+FFFD for what no text may hold."""
    if entity[1] != "#":
        return html5.get(entity[1:], entity)
    return _PRIVATE.sub("\ufffd", unescape(entity)) or "\ufffd"
