"""Answers and the time they were given come in as text and go out as text: who was asked lately is left in peace."""

from __future__ import annotations

import json
from collections.abc import Mapping

from polemic.externals.answers import Answer, Verdict
from polemic.values import frozen

_FORMAT = 1
_DAY = 24 * 60 * 60.0
_HOLDS = {Verdict.FINE: 7 * _DAY, Verdict.MOVED: 7 * _DAY, Verdict.LATER: 0.0}
"""How many seconds an answer holds; others do for a day."""


@frozen
class Remembered:
    """An answer, and when it was given, in seconds since 1970."""

    answer: Answer
    at: float


def fresh(remembered: Mapping[str, Remembered], now: float) -> dict[str, Remembered]:
    """Those answers that still hold, by address."""
    return {
        url: one
        for url, one in remembered.items()
        if 0 <= now - one.at < _HOLDS.get(one.answer.verdict, _DAY)
    }


def read_memory(text: str) -> dict[str, Remembered]:
    """Reads what `write_memory` gave; whatever else it is given, it remembers nothing of it."""
    try:
        document = json.loads(text)
        if document["format"] != _FORMAT:
            return {}
        return {
            str(url): Remembered(Answer(Verdict(verdict), str(said), str(to)), float(at))
            for url, (verdict, said, to, at) in document["links"].items()
        }
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def write_memory(remembered: Mapping[str, Remembered]) -> str:
    """Writes answers for the next time."""
    links = {
        url: [one.answer.verdict, one.answer.said, one.answer.to, one.at]
        for url, one in sorted(remembered.items())
    }
    return json.dumps({"format": _FORMAT, "links": links}, indent=1)
