"""What holds blocks, and what a block of text is until it ends: the two kinds of things open while lines are read."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections import defaultdict
from typing import TYPE_CHECKING

from polemic.markdown.structure.lines import Rest

if TYPE_CHECKING:
    from polemic.markdown.structure import Structure


class Container:
    """The whole text, a quotation, a list, one of its items, a definition, or a note."""

    def __init__(self, element: etree.Element, line: int) -> None:
        self.element = element
        self.spans: list[tuple[int, int]] = []
        """First and last line of each block within, as far as they are closed."""
        self.first = self.last = line
        self.open_html = [element]
        """The container's element and the HTML elements opened and not yet closed in it."""
        self.open_tags: defaultdict[str, int] = defaultdict(int)
        """How many of them have which name."""

    def within(self, rest: Rest) -> Rest | None:
        """What a line has left for this container's blocks, or None where the line is none of its own."""
        return rest

    def finish(self, structure: Structure) -> None:
        """Is called once, when the last line of the container has been read."""


class Leaf:
    """A paragraph, code, or a block of HTML, line by line."""

    def __init__(self, line: int) -> None:
        self.first = self.last = line

    def take(self, rest: Rest, structure: Structure) -> bool:
        """Takes a line whatever it looks like, unless the leaf has ended before it."""
        return False

    def finish(self, structure: Structure) -> None:
        """Is called once, after the last line."""
        raise NotImplementedError


class Taken:
    """The answer of a syntax that has taken a line whole."""


TAKEN = Taken()
