"""What is wrong in a manuscript, where it stands, and what to type instead: for every stage, in one form."""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate, pairwise
from pathlib import PurePosixPath

from polemic.cells import around, count_cells, printable
from polemic.values import frozen

_LONGEST = 600  # characters
_MISSES = 50
_COMPARED = 20


class Severity(StrEnum):
    """How much a problem weighs: an error stops publication, a warning only under --strict, a note never."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen
class Place:
    """A stretch within one source: line and column count from 1, length counts characters."""

    line: int = 1
    column: int = 1
    length: int = 1


@frozen
class Location:
    """A place in a named file, with the line as the writer typed it; of a very long one, a part."""

    path: PurePosixPath
    place: Place = Place()
    excerpt: str = ""
    first_column: int = 1
    """Where in its line the excerpt begins."""


@frozen
class Problem:
    """One mistake of a writer's: message says what is wrong, hint what to type."""

    location: Location
    rule: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


@frozen
class Source:
    """A text file as read; `first_line` is the number of the text's first line in its file."""

    path: PurePosixPath
    text: str
    first_line: int = 1

    def locate(self, place: Place) -> Location:
        """Names the file and quotes the line of a place."""
        lines = _lines(self.text)
        row = place.line - self.first_line
        return Location(self.path, place, lines[row] if 0 <= row < len(lines) else "")

    def place(self, start: int, end: int) -> Place:
        """The place of a stretch of the text; one over several lines ends with its first."""
        lines = _line_starts(self.text)
        row = min(bisect_right(lines, start), len(lines) - 1) - 1
        last = min(end, lines[row + 1] - 1)
        return Place(self.first_line + row, start - lines[row] + 1, max(1, last - start))

    def index(self, place: Place) -> int:
        """Where in the text a place begins."""
        lines = _line_starts(self.text)
        row = min(max(0, place.line - self.first_line), len(lines) - 2)
        return min(lines[row] + place.column - 1, len(self.text))


@lru_cache(maxsize=4)
def _lines(text: str) -> tuple[str, ...]:
    """A file may hold thousands of mistakes; cutting it up for each takes longer than finding them."""
    return tuple(text.split("\n"))


@lru_cache(maxsize=4)
def _line_starts(text: str) -> tuple[int, ...]:
    """Where each line begins, and where one behind the last would."""
    return tuple(accumulate((len(line) + 1 for line in _lines(text)), initial=0))


def in_reading_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sorts problems by file, line and column; says each one once, and none without end."""
    return tuple(sorted(dict.fromkeys(map(_shortened, problems)), key=_reading_order))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any problem stops publication."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def one_line(problem: Problem) -> str:
    """A problem as editors read it: `path:line:column: severity: message [rule]`."""
    place = problem.location.place
    where = f"{problem.location.path}:{place.line}:{place.column}"
    return f"{where}: {problem.severity}: {problem.message} [{problem.rule}]"


@frozen
class Frame:
    """A problem's line with carets under the fault, in rows for a terminal; empty where there is none to show."""

    line: str
    carets: str
    hint: str
    """What to type, set in below them."""


def frame(problem: Problem, width: int = 100) -> Frame:
    """Sets the line around a fault into so many cells of a terminal; hints are never cut."""
    location, number = problem.location, str(problem.location.place.line)
    margin = " " * (len(number) + 4)
    hint = "\n".join(f"{margin}{printable(line)}" for line in problem.hint.split("\n") if problem.hint)
    if not location.excerpt or location.excerpt.isspace():
        return Frame("", "", hint)
    start = min(location.place.column - location.first_column, len(location.excerpt))
    part = "… " if location.first_column > 1 else ""
    room = width - len(margin) - 2 - len(part)
    before, fault, after = around(location.excerpt, start, start + location.place.length, room)
    before = before if before.startswith("…") else part + before
    carets = " " * count_cells(before) + "^" * max(1, count_cells(fault))
    return Frame(f"   {number} | {before}{fault}{after}".rstrip(), f"{margin}| {carets}", hint)


def code_frame(problem: Problem, width: int = 100) -> str:
    """The writer's line with carets under the fault and the hint below; empty if there is neither."""
    shown = frame(problem, width)
    return "\n".join(rows for rows in (shown.line, shown.carets, shown.hint) if rows)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The hint that names the nearest known word, or nothing if none is near."""
    return _ask(nearest(word, known))


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like the given one (difflib's ratio of at least 0.6), or an empty text.

    Of many words only those are compared that have most pairs of letters in common with it.
    """
    return "" if len(word) > _LONGEST else _nearest(word.casefold(), frozenset(known))


class Suggestions:
    """What may be meant by unknown words, for a check's first ones: looking takes longer than finding them."""

    def __init__(self) -> None:
        self._asked: set[str] = set()

    def nearest(self, word: str, known: Iterable[str]) -> str:
        """The known word most like the given one; an empty text if none is, or too many others were asked for."""
        if len(self._asked) < _MISSES:
            self._asked.add(word)
        return nearest(word, known) if word in self._asked else ""

    def did_you_mean(self, word: str, known: Iterable[str]) -> str:
        """The hint that names it, or nothing."""
        return _ask(self.nearest(word, known))


def _ask(near: str) -> str:
    return f"did you mean '{near}'?" if near else ""


@lru_cache(maxsize=256)
def _nearest(folded: str, known: frozenset[str]) -> str:
    import difflib

    candidates = _candidates(known)
    likely: Iterable[str] = candidates
    if len(candidates) > _COMPARED:
        pairs = _pairs(folded)
        likely = heapq.nlargest(_COMPARED, candidates, key=lambda one: _likeness(pairs, candidates[one][1]))
    close = difflib.get_close_matches(folded, likely, 1)
    return candidates[close[0]][0] if close else ""


@lru_cache(maxsize=4)
def _candidates(known: frozenset[str]) -> Mapping[str, tuple[str, frozenset[str]]]:
    """Caseless form -> word and its pairs of letters; thousands of mistakes may be compared with them."""
    return {word.casefold(): (word, _pairs(word.casefold())) for word in sorted(known, reverse=True)}


def _pairs(word: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(f" {word} ")))


def _likeness(some: frozenset[str], others: frozenset[str]) -> float:
    """How many of their pairs two words share (Dice's coefficient)."""
    return len(some & others) / (len(some) + len(others))


def _shortened(problem: Problem) -> Problem:
    lines = (problem.message, *problem.hint.split("\n"))
    if all(len(line) <= _LONGEST for line in lines):
        return problem
    message, *hint = (_cut(line) for line in lines)
    return replace(problem, message=message, hint="\n".join(hint))


def _cut(line: str) -> str:
    """The line without its middle, if it quotes more than anyone would read: its ends say what is wrong."""
    half = _LONGEST // 2
    return f"{line[:half]} … {line[-half:]}" if len(line) > _LONGEST else line


def _reading_order(problem: Problem) -> tuple[str, int, int, str, str]:
    place = problem.location.place
    return str(problem.location.path), place.line, place.column, problem.rule, problem.message
