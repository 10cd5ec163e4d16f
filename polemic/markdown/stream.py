"""One text comes in; what has been read of it stands here as a flat sequence, with exact places in the source.

Nothing nests while a text is read: what holds other things is an opening and a closing in the sequence, so
depth costs nothing, and no mark is ever looked at twice.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from polemic.markdown.delimiters import Run, pair_runs
from polemic.markdown.parsing import Parsing
from polemic.markdown.typography import shift
from polemic.problems import Place, Severity
from polemic.values import frozen

CAPTION = "caption-text"
"""The tag of a picture's title, which may hold markup like any other text."""

References = Mapping[str, tuple[str, str]]
"""Normalised label -> address and title."""


@frozen
class Atom:
    """An element that is complete; `plain` stands for it in a picture's description."""

    element: etree.Element
    plain: str


@frozen
class Opening:
    """Where an element begins that holds what follows, to its closing."""

    element: etree.Element


@frozen
class Closing:
    """Where the element opened last ends."""


Item = str | Atom | Opening | Closing | Run


@dataclass(slots=True)
class Opener:
    """A bracket or a tag that may find its end: text, unless it does."""

    kind: str
    """`[`, `![`, `^[`, or a tag's name."""
    start: int
    end: int
    item: int
    """Where it stands in the sequence."""
    runs: int
    """How many delimiter runs stand before it."""
    element: etree.Element | None = None
    holds_brackets: bool = False


@frozen
class Lines:
    """Where each line of a text begins, in it and in the source."""

    starts: Sequence[int]
    places: Sequence[Place]
    fallback: Place

    def place(self, start: int, end: int) -> Place:
        """Where a stretch of the text stands; one over several lines ends with its first."""
        if not self.places:
            return self.fallback
        line = bisect_right(self.starts, start) - 1
        first = self.places[min(line, len(self.places) - 1)]
        end = min(end, self.starts[line + 1] - 1) if line + 1 < len(self.starts) else end
        return Place(first.line, first.column + start - self.starts[line], max(1, end - start))


@frozen
class Caption:
    """A picture's title, to be read in its turn: `base` is where it begins in the text around it."""

    element: etree.Element
    text: str
    lines: Lines
    base: int
    quote: str


@dataclass(slots=True)
class Stream:
    """A text under way. `quote` encloses it and is escaped in it; `base` is its place in the text around it."""

    text: str
    lines: Lines
    references: References
    parsing: Parsing
    base: int = 0
    quote: str = ""
    items: list[Item] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    brackets: list[Opener] = field(default_factory=list)
    tags: list[Opener] = field(default_factory=list)
    open_tags: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    lost: list[Opener] = field(default_factory=list)
    """Openers within which something else came to its end first."""
    lost_tags: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    last_link: int = -1
    """Where the last link stands in the sequence: a bracket opened before it begins none."""
    captions: list[Caption] = field(default_factory=list)
    elements_end: dict[int, int] | None = None
    """Where each element of HTML begins and ends, once that was asked."""
    ticks: dict[int, list[int]] = field(default_factory=dict)
    """Length of a run of backticks -> where such runs end, the next one last."""
    _opaque: list[tuple[int, int, str]] = field(default_factory=list)
    _missing: set[str] = field(default_factory=set)

    def add_inert(self, start: int, end: int, shown: str) -> None:
        """Adds characters that nothing else, and no typography, may touch."""
        self.items.append(shift(shown))
        self._opaque.append((start, end, shown))

    def add_atom(self, element: etree.Element, start: int, end: int, plain: str = "") -> None:
        """Adds an element that is complete, whose source is no concern of anything around it."""
        self.add_open_atom(element, start, end, plain)
        self._opaque.append((start, end, self.text[start:end]))

    def add_open_atom(self, element: etree.Element, start: int, end: int, plain: str) -> None:
        """Adds an element that is complete, but may turn out to be part of another syntax."""
        self.items.append(Atom(element, plain))
        self._note_places(element, start, end)

    def open_bracket(self, kind: str, start: int) -> int:
        """Begins what a closing bracket may end; returns where its inside begins."""
        end = start + len(kind)
        if self.brackets:
            self.brackets[-1].holds_brackets = True
        self.brackets.append(Opener(kind, start, end, len(self.items), len(self.runs)))
        self.items.append(kind)
        return end

    def open_tag(self, element: etree.Element, start: int, end: int) -> None:
        """Begins what a closing tag may end."""
        self.tags.append(Opener(element.tag, start, end, len(self.items), len(self.runs), element))
        self.open_tags[element.tag] += 1
        self.add_inert(start, end, self.text[start:end])

    def close(self, opener: Opener, element: etree.Element, end: int) -> None:
        """Makes all since an opener an element's inside."""
        self.pair(opener.runs)
        self._forget(opener, self.lost)
        self.items[opener.item] = Opening(element)
        self.items.append(Closing())
        self._note_places(element, opener.start, end)

    def replace(self, opener: Opener, element: etree.Element, end: int) -> None:
        """Puts an element in the place of all since an opener's bracket."""
        del self.runs[opener.runs :], self.items[opener.item :]
        self._forget(opener, [])
        bracket = opener.end - 1
        self.items.append(self.text[opener.start : bracket])
        self.add_atom(element, bracket, end, self.text[bracket:end])

    def pair(self, first: int) -> None:
        """Finds the emphasis among the delimiter runs from one on, and is done with them."""
        for pair in pair_runs(self.runs[first:]):
            self._note_places(pair.element, pair.start, pair.end)
        del self.runs[first:]

    def place(self, start: int, end: int) -> Place:
        """Where a stretch of this text stands in the source."""
        return self.lines.place(self.base + start, self.base + end)

    def report(
        self,
        start: int,
        end: int,
        rule: str,
        message: str,
        hint: str,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Notes a problem about a stretch of this text."""
        self.parsing.report(self.place(start, end), rule, message, hint, severity)

    def find(self, wanted: str, start: int) -> int:
        """Where a string stands next, or -1; what is missing once is not sought again."""
        if wanted in self._missing:
            return -1
        at = self.text.find(wanted, start)
        if at < 0:
            self._missing.add(wanted)
        return at

    def masked(self, start: int, end: int) -> str:
        """A stretch with U+FFFC in the place of every character that stands only for itself."""
        return self._with_opaque(start, end, lambda low, high, shown: "\ufffc" * (high - low))

    def shown(self, start: int, end: int) -> str:
        """A stretch as the writer typed it, without the backslashes and with entities as characters."""
        return self._with_opaque(start, end, lambda low, high, shown: shown)

    def _note_places(self, element: etree.Element, start: int, end: int) -> None:
        self.parsing.places[element] = self.place(start, end)
        if self.text.startswith("{", end):
            self.parsing.ends[element] = self.place(end, end)

    def _with_opaque(self, start: int, end: int, replaced: Callable[[int, int, str], str]) -> str:
        parts, at = [], start
        for number in range(bisect_left(self._opaque, (start,)), len(self._opaque)):
            low, high, shown = self._opaque[number]
            if low >= end:
                break
            parts += [self.text[at:low], replaced(low, high, shown)]
            at = high
        return "".join((*parts, self.text[at:end]))

    def _forget(self, opener: Opener, lost: list[Opener]) -> None:
        """Takes an opener off its stack, and all that was opened after it."""
        for stack in (self.brackets, self.tags):
            while stack and stack[-1].item >= opener.item:
                inner = stack.pop()
                if stack is self.tags:
                    self.open_tags[inner.kind] -= 1
                    self.lost_tags[inner.kind] += inner is not opener
                if inner is not opener:
                    lost.append(inner)
