"""Quotations: lines that begin with `>`."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import TYPE_CHECKING

from polemic.markdown.structure.containers import Container
from polemic.markdown.structure.lines import Rest

if TYPE_CHECKING:
    from polemic.markdown.structure import Structure


class Quotation(Container):
    """A quotation, as long as its lines have their sign."""

    def within(self, rest: Rest) -> Rest | None:
        """Takes the sign and one space after it."""
        if rest.indent >= 4 or not rest.bare.startswith(">"):
            return None
        self.last = rest.number  # a line with nothing but its sign is no blank line between items
        return _quoted(rest)


def start(structure: Structure, rest: Rest) -> Rest | None:
    """Begins a quotation."""
    if not structure.can_deepen(rest):
        return None
    element = etree.Element("blockquote")
    structure.parsing.places[element] = rest.place
    structure.open(Quotation(element, rest.number))
    return _quoted(rest)


def _quoted(rest: Rest) -> Rest:
    return rest.after(1).without(1)
