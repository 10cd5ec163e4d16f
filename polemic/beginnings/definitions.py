"""A text comes in; what it defines (notes, links, abbreviations) goes out apart from it, to be put where it is used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from polemic.values import frozen

_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
_NOTE = re.compile(r" {0,3}\[\^([^\]\s]+)\]:")
_LINK = re.compile(r" {0,3}\[(?!\^)([^\]\n]+)\]:[ \t]*\S")
_ABBREVIATION = re.compile(r" {0,3}\*\[([^\]\n]+)\]:")
_BEGINS_BLOCK = re.compile(r" {0,3}(?:#{1,6}[ \t]|>|```|~~~|<!--|\[\^[^\]\s]+\]:|\*?\[[^\]]+\]:)")


@frozen
class Definition:
    """Something that holds in its file alone: a label, how it is called, and its lines."""

    label: str
    call: re.Pattern[str]
    row: int
    lines: tuple[str, ...]


def find_definitions(lines: list[str]) -> tuple[Definition, ...]:
    """All that stands at the margin, outside of code and comments."""
    found: list[Definition] = []
    covered = -1
    for row in _text_rows(lines):
        if row <= covered:
            continue
        definition = _definition(lines, row, covered)
        if definition:
            found.append(definition)
            covered = row + len(definition.lines) - 1
    return tuple(found)


def _definition(lines: list[str], row: int, covered: int) -> Definition | None:
    note = _NOTE.match(lines[row])
    if note:
        return Definition(
            note[1], re.compile(rf"\[\^{re.escape(note[1])}\](?!:)"), row, _note_lines(lines, row)
        )
    is_first = row == 0 or not lines[row - 1].strip() or row - 1 == covered
    link = _LINK.match(lines[row]) if is_first else None
    if link:
        words = r"\s+".join(map(re.escape, link[1].split()))
        return Definition(link[1], re.compile(rf"\[{words}\](?![:(])", re.I), row, (lines[row],))
    short = _ABBREVIATION.match(lines[row]) if is_first else None
    return Definition(short[1], re.compile(re.escape(short[1])), row, (lines[row],)) if short else None


def _note_lines(lines: list[str], row: int) -> tuple[str, ...]:
    end = row + 1
    while end < len(lines):
        line = lines[end]
        if (
            line.strip()
            and not line.startswith(("  ", "\t"))
            and (not lines[end - 1].strip() or _BEGINS_BLOCK.match(line))
        ):
            break
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return tuple(lines[row:end])


def _text_rows(lines: list[str]) -> Iterator[int]:
    fence, is_comment = "", False
    for row, line in enumerate(lines):
        mark = _FENCE.match(line)
        if is_comment:
            is_comment = "-->" not in line
        elif fence:
            fence = "" if mark and mark[1].startswith(fence) else fence
        elif mark:
            fence = mark[1]
        elif line.lstrip().startswith("<!--"):
            is_comment = "-->" not in line
        else:
            yield row
