"""Blocks of HTML: the safe elements of prose stay elements, and Markdown stands within them between blank lines."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from markdown.util import AtomicString

from polemic.markdown.html import BLOCK, PRIVATE, REFUSED, VERBATIM, VOID, Attributes, judge
from polemic.markdown.parsing import Parsing
from polemic.markdown.structure.containers import TAKEN, Container, Leaf, Taken
from polemic.markdown.structure.lines import Rest
from polemic.problems import Place, Severity

if TYPE_CHECKING:
    from polemic.markdown.structure import Structure

_OPENS = re.compile(r"</?(?P<tag>[a-zA-Z][a-zA-Z0-9-]*)(?=[\s/>]|$)")
_DEEPEST = 40
"""Of HTML elements within each other."""

_MARKDOWN = re.compile(r"\*\*?[^\s*]|\]\(|\[\^|\[@|`+[^`\s]|```|~~~|(?:\A|(?<=\n))(?:#{1,6}|[-*+]|\d+\.)[ ]")
_VERBATIM = re.compile(r"<(?P<tag>pre|script|style|textarea)(?=[\s>]|$)", re.I)


class Html(Leaf):
    """HTML as typed, up to a blank line, or to its end tag where blank lines are part of it."""

    def __init__(self, rest: Rest) -> None:
        super().__init__(rest.number)
        self.place = rest.place
        self.lines: list[Rest] = []
        verbatim = _VERBATIM.match(rest.bare)
        self.end = re.compile(rf"</{verbatim['tag']}\s*>", re.I) if verbatim else None
        self.is_ended = False

    def take(self, rest: Rest, structure: Structure) -> bool:
        """Takes a line of it."""
        if self.is_ended or (rest.is_blank and self.end is None):
            return False
        self.lines.append(rest)
        self.last = rest.number
        self.is_ended = self.end is not None and self.end.search(rest.text) is not None
        return True

    def finish(self, structure: Structure) -> None:
        """Reads the tags: what is still open at the end holds the blocks that follow."""
        reader = _Reader(structure.containers[-1], self.lines, structure.parsing)
        try:
            reader.feed("\n".join(line.text for line in self.lines))
            reader.close_tag()
            reader.close()
        except AssertionError:  # the standard library's word for a declaration it cannot read
            hint = "look for <! or <? and take it out"
            structure.parsing.report(self.place, "unbalanced-html", "this HTML cannot be read", hint)
            del structure.containers[-1].open_html[1:]  # one fault, one problem


def start(structure: Structure, rest: Rest) -> Taken | None:
    """Begins a block of HTML; the tags of a line begin none."""
    opening = _OPENS.match(rest.bare) if rest.bare[0] == "<" else None
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
    del container.open_html[1:]


class _Reader(HTMLParser):
    def __init__(self, container: Container, lines: list[Rest], parsing: Parsing) -> None:
        super().__init__(convert_charrefs=False)  # so that &#42; is no Markdown
        self.stack, self.lines, self.parsing = container.open_html, lines, parsing
        self.paragraph: etree.Element | None = None
        """What can only stand in a line, and text between blocks, goes into a paragraph."""

    def close_tag(self) -> None:
        """Says if the last tag is not finished, which the standard library takes for text."""
        if _OPENS.match(self.rawdata):
            message, hint = "this tag is not finished", "write > where it ends"
            self.parsing.report(self.here(), "unbalanced-html", message, hint)

    def here(self) -> Place:
        line, column = self.getpos()
        return self._place(line - 1, column)

    def _place(self, line: int, column: int) -> Place:
        rest = self.lines[line]
        return Place(rest.number, max(1, rest.index + 1 + column - rest.indent))

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        kept = judge(tag, attrs, self.here(), self.parsing)
        element = etree.Element(REFUSED, {"tag": tag}) if kept is None else etree.Element(tag, kept)
        self.parsing.places[element] = self.here()
        if len(self.stack) <= _DEEPEST:
            self._parent(tag in BLOCK).append(element)
        else:
            self.parsing.report_depth(self.here(), "HTML elements")
        if tag not in VOID:
            self.stack.append(element)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.stack.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if any(_name(element) == tag for element in self.stack[1:]):
            while _name(self.stack[-1]) != tag:
                _report_unclosed(self.stack.pop(), self.parsing)
            self.stack.pop()
        else:
            _report_unbalanced(self.here(), f"</{tag}> closes nothing", self.parsing)

    def handle_entityref(self, name: str) -> None:
        self._append(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self._append(unescape(f"&#{name};"))

    def handle_data(self, data: str) -> None:
        mark = _MARKDOWN.search(data)
        if mark and not any(_name(element) in VERBATIM for element in self.stack):
            self._report_markdown(data[: mark.start()], mark[0])
        self._append(data)

    def _append(self, data: str) -> None:
        if len(self.stack) == 1 and self.paragraph is None:
            data = data.lstrip()
            if not data:
                return
        parent = self._parent(is_block=False)
        data = PRIVATE.sub("\ufffd", data)
        if len(parent):
            parent[-1].tail = AtomicString((parent[-1].tail or "") + data)
        else:
            parent.text = AtomicString((parent.text or "") + data)

    def _report_markdown(self, before: str, mark: str) -> None:
        line, column = self.getpos()
        _, _, last = before.rpartition("\n")
        place = self._place(
            line - 1 + before.count("\n"), len(last) if "\n" in before else column + len(last)
        )
        self.parsing.report(
            Place(place.line, place.column, len(mark)),
            "renders-differently",
            f"within HTML, '{mark}' is shown as typed, for Markdown is not read there",
            "leave a blank line after the tag above and before the tag below",
            Severity.WARNING,
        )

    def _parent(self, is_block: bool) -> etree.Element:
        if len(self.stack) > 1:
            return self.stack[-1]
        if is_block:
            self.paragraph = None
            return self.stack[0]
        if self.paragraph is None:
            self.paragraph = etree.SubElement(self.stack[0], "p")
            self.parsing.places[self.paragraph] = self.here()
        return self.paragraph


def _name(element: etree.Element) -> str:
    return element.get("tag", "") if element.tag == REFUSED else element.tag


def _report_unclosed(element: etree.Element, parsing: Parsing) -> None:
    if element.tag != REFUSED:  # one fault, one problem
        _report_unbalanced(parsing.place(element), f"<{element.tag}> is never closed", parsing)


def _report_unbalanced(place: Place, message: str, parsing: Parsing) -> None:
    parsing.report(place, "unbalanced-html", message, "every <tag> needs its </tag>, in order")
