"""Marked blocks come in; what each bears on goes out, where its label does not say and its place in the text does."""

from __future__ import annotations

from collections.abc import Sequence

from polemic.argument.statements import Marked

_ANSWERS = ("reply", "concession")


class Order:
    """What follows from the order of the text, asked for one statement after the other."""

    def __init__(self, marked: Sequence[Marked]) -> None:
        self._marked = marked
        self._settled: set[tuple[str, str]] = set()
        """Objections that have an answer, by its role."""

    def target(self, turn: int) -> str:
        """The id of what a statement bears on; empty for the thesis."""
        one = self._marked[turn]
        above = self._marked[one.above].statement.id if one.above is not None else ""
        match one.role.name:
            case "thesis" | "verdict":
                return ""
            case "evidence":
                return self._supported(turn) or above
            case "reply" | "concession":
                target = self._answered(turn)
                self.settle(turn, target)
                return target
        return above

    def settle(self, turn: int, target: str) -> None:
        """Remembers that a statement answers another, if it is of that kind."""
        role = self._marked[turn].role.name
        if role in _ANSWERS:
            self._settled.add((role, target))

    def _supported(self, turn: int) -> str:
        """The nearest claim or reply before some evidence, else after it: under its heading, else in its section."""
        one = self._marked[turn]
        first = 0 if one.above is None else one.above
        before = self._marked[first:turn]
        after = [other for other in self._marked[turn + 1 :] if one.above in (None, other.above)]
        for other in (*reversed(before), *after):
            is_near = other.statement.section == one.statement.section
            if is_near and other.role.name in ("claim", "reply"):
                return other.statement.id
        return ""

    def _answered(self, turn: int) -> str:
        """The objection of that number, else the nearest before without an answer of this role, else the nearest."""
        role = self._marked[turn].role
        before = [other for other in reversed(self._marked[:turn]) if other.role.name == "objection"]
        numbered = [other for other in before if other.role.number == role.answered]
        if role.answered is not None and numbered:
            return numbered[0].statement.id
        ids = [other.statement.id for other in before]
        free = (name for name in ids if (role.name, name) not in self._settled)
        return next(free, ids[0] if ids else "")
