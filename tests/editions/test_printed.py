"""Sources with straight quotes, as catalogues have them, and how they are printed."""

from pathlib import PurePosixPath

import pytest

from polemic.editions.printed import printed
from polemic.model import Name, Reference
from polemic.problems import Location, Place

LOCATION = Location(PurePosixPath("content/references.yaml"), Place(), "")


def source(title="", language="", **fields):
    return Reference("door", "book", LOCATION, title=title, language=language, **fields)


@pytest.mark.parametrize(
    ("typed", "own", "page", "shown"),
    [
        ('The "Door"', "", "en", "The “Door”"),
        ('Das "Kapital"', "de", "en", "Das „Kapital“"),
        ('Le "Monde" et l\'art', "fr", "en", "Le «\u202fMonde\u202f» et l’art"),
        ("The 'Door'", "", "en", "The ‘Door’"),
        ("Rooms of the '60s", "", "de", "Rooms of the ’60s"),
        ("The Workers'", "", "fr", "The Workers’"),
        ("'Umar", "", "de", "’Umar"),
        ("'Abbasid Rooms and the reader's view", "", "ja", "’Abbasid Rooms and the reader’s view"),
        ('The "Door"', "", "ja", "The “Door”"),
        ('"家"とは', "", "ja", "「家」とは"),
        ('Half -- and "half" ...', "", "en", "Half -- and “half” ..."),
        ("As “typed” — so", "", "fr", "As “typed” — so"),
    ],
)
def test_quotes_are_those_of_the_source_or_else_of_the_page(typed, own, page, shown):
    assert printed(source(typed, own), page).title == shown


@pytest.mark.parametrize("own", ["", "de", "fr"])
def test_a_name_is_printed_alike_whatever_the_language_of_the_source(own):
    names = (Name("O'Brien", 'Pat "Patty"'), Name("'Abd al-Rahman"), Name(literal='The "Door" Club'))
    shown = (Name("O’Brien", "Pat “Patty”"), Name("’Abd al-Rahman"), Name(literal="The “Door” Club"))
    assert printed(source(language=own, author=names, interviewer=names), "en").author == shown


def test_all_else_stays():
    typed = source("A", url="https://example.org/it's", doi="10.1000/'1'", issued="1999", page="1'")
    assert printed(typed, "en") == typed
