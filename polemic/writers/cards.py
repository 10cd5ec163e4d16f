"""Entries of essays come in; the pictures that stand for them where they are linked to go out.

Only an absolute address leads to a card, so that without a `url` there are none: then what draws them, which takes
long to start, is not asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from polemic.model import Edition, Entry, Output, PageKind
from polemic.problems import Problem
from polemic.theme import Theme
from polemic.writers.frame import Surroundings
from polemic.writers.renditions import taken_names

CARD_NAME = "card.png"


def plan_cards(around: Surroundings, theme: Theme) -> tuple[Surroundings, tuple[Problem, ...]]:
    """Plans a card for each edition that has no picture of the writer's; and says why some cannot be drawn."""
    taken = taken_names(around)
    entries = tuple(
        entry
        for entry in around.entries
        if around.publication.url
        and not _has_picture(entry)
        and str(entry.folder / CARD_NAME).casefold() not in taken
    )
    if not entries:
        return around, ()
    from polemic.writers.drawn_cards import plan_drawings

    return plan_drawings(entries, around, theme)


def write_card(edition: Edition, around: Surroundings, theme: Theme) -> Iterator[Output | Problem]:
    """Draws the edition's card, if one is planned."""
    path = around.plan.only.get((PageKind.CARD, edition.essay, edition.language))
    if path is not None:
        from polemic.writers.drawn_cards import write_drawing

        yield from write_drawing(path, edition, around, theme)


def _has_picture(entry: Entry) -> bool:
    """Whether the writer names one; nobody shows an SVG in a preview."""
    image = entry.metadata.image
    return bool(image) and PurePosixPath(image).suffix.lower() != ".svg"
