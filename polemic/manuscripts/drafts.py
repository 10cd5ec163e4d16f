"""All manuscripts and today's date -> those that are to be published today, with a note on each of the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from polemic.model import Manuscript, Manuscripts
from polemic.problems import Problem, Severity


def published_manuscripts(manuscripts: Manuscripts, today: date) -> Manuscripts:
    """Leaves a collection's drafts and essays of a later date out; a site's only essay stays, whatever it is."""
    if not manuscripts.is_collection:
        notes = tuple(
            _note_on_draft(edition) for edition in manuscripts.editions if edition.metadata.is_draft
        )
        return replace(manuscripts, problems=(*manuscripts.problems, *notes))
    published: list[Manuscript] = []
    left_out: list[PurePosixPath] = []
    notes = ()
    for edition, why_not in _in_turn(manuscripts.editions, today):
        if why_not is None:
            published.append(edition)
        else:
            left_out.append(edition.folder)
            notes += why_not
    files = manuscripts.files.items()
    return replace(
        manuscripts,
        editions=tuple(published),
        files={path: file for path, file in files if not any(map(path.is_relative_to, left_out))},
        problems=(*manuscripts.problems, *notes),
        left_out=tuple(left_out),
    )


def _in_turn(
    editions: tuple[Manuscript, ...], today: date
) -> Iterator[tuple[Manuscript, tuple[Problem, ...] | None]]:
    """Each edition, with None if it is published or else the notes that say why not."""
    is_original_out = False
    for edition in editions:
        note = _note_on_left_out(edition, today)
        if not edition.is_translation:
            is_original_out = note is not None
        elif is_original_out:  # its original's note speaks for it
            yield edition, ()
            continue
        yield edition, (note,) if note else None


def _note_on_left_out(edition: Manuscript, today: date) -> Problem | None:
    metadata = edition.metadata
    if metadata.is_draft:
        place = metadata.places.get("draft", metadata.location)
        message = f"'{_called(edition)}' is a draft and is left out"
        hint = "to see it with the others, build with --drafts"
        return Problem(place, "draft-left-out", message, hint, Severity.NOTE)
    if metadata.published and metadata.published > today:
        place = metadata.places.get("published", metadata.location)
        message = f"'{_called(edition)}' is left out until {metadata.published}, for today is {today}"
        hint = "to see it with the others, build with --drafts"
        return Problem(place, "not-yet-published", message, hint, Severity.NOTE)
    return None


def _note_on_draft(edition: Manuscript) -> Problem:
    place = edition.metadata.places.get("draft", edition.metadata.location)
    message = "this essay is a draft: it is built, marked as a draft, and hidden from search engines"
    hint = "take draft: out to publish it"
    return Problem(place, "draft", message, hint, Severity.NOTE)


def _called(edition: Manuscript) -> str:
    return edition.metadata.title or str(edition.folder)
