"""A passage and a place in it -> the sentence around it, and whether it is within quotation marks."""

from __future__ import annotations

from polemic.languages import quote_marks
from polemic.subediting.lengths import sentences_in
from polemic.subediting.passages import Passage


def sentence_at(passage: Passage, at: int) -> str:
    """The sentence in which a place stands."""
    spans = sentences_in(passage.text, passage.language)
    return next((passage.text[start:end] for start, end in spans if start <= at < end), "")


def is_quoted(passage: Passage, at: int) -> bool:
    """Whether a place stands within quotation marks that are opened and not closed before it."""
    marks = quote_marks(passage.language)
    return passage.text.count(marks.opening, 0, at) > passage.text.count(marks.closing, 0, at)
