"""A text comes in; where its lines end goes out, by the rules of its script: for what no browser sets."""

from __future__ import annotations

import re
from collections.abc import Callable

from polemic.languages import is_wide
from polemic.values import frozen

_OPENING = frozenset("([{«‹“‘„‚（〔［｛「『【〈《〖¿¡")
_NEVER_FIRST = frozenset(
    ")]}»›”’,.;:!?%…‥—–-·、。，．：；！？％）〕］｝」』】〉》〗～〜々ゝゞヽヾーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
"""What begins no line among Han characters: JLReq (3.1.7), GB/T 15834-2011 (5.1)."""
_TOKEN = re.compile(r"[「『“《〈][^「『“《〈」』”》〉]{1,8}[」』”》〉]|.", re.DOTALL)
"""A short quotation, such as a word that is talked of, stays on one line."""
_TRAILING = " ,;:.!?、。，；：！？—–-…" + "".join(_OPENING)

Measure = Callable[[str], float]
"""The width of a text in pixels."""


@frozen
class Unit:
    """What stands on one line: a word, or a Chinese character with the marks that belong to it."""

    text: str
    is_spaced: bool
    """Whether a space stands before it within a line."""


@frozen
class Line:
    """A line, and how wide it is, in pixels."""

    text: str
    width: float


def units_of(text: str) -> tuple[Unit, ...]:
    """The parts of a text between which a line may end; no-break spaces part nothing."""
    return tuple(
        Unit(part, is_spaced=position == 0)
        for word in re.split(r"[ \n\t\u3000]+", text)
        if word
        for position, part in enumerate(_parts(word))
    )


def fill(units: tuple[Unit, ...], width: float, measure: Measure) -> tuple[Line, ...]:
    """Fills line after line; a part wider than a line, such as an address, is broken where the line ends."""
    lines: list[Line] = []
    for unit in units:
        alone = Line(unit.text, measure(unit.text))
        joined = _join(lines[-1], unit, alone, measure) if lines else alone
        if lines and joined.width <= width:
            lines[-1] = joined
        elif alone.width <= width:
            lines.append(alone)
        else:
            lines += (Line(part, measure(part)) for part in _broken(unit.text, width, measure))
    return tuple(lines)


def balance(units: tuple[Unit, ...], width: float, measure: Measure) -> tuple[str, ...]:
    """As many lines as `fill` makes, but as alike in width as may be."""
    needed = len(fill(units, width, measure))
    narrow, wide = 0, int(width)
    while narrow + 1 < wide:
        middle = (narrow + wide) // 2
        if len(fill(units, middle, measure)) > needed:
            narrow = middle
        else:
            wide = middle
    return tuple(line.text for line in fill(units, wide, measure))


def cut(lines: tuple[Line, ...], most: int, width: float, measure: Measure) -> tuple[str, ...]:
    """The first lines, the last of which ends with a "…"."""
    last = lines[most - 1].text.rstrip(_TRAILING)
    while last and measure(f"{last}…") > width:
        last = (last.rpartition(" ")[0] or last[:-1]).rstrip(_TRAILING)
    return (*(line.text for line in lines[: most - 1]), f"{last}…")


def _parts(word: str) -> list[str]:
    parts: list[str] = []
    for token in _TOKEN.findall(word):
        if parts and _belong_together(parts[-1][-1], token[0]):
            parts[-1] += token
        else:
            parts.append(token)
    return parts


def _belong_together(before: str, after: str) -> bool:
    return before in _OPENING or after in _NEVER_FIRST or not (is_wide(before) or is_wide(after))


def _join(line: Line, unit: Unit, alone: Line, measure: Measure) -> Line:
    """Only what the two do to each other is measured anew: a title is set in many sizes."""
    space = " " if unit.is_spaced else ""
    last, first = line.text[-1], unit.text[0]
    between = measure(f"{last}{space}{first}") - measure(last) - measure(first)
    return Line(f"{line.text}{space}{unit.text}", line.width + between + alone.width)


def _broken(text: str, width: float, measure: Measure) -> list[str]:
    parts = [""]
    for character in text:
        if parts[-1] and measure(parts[-1] + character) > width:
            parts.append("")
        parts[-1] += character
    return parts
