"""What stands behind `allow:` -> the rules that are not to be told of, each with its reason."""

from __future__ import annotations

from polemic.metadata.kinds import TEXT
from polemic.metadata.readings import Reading
from polemic.metadata.records import Json, Kind
from polemic.metadata.trees import Entries, Tree, Unreadable
from polemic.model import Allowance


def _read_allowances(reading: Reading, tree: Tree, path: str) -> tuple[Allowance, ...]:
    if not isinstance(tree, Entries):
        hint = "write each rule with the reason:\nallow:\n  long-sentence: the style of the house"
        reading(tree.place, "wrong-kind", "'allow' is made of the names of rules, each with a reason", hint)
        return ()
    return tuple(
        Allowance(rule.value, TEXT.read(reading, reason, f"{path}.{rule.value}"), reading.locate(rule.place))
        for rule, reason in tree.entries
        if not isinstance(reason, Unreadable)
    )


_SCHEMA: dict[str, Json] = {"type": "object", "additionalProperties": TEXT.schema}
ALLOWANCES: Kind[tuple[Allowance, ...]] = Kind(_read_allowances, (), _SCHEMA)
