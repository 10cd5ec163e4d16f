"""A YAML file -> its tree and what is wrong with its YAML; one slip costs one key, never the whole file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from polemic.metadata.faults import ERRORS, explain_fault, explain_keyless
from polemic.metadata.trees import UNFIT, Entries, Items, Text, Tree, Unreadable, build_entries, build_tree
from polemic.problems import Location, Place, Problem, Severity, Source, has_errors

_KILOBYTE = 1024
_KEY_LINE = re.compile(r"""([^\s#%\]}&*!|>@`,\-'"\[{][^:]*|"[^"]*"|'[^']*'|-[^\s:-][^:]*)\s*:(?=\s|$)""")
_ITEM_LINE = re.compile(r"-(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file: its tree, its lines, and what was wrong with it as YAML."""

    source: Source
    lines: tuple[str, ...]
    root: Tree
    problems: tuple[Problem, ...]

    def locate(self, place: Place) -> Location:
        """Names the file and quotes the line of a place."""
        return _locate(self.source, self.lines, place)


class _Problems:
    """What is reported while one file is read."""

    def __init__(self, source: Source, lines: tuple[str, ...]) -> None:
        self.source, self.lines = source, lines
        self.found: list[Problem] = []

    def __call__(
        self, place: Place, rule: str, message: str, hint: str = "", severity: Severity = Severity.ERROR
    ) -> None:
        location = _locate(self.source, self.lines, place)
        self.found.append(Problem(location, rule, message, hint, severity))


def read_document(source: Source, limit: int) -> Document:
    """Reads YAML of at most `limit` bytes; never raises, whatever the text."""
    if len(source.text.encode("utf-8", "surrogatepass")) > limit:
        return Document(source, (), Unreadable(Place(source.first_line)), (_too_large(source, limit),))
    written = tuple(source.text.split("\n"))
    lines = tuple(UNFIT.sub("\ufffd", line) for line in written)
    problems = _Problems(source, lines)
    _report_unfit_characters(written, lines, source.first_line, problems)
    root, found = _read(source, lines)
    if isinstance(root, Text) and not root.value:
        root = Entries((), root.place)
    return Document(source, lines, root, (*problems.found, *found))


def _read(source: Source, lines: tuple[str, ...]) -> tuple[Tree, list[Problem]]:
    problems = _Problems(source, lines)
    try:
        return build_tree(lines, source.first_line, problems), problems.found
    except ERRORS as error:
        problems = _Problems(source, lines)
        root = _read_piecewise(source, lines, problems)
        if not has_errors(problems.found):  # each piece is sound, but not beside the others
            _report_fault(lines, source.first_line, error, problems)
        return root, problems.found


def _read_piecewise(source: Source, lines: tuple[str, ...], problems: _Problems) -> Tree:
    keyed = any(_KEY_LINE.match(line) for line in lines)
    nodes: list[Tree] = []
    for start, end in _pieces(lines, _KEY_LINE if keyed else _ITEM_LINE):
        first_line = source.first_line + start
        try:
            tree = build_tree(lines[start:end], first_line, problems)
        except ERRORS as error:
            _report_fault(lines[start:end], first_line, error, problems)
            tree = _lost_piece(lines[start], first_line)
        nodes += _nodes_of(tree, keyed, problems)
    place = Place(source.first_line)
    if keyed:
        return build_entries(tuple(nodes), place, problems)
    return Items(tuple(nodes), place) if nodes else Unreadable(place)


def _pieces(lines: tuple[str, ...], beginning: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Stretches of lines that begin with a key, or an item, in the first column."""
    starts = [0, *(row for row, line in enumerate(lines) if row and beginning.match(line)), len(lines)]
    for start, end in pairwise(starts):
        if any(line.strip() and not line.startswith(("#", "---", "%")) for line in lines[start:end]):
            yield start, end


def _nodes_of(tree: Tree, keyed: bool, problems: _Problems) -> list[Tree]:
    match tree:
        case Entries() if keyed:
            return [node for entry in tree.entries for node in entry]
        case Items() if not keyed:
            return list(tree.items)
        case Entries() | Unreadable():
            return []
    message, hint = explain_keyless(problems.lines[tree.place.line - problems.source.first_line])
    problems(tree.place, "line-without-key", message, hint)
    return []


def _lost_piece(line: str, number: int) -> Tree:
    key = _KEY_LINE.match(line)
    place = Place(number, 1, max(1, len(line)))
    if not key:
        return Unreadable(place)
    name = Text(key[1].strip().strip("'\""), Place(number, 1, key.end(1)))
    return Entries(((name, Unreadable(place)),), place)


def _report_fault(lines: tuple[str, ...], first_line: int, error: Exception, problems: _Problems) -> None:
    fault = explain_fault(lines, error)
    place = Place(first_line + fault.row, fault.column + 1, fault.length)
    problems(place, fault.rule, fault.message, fault.hint)


def _report_unfit_characters(
    written: tuple[str, ...], lines: tuple[str, ...], first_line: int, problems: _Problems
) -> None:
    """One problem a line is enough: such characters come in swarms."""
    for row, (line, fit) in enumerate(zip(written, lines, strict=True)):
        unfit = UNFIT.search(line) if line != fit else None
        if unfit:
            message = f"the invisible character U+{ord(unfit[0]):04X} cannot stand here"
            place = Place(first_line + row, unfit.start() + 1)
            problems(place, "unfit-character", message, "delete it, or put a space in its place")


def _too_large(source: Source, limit: int) -> Problem:
    is_small = limit < _KILOBYTE * _KILOBYTE
    size = f"{limit // _KILOBYTE} KB" if is_small else f"{limit // (_KILOBYTE * _KILOBYTE)} MB"
    hint = "long texts belong in a section" if is_small else "keep only the sources that you cite"
    return Problem(
        Location(source.path), "too-large", f"this file is larger than {size}", f"{hint}; the limit is {size}"
    )


def _locate(source: Source, lines: tuple[str, ...], place: Place) -> Location:
    """Like Source.locate, without splitting the text again for every place."""
    row = place.line - source.first_line
    return Location(source.path, place, lines[row] if 0 <= row < len(lines) else "")
