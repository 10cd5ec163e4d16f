"""Tables: a line of heads, a line of dashes, and rows, with bars between the cells (https://github.github.com/gfm/#tables-extension-)."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from itertools import pairwise
from typing import TYPE_CHECKING

from polemic.markdown.parsing import Parsing
from polemic.markdown.structure.lines import Rest
from polemic.problems import Place, Severity

if TYPE_CHECKING:
    from polemic.markdown.structure import Structure

_DASHES = re.compile(r"\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+")
_BAR = re.compile(r"(?<!\\)\|")
_TICKS = re.compile(r"(?<!\\)`+")
_ROW = re.compile(r"\|.*\|[ \t]*")
_MOST_PADDING = 10_000
"""Of cells that the rows of a table lack: more would make a short text an endless page."""
_CAPTION = re.compile(r"(?:Table)?:[ \t]+(?=[^ \t])|：\s*(?=\S)")

Cell = tuple[str, int]
"""Its text, and where that begins in the line, from 0."""


def is_head(line: str, dashes: str) -> bool:
    """Whether two lines are the head of a table: as many cells above as dashes below, and a bar at least."""
    if "|" not in dashes or "|" not in line or not _DASHES.fullmatch(dashes):
        return False
    return len(_cells(line)) == len(_cells(dashes))


def find_head(lines: list[Rest]) -> int | None:
    """The number of the line among some that is the head of a table, from 0."""
    pairs = pairwise(lines)
    return next((at for at, (line, dashes) in enumerate(pairs) if is_head(line.bare, dashes.bare)), None)


def check_dashes(lines: list[Rest], parsing: Parsing) -> None:
    """Reports what looks like a table and has no line of dashes that fits, so that it is none."""
    if len(lines) > 1 and all(_ROW.fullmatch(line.bare) for line in lines):
        columns = len(_cells(lines[0].bare))
        message = "this is shown as text: a table needs as many dashes below its first line as that has cells"
        hint = f"write below it\n{'|---' * columns}|"
        parsing.report(lines[0].place, "table-without-dashes", message, hint, Severity.WARNING)


def is_caption(text: str) -> bool:
    """Whether a line below a table is its caption, as in Pandoc: `: Of what` or `Table: Of what`."""
    return _CAPTION.match(text) is not None


def append_table(lines: list[Rest], structure: Structure) -> None:
    """Adds a table."""
    table = etree.Element("table")
    structure.append(table, lines[0].place)
    alignments = [_alignment(cell) for cell, _ in _cells(lines[1].bare)]
    rows = lines[2:]
    caption = next((at for at, line in enumerate(rows) if is_caption(line.bare)), len(rows))
    head = etree.SubElement(etree.SubElement(table, "thead"), "tr")
    _append_row(head, "th", lines[0], alignments, 0, structure)
    most_lacking = _MOST_PADDING // max(1, caption)
    body = etree.SubElement(table, "tbody")
    for row in rows[:caption]:
        _append_row(etree.SubElement(body, "tr"), "td", row, alignments, most_lacking, structure)
    if rows[caption:]:
        add_caption(table, rows[caption:], structure)


def add_caption(table: etree.Element, lines: list[Rest], structure: Structure) -> None:
    """Gives a table its caption."""
    mark = _CAPTION.match(lines[0].bare)
    lines = [lines[0].after(mark.end() if mark else 0), *lines[1:]]
    caption = etree.Element("caption")
    caption.text = "\n".join(line.bare for line in lines)
    table.insert(0, caption)
    structure.parsing.places[caption] = lines[0].place
    structure.parsing.text_places[caption, "text"] = [line.place for line in lines]


def _append_row(
    row: etree.Element, tag: str, line: Rest, alignments: list[str], most_lacking: int, structure: Structure
) -> None:
    parsing = structure.parsing
    cells = _cells(line.bare)
    lacking = [("", 0)] * min(len(alignments) - len(cells), most_lacking)
    for alignment, (text, at) in zip(alignments, [*cells, *lacking], strict=False):
        cell = etree.SubElement(row, tag, {"align": alignment} if alignment else {})
        cell.text = text.replace("\\|", "|")
        place = Place(line.number, line.place.column + at)
        parsing.places[cell] = place
        parsing.text_places[cell, "text"] = [place]
    _check_row(cells, len(alignments), line, parsing)


def _check_row(cells: list[Cell], columns: int, line: Rest, parsing: Parsing) -> None:
    cut = next((cell for cell in cells if _is_cut(cell[0])), None)
    if cut is not None:
        place = Place(line.number, line.place.column + cut[1], len(cut[0]))
        message = "this code is cut in two, for a bar ends a cell even there"
        parsing.report(place, "unclosed-code", message, "write \\| for a bar in it", Severity.WARNING)
    if len(cells) > columns:
        text, at = cells[columns]
        place = Place(line.number, line.place.column + at, max(1, len(text)))
        message = f"this row has {len(cells)} cells, and the table has {columns} columns"
        hint = "take a bar | out of the row, or add a column above; a bar that belongs to the text is written \\|"
        parsing.report(place, "too-many-cells", message, hint)


def _is_cut(text: str) -> bool:
    """Whether code begins in a cell that ends elsewhere: a backslash before a tick counts outside code only."""
    return len(_TICKS.findall(text)) % 2 == 1 and text.count("`") % 2 == 1


def _cells(line: str) -> list[Cell]:
    cuts = [-1, *(bar.start() for bar in _BAR.finditer(line)), len(line)]
    cells = []
    for before, after in pairwise(cuts):
        text = line[before + 1 : after]
        cells.append((text.strip(" \t"), before + 1 + len(text) - len(text.lstrip(" \t"))))
    if cells and not cells[0][0] and line.startswith("|"):
        del cells[0]
    if cells and not cells[-1][0] and line.rstrip().endswith("|"):
        del cells[-1]
    return cells


def _alignment(dashes: str) -> str:
    if dashes.endswith(":"):
        return "center" if dashes.startswith(":") else "right"
    return "left" if dashes.startswith(":") else ""
