"""HTML comments that begin a line; whatever they hide, be it many paragraphs, is never published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polemic.markdown.structure.containers import TAKEN, Leaf, Taken
from polemic.markdown.structure.lines import Rest
from polemic.problems import Place

if TYPE_CHECKING:
    from polemic.markdown.structure import Structure

OPENING, CLOSING = "<!--", "-->"


class Comment(Leaf):
    """A comment under way."""

    def __init__(self, rest: Rest) -> None:
        super().__init__(rest.number)
        self.place = rest.place
        self.is_ended = False

    def take(self, rest: Rest, structure: Structure) -> bool:
        """Takes every line up to its end; what stands after that is read like any other text."""
        self.last = rest.number
        start = 2 if rest.number == self.first else 0  # <!--> is a comment too
        end = rest.bare.find(CLOSING, start)
        if end >= 0:
            self.is_ended = True
            structure.close_leaf()
            structure.read_rest(rest.after(end + len(CLOSING)))
        return True

    def finish(self, structure: Structure) -> None:
        """Says if its end is missing."""
        if not self.is_ended:
            place = Place(self.place.line, self.place.column, len(OPENING))
            report_unclosed(place, structure)


def start(structure: Structure, rest: Rest) -> Taken | None:
    """Begins a comment."""
    if not rest.bare.startswith(OPENING):
        return None
    leaf = Comment(rest)
    structure.begin(leaf)
    leaf.take(rest, structure)
    return TAKEN


def report_unclosed(place: Place, structure: Structure) -> None:
    """Reports a comment that does not end in what holds it."""
    message = "this comment begins and never ends"
    hint = "write --> where it ends; one over several paragraphs begins on a line of its own"
    structure.parsing.report(place, "unclosed-comment", message, hint)
