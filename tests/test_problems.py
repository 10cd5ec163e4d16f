from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polemic.problems import (
    Location,
    Place,
    Problem,
    Severity,
    Source,
    Suggestions,
    code_frame,
    did_you_mean,
    has_errors,
    in_reading_order,
    nearest,
    one_line,
)

PATH = PurePosixPath("content/03-trust.md")


def problem(line=1, column=1, length=1, excerpt="", hint="", severity=Severity.ERROR):
    return Problem(
        Location(PATH, Place(line, column, length), excerpt), "missing-source", "no", hint, severity
    )


def test_one_line_is_what_editors_read():
    assert one_line(problem(14, 22)) == "content/03-trust.md:14:22: error: no [missing-source]"


def test_the_frame_points_at_the_fault_and_gives_the_remedy():
    frame = code_frame(problem(14, 5, 7, "bad [@akerlof].", "did you mean 'fei'?"))
    assert frame.split("\n") == [
        "   14 | bad [@akerlof].",
        "      |     ^^^^^^^",
        "      did you mean 'fei'?",
    ]


def test_carets_stand_under_wide_and_combining_characters():
    frame = code_frame(problem(1, 4, 2, "差序[格局]e\u0301x"))
    assert frame.split("\n")[1] == "     |      ^^^^"
    frame = code_frame(problem(1, 3, 1, "e\u0301x"))
    assert frame.split("\n")[1] == "     |  ^"


def test_a_long_line_is_shown_around_its_fault():
    frame = code_frame(problem(1, 501, 5, "a" * 500 + "FAULT" + "b" * 500))
    shown, carets = frame.split("\n")
    assert len(shown) < 130
    assert shown.index("FAULT") == carets.index("^")
    assert carets.count("^") == 5


@pytest.mark.parametrize("column", [1, 5, 99, 0])
def test_a_fault_beyond_its_line_still_has_a_frame(column):
    assert "^" in code_frame(problem(1, column, 50, "abc"))


def test_nothing_to_show_is_no_frame():
    assert code_frame(problem()) == ""


def test_a_source_quotes_the_line_of_a_place():
    source = Source(PATH, "one\ntwo", first_line=10)
    assert source.locate(Place(11)).excerpt == "two"
    assert source.locate(Place(99)).excerpt == ""


def test_problems_are_told_once_and_in_reading_order():
    late, early = problem(2, 1), problem(1, 9)
    assert in_reading_order([late, early, late]) == (early, late)


def test_what_a_problem_quotes_has_an_end():
    endless = replace(problem(), message="'" + "7" * 5000 + "' is not a number", hint="type:\n" + "8" * 5000)
    (told,) = in_reading_order([endless])
    assert told.message.endswith("7' is not a number")
    assert told.hint.startswith("type:\n888")
    assert max(map(len, (told.message, *told.hint.split("\n")))) < 700


def test_a_word_without_end_is_near_to_nothing():
    assert did_you_mean("title" * 100_000, ["title"]) == ""


def test_only_errors_stop_publication():
    assert has_errors([problem()])
    assert not has_errors([problem(severity=Severity.WARNING), problem(severity=Severity.NOTE)])


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("akerlov", ["akerlof", "fei"], "did you mean 'akerlof'?"),
        ("Title", ["title"], "did you mean 'title'?"),
        ("zzz", ["akerlof"], ""),
        ("x", [], ""),
    ],
)
def test_the_nearest_known_word_is_suggested(word, known, hint):
    assert did_you_mean(word, known) == hint


def test_a_part_of_a_line_is_shown_as_that():
    location = Location(PATH, Place(1, 5_003, 5), "a FAULT b", 5_001)
    frame = code_frame(Problem(location, "missing-source", "no"))
    assert frame.split("\n") == ["   1 | … a FAULT b", "     |     ^^^^^"]


def test_the_nearest_of_thousands_is_found():
    known = [f"picture-of-a-street-{number}.pdf" for number in range(3_000)]
    assert nearest("Pictur-of-a-street-1234.pdf", known) == "picture-of-a-street-1234.pdf"
    assert nearest("entirely other", known) == ""


def test_suggestions_are_looked_for_in_the_first_fifty_words_alone():
    suggestions = Suggestions()
    asked = [f"wrod{number}" for number in range(60)]
    known = [f"word{number}" for number in range(60)]
    assert [bool(suggestions.nearest(word, known)) for word in asked] == [True] * 50 + [False] * 10
    assert suggestions.did_you_mean("wrod7", known) == "did you mean 'word7'?"
    assert suggestions.did_you_mean("wrod59", known) == ""


@given(st.text("ab\n", max_size=40), st.integers(1, 9), st.data())
def test_a_stretch_has_a_place_and_a_place_its_index(text, first_line, data):
    source = Source(PATH, text, first_line)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    place = source.place(start, end)
    before = text[:start]
    assert place.line == first_line + before.count("\n")
    assert place.column == start - (before.rfind("\n") + 1) + 1
    assert place.length == max(1, len(text[start:end].split("\n")[0]))
    assert source.index(place) == start
