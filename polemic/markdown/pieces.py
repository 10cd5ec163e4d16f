"""Collects a block's text, tags and symbols in reading order and closes them into pieces.

Typography and the joining of lines look across inline markup, so both wait until a run of text is complete.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from polemic.markdown.typography import OBJECT, join_lines, set_typography, unshift
from polemic.model import Citation, Picture, Piece
from polemic.values import frozen

_IN_BRACKETS = "”"
"""What a citation is like to the texts beside it: it closes something, in Chinese a character wide."""


@frozen
class _Opening:
    """Where a piece begins that holds others; `close` makes it from them."""

    close: Callable[[tuple[Piece, ...]], Piece]


@frozen
class _Closing:
    """Where it ends."""


_CLOSING = _Closing()


class Pieces:
    """Takes what the walk over a block's tree finds, one thing after the other."""

    def __init__(self) -> None:
        self._items: list[_Opening | _Closing | Piece] = []
        self._plain: list[str] = []
        self._run: list[tuple[str, str]] = []
        """Text nodes as typed with their languages, escaped characters shifted out of every pattern's reach, and
        what the texts around a code, a citation or a line break see in its place, without a language."""
        self._texts: list[tuple[int, int]] = []
        """Where each text node of the run stands in it, and among the items."""

    def text(self, text: str, language: str) -> None:
        """Adds the writer's text; without a language it comes out as it is."""
        self._texts.append((len(self._run), len(self._items)))
        self._run.append((text, language))
        self._items.append(text)
        self._plain.append(unshift(text))

    def code(self, text: str) -> None:
        """Adds text that must come out as it is."""
        self._run.append((OBJECT, ""))
        self._items.append(escape(text, quote=False))
        self._plain.append(text)

    def tag(self, html: str, plain: str = "") -> None:
        """Adds a tag; `plain` is what it stands for in the plain text."""
        self._run.append((plain, ""))
        self._items.append(html)
        self._plain.append(plain)

    def symbol(self, piece: Piece, plain: str = "") -> None:
        """Adds what each output writes in its own way; `plain` is its part in the plain text."""
        self._run.append((_IN_BRACKETS if isinstance(piece, (Citation, Picture)) else "", ""))
        self._items.append(piece)
        self._plain.append(plain)

    def open(self, close: Callable[[tuple[Piece, ...]], Piece]) -> None:
        """Begins a piece that holds all that follows until `close`."""
        self._items.append(_Opening(close))

    def close(self) -> None:
        """Ends the piece begun last."""
        self._items.append(_CLOSING)

    def boundary(self) -> None:
        """Ends a run of text: quotation marks beyond it are none of its concern."""
        self._set()
        self._plain.append("\n")

    def plain(self) -> str:
        """The text alone, white space folded, before typography: what ids are made from."""
        return " ".join(join_lines("".join(self._plain)).split())

    def finish(self) -> tuple[Piece, ...]:
        """Sets the typography and returns the pieces."""
        self._set()
        outer: list[tuple[_Opening, list[Piece]]] = []
        pieces: list[Piece] = []
        for item in self._items:
            if isinstance(item, str):
                pieces.append(item)
            elif isinstance(item, _Opening):
                outer.append((item, pieces))
                pieces = []
            elif isinstance(item, _Closing):
                opening, around = outer.pop()
                around.append(opening.close(_joined(pieces)))
                pieces = around
            else:
                pieces.append(item)
        return _joined(pieces)

    def _set(self) -> None:
        """Sets the run under way, and begins another."""
        if self._texts:
            texts = set_typography(self._run)
            for at, item in self._texts:
                self._items[item] = escape(unshift(texts[at]), quote=False)
            self._texts.clear()
        self._run.clear()


def characters(value: str) -> str:
    """An attribute's value with its escaped characters as themselves."""
    return unshift(value)


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """The pieces with neighbouring strings as one, and no empty ones."""
    joined: list[Piece] = []
    texts: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            texts.append(piece)
            continue
        if text := "".join(texts):
            joined.append(text)
        joined.append(piece)
        texts.clear()
    if text := "".join(texts):
        joined.append(text)
    return tuple(joined)
