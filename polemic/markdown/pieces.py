"""Collects a block's text, tags and symbols in reading order and closes them into pieces.

Typography and the joining of lines look across inline markup, so both wait until a run of text is complete.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from itertools import groupby

from polemic.markdown.typography import OBJECT, join_lines, set_typography, unshift
from polemic.model import Citation, Picture, Piece

_SPACES = re.compile(r"\s+")
_IN_BRACKETS = "”"
"""What a citation is like to the texts beside it: it closes something, in Chinese a character wide."""


@dataclass(slots=True)
class _Text:
    """A text node: as the writer typed it, escaped characters shifted out of every pattern's reach."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class _Stand:
    """What the texts around a code, a citation or a line break see in its place."""

    text: str


@dataclass(frozen=True, slots=True)
class _Opening:
    """Where a piece begins that holds others; `close` makes it from them."""

    close: Callable[[tuple[Piece, ...]], Piece]


@dataclass(frozen=True, slots=True)
class _Mark:
    kind: str


_CLOSING, _BOUNDARY = _Mark("closing"), _Mark("boundary")


class Pieces:
    """Takes what the walk over a block's tree finds, one thing after the other."""

    def __init__(self) -> None:
        self._items: list[_Text | _Stand | _Opening | _Mark | Piece] = []
        self._plain: list[str] = []

    def text(self, text: str, language: str) -> None:
        """Adds the writer's text; without a language it comes out as it is."""
        self._items.append(_Text(text, language))
        self._plain.append(unshift(text))

    def code(self, text: str) -> None:
        """Adds text that must come out as it is."""
        self._items += [_Stand(OBJECT), escape(text, quote=False)]
        self._plain.append(text)

    def tag(self, html: str, plain: str = "") -> None:
        """Adds a tag; `plain` is what it stands for in the plain text."""
        self._items += [_Stand(plain), html]
        self._plain.append(plain)

    def symbol(self, piece: Piece, plain: str = "") -> None:
        """Adds what each output writes in its own way; `plain` is its part in the plain text."""
        self._items += [_Stand(_IN_BRACKETS if isinstance(piece, Citation | Picture) else ""), piece]
        self._plain.append(plain)

    def open(self, close: Callable[[tuple[Piece, ...]], Piece]) -> None:
        """Begins a piece that holds all that follows until `close`."""
        self._items.append(_Opening(close))

    def close(self) -> None:
        """Ends the piece begun last."""
        self._items.append(_CLOSING)

    def boundary(self) -> None:
        """Ends a run of text: quotation marks beyond it are none of its concern."""
        self._items.append(_BOUNDARY)
        self._plain.append("\n")

    def plain(self) -> str:
        """The text alone, white space folded, before typography: what ids are made from."""
        return _SPACES.sub(" ", join_lines("".join(self._plain))).strip()

    def finish(self) -> tuple[Piece, ...]:
        """Sets the typography and returns the pieces."""
        run: list[_Text | _Stand] = []
        for item in [*self._items, _BOUNDARY]:
            if item is _BOUNDARY:
                _set(run)
                run = []
            elif isinstance(item, _Text | _Stand):
                run.append(item)
        return self._fold()

    def _fold(self) -> tuple[Piece, ...]:
        outer: list[tuple[_Opening, list[Piece]]] = []
        pieces: list[Piece] = []
        for item in self._items:
            match item:
                case _Opening():
                    outer.append((item, pieces))
                    pieces = []
                case _Mark(kind="closing"):
                    opening, around = outer.pop()
                    around.append(opening.close(_joined(pieces)))
                    pieces = around
                case _Mark() | _Stand():
                    pass
                case _Text(text=text):
                    pieces.append(escape(unshift(text), quote=False))
                case _:
                    pieces.append(item)
        return _joined(pieces)


def characters(value: str) -> str:
    """An attribute's value with its escaped characters as themselves."""
    return unshift(value)


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """The pieces with neighbouring strings as one, and no empty ones."""
    groups = groupby(pieces, key=lambda piece: isinstance(piece, str))
    joined = ((("".join(map(str, group)),) if is_text else tuple(group)) for is_text, group in groups)
    return tuple(piece for group in joined for piece in group if piece != "")


def _set(run: list[_Text | _Stand]) -> None:
    texts = set_typography([(item.text, item.language if isinstance(item, _Text) else "") for item in run])
    for item, text in zip(run, texts, strict=True):
        if isinstance(item, _Text):
            item.text = text
