"""An edition's argument comes in; what a friend would ask about it goes out: at most warnings, for essays differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from polemic.languages import is_cjk
from polemic.model import Block, Edition, NumberedBlock, Statement, labelled_items, shown_text
from polemic.problems import Problem, Severity
from polemic.subediting.passages import leads_to_source

_SUPPORTED = ("claim", "evidence")
_SHOWN = ("figure", "figures", "table")
_REASON = 60
"""Characters of unmarked prose that are more than another turn of the claim."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
"""Letters by which two forms of a word are known for one."""


def check_argument(edition: Edition) -> Iterator[Problem]:
    """Finds claims that nothing supports or that are forgotten, objections left alone, evidence without a source."""
    argument = edition.argument
    joint = {name for group in argument.joint for name in group}
    for one in argument.statements:
        if one.role == "claim" and one.id not in joint and not _is_supported(one, edition):
            hint = "what makes it so? Say why, add **Evidence.**, or cite a source [@key]"
            yield _problem(
                one, "unsupported-claim", "stands alone, without a reason, evidence or a source", hint
            )
        if one.role == "evidence" and not _is_seen(one, edition):
            hint = "where can readers see it? Cite a source [@key], link to it, or add a note"
            yield _problem(one, "unsourced-evidence", "has no source", hint)
        if one.role == "objection" and argument.statuses(one.id) == ("open",):
            hint = "write **Reply.** or **Concession.** below it; or allow it, if the verdict outweighs it"
            yield _problem(one, "unanswered-objection", "is never answered or conceded", hint)
    yield from _check_objections(edition)
    yield from _check_return(edition)


def _is_supported(claim: Statement, edition: Edition) -> bool:
    """Whether anything marked bears a claim, or the prose around it gives reasons or a source."""
    supporters = edition.argument.bearing_on(claim.id, "supports")
    if any(one.role in _SUPPORTED for one in supporters):
        return True
    prose = _prose_of(claim, edition)
    said = " ".join(shown_text(block.pieces) for block in prose if block.kind != "heading")
    return any(map(leads_to_source, prose)) or len(said) > len(claim.text) + _REASON


def _is_seen(evidence: Statement, edition: Edition) -> bool:
    """Whether evidence is shown, as a picture or a table, or the prose that goes on from it cites a source."""
    prose = _prose_of(evidence, edition)
    return any(block.kind in _SHOWN or leads_to_source(block) for block in prose)


def _prose_of(one: Statement, edition: Edition) -> Sequence[Block]:
    """The block of a statement, and the unmarked ones that go on from it; of a list, the item alone."""
    section = next(section for section in edition.sections if section.section.slug == one.section)
    items = (item for numbered in section.blocks for item in labelled_items(numbered.block))
    own = [item for item in items if section.items.get(item.place) == one.id]
    if own:
        return own
    blocks = [section.heading, *(numbered.block for numbered in section.blocks)]
    ids = ["", *(numbered.anchor.id for numbered in section.blocks)]
    at = ids.index(one.id) if one.id in ids else 0
    following = takewhile(
        lambda block: block.role is None and block.kind != "heading", filter(None, blocks[at + 1 :])
    )
    return [block for block in (blocks[at], *following) if block]


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
    ends = [*edition.sections[-1].blocks, *_from_verdicts(edition, {one.id for one in verdicts})]
    words = _stems(" ".join(shown_text(block.block.pieces) for block in ends))
    for one in argument.bearing_on("", "supports"):
        stems = _stems(one.text)
        if one.role == "claim" and stems and not words & stems:
            hint = "say in the verdict what came of it"
            yield _problem(one, "forgotten-claim", "does not return in the conclusion", hint, Severity.NOTE)


def _from_verdicts(edition: Edition, verdicts: set[str]) -> Iterator[NumberedBlock]:
    """What stands in a section from its verdict on, which may be its heading."""
    for section in edition.sections:
        is_said = section.section.slug in verdicts
        for block in section.blocks:
            is_said |= block.anchor.id in verdicts
            if is_said:
                yield block


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.casefold())}


def _problem(
    one: Statement, rule: str, message: str, hint: str, severity: Severity = Severity.WARNING
) -> Problem:
    name = f"{one.role} #{one.id}" if one.is_named else f"this {one.role}"
    return Problem(one.location, rule, f"{name} {message}", hint, severity)
