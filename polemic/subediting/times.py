"""Passages -> words for a time that is another one as soon as some time has passed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from polemic.languages.assertions import assertions
from polemic.problems import Problem, Severity
from polemic.subediting.passages import Passage
from polemic.subediting.quoting import is_quoted, sentence_at

_UNJUDGED = ("quotation", "heading", "table")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


def check_times(passages: tuple[Passage, ...]) -> Iterator[Problem]:
    """Finds them in sentences that do not give the year."""
    for passage in passages:
        if passage.kind in _UNJUDGED:
            continue
        for found in assertions(passage.language).passing.finditer(passage.text):
            if _YEAR.search(sentence_at(passage, found.start())) or is_quoted(passage, found.start()):
                continue
            location, message = passage.locate(*found.span()), f"'{found[0]}' will go stale"
            hint = "say when: the year, or the day, stays true"
            yield Problem(location, "stale-word", message, hint, Severity.NOTE)
