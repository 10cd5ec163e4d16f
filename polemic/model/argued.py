"""Arguments: what an edition's marked blocks say for and against its thesis, as a graph."""

from __future__ import annotations

from polemic.problems import Location
from polemic.values import frozen

BEARING = ("answers", "concedes", "denies")
"""How an answer bears on an objection."""


@frozen
class Statement:
    """A marked block: its id, the slug of its section, and its own words without the label.

    `text` is a heading's, or a paragraph's first sentence. `is_named` tells ids that the writer gave.
    """

    id: str
    section: str
    role: str
    text: str
    paragraph: int | None
    location: Location
    is_named: bool = False
    is_sourced: bool = False
    """Whether it cites a source, calls a note, or links to another site."""
    is_strongest: bool = False


@frozen
class Relation:
    """How the statement `of` bears on another: `kind` is supports, attacks, answers, concedes, denies or restates.

    An empty `to` is the thesis.
    """

    of: str
    kind: str
    to: str


@frozen
class Point:
    """A statement as other pages may know it; `is_denial` where it says that what it bears on is false."""

    role: str
    text: str
    section: str
    id: str
    is_denial: bool = False


@frozen
class Objection:
    """An objection with what became of it, as other pages may know it."""

    point: Point
    statuses: tuple[str, ...]
    answers: tuple[Point, ...]


@frozen
class Argument:
    """The graph, in the order of the text; `joint` are the statements that support something only together."""

    statements: tuple[Statement, ...] = ()
    relations: tuple[Relation, ...] = ()
    joint: tuple[tuple[str, ...], ...] = ()

    def bearing_on(self, id: str, *kinds: str) -> tuple[Statement, ...]:
        """The statements that bear on one, or on the thesis, in one of these ways."""
        ids = {relation.of for relation in self.relations if relation.to == id and relation.kind in kinds}
        return tuple(statement for statement in self.statements if statement.id in ids)

    def objections(self) -> tuple[Objection, ...]:
        """The objections, each with its answers, in the order of the text."""
        return tuple(
            Objection(
                self._point(one, ""),
                self.statuses(one.id),
                tuple(self._point(answer, one.id) for answer in self.bearing_on(one.id, *BEARING)),
            )
            for one in self.statements
            if one.role == "objection"
        )

    def statuses(self, objection: str) -> tuple[str, ...]:
        """What became of the objection of that id: conceded, answered, both in the order of the text, or open."""
        words = {"reply": "answered", "concession": "conceded"}
        replies = self.bearing_on(objection, *BEARING)
        return tuple(dict.fromkeys(words[one.role] for one in replies if one.role in words)) or ("open",)

    def _point(self, one: Statement, to: str) -> Point:
        return Point(
            one.role, one.text, one.section, one.id, Relation(one.id, "denies", to) in self.relations
        )
