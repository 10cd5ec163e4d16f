"""Texts that stand side by side -> one text to search in, and back again with stretches of it exchanged."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from polemic.values import frozen

Change = tuple[int, int, str]
"""Where a stretch begins and ends, and what replaces it."""

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for what is no text but is read like a word: code, a citation, a picture within a line."""

_SHIFT = 0xF0000
_LAST_SHIFTED = 0xFFFE
_SHIFTED = re.compile("[\U000f0000-\U000ffffd]")


@frozen
class Texts:
    """A block's texts joined, as typed and as read: there no character is shifted."""

    typed: str
    read: str
    bounds: tuple[int, ...]
    languages: tuple[str, ...]

    def language_at(self, index: int) -> str:
        """The language of the text in which a character stands, empty if it must stay as it is."""
        return self.languages[bisect_right(self.bounds, index) - 1]

    def may_change(self, start: int, end: int) -> bool:
        """Whether the writer left a stretch to the press."""
        return self.typed[start:end] == self.read[start:end] and self.language_at(start) != ""

    def parts(self) -> tuple[str, ...]:
        """The texts again, one by one."""
        return tuple(self.typed[start:end] for start, end in pairwise(self.bounds))


def join_texts(texts: Sequence[tuple[str, str]]) -> Texts:
    """Joins texts, each with its language."""
    return _join([text for text, _ in texts], tuple(language for _, language in texts))


def replace(texts: Texts, changes: Iterable[Change]) -> Texts:
    """The texts with the changes made; one that crosses a border belongs to the first text."""
    characters: list[str] | None = None
    for start, end, replacement in changes:
        if characters is None:
            characters = list(texts.typed)
        characters[start:end] = [replacement, *[""] * (end - start - 1)]
    if characters is None:
        return texts
    return _join(["".join(characters[start:end]) for start, end in pairwise(texts.bounds)], texts.languages)


def shift(text: str) -> str:
    """A text the press must not touch, its characters in a private-use plane that no manuscript may contain."""
    return "".join(map(_shifted, text))


def unshift(text: str) -> str:
    """A text with its shifted characters as themselves."""
    return text if text.isascii() else _SHIFTED.sub(lambda match: chr(ord(match[0]) - _SHIFT), text)


def is_shifted(text: str) -> bool:
    """Whether any character is still shifted."""
    return not text.isascii() and _SHIFTED.search(text) is not None


def _shifted(character: str) -> str:
    code_point = ord(character)
    if code_point < _LAST_SHIFTED:
        return chr(_SHIFT + code_point)
    return character if code_point < _SHIFT else "\N{REPLACEMENT CHARACTER}"


def _join(parts: Sequence[str], languages: tuple[str, ...]) -> Texts:
    typed = "".join(parts)
    return Texts(typed, unshift(typed), tuple(accumulate(map(len, parts), initial=0)), languages)
