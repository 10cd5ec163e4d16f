"""Texts in lines keep their places and all their letters, however their marks stand."""

import xml.etree.ElementTree as etree
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polemic.markdown.inline import fill_texts
from polemic.markdown.parsing import Parsing
from polemic.markdown.typography import unshift
from polemic.problems import Place, Source

DEFINED = {"d": ("/d", "")}
MARKS = (
    *"* ** _ __ *** [ ] ( ) ![ ^[ [^ ]( ](/u) ](<a> [d] [^n] ` `` <b> </b> <i> </i> <br> <x> </x> <a".split(),
    *"<https://e.org> \\ \\* &amp; & @ @k [@k; ; ' \" {: 中 “ ” ， . ! <!-- --> <?p ?> <script> ][] ][d]".split(),
    " ",
    "\n",
    "  \n",
)
WORDS = tuple(f"w{number}w" for number in range(10))


def read(text: str) -> tuple[etree.Element, Parsing]:
    parsing = Parsing()
    parsing.begin(Source(PurePosixPath("01-a.md"), text), "en")
    root = etree.Element("div")
    paragraph = etree.SubElement(root, "p")
    paragraph.text = text
    parsing.text_places[paragraph, "text"] = [Place(row) for row in range(1, text.count("\n") + 2)]
    fill_texts(root, DEFINED, parsing)
    return paragraph, parsing


def plain(element: etree.Element) -> str:
    parts = []
    for inner in element.iter():
        parts += [inner.text or "", *inner.attrib.values(), inner.tail or ""]
    return unshift("".join(parts))


def test_an_element_has_the_place_where_it_was_written():
    text = "One **two\nthree** [four `five`](u)\n<b>![six](s 'a *seven*')</b>[^n]"
    paragraph, parsing = read(text)
    places = {element.tag: parsing.place(element) for element in paragraph.iter() if element is not paragraph}
    assert places == {
        "strong": Place(1, 5, 5),
        "a": Place(2, 9, 16),
        "code": Place(2, 15, 6),
        "b": Place(3, 1, 28),
        "img": Place(3, 4, 21),
        "caption-text": Place(3, 14, 9),
        "em": Place(3, 16, 7),
        "note-call": Place(3, 29, 4),
    }


@pytest.mark.parametrize("opening", ["[", "![", "[*a ", "![*a "])
def test_what_cannot_nest_may_be_typed_to_any_depth(opening):
    paragraph, _ = read(opening * 5000 + "a" + "](b)" * 5000)
    assert "a" in plain(paragraph)


@pytest.mark.parametrize(
    ("opening", "closing"), [("^[", "]"), ("*a ", " a*"), ("**a ", " a**"), ("<b>", "</b>")]
)
def test_what_nests_too_deep_is_reported_once(opening, closing):
    _, parsing = read(opening * 5000 + "a" + closing * 5000)
    assert [problem.rule for problem in parsing.problems if problem.rule != "link-in-link"] == [
        "nested-too-deep"
    ]


@given(st.lists(st.sampled_from(MARKS + WORDS), max_size=30))
def test_no_word_is_lost_without_a_word(tokens):
    text = "".join(tokens)
    paragraph, parsing = read(text)
    if not parsing.problems and "<!--" not in text and "![" not in text:
        shown = plain(paragraph) + "".join(str(cited) for cited in parsing.citations.values())
        assert [word for word in tokens if word in WORDS and word not in shown] == []


@given(st.lists(st.sampled_from(MARKS + WORDS), max_size=30))
def test_a_problem_stands_within_the_text(tokens):
    text = "".join(tokens)
    lines = text.split("\n")
    for problem in read(text)[1].problems:
        place = problem.location.place
        assert place.column + place.length - 1 <= len(lines[place.line - 1])
