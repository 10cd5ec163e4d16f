"""Problems and what a writer allows, with a reason, go in; the problems that are left come out.

`<!-- allow RULE: why -->` before a block allows warnings and notes of that rule in it, `allow:` in site.yaml
allows them everywhere. No error can be allowed: what is published could not be trusted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from polemic.model import Edition, NumberedSection, Publication
from polemic.problems import Location, Problem, Severity, did_you_mean, has_errors
from polemic.subediting.passages import starts_of
from polemic.subediting.rules import explanations
from polemic.subediting.sources import Written, blank_code
from polemic.values import frozen

_COMMENT = re.compile(
    r"<!--\s*allow\b[ \t]*(?P<rule>[^\s:：>]*)[ \t]*(?P<colon>[:：]?)(?P<reason>.*?)-->", re.DOTALL
)
_OF_HOSTS = frozenset({"dead-link", "moved-link", "unsure-link"})
"""What only those find who ask other hosts."""


@frozen
class _Allowance:
    """What is allowed, where that is said, and the lines for which it holds; if there are none, all."""

    rule: str
    reason: str
    location: Location
    lines: range = range(0)

    def covers(self, problem: Problem) -> bool:
        """Whether a problem is of its rule, and stands where it holds."""
        where = problem.location
        is_there = not self.lines or (where.path == self.location.path and where.place.line in self.lines)
        return problem.rule == self.rule and is_there


def apply_allowances(
    problems: Sequence[Problem], editions: Sequence[Edition], publication: Publication
) -> Iterator[Problem]:
    """Drops what is allowed, and tells of each allowance that allows nothing, or an error."""
    sound: dict[str, list[_Allowance]] = {}
    for allowance in _allowances(editions, publication):
        fault = _fault_of(allowance)
        if fault:
            yield fault
        else:
            sound.setdefault(allowance.rule, []).append(allowance)
    used = set[_Allowance]()
    for problem in problems:
        matching = [allowance for allowance in sound.get(problem.rule, ()) if allowance.covers(problem)]
        used.update(matching)
        if problem.severity is Severity.ERROR:
            yield from map(_powerless, matching)
        if problem.severity is Severity.ERROR or not matching:
            yield problem
    if not has_errors(problems):  # else not all has been judged
        asked = any(problem.rule in _OF_HOSTS for problem in problems)
        judged = (allowances for rule, allowances in sound.items() if asked or rule not in _OF_HOSTS)
        yield from (_needless(one) for allowances in judged for one in allowances if one not in used)


def _allowances(editions: Sequence[Edition], publication: Publication) -> Iterator[_Allowance]:
    for allowed in publication.allowed:
        yield _Allowance(allowed.rule, allowed.reason, allowed.location)
    for edition in editions:
        for section in edition.sections:
            yield from _in_section(section)


def _in_section(section: NumberedSection) -> Iterator[_Allowance]:
    source = section.section.source
    if "<!--" not in source.text:
        return
    written, text = Written(source), blank_code(source.text)
    starts: list[int] | None = None
    for comment in _COMMENT.finditer(text):
        if not comment["colon"] and comment["rule"] not in explanations():
            continue  # it is another remark that begins with this word
        starts = starts_of(section, written) if starts is None else starts
        is_above = text[: comment.start()].endswith("\n") or comment.start() == 0
        following = bisect_left(starts, comment.end()) + is_above
        location = written.locate(*comment.span())
        first, last = location.place.line, written.locate(len(text), len(text)).place.line
        if following < len(starts):
            last = written.locate(starts[following], starts[following]).place.line - 1
        lines = range(first, max(first, last) + 1)
        yield _Allowance(comment["rule"], comment["reason"].strip(), location, lines)


def _fault_of(allowance: _Allowance) -> Problem | None:
    rule, known = allowance.rule, explanations()
    if rule not in known:
        message = (
            f"there is no rule called '{rule}'" if rule else "this allows a rule, and does not say which"
        )
        hint = did_you_mean(rule, known) or "write its name as it stands in square brackets behind a problem"
        return Problem(allowance.location, "unknown-rule", message, hint, Severity.WARNING)
    if not allowance.reason:
        message = f"this allows '{rule}', and does not say why"
        hint = f"write the reason, for whoever reads it next year:\n{_typed(allowance)}"
        return Problem(allowance.location, "missing-reason", message, hint, Severity.WARNING)
    return None


def _typed(allowance: _Allowance) -> str:
    return f"<!-- allow {allowance.rule}: … -->" if allowance.lines else f"{allowance.rule}: …"


def _needless(allowance: _Allowance) -> Problem:
    message, hint = f"nothing here needs '{allowance.rule}' to be allowed", "take this line out"
    return Problem(allowance.location, "needless-allowance", message, hint, Severity.NOTE)


def _powerless(allowance: _Allowance) -> Problem:
    message = f"an error cannot be allowed, and '{allowance.rule}' is one here"
    return Problem(
        allowance.location, "needless-allowance", message, "mend it, and take this line out", Severity.NOTE
    )
