"""Rendered sections come in; they go out with citations as close as raised numbers stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from polemic.model import Block, Citation, Link, Piece, RenderedSection

_SPACES = " \n\N{NO-BREAK SPACE}"


def join_citations(rendered: Sequence[RenderedSection]) -> tuple[RenderedSection, ...]:
    """Makes [@a][@b] what [@a; @b] is, so that they share their brackets, and takes out the space before them."""
    return tuple(_joined_section(section) for section in rendered)


def _joined_section(section: RenderedSection) -> RenderedSection:
    return replace(
        section,
        heading=_joined_block(section.heading) if section.heading else None,
        blocks=tuple(map(_joined_block, section.blocks)),
        notes=tuple(replace(note, blocks=tuple(map(_joined_block, note.blocks))) for note in section.notes),
    )


def _joined_block(block: Block) -> Block:
    return replace(block, pieces=tuple(_joined(block.pieces)))


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    for is_mark, some in groupby(pairwise((*pieces, "")), key=lambda pair: _is_mark(pair[0])):
        if is_mark:
            marks = [piece for piece, _ in some if isinstance(piece, Citation)]
            yield replace(marks[0], cited=tuple(one for mark in marks for one in mark.cited))
            continue
        for piece, following in some:
            if isinstance(piece, str):
                yield piece.rstrip(_SPACES) if _is_mark(following) else piece
            else:
                yield _joined_within(piece)


def _is_mark(piece: Piece) -> bool:
    return isinstance(piece, Citation) and piece.is_bracketed


def _joined_within(piece: Piece) -> Piece:
    if isinstance(piece, Link):
        return replace(piece, pieces=tuple(_joined(piece.pieces)))
    return _joined_block(piece) if isinstance(piece, Block) else piece
