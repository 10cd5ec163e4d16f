"""The order of a list of sources, and marks that tell one from another."""

import pytest

from citations.corpus import HERE
from polemic.citations import style_of, told_apart
from polemic.citations.runs import text_of
from polemic.model import Cited, Name, Reference
from polemic.problems import Place

ADAM, ZADIE, ANNA = Name("Smith", "Adam"), Name("Smith", "Zadie"), Name("Smith", "Anna")
GEE, HAY, JAY, KAY, LAY = (Name(name, "A.") for name in ("Gee", "Hay", "Jay", "Kay", "Lay"))


def book(key, *author, issued="2018", title="Rooms", **fields):
    return Reference(key, "book", HERE, author=author, issued=issued, title=title, **fields)


def marks(style, *references):
    made = style_of(style)
    return [
        text_of(made.cite_again(Cited(one.reference.key, "", "", True, Place()), one, "en")).replace(
            "\xa0", " "
        )
        for one in told_apart(references, made)
    ]


def order(style, *references):
    return [one.reference.key for one in told_apart(references, style_of(style))]


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("apa", ["A. Smith, 2018", "Z. Smith, 2014"]),
        ("chicago-author-date", ["A. Smith 2018", "Z. Smith 2014"]),
        ("chicago-notes", ["A. Smith, Rooms", "Z. Smith, Doors"]),
    ],
)
def test_people_of_one_family_name_have_initials_whatever_the_year(style, shown):
    assert marks(style, book("a", ADAM), book("z", ZADIE, issued="2014", title="Doors")) == shown


def test_those_who_share_their_initials_too_have_their_given_names():
    assert marks("apa", book("a", ADAM), book("b", ANNA)) == ["Adam Smith, 2018", "Anna Smith, 2018"]


@pytest.mark.parametrize("given", ["A.", "Adam", "Adam B.", "A. B."])
def test_one_person_may_sign_in_two_ways(given):
    both = book("a", ADAM, issued="2014"), book("b", Name("Smith", given))
    assert sorted(marks("apa", *both)) == ["Smith, 2014", "Smith, 2018"]


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("apa", ["Gee, Hay, & Jay, 2018", "Gee, Kay, & Lay, 2018"]),
        ("chicago-author-date", ["Gee, Hay, and Jay 2018", "Gee, Kay, and Lay 2018"]),
        ("chicago-notes", ["Gee et al., Rooms", "Gee et al., Rooms"]),
    ],
)
def test_works_of_many_hands_have_as_many_names_as_tell_them_apart(style, shown):
    assert marks(style, book("a", GEE, HAY, JAY), book("b", GEE, KAY, LAY)) == shown


def test_names_that_tell_nothing_more_are_left_to_others():
    works = (
        book("a", GEE, HAY, JAY, KAY),
        book("b", GEE, KAY, LAY, JAY),
        book("c", GEE, KAY, HAY, issued="2014"),
    )
    assert marks("apa", *works) == ["Gee, Hay, et al., 2018", "Gee et al., 2014", "Gee, Kay, et al., 2018"]


def test_the_same_names_and_year_have_letters_as_many_as_needed():
    shown = marks("apa", *(book(f"k{at:02}", GEE, HAY, JAY, title=f"Rooms {at:02}") for at in range(54)))
    assert shown[:2] == ["Gee et al., 2018a", "Gee et al., 2018b"]
    assert shown[25:28] == ["Gee et al., 2018z", "Gee et al., 2018aa", "Gee et al., 2018ab"]
    assert shown[52:] == ["Gee et al., 2018ba", "Gee et al., 2018bb"]


def test_han_names_are_whole_and_need_no_more():
    two = book("a", Name("费", "孝通"), title="乡土中国"), book("b", Name("费", "穆"), title="小城之春")
    assert marks("apa", *two) == ["费穆, 2018", "费孝通, 2018"]


def test_notes_list_by_title_and_reference_lists_by_year():
    works = book("z", ADAM, title="The Zebra", issued="1990"), book("a", ADAM, title="An Ant", issued="2000")
    assert order("chicago-notes", *works) == ["a", "z"]
    assert order("chicago-author-date", *works) == order("apa", *works) == ["z", "a"]
    assert order("gb-t-7714", *works) == ["z", "a"]


@pytest.mark.parametrize("style", ["chicago-notes", "chicago-author-date", "apa"])
def test_a_title_that_stands_for_a_name_sorts_without_its_article(style):
    unsigned = (
        book("ant", title="The Ant"),
        book("bee", title="Bee"),
        book("au", title="A Wall", language="fr"),
    )
    assert order(style, *unsigned, book("an", Name("An", "Li"))) == ["au", "an", "ant", "bee"]
