"""Statements stand in columns, each right of all that it bears on, their lines as little tangled as may be."""

from random_arguments import argument

from polemic.argument.columns import arrange
from polemic.argument.sheets import divide


def grid_of(*relations, joint=()):
    whole = argument(*relations, joint=joint)
    return arrange(divide(whole)[0].shown, whole)


def columns_of(grid):
    """The ids in each column; a dot is where a line passes."""
    return [
        [" ".join(one or "thesis" for one in grid.slots[slot]) or "." for slot in column]
        for column in grid.columns
    ]


def test_each_statement_stands_right_of_what_it_bears_on():
    grid = grid_of("a supports thesis", "b supports a", "c attacks thesis", "d answers c")
    assert columns_of(grid) == [["thesis"], ["a", "c"], ["b", "d"]]


def test_a_verdict_stands_below_the_thesis_without_a_line():
    grid = grid_of("a supports thesis", "v restates thesis")
    assert columns_of(grid) == [["thesis", "v"], ["a"]]
    assert [line.kind for line in grid.lines] == ["supports"]


def test_a_line_to_a_column_farther_left_has_its_place_in_those_between():
    grid = grid_of("a supports thesis", "b supports a", "b supports thesis")
    assert columns_of(grid) == [["thesis"], ["a", "."], ["b"]]
    assert [len(line.slots) for line in grid.lines] == [2, 2, 3]


def test_a_circle_is_drawn_with_a_line_that_points_back():
    grid = grid_of("a supports b", "b supports c", "c supports a")
    assert [(line.of, line.to, line.is_backward) for line in grid.lines] == [
        (("a",), "b", True),
        (("b",), "c", False),
        (("c",), "a", False),
    ]
    assert [sorted(column) for column in columns_of(grid)] == [["thesis"], ["a"], [".", "c"], ["b"]]


def test_what_supports_itself_has_no_line():
    assert grid_of("a supports a", "b supports a").lines[0].of == ("b",)


def test_statements_that_count_only_together_have_one_place_and_one_line():
    grid = grid_of("a supports thesis", "b supports a", "c attacks a", "d supports a", joint=(("b", "d"),))
    assert columns_of(grid) == [["thesis"], ["a"], ["b d", "c"]]
    assert [line.of for line in grid.lines] == [("a",), ("b", "d"), ("c",)]


def test_they_stand_apart_where_they_bear_on_different_things():
    grid = grid_of("a supports thesis", "b supports a", "c supports thesis", joint=(("b", "c"),))
    assert columns_of(grid) == [["thesis"], ["a", "c"], ["b"]]


def test_the_order_of_the_text_yields_where_another_has_fewer_crossings():
    tops = ["a supports thesis", "b supports thesis", "c supports thesis"]
    plain = grid_of(*tops, "d supports a", "e supports b", "f supports c")
    assert columns_of(plain)[1:] == [["a", "b", "c"], ["d", "e", "f"]]
    tangled = grid_of(*tops, "d supports a", "e supports b", "d supports c")
    assert columns_of(tangled)[1:] == [["a", "c", "b"], ["d", "e"]]
