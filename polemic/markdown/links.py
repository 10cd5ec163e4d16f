"""Links and pictures, with their address in place or defined elsewhere: `[text](address "title")`, `[text][label]`."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from functools import lru_cache

from polemic.markdown.escapes import plain_characters
from polemic.markdown.html import without_comments
from polemic.markdown.note_calls import CALL
from polemic.markdown.stream import CAPTION, Caption, Lines, Opener, Stream
from polemic.values import frozen

LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){0,999}+)\]", re.S)
_SPACE = re.compile(r"[ \t\n]*+")
_ENCLOSED = re.compile(r"<((?:[^<>\n\\]|\\.)*+)>")
_TITLE = re.compile(r""""(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\)""", re.S)
_IN_ADDRESS = re.compile(r"\\[!-/:-@\[-`{-~]|[()\x00-\x20\x7f]")
_SINGLE_WORD = re.compile(r"\w*")
_NOTE_NAME = r"(?:footnote|endnote|fn|_ftn|_edn|cite_note)(?P<back>-?ref)?[-:_]?(?P<number>[0-9]+)"
_NOTE_ELSEWHERE = re.compile(f"#{_NOTE_NAME}")
_NAMES_NOTE = rf"(?:\{{:[^{{}}\n]*#|id=[\"']?)({_NOTE_NAME})\b"
_MOST_PARENTHESES = 32
_LONGEST_LABEL = 999


@frozen
class Destination:
    """Where a link leads, and where the text goes on after it."""

    address: str
    end: int
    title: str = ""
    """As written, without its marks."""
    title_start: int | None = None
    """Where in the text; None if it is defined elsewhere."""


def normalised(label: str) -> str:
    """What two labels have in common that name the same definition."""
    return " ".join(label.split()).casefold()


def open_link(stream: Stream, at: int) -> int:
    """Reads `[`."""
    return stream.open_bracket("[", at)


def open_picture(stream: Stream, at: int) -> int | None:
    """Reads `![`, unless that is an exclamation before the call of a note."""
    if not stream.text.startswith("![", at) or CALL.match(stream.text, at + 1):
        return None
    return stream.open_bracket("![", at)


def close_link(stream: Stream, at: int) -> int | None:
    """Reads the bracket that ends a link's text, or a picture's description, with what follows it."""
    opener = stream.brackets[-1] if stream.brackets else None
    if opener is None or opener.kind == "^[":
        return None
    found = _in_place(stream.text, at + 1) or _defined(stream, opener, at)
    if found is None or _is_formula(stream, opener, found):
        return None
    note = _NOTE_ELSEWHERE.fullmatch(found.address) if opener.kind == "[" else None
    if note and found.address not in _named(stream.parsing.source.text):
        return _report_foreign_note(stream, at, note, found)
    if opener.kind == "![":
        stream.close(opener, _picture(stream, opener, found), found.end)
    elif opener.item > stream.last_link:
        stream.last_link = opener.item
        stream.close(opener, _link(found), found.end)
    else:
        message, hint = "a link cannot stand within another link", "end the one before the other begins"
        stream.report(opener.start, found.end, "link-in-link", message, hint)
        return None
    return found.end


def drop_bracket(stream: Stream, at: int) -> int:
    """Reads a bracket that ends nothing."""
    if stream.brackets:
        stream.brackets.pop()
    stream.items.append("]")
    return at + 1


def _is_formula(stream: Stream, opener: Opener, found: Destination) -> bool:
    """Whether it is no link but something like `a[0](b)`: no address of a page is a single word."""
    before = stream.text[max(0, opener.start - 1) : opener.start]
    return before.isascii() and before.isalnum() and _SINGLE_WORD.fullmatch(found.address) is not None


def _report_foreign_note(stream: Stream, at: int, note: re.Match[str], found: Destination) -> int:
    """A note as word processors export it; its link would lead nowhere."""
    hint = f"write [^{note['number']}] for it, and its text on a line of its own: [^{note['number']}]: …"
    if note["back"]:
        hint = "take it out: a note leads back by itself"
    message = "this is a link to a note of another program, and leads nowhere"
    stream.report(stream.brackets.pop().start, found.end, "foreign-sign", message, hint)
    stream.items.append(stream.text[at : found.end])
    return found.end


@lru_cache(maxsize=1)
def _named(source: str) -> frozenset[str]:
    """The addresses of what writers call as other programs call their notes."""
    return frozenset(f"#{match[1]}" for match in re.finditer(_NAMES_NOTE, source))


def _link(found: Destination) -> etree.Element:
    element = etree.Element("a", {"href": found.address})
    title = found.title if found.title_start is None else plain_characters(without_comments(found.title))
    if title:
        element.set("title", title)
    return element


def _picture(stream: Stream, opener: Opener, found: Destination) -> etree.Element:
    element = etree.Element("img", {"src": found.address})
    if found.title and found.title_start is not None:
        quote = stream.text[found.title_start - 1]
        caption = etree.SubElement(element, CAPTION)
        base = stream.base + found.title_start
        stream.captions.append(Caption(caption, found.title, stream.lines, base, quote))
    elif found.title:
        here = Lines((), (), stream.place(opener.start, found.end))
        stream.captions.append(Caption(etree.SubElement(element, CAPTION), found.title, here, 0, ""))
    return element


def _in_place(text: str, at: int) -> Destination | None:
    if not text.startswith("(", at):
        return None
    start = _after_space(text, at + 1)
    enclosed = _ENCLOSED.match(text, start)
    end = enclosed.end() if enclosed else _address_end(text, start)
    if end is None:
        return None
    address = plain_characters(enclosed[1] if enclosed else text[start:end])
    closing = _after_space(text, end)
    title = _TITLE.match(text, closing) if closing > end else None
    if title:
        closing = _after_space(text, title.end())
    if not text.startswith(")", closing):
        return None
    if title is None:
        return Destination(address, closing + 1)
    return Destination(address, closing + 1, title[0][1:-1], title.start() + 1)


def _address_end(text: str, start: int) -> int | None:
    """Where an address ends that is not enclosed: parentheses in it come in pairs."""
    if text.startswith("<", start):
        return None
    depth = 0
    for match in _IN_ADDRESS.finditer(text, start):
        if match[0] == "(":
            depth += 1
            if depth > _MOST_PARENTHESES:
                return None
        elif match[0] == ")" and depth:
            depth -= 1
        elif match[0][0] != "\\":
            return None if depth else match.start()
    return None


def _defined(stream: Stream, opener: Opener, at: int) -> Destination | None:
    written = LABEL.match(stream.text, at + 1)
    if written and written[1].startswith("^") and CALL.match(stream.text, at + 1):
        written = None
    if written and written[1]:
        label = written[1]
    elif opener.holds_brackets or at - opener.end > _LONGEST_LABEL:
        return None
    else:
        label = stream.text[opener.end : at]
    definition = stream.references.get(normalised(label))
    if definition is None:
        return None
    stream.parsing.used_definitions.add(normalised(label))
    address, title = definition
    return Destination(address, written.end() if written else at + 1, title)


def _after_space(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at
