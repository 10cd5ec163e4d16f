"""A section's blocks come in; how many lines each note must be lifted to stand beside its call goes out.

A note follows its block. A browser that cannot anchor it to its call floats it there, below its block's last line,
and lifts it; by how much can only be estimated, since it is the browser that breaks the lines.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from html import unescape
from itertools import accumulate
from unicodedata import east_asian_width

from polemic.languages import wording_of
from polemic.model import Block, Citation, Edition, NoteCall, NumberedBlock, NumberedSection, every_piece

_LETTERS = 71
"""On a line of the stylesheet's measure: English prose, counted in the typeface that ships."""
_WIDE = 2.15
"""Letters in whose room a Han character stands."""
_HEIGHT = {"table": 1.45, "html": 0}
"""Lines of text in whose room one of such a block stands; what is HTML may be folded away."""
_SPACE_BELOW = {
    "table": 1.3,
    "figure": 1.3,
    "figures": 1.3,
    "list": 0.5,
    "definitions": 1,
    "quotation": 0.5,
}
"""Lines that the stylesheet leaves free between such a block and its notes."""

_NEW_LINE = re.compile(r"<(?:p|li|dt|dd|tr|br|figcaption|caption|summary)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_NARROW = re.compile("[\0-\u0377\u03a3-\u052f\u1e00-\u1eff\u2000-\u2064]*")
_CALL = "\0"
_YEAR = " 1970"
"""What a citation shows besides its key."""


def note_lifts(section: NumberedSection, edition: Edition) -> Iterator[tuple[int, float]]:
    """Each note's number, with the lines from that of its call down to the end of its block.

    A note that the section's heading calls is lifted to the top of its block, one that a note calls to that note.
    """
    for numbered in section.blocks:
        if not numbered.notes:
            continue
        calls = [piece for piece in every_piece(numbered.block.pieces) if isinstance(piece, NoteCall)]
        whole, lifts = _measure(numbered.block, _after(numbered, edition))
        of_note = {section.calls.get(call): lift for call, lift in zip(calls, lifts, strict=True)}
        lift = whole
        for note in numbered.notes:
            lift = of_note.get((note.number, 1), lift)
            yield note.number, round(lift, 1)


def _after(numbered: NumberedBlock, edition: Edition) -> str:
    """What the page says behind a block's text: what became of an objection."""
    if numbered.block.role is None or numbered.block.role.name != "objection":
        return ""
    statuses = edition.argument.statuses(numbered.anchor.id)
    return " " + " · ".join(map(wording_of(edition.language).status, statuses))


def _measure(block: Block, after: str) -> tuple[float, list[float]]:
    """A block's height, and that of what begins with the line of each call in it."""
    below, lifts = _SPACE_BELOW.get(block.kind, 0.0), list[float]()
    height = _HEIGHT.get(block.kind, 1)
    for line in reversed(_written(block, after)):
        *ends, end = accumulate(map(_width, line.split(_CALL)))
        lines = max(1, math.ceil(end / _LETTERS))
        lifts[:0] = [below + (lines - min(at // _LETTERS, lines - 1)) * height for at in ends]
        below += lines * height
    return below, lifts


def _written(block: Block, after: str) -> list[str]:
    """A block's text as the lines that it consists of before a browser breaks them."""
    parts = [f"{block.role.shown} "] if block.role else []
    for piece in every_piece(block.pieces):
        match piece:
            case str():
                parts.append(piece.replace("\n", " "))
            case NoteCall():
                parts.append(_CALL)
            case Block() if piece.role:
                parts.append(f"{piece.role.shown} ")
            case Citation():
                parts.append(piece.written + _YEAR * len(piece.cited))
    text = _NEW_LINE.sub("\n", "".join((*parts, after)))
    return [line for line in unescape(_TAG.sub("", text)).split("\n") if line.strip()]


def _width(text: str) -> float:
    if _NARROW.fullmatch(text):
        return len(text)
    return sum(_WIDE if east_asian_width(sign) in "WF" else 1 for sign in text)
