"""rules.txt -> what each rule of the engine means, why it matters, what to type, and when to let it be.

The file is the one place of these texts: docs/problems.md repeats the first line of each.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from polemic.values import frozen

_FILE = Path(__file__).with_name("rules.txt")
_NEVER = "error"


@frozen
class Explanation:
    """All there is to say of a rule; `leave` tells when it can be ignored, and is empty where it cannot."""

    rule: str
    severities: tuple[str, ...]
    what: str
    why: str
    do: str
    leave: str = ""

    @property
    def is_error(self) -> bool:
        """Whether it always stops publication."""
        return self.severities == (_NEVER,)


@cache
def explanations() -> Mapping[str, Explanation]:
    """Rule -> its explanation."""
    parts = _FILE.read_text(encoding="utf-8").strip().split("\n\n")
    return {one.rule: one for one in map(_explanation, parts[1:])}


def _explanation(part: str) -> Explanation:
    head, what, *others = part.split("\n")
    rule, _, severities = head.partition(": ")
    said = dict(line.split(": ", 1) for line in others)
    return Explanation(
        rule, tuple(severities.split(", ")), what, said["why"], said["do"], said.get("leave", "")
    )
