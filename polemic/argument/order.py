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
        match one.role.name:
            case "thesis" | "verdict":
                return ""
            case "evidence":
                return self._supported(turn)
            case "reply" | "concession":
                target = self._answered(turn)
                self.settle(turn, target)
                return target
        return self._named(one.above)

    def settle(self, turn: int, target: str) -> None:
        """Remembers that a statement answers another, if it is of that kind."""
        role = self._marked[turn].role.name
        if role in _ANSWERS:
            self._settled.add((role, target))

    def _supported(self, turn: int) -> str:
        """The nearest claim or reply before some evidence, else what it stands under, else the nearest after it."""
        one = self._marked[turn]
        first = 0 if one.above is None else one.above
        for other in reversed(self._marked[first:turn]):
            if _takes_evidence(other, one):
                return other.statement.id
        if one.above is not None:
            return self._named(one.above)
        after = (other for other in self._marked[turn + 1 :] if _takes_evidence(other, one))
        return next((other.statement.id for other in after), "")

    def _answered(self, turn: int) -> str:
        """The objection of that number, else the nearest before without an answer of this role, else the nearest.

        What stands under a marked heading answers an objection there, if there is one.
        """
        role = self._marked[turn].role
        before = [at for at in reversed(range(turn)) if self._marked[at].role.name == "objection"]
        meant = role.number if role.answered is None else role.answered
        numbered = [at for at in before if meant is not None and self._marked[at].role.number == meant]
        if numbered:
            return self._named(numbered[0])
        ids = [self._named(at) for at in self._within(turn, before) or before]
        free = (name for name in ids if (role.name, name) not in self._settled)
        return next(free, ids[0] if ids else "")

    def _within(self, turn: int, objections: Sequence[int]) -> list[int]:
        """Those under the nearest marked heading that has any, or are that heading."""
        above = self._marked[turn].above
        while above is not None:
            if found := [at for at in objections if at >= above]:
                return found
            above = self._marked[above].above
        return []

    def _named(self, turn: int | None) -> str:
        return "" if turn is None else self._marked[turn].statement.id


def _takes_evidence(one: Marked, evidence: Marked) -> bool:
    return one.role.name in ("claim", "reply") and one.statement.section == evidence.statement.section
