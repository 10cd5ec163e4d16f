"""A YAML file -> its tree and what is wrong with its YAML; one slip costs one key, never the whole file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from polemic.metadata.colons import narrow_colons
from polemic.metadata.faults import explain_fault
from polemic.metadata.readings import Reading
from polemic.metadata.remedies import explain_colon, explain_keyless
from polemic.metadata.trees import Entries, Halted, Items, Text, Tree, Unreadable, build_entries, build_tree
from polemic.problems import Place, Source, has_errors

_KILOBYTE = 1024
_AT_HAND = 8
"""Files that stay in this process once they are read: those of the essay that is being written."""

_KEY_LINE = re.compile(
    r"""([^\s#%\]}&*!|>@`,\-'"\[{][^:]*|"[^"]*"\s*|'[^']*'\s*|-[^\s:-][^:]*):(?=\s|$)""",
)
_ITEM_LINE = re.compile(r"-(?=\s|$)")


def read_document(source: Source, limit: int) -> tuple[Reading, Tree]:
    """Reads YAML of at most `limit` bytes; never raises, whatever the text. Its characters were judged before."""
    first, tree = _read_document(source, limit)
    reading = Reading(source)
    reading.lines, reading.problems = first.lines, [*first.problems]
    return reading, tree


@lru_cache(maxsize=_AT_HAND)
def _read_document(source: Source, limit: int) -> tuple[Reading, Tree]:
    """PyYAML is slow, and a text is written far more often than what is said of it."""
    reading = Reading(source)
    if len(source.text.encode("utf-8", "surrogatepass")) > limit:
        _report_size(reading, limit)
        return reading, Unreadable(Place(source.first_line))
    root = _read(reading)
    return reading, Entries((), root.place) if isinstance(root, Text) and not root.value else root


def _read(reading: Reading) -> Tree:
    try:
        root = build_tree(reading.lines, reading.source.first_line, reading)
    except Halted as halted:
        return _read(reading) if _narrow(reading) else _read_around(halted, reading)
    return _read(reading) if isinstance(root, Text) and _narrow(reading) else root


def _narrow(reading: Reading) -> bool:
    """Tells the full-width colons behind keys, all at once, and whether there were any."""
    lines, rows = narrow_colons(reading.lines)
    if not rows:
        return False
    reading.problems.clear()
    for row in rows:
        line = reading.written[row].rstrip()
        explained = explain_colon(line)
        indent = len(line) - len(line.lstrip())
        if explained:
            place = Place(reading.source.first_line + row, indent + 1, len(line) - indent)
            reading(place, "line-without-key", *explained)
    reading.lines = lines
    return True


def _read_around(halted: Halted, reading: Reading) -> Tree:
    """What is sound in a file that as a whole is no YAML."""
    is_keyed = any(_KEY_LINE.match(line) for line in reading.lines)
    row, nodes = _sound_nodes(halted.nodes, is_keyed, reading)
    first_line = reading.source.first_line
    reading.problems[:] = [
        problem
        for problem in reading.problems
        if problem.location.place.line < first_line + row or problem.rule == "line-without-key"
    ]
    told = len(reading.problems)
    nodes += _read_piecewise(reading, row, is_keyed)
    if not has_errors(reading.problems[told:]):  # each piece is sound, but not beside the others
        _report_fault(reading.lines, first_line, halted.error, reading)
    place = Place(first_line)
    if is_keyed:
        return build_entries(tuple(nodes), place, reading)
    return Items(tuple(nodes), place) if nodes else Unreadable(place)


def _sound_nodes(nodes: tuple[Tree, ...], is_keyed: bool, reading: Reading) -> tuple[int, list[Tree]]:
    """The row from which to read again, and what stands above it; the last that was read may be part of the fault."""
    step, beginning = (2, _KEY_LINE) if is_keyed else (1, _ITEM_LINE)
    whole = len(nodes) // step * step - step
    if whole <= 0 or not beginning.match(reading.line_at(nodes[whole].place)):
        return 0, []
    return nodes[whole].place.line - reading.source.first_line, list(nodes[:whole])


def _read_piecewise(reading: Reading, row: int, is_keyed: bool) -> list[Tree]:
    nodes: list[Tree] = []
    pieces = tuple(_pieces(reading.lines, row, _KEY_LINE if is_keyed else _ITEM_LINE))
    if len(pieces) == 1 and row == 0:  # it is the whole, whose fault is known
        return _nodes_of(_lost_piece(pieces[0][0], reading), is_keyed, reading)
    for start, end in pieces:
        first_line = reading.source.first_line + start
        try:
            tree = build_tree(reading.lines[start:end], first_line, reading)
        except Halted as halted:
            _report_fault(reading.lines[start:end], first_line, halted.error, reading)
            tree = _lost_piece(start, reading)
        nodes += _nodes_of(tree, is_keyed, reading)
        if reading.is_full:
            break
    return nodes


def _pieces(lines: tuple[str, ...], row: int, beginning: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Stretches of lines that begin with a key, or an item, in the first column."""
    starts = [row, *(at for at, line in enumerate(lines) if at > row and beginning.match(line)), len(lines)]
    for start, end in pairwise(starts):
        if any(line.strip() and not line.startswith(("#", "---", "%")) for line in lines[start:end]):
            yield start, end


def _nodes_of(tree: Tree, is_keyed: bool, reading: Reading) -> list[Tree]:
    match tree:
        case Entries() if is_keyed:
            return [node for entry in tree.entries for node in entry]
        case Items() if not is_keyed:
            return list(tree.items)
        case Entries() | Unreadable():
            return []
    message, hint = explain_keyless(reading.line_at(tree.place))
    reading(tree.place, "line-without-key", message, hint)
    return []


def _lost_piece(row: int, reading: Reading) -> Tree:
    line, number = reading.lines[row], reading.source.first_line + row
    key = _KEY_LINE.match(line)
    place = Place(number, 1, max(1, len(line)))
    if not key:
        return Unreadable(place)
    name = Text(key[1].strip().strip("'\""), Place(number, 1, key.end(1)))
    return Entries(((name, Unreadable(place)),), place)


def _report_fault(lines: tuple[str, ...], first_line: int, error: Exception, reading: Reading) -> None:
    fault = explain_fault(lines, error)
    place = Place(first_line + fault.row, fault.column + 1, fault.length)
    reading(place, fault.rule, fault.message, fault.hint)


def _report_size(reading: Reading, limit: int) -> None:
    is_small = limit < _KILOBYTE * _KILOBYTE
    size = f"{limit // _KILOBYTE} KB" if is_small else f"{limit // (_KILOBYTE * _KILOBYTE)} MB"
    hint = "long texts belong in a section" if is_small else "keep only the sources that you cite"
    place = Place(reading.source.first_line)
    reading(place, "too-large", f"this file is larger than {size}", f"{hint}; the limit is {size}")
