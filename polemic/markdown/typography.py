"""The texts of one block as typed -> the same with their language's quotes, dashes, ellipses and spaces."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from polemic.languages import elided_words, fallbacks, is_cjk, quote_marks
from polemic.markdown.straight_quotes import Mark, read_straight_quotes

_Change = tuple[int, int, str]
"""Where a stretch begins and ends, and what replaces it."""

_NARROW_SPACE = "\N{NARROW NO-BREAK SPACE}"
_GUILLEMETS = "«»"
_SIGNS = {"--": "–", "---": "—", "...": "…"}
_WIDE_SIGNS = {"--": "——", "---": "——", "...": "……", "......": "……"}

_FIRST_ESCAPED = 0xF0000
_ESCAPED = re.compile("[\U000f0000-\U0010ffff]")
_TRIGGERS = ('"', "'", "--", "..")
_RUN = re.compile(r"([-.])\1+")
_QUOTE = re.compile("[\"']")
_AND = re.compile(r"'[nN]'(?!\w)(?<!\w'..)(?<!\b(?:an|of) '..)(?<!\bthe '..)(?<!\bletter '..)")
_DECADE = r"\d\d(?:s|ers?|ern)?"
_TALL_PUNCTUATION = re.compile(r" (?:(?<=\S )(?=[;:!?]++(?![\w/=-])|»)|(?<=« )(?=\S))")


def set_typography(texts: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Sets one block's texts, given in reading order with their languages, in linear time.

    What is no text stands as one U+FFFC. A character that the writer escaped is shifted to U+F0000 and its
    code point: it stays so, but counts as itself for its neighbours. French gets narrow spaces where the
    writer put a space before `;` `:` `!` `?` `»` or after `«`.
    """
    written, languages = tuple(text for text, _ in texts), tuple(language for _, language in texts)
    joined = "".join(written)
    if any(trigger in joined for trigger in _TRIGGERS):
        block = _read_block(written, languages)
        written = _replace(block, (*_set_runs(block), *_set_quotes(block)))
    if any(quote_marks(language).is_spaced for language in languages):
        block = _read_block(written, languages)
        written = _replace(block, _set_spaces(block))
    return written


@dataclass(frozen=True, slots=True)
class _Block:
    """A block's texts joined, and where each of them begins; in `plain` no character is escaped."""

    written: str
    plain: str
    bounds: tuple[int, ...]
    languages: tuple[str, ...]

    def language_at(self, index: int) -> str:
        """The language of the text in which a character stands."""
        return self.languages[bisect_right(self.bounds, index) - 1]


def _read_block(texts: Sequence[str], languages: tuple[str, ...]) -> _Block:
    written = "".join(texts)
    plain = _ESCAPED.sub(lambda escaped: chr(ord(escaped[0]) - _FIRST_ESCAPED), written)
    return _Block(written, plain, tuple(accumulate(map(len, texts), initial=0)), languages)


def _replace(block: _Block, changes: Iterable[_Change]) -> tuple[str, ...]:
    """The block's texts with the changes made; one that crosses a border belongs to the first text."""
    characters = list(block.written)
    for start, end, replacement in changes:
        characters[start:end] = [replacement, *[""] * (end - start - 1)]
    return tuple("".join(characters[start:end]) for start, end in pairwise(block.bounds))


def _set_runs(block: _Block) -> Iterator[_Change]:
    for run in _RUN.finditer(block.plain):
        start, end = run.span()
        signs = _WIDE_SIGNS if is_cjk(block.language_at(start)) else _SIGNS
        if run[0] in signs and block.written[start:end] == run[0]:
            yield start, end, signs[run[0]]


def _set_quotes(block: _Block) -> Iterator[_Change]:
    quotes = [quote.start() for quote in _QUOTE.finditer(block.written)]
    elided, doubtful = _find_elisions(block) if quotes else ((), ())
    for mark in read_straight_quotes(block.plain, quotes, elided, doubtful):
        yield mark.index, mark.index + 1, _glyph(block, mark)


def _find_elisions(block: _Block) -> tuple[list[int], list[int]]:
    """Where words begin that always, or often, lose their first letters to an apostrophe."""
    elided: list[int] = []
    doubtful: list[int] = []
    for language in dict.fromkeys(block.languages):
        for pattern, found in zip(_elisions(language), (elided, doubtful), strict=True):
            starts = (match.start() for match in pattern.finditer(block.plain))
            found += [start for start in starts if block.language_at(start) == language]
    for match in _AND.finditer(block.plain):
        if fallbacks(block.language_at(match.start()))[-1] == "en":
            elided += [match.start(), match.end() - 1]
    return elided, doubtful


@lru_cache(maxsize=256)
def _elisions(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = elided_words(language)
    always = rf"'(?<!\w')(?:{'|'.join(words.always) or '(?!)'})(?![\w'])"
    often = rf"'(?<!\w')(?:{'|'.join((_DECADE, *words.often))})(?![\w'])"
    return re.compile(always, re.IGNORECASE), re.compile(often, re.IGNORECASE)


def _glyph(block: _Block, mark: Mark) -> str:
    if mark.role == "apostrophe":
        return "’"
    if mark.role == "prime":
        return "″" if block.plain[mark.index] == '"' else "′"
    marks = quote_marks(block.language_at(mark.opener))
    if mark.role == "opening":
        glyph = marks.inner_opening if mark.is_inner else marks.opening
        neighbour = block.plain[mark.index + 1 : mark.index + 2]
    else:
        glyph = marks.inner_closing if mark.is_inner else marks.closing
        neighbour = block.plain[mark.index - 1 : mark.index]
    if not marks.is_spaced or glyph not in _GUILLEMETS or neighbour.isspace():
        return glyph
    return glyph + _NARROW_SPACE if mark.role == "opening" else _NARROW_SPACE + glyph


def _set_spaces(block: _Block) -> Iterator[_Change]:
    for space in _TALL_PUNCTUATION.finditer(block.plain):
        if quote_marks(block.language_at(space.start())).is_spaced:
            yield space.start(), space.end(), _NARROW_SPACE
