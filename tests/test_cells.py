"""How many cells of a terminal a text takes, what is one character of it, and where a long line is cut."""

import pytest

from polemic.cells import around, clusters, count_cells, printable

FAMILY, DOCTOR, ENGLAND, FLAGS = (
    "👩‍👩‍👧‍👦",
    "👨🏽‍⚕️",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "🇩🇪🇫🇷",
)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("plain", 5),
        ("差序格局", 8),
        ("e\u0301x", 2),
        ("ﾊﾝｶｸ", 4),
        ("，", 2),
        (FAMILY, 2),
        (DOCTOR, 2),
        (ENGLAND, 2),
        (FLAGS, 4),
        ("👍🏽", 2),
        ("❤️", 2),
        ("❤", 1),
        ("1️⃣", 2),
        ("각", 2),
        ("\u1100\u1161\u11a8", 2),
        ("नमस्ते", 4),
        ("का", 2),
        ("می\u200cخواهم", 7),
        ("", 0),
    ],
)
def test_a_text_takes_its_cells(text, cells):
    assert count_cells(text) == cells


def test_a_character_keeps_what_belongs_to_it():
    parts = ["a", DOCTOR, "e\u0301", "🇩🇪", "🇫🇷", FAMILY, "각", "한", "1️⃣", "b"]
    assert clusters("".join(parts)) == parts


def test_what_would_move_the_cursor_is_not_printed():
    assert printable("a\tb\x1b[31mc\x85d\u2028e") == "a b [31mc d e"
    assert printable("a\u202eb\u2066c\ufeffd") == "abcd"
    assert printable("\udcff") == "\ufffd"
    assert printable(FAMILY + ENGLAND) == FAMILY + ENGLAND


LONG = [
    ("word " * 40, "FAULT", " word" * 40),
    ("熟人社会" * 30, "[@错误]", "的信任" * 30),
    ("e\u0301" * 99, "[@x]", "e\u0301" * 99),
    (FAMILY * 30, "[@x]", FAMILY * 30),
    ("", "FAULT", " word" * 40),
    ("word " * 40, "FAULT", ""),
    ("ab ", "F" * 300, " cd"),
    ("short ", "FAULT", " line"),
]


@pytest.mark.parametrize("width", [41, 60, 92])
@pytest.mark.parametrize(("before", "fault", "after"), LONG)
def test_a_line_is_cut_to_its_width_around_the_fault_and_no_character_is(before, fault, after, width):
    line = before + fault + after
    shown = around(line, len(before), len(before) + len(fault), width)
    assert count_cells("".join(shown)) <= width
    assert fault.startswith(shown[1])
    assert shown[1]
    known = set(clusters(line)) | set(" …")
    assert set(clusters("".join(shown))) <= known
    if count_cells(line) <= width:
        assert "".join(shown) == line


def test_a_fault_behind_the_end_of_a_long_line_is_shown_at_its_end():
    before, fault, after = around("word " * 40, 200, 201, 60)
    assert (before[-5:], fault, after) == ("word ", "", "")


def test_a_fault_within_a_character_is_shown_with_all_of_it():
    assert around("ae\u0301b", 2, 3, 60) == ("a", "e\u0301", "b")
