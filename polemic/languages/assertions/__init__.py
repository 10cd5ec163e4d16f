"""A language -> how it says what readers may want to check: figures, people without a name, times that pass.

One module for each language has its patterns. They are narrow on purpose: what they miss costs nothing, and what they
find wrongly costs a writer's trust. A language that has none is told nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from polemic.languages.assertions import chinese, english, french, german, japanese, spanish
from polemic.languages.tags import fallbacks
from polemic.values import frozen

_WRITTEN: Mapping[str, Mapping[str, str]] = {
    "en": english.ASSERTIONS,
    "zh": chinese.ASSERTIONS,
    "fr": french.ASSERTIONS,
    "de": german.ASSERTIONS,
    "es": spanish.ASSERTIONS,
    "ja": japanese.ASSERTIONS,
}


@frozen
class Assertions:
    """Patterns for the text of a sentence; one that a language has not finds nothing."""

    figure: re.Pattern[str]
    """A share, a sum of money, a number of millions."""
    supposed: re.Pattern[str]
    """That a figure is not claimed: a condition, a demand, a guess, the writer's own purse."""
    authority: re.Pattern[str]
    """People or studies that are called upon, and not named."""
    told: re.Pattern[str]
    """Who says so: "according to"."""
    said: re.Pattern[str]
    """That words, or figures, are somebody's."""
    known: re.Pattern[str]
    """Somebody of whom the text has told before: a pronoun."""
    own: re.Pattern[str]
    """That words are the writer's or the reader's, or those of a law or a proverb."""
    opening: re.Pattern[str]
    """A whole word that has a capital because it begins a sentence, and names nobody."""
    passing: re.Pattern[str]
    """A time that is another one for the reader of next year."""


@cache
def assertions(language: str) -> Assertions:
    """The patterns of a language."""
    written = next((_WRITTEN[tag] for tag in fallbacks(language) if tag in _WRITTEN), {})
    names = ("figure", "supposed", "authority", "told", "said", "known", "own", "opening", "passing")
    return Assertions(*(_compiled(written.get(name, "")) for name in names))


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern or "(?!)", re.IGNORECASE | re.VERBOSE)
