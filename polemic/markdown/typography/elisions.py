"""A block's texts -> where an apostrophe stands for the first letters of a word: 'tis, the '90s, rock 'n' roll."""

from __future__ import annotations

import re
from functools import lru_cache

from polemic.languages import elided_words, fallbacks
from polemic.markdown.typography.texts import Texts

_AND = re.compile(r"'[nN]'(?!\w)(?<!\w'..)(?<!\b(?:an|of) '..)(?<!\bthe '..)(?<!\bletter '..)")
_ROCK = re.compile(r"(?<=rock )'n'(?= roll)", re.IGNORECASE)
_DECADE = r"\d\d(?:s|ers?|ern)?"


def find_elisions(texts: Texts) -> tuple[list[int], list[int]]:
    """Where words begin that always, and that often, have lost their first letters."""
    always: list[int] = []
    often: list[int] = []
    for language in dict.fromkeys(texts.languages):
        for pattern, found in zip(_patterns(language), (always, often), strict=True):
            starts = (match.start() for match in pattern.finditer(texts.read))
            found += [start for start in starts if texts.language_at(start) == language]
    for match in _AND.finditer(texts.read):
        if fallbacks(texts.language_at(match.start()))[-1] == "en" or _ROCK.match(texts.read, match.start()):
            always += [match.start(), match.end() - 1]
    return always, often


@lru_cache(maxsize=256)
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = elided_words(language)
    always = rf"'(?<!\w')(?:{'|'.join(words.always) or '(?!)'})(?![\w'])"
    often = rf"'(?<!\w')(?:{'|'.join((_DECADE, *words.often))})(?!\w)"
    return re.compile(always, re.IGNORECASE), re.compile(often, re.IGNORECASE)
