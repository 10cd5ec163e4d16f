"""A text as decoded -> the characters in it that cannot stand in a text, or that nobody will see, each told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from polemic.problems import Place, Problem, Severity, Source

# Control characters but tab and newline, two noncharacters, and the private-use planes 15 and 16.
UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\U000f0000-\U0010ffff]")
_UNFIT_OR_ODD = f"([{UNFIT.pattern[1:-1]}\ufeff\ufffd\u202d\u202e\ue000-\uf8ff])\\1*"
_LOST = "\ufffd"
"""The only one of them that counts as printable."""
_OVERRIDES = "\u202d\u202e"
"""Unicode's directional overrides, which no text needs."""
_MOST = 100


def judge_characters(text: str, source: Source) -> Iterator[Problem]:
    """Tells each such character, or run of one, with what to type; of those beyond a hundred only that there are."""
    lines = text.split("\n")
    if _LOST not in text and all(map(str.isprintable, lines)):
        return
    told = 0
    for number, line in enumerate(lines, 1):
        for found in re.finditer(_UNFIT_OR_ODD, line):
            location = source.locate(Place(number, found.start() + 1, len(found[0])))
            if told == _MOST:
                message = f"there are more odd characters in this file than these {_MOST}"
                yield Problem(location, "too-many", message, "mend these first", _severity(found[1]))
                return
            told += 1
            if UNFIT.match(found[1]):
                yield Problem(location, "unfit-character", *_explain_unfit(found[1]))
            else:
                is_first = not line[: found.start()].strip()
                message, hint = _explain_odd(found[1], line[found.end() :].strip() if is_first else "")
                yield Problem(location, "odd-character", message, hint, Severity.WARNING)


def _severity(sign: str) -> Severity:
    return Severity.ERROR if UNFIT.match(sign) else Severity.WARNING


def _explain_unfit(sign: str) -> tuple[str, str]:
    message = f"the invisible character U+{ord(sign):04X} cannot stand in a text"
    meant = bytes([ord(sign)]).decode("cp1252", "ignore") if "\x80" <= sign <= "\x9f" else ""
    if not meant:
        return message, "delete it"
    return f"{message}; older Windows programs write '{meant}' so", f"type {meant} in its place"


def _explain_odd(sign: str, item: str) -> tuple[str, str]:
    code = f"U+{ord(sign):04X}"
    if sign == "\ufeff":
        return f"an invisible mark ({code}) stands here", "delete it, or type the words around it anew"
    if sign in _OVERRIDES:
        return f"an invisible mark ({code}) turns the text behind it round", "delete it"
    if sign == _LOST:
        return f"a character was lost here ({code})", "type the one that is meant in its place"
    message = f"the character {code} is a sign in one font only, and readers will see an empty box"
    hint = "type in its place what is meant, or delete it"
    return message, f"if it begins an item of a list, type:\n- {item}" if item else hint
