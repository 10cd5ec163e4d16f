"""Numbered sections come in; their marked blocks go out, each with the marked heading it stands under."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape

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
    shown_text,
)
from polemic.values import frozen

NameInSentence = Callable[[Citation], str]
"""Tells how a citation that belongs to its sentence is read there."""

_SENTENCE = re.compile(
    r".*?(?:[。！？][”’」』）]*|[.!?…](?:[ \u00a0\u202f]?»|[”’“‘\"')\]])*(?=\s+[^\sa-z])|\Z)", re.DOTALL
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:[^\W\d_]|[0-9]{1,2}|Mr|Mrs|Ms|Dr|Prof|St|Sen|Rep|Gov|Gen|Rev|Jr|Sr|Inc|Ltd|Co|Mme|Mlle|Sra|Nr|Nos?"
    r"|Figs?|Vols?|vol|pp|cf|ca|vs|ch|ed|Bd|Abb|Hrsg|bzw|Art|Abs)|\s)\.\Z"
)
"""How a text may end in a full stop and not be at its end: at an initial, a title, a German 3., or one of . . . ."""

_BLOCK_END = re.compile(r"<(?:br|/li|/t[dhr]|/p|/d[dt])\b[^<>]*>")


@frozen
class Marked:
    """A statement as it stands in the text; `above` is the marked heading it stands under, by its turn."""

    statement: Statement
    role: Role
    above: int | None


def find_statements(
    sections: Sequence[NumberedSection], name_in_sentence: NameInSentence
) -> Iterator[Marked]:
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
                text = shown_text(tuple(_words(block.pieces, name_in_sentence)))
                yield Marked(_statement(block, text, name, number, section), block.role, outer)
                turn += 1


def _blocks(section: NumberedSection) -> Iterator[tuple[Block, str, int | None]]:
    """The blocks of a section, each with its id and, if it is a paragraph, its number."""
    if section.heading:
        yield section.heading, section.heading.explicit_id or section.section.slug, None
    for one in section.blocks:
        yield one.block, one.anchor.id, one.number if one.block.kind == "paragraph" else None


def _statement(block: Block, text: str, name: str, number: int | None, section: NumberedSection) -> Statement:
    role = block.role
    assert role is not None
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
    """How a text begins, up to its first full stop that is not an abbreviation's, and not within brackets."""
    end = 0
    for sentence in _SENTENCE.finditer(text):
        end = sentence.end()
        begun = text[:end]
        is_open = begun.count("(") > begun.count(")") or begun.count("（") > begun.count("）")
        if not is_open and not _ABBREVIATED.search(sentence[0]):
            break
    else:
        end = len(text)
    return text[:end].strip()


def _words(pieces: tuple[Piece, ...], name_in_sentence: NameInSentence) -> Iterator[str]:
    """The texts of pieces, with no space where a citation in brackets stood, and names for one in the sentence."""
    text = ""
    for piece in every_piece(pieces):
        if isinstance(piece, Citation):
            text = text.rstrip() if piece.is_bracketed else text + escape(name_in_sentence(piece))
        elif isinstance(piece, str):
            yield text
            text = _BLOCK_END.sub(" ", piece)
    yield text


def is_sourced(block: Block) -> bool:
    """Whether a block cites a source, calls a note, or links to another site."""
    return any(
        isinstance(piece, NoteCall | Citation)
        or (isinstance(piece, Link) and isinstance(piece.target, ExternalUrl))
        for piece in every_piece(block.pieces)
    )
