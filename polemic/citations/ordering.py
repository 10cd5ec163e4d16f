"""References come in; those of a list of sources go out in its order, each with what tells its mark from others."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from polemic.citations.contributors import heads
from polemic.citations.marks import Style
from polemic.citations.names import called, initialled
from polemic.citations.runs import is_han, text_of
from polemic.citations.works import sorting_title
from polemic.model import OTHERS, Cited, CitedSource, Name, Reference
from polemic.problems import Place

_SORTED_BY = 1_000
"""Characters of a name or title: decomposing a letter with thousands of marks takes the square of their number."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"

Sources = tuple[CitedSource, ...]
_Thing = TypeVar("_Thing")


def _in_list_order(references: Iterable[Reference], style: Style) -> Sequence[Reference]:
    """Sorts references for a list of sources: by name, year, full date, title (Chicago 18, 13.67–13.73).

    Where notes cite, the title goes before the year; those of a numbered style keep the order of their citations.
    """
    if style.is_numbered:
        return tuple(references)
    return sorted(references, key=lambda reference: _list_order(reference, style))


def told_apart(references: Iterable[Reference], style: Style) -> Sources:
    """The sources of a list in its order, the marks of any two different if the style has a way to make them so.

    By a given name, whatever the year (APA 7, 8.20; Chicago 18, 13.112), by more names (8.18; 13.109), and then
    by a letter for each of several works of one name and year: 2015a, 2015b (8.19; 13.114).
    """
    sources = tuple(
        CitedSource(reference, "", (), number)
        for number, reference in enumerate(_in_list_order(references, style), 1)
    )
    if style.is_numbered:
        return sources
    sources = _with_given_names(sources)
    return sources if style.is_in_notes else _with_letters(_with_names(sources, style), style)


def _list_order(reference: Reference, style: Style) -> tuple[bytes | str, ...]:
    name, title = (
        _sortable(text) for text in (style.name(reference), sorting_title(reference.title, reference))
    )
    when = reference.issued[:4], reference.issued
    return (name, title, *when, reference.key) if style.is_in_notes else (name, *when, title, reference.key)


def _sortable(text: str) -> bytes:
    """Sorts É with E, and Han characters by their sound: a dictionary's order, near enough, without a library.

    GB 18030 has the common characters in the order of pinyin.
    """
    decomposed = unicodedata.normalize("NFKD", text[:_SORTED_BY].casefold())
    return "".join(c for c in decomposed if c.isalnum() or c.isspace()).encode("gb18030")


def _with_given_names(sources: Sources) -> Sources:
    """Sources with the initials of those whose family name others share, or with the name if that is not enough."""
    first = [next(iter(heads(source.reference)), Name()) for source in sources]
    people = dict.fromkeys(name for name in first if name.given and not is_han(name.family))
    given: dict[Name, str] = {}
    for family in _alike(people, called):
        for name in family:
            others = [other for other in family if not _may_be_one(name, other)]
            is_enough = initialled(name) not in map(initialled, others)
            given[name] = (initialled(name) if is_enough else name.given) if others else ""
    return tuple(
        replace(source, given=given.get(name, "")) for source, name in zip(sources, first, strict=True)
    )


def _may_be_one(name: Name, other: Name) -> bool:
    """Whether two names of one family may be the same person's, now with more of a given name and now with less."""
    if name.suffix != other.suffix:
        return False
    pairs = zip(_parts(name), _parts(other), strict=False)
    return all(one == two or (1 in (len(one), len(two)) and one[0] == two[0]) for one, two in pairs)


def _parts(name: Name) -> list[str]:
    return name.given.replace(".", " ").split()


def _with_names(sources: Sources, style: Style) -> Sources:
    names: dict[str, int] = {}
    for alike in _alike(sources, lambda source: _mark(source, style)):
        families = dict.fromkeys(map(_families, alike))
        for source in alike if len(families) > 1 else ():
            own = _families(source)
            in_common = max(_in_common(own, other) for other in families if other != own)
            names[source.reference.key] = _names_needed(own, in_common)
    return tuple(replace(source, names=names.get(source.reference.key, 1)) for source in sources)


def _families(source: CitedSource) -> tuple[str, ...]:
    return tuple(map(called, heads(source.reference)))


def _in_common(names: tuple[str, ...], others: tuple[str, ...]) -> int:
    pairs = zip(names, others, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(names), len(others)))


def _names_needed(names: tuple[str, ...], in_common: int) -> int:
    """One more than the common ones; all, if that leaves one out, for whom "et al." would be too many."""
    is_whole = OTHERS.literal not in names[-1:]
    return len(names) if is_whole and in_common + 2 >= len(names) else in_common + 1


def _with_letters(sources: Sources, style: Style) -> Sources:
    letters = {
        source.reference.key: _letter(at)
        for alike in _alike(sources, lambda source: _mark(source, style))
        if len(alike) > 1
        for at, source in enumerate(alike)
    }
    return tuple(replace(source, year_suffix=letters.get(source.reference.key, "")) for source in sources)


def _letter(at: int) -> str:
    """A, b … z, aa, ab …, as CSL counts."""
    before, last = divmod(at, len(_LETTERS))
    return (_letter(before - 1) if before else "") + _LETTERS[last]


def _alike(things: Iterable[_Thing], key: Callable[[_Thing], str]) -> Iterable[list[_Thing]]:
    found: dict[str, list[_Thing]] = {}
    for thing in things:
        found.setdefault(key(thing), []).append(thing)
    return found.values()


def _mark(source: CitedSource, style: Style) -> str:
    """What a mark says of a source in itself; the words of the essay's language make no difference."""
    return text_of(style.cite(Cited(source.reference.key, "", "", True, Place()), source, "en"))
