"""Rendered sections come in; they go out with their citations in notes, which the text calls in their places."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from polemic.languages import is_cjk, leads_to_source
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

_BEHIND_NAME = re.compile(r"(?:['’]s)?[.,;:!?]*(?=[\s<]|\Z)")
_TAG = re.compile(r"<[^>]*>")
_CLAUSE_END = re.compile(r"[.!?:;…](?<!\b\w\.)(?<!\bcf\.)(?<!\bvgl\.)\S*\s|[。！？：；]")
_LONGEST_CLAUSE = 400
"""Characters that are looked at to tell whether a sentence of a note is under way."""


def cite_in_notes(
    rendered: Sequence[RenderedSection], keys: Collection[str], language: str
) -> tuple[RenderedSection, ...]:
    """Puts each citation of those keys into a note of its own; within notes they stay, if need be as asides."""
    return tuple(_noted_section(section, keys, " " * (not is_cjk(language))) for section in rendered)


def _noted_section(section: RenderedSection, keys: Collection[str], space: str) -> RenderedSection:
    made: list[Note] = []
    heading = _noted_block(section.heading, keys, made) if section.heading else None
    blocks = tuple(_noted_block(block, keys, made) for block in section.blocks)
    notes = (*(replace(note, blocks=_set_asides(note.blocks, space)) for note in section.notes), *made)
    return replace(section, heading=heading, blocks=blocks, notes=notes)


def _set_asides(blocks: Sequence[Block], space: str) -> tuple[Block, ...]:
    return tuple(
        replace(block, pieces=tuple(_with_asides(block.pieces, space))) if _cites(block) else block
        for block in blocks
    )


def _with_asides(pieces: Sequence[Piece], space: str) -> Iterator[Piece]:
    """The pieces of a note, whose citations stand in brackets where a sentence is under way."""
    said = ""
    for piece, following in zip(pieces, (*pieces[1:], ""), strict=True):
        if isinstance(piece, Citation) and piece.is_bracketed:
            yield replace(piece, is_aside=_is_under_way(said))
        elif isinstance(piece, Citation):
            yield from (piece, space, _without_names(piece))
        elif isinstance(piece, Block):
            yield from _set_asides([piece], space)
        elif isinstance(piece, str) and _is_before_aside(said, piece, following) and not space:
            yield piece.rstrip(" \n")
        else:
            yield piece
        said = _clause(said, piece)


def _is_before_aside(said: str, piece: Piece, following: Piece) -> bool:
    is_bracketed = isinstance(following, Citation) and following.is_bracketed
    return is_bracketed and _is_under_way(_clause(said, piece))


def _without_names(citation: Citation) -> Citation:
    """What follows a name in the sentence of a note, which has no note of its own."""
    cited = tuple(replace(one, names_author=False) for one in citation.cited)
    return replace(citation, cited=cited, is_bracketed=True, is_aside=True)


def _clause(said: str, piece: Piece) -> str:
    """How the sentence stands after one more piece of it."""
    if isinstance(piece, Citation):
        return f"{said} {piece.written}"[-_LONGEST_CLAUSE:]
    text = _TAG.sub("", piece) if isinstance(piece, str) else shown_text((piece,))
    return _CLAUSE_END.split((said + text)[-_LONGEST_CLAUSE:])[-1]


def _is_under_way(clause: str) -> bool:
    """Whether a sentence goes before a source and does not lead to it, outside of brackets."""
    is_open = sum(map(clause.count, "(（")) > sum(map(clause.count, ")）"))
    return not is_open and not leads_to_source(clause)


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
            pattern = _MOVED if piece.is_bracketed else _BEHIND_NAME
            moved = pattern.match(following) if isinstance(following, str) else None
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
