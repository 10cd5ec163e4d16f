"""Lines of text: a paragraph, a heading once it is underlined, or a table; link definitions before it are taken out."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import TYPE_CHECKING

from polemic.markdown.attributes import attributes_alone, set_attributes
from polemic.markdown.structure import tables
from polemic.markdown.structure.containers import Leaf
from polemic.markdown.structure.lines import Rest
from polemic.markdown.structure.link_definitions import read_definitions

if TYPE_CHECKING:
    from polemic.markdown.structure import Structure


class Paragraph(Leaf):
    """A paragraph under way."""

    def __init__(self, rest: Rest) -> None:
        super().__init__(rest.number)
        self.lines = [rest]
        self.tag = "p"

    def add(self, rest: Rest) -> None:
        """Takes one more line."""
        self.lines.append(rest)
        self.last = rest.number

    def heads(self, rest: Rest) -> bool:
        """Whether a line makes the one before it the head of a table."""
        return tables.is_head(self.lines[-1].bare, rest.bare)

    def has_table(self) -> bool:
        """Whether it ends in a table."""
        return tables.find_head(self.lines) is not None

    def take_definitions(self, structure: Structure) -> bool:
        """Takes out what defines links and abbreviations; tells whether any text is left."""
        if self.lines:
            del self.lines[: read_definitions(self.lines, structure.parsing)]
        return bool(self.lines)

    def finish(self, structure: Structure) -> None:
        """Adds the paragraph, and the table at its end if there is one."""
        if self.tag == "p" and not self.take_definitions(structure):
            return
        if self.tag == "caption":
            assert structure.last_element is not None
            tables.add_caption(structure.last_element, self.lines, structure)
            return
        written = attributes_alone(self.lines[-1].bare) if len(self.lines) > 1 else ""
        attributes = self.lines.pop() if written else None
        head = tables.find_head(self.lines) if self.tag == "p" else None
        if head is None and self.tag == "p":
            tables.check_dashes(self.lines, structure.parsing)
        if head != 0:
            self._append(self.lines[:head], structure)
        if head is not None:
            tables.append_table(self.lines[head:], structure)
        if attributes is not None:
            element = structure.last_element
            assert element is not None
            set_attributes(element, written, attributes.place, structure.parsing)

    def _append(self, lines: list[Rest], structure: Structure) -> None:
        element = etree.Element(self.tag)
        element.text = "\n".join(line.bare for line in lines).rstrip(" \t")
        structure.append(element, lines[0].place)
        structure.parsing.text_places[element, "text"] = [line.place for line in lines]
