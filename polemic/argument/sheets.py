"""An argument comes in; how it is divided into maps that a reader can take in goes out."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from polemic.model import Argument
from polemic.values import frozen

MOST = 30
"""So many parts a map shows: readers found arguments of fifty harder (https://doi.org/10.1016/j.tsc.2009.05.001)."""
_FEW = 4
"""A claim and no more than this stays with the thesis: to look it up elsewhere would be harder."""
_THESIS = ""


@frozen
class Sheet:
    """A map: what it begins with, all that it shows, and what of it has a map of its own, by the number of that."""

    root: str
    shown: tuple[str, ...]
    elsewhere: Mapping[str, int]


def divide(argument: Argument) -> tuple[Sheet, ...]:
    """One map, or where that is too much some of the thesis, and one for each claim that much bears on.

    The thesis has an empty id. What bears on several is shown with the first of them; all is shown once.
    """
    if not argument.statements:
        return ()
    below = _tree(argument)
    claims = {one.id for one in argument.statements if one.role == "claim"}
    parts = tuple(_divide(below, claims))
    numbers: dict[str, int] = {}
    for number, (root, _) in enumerate(parts, 1):
        numbers.setdefault(root, number)
    return tuple(
        Sheet(root, shown, {one: numbers[one] for one in shown[1:] if one in numbers})
        for root, shown in parts
    )


def _tree(argument: Argument) -> Mapping[str, Sequence[str]]:
    """Id -> the ids of what bears on it, each statement once; a circle bears on the thesis by its first."""
    bearing: dict[str, list[str]] = {}
    for relation in argument.relations:
        bearing.setdefault(relation.to, []).append(relation.of)
    below: dict[str, list[str]] = {_THESIS: []}
    _grow(_THESIS, below, bearing)
    for one in argument.statements:
        if one.id not in below:
            below[_THESIS].append(one.id)
            below[one.id] = []
            _grow(one.id, below, bearing)
    return below


def _grow(root: str, below: dict[str, list[str]], bearing: Mapping[str, Sequence[str]]) -> None:
    waiting = deque([root])
    while waiting:
        at = waiting.popleft()
        for one in bearing.get(at, ()):
            if one not in below:
                below[at].append(one)
                below[one] = []
                waiting.append(one)


def _divide(below: Mapping[str, Sequence[str]], claims: set[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The root of each map, and what it shows."""
    roots = [_THESIS]
    while roots:
        root = roots.pop(0)
        whole = _within(root, below)
        if len(whole) <= MOST:
            yield root, whole
            continue
        families = {one: _within(one, below) for one in below[root]}
        apart = [
            one
            for one, family in families.items()
            if len(family) >= MOST or (one in claims and len(family) > _FEW)
        ]
        yield from ((root, shown) for shown in _pack(root, families, apart))
        roots = apart + roots


def _pack(
    root: str, families: Mapping[str, tuple[str, ...]], apart: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    """Fills map after map with whole families, or with the first of one that has a map of its own."""
    shown: tuple[str, ...] = (root,)
    for one, family in families.items():
        more = (one,) if one in apart else family
        if len(shown) + len(more) > MOST:
            yield shown
            shown = (root,)
        shown += more
    yield shown


def _within(root: str, below: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """A statement and all that bears on it, each before what bears on it."""
    found, waiting = [], [root]
    while waiting:
        found.append(waiting.pop())
        waiting += reversed(below[found[-1]])
    return tuple(found)
