"""Columns of statements and how large each is come in; where it stands, and how lines run to it, goes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

from polemic.argument.columns import Grid, Line
from polemic.values import frozen

NEAR, FAR = 14.0, 26.0
"""Between boxes that bear on the same, and others."""
BRACKET = 14.0
"""How far before its boxes a bracket stands."""
_WITHIN = 8.0
_PASSING = 4.0
_PORTS, _NEAREST_PORTS, _MARGIN = 22.0, 13.0, 11.0
"""Between the ends of lines at a box, and from its corners."""
_NEARLY_LEVEL = 8.0
_SWEEPS = 80
_FIRMER = 10.0
_LOOSE = 0.01

Point = tuple[float, float]


@frozen
class Box:
    """Where a statement stands, from the upper left corner of the map."""

    id: str
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.y + self.height / 2


@frozen
class Stroke:
    """A line as it runs, from its statements to what they bear on, level at each of its points."""

    line: Line
    points: tuple[Point, ...]


@frozen
class Layout:
    """A map, ready to be drawn; `brackets` are lines beside statements that count only together, and their stubs."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    strokes: tuple[Stroke, ...]
    brackets: tuple[tuple[float, tuple[float, ...]], ...]


@frozen
class _Link:
    """A slot is level with another if its middle is so far below the other's."""

    to: int
    shift: float
    weight: float
    is_left: bool


def place(grid: Grid, heights: Mapping[str, float], width: float, gap: float) -> Layout:
    """Places boxes of one width in columns that are a gap apart, and straightens the lines between them."""
    heights = _with_room(heights, grid.lines)
    sizes = [_size(slot, heights) for slot in grid.slots]
    tops = _settle(grid, sizes, heights)
    column_of = {slot: turn for turn, column in enumerate(grid.columns) for slot in column}
    boxes: dict[str, Box] = {}
    brackets = []
    for slot, ids in enumerate(grid.slots):
        x, y = column_of[slot] * (width + gap), tops[slot]
        for one in ids:
            boxes[one] = Box(one, x, y, width, heights[one])
            y += heights[one] + _WITHIN
        if len(ids) > 1:
            brackets.append((x - BRACKET, tuple(boxes[one].middle for one in ids)))
    strokes = _strokes(grid, boxes, [tops[slot] + size / 2 for slot, size in enumerate(sizes)], width, gap)
    whole = len(grid.columns) * (width + gap) - gap
    return Layout(
        whole,
        max(box.y + box.height for box in boxes.values()),
        tuple(boxes.values()),
        strokes,
        tuple(brackets),
    )


def _with_room(heights: Mapping[str, float], lines: Sequence[Line]) -> Mapping[str, float]:
    """The heights of boxes, of which those that many lines meet have room for all of them."""
    meeting = Counter(map(_left_end, lines))
    return {
        id: max(height, 2 * _MARGIN + (meeting[id] - 1) * _NEAREST_PORTS) for id, height in heights.items()
    }


def _size(slot: tuple[str, ...], heights: Mapping[str, float]) -> float:
    return sum(heights[one] for one in slot) + _WITHIN * (len(slot) - 1) if slot else _PASSING


def _settle(grid: Grid, sizes: Sequence[float], heights: Mapping[str, float]) -> list[float]:
    """The top of each slot: column after column gives way to those beside it, until lines are as level as may be."""
    links = _links(grid, sizes, heights)
    apart = [_distances(column, sizes, links) for column in grid.columns]
    middles = [0.0] * len(sizes)
    nearest = [[link for link in some if link.is_left] for some in links]
    for sweep in range(_SWEEPS):
        turns = range(len(grid.columns))
        for turn in turns if sweep % 2 == 0 else reversed(turns):
            column = grid.columns[turn]
            # at first all is drawn together, since what is near gives way sooner than what is far comes near
            wishes = [_wish(slot, middles, links if sweep else nearest) for slot in column]
            if turn == 0:  # a verdict stays with the thesis
                wishes = wishes[:1] * len(column)
            for slot, middle in zip(column, _spread(wishes, apart[turn]), strict=True):
                middles[slot] = middle
    tops = [middle - size / 2 for middle, size in zip(middles, sizes, strict=True)]
    return [round(top - min(tops), 1) for top in tops]


def _links(grid: Grid, sizes: Sequence[float], heights: Mapping[str, float]) -> list[list[_Link]]:
    """What each slot had best be level with: one of many lines matters little, and one farther right more."""
    links: list[list[_Link]] = [[] for _ in sizes]
    meeting = Counter(map(_left_end, grid.lines))
    column_of = {slot: turn for turn, column in enumerate(grid.columns) for slot in column}
    for line in grid.lines:
        for left, right in pairwise(line.slots):
            shift = _level(_left_end(line), grid.slots[left], heights) - sizes[left] / 2
            is_passing = not (grid.slots[left] and grid.slots[right])
            weight = 1.0 if is_passing else 1 / meeting[_left_end(line)] ** 2
            weight *= _FIRMER ** column_of[left]
            links[left].append(_Link(right, -shift, weight, is_left=False))
            links[right].append(_Link(left, shift, weight, is_left=True))
    return links


def _left_end(line: Line) -> str:
    return line.of[0] if line.is_backward else line.to


def _level(id: str, slot: tuple[str, ...], heights: Mapping[str, float]) -> float:
    """How far below the top of its slot the middle of a statement is; or of a line that passes."""
    if id not in slot:
        return _PASSING / 2
    return sum(heights[one] + _WITHIN for one in slot[: slot.index(id)]) + heights[id] / 2


def _distances(
    column: Sequence[int], sizes: Sequence[float], links: Sequence[Sequence[_Link]]
) -> list[float]:
    """From the middle of each slot to that of the next."""
    lefts = [{link.to for link in links[slot] if link.is_left} for slot in column]
    return [
        (sizes[above] + sizes[below]) / 2 + (NEAR if lefts[turn] & lefts[turn + 1] else FAR)
        for turn, (above, below) in enumerate(pairwise(column))
    ]


def _wish(slot: int, middles: Sequence[float], links: Sequence[Sequence[_Link]]) -> tuple[float, float]:
    """Where the middle of a slot had best be, and how much that matters."""
    weight = sum(link.weight for link in links[slot])
    if not weight:
        return middles[slot], _LOOSE
    return sum((middles[link.to] + link.shift) * link.weight for link in links[slot]) / weight, weight


def _spread(wishes: Sequence[tuple[float, float]], distances: Sequence[float]) -> list[float]:
    """The places nearest to what is wished that keep their distances (pool adjacent violators)."""
    offsets = [0.0, *accumulate(distances)]
    pools: list[tuple[float, float, int]] = []
    for (wish, weight), offset in zip(wishes, offsets, strict=True):
        pool = (wish - offset, weight, 1)
        while pools and pools[-1][0] > pool[0]:
            place, heavy, count = pools.pop()
            both = heavy + pool[1]
            pool = ((place * heavy + pool[0] * pool[1]) / both, both, count + pool[2])
        pools.append(pool)
    places = [place for place, _, count in pools for _ in range(count)]
    return [place + offset for place, offset in zip(places, offsets, strict=True)]


def _strokes(
    grid: Grid, boxes: Mapping[str, Box], middles: Sequence[float], width: float, gap: float
) -> tuple[Stroke, ...]:
    column_of = {slot: turn for turn, column in enumerate(grid.columns) for slot in column}
    ports = _ports(grid.lines, boxes, middles)
    strokes = []
    for line, port in zip(grid.lines, ports, strict=True):
        first, *passed, last = line.slots
        points = [(column_of[first] * (width + gap) + width, port)]
        for slot in passed:
            x = column_of[slot] * (width + gap)
            points += [(x, middles[slot]), (x + width, middles[slot])]
        points.append(_right_end(line, boxes, middles[last]))
        strokes.append(Stroke(line, tuple(points if line.is_backward else reversed(points))))
    return tuple(strokes)


def _right_end(line: Line, boxes: Mapping[str, Box], middle: float) -> Point:
    if line.is_backward:  # below the middle, where the statement's own line begins
        box = boxes[line.to]
        return box.x, round(box.middle + min(_PORTS / 2, box.height / 4), 1)
    return boxes[line.of[0]].x - (BRACKET if len(line.of) > 1 else 0), round(middle, 1)


def _ports(lines: Sequence[Line], boxes: Mapping[str, Box], middles: Sequence[float]) -> list[float]:
    """How far down each line meets the right side of a box: spread about its middle, in the order of their ways."""
    meeting: dict[str, list[int]] = {}
    for turn, line in enumerate(lines):
        meeting.setdefault(_left_end(line), []).append(turn)
    ports = [0.0] * len(lines)
    for id, turns in meeting.items():
        box = boxes[id]
        turns.sort(key=lambda turn: middles[lines[turn].slots[1]])
        step = min(_PORTS, (box.height - 2 * _MARGIN) / max(1, len(turns) - 1))
        for place, turn in enumerate(turns):
            ports[turn] = round(box.middle + (place - (len(turns) - 1) / 2) * step, 1)
        beginning = round(middles[lines[turns[0]].slots[1]], 1)
        if len(turns) == 1 and abs(beginning - box.middle) < _NEARLY_LEVEL:
            ports[turns[0]] = beginning
    return ports
