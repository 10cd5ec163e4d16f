"""A block's element comes in; the label at its head goes out, if it may be one such as **Objection.**, as written.

Whether it is one is for the edition to say: it knows whether the essay has a thesis.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from polemic.languages import ROLES
from polemic.markdown.parsing import Parsing
from polemic.markdown.pieces import characters
from polemic.model import Label
from polemic.problems import Place

POINTERS = ("to", "denies", "with")
"""Attributes by which a block names another."""
STRONGEST = "strongest"

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_LABEL = r"[^\W\d_][^.:。：()（）\n]{0,60}(?:[(（][^()（）\n]{0,200}[)）]\s?)*[.:。：]"
_RUN_IN = re.compile(_LABEL)
_UNENDED = re.compile(r"[^\W\d_][^.:。：()（）\n]{0,60}\(#[^()\n]{0,200}\)(?!\s*[.:。：])")
_OF_HEADING = re.compile(rf"(?P<label>{_LABEL})(?:\s+|(?<=[。：]))(?P<rest>.*)", re.DOTALL)


def read_label(element: etree.Element, parsing: Parsing) -> Label | None:
    """Reads what is said of a block's part in the argument: at its head, or in its list of attributes."""
    if element.attrib and (label := _in_attributes(element, parsing)):
        return label
    if element.tag == "p":
        return read_run_in_label(element, parsing)
    return _of_heading(element, parsing) if element.tag in _HEADINGS else None


def read_run_in_label(element: etree.Element, parsing: Parsing) -> Label | None:
    """Reads the label at the head of a paragraph, or of a list's item."""
    if not len(element) or element[0].tag != "strong" or len(element[0]):
        return None
    text = characters(element[0].text or "")
    if (element.text or "").strip() or not _RUN_IN.fullmatch(text):
        return None
    place = parsing.place(element[0])
    return Label(text, Place(place.line, place.column + len("**"), len(text)))


def _in_attributes(element: etree.Element, parsing: Parsing) -> Label | None:
    """Takes roles and pointers out of an element's attributes: `{: .objection #shops to=thesis }`."""
    classes = element.get("class", "").split()
    pointers = tuple(
        (name, characters(value).lstrip("#")) for name in POINTERS if (value := element.attrib.pop(name, ""))
    )
    roles = [name for name in classes if name in ROLES]
    others = [name for name in classes if name not in (*ROLES, STRONGEST)]
    if others != classes:
        element.set("class", " ".join(others))
    if roles:
        return Label("", parsing.place(element), roles[0], pointers, STRONGEST in classes)
    for name in (*(name for name, _ in pointers), *(name for name in classes if name == STRONGEST)):
        message = f"{name} says nothing of a part of the text that has no role"
        parsing.report(parsing.place(element), "unknown-attribute", message, "write its role too: .objection")
    return None


def _of_heading(heading: etree.Element, parsing: Parsing) -> Label | None:
    text, place = characters(heading.text or ""), parsing.place(heading)
    match = _OF_HEADING.fullmatch(text)
    if match and (match["rest"] or len(heading)):
        return Label(match["label"], Place(place.line, place.column, len(match["label"])))
    if "(#" in text and (begun := _UNENDED.match(text)):  # which an edition tells of
        return Label(begun[0], Place(place.line, place.column, len(begun[0])))
    return None
