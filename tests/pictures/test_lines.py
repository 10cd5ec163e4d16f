"""Where lines end, with a measure in which every character is as wide as the next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polemic.pictures.lines import balance, cut, fill, units_of

CLOSING = "，。：；！？、」』》”）"
OPENING = "「『《“（"


def texts(lines):
    return [line.text for line in lines]


def filled(text, width):
    return texts(fill(units_of(text), width, len))


def test_a_line_ends_between_words():
    assert filled("one two three", 8) == ["one two", "three"]


def test_a_no_break_space_parts_nothing():
    assert filled("at 10\u00a0km off", 6) == ["at", "10\u00a0km", "off"]


def test_a_line_may_end_beside_a_chinese_character():
    assert filled("信任是慢的", 3) == ["信任是", "慢的"]


def test_a_latin_word_among_chinese_is_kept_whole():
    assert filled("信任WeChat的人", 7) == ["信任", "WeChat的", "人"]


def test_closing_punctuation_begins_no_line():
    assert filled("信任，是慢的", 2) == ["信", "任，", "是慢", "的"]


def test_opening_punctuation_ends_no_line():
    assert filled("我说：「信任是一件很慢很慢的事」", 4)[1].startswith("「信")


def test_a_short_quotation_stays_on_one_line():
    assert filled("友人との「市場」を", 6) == ["友人との", "「市場」を"]


@given(st.text("信任是慢的a " + CLOSING + OPENING, max_size=40), st.integers(2, 12))
def test_no_line_begins_or_ends_as_it_must_not(text, width):
    units = units_of(text)
    lines = texts(fill(units, width, len))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    starts = {unit.text[0] for unit in units if unit.is_spaced}
    if all(len(unit.text) <= width for unit in units):
        assert not any(line[0] in CLOSING and line[0] not in starts for line in lines)
        assert all(len(line) <= width for line in lines)


def test_a_word_wider_than_the_line_is_broken():
    assert filled("a https://example.org", 8) == ["a", "https://", "example.", "org"]


def test_balanced_lines_are_alike_and_as_few():
    text = "one two three four five six"
    assert filled(text, 22) == ["one two three four", "five six"]
    assert balance(units_of(text), 22, len) == ("one two three", "four five six")


def test_what_is_cut_says_so_within_the_line():
    assert cut(fill(units_of("one two three four"), 9, len), 2, 9, len) == ("one two", "three…")


def test_no_comma_stands_before_the_sign_of_a_cut():
    assert cut(fill(units_of("信任，是慢的"), 4, len), 1, 4, len) == ("信任…",)


@pytest.mark.parametrize("text", ["", " "])
def test_no_text_has_no_lines(text):
    assert balance(units_of(text), 9, len) == ()
