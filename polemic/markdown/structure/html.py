"""Blocks of HTML: the safe elements of prose stay elements, and Markdown stands within them between blank lines."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from bisect import bisect_right
from collections import Counter
from html import unescape
from itertools import accumulate
from typing import TYPE_CHECKING

from markdown.util import AtomicString

from polemic.markdown.html import (
    BLOCK,
    CLOSING,
    OPENING,
    PRIVATE,
    REFUSED,
    VERBATIM,
    VOID,
    attributes_in,
    check_parent,
    judge,
)
from polemic.markdown.parsing import Parsing
from polemic.markdown.structure import comments
from polemic.markdown.structure.containers import TAKEN, Container, Leaf, Taken
from polemic.markdown.structure.lines import Rest
from polemic.problems import Place, Severity

if TYPE_CHECKING:
    from polemic.markdown.structure import Structure

_BEGINS_TAG = re.compile(r"</?[a-zA-Z]")
_COMMENT_MARK = re.compile("<!--|-->")
_RAW = frozenset("iframe noembed noscript script style textarea title xmp".split())
"""Elements whose text is never HTML."""
_OPENS = re.compile(r"</?(?P<tag>[a-zA-Z][a-zA-Z0-9-]*)(?=[\s/>]|$)")
_DEEPEST = 40
"""Of HTML elements within each other."""

_MARKDOWN = r"\*\*?[^\s*]|\]\(|\[\^|\[@|`+[^`\s]|```|~~~|(?:\A|(?<=\n))(?:#{1,6}|[-*+]|\d+\.)[ ]"
_VERBATIM = re.compile(r"<(?P<tag>pre|script|style|textarea)(?=[\s>]|$)", re.I)


class Html(Leaf):
    """HTML as typed, up to a blank line, or to its end where blank lines are part of it."""

    def __init__(self, rest: Rest) -> None:
        super().__init__(rest.number)
        self.lines: list[Rest] = []
        verbatim = _VERBATIM.match(rest.bare)
        self.end = re.compile(rf"</{verbatim['tag']}\s*>", re.I) if verbatim else None
        self.is_ended = self.is_in_comment = False

    def take(self, rest: Rest, structure: Structure) -> bool:
        """Takes a line of it."""
        if self.is_ended or (rest.is_blank and self.end is None and not self.is_in_comment):
            return False
        self.lines.append(rest)
        self.last = rest.number
        self.is_ended = self.end is not None and self.end.search(rest.bare) is not None
        for mark in _COMMENT_MARK.findall(rest.bare):
            self.is_in_comment = mark == comments.OPENING
        return True

    def finish(self, structure: Structure) -> None:
        """Reads the tags: what is still open at the end holds the blocks that follow."""
        _Reader(structure, self.lines).read()


def start(structure: Structure, rest: Rest) -> Taken | None:
    """Begins a block of HTML; the tags of a line begin none."""
    opening = _OPENS.match(rest.bare)
    if opening is None or opening["tag"].lower() not in BLOCK:
        return None
    leaf = Html(rest)
    structure.begin(leaf)
    leaf.take(rest, structure)
    return TAKEN


def close_all(container: Container, parsing: Parsing) -> None:
    """Says which HTML elements are still open at the end of what holds them."""
    for element in container.open_html[1:]:
        _report_unclosed(element, parsing)


class _Reader:
    def __init__(self, structure: Structure, lines: list[Rest]) -> None:
        self.container, self.structure, self.lines = structure.containers[-1], structure, lines
        self.stack, self.parsing = self.container.open_html, structure.parsing
        texts = [line.text for line in lines]
        self.html = "\n".join(texts)
        self.starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
        self.lost_tags: Counter[str] = Counter()
        """Elements within which something else came to its end first."""
        self.paragraph: etree.Element | None = None
        """What can only stand in a line, and text between blocks, goes into a paragraph."""

    def read(self) -> None:
        at = 0
        while (start := self.html.find("<", at)) >= 0:
            self._add_text(at, start)
            at = self._read_tag(start)
        self._add_text(at, len(self.html))

    def _read_tag(self, at: int) -> int:
        if opening := OPENING.match(self.html, at):
            return self._open(opening)
        if closing := CLOSING.match(self.html, at):
            self._close(closing["name"].lower(), at)
            return closing.end()
        if self.html.startswith(comments.OPENING, at):
            end = self.html.find(comments.CLOSING, at + 2)
            if end < 0:
                comments.report_unclosed(self._place(at), self.structure)
            return end + len(comments.CLOSING) if end >= 0 else len(self.html)
        if _BEGINS_TAG.match(self.html, at):
            message, hint = "this tag cannot be read", "look for a missing > or quotation mark, or write \\<"
            self.parsing.report(self._place(at), "unbalanced-html", message, hint)
        self._add("<")
        return at + 1

    def _open(self, opening: re.Match[str]) -> int:
        tag, place = opening["name"].lower(), self._place(opening.start())
        kept = judge(tag, attributes_in(opening["attributes"]), place, self.parsing)
        element = etree.Element(REFUSED, {"tag": tag}) if kept is None else etree.Element(tag, kept)
        self.parsing.places[element] = place
        if kept is not None and (len(self.stack) > 1 or tag in BLOCK):
            check_parent(tag, self.stack[-1].tag, place, self.parsing)
        if len(self.stack) <= _DEEPEST:
            self._parent(tag in BLOCK).append(element)
        else:
            self.parsing.report_depth(place, "HTML elements")
        if tag in _RAW:
            closing = re.compile(rf"</{tag}\s*+>", re.I).search(self.html, opening.end())
            return closing.end() if closing else len(self.html)
        if tag not in VOID and not opening["slash"]:
            self.stack.append(element)
            self.container.open_tags[tag] += 1
        return opening.end()

    def _close(self, tag: str, at: int) -> None:
        if tag in VOID:
            return
        if not self.container.open_tags[tag] and self.lost_tags[tag]:
            self.lost_tags[tag] -= 1  # its opening tag has been told already
            return
        if not self.container.open_tags[tag]:
            _report_unbalanced(self._place(at), f"</{tag}> closes nothing", self.parsing)
            return
        while _name(element := self.stack.pop()) != tag:
            self.container.open_tags[_name(element)] -= 1
            self.lost_tags[_name(element)] += 1
            _report_unclosed(element, self.parsing)
        self.container.open_tags[tag] -= 1

    def _add_text(self, start: int, end: int) -> None:
        data = self.html[start:end]
        mark = re.search(_MARKDOWN, data)
        if mark and not any(_name(element) in VERBATIM for element in self.stack[:_DEEPEST]):
            place = self._place(start + mark.start())
            self.parsing.report(
                Place(place.line, place.column, len(mark[0])),
                "renders-differently",
                f"within HTML, '{mark[0]}' is shown as typed, for Markdown is not read there",
                "leave a blank line after the tag above and before the tag below",
                Severity.WARNING,
            )
        if len(self.stack) > 1 and data.strip():
            at = start + len(data) - len(data.lstrip())
            check_parent("", self.stack[-1].tag, self._place(at), self.parsing)
        self._add(PRIVATE.sub("\ufffd", unescape(data)))

    def _add(self, text: str) -> None:
        if len(self.stack) == 1 and self.paragraph is None:
            text = text.lstrip()
            if not text:
                return
        parent = self._parent(is_block=False)
        if len(parent):
            parent[-1].tail = AtomicString((parent[-1].tail or "") + text)
        else:
            parent.text = AtomicString((parent.text or "") + text)

    def _parent(self, is_block: bool) -> etree.Element:
        if len(self.stack) > 1:
            return self.stack[-1]
        if is_block:
            self.paragraph = None
            return self.stack[0]
        if self.paragraph is None:
            self.paragraph = etree.SubElement(self.stack[0], "p")
            self.parsing.places[self.paragraph] = self._place(0)
        return self.paragraph

    def _place(self, at: int) -> Place:
        row = bisect_right(self.starts, at) - 1
        rest = self.lines[min(row, len(self.lines) - 1)]
        return Place(rest.number, max(1, rest.index + 1 + at - self.starts[row] - rest.indent))


def _name(element: etree.Element) -> str:
    return element.get("tag", "") if element.tag == REFUSED else element.tag


def _report_unclosed(element: etree.Element, parsing: Parsing) -> None:
    if element.tag != REFUSED:  # one fault, one problem
        _report_unbalanced(parsing.place(element), f"<{element.tag}> is never closed", parsing)


def _report_unbalanced(place: Place, message: str, parsing: Parsing) -> None:
    parsing.report(place, "unbalanced-html", message, "every <tag> needs its </tag>, in order")
