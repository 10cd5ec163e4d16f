"""Drives Python-Markdown's inline patterns over each text once, and knows where every match stands.

The stock driver hides nodes behind placeholders that later patterns can cut in two, and forgets positions.
Here a node found in a text becomes ONE private-use character in it, which nothing can cut, and keeps the
source text it stands for, so that lines and columns stay exact.
"""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as etree
from dataclasses import dataclass

from markdown import Markdown
from markdown.inlinepatterns import AUTOMAIL_RE, InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString

from polemic.markdown.parsing import Parsing
from polemic.problems import Place

_FIRST_NODE = 0x100000
_NODE = re.compile("([\U00100000-\U0010fffd])")
_ENTITY = r"(&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)"

TRIGGERS = {
    "backtick": "`",
    "escape": "\\",
    "reference": "[",
    "link": "[",
    "image_link": "![",
    "image_reference": "![",
    "short_reference": "[",
    "short_image_ref": "![",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "html": "<",
    "entity": "&",
    "note": "[^",
    "inline_note": "^[",
    "citation": "@",
    "bare_citation": "@",
}
"""Pattern -> what a text must hold for the pattern to be worth trying; three quarters of the time went on
patterns tried in vain."""


CAPTION = "caption-text"
"""The tag of a picture's title, which may hold markup like any other text."""


def extend(markdown: Markdown, parsing: Parsing) -> None:
    """Replaces a parser's inline driver; entities become characters."""
    markdown.ESCAPED_CHARS = list("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
    markdown.treeprocessors.register(InlineDriver(markdown, parsing), "inline", 20)
    markdown.treeprocessors.deregister("prettify")
    markdown.treeprocessors.deregister("unescape")
    markdown.inlinePatterns.register(_Entities(_ENTITY, markdown), "entity", 117)
    markdown.inlinePatterns.register(_Mail(AUTOMAIL_RE, markdown), "automail", 110)


def inert(text: str) -> str:
    """Text that no further pattern, and no typography, may touch."""
    return "".join(f"{STX}{ord(character)}{ETX}" for character in text)


def place_in(markdown: Markdown, data: str, index: int) -> Place:
    """Where a character of the text under way stands in the source."""
    driver = markdown.treeprocessors["inline"]
    assert isinstance(driver, InlineDriver)
    return driver.place(data, index)


def as_text(markdown: Markdown, text: str) -> str:
    """A stretch of the text under way as the writer typed it, for what is kept as text."""
    driver = markdown.treeprocessors["inline"]
    assert isinstance(driver, InlineDriver)
    return driver.as_text(text)


class _Mail(InlineProcessor):
    """`<me@example.org>`; the stock pattern disguises the address, which stops no one and reads badly."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element, int, int]:
        element = etree.Element("a", {"href": f"mailto:{m[1]}"})
        element.text = AtomicString(m[1])
        return element, m.start(), m.end()


class _Entities(InlineProcessor):
    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        return inert(html.unescape(m[1])), m.start(), m.end()


@dataclass(frozen=True, slots=True)
class _Node:
    """What one private-use character stands for, and the text it was written as."""

    content: etree.Element | str
    written: str


class InlineDriver(Treeprocessor):
    """Applies every inline pattern to each text of the tree."""

    stashed_nodes: dict[str, str] = {}  # noqa: RUF012 -- stock patterns look here; nothing is ever stashed

    def __init__(self, markdown: Markdown, parsing: Parsing) -> None:
        super().__init__(markdown)
        self.parsing = parsing
        self.patterns: list[tuple[InlineProcessor, str]] = []

    def run(self, root: etree.Element) -> None:
        """Fills in every text; the tree is listed first, since new nodes must not be parsed again."""
        if not self.patterns:
            registry = self.md.inlinePatterns
            triggers = {registry[name]: text for name, text in TRIGGERS.items() if name in registry}
            patterns = (pattern for pattern in registry if isinstance(pattern, InlineProcessor))
            self.patterns = [(pattern, triggers.get(pattern, "")) for pattern in patterns]
        for parent, children in [(parent, list(parent)) for parent in root.iter()]:
            for child in children:
                if child.text and not isinstance(child.text, AtomicString):
                    self._fill_text(child)
                if child.tail and not isinstance(child.tail, AtomicString):
                    self._fill_tail(parent, child)

    def place(self, data: str, index: int) -> Place:
        """Where a character of the text under way stands in the source."""
        if not self.line_places:
            return self.fallback
        before = self.written[: self.base + self._source_offset(data, index)]
        start = self.line_places[min(before.count("\n"), len(self.line_places) - 1)]
        return Place(start.line, start.column + len(before) - (before.rfind("\n") + 1))

    def _fill_text(self, element: etree.Element) -> None:
        text = element.text or ""
        data = self._begin(text, self.parsing.text_places.get((element, "text"), []), element)
        if self.nodes:
            element.text = None
            self._insert(element, 0, data, None)

    def _fill_tail(self, parent: etree.Element, element: etree.Element) -> None:
        text = element.tail or ""
        data = self._begin(text, self.parsing.text_places.get((element, "tail"), []), element)
        if self.nodes:
            element.tail = None
            self._insert(parent, list(parent).index(element) + 1, data, element)

    def _begin(self, text: str, line_places: list[Place], element: etree.Element) -> str:
        self.nodes: list[_Node] = []
        self.base = 0
        self.counted = (0, 0)
        self.written, self.line_places = text, line_places
        self.fallback = self.parsing.place(element)
        return self._apply(text, 0)

    def _apply(self, data: str, first: int) -> str:
        for at in range(first, len(self.patterns)):
            pattern, trigger = self.patterns[at]
            if not trigger or trigger in data:
                data = self._apply_one(pattern, at, data)
        return data

    def _apply_one(self, pattern: InlineProcessor, at: int, data: str) -> str:
        position, search = 0, pattern.getCompiledRegExp().search
        self.counted = (0, 0)
        while match := search(data, position):
            node, start, end = pattern.handleMatch(match, data)
            if start is None or end is None:
                position = max(match.end(), match.start() + 1)
            elif node is None:
                position = max(end, match.start() + 1)
            else:
                if isinstance(node, etree.Element):
                    if node.tag == "img" and node.get("title"):
                        etree.SubElement(node, CAPTION).text = self._caption(node.attrib.pop("title"))
                    self._apply_inside(pattern, at, node, data, start, end)
                if len(self.nodes) >= 0xFFFE:
                    return data  # a text with more marks than private-use characters stays as it is
                self.nodes.append(_Node(node, data[start:end]))
                data = data[:start] + chr(_FIRST_NODE + len(self.nodes) - 1) + data[end:]
                position = start + 1
        return data

    def _apply_inside(
        self, pattern: InlineProcessor, at: int, node: etree.Element, data: str, start: int, end: int
    ) -> None:
        """Applies the patterns that come after to a node's own texts, keeping count of where they stand."""
        place = self.place(data, start)
        length = len(self._in_full(data[start:end]).partition("\n")[0])
        self.parsing.places[node] = Place(place.line, place.column, max(1, length))
        inner = at if getattr(pattern, "nests", False) else at + 1
        base, counted, found = self.base, self.counted, start
        for element in node.iter():
            for part, first in (("text", inner), ("tail", at)):
                text = getattr(element, part)
                if not text or isinstance(text, AtomicString) or (element is node and part == "tail"):
                    continue
                index = data.find(text, found, end)
                self.counted = counted
                self.base = base + self._source_offset(data, max(index, start))
                setattr(element, part, self._apply(text, first))
                if index >= 0 and (part == "tail" or not len(element)):
                    found = index + len(text)
        self.base, self.counted = base, counted

    def _caption(self, title: str) -> str:
        """A picture's title: what had to be escaped to stand within quotation marks is ordinary there."""
        escaped = inert('"')
        return _NODE.sub(lambda match: '"' if self._node(match[1]).content == escaped else match[1], title)

    def _node(self, character: str) -> _Node:
        return self.nodes[ord(character) - _FIRST_NODE]

    def _insert(self, parent: etree.Element, at: int, data: str, last: etree.Element | None) -> None:
        for part in _NODE.split(data):
            content = self._node(part).content if _NODE.match(part) else part
            if isinstance(content, etree.Element):
                self._expand(content)
                parent.insert(at, content)
                at, last = at + 1, content
            elif last is None:
                parent.text = (parent.text or "") + content
            else:
                last.tail = (last.tail or "") + content

    def _expand(self, node: etree.Element) -> None:
        for name, value in node.items():
            if value and _NODE.search(value):
                node.set(name, self.as_text(value))
        children, text = list(node), node.text
        for child in children:
            self._expand(child)
        if text and not isinstance(text, AtomicString) and _NODE.search(text):
            node.text = None
            self._insert(node, 0, text, None)
        for child in children:
            if child.tail and _NODE.search(child.tail):
                tail, child.tail = child.tail, None
                self._insert(node, list(node).index(child) + 1, tail, child)

    def as_text(self, value: str) -> str:
        """An attribute's value: escaped characters as such, anything else as it was written."""

        def text_of(match: re.Match[str]) -> str:
            node = self._node(match[1])
            return node.content if isinstance(node.content, str) else self.as_text(node.written)

        return _NODE.sub(text_of, value)

    def _source_offset(self, data: str, index: int) -> int:
        """How far into the written text a character stands: nodes before it were longer than one character.

        The count goes on from the last one asked for; counting afresh was quadratic in the number of links.
        """
        at, saved = self.counted if self.counted[0] <= index else (0, 0)
        saved += sum(len(self._in_full(node)) - 1 for node in _NODE.findall(data[at:index]))
        self.counted = (index, saved)
        return index + saved

    def _in_full(self, text: str) -> str:
        return _NODE.sub(lambda match: self._in_full(self._node(match[1]).written), text)
