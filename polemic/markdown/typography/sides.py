"""What stands on both sides of a straight quote, and what that alone says of it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from polemic.languages import HANGUL, is_among, is_wide
from polemic.markdown.typography.texts import OBJECT

Side = Literal["space", "opening", "dash", "closing", "quote", "word", "object", "cjk", "other"]
"""What stands beside a quote."""

_SIDES: dict[str, Side] = {
    "([{¿¡“‘„‚«‹（《〈「『【〔［｛": "opening",
    "-‐‑–—―/": "dash",
    ",.;:!?)]}”’»›，。、；：！？）》〉」』】〕］｝": "closing",
    "\"'": "quote",
    OBJECT: "object",
}
_FRACTIONS = "¼½¾⅓⅔⅛⅜⅝⅞"
_RUN = re.compile("[\"']+")


@lru_cache(maxsize=4096)
def side_of(character: str) -> Side:
    """What a character is as a neighbour; none is like a space."""
    if not character or character.isspace():
        return "space"
    for members, side in _SIDES.items():
        if character in members:
            return side
    if is_wide(character) or is_among(character, HANGUL):
        return "cjk"
    return "word" if character.isalnum() else "other"


def begins(before: Side, after: Side, is_open: bool) -> bool:
    """Whether a quote opens a quotation; `is_open` says that it could also close one."""
    if before not in ("space", "opening") or after == "space":
        return False
    return not (is_open and after in ("closing", "quote"))


def begins_midway(before: Side, after: Side) -> bool:
    """Whether a quote opens a quotation right after a dash, a slash or an ellipsis."""
    is_edge = before in ("dash", "other")
    return is_edge and after in ("word", "cjk", "object", "opening")


def follows_number(text: str, index: int) -> bool:
    """Whether a quote stands right after a digit or a fraction."""
    previous = text[index - 1 : index]
    return previous.isdecimal() or (previous != "" and previous in _FRACTIONS)


def is_doubtful_closer(text: str, index: int) -> bool:
    """Whether a quote may be a prime or a possessive rather than the end of a quotation."""
    return follows_number(text, index) or (text[index] == "'" and text[index - 1 : index] in tuple("sSxXzZß"))


def count_closers_ahead(text: str, quotes: frozenset[int]) -> dict[int, int]:
    """For each quote, how many of its kind that only can close come before the next that only can open."""
    ahead: dict[int, int] = {}
    counts = {'"': 0, "'": 0}
    for run in reversed([*_RUN.finditer(text)]):
        before, after = side_of(text[run.start() - 1 : run.start()]), side_of(text[run.end() : run.end() + 1])
        opens = before in ("space", "opening", "dash") and after not in ("space", "closing", "dash")
        closes = before not in ("space", "opening", "dash") and after in ("space", "closing", "dash")
        for index in reversed(range(*run.span())):
            ahead[index] = counts[text[index]]
            if index not in quotes:
                continue
            if opens or "cjk" in (before, after):
                counts[text[index]] = 0
            elif closes and not is_doubtful_closer(text, index):
                counts[text[index]] += 1
    return ahead
