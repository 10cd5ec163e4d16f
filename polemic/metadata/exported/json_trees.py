"""A text in JSON -> the tree that YAML would give, each part knowing its place, and what is wrong with its JSON."""

from __future__ import annotations

import json
import re

from polemic.metadata.readings import Reading
from polemic.metadata.trees import MAX_DEPTH, UNFIT, Items, Text, Tree, Unreadable, build_entries
from polemic.problems import Place, Source

_SPACE = re.compile(r"[ \t\n\r]*")
_NEXT = re.compile(r"[\w.+-]+|.", re.DOTALL)
_DECODER = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)
_SCALARS = {"true": "true", "false": "false", "null": ""}
_MISREAD = {
    "Unterminated": ("this text has no closing quotation mark", 'write " where it ends'),
    "Invalid control": ("a text cannot go on in another line", "write \\n for the line end"),
    "Invalid \\": ("no letter or sign is written so after a \\", "write \\\\ where a \\ is meant"),
}
"""What Python's decoder says of a text -> what to say to its writer."""


class _Broken(Exception):
    """The text is no JSON, from a place on."""

    def __init__(self, at: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.at, self.message, self.hint = at, message, hint


def read_json(source: Source) -> tuple[Reading, Tree]:
    """Reads JSON (RFC 8259); numbers stay as they are typed, and null is an empty text. Never raises."""
    reading = Reading(source)
    written = _Written(reading)
    try:
        return reading, written.whole()
    except _Broken as broken:
        place = written.place(broken.at, broken.at + 1)
        reading(place, "broken-json", broken.message, broken.hint)
        return reading, Unreadable(place)


class _Written:
    """A text that is read from its beginning to its end."""

    def __init__(self, reading: Reading) -> None:
        self._reading, self._text = reading, reading.source.text
        self.place = reading.source.place

    def whole(self) -> Tree:
        """The value that makes the file; an empty file is a list of nothing."""
        at = self._after_space(0)
        if at == len(self._text):
            return Items((), Place())
        tree, at = self._value(at, 0)
        if self._after_space(at) < len(self._text):
            raise _Broken(self._after_space(at), "the file goes on behind its end", "delete what stands here")
        return tree

    def _value(self, at: int, depth: int) -> tuple[Tree, int]:
        if self._text[at : at + 1] not in ("{", "["):
            return self._scalar(at)
        if depth == MAX_DEPTH:
            raise _Broken(at, "this stands too deep in brackets", "sources need few of them")
        closing = "}" if self._text[at] == "{" else "]"
        nodes, end = self._nodes(at + 1, depth + 1, closing)
        place = self.place(at, end)
        if closing == "]":
            return Items(tuple(nodes), place), end
        return build_entries(tuple(nodes), place, self._reading), end

    def _nodes(self, at: int, depth: int, closing: str) -> tuple[list[Tree], int]:
        """What stands within brackets, keys and values in turn, and where they end."""
        nodes: list[Tree] = []
        at = self._after_space(at)
        while self._text[at : at + 1] != closing:
            if nodes:
                at = self._after_comma(at, closing)
            if closing == "}":
                key, at = self._key(at)
                nodes.append(key)
            value, at = self._value(at, depth)
            nodes.append(value)
            at = self._after_space(at)
        return nodes, at + 1

    def _key(self, at: int) -> tuple[Tree, int]:
        if self._text[at : at + 1] != '"':
            raise _Broken(at, *self._no_value(at, "a key in quotation marks"))
        key, at = self._scalar(at)
        at = self._after_space(at)
        if self._text[at : at + 1] != ":":
            raise _Broken(at, "a colon is missing in front of this", "write : behind a key")
        return key, self._after_space(at + 1)

    def _after_comma(self, at: int, closing: str) -> int:
        sign = self._text[at : at + 1]
        if not sign:
            raise _Broken(at, *self._no_value(at, closing))
        if sign != ",":
            hint = 'write , between the two; a quotation mark within a text is written \\"'
            raise _Broken(at, "a comma is missing in front of this", hint)
        following = self._after_space(at + 1)
        if self._text[following : following + 1] == closing:
            raise _Broken(at, "nothing follows this comma", "delete it")
        return following

    def _scalar(self, at: int) -> tuple[Tree, int]:
        word = _NEXT.match(self._text, at)
        if word and word[0] in _SCALARS:
            return Text(_SCALARS[word[0]], self.place(at, word.end())), word.end()
        try:
            value, end = _DECODER.raw_decode(self._text, at)
        except json.JSONDecodeError as error:
            misread = (told for begin, told in _MISREAD.items() if error.msg.startswith(begin))
            told = next(misread, None) or self._no_value(at, "a value")
            raise _Broken(min(error.pos, len(self._text)), *told) from None
        return Text(UNFIT.sub("", str(value)), self.place(at, end)), end  # nobody could see them

    def _no_value(self, at: int, expected: str) -> tuple[str, str]:
        word = _NEXT.match(self._text, at)
        if word is None:
            return "the file ends before its last bracket", "export it again, or close what is open"
        if word[0] in ("'", "“", "”", "‘", "’"):
            return f"{word[0]} is no quotation mark of JSON", 'write " in its place'
        return f"here should stand {expected}, not '{word[0]}'", "texts stand in quotation marks"

    def _after_space(self, at: int) -> int:
        space = _SPACE.match(self._text, at)
        return space.end() if space else at
