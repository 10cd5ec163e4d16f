"""Numbered sections come in; their marked blocks go out, each with the marked heading it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from polemic.model import (
    Block,
    Citation,
    ExternalUrl,
    Link,
    NoteCall,
    NumberedSection,
    Piece,
    Role,
    Statement,
    every_piece,
    labelled_items,
    shown_text,
)
from polemic.values import frozen

_SENTENCE = re.compile(r".*?(?:[。！？][”’」』）]*|[.!?…][”’»\"')\]]*(?=\s+[^\sa-z\d])|$)", re.DOTALL)
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|vs|Nr|cf|e\.g|i\.e)\.$")


@frozen
class Marked:
    """A statement as it stands in the text; `above` is the marked heading it stands under, by its turn."""

    statement: Statement
    role: Role
    above: int | None


def find_statements(sections: Sequence[NumberedSection]) -> Iterator[Marked]:
    """Finds the marked headings and blocks, in the order of the text."""
    turn = 0
    for section in sections:
        above: list[tuple[int, int | None]] = []
        for block, name, number in _blocks(section):
            if block.kind == "heading":
                while above and above[-1][0] >= block.level:
                    above.pop()
            outer = next((at for _, at in reversed(above) if at is not None), None)
            if block.kind == "heading":
                above.append((block.level, turn if block.role else None))
            if block.role:
                yield Marked(_statement(block, block.role, name, number, section), block.role, outer)
                turn += 1


def _blocks(section: NumberedSection) -> Iterator[tuple[Block, str, int | None]]:
    """The blocks of a section, each with its id and, if it is a paragraph, its number."""
    if section.heading:
        yield section.heading, section.heading.explicit_id or section.section.slug, None
    for one in section.blocks:
        yield one.block, one.anchor.id, one.number if one.block.kind == "paragraph" else None
        yield from (
            (item, section.items[item.place], None) for item in labelled_items(one.block) if item.role
        )


def _statement(
    block: Block, role: Role, name: str, number: int | None, section: NumberedSection
) -> Statement:
    text = shown_text(tuple(_words(block.pieces)))
    return Statement(
        name,
        section.section.slug,
        role.name,
        text if block.kind == "heading" else first_sentence(text),
        number,
        section.section.source.locate(role.place),
        bool(block.explicit_id),
        is_sourced(block),
        role.is_strongest,
    )


def first_sentence(text: str) -> str:
    """How a text begins, up to its first full stop that is not an abbreviation's."""
    end = 0
    for sentence in _SENTENCE.finditer(text):
        end = sentence.end()
        if not _ABBREVIATED.search(sentence[0]):
            break
    return text[:end].strip()


def _words(pieces: tuple[Piece, ...]) -> Iterator[str]:
    """The texts of pieces, with no space where a citation in brackets stood, and its key for one in the sentence."""
    text = ""
    for piece in every_piece(pieces):
        if isinstance(piece, Citation):
            text = text.rstrip() if piece.is_bracketed else text + piece.written.removeprefix("@")
        elif isinstance(piece, str):
            yield text
            text = piece
    yield text


def is_sourced(block: Block) -> bool:
    """Whether a block cites a source, calls a note, or links to another site."""
    return any(
        isinstance(piece, NoteCall | Citation)
        or (isinstance(piece, Link) and isinstance(piece.target, ExternalUrl))
        for piece in every_piece(block.pieces)
    )
