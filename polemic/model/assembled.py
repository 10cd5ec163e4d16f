"""Editions: what assembling makes of rendered sections, numbered throughout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import PurePosixPath

from polemic.model.argued import Argument
from polemic.model.described import Reference
from polemic.model.rendered import Block, Note, NoteCall, Piece, every_piece
from polemic.model.written import EssayMetadata, Section
from polemic.problems import Place, Problem
from polemic.values import frozen


@frozen
class Anchor:
    """A place that can be linked to; no path in it, since that differs from output to output.

    An empty `id` is the beginning of the section, an empty `section` that of the essay.
    """

    essay: str
    language: str
    section: str = ""
    id: str = ""


@frozen
class NumberedNote:
    """A note; `calls` tells how often it is called."""

    note: Note
    number: int
    calls: int


@frozen
class NumberedBlock:
    """A block with its anchor; `number` counts paragraphs or figures, `notes` are those called here first."""

    block: Block
    anchor: Anchor
    number: int | None
    notes: tuple[NumberedNote, ...]
    is_repeated: bool
    """Whether its text stands elsewhere in the essay too, as a pull quote's should."""


@frozen
class NumberedSection:
    """A section of an edition; `calls` gives each note call its note's number and its turn, from 1."""

    section: Section
    position: int
    heading: Block | None
    blocks: tuple[NumberedBlock, ...]
    calls: Mapping[NoteCall, tuple[int, int]]
    minutes: int
    items: Mapping[Place, str] = field(default_factory=dict)
    """The place of each item of a list that is a part of the argument -> its id."""


@frozen
class CitedAt:
    """A paragraph, or a note, that cites a source."""

    anchor: Anchor
    paragraph: int | None
    note: int | None


@frozen
class CitedSource:
    """A reference as this edition cites it; `year_suffix` tells two works of one author and year apart.

    So do `given`, which a mark says before the first family name, and the number of names it says at least.
    """

    reference: Reference
    year_suffix: str
    cited_at: tuple[CitedAt, ...]
    number: int = 0
    """Its place in the list of sources, from 1."""
    first: tuple[str, Place] | None = None
    """Slug of the section, and place in it, of the first note that cites it."""
    given: str = ""
    names: int = 1


@frozen
class Edition:
    """One essay in one language, complete, knowing nothing of paths and pages."""

    essay: str
    """The essay's slug, empty on a one-essay site; `pages/slug` for a plain page, which is made like an essay."""
    language: str
    is_translation: bool
    folder: PurePosixPath
    """From the content folder; in the site the same folder holds its pages."""
    metadata: EssayMetadata
    title: str
    sections: tuple[NumberedSection, ...]
    references: Mapping[str, Reference]
    """All that could be cited."""
    sources: Mapping[str, CitedSource]
    """Those that are, in the order of the source list."""
    ids: Mapping[str, str]
    """Every id a link may point to -> slug of its section."""
    words: int
    minutes: int
    problems: tuple[Problem, ...]
    argument: Argument = Argument()


def located_pieces(edition: Edition) -> Iterator[tuple[Section, Piece]]:
    """All pieces of an edition with the section they stand in, those of headings and notes included."""
    for section in edition.sections:
        blocks = [section.heading] if section.heading else []
        for numbered in section.blocks:
            blocks.append(numbered.block)
            blocks += (block for note in numbered.notes for block in note.note.blocks)
        for block in blocks:
            for piece in every_piece(block.pieces):
                yield section.section, piece
