"""A text, and where stretches of it begin and end -> their places in its lines."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from polemic.problems import Place, Source


class Stretches:
    """A source in which places are found by counting its characters."""

    def __init__(self, source: Source) -> None:
        self.text = source.text
        self._first_line = source.first_line
        lengths = (len(line) + 1 for line in source.text.split("\n"))
        self._lines = tuple(accumulate(lengths, initial=0))

    def place(self, start: int, end: int) -> Place:
        """The place of a stretch; of one over several lines, where it begins."""
        row = min(bisect_right(self._lines, start), len(self._lines) - 1) - 1
        last = min(end, self._lines[row + 1] - 1)
        return Place(row + self._first_line, start - self._lines[row] + 1, max(1, last - start))
