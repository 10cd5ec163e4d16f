"""Part of an argument comes in; which column each statement stands in, and in which order, goes out.

This is the layered drawing of Sugiyama, Tagawa and Toda (https://doi.org/10.1109/TSMC.1981.4308636): circles are
opened, each statement stands right of all that it bears on, and lines that cross are sought to be untangled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from polemic.model import Argument
from polemic.values import frozen

_SWEEPS = 12
_RESTATES = "restates"


@frozen
class Line:
    """A relation: `of` are the statements that bear on `to`, several if they count only together.

    `slots` are those it runs through, from left to right; it points that way if `is_backward`.
    """

    of: tuple[str, ...]
    kind: str
    to: str
    slots: tuple[int, ...]
    is_backward: bool


@frozen
class Grid:
    """`slots` hold statements that stand together; an empty one is where a line passes a column."""

    slots: tuple[tuple[str, ...], ...]
    columns: tuple[tuple[int, ...], ...]
    """The slots in each column, from the top."""
    lines: tuple[Line, ...]


def arrange(shown: Sequence[str], argument: Argument) -> Grid:
    """Arranges statements, the first of which is what the others bear on; what restates it stands below it."""
    slots = list(_together(shown, argument))
    slot_of = {one: turn for turn, slot in enumerate(slots) for one in slot}
    links = dict.fromkeys(
        (slot_of[one.of], one.kind, one.to)
        for one in argument.relations
        if one.of in slot_of and one.to in slot_of and one.kind != _RESTATES
    )
    arrows = [(of, kind, to) for of, kind, to in links if of != slot_of[to]]
    backward = _find_backward([(of, slot_of[to]) for of, _, to in arrows], len(slots))
    runs = [
        (slot_of[to], of) if not is_back else (of, slot_of[to])
        for (of, _, to), is_back in zip(arrows, backward, strict=True)
    ]
    restating = {slot_of[one.of] for one in argument.relations if one.kind == _RESTATES and one.of in slot_of}
    depths = _depths(runs, len(slots), restating)
    lines = []
    for (of, kind, to), (left, right), is_back in zip(arrows, runs, backward, strict=True):
        passed = tuple(range(len(slots), len(slots) + depths[right] - depths[left] - 1))
        slots += [()] * len(passed)
        depths += range(depths[left] + 1, depths[right])
        lines.append(Line(slots[of], kind, to, (left, *passed, right), is_back))
    return Grid(tuple(slots), _order(depths, lines), tuple(lines))


def _together(shown: Sequence[str], argument: Argument) -> Iterator[tuple[str, ...]]:
    """Statements in slots of one, or of several that count only together and bear on the same."""
    bears: dict[str, set[tuple[str, str]]] = {}
    for one in argument.relations:
        bears.setdefault(one.of, set()).add((one.kind, one.to))
    group_of = {
        one: group
        for group in argument.joint
        if set(group) <= set(shown[1:]) and all(bears.get(one) == bears.get(group[0]) for one in group)
        for one in group
    }
    return iter(dict.fromkeys(group_of.get(one, (one,)) for one in shown))


def _find_backward(arrows: Sequence[tuple[int, int]], count: int) -> list[bool]:
    """Which arrows close a circle, as seen from the first slot, and then from others in order."""
    bearing: dict[int, list[int]] = {}
    for turn, (_, to) in enumerate(arrows):
        bearing.setdefault(to, []).append(turn)
    backward = [False] * len(arrows)
    is_open: dict[int, bool] = {}
    for start in range(count):
        if start in is_open:
            continue
        is_open[start] = True
        path = [(start, iter(bearing.get(start, ())))]
        while path:
            at, turns = path[-1]
            turn = next(turns, -1)
            if turn < 0:
                is_open[at] = False
                path.pop()
                continue
            of = arrows[turn][0]
            if of in is_open:
                backward[turn] = is_open[of]
            else:
                is_open[of] = True
                path.append((of, iter(bearing.get(of, ()))))
    return backward


def _depths(runs: Sequence[tuple[int, int]], count: int, restating: set[int]) -> list[int]:
    """The column of each slot: the first for what the others bear on, and else the longest way to it."""
    depths = [0 if turn == 0 or turn in restating else 1 for turn in range(count)]
    for _ in range(count):
        for left, right in runs:
            depths[right] = max(depths[right], depths[left] + 1)
    return depths


def _order(depths: Sequence[int], lines: Sequence[Line]) -> tuple[tuple[int, ...], ...]:
    """The slots of each column: in the order of the text, unless another has fewer crossings."""
    beside: tuple[dict[int, list[int]], dict[int, list[int]]] = ({}, {})
    for line in lines:
        for left, right in pairwise(line.slots):
            beside[0].setdefault(left, []).append(right)
            beside[1].setdefault(right, []).append(left)
    turns = {slot: turn for turn, slot in enumerate(_read(len(depths), beside[0]))}
    columns = [
        sorted((slot for slot, depth in enumerate(depths) if depth == column), key=turns.__getitem__)
        for column in range(max(depths) + 1)
    ]
    fewest, best = _crossings(columns, beside[0]), [*columns]
    for sweep in range(_SWEEPS if fewest else 0):
        step = 1 if sweep % 2 == 0 else -1
        order = range(1, len(columns)) if step == 1 else range(len(columns) - 2, 0, -1)
        for column in order:
            columns[column] = _sorted(columns[column], columns[column - step], beside[step == 1])
        crossed = _crossings(columns, beside[0])
        if crossed < fewest:
            fewest, best = crossed, [*columns]
    return tuple(tuple(column) for column in best)


def _read(count: int, right_of: Mapping[int, Sequence[int]]) -> Iterator[int]:
    """All slots, each followed by what stands right of it."""
    seen: set[int] = set()
    for start in range(count):
        waiting = [start]
        while waiting:
            slot = waiting.pop()
            if slot not in seen:
                seen.add(slot)
                yield slot
                waiting += reversed(right_of.get(slot, ()))


def _sorted(column: Sequence[int], other: Sequence[int], beside: Mapping[int, Sequence[int]]) -> list[int]:
    """A column's slots by the mean place of what is beside them; those that have nothing there stay."""
    places = {slot: place for place, slot in enumerate(other)}

    def mean(place: int) -> float:
        others = beside.get(column[place], ())
        return sum(places[one] for one in others) / len(others) if others else place

    return [column[place] for place in sorted(range(len(column)), key=mean)]


def _crossings(columns: Sequence[Sequence[int]], right_of: Mapping[int, Sequence[int]]) -> int:
    crossed = 0
    for left, right in pairwise(columns):
        places = {slot: place for place, slot in enumerate(right)}
        ends = [sorted(places[one] for one in right_of.get(slot, ())) for slot in left]
        upper: list[int] = []
        for some in ends:
            crossed += sum(above > one for one in some for above in upper)
            upper += some
    return crossed
