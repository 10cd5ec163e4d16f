"""Rendered sections come in; they go out with their citations in notes, which the text calls in their places."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from polemic.markdown.words import count_words
from polemic.model import (
    Block,
    Citation,
    Link,
    Note,
    NoteCall,
    Piece,
    RenderedSection,
    every_piece,
    shown_text,
)

_MOVED = re.compile(r"[.,;:!?]+(?=[\s<]|\Z)")
"""A call stands behind a mark that ends a clause (Chicago 18, 13.29); Chinese ones stay where the writer put them."""

_TAG = re.compile(r"<[^>]*>")
_CLAUSE_END = re.compile(r"[.!?:;…]\S*\s|[。！？：；]")
_LEADING_WORDS = 3
"""So many lead to a source within a note, as “See also” does; behind more of them it is an aside."""


def cite_in_notes(rendered: Sequence[RenderedSection], keys: Collection[str]) -> tuple[RenderedSection, ...]:
    """Puts each citation of those keys into a note of its own; within notes they stay, if need be as asides."""
    return tuple(_noted_section(section, keys) for section in rendered)


def _noted_section(section: RenderedSection, keys: Collection[str]) -> RenderedSection:
    made: list[Note] = []
    heading = _noted_block(section.heading, keys, made) if section.heading else None
    blocks = tuple(_noted_block(block, keys, made) for block in section.blocks)
    notes = (*(replace(note, blocks=_set_asides(note.blocks)) for note in section.notes), *made)
    return replace(section, heading=heading, blocks=blocks, notes=notes)


def _set_asides(blocks: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(
        replace(block, pieces=tuple(_with_asides(block.pieces))) if _cites(block) else block
        for block in blocks
    )


def _with_asides(pieces: Sequence[Piece]) -> Iterator[Piece]:
    said = ""
    for piece in pieces:
        if isinstance(piece, Citation) and piece.is_bracketed:
            yield replace(piece, is_aside=_is_within(said))
            said += piece.written
        elif isinstance(piece, Citation):
            yield from (piece, " ", _without_names(piece))
            said += piece.written
        elif isinstance(piece, Block):
            yield from _set_asides([piece])
        else:
            yield piece
            said += _TAG.sub("", piece) if isinstance(piece, str) else shown_text((piece,))


def _without_names(citation: Citation) -> Citation:
    """What follows a name in the sentence of a note, which has no note of its own."""
    cited = tuple(replace(one, names_author=False) for one in citation.cited)
    return replace(citation, cited=cited, is_bracketed=True, is_aside=True)


def _is_within(said: str) -> bool:
    """Whether a sentence is under way, by more than the words that lead to a source, and outside of brackets."""
    clause = _CLAUSE_END.split(said)[-1]
    words = count_words(clause)
    is_open = sum(map(clause.count, "(（")) > sum(map(clause.count, ")）"))
    return not is_open and words.words + words.characters // 2 > _LEADING_WORDS


def _noted_block(block: Block, keys: Collection[str], made: list[Note]) -> Block:
    if not _cites(block):
        return block
    return replace(block, pieces=tuple(_noted(block.pieces, keys, made)))


def _cites(block: Block) -> bool:
    return any(isinstance(piece, Citation) for piece in every_piece(block.pieces))


def _noted(pieces: Sequence[Piece], keys: Collection[str], made: list[Note]) -> Iterator[Piece]:
    rest = list(pieces)
    while rest:
        piece = rest.pop(0)
        following = rest[0] if rest else None
        if isinstance(piece, str) and _is_moved(following, keys):
            yield piece.rstrip(" \n\N{NO-BREAK SPACE}")
        elif isinstance(piece, Citation) and _is_known(piece, keys):
            moved = _MOVED.match(following) if isinstance(following, str) and piece.is_bracketed else None
            if moved and isinstance(following, str):
                rest[0] = following[moved.end() :]
            yield from () if piece.is_bracketed else (piece,)
            yield from (moved[0],) if moved else ()
            yield _call(piece, made)
        elif isinstance(piece, Link):
            yield replace(piece, pieces=tuple(_noted(piece.pieces, keys, made)))
        elif isinstance(piece, Block):
            yield _noted_block(piece, keys, made)
        else:
            yield piece


def _is_moved(piece: Piece | None, keys: Collection[str]) -> bool:
    return isinstance(piece, Citation) and piece.is_bracketed and _is_known(piece, keys)


def _is_known(citation: Citation, keys: Collection[str]) -> bool:
    return all(cited.key in keys for cited in citation.cited)


def _call(citation: Citation, made: list[Note]) -> NoteCall:
    label = f"{len(made) + 1} @"  # which nobody can write
    text = Block("paragraph", "p", citation.place, (replace(citation, is_bracketed=True, is_note=True),))
    made.append(Note(label, (text,), citation.place, is_labelled=False))
    return NoteCall(label, citation.place, 0)
