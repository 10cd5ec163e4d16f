"""A text with straight quotes -> what each of them is: a quotation's mark, an apostrophe or a prime.

Apostrophes and primes are those of the Chicago Manual of Style; so is a quotation of several paragraphs, which
opens anew in each and closes once. What stands on both sides decides; where it does not, as after 12" or the
writers', the quotes that follow do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import Literal

from polemic.languages import is_wide
from polemic.markdown.typography.sides import (
    Side,
    begins,
    begins_midway,
    count_closers_ahead,
    follows_number,
    is_doubtful_closer,
    side_of,
)
from polemic.values import frozen

Role = Literal["opening", "closing", "apostrophe", "prime"]
"""What a straight quote stands for."""


@frozen
class Mark:
    """A straight quote at `index`; `opener` is where its quotation begins, itself if it has no partner."""

    index: int
    role: Role
    is_inner: bool
    opener: int


@frozen
class Clues:
    """What is known beforehand, as indices.

    `elided` quotes are apostrophes. A `doubtful` one stands before a word such as '90s: it is an apostrophe
    unless the quotation that it could begin has an end. `openings` and `closings` were typed curly.
    """

    elided: frozenset[int] = frozenset()
    doubtful: frozenset[int] = frozenset()
    openings: frozenset[int] = frozenset()
    closings: frozenset[int] = frozenset()


def read_straight_quotes(text: str, quotes: Sequence[int], clues: Clues) -> Iterator[Mark]:
    """Reads the straight quotes at the given indices, in linear time."""
    reader = _Reader(text, frozenset(quotes), clues)
    for index in sorted((*quotes, *clues.openings, *clues.closings)):
        reader.read(index)
    return reader.marks()


_FEET_AND_INCHES = re.compile(r"'[ -]?\d{1,2}[¼½¾]?[\"']")


@frozen
class _Level:
    """The single quotes open within one quotation, and those that are more likely apostrophes."""

    opener: int
    singles: list[int] = field(default_factory=list)
    doubtful: list[int] = field(default_factory=list)


class _Reader:
    """Walks from quote to quote and knows which quotations are open."""

    def __init__(self, text: str, quotes: frozenset[int], clues: Clues) -> None:
        self.text = text
        self.quotes = quotes
        self.clues = clues
        self.roles: dict[int, Role] = {}
        self.partners: dict[int, int] = {}
        self.levels = [_Level(-1)]
        self.typed_levels = 0
        self.last_double = text.rfind('"')
        self.closers_ahead = count_closers_ahead(text, quotes - clues.elided - clues.doubtful)

    def read(self, index: int) -> None:
        """Decides on the mark at an index, by what stands on both sides and what is open."""
        if index in self.clues.openings:
            self.roles[index] = self._open(index)
            self.typed_levels += 1
        elif index in self.clues.closings:
            self._read_typed_closing(index)
        else:
            read = self._read_double if self.text[index] == '"' else self._read_single
            self.roles[index] = read(index, self._before(index), self._after(index))

    def marks(self) -> Iterator[Mark]:
        """Every straight quote read, now that it is known which found a partner."""
        enclosing: list[bool] = []
        inner: dict[int, bool] = {}
        for index, role in self.roles.items():
            is_single, partner = self.text[index] == "'", self.partners.get(index)
            if role == "opening":
                # Doubles within doubles alternate; a straight single is too often an apostrophe for that.
                inner[index] = is_single or (enclosing[-1:] == [False] and index in self.quotes)
                if partner is not None:
                    enclosing.append(inner[index])
                elif is_single and not self._begins_text(index):
                    role = "apostrophe"
            elif partner is not None:
                enclosing.pop()
            opener = partner if partner is not None and role == "closing" else index
            if index in self.quotes:
                yield Mark(index, role, inner.get(opener, is_single), opener)

    def _read_typed_closing(self, index: int) -> None:
        if not self.typed_levels:
            return
        while self.levels[-1].opener not in self.clues.openings:
            self.levels.pop()
        self.typed_levels -= 1
        self.roles[index] = self._close(self.levels.pop().opener, index)

    def _read_double(self, index: int, before: Side, after: Side) -> Role:
        is_open = self.levels[-1].opener in self.quotes
        if self._is_inches(index, after, is_open):
            return "prime"
        if begins(before, after, is_open):
            return self._open(index)
        if is_open:
            return self._close(self.levels.pop().opener, index)
        if before != "space" and after in ("space", "closing", "quote"):
            return "closing"
        return self._open(index)

    def _is_inches(self, index: int, after: Side, is_open: bool) -> bool:
        """A quote after a number, unless it must close what is open or can open something in Chinese."""
        if not follows_number(self.text, index):
            return False
        if is_open:
            return self.closers_ahead[index] >= len(self.levels) - 1 - self.typed_levels
        return after != "cjk" or index == self.last_double or "'" in self.text[max(0, index - 3) : index]

    def _read_single(self, index: int, before: Side, after: Side) -> Role:
        level = self.levels[-1]
        if index in self.clues.elided:
            return "apostrophe"
        if self._is_feet(index):
            return "prime"
        if before in ("word", "object") and after == "word":
            return self._read_within_word(index)
        if begins(before, after, bool(level.singles or level.doubtful)) or begins_midway(before, after):
            (level.doubtful if index in self.clues.doubtful else level.singles).append(index)
            return "opening"
        if after == "word" and before != "cjk":
            return "apostrophe"
        opener = self._single_opener(index)
        if opener is not None:
            return self._close(opener, index)
        if follows_number(self.text, index):
            return "prime"
        if "cjk" in (before, after) and after not in ("space", "closing", "quote"):
            level.singles.append(index)
            return "opening"
        return "apostrophe"

    def _is_feet(self, index: int) -> bool:
        """5'10" and 6' 2" have a prime, and so has the second quote in 9''."""
        if self.roles.get(index - 1) == "prime":
            return self.text[index - 1] == "'"
        return follows_number(self.text, index) and _FEET_AND_INCHES.match(self.text, index) is not None

    def _read_within_word(self, index: int) -> Role:
        """5'10 has a prime, it's and 2'000 an apostrophe."""
        following = self.text[index + 1 : index + 5]
        is_thousands = following[:3].isdecimal() and len(following) >= 3 and not following[3:].isdecimal()
        is_measure = follows_number(self.text, index) and following[0].isdecimal() and not is_thousands
        return "prime" if is_measure else "apostrophe"

    def _single_opener(self, index: int) -> int | None:
        """The quotation that a quote closes, if it is not a possessive: the dogs' tails."""
        level = self.levels[-1]
        if not level.singles:
            is_possessive = self.text[index - 1] in "sS"
            return level.doubtful.pop() if level.doubtful and not is_possessive else None
        if is_doubtful_closer(self.text, index) and self.closers_ahead[index] >= len(level.singles):
            return None
        opener = level.singles.pop()
        while level.doubtful and level.doubtful[-1] > opener:
            level.doubtful.pop()
        return opener

    def _open(self, index: int) -> Role:
        self.levels.append(_Level(index))
        return "opening"

    def _close(self, opener: int, index: int) -> Role:
        self.partners[opener] = index
        self.partners[index] = opener
        return "closing"

    def _before(self, index: int) -> Side:
        character = self.text[index - 1] if index else ""
        side = side_of(character)
        if side == "quote":
            role = self.roles.get(index - 1)
            return "other" if role is None else "opening" if role == "opening" else "quote"
        if side == "closing" and is_wide(character):
            return "cjk"
        # German and Danish quotations may begin with »: it is on the inside that no space follows.
        return (
            "opening" if character == "»" and side_of(self.text[index - 2 : index - 1]) == "space" else side
        )

    def _after(self, index: int) -> Side:
        is_ellipsis = self.text.startswith("...", index + 1)
        return "other" if is_ellipsis else side_of(self.text[index + 1 : index + 2])

    def _begins_text(self, index: int) -> bool:
        """Whether a quotation of several paragraphs may begin anew here: it does so with a capital."""
        is_first = index < 2 and not self.text[:index].strip('"')
        following = self.text[index + 1 : index + 2]
        return is_first and following.isalpha() and not following.islower()
