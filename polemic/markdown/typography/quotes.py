"""A block's texts -> their straight quotes as quotation marks, apostrophes and primes.

The marks of a quotation are those of the language in which it opens; one within another gets the inner ones, also
where the outer ones were typed curly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polemic.languages import quote_marks
from polemic.markdown.typography.elisions import find_elisions
from polemic.markdown.typography.straight_quotes import Clues, Mark, read_straight_quotes
from polemic.markdown.typography.texts import Change, Texts

_QUOTE = re.compile("[\"']")
_LATIN = "[A-Za-zÀ-ÖØ-öø-ɏ]"
_WITHIN_WORD = re.compile(f"'(?<={_LATIN}')(?={_LATIN})")
"""An apostrophe whatever else stands in the block, and of no account to the quotes around it."""


def find_quotes(texts: Texts) -> Iterator[Change]:
    """Every straight quote with what it stands for."""
    quotes = []
    for match in _QUOTE.finditer(texts.typed):
        start = match.start()
        if not texts.language_at(start):
            continue
        if _WITHIN_WORD.match(texts.read, start):
            yield start, start + 1, "’"
        else:
            quotes.append(start)
    if not quotes:
        return
    always, often = find_elisions(texts)
    clues = Clues(frozenset(always), frozenset(often), *_find_typed_marks(texts))
    for mark in read_straight_quotes(texts.read, quotes, clues):
        yield mark.index, mark.index + 1, _glyph(texts, mark)


def _find_typed_marks(texts: Texts) -> tuple[frozenset[int], frozenset[int]]:
    """Where a writer opened and closed quotations with the language's own marks."""
    openings: set[int] = set()
    closings: set[int] = set()
    for language in dict.fromkeys(texts.languages):
        marks = quote_marks(language)
        if language and marks.opening != marks.closing and not texts.read.isascii():
            for match in re.finditer(f"[{marks.opening}{marks.closing}]", texts.read):
                if texts.language_at(match.start()) == language:
                    (openings if match[0] == marks.opening else closings).add(match.start())
    return frozenset(openings), frozenset(closings)


def _glyph(texts: Texts, mark: Mark) -> str:
    if mark.role == "apostrophe":
        return "’"
    if mark.role == "prime":
        return "″" if texts.read[mark.index] == '"' else "′"
    marks = quote_marks(texts.language_at(mark.opener))
    if mark.role == "opening":
        return marks.inner_opening if mark.is_inner else marks.opening
    return marks.inner_closing if mark.is_inner else marks.closing
