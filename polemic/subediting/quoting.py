"""A passage and a place in it -> the sentence around it, and whether it is within quotation marks.

How far they look is bounded, so that a passage costs what its length does.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from polemic.languages import quote_marks
from polemic.subediting.lengths import sentences_in
from polemic.subediting.passages import Passage

_FAR, _QUOTED = 600, 5_000


def sentence_at(passage: Passage, at: int) -> str:
    """The sentence in which a place stands."""
    start, end = _span_at(passage.text, passage.language, at)
    return passage.text[max(start, at - _FAR) : min(end, at + _FAR)]


def is_quoted(passage: Passage, at: int) -> bool:
    """Whether quotation marks are opened, and not closed, before a place."""
    marks, near = quote_marks(passage.language), max(0, at - _QUOTED)
    return passage.text.rfind(marks.opening, near, at) > passage.text.rfind(marks.closing, near, at)


def _span_at(text: str, language: str, at: int) -> tuple[int, int]:
    ends = _ends(text, language)
    turn = bisect_right(ends, at)
    return ends[turn - 1] if turn else 0, ends[min(turn, len(ends) - 1)]


@lru_cache(maxsize=1)
def _ends(text: str, language: str) -> tuple[int, ...]:
    return tuple(end for _, end in sentences_in(text, language))
