"""An argument comes in; names that lead nowhere, and statements that support each other in a circle, go out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from polemic.argument.statements import Marked
from polemic.model import Argument, NumberedSection, Pointer, Statement
from polemic.problems import Problem, Severity, nearest

THESIS = "thesis"
"""The name by which a label points to the thesis."""


def find_faults(
    argument: Argument, marked: Sequence[Marked], sections: Sequence[NumberedSection]
) -> Iterator[Problem]:
    """Finds them: of names in the order of the text, then circles."""
    ids = {block.anchor.id for section in sections for block in section.blocks}
    ids |= {section.section.slug for section in sections}
    known = {one.statement.id for one in marked}
    for one in marked:
        for pointer in one.role.pointers:
            if pointer.name not in known and pointer.name != THESIS:
                yield _unknown(one, pointer, known, ids)
        if not one.statement.text:
            message, hint = f"{_word(one)} has no words of its own", "write what it says behind the label"
            yield Problem(one.statement.location, "empty-part", message, hint, Severity.WARNING)
        yield from _find_unnumbered(one, marked)
    yield from _find_circles(argument)


def _unknown(one: Marked, pointer: Pointer, known: set[str], ids: set[str]) -> Problem:
    where = replace(one.statement.location, place=pointer.place)
    message = f"{_word(one)} points to #{pointer.name}, which "
    if pointer.name in ids:
        hint = "give that paragraph its label, such as **Claim.**"
        return Problem(where, "unmarked-part", f"{message}is no part of the argument", hint, Severity.WARNING)
    near = nearest(pointer.name, known)
    hint = f"did you mean #{near}?" if near else f"name what it points to: **Claim (#{pointer.name}).**"
    return Problem(where, "unknown-part", f"{message}does not exist", hint)


def _find_unnumbered(one: Marked, marked: Sequence[Marked]) -> Iterator[Problem]:
    answered = one.role.answered
    if answered is None:
        return
    before = marked[: marked.index(one)]
    if any(other.role.name == "objection" and other.role.number == answered for other in before):
        return
    message = f"there is no Objection {answered} before this, so it answers the nearest one without an answer"
    hint = f"number the objection that is meant: **Objection {answered}.**"
    yield Problem(one.statement.location, "unnumbered-objection", message, hint, Severity.WARNING)


def _find_circles(argument: Argument) -> Iterator[Problem]:
    """Each circle once, told where the first of its statements stands."""
    supported = {one.of: one.to for one in argument.relations if one.kind == "supports" and one.to}
    statements = {statement.id: statement for statement in argument.statements}
    told: set[str] = set()
    for start in supported:
        path: list[str] = []
        at = start
        while at in supported and at not in path and at not in told:
            path.append(at)
            at = supported[at]
        if at in path:
            yield _circle(path[path.index(at) :], statements[at])
        told.update(path)


def _circle(names: Sequence[str], first: Statement) -> Problem:
    shown = " → ".join(f"#{name}" for name in (*names, names[0]))
    hint = "let one of them rest on evidence, or on the thesis: (to #thesis)"
    return Problem(first.location, "circular-support", f"circular support: {shown}", hint, Severity.WARNING)


def _word(one: Marked) -> str:
    return one.role.shown.strip(" .:。：") or one.role.name.capitalize()
