"""Addresses of other sites come in; each is asked for once, politely, and what is wrong with it goes out as a problem.

Read links (which addresses an edition has), hosts (who may be asked, and how often), requests (one question and its
answer), asking (all of them) and memory (answers that still hold) in this order; the judgement stands here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from polemic.externals.answers import Answer, Verdict
from polemic.externals.asking import ask_all
from polemic.externals.links import external_addresses, masthead_addresses
from polemic.externals.memory import Remembered, fresh, read_memory, write_memory
from polemic.problems import Location, Problem, Severity

__all__ = [
    "Answer",
    "Remembered",
    "Verdict",
    "ask_all",
    "external_addresses",
    "fresh",
    "judge_answers",
    "masthead_addresses",
    "read_memory",
    "write_memory",
]
_ARCHIVE = "https://web.archive.org/"


def judge_answers(
    located: Iterable[tuple[str, Location]], answers: Mapping[str, Answer]
) -> Iterator[Problem]:
    """Says at its place what each address leads to, unless all is well."""
    for url, location in located:
        answer = answers.get(url)
        if answer and answer.verdict is not Verdict.FINE:
            yield _judge(url, location, answer)


def _judge(url: str, location: Location, answer: Answer) -> Problem:
    if answer.verdict is Verdict.MOVED:
        message = f"{url} has moved for good; readers are still led on"
        return Problem(location, "moved-link", message, f"write {answer.to}", Severity.NOTE)
    if answer.verdict in (Verdict.DEAD, Verdict.NOWHERE):
        message = f"{url} is dead: {answer.said}"
        return Problem(location, "dead-link", message, _remedy(url, location), Severity.WARNING)
    message = f"whether {url} is still there could not be told: {answer.said}"
    return Problem(location, "unsure-link", message, "open it yourself now and then", Severity.NOTE)


def _remedy(url: str, location: Location) -> str:
    if url.startswith(_ARCHIVE):
        return "look for another copy, or for the page's new address"
    copy = f"{_ARCHIVE}web/*/{url}"
    if location.path.name == "references.yaml":
        return f"give a copy of the page as archive: in this entry; there may be one at\n{copy}"
    return f"link to a copy of the page instead; there may be one at\n{copy}"
