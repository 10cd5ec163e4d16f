"""An edition comes in; what readers are told of its corrections goes out: above the text, below it, and in it."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from polemic.addresses import change_id
from polemic.languages import format_date
from polemic.model import Anchor, Correction, Edition
from polemic.views import CorrectionView, DateView
from polemic.writers.binding import Standpoint, anchor_href

_ABOVE = frozenset({"correction", "retraction"})
"""Kinds that a reader should know of before reading on."""


def notices(edition: Edition, here: Standpoint) -> tuple[CorrectionView, ...]:
    """What stands above the text, newest first: corrections and retractions."""
    return tuple(_view(number, one, edition, here) for number, one in _newest(edition) if one.kind in _ABOVE)


def notices_of(section: str, edition: Edition, here: Standpoint) -> tuple[CorrectionView, ...]:
    """The same for a section's own page: those of this section, and those of the whole essay."""
    places = ("", section)
    return tuple(
        _view(number, one, edition, here)
        for number, one in _newest(edition)
        if one.kind in _ABOVE and edition.ids.get(_name(one), "") in places
    )


def changes(edition: Edition, here: Standpoint) -> tuple[CorrectionView, ...]:
    """What stands below the text, newest first: clarifications and updates."""
    return tuple(
        _view(number, one, edition, here) for number, one in _newest(edition) if one.kind not in _ABOVE
    )


def latest_change(edition: Edition) -> str:
    """The id of the newest entry of the record, empty if there is none."""
    return change_id(len(edition.metadata.corrections)) if edition.metadata.corrections else ""


def change_marks(edition: Edition, here: Standpoint) -> Mapping[str, Markup]:
    """Id of a block -> links to what is said about its changes, on the page of the whole essay."""
    marks: dict[str, Markup] = {}
    for number, one in _numbered(edition):
        home = here.plan.home(here.medium, Anchor(edition.essay, edition.language))
        mark = Markup(' <a class="lab change" href="{}">{}</a>').format(
            here.outlook.href(home, change_id(number)), here.wording.change(one.kind)
        )
        marks[_name(one)] = marks.get(_name(one), Markup()) + mark
    return marks


def _numbered(edition: Edition) -> tuple[tuple[int, Correction], ...]:
    """The oldest is the first, so that an entry keeps its number."""
    return tuple(enumerate(sorted(edition.metadata.corrections, key=lambda one: one.date), 1))


def _newest(edition: Edition) -> tuple[tuple[int, Correction], ...]:
    return _numbered(edition)[::-1]


def _view(number: int, correction: Correction, edition: Edition, here: Standpoint) -> CorrectionView:
    name = _name(correction)
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


def _name(correction: Correction) -> str:
    return correction.at.removeprefix("#")
