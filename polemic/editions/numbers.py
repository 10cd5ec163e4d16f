"""Rendered sections and their ids come in; paragraphs, figures and notes are numbered throughout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from polemic.editions.names import BlockIds
from polemic.markdown.words import Words, count_words, reading_minutes
from polemic.model import (
    Anchor,
    Block,
    Citation,
    FigureNumber,
    Link,
    Manuscript,
    Note,
    NoteCall,
    NumberedBlock,
    NumberedNote,
    NumberedSection,
    Piece,
    RenderedSection,
    every_piece,
    labelled_items,
)

_BESIDE = frozenset({"code", "figure", "figures"})
_WITHOUT_NUMBER = frozenset({"pull", "epigraph", "gloss"})


@dataclass(slots=True)
class _Counters:
    """Paragraphs, figures and notes run on through the edition."""

    paragraphs: int = 0
    figures: int = 0
    notes: int = 0


def number_sections(
    manuscript: Manuscript, rendered: Sequence[RenderedSection], lengths: Sequence[Words], ids: BlockIds
) -> tuple[NumberedSection, ...]:
    """Numbers the blocks and notes of all sections, and puts each note with the block that calls it first."""
    counters, sections = _Counters(), []
    texts = [block.text for section in rendered for block in section.blocks if "pull" not in block.classes]
    elsewhere = "\n".join(texts)
    parts = zip(manuscript.sections, rendered, lengths, strict=True)
    for position, (section, part, length) in enumerate(parts, 1):
        numbers = _NoteNumbers(part.notes, counters)
        blocks = []
        in_heading = numbers.called_by(part.heading) if part.heading else ()
        for at, block in enumerate(part.blocks):
            name = block.explicit_id or ids.get((part.slug, at), "")
            anchor = Anchor(manuscript.essay, manuscript.metadata.language, part.slug, name)
            notes = (*(in_heading if at == 0 else ()), *numbers.called_by(block))
            is_repeated = (
                "pull" in block.classes and _is_plain(block) and block.text.strip("\"“”'") in elsewhere
            )
            blocks.append((block, anchor, _block_number(block, counters), notes, is_repeated))
        finished = tuple(
            NumberedBlock(block, anchor, number, numbers.finished(notes), is_repeated)
            for block, anchor, number, notes, is_repeated in blocks
        )
        minutes = reading_minutes(length)
        items = {
            item.place: item.explicit_id or ids[part.slug, item.place]
            for block in part.blocks
            for item in labelled_items(block)
            if item.role
        }
        sections.append(
            NumberedSection(section, position, part.heading, finished, numbers.calls, minutes, items)
        )
    return tuple(sections)


def _block_number(block: Block, counters: _Counters) -> int | None:
    if block.kind == "paragraph" and not _WITHOUT_NUMBER.intersection(block.classes):
        counters.paragraphs += 1
        return counters.paragraphs
    if block.kind == "figure" and len(block.pieces) > 1:  # with a caption
        counters.figures += 1
        return counters.figures
    if block.kind == "figures":
        captions = sum(piece == FigureNumber() for piece in every_piece(block.pieces))
        counters.figures += captions
        return counters.figures - captions + 1 if captions else None
    return None


class _NoteNumbers:
    """Numbers the notes of one section in the order of their first calls."""

    def __init__(self, notes: Sequence[Note], counters: _Counters) -> None:
        self.notes = {note.label: note for note in notes}
        self.counters = counters
        self.numbers: dict[str, int] = {}
        self.turns: Counter[str] = Counter()
        self.calls: dict[NoteCall, tuple[int, int]] = {}

    def called_by(self, block: Block) -> tuple[str, ...]:
        """The labels of notes called first in a block, or in those notes themselves."""
        return tuple(self._new(block.pieces))

    def finished(self, labels: Sequence[str]) -> tuple[NumberedNote, ...]:
        """The notes of those labels, now that all their calls are counted."""
        return tuple(
            NumberedNote(self.notes[label], self.numbers[label], self.turns[label]) for label in labels
        )

    def _new(self, pieces: tuple[Piece, ...]) -> Iterator[str]:
        for piece in every_piece(pieces):
            if not isinstance(piece, NoteCall) or piece.label not in self.notes:
                continue
            is_first = piece.label not in self.numbers
            if is_first:
                self.counters.notes += 1
                self.numbers[piece.label] = self.counters.notes
            self.turns[piece.label] += 1
            self.calls[piece] = (self.numbers[piece.label], self.turns[piece.label])
            if is_first:
                yield piece.label
                for block in self.notes[piece.label].blocks:
                    yield from self._new(block.pieces)


def count_section_words(section: RenderedSection) -> Words:
    """Words of the running text; what stands beside it, or repeats it, is not read in line with it."""
    running = (b for b in section.blocks if b.kind not in _BESIDE and "pull" not in b.classes)
    return count_words("\n".join(block.text for block in running))


def _is_plain(block: Block) -> bool:
    """Whether nothing in it can be followed: what is hidden from some readers must not be a way for them."""
    return not any(isinstance(piece, Link | NoteCall | Citation) for piece in every_piece(block.pieces))
