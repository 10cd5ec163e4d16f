"""Citations in Pandoc's syntax (https://pandoc.org/MANUAL.html#citation-syntax): `[see @key, pp. 3–4]`, `@key`."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from functools import cache

from polemic.languages import is_among
from polemic.markdown.stream import Opener, Stream
from polemic.model import Cited

_UNPARTED = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = rf"[^\W{_UNPARTED}]"
_SIGNS = ":.#$%&+?~/-"
_KEY = re.compile(rf"@(\w(?:[\w{_SIGNS}]*\w)?)")
_KEY_IN_ITS_SCRIPT = rf"@((?:(?![{_SIGNS}])(?:[{_SIGNS}]*{_LETTER})+|\w(?:[\w{_SIGNS}]*\w)?))"
"""In Chinese no space parts a key from the words around it, so a key that begins in another script ends with it."""
_SECOND = re.compile(r"(?:^|[\s,，、])-?@\w")
_SEPARATES = re.compile(r";|；(?=[^;；]*@)")
"""A full-width semicolon may well stand between two pages."""

_SPACE = r"[ \N{NO-BREAK SPACE}]?"
_LOCATOR = rf"{_SPACE}\[((?:[a-z]{{1,8}}\.?{_SPACE}|[§¶第] ?)?[0-9][^\[\]@^*`<\\\n]*)\](?![(\[:{{])"
"""What follows a key within the sentence: a number, with a word of few letters before it or none."""

_BRACED = re.compile(r"\A\{([^{}]*)\}(.*)\Z", re.DOTALL)
"""Pandoc's way to say where a locator ends: {pp. iv, vi–xi} and elsewhere."""

_AROUND_LOCATOR = " ,:，：\n"
_IN_ADDRESS = frozenset("@./-_")
_OPENS = re.compile(r"-?@\w")


def close_citation(stream: Stream, at: int) -> int | None:
    """Reads the bracket that ends a citation; what it was read as so far is forgotten."""
    opener = stream.brackets[-1] if stream.brackets else None
    if opener is None or opener.holds_brackets or stream.text.find("@", opener.end, at) < 0:
        return None
    parts = _parts(stream.masked(opener.end, at), opener.end)
    if _key_in(parts[0][1]) is None or any(_is_address(part) for _, part in parts):
        return None
    element = etree.Element("citation", {"written": stream.shown(opener.end - 1, at + 1)})
    stream.parsing.citations[element] = tuple(
        cited for start, part in parts if (cited := _read(stream, start, part)) is not None
    )
    stream.replace(opener, element, at + 1)
    return at + 1


def report_unclosed_citation(stream: Stream, opener: Opener) -> None:
    """Reports a bracket that begins a citation and does not end in its paragraph."""
    if _OPENS.match(stream.text, opener.end):
        message, hint = "this citation has no closing bracket", "write ] where it ends"
        stream.report(opener.start, opener.end, "unclosed-citation", message, hint)


def read_bare_citation(stream: Stream, at: int) -> int | None:
    """Reads a key within the sentence, and the place in the source that may follow it: @key [p. 3]."""
    match = _match_key(stream.text, at)
    if match is None or _is_of_a_word(stream.text[max(0, at - 1) : at]):
        return None
    locator = _locator().match(stream.text, match.end())
    end = locator.end() if locator else match.end()
    written = stream.text[at:end]
    element = etree.Element("citation", {"written": written})
    stream.add_open_atom(element, at, end, written)
    where = locator[1].strip().replace("--", "–") if locator else ""
    cited = Cited(match[1], "", where, True, stream.place(at, match.end()))
    stream.parsing.citations[element] = (cited,)
    return end


def _match_key(text: str, at: int) -> re.Match[str] | None:
    key = _KEY.match(text, at)
    if key is None or key[0].isascii():
        return key
    return _key_in_its_script().match(text, at)


@cache  # most essays do not wait for it
def _key_in_its_script() -> re.Pattern[str]:
    return re.compile(_KEY_IN_ITS_SCRIPT)


@cache
def _locator() -> re.Pattern[str]:
    return re.compile(_LOCATOR)


def _key_in(part: str) -> re.Match[str] | None:
    """The key of a part, with its sign, if that follows the first one."""
    at = part.find("@")
    return _match_key(part, at) if at >= 0 else None


def _is_of_a_word(character: str) -> bool:
    """Whether an @ after it is that of an address, and begins no key."""
    return character in _IN_ADDRESS or (character.isalnum() and not is_among(character, _UNPARTED))


def _parts(masked: str, start: int) -> list[tuple[int, str]]:
    parts = []
    for part in _SEPARATES.split(masked):
        parts.append((start, part))
        start += len(part) + 1
    return parts


def _is_address(part: str) -> bool:
    key = _key_in(part)
    before = part[: key.start()].removesuffix("-")[-1:] if key else ""
    return before == "_" or (before.isalnum() and not is_among(before, _UNPARTED))


def _read(stream: Stream, start: int, part: str) -> Cited | None:
    key = _key_in(part)
    if key is None:
        _report(stream, start, part, f"'{part.strip()}' cites nothing: its key has no @")
        return None
    if _SECOND.search(part[key.end() :]):
        _report(stream, start, part, "several sources are separated by semicolons")
    before = part[: key.start()]
    prefix = stream.shown(start, start + len(before.removesuffix("-"))).strip()
    locator = stream.shown(start + key.end(), start + len(part)).strip(_AROUND_LOCATOR)
    locator = _BRACED.sub(r"\1\2", locator)
    place = stream.place(start + key.start(), start + key.end())
    return Cited(key[1], prefix, locator, not before.endswith("-"), place)


def _report(stream: Stream, start: int, part: str, message: str) -> None:
    hint = "write [@one, 12; @two], or without @ put words before the first key: [see @one]"
    begin = start + len(part) - len(part.lstrip())
    stream.report(begin, start + len(part.rstrip()), "broken-citation", message, hint)
