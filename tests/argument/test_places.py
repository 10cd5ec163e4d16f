"""No box stands on another, no line runs through a box, and lines are level where they can be."""

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from random_arguments import argument, arguments

from polemic.argument.columns import arrange
from polemic.argument.places import place
from polemic.argument.sheets import divide

WIDTH, GAP = 272, 60


def layout_of(whole, heights=None):
    shown = divide(whole)[0].shown
    heights = heights or dict.fromkeys(shown, 80.0)
    return place(arrange(shown, whole), heights, WIDTH, GAP)


def boxes_of(layout):
    return {box.id or "thesis": box for box in layout.boxes}


def runs_of(points):
    """Points along a line, close to each other: it is level at each point that it is given by."""
    for (x, y), (next_x, next_y) in pairwise(points):
        for step in range(17):
            t = step / 16
            swing = 1.5 * t * (1 - t) * (x + next_x)
            yield (1 - t) ** 3 * x + swing + t**3 * next_x, y + (3 * t**2 - 2 * t**3) * (next_y - y)


def is_inside(point, box):
    x, y = point
    return box.x + 1 < x < box.x + box.width - 1 and box.y + 1 < y < box.y + box.height - 1


@given(arguments(), st.lists(st.integers(40, 250), min_size=31, max_size=31))
@settings(max_examples=25)
def test_no_box_overlaps_another_and_no_line_runs_through_one(whole, sizes):
    shown = divide(whole)[0].shown
    layout = layout_of(whole, dict(zip(shown, map(float, sizes), strict=False)))
    assert {box.id for box in layout.boxes} == set(shown)
    for one, other in combinations(layout.boxes, 2):
        is_beside = one.x + one.width < other.x or other.x + other.width < one.x
        assert is_beside or one.y + one.height + 5 < other.y or other.y + other.height + 5 < one.y
    for box in layout.boxes:
        assert 0 <= box.x <= box.x + box.width <= layout.width
        assert 0 <= box.y <= box.y + box.height <= layout.height
        for stroke in layout.strokes:
            assert not any(is_inside(point, box) for point in runs_of(stroke.points))


@given(arguments())
@settings(max_examples=25)
def test_each_relation_between_two_boxes_is_drawn_from_one_to_the_other(whole):
    layout = layout_of(whole)
    boxes = {box.id: box for box in layout.boxes}
    drawn = {(of, stroke.line.kind, stroke.line.to) for stroke in layout.strokes for of in stroke.line.of}
    told = {(one.of, one.kind, one.to) for one in whole.relations if one.kind != "restates"}
    assert drawn <= told
    groups = {one: group for group in whole.joint for one in group}
    missing = {(of, to) for of, kind, to in told - drawn if to in boxes and of in boxes}
    assert all(of == to or to in groups.get(of, ()) for of, to in missing)
    for stroke in layout.strokes:
        (x, y), end = stroke.points[-1], boxes[stroke.line.to]
        assert x == (end.x if stroke.line.is_backward else end.x + end.width)
        assert end.y < y < end.y + end.height


@given(arguments())
@settings(max_examples=5)
def test_equal_arguments_have_equal_maps(whole):
    assert layout_of(whole) == layout_of(whole)


def test_a_line_from_a_reply_to_its_objection_is_level():
    layout = layout_of(argument("a attacks thesis", "b answers a", "c attacks thesis", "d answers c"))
    answers = [stroke.points for stroke in layout.strokes if stroke.line.kind == "answers"]
    assert len(answers) == 2
    assert all(start == end for (_, start), (_, end) in answers)


def test_what_two_bear_on_stands_between_them():
    boxes = boxes_of(layout_of(argument("a attacks thesis", "b concedes a", "c answers a")))
    assert boxes["a"].middle == (boxes["b"].middle + boxes["c"].middle) / 2


def test_a_verdict_stays_with_the_thesis():
    parts = [f"c{turn} supports thesis" for turn in range(9)]
    boxes = boxes_of(layout_of(argument(*parts, "v restates thesis")))
    assert 10 < boxes["v"].y - boxes["thesis"].y - boxes["thesis"].height < 40


def test_lines_that_meet_a_box_do_so_apart_from_each_other_and_in_the_order_of_their_beginnings():
    layout = layout_of(argument(*(f"c{turn} supports thesis" for turn in range(20))))
    ends = [stroke.points[-1][1] for stroke in layout.strokes]
    assert min(below - above for above, below in pairwise(ends)) >= 12.9


def test_a_bracket_joins_what_counts_only_together():
    layout = layout_of(argument("a supports thesis", "b supports a", "c supports a", joint=(("b", "c"),)))
    boxes = boxes_of(layout)
    [(x, levels)] = layout.brackets
    assert levels == (boxes["b"].middle, boxes["c"].middle)
    assert boxes["a"].x + WIDTH < x < boxes["b"].x
    [joint] = [stroke for stroke in layout.strokes if len(stroke.line.of) == 2]
    assert joint.points[0][0] == x
    assert levels[0] < joint.points[0][1] < levels[1]
