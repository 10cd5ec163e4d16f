"""Finds where each element and each text of the tree stands in the source.

Before inline parsing an element's text is still source text, in the source's order: both are walked together,
each text being sought from the end of the one before it.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from polemic.markdown.html import parse_html
from polemic.markdown.notes import definition_of
from polemic.markdown.parsing import Parsing
from polemic.problems import Place

_PREFIX = re.compile(r"(?:[\s>:|]|[*+-](?=\s)|\d+\.(?=\s)|\[\^[^\]]+\]:)*")
_RULE = re.compile(r"[ >]*(?:[-*_][ ]*){3,}")
_WITHIN_LINE = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "th", "td", "dt"})


def extend(markdown: Markdown, parsing: Parsing) -> None:
    """Adds places to a parser; raw HTML is parsed here, as soon as its line is known."""
    markdown.treeprocessors.register(_Locate(markdown, parsing), "locate", 30)


class _Locate(Treeprocessor):
    def __init__(self, markdown: Markdown, parsing: Parsing) -> None:
        super().__init__(markdown)
        self.parsing = parsing

    def run(self, root: etree.Element) -> None:
        self.line = self.column = 0  # how far the source has been read, from 0
        self._walk(root)

    def _walk(self, parent: etree.Element) -> None:
        for child in list(parent):
            if child.tag == "raw-html":
                self._parse_html(parent, child)
                continue
            if child.tag == "note":
                self._begin_note(child)
            self._locate(child)
            if child.tail and child.tail.strip():
                self._find(child, "tail", child.tail)

    def _locate(self, element: etree.Element) -> None:
        places = self.parsing.places
        if element.tag == "pre" and element in places:  # a fence knows its line
            self.line, self.column = places[element].line, 0
            return
        start = self._find(element, "text", element.text) if element.text and element.text.strip() else None
        self._walk(element)
        if element.tag == "hr":
            start = self._find_rule()
        start = start or next((places[child] for child in element if child in places), None)
        places.setdefault(element, start or Place(min(self.line + 1, max(1, len(self.parsing.lines)))))

    def _find(self, element: etree.Element, part: str, text: str) -> Place | None:
        if element.tag == "code":  # stock patterns have escaped it already
            text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        wanted = text.strip("\n").split("\n")
        starts = (
            self._find_within_line(wanted[0]) if element.tag in _WITHIN_LINE else self._find_lines(wanted)
        )
        if starts is None:
            return None
        leading = text[: len(text) - len(text.lstrip("\n"))].count("\n")
        self.parsing.text_places[element, part] = [starts[0]] * leading + starts
        return starts[0]

    def _find_within_line(self, wanted: str) -> list[Place] | None:
        for at in range(self.line, len(self.parsing.lines)):
            column = self.parsing.lines[at].find(wanted, self.column if at == self.line else 0)
            if column >= 0:
                self.line, self.column = at, column + len(wanted)
                return [Place(at + 1, column + 1, len(wanted))]
        return None

    def _find_lines(self, wanted: list[str]) -> list[Place] | None:
        for at in range(self.line, len(self.parsing.lines) - len(wanted) + 1):
            starts = self._match_lines(at, wanted)
            if starts is not None:
                self.line, self.column = at + len(wanted), 0
                return starts
        return None

    def _match_lines(self, first: int, wanted: list[str]) -> list[Place] | None:
        starts = []
        for at, text in enumerate(wanted, first):
            line, stripped = self.parsing.lines[at].rstrip(), text.strip()
            column = len(line) - len(stripped)
            if not line.endswith(stripped) or (stripped and not _PREFIX.fullmatch(line, 0, column)):
                return None
            indent = len(text) - len(text.lstrip())
            starts.append(Place(at + 1, max(1, column + 1 - indent)))
        return starts

    def _find_rule(self) -> Place | None:
        for at in range(self.line, len(self.parsing.lines)):
            if _RULE.fullmatch(self.parsing.lines[at]):
                self.line, self.column = at + 1, 0
                return Place(at + 1)
        return None

    def _begin_note(self, note: etree.Element) -> None:
        label = note.get("label", "")
        begins = definition_of(label)
        lines = self.parsing.lines
        self.line = next((at for at, line in enumerate(lines) if begins.match(line)), 0)
        self.column = 0
        self.parsing.places[note] = Place(self.line + 1, 1, len(label) + 4)

    def _parse_html(self, parent: etree.Element, element: etree.Element) -> None:
        raw = str(element.text)
        first = raw.split("\n", 1)[0].rstrip()
        lines = self.parsing.lines
        start = next(
            (at for at in range(self.line, len(lines)) if lines[at].rstrip().endswith(first)), self.line
        )
        column = max(0, len(lines[start].rstrip()) - len(first)) if start < len(lines) else 0
        elements = parse_html(raw, Place(start + 1, column + 1), self.parsing, self.md.parser)
        at = list(parent).index(element)
        parent.remove(element)
        for offset, new in enumerate(elements):
            parent.insert(at + offset, new)
        self.line, self.column = start, 0
        shell = etree.Element("div")
        shell.extend(elements)
        self._walk(shell)
        self.line, self.column = start + raw.count("\n") + 1, 0
