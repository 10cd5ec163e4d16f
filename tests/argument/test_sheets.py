"""A large argument is divided into maps, none of which shows too much."""

from hypothesis import given, settings
from random_arguments import argument, arguments

from polemic.argument.sheets import MOST, divide


def family(name, count):
    return [f"{name} supports thesis", *(f"{name}{turn} supports {name}" for turn in range(count - 1))]


def test_no_argument_has_no_map():
    assert divide(argument()) == ()


def test_what_fits_is_one_map_in_the_order_of_what_bears_on_what():
    [sheet] = divide(argument("a supports thesis", "b attacks thesis", "c supports a", "d restates thesis"))
    assert (sheet.root, sheet.shown, sheet.elsewhere) == ("", ("", "a", "c", "b", "d"), {})


def test_thirty_parts_are_one_map_with_the_thesis_among_them():
    assert len(divide(argument(*family("a", MOST - 1)))) == 1
    assert len(divide(argument(*family("a", MOST)))) == 2


def test_what_does_not_fit_is_a_map_of_the_thesis_and_one_for_each_claim_that_much_bears_on():
    parts = [*family("a", 12), *family("b", 12), *family("c", 3), *family("d", 8), "e attacks thesis"]
    sheets = divide(argument(*parts))
    assert [(sheet.root, len(sheet.shown)) for sheet in sheets] == [("", 8), ("a", 12), ("b", 12), ("d", 8)]
    assert sheets[0].shown == ("", "a", "b", "c", "c0", "c1", "d", "e")
    assert sheets[0].elsewhere == {"a": 2, "b": 3, "d": 4}


def test_many_small_parts_are_several_maps_of_the_thesis():
    sheets = divide(argument(*(part for turn in range(20) for part in family(f"c{turn}-", 4))))
    assert [(sheet.root, len(sheet.shown)) for sheet in sheets] == [("", 29), ("", 29), ("", 25)]


def test_what_bears_on_several_is_shown_with_the_first():
    parts = [*family("a", 16), *family("b", 16), "a1 supports b"]
    shown = [one for sheet in divide(argument(*parts)) for one in sheet.shown[1:]]
    assert shown.count("a1") == 1


def test_a_circle_is_shown_by_its_first():
    [sheet] = divide(argument("a supports thesis", "b supports c", "c supports b"))
    assert sheet.shown == ("", "a", "b", "c")


def test_a_long_chain_is_divided_too():
    chain = [f"s{turn + 1} supports s{turn}" for turn in range(300)]
    sheets = divide(argument("s0 supports thesis", *chain))
    assert max(len(sheet.shown) for sheet in sheets) <= MOST


@given(arguments(most=70))
@settings(max_examples=20)
def test_each_statement_is_shown_once_and_begins_a_map_if_it_is_said_to(whole):
    sheets = divide(whole)
    assert max(len(sheet.shown) for sheet in sheets) <= MOST
    shown = [one for sheet in sheets for one in sheet.shown[1:]]
    assert sorted(shown) == sorted(one.id for one in whole.statements)
    for sheet in sheets:
        assert sheet.shown[0] == sheet.root
        assert all(sheets[number - 1].root == one for one, number in sheet.elsewhere.items())
