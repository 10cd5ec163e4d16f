"""Names in CSL's parts come in; they go out as lists put them, as sentences say them, and shortened."""

from __future__ import annotations

import re
from collections.abc import Sequence

from polemic.citations.runs import is_han
from polemic.model import OTHERS, Name


def shown(names: Sequence[Name], most: int, few: int) -> tuple[tuple[Name, ...], bool]:
    """The names that are shown, of more than `most` the first `few`, and whether others are left out."""
    known = tuple(name for name in names if name != OTHERS)
    if len(known) > most:
        return known[:few], True
    return known, len(known) < len(names)


def whole(name: Name) -> str:
    """A name as it is said: Jane Door, Vincent van Gogh, Martin Luther King Jr., 费孝通."""
    if name.literal or not (name.given and name.family):
        return name.literal or family(name)
    if is_han(name.family):
        return f"{name.family}{name.given}"
    return " ".join(filter(None, (name.given, name.particle, name.family, name.suffix)))


def turned(name: Name) -> str:
    """A name as a list sorts it: Door, Jane; Gogh, Vincent van; King, Martin Luther, Jr.; Han names as they are."""
    if name.literal or not (name.given and name.family) or is_han(name.family):
        return whole(name)
    given = f"{name.given} {name.particle}".strip()
    return ", ".join(filter(None, (name.family, given, name.suffix)))


def initialled(name: Name) -> str:
    """A given name's initials, as APA sets them: J. A., F.-A., A. de; nothing for names that are not turned round."""
    if name.literal or not name.family or is_han(name.family):
        return ""
    first, *others = [part for part in re.split(r"[\s.]+", name.given) if part] or [""]
    return " ".join([_initial(first), *(one if one.islower() else _initial(one) for one in others)])


def family(name: Name) -> str:
    """What a mark in the text says of a name."""
    return f"{name.particle} {name.family}".strip() or name.literal or name.given


def called(name: Name) -> str:
    """A name in a mark; Han names are whole, since few would know their bearers by a part."""
    return whole(name) if is_han(name.family) else family(name)


def short(names: Sequence[Name], last: str, others: str, given: str = "", least: int = 1) -> str:
    """The family names of one or two, and the first or `least` of more: Door and Wall, Door et al., 费等.

    `given` goes before the first: A. Door.
    """
    few, are_more = shown(names, max(2, least), least)
    told = list(map(called, few[:least] if are_more else few))
    if told and given:
        told[0] = f"{given} {told[0]}"
    if are_more:
        return followed(", ".join(told) + ("," if len(told) > 1 else ""), others) if told else ""
    if len(told) < 3 or not last.startswith(" "):
        return last.join(told)
    comma = "," if last in (" and ", " & ") else ""
    return ", ".join(told[:-1]) + comma + last + told[-1]


def followed(name: str, word: str) -> str:
    """A name, and a word behind it: a space between them, but none between Han characters."""
    return f"{name}{word}" if is_han(name) and is_han(word) else f"{name} {word}".strip()


def _initial(part: str) -> str:
    """J. of Jane and of “Jane”, J.-P. of Jean-Paul."""
    letters = (re.sub(r"\A\W+", "", one)[:1] for one in part.split("-"))
    return "-".join(f"{letter.upper()}." for letter in letters if letter)
