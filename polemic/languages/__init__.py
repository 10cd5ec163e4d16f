"""A language tag (BCP 47) -> what the page says in it, and how it writes dates, numbers and quotes.

In reading order: tags, writing, labels, wording, then one module of words for each language; `source_words` has what
is said of sources in all of them.
To add a language, write its module, add it to WORDINGS, its dates and quotes to `writing`, and what it says of sources
to `source_words`.
"""

from __future__ import annotations

from collections.abc import Mapping

from polemic.languages import chinese, english, french, german, japanese, spanish
from polemic.languages.labels import ROLES, LabelWords, label_words
from polemic.languages.leads import leads_to_source
from polemic.languages.source_words import SOURCE_WORDS, SourceWords, edition_of, source_words
from polemic.languages.tags import (
    HANGUL,
    WIDE,
    direction,
    fallbacks,
    is_among,
    is_cjk,
    is_language_tag,
    is_wide,
)
from polemic.languages.wording import Phrase, Wording
from polemic.languages.writing import (
    Dashes,
    ElidedWords,
    QuoteMarks,
    comma,
    dashes,
    elided_words,
    format_date,
    format_partial_date,
    format_within_year,
    quote_marks,
    section_number,
)

__all__ = [
    "HANGUL",
    "ROLES",
    "SOURCE_WORDS",
    "WIDE",
    "WORDINGS",
    "Dashes",
    "ElidedWords",
    "LabelWords",
    "Phrase",
    "QuoteMarks",
    "SourceWords",
    "Wording",
    "comma",
    "dashes",
    "direction",
    "edition_of",
    "elided_words",
    "fallbacks",
    "format_date",
    "format_partial_date",
    "format_within_year",
    "is_among",
    "is_cjk",
    "is_language_tag",
    "is_wide",
    "label_words",
    "leads_to_source",
    "quote_marks",
    "section_number",
    "source_words",
    "wording_of",
    "words_language",
]

WORDINGS: Mapping[str, Wording] = {
    "en": english.WORDING,
    "zh-hans": chinese.SIMPLIFIED,
    "zh-hant": chinese.TRADITIONAL,
    "fr": french.WORDING,
    "de": german.WORDING,
    "es": spanish.WORDING,
    "ja": japanese.WORDING,
}


def words_language(language: str) -> str:
    """The language of the page's words, where nobody has written them in the page's own; else empty."""
    return "" if any(tag in WORDINGS for tag in fallbacks(language)) else "en"


def wording_of(language: str) -> Wording:
    """The page's words in a language, or in English if nobody has written them yet."""
    return next((WORDINGS[tag] for tag in fallbacks(language) if tag in WORDINGS), WORDINGS["en"])
