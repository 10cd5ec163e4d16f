"""Collects a block's text, tags and symbols in reading order and closes them into pieces.

Typography and the joining of lines look across inline markup, so both wait until a run of text is complete.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from markdown.util import ETX, STX

from polemic.markdown.typography import set_typography
from polemic.model import Piece

_INERT = re.compile(f"{STX}(\\d+){ETX}")
_SHIFT = 0xF0000
_SHIFTED = re.compile("[\U000f0000-\U000ffffd]")
_OPAQUE = "\ufffc"
_CJK = "\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_CJK_QUOTES = "“”‘’—…·\"'"
_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class _Text:
    """A text node: as the writer typed it, escaped characters shifted out of every pattern's reach."""

    text: str
    language: str


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
        self._items: list[_Text | _Opening | _Mark | Piece] = []
        self._plain: list[str] = []

    def text(self, text: str, language: str) -> None:
        """Adds the writer's text."""
        shifted = _INERT.sub(lambda match: _shift(int(match[1])), text)
        self._items.append(_Text(shifted, language))
        self._plain.append(_unshift(shifted))

    def code(self, text: str) -> None:
        """Adds text that must come out as it is."""
        self._items += [_Text(_OPAQUE, ""), escape(text, quote=False)]
        self._plain.append(text)

    def tag(self, html: str, plain: str = "") -> None:
        """Adds a tag; `plain` is what it stands for in the plain text."""
        self._items.append(html)
        self._plain.append(plain)

    def symbol(self, piece: Piece, plain: str = "") -> None:
        """Adds what each output writes in its own way; `plain` is its part in the plain text."""
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
        self._items.append(_BOUNDARY)
        self._plain.append("\n")

    def plain(self) -> str:
        """The text alone, white space folded, before typography: what ids are made from."""
        return _SPACES.sub(" ", join_lines_in("".join(self._plain))).strip()

    def finish(self) -> tuple[Piece, ...]:
        """Sets the typography and returns the pieces."""
        run: list[_Text] = []
        for item in [*self._items, _BOUNDARY]:
            if item is _BOUNDARY:
                _set(run)
                run = []
            elif isinstance(item, _Text):
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
                    around.append(opening.close(tuple(pieces)))
                    pieces = around
                case _Mark():
                    pass
                case _Text(text=text, language=language):
                    if language or text != _OPAQUE:
                        _append(pieces, escape(_unshift(text), quote=False))
                case str():
                    _append(pieces, item)
                case _:
                    pieces.append(item)
        return tuple(pieces)


def characters(value: str) -> str:
    """An attribute's value with its escaped characters as themselves."""
    return _INERT.sub(lambda match: _unshift(_shift(int(match[1]))), value)


def join_lines_in(text: str) -> str:
    """Takes out the line breaks between two Chinese or Japanese characters, which write no spaces."""
    return re.sub(rf"(?<=[{_CJK}])[ \t]*\n[ \t]*(?=[{_CJK}])", "", text)


def _append(pieces: list[Piece], text: str) -> None:
    if pieces and isinstance(pieces[-1], str):
        pieces[-1] += text
    elif text:
        pieces.append(text)


def _set(run: list[_Text]) -> None:
    if any("\n" in node.text for node in run):
        _join_lines(run)
    texts = set_typography([(node.text, node.language) for node in run])
    for node, text in zip(run, texts, strict=True):
        node.text = text


def _join_lines(run: list[_Text]) -> None:
    """Takes line breaks out of a run of nodes, looking from each break across the borders of its node."""
    for at, node in enumerate(run):
        if "\n" not in node.text:
            continue
        before = next((other.text[-1] for other in reversed(run[:at]) if other.text), " ")
        after = next((other.text[0] for other in run[at + 1 :] if other.text), " ")
        wide = _CJK + _CJK_QUOTES if node.language[:2] in ("zh", "ja") else _CJK
        joined = re.sub(rf"(?<=[{wide}])[ \t]*\n[ \t]*(?=[{wide}])", "", before + node.text + after)
        node.text = joined[1:-1]


def _shift(code_point: int) -> str:
    """Escaped characters stand in a private-use plane, which no source may contain, until all is set."""
    if code_point < 0xFFFE:
        return chr(_SHIFT + code_point)
    return chr(code_point) if code_point < _SHIFT else "\ufffd"


def _unshift(text: str) -> str:
    return _SHIFTED.sub(lambda match: chr(ord(match[0]) - _SHIFT), text)
