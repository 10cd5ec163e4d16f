"""Sections as blocks: what rendering makes of Markdown, with all that depends on a page still symbolic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import PurePosixPath

from polemic.problems import Place, Problem
from polemic.values import frozen


@frozen
class Target:
    """Where a link within the content points: a path as written, resolved from its file, and a fragment."""

    path: PurePosixPath | None
    fragment: str = ""


@frozen
class ExternalUrl:
    """An address outside the site."""

    url: str


@frozen
class Link:
    """A link around pieces; its address depends on the page it is read on."""

    target: Target | ExternalUrl
    title: str
    pieces: tuple[Piece, ...]
    place: Place


@frozen
class Picture:
    """`title` is the caption of a picture that is no figure."""

    target: Target | ExternalUrl
    alt: str
    title: str
    classes: tuple[str, ...]
    place: Place


@frozen
class NoteCall:
    """A call of a note; `turn` tells apart the calls of one section, from 0."""

    label: str
    place: Place
    turn: int


@frozen
class Cited:
    """One source within a citation, after Pandoc: `see @key, pp. 3–4`."""

    key: str
    prefix: str
    locator: str
    names_author: bool
    place: Place


@frozen
class Citation:
    """A mark of citation; `written` is its source text, `is_bracketed` tells `[@key]` from a bare `@key`."""

    cited: tuple[Cited, ...]
    is_bracketed: bool
    written: str
    place: Place
    is_note: bool = False
    """Whether it is a note by itself, which the style made of it."""
    is_aside: bool = False
    """Whether it interrupts a sentence of a note, so that it stands in brackets there."""


@frozen
class FigureNumber:
    """Where a figure's number is to be shown."""


@frozen
class Label:
    """What a writer says of a block's part in the argument, as written: **Objection (#poor).**, or by attributes.

    Of the two, one is empty: `text`, or `role` with the names that its `pointers` lead to.
    """

    text: str
    place: Place
    role: str = ""
    pointers: tuple[tuple[str, str], ...] = ()
    is_strongest: bool = False


@frozen
class Pointer:
    """How a part of the argument names another: `kind` is to, denies or with."""

    kind: str
    name: str
    place: Place


@frozen
class Role:
    """A block's part in the argument; `shown` is its label as readers see it, empty where they see none.

    `number` is its own, `answered` that of the objection it answers, as the label gives them.
    """

    name: str
    shown: str
    place: Place
    number: int | None = None
    answered: int | None = None
    pointers: tuple[Pointer, ...] = ()
    is_strongest: bool = False


@frozen
class Block:
    """A paragraph, heading, list, quotation, table, figure, code, rule, definitions or HTML.

    `pieces` are what stands within its outer element, whose id and class are known only once the edition is
    assembled; `text` is the plain text, before typography, that ids and word counts come from.
    """

    kind: str
    tag: str
    place: Place
    pieces: tuple[Piece, ...] = ()
    text: str = ""
    attributes: str = ""
    """Others of the outer element, such as a list's start, ready to be written."""
    level: int = 0
    """Of a heading: 1 to 6."""
    classes: tuple[str, ...] = ()
    explicit_id: str = ""
    label: Label | None = None
    role: Role | None = None
    """What its label means in an essay with a thesis; its pieces are then what follows the label."""
    language: str = ""
    inner_ids: tuple[str, ...] = ()
    """Ids the writer gave to elements within."""


Piece = str | NoteCall | Citation | Link | Picture | FigureNumber | Block
"""Joined, the strings are well-formed XML without named entities."""


@frozen
class Note:
    """A note's text, under the label by which its file calls it, which the engine makes up where no writer did."""

    label: str
    blocks: tuple[Block, ...]
    place: Place
    is_labelled: bool = True


@frozen
class UndefinedLink:
    """A link by a label that its file does not define; `problem` is what can be said knowing that file alone."""

    label: str
    problem: Problem


@frozen
class RenderedSection:
    """One section as blocks, with its heading apart and its notes, called or not."""

    slug: str
    heading: Block | None
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    problems: tuple[Problem, ...]
    link_labels: frozenset[str] = frozenset()
    """What the file defines links by."""
    undefined_links: tuple[UndefinedLink, ...] = ()


def every_piece(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    """All pieces in reading order, those within links and blocks too."""
    for piece in pieces:
        yield piece
        if isinstance(piece, (Link, Block)):
            yield from every_piece(piece.pieces)


def shown_text(pieces: tuple[Piece, ...]) -> str:
    """The text of pieces as a reader sees it, typography included, without markup, notes and citations."""
    written = "".join(piece for piece in every_piece(pieces) if isinstance(piece, str))
    return " ".join(unescape(_TAG.sub("", written)).split())


_TAG = re.compile("<[^>]*>")
