"""An edition's argument comes in; what a friend would ask about it goes out: at most warnings, for essays differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from polemic.argument import is_sourced
from polemic.languages import is_cjk
from polemic.model import Block, Edition, NumberedSection, Statement, shown_text
from polemic.problems import Problem, Severity

_SUPPORTED = ("claim", "evidence")
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
"""Letters by which two forms of a word are known for one."""


def check_argument(edition: Edition) -> Iterator[Problem]:
    """Finds claims that nothing supports or that are forgotten, objections left alone, evidence without a source."""
    argument = edition.argument
    joint = {name for group in argument.joint for name in group}
    for one in argument.statements:
        if one.role == "claim" and one.id not in joint and not _is_supported(one, edition):
            hint = "what makes it so? Add **Evidence.**, or cite a source [@key]"
            yield _problem(one, "unsupported-claim", "has no evidence, source or sub-claim", hint)
        if one.role == "evidence" and not one.is_sourced and not _is_followed_by_source(one, edition):
            hint = "where can readers see it? Cite a source [@key], link to it, or add a note"
            yield _problem(one, "unsourced-evidence", "has no source", hint)
        if one.role == "objection" and argument.statuses(one.id) == ("open",):
            hint = "write **Reply.** or **Concession.** below it; or allow it, if the verdict outweighs it"
            yield _problem(one, "unanswered-objection", "is never answered or conceded", hint)
    yield from _check_objections(edition)
    yield from _check_return(edition)


def _is_supported(claim: Statement, edition: Edition) -> bool:
    supporters = edition.argument.bearing_on(claim.id, "supports")
    is_borne = any(one.role in _SUPPORTED for one in supporters)
    return is_borne or claim.is_sourced or _is_followed_by_source(claim, edition)


def _is_followed_by_source(one: Statement, edition: Edition) -> bool:
    """Whether the unmarked prose that goes on from a statement cites a source."""
    section = next(section for section in edition.sections if section.section.slug == one.section)
    return any(map(is_sourced, _prose_after(one, section)))


def _prose_after(one: Statement, section: NumberedSection) -> Iterator[Block]:
    ids = [block.anchor.id for block in section.blocks]
    start = ids.index(one.id) + 1 if one.id in ids else 0
    following = (block.block for block in section.blocks[start:])
    return takewhile(lambda block: block.role is None and block.kind != "heading", following)


def _check_objections(edition: Edition) -> Iterator[Problem]:
    statements = edition.argument.statements
    claims = [one for one in statements if one.role == "claim"]
    if claims and all(one.role != "objection" for one in statements):
        hint = "what would a fair critic say? Give it a paragraph: **Objection.**"
        message = "no objection is stated in this argument"
        yield Problem(claims[0].location, "no-objection", message, hint, Severity.NOTE)


def _check_return(edition: Edition) -> Iterator[Problem]:
    """Top claims that share no word with the verdict, or with what ends the essay if there is none."""
    argument = edition.argument
    verdicts = [one for one in argument.statements if one.role == "verdict"]
    if not verdicts or is_cjk(edition.language):
        return
    last = edition.sections[-1]
    end = " ".join(shown_text(block.block.pieces) for block in last.blocks)
    ids = {one.id for one in verdicts}
    blocks = (block for section in edition.sections for block in section.blocks)
    said = " ".join(shown_text(block.block.pieces) for block in blocks if block.anchor.id in ids)
    words = _stems(f"{end} {said}")
    for one in argument.bearing_on("", "supports"):
        if one.role == "claim" and not words & _stems(one.text):
            hint = "say in the verdict what came of it"
            yield _problem(one, "forgotten-claim", "does not return in the conclusion", hint, Severity.NOTE)


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.casefold())}


def _problem(
    one: Statement, rule: str, message: str, hint: str, severity: Severity = Severity.WARNING
) -> Problem:
    name = f"{one.role} #{one.id}" if one.is_named else f"this {one.role}"
    return Problem(one.location, rule, f"{name} {message}", hint, severity)
