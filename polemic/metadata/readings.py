"""One YAML file while it is read: its lines, what is wrong so far, and where each value stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from polemic.problems import Location, Place, Problem, Severity, Source, nearest

_MOST_PROBLEMS = 1000
_LONGEST = 10_000  # characters of a line; programs write whole files on one


class Reading:
    """What is known of one file so far; called with a fault, it takes note of it.

    `written` are its lines, and `lines` those that YAML is to read, where a slip can be mended.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.written = self.lines = tuple(source.text.split("\n"))
        self.problems: list[Problem] = []
        self.places: dict[str, Location] = {}

    def __call__(
        self, place: Place, rule: str, message: str, hint: str = "", severity: Severity = Severity.ERROR
    ) -> None:
        """Takes note of a fault; of those beyond a thousand only that there are more."""
        if not self.is_full:
            self.problems.append(Problem(self.locate(place), rule, message, hint, severity))
        if len(self.problems) == _MOST_PROBLEMS:
            message = f"there are more mistakes in this file than these {_MOST_PROBLEMS:,}"
            self.problems.append(Problem(self.locate(place), "too-many", message, "mend these first"))

    @property
    def is_full(self) -> bool:
        """Whether so much is wrong that nobody would read on."""
        return len(self.problems) > _MOST_PROBLEMS

    def withdraw(self, line: int, rule: str) -> None:
        """Forgets the faults of one rule in a line, where it turns out that another says more."""
        self.problems[:] = [
            problem
            for problem in self.problems
            if (problem.location.place.line, problem.rule) != (line, rule)
        ]

    def locate(self, place: Place) -> Location:
        """Names the file and quotes the line of a place, without splitting the text again for each."""
        read, written = self.line_at(place), _line(self.written, place.line - self.source.first_line)
        if read != written and place.column > written.find("：") + 1:
            place = replace(place, column=place.column - len(read) + len(written))
        if len(written) > _LONGEST:
            start = max(0, place.column - 1 - _LONGEST // 2)
            place = replace(place, length=min(place.length, _LONGEST // 2))
            return Location(self.source.path, place, written[start : start + _LONGEST], start + 1)
        return Location(self.source.path, place, written)

    def line_at(self, place: Place) -> str:
        """The line on which a place begins, as YAML reads it."""
        return _line(self.lines, place.line - self.source.first_line)

    def nearest(self, word: str, known: Iterable[str]) -> str:
        """The known word most like the given one, or none; seeking it takes time, and ends when all is full."""
        return "" if self.is_full else nearest(word, known)


def _line(lines: tuple[str, ...], row: int) -> str:
    return lines[row] if 0 <= row < len(lines) else ""
