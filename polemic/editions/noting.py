"""Rendered sections come in; they go out with their citations in notes, which the text calls in their places."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from polemic.model import Block, Citation, Link, Note, NoteCall, Piece, RenderedSection, every_piece

_MOVED = re.compile(r"[.,;:!?]+(?=[\s<]|\Z)")
"""A call stands behind a mark that ends a clause (Chicago 18, 13.29); Chinese ones stay where the writer put them."""


def cite_in_notes(rendered: Sequence[RenderedSection], keys: Collection[str]) -> tuple[RenderedSection, ...]:
    """Puts each citation of those keys into a note of its own; those within notes stay where they are."""
    return tuple(_noted_section(section, keys) for section in rendered)


def _noted_section(section: RenderedSection, keys: Collection[str]) -> RenderedSection:
    made: list[Note] = []
    heading = _noted_block(section.heading, keys, made) if section.heading else None
    blocks = tuple(_noted_block(block, keys, made) for block in section.blocks)
    if not made:
        return section
    return replace(section, heading=heading, blocks=blocks, notes=(*section.notes, *made))


def _noted_block(block: Block, keys: Collection[str], made: list[Note]) -> Block:
    if not any(isinstance(piece, Citation) for piece in every_piece(block.pieces)):
        return block
    return replace(block, pieces=tuple(_noted(block.pieces, keys, made)))


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
