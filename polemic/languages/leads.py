"""The words by which a sentence leads to a source: see also, vgl., d’après, 参见."""

from __future__ import annotations

import re
from functools import cache

_WORDS = (
    "see also compare cf e.g eg in at by from after following per as with and or but "  # English
    "siehe vgl s auch bei nach so aus in und "  # German
    "voir aussi cf selon d’après chez dans et "  # French
    "véase véanse ver también según en cf y"  # Spanish
)
_UNPARTED = "见 見 参见 參見 参看 參看 参照 另见 另見 详见 詳見 引自 据 據 如 及 和 与 與"
"""Chinese and Japanese ones, which no space parts from what goes before."""


def leads_to_source(clause: str) -> bool:
    """Whether a clause has not begun, or ends with a word after which a source is part of the sentence."""
    return not clause.strip() or _pattern().search(clause) is not None


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, set(_WORDS.split())), key=len, reverse=True))
    return re.compile(rf"(?:(?<!\w)(?:{words})\.?|{'|'.join(_UNPARTED.split())})[\s:：,，]*\Z", re.IGNORECASE)
