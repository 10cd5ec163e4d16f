"""Lines of YAML -> a tree of texts, lists and keys, each knowing its place; nothing in it is converted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

import yaml

from polemic.metadata.faults import ERRORS, TooDeep
from polemic.metadata.readings import Reading
from polemic.metadata.remedies import quote_value, why_quotes
from polemic.problems import Place, Severity
from polemic.values import frozen

MAX_DEPTH = 20
_MOST_MARKS = 100
UNFIT = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff\U000f0000-\U0010ffff]")
"""What no text may hold, not even by an escape: control characters, YAML's further line ends, surrogates,
noncharacters, private-use planes 15 and 16."""

_SWALLOWED = re.compile(r"\s*#(?![\s#!=-]|$)")


@frozen
class Text:
    """A scalar as the writer typed it: unquoted and unfolded, never converted."""

    value: str
    place: Place


@frozen
class Items:
    """A list."""

    items: tuple[Tree, ...]
    place: Place


@frozen
class Entries:
    """Keys with their values, no key twice."""

    entries: tuple[tuple[Text, Tree], ...]
    place: Place


@frozen
class Unreadable:
    """Something whose fault is reported already, so that nobody reports it again."""

    place: Place


Tree = Text | Items | Entries | Unreadable


class Halted(Exception):
    """The lines are no YAML; `nodes` are the keys and values, or the items, that stand whole above the fault."""

    def __init__(self, error: Exception, nodes: tuple[Tree, ...]) -> None:
        super().__init__(str(error))
        self.error, self.nodes = error, nodes


def build_tree(lines: tuple[str, ...], first_line: int, reading: Reading) -> Tree:
    """Builds the tree of one YAML document without recursion; raises Halted where it is no YAML."""
    opened: list[list[Tree]] = [[]]
    starts: list[tuple[yaml.CollectionStartEvent, Place, bool]] = []
    try:
        for event in _events(lines):
            place = _place(event, lines, first_line)
            if isinstance(event, yaml.DocumentStartEvent) and opened[0]:
                _report_second_document(place, reading)
                break
            if reading.is_full:
                return Unreadable(place)
            is_refused = any(not was_plain for _, _, was_plain in starts)
            is_plain = is_refused or _is_plain(event, place, reading)
            if isinstance(event, yaml.CollectionStartEvent):
                starts.append((event, place, is_plain))
                opened.append([])
            elif isinstance(event, yaml.CollectionEndEvent):
                start, start_place, was_plain = starts.pop()
                tree = _collection(start, tuple(opened.pop()), start_place, reading)
                opened[-1].append(tree if was_plain else Unreadable(start_place))
            elif isinstance(event, yaml.ScalarEvent) and is_plain:
                opened[-1].append(_text(event, lines, place, reading))
            elif isinstance(event, (yaml.ScalarEvent, yaml.AliasEvent)):
                opened[-1].append(Unreadable(place))
    except ERRORS as error:
        raise Halted(error, tuple(opened[1]) if len(opened) > 1 else ()) from error
    return opened[0][0] if opened[0] else Entries((), Place(first_line))


def build_entries(nodes: tuple[Tree, ...], start: Place, reading: Reading) -> Entries:
    """Joins keys and values, which come in turn; a key that is there twice keeps its first value."""
    entries: dict[str, tuple[Text, Tree]] = {}
    for key, value in zip(nodes[::2], nodes[1::2], strict=True):
        if isinstance(key, Unreadable):
            continue
        if not isinstance(key, Text):
            reading(key.place, "wrong-key", "a key must be a word", "put it in quotes if it is a text")
        elif key.value == "<<":
            reading(
                key.place, "yaml-merge", "<< merges keys in YAML, but not here", "write the keys out instead"
            )
        elif key.value in entries:
            first = entries[key.value][0].place
            message = f"'{key.value}' is given twice, first in line {first.line}"
            reading(
                key.place, "duplicate-key", message, f"keep one of the two: line {first.line} or this one"
            )
        else:
            entries[key.value] = (key, value)
    return Entries(tuple(entries.values()), start)


def _events(lines: tuple[str, ...]) -> Iterator[yaml.Event]:
    depth = 0
    for event in yaml.parse("\n".join(lines), Loader=yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:  # the parser's time grows with the square of the depth
            raise TooDeep(event)
        yield event


def _collection(
    start: yaml.CollectionStartEvent, nodes: tuple[Tree, ...], place: Place, reading: Reading
) -> Tree:
    if isinstance(start, yaml.SequenceStartEvent):
        return Items(nodes, place)
    if start.flow_style and not all(isinstance(key, Text | Unreadable) for key in nodes[::2]):
        reading(place, "unquoted-text", why_quotes("{"), _put_in_quotes(place, reading))  # {{ a }}
        return Unreadable(place)
    return build_entries(nodes, place, reading)


def _place(event: yaml.Event, lines: tuple[str, ...], first_line: int) -> Place:
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:
        return Place(first_line)
    written = len(lines[start.line]) if start.line < len(lines) else 0
    last = end.column if end.line == start.line else written
    return Place(start.line + first_line, start.column + 1, max(1, last - start.column))


def _is_plain(event: yaml.Event, place: Place, reading: Reading) -> bool:
    if isinstance(event, yaml.AliasEvent):
        kind, sign, remedy = "alias", "*", "write out what it stands for"
    elif getattr(event, "anchor", None):
        kind, sign, remedy = "anchor", "&", "delete it"
    elif getattr(event, "tag", None):
        kind, sign, remedy = "tag", "!", "delete it"
    else:
        return True
    hint = f"{_put_in_quotes(place, reading)}\nor, if YAML's {kind} is meant, {remedy}"
    reading(place, f"yaml-{kind}", why_quotes(sign), hint)
    return False


def _put_in_quotes(place: Place, reading: Reading) -> str:
    quoted = quote_value(reading.line_at(place), place.column - 1)
    return f"put it in quotes:\n{quoted}" if quoted else "put it in quotes"


def _text(event: yaml.ScalarEvent, lines: tuple[str, ...], place: Place, reading: Reading) -> Tree:
    value = event.value.rstrip("\n") if event.style in ("|", ">") else event.value
    unfit = UNFIT.search(value)
    if unfit:
        message = f"the character U+{ord(unfit[0]):04X} cannot stand in a text"
        reading(place, "unfit-character", message, "delete the escape that stands for it")
        return Unreadable(place)
    if event.style == '"' and _most_marks(value) > _MOST_MARKS:
        message = f"more than {_MOST_MARKS} marks cannot stand on one letter"
        reading(place, "unfit-character", message, "delete the escapes that stand for them")
        return Unreadable(place)
    if event.style is None:
        _warn_of_comment(event, lines, place, reading)
        _warn_of_folded_item(event, lines, place, reading)
    return Text(
        unicodedata.normalize("NFC", value), place
    )  # an escape can be decomposed where the file is not


def _most_marks(text: str) -> int:
    """The most combining marks in a row: to compose them takes the square of their number."""
    runs = groupby(text, lambda character: unicodedata.combining(character) > 0)
    return max((len(tuple(run)) for are_marks, run in runs if are_marks), default=0)


def _warn_of_comment(event: yaml.ScalarEvent, lines: tuple[str, ...], place: Place, reading: Reading) -> None:
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
        reading(at, "comment-in-text", message, hint, Severity.WARNING)


def _warn_of_folded_item(
    event: yaml.ScalarEvent, lines: tuple[str, ...], place: Place, reading: Reading
) -> None:
    """An item that is indented too far goes on with the text above it, and the list is one item short."""
    first, last = (mark.line if mark else 0 for mark in (event.start_mark, event.end_mark))
    for row, line in enumerate(lines[first + 1 : last + 1], 1):
        text = line.lstrip(" ")
        if text.startswith("- "):
            at = Place(place.line + row, len(line) - len(text) + 1, len(text.rstrip()))
            message = "YAML reads this line as more of the text above it, not as an item of a list"
            hint = "begin all items of a list in one column\nor, if it is more of that text, put the text in quotes"
            reading(at, "wrong-indentation", message, hint, Severity.WARNING)


def _report_second_document(place: Place, reading: Reading) -> None:
    hint = "delete this line: the whole file is YAML and needs no --- around it"
    reading(place, "second-document", "--- begins a second document here, which is not read", hint)
