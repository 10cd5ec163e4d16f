"""Runs of `*` and `_` come in, the emphasis that they make goes out: CommonMark's delimiter algorithm."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Sequence
from dataclasses import dataclass, field

from polemic.values import frozen


@dataclass(slots=True)
class Run:
    """A run of delimiters, shrinking as its marks find their partners."""

    start: int
    end: int
    mark: str
    can_open: bool
    can_close: bool
    length: int
    """As written."""
    closes: int = 0
    """How many elements end with it."""
    opens: list[etree.Element] = field(default_factory=list)
    """The elements that begin with it, the innermost first."""

    def fits(self, closer: Run) -> bool:
        """CommonMark 0.31, emphasis rules 9 and 10, the "multiple of 3" condition."""
        if self.mark != closer.mark:
            return False
        is_ambiguous = self.can_close or closer.can_open
        adds_to_three = (self.length + closer.length) % 3 == 0 and (self.length % 3 or closer.length % 3)
        return not (is_ambiguous and adds_to_three)


@frozen
class Pair:
    """Emphasis, and where it begins and ends in the text."""

    element: etree.Element
    start: int
    end: int


def pair_runs(runs: Sequence[Run]) -> list[Pair]:
    """Gives each run the elements that it opens and closes, in linear time."""
    openers: list[Run] = []
    pairs: list[Pair] = []
    bottoms: dict[tuple[str, bool, int], int] = {}  # below these places no opener fits such a closer
    for run in runs:
        first = run.start
        while run.can_close and run.start < run.end:
            kind = (run.mark, run.can_open, run.length % 3)
            found = _opener(openers, run, bottoms.get(kind, 0))
            if found is None:
                bottoms[kind] = first
                break
            pairs.append(_pair(openers[found], run))
            del openers[found + (openers[found].end > openers[found].start) :]
        if run.can_open and run.start < run.end:
            openers.append(run)
    return pairs


def _opener(openers: list[Run], closer: Run, bottom: int) -> int | None:
    for at in reversed(range(len(openers))):
        if openers[at].start < bottom:
            return None
        if openers[at].fits(closer):
            return at
    return None


def _pair(opener: Run, closer: Run) -> Pair:
    width = 2 if opener.end - opener.start > 1 and closer.end - closer.start > 1 else 1
    opener.end -= width
    closer.start += width
    element = etree.Element("strong" if width == 2 else "em")
    opener.opens.append(element)
    closer.closes += 1
    return Pair(element, opener.end, closer.start)
