"""Definition lists: a term on a line of its own, and below it `: what it means`."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import TYPE_CHECKING

from polemic.markdown.structure import tables
from polemic.markdown.structure.containers import TAKEN, Container, Taken
from polemic.markdown.structure.lines import Rest
from polemic.markdown.structure.paragraphs import Paragraph

if TYPE_CHECKING:
    from polemic.markdown.structure import Structure

_INDENT = 4


class Meaning(Container):
    """What a term means; further blocks stand as far in as its text, or by four spaces."""

    def __init__(self, element: etree.Element, line: int, width: int) -> None:
        super().__init__(element, line)
        self.width = min(width, _INDENT)
        self.is_loose = False

    def within(self, rest: Rest) -> Rest | None:
        """Takes the indentation."""
        if rest.is_blank:
            return rest
        return rest.without(self.width) if rest.indent >= self.width else None

    def finish(self, structure: Structure) -> None:
        """A meaning of one paragraph directly below its term is no paragraph of its own."""
        children = list(self.element)
        if not self.is_loose and len(children) == 1 and children[0].tag == "p":
            self.element.remove(children[0])
            self.element.text = children[0].text
            self.element.attrib.update(children[0].attrib)
            structure.parsing.move_text(children[0], self.element, "text")


def start(structure: Structure, rest: Rest) -> Rest | Taken | None:
    """Begins what a term means, or a table's caption."""
    if not tables.is_caption(rest.bare) or not structure.can_deepen(rest):
        return None
    if structure.paragraph is None and _is_below(structure, rest, "table") and not _has_caption(structure):
        caption = Paragraph(rest)
        caption.tag = "caption"
        structure.begin(caption)
        return TAKEN
    if rest.bare[0] != ":" or (structure.matched < len(structure.containers) and not _is_second(structure)):
        return None
    return _begin(structure, rest)


def _begin(structure: Structure, rest: Rest) -> Rest | None:
    is_loose = structure.paragraph is None and not _is_second(structure)
    if structure.paragraph is not None and structure.paragraph.has_table():
        return None
    structure.close_unmatched()
    terms = structure.last_element
    if terms is None or not _is_below(structure, rest, "p", "dl"):
        return None
    if terms.tag == "p" and (terms, "text") not in structure.parsing.text_places:  # it is a line of HTML
        return None
    if terms.tag == "p":
        terms = _make_terms(terms, structure)
    inside = rest.after(1)
    meaning = Meaning(etree.SubElement(terms, "dd"), rest.number, rest.indent + 1 + inside.indent)
    meaning.is_loose = is_loose
    structure.parsing.places[meaning.element] = rest.place
    structure.open_in_place(meaning)
    return inside.without(inside.indent)


def _has_caption(structure: Structure) -> bool:
    above = structure.last_element
    return above is not None and above.find("caption") is not None


def _is_second(structure: Structure) -> bool:
    """Whether a line that belongs to no meaning follows one directly."""
    at = structure.matched
    return at < len(structure.containers) and isinstance(structure.containers[at], Meaning)


def _is_below(structure: Structure, rest: Rest, *tags: str) -> bool:
    """Whether the block above, at most one blank line away, is of a kind."""
    above, spans = structure.last_element, structure.containers[-1].spans
    is_near = bool(spans) and spans[-1][1] >= rest.number - 2
    return above is not None and is_near and above.tag in tags


def _make_terms(paragraph: etree.Element, structure: Structure) -> etree.Element:
    """Makes each line of a paragraph a term, in the list above if there is one."""
    parsing, parent = structure.parsing, structure.innermost
    places = parsing.text_places.pop((paragraph, "text"))
    parent.remove(paragraph)
    terms = parent[-1] if len(parent) and parent[-1].tag == "dl" else etree.SubElement(parent, "dl")
    parsing.places.setdefault(terms, places[0])
    for line, place in zip((paragraph.text or "").split("\n"), places, strict=True):
        term = etree.SubElement(terms, "dt")
        term.text = line.rstrip()
        parsing.places[term] = place
        parsing.text_places[term, "text"] = [place]
    terms[-1].attrib.update(paragraph.attrib)
    return terms
