"""What a foreign sign is: how it is found in a text, and what its writer is told."""

from __future__ import annotations

from polemic.problems import Severity
from polemic.values import frozen

MASK = "\ufffc"
"""Stands for every character that Markdown has read as something else than text."""

LINES = frozenset({"p", "li", "dd"})
"""Elements whose text may be several lines, each with a sign of its own."""


@frozen
class Sign:
    """A sign of another program, which here is text like any other; a hint's {1} is the pattern's first group."""

    rule: str
    begins: str
    """A pattern of a few literal characters; a text without them is not searched."""
    pattern: str
    """Of re.MULTILINE."""
    message: str
    hint: str
    severity: Severity = Severity.WARNING
    within: frozenset[str] = frozenset()
    """The elements in which it means something; none means all."""
    least: int = 0
    """So many lines of a text begin with it, or it is meant as it stands; told once. 0 for what stands in lines."""


def in_line(rule: str, begins: str, pattern: str, message: str, hint: str) -> Sign:
    """A sign that may stand anywhere."""
    return Sign(rule, begins, pattern, message, hint)
