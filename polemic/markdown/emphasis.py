"""Emphasis by CommonMark's delimiter algorithm.

It stands in for Python-Markdown's own, which loses characters where marks are nested: `*foo**bar*baz`.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from dataclasses import dataclass

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

from polemic.markdown.parsing import Parsing

_RUN = re.compile(r"\*+|_+")


def extend(markdown: Markdown, parsing: Parsing) -> None:
    """Replaces a parser's emphasis."""
    markdown.delimiters = None
    markdown.inlinePatterns.register(_Emphasis(r"[*_]"), "em_strong", 60)


@dataclass(slots=True)
class _Run:
    """A run of delimiters, shrinking as its marks find their partners."""

    start: int
    end: int
    mark: str
    can_open: bool
    can_close: bool
    length: int
    """As written."""

    def fits(self, closer: _Run) -> bool:
        """CommonMark 0.31, emphasis rules 9 and 10, the "multiple of 3" condition."""
        if self.mark != closer.mark:
            return False
        is_ambiguous = self.can_close or closer.can_open
        adds_to_three = (self.length + closer.length) % 3 == 0 and (self.length % 3 or closer.length % 3)
        return not (is_ambiguous and adds_to_three)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Matched delimiters: `end` is the place after the closing one, `size` 1 for <em>, 2 for <strong>."""

    end: int
    size: int


class _Emphasis(InlineProcessor):
    def __init__(self, pattern: str) -> None:
        super().__init__(pattern)
        self.paired: tuple[str, dict[int, _Pair]] = ("", {})

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int, int]:
        if self.paired[0] != data:
            self.paired = (data, _pairs(data))
        pairs = self.paired[1]
        if m.start() not in pairs:
            return None, m.start(), m.end()
        return _element(data, m.start(), pairs), m.start(), pairs[m.start()].end


def _element(data: str, start: int, pairs: dict[int, _Pair]) -> etree.Element:
    pair = pairs[start]
    element = etree.Element("strong" if pair.size == 2 else "em")
    last: etree.Element | None = None
    written = at = start + pair.size
    while at < pair.end - pair.size:
        if at in pairs:
            _append(element, last, data[written:at])
            last = _element(data, at, pairs)
            element.append(last)
            written = at = pairs[at].end
        else:
            at += 1
    _append(element, last, data[written : pair.end - pair.size])
    return element


def _append(element: etree.Element, last: etree.Element | None, text: str) -> None:
    if last is None:
        element.text = (element.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def _pairs(data: str) -> dict[int, _Pair]:
    openers: list[_Run] = []
    pairs: dict[int, _Pair] = {}
    bottoms: dict[tuple[str, bool, int], int] = {}  # below these places no opener fits such a closer
    for match in _RUN.finditer(data):
        run = _run(data, *match.span())
        while run.can_close and run.start < run.end:
            kind = (run.mark, run.can_open, run.length % 3)
            found = _opener(openers, run, bottoms.get(kind, 0))
            if found is None:
                bottoms[kind] = match.start()
                break
            opener = openers[found]
            width = 2 if opener.end - opener.start > 1 and run.end - run.start > 1 else 1
            pairs[opener.end - width] = _Pair(run.start + width, width)
            opener.end -= width
            run.start += width
            del openers[found + (opener.end > opener.start) :]
        if run.can_open and run.start < run.end:
            openers.append(run)
    return pairs


def _opener(openers: list[_Run], closer: _Run, bottom: int) -> int | None:
    for at in reversed(range(len(openers))):
        if openers[at].start < bottom:
            return None
        if openers[at].fits(closer):
            return at
    return None


def _run(data: str, start: int, end: int) -> _Run:
    """Opens before what is no space, closes after it: CommonMark's flanking without its rule on punctuation.

    That rule breaks Chinese, where a quotation mark next to emphasis has no space on its other side.
    """
    before, after = data[start - 1 : start] or " ", data[end : end + 1] or " "
    can_open, can_close = not after.isspace(), not before.isspace()
    if data[start] == "_":
        can_open, can_close = can_open and not before.isalnum(), can_close and not after.isalnum()
    return _Run(start, end, data[start], can_open, can_close, end - start)
