"""Arguments of any shape: in circles, to several, together, and what a plain one is."""

from pathlib import PurePosixPath

from hypothesis import strategies as st

from polemic.model import Argument, Relation, Statement
from polemic.problems import Location

KINDS = {
    "claim": "supports",
    "evidence": "supports",
    "objection": "attacks",
    "reply": "answers",
    "concession": "concedes",
    "verdict": "restates",
}


def argument(*relations, joint=(), roles=None):
    """An argument of relations such as "a supports b"; the thesis is called thesis."""
    parts = [one.split() for one in relations]
    named = {kind: role for role, kind in reversed(KINDS.items())} | {"denies": "reply"}
    told = {of: named[kind] for of, kind, _ in reversed(parts)} | (roles or {})
    ids = dict.fromkeys(of for of, _, _ in parts)
    here = Location(PurePosixPath("content/text.md"))
    return Argument(
        tuple(Statement(one, "text", told[one], one, 1, here) for one in ids),
        tuple(Relation(of, kind, "" if to == "thesis" else to) for of, kind, to in parts),
        joint,
    )


@st.composite
def arguments(draw, most=30):
    """Arguments of five statements and more, in which anything bears on anything, several times too."""
    count = draw(st.integers(5, most))
    ids = [f"s{turn}" for turn in range(count)]
    relations = []
    for one in ids:
        kind = draw(st.sampled_from(["supports", "attacks", "answers", "concedes", "denies", "restates"]))
        targets = draw(st.lists(st.sampled_from(["thesis", "thesis", *ids]), min_size=1, max_size=3))
        relations += [f"{one} {kind} {to}" for to in targets]
    pair = st.lists(st.sampled_from(ids), min_size=2, max_size=3, unique=True).map(
        lambda group: tuple(sorted(group, key=ids.index))
    )
    joint, taken = [], set()
    for group in draw(st.lists(pair, max_size=3)):
        if not taken & set(group):
            joint.append(group)
            taken |= set(group)
    return argument(*relations, joint=tuple(joint))
