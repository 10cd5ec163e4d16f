"""Names in CSL's parts come in; they go out as lists put them, as sentences say them, and shortened."""

from __future__ import annotations

import re
from collections.abc import Sequence

from polemic.citations.runs import is_han
from polemic.model import Name


def whole(name: Name) -> str:
    """A name as it is said: Jane Door, 费孝通."""
    if name.literal or not (name.given and name.family):
        return name.literal or name.family or name.given
    return f"{name.family}{name.given}" if is_han(name.family) else f"{name.given} {name.family}"


def turned(name: Name) -> str:
    """A name as a list sorts it: Door, Jane; Han names stay as they are."""
    if name.literal or not (name.given and name.family) or is_han(name.family):
        return whole(name)
    return f"{name.family}, {name.given}"


def initialled(name: Name) -> str:
    """A given name's initials, as APA sets them: J. A., F.-A.; nothing for names that are not turned round."""
    if name.literal or not name.family or is_han(name.family):
        return ""
    parts = (part.split("-") for part in re.split(r"[\s.]+", name.given) if part)
    return " ".join("-".join(f"{one[0].upper()}." for one in part if one) for part in parts)


def family(name: Name) -> str:
    """What a mark in the text says of a name."""
    return name.family or name.literal or name.given


def short(names: Sequence[Name], last: str, others: str) -> str:
    """The family names of one or two, and the first of more: Door and Wall, Door et al., 费等."""
    shown = [family(name) for name in names]
    if len(shown) > 2:
        return with_others(shown[0], others)
    return last.join(shown)


def with_others(name: str, others: str) -> str:
    """A name with the word for those that are left out."""
    return f"{name}{others}" if is_han(name) and is_han(others) else f"{name} {others}"
