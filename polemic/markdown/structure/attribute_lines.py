"""Attribute lists on a line of their own, `{: .pull }`: they belong to the block directly above."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import TYPE_CHECKING

from polemic.markdown.attributes import attributes_alone, set_attributes
from polemic.markdown.structure.containers import TAKEN, Taken
from polemic.markdown.structure.lines import Rest
from polemic.markdown.structure.lists import Item

if TYPE_CHECKING:
    from polemic.markdown.structure import Structure


def start(structure: Structure, rest: Rest) -> Taken | None:
    """Sets attributes; below a paragraph they are its last line, which it reads itself."""
    written = attributes_alone(rest.bare)
    element = _element_above(structure, rest) if written else None
    if element is None:
        return None
    structure.close_unmatched()
    set_attributes(element, written, rest.place, structure.parsing)
    structure.add_span(rest.number, rest.number)
    return TAKEN


def _element_above(structure: Structure, rest: Rest) -> etree.Element | None:
    """The outermost container that ends before this line, or the block that ended on the line before."""
    if structure.matched < len(structure.containers):
        ended = structure.containers[structure.matched]
        if ended.last != rest.number - 1 and (
            structure.leaf is None or structure.leaf.last != rest.number - 1
        ):
            return None
        return (
            structure.containers[structure.matched - 1].element if isinstance(ended, Item) else ended.element
        )
    spans = structure.containers[-1].spans
    is_adjacent = structure.leaf is None and bool(spans) and spans[-1][1] == rest.number - 1
    return structure.last_element if is_adjacent else None
