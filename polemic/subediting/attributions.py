"""Passages -> figures that come from nowhere, words that nobody is said to have said, authorities without a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from polemic.languages import quote_marks
from polemic.languages.assertions import assertions
from polemic.problems import Problem, Severity
from polemic.subediting.passages import Passage
from polemic.subediting.quoting import is_quoted, sentence_at

_JUDGED = ("paragraph", "list", "definitions")
_LONG = 40
"""Characters of a quotation that is more than a word or a turn of phrase."""

_CAPITAL = re.compile(r"(?P<before>(?:^|[.!?…:]|[“‘«(\[—–])[”’»)\]]*\s*)?\b(?P<word>[A-ZÀ-Þ][\w’-]*)")
"""A word with a capital, and what makes it one: the sentence, or the clause, that it begins."""

_DIGITS = re.compile(r"\d[\d.,]*")


def check_attributions(passages: tuple[Passage, ...]) -> Iterator[Problem]:
    """Finds them in prose behind which no source, note or link stands."""
    if not passages:
        return
    reading = _Reading(passages[0].language)
    for passage in passages:
        if passage.is_sourced:
            reading.learn(passage)
    for passage in passages:
        if passage.kind in _JUDGED and not passage.is_sourced:
            yield from reading.judge(passage)


class _Reading:
    """One walk over an edition's passages; a figure that has a source in one of them needs none in another."""

    def __init__(self, language: str) -> None:
        self._words = assertions(language)
        self._sourced = set[str]()
        marks = quote_marks(language)
        between = f"[^{marks.opening}{marks.closing}]{{{_LONG},}}"
        self._quotation = re.compile(f"{marks.opening}{between}{marks.closing}")

    def learn(self, passage: Passage) -> None:
        """Remembers the figures of a passage with a source."""
        for figure in self._words.figure.finditer(passage.text):
            self._sourced.update(_DIGITS.findall(figure[0]))

    def judge(self, passage: Passage) -> Iterator[Problem]:
        """The first figure, authority and quotation of a passage that lack what they need."""
        figures = (one for one in self._words.figure.finditer(passage.text) if self._is_bare(passage, one))
        for figure in islice(figures, 1):
            message = f"'{_shown(figure[0], passage.text[figure.end() :])}' has no source"
            hint = "where is it from? Cite a source [@key], link to it, or add a note"
            yield _problem(passage, figure, "unsourced-figure", message, hint)
        called = (
            one for one in self._words.authority.finditer(passage.text) if self._is_hearsay(passage, one)
        )
        for authority in islice(called, 1):
            message = f"'{authority[0]}', and a reader cannot look it up"
            hint = "who, or which? Name one and cite it [@key], or link to it"
            yield _problem(passage, authority, "unnamed-authority", message, hint)
        for quotation in islice(self._orphans(passage), 1):
            message = "nothing here says whose words these are"
            hint = "who said this? Name them, or cite a source [@key]"
            yield _problem(passage, quotation, "unnamed-speaker", message, hint)

    def _is_bare(self, passage: Passage, figure: re.Match[str]) -> bool:
        """Whether a figure is claimed, and neither given with its source elsewhere nor as somebody's."""
        if not self._sourced.isdisjoint(_DIGITS.findall(figure[0])) or is_quoted(passage, figure.start()):
            return False
        words, sentence = self._words, sentence_at(passage, figure.start())
        if words.supposed.search(sentence) or words.told.search(sentence):
            return False
        return not (words.said.search(sentence) and self._names_somebody(sentence))

    def _is_hearsay(self, passage: Passage, authority: re.Match[str]) -> bool:
        """Whether an authority is called upon, and not asked after, quoted, or called upon by somebody else."""
        sentence = sentence_at(passage, authority.start())
        is_asked = sentence.rstrip().endswith(("?", "？"))
        is_reported = self._words.said.search(sentence.partition(authority[0])[0]) is not None
        return not (is_asked or is_reported or is_quoted(passage, authority.start()))

    def _orphans(self, passage: Passage) -> Iterator[re.Match[str]]:
        """Quotations that are said to be somebody's in a paragraph that tells of nobody."""
        words, around = self._words, self._quotation.sub(" ", passage.text)
        if around == passage.text or words.known.search(around) or self._names_somebody(around):
            return
        for quotation in self._quotation.finditer(passage.text):
            sentence = self._quotation.sub(" ", sentence_at(passage, quotation.start()))
            is_anybodys = words.supposed.search(sentence) or words.own.search(sentence)
            if words.said.search(sentence) and not is_anybodys:
                yield quotation

    def _names_somebody(self, text: str) -> bool:
        """Whether a word with a capital may be a name."""
        return any(
            found["before"] is None or not self._words.opening.fullmatch(found["word"])
            for found in _CAPITAL.finditer(text)
        )


def _problem(passage: Passage, found: re.Match[str], rule: str, message: str, hint: str) -> Problem:
    return Problem(passage.locate(*found.span()), rule, message, hint, Severity.WARNING)


def _shown(figure: str, following: str) -> str:
    """A figure as a message quotes it, with the word that it counts."""
    word = re.match(r"\s?[^\W\d_]+", following)
    return " ".join(f"{figure}{word[0] if word and figure[-1:].isspace() else ''}".split())
