"""Lines of YAML -> a tree of texts, lists and keys, each knowing its place; nothing in it is converted."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Protocol

import yaml

from polemic.metadata.faults import quote_value
from polemic.problems import Place, Severity

MAX_DEPTH = 20
# Control characters, YAML's further line ends, surrogates, noncharacters, private-use planes 15 and 16.
UNFIT = re.compile("[^\t\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U000effff]")
_SWALLOWED = re.compile(r"\s*#(?![\s#!=-]|$)")


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar as the writer typed it: unquoted and unfolded, never converted."""

    value: str
    place: Place


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Tree, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Entries:
    """Keys with their values, no key twice."""

    entries: tuple[tuple[Text, Tree], ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something whose fault is reported already, so that nobody reports it again."""

    place: Place


Tree = Text | Items | Entries | Unreadable


class Report(Protocol):
    """Takes note of a fault at a place of the file being read."""

    def __call__(
        self, place: Place, rule: str, message: str, hint: str = "", severity: Severity = Severity.ERROR
    ) -> None:
        """Takes note of a fault."""


def build_tree(lines: tuple[str, ...], first_line: int, report: Report) -> Tree:
    """Builds the tree of one YAML document without recursion; raises `faults.ERRORS` where it is no YAML."""
    opened: list[list[Tree]] = [[]]
    starts: list[tuple[Place, bool]] = []
    for event in yaml.parse("\n".join(lines), Loader=yaml.SafeLoader):
        place = _place(event, lines, first_line)
        if isinstance(event, yaml.DocumentStartEvent) and opened[0]:
            _report_second_document(place, report)
            break
        is_plain = not isinstance(event, yaml.NodeEvent) or _is_plain(event, lines, place, report)
        if isinstance(event, yaml.ScalarEvent) and is_plain:
            opened[-1].append(_text(event, lines, place, report))
        elif isinstance(event, (yaml.ScalarEvent, yaml.AliasEvent)):
            opened[-1].append(Unreadable(place))
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(opened) > MAX_DEPTH:
                _report_depth(place, report)
                return Unreadable(place)
            starts.append((place, is_plain))
            opened.append([])
        elif isinstance(event, yaml.CollectionEndEvent):
            nodes, (start, was_plain) = tuple(opened.pop()), starts.pop()
            is_list = isinstance(event, yaml.SequenceEndEvent)
            tree = Items(nodes, start) if is_list else build_entries(nodes, start, report)
            opened[-1].append(tree if was_plain else Unreadable(start))
    return opened[0][0] if opened[0] else Entries((), Place(first_line))


def build_entries(nodes: tuple[Tree, ...], start: Place, report: Report) -> Entries:
    """Joins keys and values, which come in turn; a key that is there twice keeps its first value."""
    entries: dict[str, tuple[Text, Tree]] = {}
    for key, value in zip(nodes[::2], nodes[1::2], strict=True):
        if isinstance(key, Unreadable):
            continue
        if not isinstance(key, Text):
            report(key.place, "wrong-key", "a key must be a word", "put it in quotes if it is a text")
        elif key.value == "<<":
            report(key.place, "yaml-merge", "<< is a merge key, which has no use here", "write the keys out")
        elif key.value in entries:
            first = entries[key.value][0].place
            message = f"'{key.value}' is given twice, first in line {first.line}"
            report(key.place, "duplicate-key", message, f"keep one of the two: line {first.line} or this one")
        else:
            entries[key.value] = (key, value)
    return Entries(tuple(entries.values()), start)


def _place(event: yaml.Event, lines: tuple[str, ...], first_line: int) -> Place:
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:
        return Place(first_line)
    written = len(lines[start.line]) if start.line < len(lines) else 0
    last = end.column if end.line == start.line else written
    return Place(start.line + first_line, start.column + 1, max(1, last - start.column))


def _is_plain(event: yaml.NodeEvent, lines: tuple[str, ...], place: Place, report: Report) -> bool:
    tag = getattr(event, "tag", None)
    if isinstance(event, yaml.AliasEvent):
        kind, sign, remedy = "alias", f"*{event.anchor}", "write out what it stands for"
    elif event.anchor:
        kind, sign, remedy = "anchor", f"&{event.anchor}", "delete it"
    elif tag:
        kind, sign, remedy = "tag", "!" + tag.removeprefix("tag:yaml.org,2002:").lstrip("!"), "delete it"
    else:
        return True
    row = event.start_mark.line if event.start_mark else 0
    quoted = quote_value(lines[row], place.column - 1) if row < len(lines) else ""
    hint = f"{remedy}; or, if it belongs to the text, put that in quotes:\n{quoted}" if quoted else remedy
    report(place, f"yaml-{kind}", f"{sign} is read by YAML as {_A[kind]}, which has no use here", hint)
    return False


_A = {"alias": "an alias", "anchor": "an anchor", "tag": "a tag"}


def _text(event: yaml.ScalarEvent, lines: tuple[str, ...], place: Place, report: Report) -> Tree:
    written = event.value.rstrip("\n") if event.style in ("|", ">") else event.value
    value = unicodedata.normalize("NFC", written)  # an escape can be decomposed where the file is not
    unfit = UNFIT.search(value)
    if unfit:
        message = f"the character U+{ord(unfit[0]):04X} cannot stand in a text"
        report(place, "unfit-character", message, "delete the escape that stands for it")
        return Unreadable(place)
    if event.style is None:
        _warn_of_comment(event, lines, place, report)
        _warn_of_folded_item(event, lines, place, report)
    return Text(value, place)


def _warn_of_comment(event: yaml.ScalarEvent, lines: tuple[str, ...], place: Place, report: Report) -> None:
    """A hashtag in a text without quotes is a comment to YAML, and would be lost without a word."""
    start, end = event.start_mark, event.end_mark
    if start is None or end is None or end.line >= len(lines):
        return
    line = lines[end.line]
    lost = _SWALLOWED.match(line, end.column)
    if lost and (event.value or start.column):
        at = Place(place.line + end.line - start.line, lost.end(), len(line.rstrip()) - lost.end() + 1)
        message = f"YAML takes {line[lost.end() - 1 :].rstrip()} for a comment and leaves it out"
        quoted = quote_value(line, start.column)
        hint = "put the text in quotes" + (f":\n{quoted}" if quoted else "")
        hint += "\nor, if it is a comment, write a space after the #"
        report(at, "comment-in-text", message, hint, Severity.WARNING)


def _warn_of_folded_item(
    event: yaml.ScalarEvent, lines: tuple[str, ...], place: Place, report: Report
) -> None:
    """An item that is indented too far goes on with the text above it, and the list is one item short."""
    first, last = (mark.line if mark else 0 for mark in (event.start_mark, event.end_mark))
    for row, line in enumerate(lines[first + 1 : last + 1], 1):
        text = line.lstrip(" ")
        if text.startswith("- "):
            at = Place(place.line + row, len(line) - len(text) + 1, len(text.rstrip()))
            message = "YAML reads this line as more of the text above it, not as an item of a list"
            hint = "begin all items of a list in one column\nor, if it is more of that text, put the text in quotes"
            report(at, "wrong-indentation", message, hint, Severity.WARNING)


def _report_second_document(place: Place, report: Report) -> None:
    hint = "delete this line: the whole file is YAML and needs no --- around it"
    report(place, "second-document", "--- begins a second document here, which is not read", hint)


def _report_depth(place: Place, report: Report) -> None:
    hint = "if it is a text that begins with a bracket, put it in quotes"
    report(place, "too-deep", f"these are lists within lists, more than {MAX_DEPTH} deep", hint)
