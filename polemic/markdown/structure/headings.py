"""Headings: `# one`, with a space after the sign so that #hashtags stay text, and those with a line of `=` below."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from typing import TYPE_CHECKING

from polemic.markdown.attributes import set_attributes, split_attributes
from polemic.markdown.structure.containers import TAKEN, Taken
from polemic.markdown.structure.lines import Rest
from polemic.problems import Place, Severity

if TYPE_CHECKING:
    from polemic.markdown.structure import Structure

_HEADING = re.compile(r"(?P<signs>#{1,6})(?P<space>[ \t]+|$)(?P<text>.*)")
_STOPS = '.!?…。！？”’"”'
"""What sentences end with, and headings seldom."""
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*")


def start(structure: Structure, rest: Rest) -> Taken | None:
    """Takes a heading of one line."""
    heading = _HEADING.match(rest.bare)
    if heading is None:
        return None
    element = etree.Element(f"h{len(heading['signs'])}")
    text, written = split_attributes(heading["text"].rstrip())
    element.text = _without_closing(text)
    inside = rest.after(heading.start("text"))
    structure.add_block(element, inside if element.text else rest)
    structure.parsing.text_places[element, "text"] = [inside.place]
    if written:
        place = Place(rest.number, inside.place.column + heading["text"].rindex("{:"))
        set_attributes(element, written, place, structure.parsing)
    return TAKEN


def start_underlined(structure: Structure, rest: Rest) -> Taken | None:
    """Makes the paragraph above a heading."""
    paragraph = structure.paragraph
    belongs = structure.matched == len(structure.containers)
    if paragraph is None or not belongs or not _UNDERLINE.fullmatch(rest.bare):
        return None
    if not paragraph.take_definitions(structure):
        return None
    if rest.bare[0] == "-" and (
        len(paragraph.lines) > 1 or paragraph.lines[-1].bare.rstrip().endswith(_STOPS)
    ):
        _report_accident(rest, structure)
    paragraph.tag = "h1" if rest.bare[0] == "=" else "h2"
    paragraph.last = rest.number
    structure.close_leaf()
    return TAKEN


def _report_accident(rest: Rest, structure: Structure) -> None:
    message = "this line makes the text above it a heading"
    hint = "leave a blank line above it, for a break between parts; or write ## before the heading's text"
    structure.parsing.report(rest.place, "accidental-heading", message, hint, Severity.WARNING)


def _without_closing(text: str) -> str:
    bare = text.rstrip("#")
    is_closed = bare != text and (not bare or bare[-1] in " \t")
    return bare.rstrip() if is_closed else text
