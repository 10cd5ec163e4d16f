"""An edition comes in; what readers are told of its corrections goes out: above the text, below it, and in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from polemic.addresses import change_id, note_id
from polemic.languages import format_date
from polemic.model import Anchor, Correction, Edition
from polemic.views import CorrectionView, DateView
from polemic.writers.binding import Standpoint, anchor_href
from polemic.writers.markup import fill

Marks = Mapping[str, Markup]
"""Id of a place -> links to what is said about its changes."""
_ABOVE = frozenset({"correction", "retraction"})
"""Kinds that a reader should know of before reading on."""
_ENDING_WITH_MARK = frozenset({"p", "li", "dt", "dd", "th", "td"})
_CAPTIONS = {"figure": "figcaption", "table": "caption"}


def notices(edition: Edition, here: Standpoint) -> tuple[CorrectionView, ...]:
    """What stands above the text, newest first: corrections and retractions."""
    return tuple(_view(number, one, edition, here) for number, one in _newest(edition) if one.kind in _ABOVE)


def notices_of(section: str, edition: Edition, here: Standpoint) -> tuple[CorrectionView, ...]:
    """The same for a section's own page: those of this section, and those of the whole essay."""
    places = ("", section)
    return tuple(
        _view(number, one, edition, here)
        for number, one in _newest(edition)
        if one.kind in _ABOVE and edition.ids.get(_id(one, edition), "") in places
    )


def changes(edition: Edition, here: Standpoint) -> tuple[CorrectionView, ...]:
    """What stands below the text, newest first: clarifications and updates."""
    return tuple(
        _view(number, one, edition, here) for number, one in _newest(edition) if one.kind not in _ABOVE
    )


def latest_change(edition: Edition) -> str:
    """The id of the newest entry of the record, empty if there is none."""
    return change_id(len(edition.metadata.corrections)) if edition.metadata.corrections else ""


def change_marks(edition: Edition, here: Standpoint) -> Marks:
    """The marks of all places; they lead to the page of the whole essay."""
    marks: dict[str, Markup] = {}
    for number, one in _numbered(edition):
        if not one.at:
            continue
        home = here.plan.home(here.medium, Anchor(edition.essay, edition.language))
        mark = fill(
            ' <a class="lab change" href="{}">{}</a>',
            here.outlook.href(home, change_id(number)),
            here.wording.change(one.kind),
        )
        name = _id(one, edition)
        marks[name] = marks.get(name, Markup()) + mark
    return marks


def set_marks(written: Markup, names: Iterable[str], marks: Marks) -> Markup:
    """Puts the marks of these names into written blocks: where the named part ends, in its caption, or below."""
    for name in names:
        if name in marks:
            written = _set_mark(written, name, marks[name])
    return written


def _set_mark(written: Markup, name: str, mark: Markup) -> Markup:
    start = re.search(rf'<(\w+)(?: [^<>]*)? id="{re.escape(escape(name))}"', written)
    if start:
        end = _end(written, start)
        if start[1] in _CAPTIONS:
            end = written.find(f"</{_CAPTIONS[start[1]]}>", start.end(), end)
        if end >= 0 and start[1] in (*_ENDING_WITH_MARK, *_CAPTIONS):
            return written[:end] + mark + written[end:]
    return written + fill('\n<div class="mark">{}</div>', mark)


def _end(written: Markup, start: re.Match[str]) -> int:
    """Where an element's closing tag stands; others of its kind may be within it."""
    depth = 0
    for tag in re.compile(rf"<(/?){start[1]}\b").finditer(written, start.start()):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.start()
    return -1


def _numbered(edition: Edition) -> tuple[tuple[int, Correction], ...]:
    """The oldest is the first, so that an entry keeps its number."""
    return tuple(enumerate(sorted(edition.metadata.corrections, key=lambda one: one.date), 1))


def _newest(edition: Edition) -> tuple[tuple[int, Correction], ...]:
    return _numbered(edition)[::-1]


def _view(number: int, correction: Correction, edition: Edition, here: Standpoint) -> CorrectionView:
    name = _id(correction, edition)
    anchor = Anchor(edition.essay, edition.language, edition.ids.get(name, ""), name)
    return CorrectionView(
        change_id(number),
        DateView(correction.date.isoformat(), format_date(correction.date, edition.language)),
        here.wording.change(correction.kind),
        correction.text,
        correction.was,
        correction.now,
        anchor_href(anchor, here) if name in edition.ids else "",
    )


def _id(correction: Correction, edition: Edition) -> str:
    """The id of the place: of a note named by its label, the one by which this page numbers it."""
    for section in edition.sections:
        for block in section.blocks:
            for note in block.notes:
                if correction.at == f"[^{note.note.label}]":
                    return note_id(note.number)
    return correction.at.removeprefix("#")
