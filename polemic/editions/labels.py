"""Rendered sections come in; notes and links that are called and not defined, or defined and not called, go out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from polemic.model import Manuscript, NoteCall, RenderedSection, Section, every_piece
from polemic.problems import Place, Problem, Severity, Suggestions

_LABEL = re.compile(r"\[\^([^\]]+)\]:")


def judge_notes(manuscript: Manuscript, rendered: Sequence[RenderedSection]) -> Iterator[Problem]:
    """Finds them. A note belongs to its file; where another defines it, the problem says which."""
    homes = {
        note.label: section.source.path.name
        for section, part in zip(manuscript.sections, rendered, strict=True)
        for note in part.notes
    }
    for section, part in zip(manuscript.sections, rendered, strict=True):
        if not any(problem.rule == "nested-too-deep" for problem in part.problems):
            yield from _judge(section, part, homes)


def judge_links(manuscript: Manuscript, rendered: Sequence[RenderedSection]) -> Iterator[Problem]:
    """Finds links by labels that their file does not define, and says where another does."""
    homes = {
        label: section.source.path.name
        for section, part in zip(manuscript.sections, rendered, strict=True)
        for label in part.link_labels
    }
    for part in rendered:
        for link in part.undefined_links:
            home = homes.get(link.label)
            hint = f"{home} defines it, but a definition belongs to its file: write it here too"
            yield replace(link.problem, hint=hint) if home else link.problem


def _judge(section: Section, part: RenderedSection, homes: dict[str, str]) -> Iterator[Problem]:
    defined = frozenset(note.label for note in part.notes)
    # A definition that lacks its colon has been told already.
    misspelt = {label for p in part.problems if p.rule == "note-colon" for label in _LABEL.findall(p.hint)}
    called, suggestions = set(), Suggestions()
    for call in _calls(part):
        called.add(call.label)
        if call.label in defined or call.label in misspelt:
            continue
        near = suggestions.nearest(call.label, defined)
        called.add(near)  # the slip is told once, not again as a note that nobody calls
        if call.label in homes:
            hint = f"{homes[call.label]} defines one of that name, but a note belongs to its file: write it here too"
        elif near:
            hint = f"did you mean [^{near}]?"
        else:
            hint = f"add its text on a line of its own: [^{call.label}]: …"
        message = f"no note [^{call.label}] is defined in this file"
        place = Place(call.place.line, call.place.column, len(call.label) + 3)
        yield Problem(section.source.locate(place), "missing-note", message, hint)
    for note in part.notes:
        if note.label not in called and " " not in note.label:  # that one is told where it is called
            message = f"the note [^{note.label}] is never called"
            hint = f"write [^{note.label}] where it belongs, or take it out"
            yield Problem(section.source.locate(note.place), "unused-note", message, hint, Severity.WARNING)


def _calls(part: RenderedSection) -> Iterator[NoteCall]:
    blocks = [*part.blocks, *(block for note in part.notes for block in note.blocks)]
    for block in [part.heading, *blocks] if part.heading else blocks:
        yield from (piece for piece in every_piece(block.pieces) if isinstance(piece, NoteCall))
