"""An edition's argument comes in; its outline goes out: what bears on the thesis, what bears on that, and so on."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from polemic.model import Relation
from polemic.views import LinkView, OutlineView
from polemic.writers.arguments.labels import statement_href, statuses_in_words, together_in_words
from polemic.writers.binding import Standpoint

OUTLINE_RULES = Markup(
    ".outline{margin-block:var(--line);line-height:1.4}.outline ul{list-style-type:''}.outline li{margin-block:.5rem}"
    ".outline li>ul{padding-inline-start:1rem;border-inline-start:1px solid var(--rule)}"
    ".outline .lab{margin-inline-end:.4em;font-size:1em;line-height:inherit}.outline .status{white-space:nowrap}"
    ".outline .objection>p .lab{color:var(--soft)}:is(.outline,.thesis) p>a:not(:hover){text-decoration:none}"
)
"""Rules of pages that show an outline, each part of which is one link."""

_DEEPEST = 8
"""Levels that are set within each other; what bears on the last of them stands beside it."""


def outline(here: Standpoint) -> tuple[OutlineView, ...]:
    """What bears on the thesis, each with what bears on it; last what only supports itself in a circle."""
    return tuple(_Outline(here).whole())


class _Outline:
    """One walk over an argument: what was shown is not unfolded again."""

    def __init__(self, here: Standpoint) -> None:
        argument = here.edition.argument
        self.here = here
        self.statements = {statement.id: statement for statement in argument.statements}
        self.relations = [one for one in argument.relations if one.kind != "restates"]
        self.bearing: dict[str, list[Relation]] = {}
        for relation in self.relations:
            self.bearing.setdefault(relation.to, []).append(relation)
        self.shown: set[str] = set()

    def whole(self) -> Iterator[OutlineView]:
        """The parts of the first level."""
        yield from self._parts("", 1)
        for relation in self.relations:
            if relation.of not in self.shown:
                yield self._part(relation, 1)

    def _parts(self, id: str, level: int) -> Iterator[OutlineView]:
        for relation in self.bearing.get(id, ()):
            yield from [self._part(relation, level)] if level < _DEEPEST else self._beside(relation)

    def _part(self, relation: Relation, level: int) -> OutlineView:
        is_new = relation.of not in self.shown
        self.shown.add(relation.of)
        return self._view(relation, tuple(self._parts(relation.of, level + 1)) if is_new else ())

    def _beside(self, relation: Relation) -> Iterator[OutlineView]:
        """A statement and all that bears on it, on one level."""
        waiting = [relation]
        while waiting:
            one = waiting.pop()
            if one.of not in self.shown:
                waiting += reversed(self.bearing.get(one.of, ()))
            self.shown.add(one.of)
            yield self._view(one, ())

    def _view(self, relation: Relation, parts: tuple[OutlineView, ...]) -> OutlineView:
        statement, wording = self.statements[relation.of], self.here.wording
        is_strongest = statement.is_strongest and statement.role == "objection"
        label = wording.denial if relation.kind == "denies" else wording.role(statement.role)
        return OutlineView(
            statement.role,
            wording.strongest_objection if is_strongest else label,
            LinkView(statement_href(statement, self.here), statement.text),
            statuses_in_words(statement, self.here),
            together_in_words(statement, self.here),
            parts,
        )
