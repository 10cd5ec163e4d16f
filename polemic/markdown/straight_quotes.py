"""A text with straight quotes -> what each of them is: a quotation's mark, an apostrophe or a prime."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for what is no text but is read like a word: code, a note's number, a citation."""


Role = Literal["opening", "closing", "apostrophe", "prime"]
"""What a straight quote stands for."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A straight quote at `index`; `opener` is where its quotation begins, itself if it has no partner."""

    index: int
    role: Role
    is_inner: bool
    opener: int


def read_straight_quotes(
    text: str, quotes: Sequence[int], elided: Collection[int], doubtful: Collection[int]
) -> Iterator[Mark]:
    """Reads the straight quotes at the given indices, ascending, in linear time.

    `elided` ones are known to be apostrophes. A `doubtful` one stands before a word such as '90s: it is
    an apostrophe unless the quotation that it could begin has an end.
    """
    reader = _Reader(text, frozenset(elided), frozenset(doubtful))
    for index in quotes:
        reader.read(index)
    return reader.marks()


_Side = Literal["space", "opening", "dash", "closing", "quote", "word", "object", "cjk", "other"]
"""What stands beside a quote."""

_SIDES: dict[str, _Side] = {
    "([{¿¡“‘„‚«‹（《〈「『【〔［｛": "opening",
    "-‐‑–—―/": "dash",
    ",.;:!?)]}”’»›，。、；：！？）》〉」』】〕］｝": "closing",
    "\"'": "quote",
    OBJECT: "object",
}
_CJK = re.compile("[\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]")
_FRACTIONS = "¼½¾⅓⅔⅛⅜⅝⅞"


@lru_cache(maxsize=4096)
def _side(character: str) -> _Side:
    if not character or character.isspace():
        return "space"
    for members, side in _SIDES.items():
        if character in members:
            return side
    if _CJK.match(character):
        return "cjk"
    return "word" if character.isalnum() else "other"


@dataclass(frozen=True, slots=True)
class _Level:
    """The single quotes open within one quotation, and those that are more likely apostrophes."""

    opener: int
    singles: list[int] = field(default_factory=list)
    doubtful: list[int] = field(default_factory=list)


class _Reader:
    """Walks from quote to quote and knows which quotations are open."""

    def __init__(self, text: str, elided: frozenset[int], doubtful: frozenset[int]) -> None:
        self.text = text
        self.elided = elided
        self.doubtful = doubtful
        self.roles: dict[int, Role] = {}
        self.partners: dict[int, int] = {}
        self.levels = [_Level(-1)]
        self.last_double = text.rfind('"')
        self.feet = -1

    def read(self, index: int) -> None:
        """Decides on the quote at an index, by what stands on both sides and what is open."""
        read = self._read_double if self.text[index] == '"' else self._read_single
        self.roles[index] = read(index, self._before(index), self._after(index))

    def marks(self) -> Iterator[Mark]:
        """Every quote read, now that it is known which found a partner."""
        enclosing: list[bool] = []
        inner: dict[int, bool] = {}
        for index, role in self.roles.items():
            is_single, partner = self.text[index] == "'", self.partners.get(index)
            if role == "opening":
                # Doubles within doubles alternate; a straight single is too often an apostrophe for that.
                inner[index] = is_single or enclosing[-1:] == [False]
                if partner is not None:
                    enclosing.append(inner[index])
                elif is_single and not self._begins_text(index):
                    role = "apostrophe"
            elif partner is not None:
                enclosing.pop()
            opener = partner if partner is not None and role == "closing" else index
            yield Mark(index, role, inner.get(opener, is_single), opener)

    def _read_double(self, index: int, before: _Side, after: _Side) -> Role:
        is_open = len(self.levels) > 1
        follows_number = self._follows_number(index)
        if is_open and follows_number and self._ends_feet_and_inches(index):
            return "prime"
        if _begins(before, after, is_open):
            self.levels.append(_Level(index))
            return "opening"
        if is_open:
            return self._close(self.levels.pop().opener, index)
        if follows_number and after != "cjk":
            return "prime"
        if before != "space" and after in ("space", "closing", "quote"):
            return "closing"
        self.levels.append(_Level(index))
        return "opening"

    def _read_single(self, index: int, before: _Side, after: _Side) -> Role:
        level = self.levels[-1]
        if index in self.elided:
            return "apostrophe"
        if before in ("word", "object") and after == "word":
            return self._read_within_word(index)
        if _begins(before, after, bool(level.singles or level.doubtful)) or _begins_midway(before, after):
            (level.doubtful if index in self.doubtful else level.singles).append(index)
            return "opening"
        if after == "word" and before != "cjk":
            return "apostrophe"
        opener = self._single_opener(index)
        if opener is not None:
            return self._close(opener, index)
        if self._follows_number(index):
            return "prime"
        if "cjk" in (before, after) and after not in ("space", "closing", "quote"):
            level.singles.append(index)
            return "opening"
        return "apostrophe"

    def _read_within_word(self, index: int) -> Role:
        """5'10" has a prime, it's and 2'000 an apostrophe."""
        following = self.text[index + 1 : index + 5]
        is_thousands = following[:3].isdecimal() and len(following) >= 3 and not following[3:].isdecimal()
        if not self._follows_number(index) or not following[0].isdecimal() or is_thousands:
            return "apostrophe"
        self.feet = index
        return "prime"

    def _single_opener(self, index: int) -> int | None:
        level = self.levels[-1]
        if level.singles:
            opener = level.singles.pop()
            while level.doubtful and level.doubtful[-1] > opener:
                level.doubtful.pop()
            return opener
        is_possessive = self.text[index - 1] in "sS"
        return level.doubtful.pop() if level.doubtful and not is_possessive else None

    def _close(self, opener: int, index: int) -> Role:
        self.partners[opener] = index
        self.partners[index] = opener
        return "closing"

    def _before(self, index: int) -> _Side:
        character = self.text[index - 1] if index else ""
        side = _side(character)
        if side == "quote":
            role = self.roles.get(index - 1)
            return "other" if role is None else "opening" if role == "opening" else "quote"
        return "cjk" if side == "closing" and _CJK.match(character) else side

    def _after(self, index: int) -> _Side:
        is_ellipsis = self.text.startswith("...", index + 1)
        return "other" if is_ellipsis else _side(self.text[index + 1 : index + 2])

    def _follows_number(self, index: int) -> bool:
        previous = self.text[index - 1 : index]
        return previous.isdecimal() or (previous != "" and previous in _FRACTIONS)

    def _ends_feet_and_inches(self, index: int) -> bool:
        is_near = self.feet >= 0 and index <= self.feet + 3
        return is_near and self.text[self.feet + 1 : index].isdecimal() and index != self.last_double

    def _begins_text(self, index: int) -> bool:
        is_first = index < 2 and not self.text[:index].strip('"')
        return is_first and self.text[index + 1 : index + 2].isupper()


def _begins(before: _Side, after: _Side, is_open: bool) -> bool:
    if before not in ("space", "opening") or after == "space":
        return False
    return not (is_open and after in ("closing", "quote"))


def _begins_midway(before: _Side, after: _Side) -> bool:
    is_edge = before in ("dash", "other")
    return is_edge and after in ("word", "cjk", "object", "opening")
