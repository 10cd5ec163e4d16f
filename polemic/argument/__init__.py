"""An edition's numbered sections come in; the argument that their marked blocks make goes out, as a graph.

In reading order: `statements` finds the marked blocks, `order` says what follows from where they stand, `faults` what
a writer should know; `sheets`, `columns` and `places` lay out maps of it, for those who draw them. No winner is
computed: essays are for objections that a thesis merely outweighs, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from polemic.argument.faults import THESIS, find_faults
from polemic.argument.order import Order
from polemic.argument.statements import Marked, NameInSentence, find_statements, is_sourced
from polemic.model import Argument, NumberedSection, Relation
from polemic.problems import Problem

__all__ = ["is_sourced", "read_argument"]

_KINDS = {
    "thesis": "restates",
    "verdict": "restates",
    "claim": "supports",
    "evidence": "supports",
    "objection": "attacks",
    "reply": "answers",
    "concession": "concedes",
}


def read_argument(
    sections: Sequence[NumberedSection], name_in_sentence: NameInSentence
) -> tuple[Argument, list[Problem]]:
    """Reads the graph, and tells which names lead nowhere or in a circle."""
    marked = tuple(find_statements(sections, name_in_sentence))
    if not marked:
        return Argument(), []
    known = {one.statement.id: turn for turn, one in enumerate(marked)}
    order = Order(marked)
    found: dict[Relation, None] = {}
    for turn in known.values():
        found |= dict.fromkeys(_relations(turn, marked, known, order, tuple(found)))
    relations = tuple(found)
    argument = Argument(tuple(one.statement for one in marked), relations, tuple(_joint(marked, known)))
    return argument, list(find_faults(argument, marked, sections))


def _relations(
    turn: int, marked: Sequence[Marked], known: Mapping[str, int], order: Order, before: Sequence[Relation]
) -> Iterator[Relation]:
    """What a statement bears on: what it names, else what its partners do, else what its place in the text says."""
    one = marked[turn]
    name, kind = one.statement.id, _KINDS[one.role.name]
    named = [p for p in one.role.pointers if p.name in known or p.name == THESIS]
    aims = [
        (kind if p.kind == "to" else p.kind, "" if p.name == THESIS else p.name)
        for p in named
        if p.kind in ("to", "denies")
    ]
    if not aims:
        partners = {
            p.name for p in named if p.kind == "with" and marked[known[p.name]].role.name == one.role.name
        }
        aims = [(other.kind, other.to) for other in before if other.of in partners and other.to != name]
    for how, target in aims:
        order.settle(turn, target)
        yield Relation(name, how, target)
    if not aims:
        yield Relation(name, kind, order.target(turn))


def _joint(marked: Sequence[Marked], known: Mapping[str, int]) -> Iterator[tuple[str, ...]]:
    """Statements that count only together, each group in the order of the text."""
    groups: list[set[str]] = []
    for one in marked:
        partners = {p.name for p in one.role.pointers if p.kind == "with" and p.name in known}
        if partners:
            group = partners | {one.statement.id}
            for other in [other for other in groups if other & group]:
                groups.remove(other)
                group |= other
            groups.append(group)
    return (tuple(sorted(group, key=known.__getitem__)) for group in groups)
