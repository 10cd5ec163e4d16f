"""A section's text comes in, a tree of its blocks goes out: paragraphs, lists, quotations, code, HTML, notes.

This is the first phase of the CommonMark specification's own algorithm
(https://spec.commonmark.org/0.31.2/#appendix-a-parsing-strategy): line by line, every open container is asked
whether the line is still its own, then STARTS whether a syntax begins there; what remains is text.
Python-Markdown's own block parser cuts a text at its blank lines first, and so cannot agree with CommonMark about
lists and code; it knows no places and takes time beyond all proportion for some texts.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable, Mapping

from polemic.markdown.html import check_parent
from polemic.markdown.parsing import Parsing
from polemic.markdown.structure import (
    attribute_lines,
    code,
    comments,
    definitions,
    headings,
    html,
    lists,
    notes,
    quotations,
    rules,
)
from polemic.markdown.structure.containers import Container, Leaf, Taken
from polemic.markdown.structure.lines import Rest, begin_line
from polemic.markdown.structure.paragraphs import Paragraph
from polemic.problems import Place

STARTS: Mapping[str, tuple[Callable[[Structure, Rest], Rest | Taken | None], ...]]
"""First character of the rest of a line -> what may begin with it, in the order of precedence."""

_CODE_INDENT = 4
_DEEPEST = 60
"""Of containers within each other; real texts have fewer than ten."""


class Structure:
    """The blocks of one text under way: which containers and which leaf are open."""

    def __init__(self, parsing: Parsing) -> None:
        self.parsing = parsing
        self.root = etree.Element("div")
        self.containers = [Container(self.root, 1)]
        self.leaf: Leaf | None = None
        self.notes: list[etree.Element] = []
        """What defines notes stands apart from the text, wherever it was written."""
        self.matched = 1
        """How many of the open containers the line under way belongs to."""

    def read(self, text: str) -> etree.Element:
        """Reads a whole text."""
        for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
            rest = self._match(begin_line(line, number))
            leaf = self.leaf if self.matched == len(self.containers) else None
            if leaf is None or not leaf.take(rest, self):
                self.read_rest(rest)
        self.matched = 0
        self.close_unmatched()
        self.root.extend(self.notes)
        return self.root

    def read_rest(self, rest: Rest) -> None:
        """Reads what the open containers and the open leaf have left of a line."""
        while not rest.is_blank:
            if self._begins_code(rest):
                self.begin(code.Indented(rest))
                return
            if rest.indent >= _CODE_INDENT:
                break
            rest = rest.without_wide_spaces()
            if rest.is_blank:
                break
            begun = self._begun(rest)
            if isinstance(begun, Taken):
                return
            if begun is None:
                break
            rest = begun
        self._take_text(rest)

    def open(self, container: Container) -> None:
        """Begins a container in the innermost one that the line belongs to."""
        self.close_unmatched()
        if not isinstance(container, lists.Item):
            self.leave_list()
        self._check_parent(container.element)
        self.innermost.append(container.element)
        self.open_in_place(container)

    def open_in_place(self, container: Container) -> None:
        """Begins a container whose element has its place already."""
        self.containers.append(container)
        self.matched = len(self.containers)

    def begin(self, leaf: Leaf) -> None:
        """Begins a leaf in the innermost container that the line belongs to."""
        self.close_unmatched()
        self.leave_list()
        self.leaf = leaf

    def add_block(self, element: etree.Element, rest: Rest) -> None:
        """Adds a block of one line in the innermost container that the line belongs to."""
        self.close_unmatched()
        self.leave_list()
        self.append(element, rest.place)
        self.add_span(rest.number, rest.number)

    def append(self, element: etree.Element, place: Place) -> None:
        """Adds an element to the innermost container."""
        self.parsing.places[element] = place
        self._check_parent(element)
        self.innermost.append(element)

    def add_span(self, first: int, last: int) -> None:
        """Notes the lines of a finished block of the innermost container."""
        self.containers[-1].spans.append((first, last))
        for container in self.containers:
            container.last = max(container.last, last)

    def close_leaf(self) -> None:
        """Ends the leaf under way."""
        leaf, self.leaf = self.leaf, None
        if leaf is not None:
            self.add_span(leaf.first, leaf.last)
            leaf.finish(self)

    def close_unmatched(self) -> None:
        """Ends all that the line does not belong to."""
        self.close_leaf()
        while len(self.containers) > self.matched:
            container = self.containers[-1]
            html.close_all(container, self.parsing)
            container.finish(self)
            self.containers.pop()
            if self.containers:
                self.add_span(container.first, container.last)

    def leave_list(self) -> None:
        """Ends a list where what follows is none of its items."""
        if isinstance(self.containers[-1], lists.List):
            self.matched = len(self.containers) - 1
            self.close_unmatched()

    def can_deepen(self, rest: Rest) -> bool:
        """Whether one more container may open here; beyond that the signs are text, and told once."""
        if self.matched < _DEEPEST:
            return True
        self.parsing.report_depth(rest.place, "lists, quotations or notes")
        return False

    @property
    def innermost(self) -> etree.Element:
        """The element that the next block goes into."""
        return self.containers[-1].open_html[-1]

    @property
    def last_element(self) -> etree.Element | None:
        """The block before the next one, in the same container."""
        return self.innermost[-1] if len(self.innermost) else None

    @property
    def paragraph(self) -> Paragraph | None:
        """The paragraph under way, whether or not the line belongs to its containers."""
        return self.leaf if isinstance(self.leaf, Paragraph) else None

    def _check_parent(self, element: etree.Element) -> None:
        if len(self.containers[-1].open_html) > 1:
            check_parent(element.tag, self.innermost.tag, self.parsing.place(element), self.parsing)

    def _match(self, rest: Rest) -> Rest:
        self.matched = 1
        for container in self.containers[1:]:
            inner = container.within(rest)
            if inner is None:
                break
            rest = inner
            self.matched += 1
        return rest

    def _begins_code(self, rest: Rest) -> bool:
        return rest.indent >= _CODE_INDENT and not rest.is_blank and self.paragraph is None

    def _begun(self, rest: Rest) -> Rest | Taken | None:
        """What the syntax that begins here, if there is one, leaves of the rest of a line."""
        for start in STARTS.get(rest.bare[0], ()):
            if (begun := start(self, rest)) is not None:
                return begun
        return None

    def _take_text(self, rest: Rest) -> None:
        paragraph = self.paragraph
        if rest.is_blank:
            self.close_unmatched()
        elif paragraph is not None:  # even where its containers' signs are missing: CommonMark's laziness
            paragraph.add(rest)
        else:
            self.begin(Paragraph(rest))


STARTS = {
    "{": (attribute_lines.start,),
    ">": (quotations.start,),
    "#": (headings.start,),
    "`": (code.start_fence,),
    "~": (code.start_fence,),
    "<": (comments.start, html.start),
    "=": (headings.start_underlined,),
    "-": (headings.start_underlined, rules.start, lists.start),
    "*": (rules.start, lists.start),
    "_": (rules.start,),
    "+": (lists.start,),
    **dict.fromkeys("0123456789", (lists.start,)),
    "[": (notes.start,),
    **dict.fromkeys(":：T", (definitions.start,)),
}
