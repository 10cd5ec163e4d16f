"""Passages -> words typed twice, and marks that a writer left for later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from polemic.languages import fallbacks
from polemic.problems import Problem, Severity
from polemic.subediting.passages import Passage

_DOUBLED = re.compile(r"(?<![\w’'\-])([^\W\d_]+)[ \t\n\u00a0]+(\1)(?![\w’'\-])", re.IGNORECASE)
_RIGHTLY_DOUBLED = {
    "en": "had that is her do so no very really much many far long now there again ha hey hear bye blah boo "
    "chop cha can dear ding dong go hubba hush knock never night pom poor rah ta tap tick tut well win you was what",
    "fr": "nous vous elle elles en faire fait très bien non oui si trop plus tout toute petit vite loin longtemps "
    "presque peu est y un jamais ha hé qui",
    "de": "die der das den dem dass sie es wie so was ist sehr ganz viel lange weit ja nein nie na mehr immer nach "
    "ihr ihnen sein ha",
    "es": "nos no sí muy más poco casi luego ser todo ya bien nunca siempre tanto mucho lejos ja ay como",
}
"""Language -> words that may follow themselves; in other languages any word may, and none is told."""

_MARKS = re.compile(
    r"(?P<tk>\bTK(?:TK)+\b|\[TK[^\]\n]{0,40}\]|\bTK(?![\w-]|[ ](?:Maxx|Elevator)))"
    r"|(?P<todo>\bTO-?DO\b:?)|(?P<fix>\bFIXME\b)|(?P<crosses>\bXXX+\b)"
    r"|\[citation[ ]needed\]|\blorem[ ]ipsum[ ]dolor\b"
    r"|[（(【〔［\[](?:待补|待補|待查|待定|待续|待續|此处待|出处待|出處待)[^）)】〕］\]\n]{0,10}[）)】〕］\]]",
    re.IGNORECASE,
)
_SAYS_ALL = frozenset({"es", "pt", "gl", "it"})
"""Languages in which TODO is a word: everything."""

_COUNTED = re.compile(
    r"(?:\b(?i:chapter|book|canto|part|volume|sonnet|psalm|page|appendix|title|article|section|century)|[.§]"
    r"|(?<=\s)[A-ZÀ-Þ][\w’'-]*[a-zß-ÿ])[ \u00a0]$"
)


def check_words(passages: tuple[Passage, ...]) -> Iterator[Problem]:
    """Finds doubled words and what is not finished."""
    for passage in passages:
        yield from _check_doubled(passage)
        yield from _check_marks(passage)


def marks_in(text: str, language: str) -> Iterator[re.Match[str]]:
    """The marks in a text that say that something is still to be written."""
    for mark in _MARKS.finditer(text):
        if not _is_word(mark, text, language):
            yield mark


def unfinished(mark: str) -> tuple[str, str]:
    """What to say of such a mark."""
    return (
        f"'{mark}' stands in the text, and would be published",
        "write what is to stand here, or take it out",
    )


def _check_doubled(passage: Passage) -> Iterator[Problem]:
    right = _rightly_doubled(fallbacks(passage.language)[-1])
    for match in _DOUBLED.finditer(passage.text) if right else ():
        first, second = match[1], match[2]
        if second[0].isupper() or first.casefold() in right or (len(first) == 1 and first.isupper()):
            continue
        found = passage.find(*match.span())
        stretch = passage.stretch
        place = stretch.written.locate(found[1] - len(second), found[1]) if found else stretch.location
        hint = (
            "take one of them out; if it is meant, write <!-- allow doubled-word: why --> above the paragraph"
        )
        yield Problem(place, "doubled-word", f"'{second}' stands here twice", hint, Severity.WARNING)


@cache
def _rightly_doubled(language: str) -> frozenset[str]:
    return frozenset(_RIGHTLY_DOUBLED.get(language, "").split())


def _check_marks(passage: Passage) -> Iterator[Problem]:
    for mark in marks_in(passage.text, passage.language):
        place = passage.locate(*mark.span())
        yield Problem(place, "unfinished-text", *unfinished(mark[0]), Severity.WARNING)


def _is_word(mark: re.Match[str], text: str, language: str) -> bool:
    """Whether it is a word, a name or a number, and no mark."""
    primary = fallbacks(language)[-1]
    if any(
        mark[name] and not mark[0].strip("[]:").split()[0].isupper()
        for name in ("tk", "todo", "fix", "crosses")
    ):
        return True
    if mark["tk"]:
        return primary == "de" and mark[0] == "TK"  # a sickness fund
    if mark["todo"]:
        return primary in _SAYS_ALL and not mark[0].endswith(":")
    if mark["crosses"] and len(mark[0]) == 3:
        return bool(_COUNTED.search(text[: mark.start()][-30:])) or text.startswith(" Olympi", mark.end())
    return False
