"""A kind of statement or line comes in; its shape goes out as the points of paths: no two kinds have the same."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from polemic.argument.places import Box, Point
from polemic.values import frozen

EDGE = 12.0
"""Room around the map, for the points of boxes and the ring around what has the focus."""
POINT = 9.0
"""How far the point of an objection goes out, and the notch of a concession in."""
_FOLD = 11.0
_DOUBLE = 3.5
_TAILS = {"objection": -POINT, "concession": POINT}


@frozen
class Ground:
    """What a map is drawn on: how wide it is, which way its language runs, and the language of the page's words."""

    width: float
    direction: str
    words: str

    def across(self, x: float) -> float:
        """Where something stands that is so far from where the map begins."""
        return self.width - EDGE - x if self.direction == "rtl" else EDGE + x

    def path(self, points: Sequence[Point]) -> str:
        """A path through points."""
        return "M" + "L".join(f"{self.across(x):g} {y:g}" for x, y in points)

    def curve(self, points: Sequence[Point]) -> str:
        """A path through points, level at each of them."""
        path = self.path(points[:1])
        for (x, y), (next_x, next_y) in pairwise(points):
            end = f"{self.across(next_x):g} {next_y:g}"
            middle = self.across((x + next_x) / 2)
            path += f"L{end}" if y == next_y else f"C{middle:g} {y:g} {middle:g} {next_y:g} {end}"
        return path


def outline(kind: str, box: Box) -> tuple[Point, ...]:
    """The outline of a box: an objection has a point, a concession gives way to one, evidence is a sheet of paper."""
    left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    upper, lower = ((left, top), (right, top)), ((right, bottom), (left, bottom))
    match kind:
        case "evidence":
            return ((left, top), (right - _FOLD, top), (right, top + _FOLD), *lower)
        case "objection" | "concession":
            return (*upper, *lower, (left + _TAILS[kind], box.middle))
    return (*upper, *lower)


def strokes_of(kind: str, box: Box) -> tuple[tuple[Point, ...], ...]:
    """What is drawn besides: a fold, and the double rules of the thesis and of replies."""
    left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    match kind:
        case "evidence":
            return (((right - _FOLD, top), (right - _FOLD, top + _FOLD), (right, top + _FOLD)),)
        case "reply":
            return tuple(((x, top), (x, bottom)) for x in (left, left + _DOUBLE))
        case "thesis" | "verdict":
            levels = (top, top + _DOUBLE, bottom - _DOUBLE, bottom)
            return tuple(((left, y), (right, y)) for y in levels)
    return ()


def tail(kind: str) -> float:
    """How far from the left side of its box the line of such a statement begins."""
    return _TAILS.get(kind, 0.0)


def end_mark(kind: str, end: Point, side: int) -> tuple[float, tuple[tuple[Point, ...], ...]]:
    """The mark at the end of a line, and how far before it the line itself stops; `side` is 1 if it comes from right.

    A head supports, a bar attacks, a cross denies, an open head answers, a ring concedes.
    """
    x, y = end

    def at(along: float, down: float) -> Point:
        return x + side * along, y + down

    match kind:
        case "attacks":
            return 4.0, ((at(4, -4.5), at(4, 4.5)),)
        case "denies":
            return 8.0, ((at(4, -4), at(12, 4)), (at(4, 4), at(12, -4)))
        case "answers":
            return 2.0, ((at(9, -5), at(2, 0), at(9, 5)),)
        case "concedes":
            ring = ((8.5, 0), (7.3, 2.8), (4.5, 4), (1.7, 2.8), (0.5, 0), (1.7, -2.8), (4.5, -4), (7.3, -2.8))
            return 8.5, (tuple(at(*point) for point in (*ring, ring[0])),)
    return 8.0, ((at(9, -4), at(1, 0), at(9, 4), at(9, -4)),)
