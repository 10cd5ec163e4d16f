"""By how many lines a note that floats is lifted: those of its block that follow its call."""

from dataclasses import replace
from pathlib import PurePosixPath

import pytest

from polemic.model import (
    Anchor,
    Block,
    Edition,
    EssayMetadata,
    Note,
    NoteCall,
    NumberedBlock,
    NumberedNote,
    NumberedSection,
    Role,
    Section,
)
from polemic.problems import Location, Place, Source
from polemic.writers.lifts import note_lifts
from polemic.writers.page_rules import note_anchors

PLACE = Place()
LINE = "A line of English prose, as the stylesheet sets it, has about 71 signs. "
CALL = object()
"""Where a note is called; the first is note 1."""
ESSAY = EssayMetadata(Location(PurePosixPath("essay.yaml")))
EDITION = Edition("", "en", False, PurePosixPath(), ESSAY, "A", (), {}, {}, {}, 0, 0, ())


def section(kind, *pieces, notes=None):
    called = [NoteCall(str(at), PLACE, at) for at in range(pieces.count(CALL))]
    calls = iter(called)
    block = Block(kind, "p", PLACE, tuple(next(calls) if piece is CALL else piece for piece in pieces))
    numbers = {call: (at, 1) for at, call in enumerate(called, 1)}
    made = tuple(
        NumberedNote(Note(str(number), (), PLACE), number, 1) for number in notes or range(1, len(called) + 1)
    )
    numbered = NumberedBlock(block, Anchor("", "en", "one", "p-abcd"), 1, made, False)
    source = Source(PurePosixPath("01-one.md"), "")
    return NumberedSection(Section(1, "one", source), 1, None, (numbered,), numbers, 0)


def lifts(kind, *pieces, notes=None):
    return [lift for _, lift in note_lifts(section(kind, *pieces, notes=notes), EDITION)]


@pytest.mark.parametrize(("before", "after", "lift"), [(0, 3, 4), (1, 2, 3), (3, 0, 1)])
def test_a_note_is_lifted_by_the_lines_from_its_call_to_the_end(before, after, lift):
    assert lifts("paragraph", LINE * before + "Here", CALL, LINE * after) == [lift]


def test_a_call_at_the_very_end_is_on_the_last_line():
    assert lifts("paragraph", "x" * 71, CALL) == [1]


def test_each_item_of_a_list_is_a_line_at_least_and_there_is_space_below():
    assert lifts("list", "<li>one", CALL, "</li><li>two</li><li><p>three</p></li>") == [3.5]


def test_tags_take_no_room():
    assert lifts("paragraph", "Here", CALL, '<em lang="fr">' * 20 + "there" + "</em>" * 20) == [1]


def test_a_han_character_takes_the_room_of_two_letters():
    assert lifts("paragraph", "注", CALL, "文" * 60) == [2]


def test_what_html_holds_may_be_folded_away():
    assert lifts("html", "<summary>More</summary><p>Here", CALL, LINE * 5) == [0]


def test_a_note_that_a_note_calls_stands_with_it():
    assert lifts("paragraph", LINE * 2, CALL, LINE * 2, notes=(1, 2)) == [3, 3]


def test_a_note_of_the_heading_stands_by_the_first_line():
    assert lifts("paragraph", LINE * 3, notes=(1,)) == [4]


def test_the_page_tells_each_note_its_lift_and_that_of_the_next():
    rules = note_anchors(EDITION, (section("paragraph", "Here", CALL, LINE * 3, CALL),))
    assert "#note-1{--a:--n1;--r:--c1;--l:4;--m:1}" in rules
    assert "#note-2{--a:--n2;--r:--c2;--p:--n1;--l:1;--m:0}" in rules


def test_a_note_that_nobody_defined_changes_nothing():
    made = section("paragraph", "Here", CALL)
    without = NumberedSection(made.section, 1, None, made.blocks, {}, 0)
    assert list(note_lifts(without, EDITION)) == [(1, 1)]


def test_what_became_of_an_objection_is_said_behind_it_in_room_of_its_own():
    made = section("paragraph", "x" * 66, CALL)
    role = Role("objection", "", Place())
    block = replace(made.blocks[0], block=replace(made.blocks[0].block, role=role))
    assert list(note_lifts(replace(made, blocks=(block,)), EDITION)) == [(1, 2)]
