"""What defines a note, `[^name]: text`: its first line, and whatever is indented by four spaces below it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from typing import TYPE_CHECKING

from polemic.markdown.structure.containers import Container
from polemic.markdown.structure.lines import Rest
from polemic.problems import Place

if TYPE_CHECKING:
    from polemic.markdown.structure import Structure

_DEFINITION = re.compile(r"\[\^(?P<label>[^\]\s][^\]]*)\](?P<odd>[ \t]+:|[ \t]*：)?(?P<colon>:)?")
_INDENT = 4
_LEAST_INDENT = 2
"""Nobody indents by two or three spaces what is to belong to the text."""


class Definition(Container):
    """A note's text; it is kept apart, wherever it was defined."""

    def within(self, rest: Rest) -> Rest | None:
        """Takes the indentation."""
        if rest.is_blank:
            return rest
        return rest.without(_INDENT) if rest.indent >= _LEAST_INDENT else None

    def finish(self, structure: Structure) -> None:
        """Says if there is no text."""
        if not self.spans:
            label = self.element.get("label", "")
            structure.parsing.report(
                Place(self.first, structure.parsing.place(self.element).column, len(label) + 4),
                "empty-note",
                f"the note [^{label}] has no text",
                f"write its text after the colon, on the same line: [^{label}]: …",
            )


def start(structure: Structure, rest: Rest) -> Rest | None:
    """Begins the definition of a note."""
    match = _DEFINITION.match(rest.bare) if rest.bare.startswith("[^") else None
    if match is None or not (match["colon"] or match["odd"]) or not structure.can_deepen(rest):
        return None
    place = Place(rest.number, rest.place.column, len(match["label"]) + 4)
    if match["odd"]:
        _report_colon(match, place, structure)
    structure.close_unmatched()
    note = etree.Element("note", {"label": match["label"]})
    structure.parsing.places[note] = place
    known = structure.parsing.notes.setdefault(match["label"], note)
    if known is not note:
        structure.parsing.report(
            place,
            "note-defined-twice",
            f"the note [^{match['label']}] is already defined on line {structure.parsing.place(known).line}",
            "give this one another name, or take one of the two out",
        )
    structure.leave_list()
    structure.notes.append(note)
    structure.open_in_place(Definition(note, rest.number))
    return rest.after(match.end())


def _report_colon(match: re.Match[str], place: Place, structure: Structure) -> None:
    message = "a note's text begins after a plain colon that directly follows the bracket"
    structure.parsing.report(place, "note-colon", message, f"write [^{match['label']}]: …")
