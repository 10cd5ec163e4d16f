"""Whatever a paragraph is, looking for what has no source costs what its length does, and finds it where it stands."""

import time

import pytest
from test_subediting import remarks_on

from polemic.languages import WORDINGS
from polemic.languages.assertions import assertions

FAULTS = {"unsourced-figure", "unnamed-authority", "unnamed-speaker", "stale-word"}
LONG = {
    "figures that are supposed": "if 40% or ",
    "figures": "40% of it ",
    "digits": "1 1 1 ",
    "brackets": "(1999 1999 ",
    "quotations": "one said “a word a word a word a word a word a word” and ",
    "capitals": ". . : A ",
    "studies of somebody's": "the studies show ",
    "times": "is currently ",
}


def told(text, language="en"):
    """Rule and words of each remark of these families."""
    lines = text.split("\n")
    found = (remark for remark in remarks_on(text, language) if remark.rule in FAULTS)
    places = ((remark.rule, remark.location.place) for remark in found)
    return [(rule, lines[at.line - 1][at.column - 1 :][: at.length]) for rule, at in places]


def test_words_stand_where_they_were_typed_whatever_marks_are_between_them():
    text = "# A\n\nIt was **a third of** the\nrent, and *currently* nobody knows.\n\n*Last* year, `40%`, it rose.\n"
    assert told(text) == [("unsourced-figure", "a third of"), ("stale-word", "Last* year")]


def test_a_paragraph_is_told_once_of_each_fault():
    text = "# A\n\nIt is 40% here, 50% there, and 60% elsewhere. Studies show it. Experts say it.\n"
    assert [rule for rule, _ in told(text)] == ["unsourced-figure", "unnamed-authority"]


@pytest.mark.parametrize("language", WORDINGS)
def test_every_language_of_the_page_has_patterns(language):
    words = assertions(language)
    assert words.figure.search("40 %")
    assert all(
        pattern.pattern != "(?!)" for pattern in (words.supposed, words.authority, words.told, words.passing)
    )


def test_a_language_without_patterns_is_told_nothing():
    assert told("# A\n\nKiranın %40’ı, 40%, $40 million; studies show it currently.\n", "tr") == []


@pytest.mark.parametrize("part", LONG.values(), ids=LONG)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_long_paragraph_takes_no_longer_than_its_length(part, language):
    text = "# A\n\na " + part * (40_000 // len(part))
    started = time.process_time()
    told(text, language)
    assert time.process_time() - started < 5  # where each word looks at all others, it is minutes
