"""Lists: items that begin with `-`, `*`, `+`, `1.` or `1)`, and whatever is indented below them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from itertools import pairwise
from typing import TYPE_CHECKING

from polemic.markdown.parsing import Parsing
from polemic.markdown.structure.containers import Container
from polemic.markdown.structure.lines import Rest
from polemic.problems import Severity

if TYPE_CHECKING:
    from polemic.markdown.structure import Structure

_MARK = re.compile(r"(?:(?P<bullet>[-*+])|(?P<number>[0-9]{1,9})(?P<stop>[.)]))(?=[ \t]|$)")
_WIDEST_SPACE = 4
_LAST_DAY = 31
"""What a list may well begin with; beyond it a number is more likely a year."""


class List(Container):
    """A list: it goes on as long as items of its kind follow."""

    def __init__(self, element: etree.Element, line: int, mark: str) -> None:
        super().__init__(element, line)
        self.mark = mark
        self.items: list[Item] = []
        self.is_told = False
        """Whether it was said that an item gets another number."""

    def finish(self, structure: Structure) -> None:
        """Takes the paragraphs out of a list without blank lines: https://spec.commonmark.org/0.31.2/#tight."""
        spans = [item.spans for item in self.items]
        is_loose = any(_has_gap(within) for within in spans) or _has_gap(self.spans)
        for item in self.items:
            if not is_loose:
                _tighten(item.element, structure.parsing)


class Item(Container):
    """One item: its blocks stand as far in as the text after its mark."""

    def __init__(self, element: etree.Element, begun: Rest, width: int) -> None:
        super().__init__(element, begun.number)
        self.begins_blank = begun.is_blank
        self.width = width

    def within(self, rest: Rest) -> Rest | None:
        """Takes the indentation; an item may begin with one blank line, but not with two."""
        if rest.is_blank:
            return None if self.begins_blank and rest.number == self.first + 1 else rest
        return rest.without(self.width) if rest.indent >= self.width else None


def start(structure: Structure, rest: Rest) -> Rest | None:
    """Begins an item, and a list where none is open whose kind it is."""
    mark = _MARK.match(rest.bare)
    if mark is None or not _may_begin(mark, structure, rest) or not structure.can_deepen(rest):
        return None
    kind = mark["bullet"] or mark["stop"]
    structure.close_unmatched()
    container = structure.containers[-1]
    if not isinstance(container, List) or container.mark != kind:
        container = List(_list_element(mark), rest.number, kind)
        structure.parsing.places[container.element] = rest.place
        structure.open(container)
        _warn_of_a_year(mark, structure, rest)
    inside = rest.after(mark.end())
    is_code = inside.indent > _WIDEST_SPACE
    space = 1 if inside.is_blank or is_code else inside.indent
    item = Item(etree.Element("li"), inside, rest.indent + mark.end() + space)
    structure.parsing.places[item.element] = rest.place
    structure.open(item)
    container.items.append(item)
    _warn_of_a_gap(mark, container, structure, rest)
    return inside.without(space)


def _may_begin(mark: re.Match[str], structure: Structure, rest: Rest) -> bool:
    """In the midst of a paragraph only an item with text, and with number 1 if any, begins a list."""
    paragraph = structure.paragraph
    if paragraph is None or structure.matched < len(structure.containers):
        return True
    return (
        bool(rest.bare[mark.end() :].strip()) and int(mark["number"] or 1) == 1 and not paragraph.heads(rest)
    )


def _list_element(mark: re.Match[str]) -> etree.Element:
    if mark["bullet"]:
        return etree.Element("ul")
    element, number = etree.Element("ol"), int(mark["number"])
    if number != 1:
        element.set("start", str(number))
    return element


def _warn_of_a_year(mark: re.Match[str], structure: Structure, rest: Rest) -> None:
    if int(mark["number"] or 0) > _LAST_DAY:
        message = f"'{mark[0]}' at the beginning of a line begins a list with item {mark['number']}"
        hint = f"if it is a sentence, write {mark['number']}\\{mark['stop']}"
        structure.parsing.report(rest.place, "number-as-list", message, hint, Severity.WARNING)


def _warn_of_a_gap(mark: re.Match[str], numbered: List, structure: Structure, rest: Rest) -> None:
    """Readers see the items counted from the first, whatever numbers the others were typed with."""
    expected = int(numbered.element.get("start", "1")) + len(numbered.items) - 1
    if mark["number"] and int(mark["number"]) > expected and not numbered.is_told:
        numbered.is_told = True
        message = f"this item becomes number {expected}, for a list is counted from its first item on"
        hint = f"write {expected}{mark['stop']}; to keep the number as text, write {mark['number']}\\{mark['stop']}"
        structure.parsing.report(rest.place, "renumbered-item", message, hint, Severity.WARNING)


def _has_gap(spans: list[tuple[int, int]]) -> bool:
    return any(first[1] != second[0] - 1 for first, second in pairwise(spans))


def _tighten(item: etree.Element, parsing: Parsing) -> None:
    last: etree.Element | None = None
    for child in list(item):
        if child.tag != "p":
            last = child
            continue
        item.remove(child)
        item.attrib.update(child.attrib)
        owner, part = (item, "text") if last is None else (last, "tail")
        setattr(owner, part, child.text)
        parsing.move_text(child, owner, part)
