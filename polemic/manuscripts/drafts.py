"""The entries of all essays and today's date -> what is to be left out today, with a note on each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePosixPath

from polemic.model import Entry
from polemic.problems import Problem, Severity


def judge_drafts(
    entries: Sequence[Entry], is_collection: bool, today: date
) -> tuple[tuple[PurePosixPath, ...], tuple[Problem, ...]]:
    """The folders of a collection's drafts and essays of a later date; a site's only essay stays, whatever it is."""
    if not is_collection:
        return (), tuple(_note_on_draft(entry) for entry in entries if entry.metadata.is_draft)
    left_out: list[PurePosixPath] = []
    notes: list[Problem] = []
    for entry, why_not in _in_turn(entries, today):
        if why_not is not None:
            left_out.append(entry.folder)
            notes += why_not
    return tuple(left_out), tuple(notes)


def _in_turn(entries: Sequence[Entry], today: date) -> Iterator[tuple[Entry, tuple[Problem, ...] | None]]:
    """Each entry, with None if it is published or else the notes that say why not."""
    is_original_out = False
    for entry in entries:
        note = _note_on_left_out(entry, today)
        if not entry.is_translation:
            is_original_out = note is not None
        elif is_original_out:  # its original's note speaks for it
            yield entry, ()
            continue
        yield entry, (note,) if note else None


def _note_on_left_out(entry: Entry, today: date) -> Problem | None:
    metadata = entry.metadata
    if metadata.is_draft:
        place = metadata.places.get("draft", metadata.location)
        message = f"'{_called(entry)}' is a draft and is left out"
        hint = "to see it with the others, build with --drafts"
        return Problem(place, "draft-left-out", message, hint, Severity.NOTE)
    if metadata.published and metadata.published > today:
        place = metadata.places.get("published", metadata.location)
        message = f"'{_called(entry)}' is left out until {metadata.published}, for today is {today}"
        hint = "to see it with the others, build with --drafts"
        return Problem(place, "not-yet-published", message, hint, Severity.NOTE)
    return None


def _note_on_draft(entry: Entry) -> Problem:
    place = entry.metadata.places.get("draft", entry.metadata.location)
    message = "this essay is a draft: it is built, marked as a draft, and hidden from search engines"
    hint = "take draft: out to publish it"
    return Problem(place, "draft", message, hint, Severity.NOTE)


def _called(entry: Entry) -> str:
    return entry.metadata.title or str(entry.folder)
