"""One section's Markdown comes in, its blocks and notes go out, with exact places and symbolic links.

Python-Markdown lends the frame: a block parser that makes a tree, tree processors that work on it one after the
other, texts that are let alone (AtomicString), and the marking of abbreviations. What reads a text is our own,
`structure` for its blocks and `inline` for its lines: both follow the algorithm of the CommonMark specification,
which knows no surprises in lists and emphasis, loses no text, keeps every place, and takes a time in proportion to
the text. None of that is so of Python-Markdown's own patterns.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable, Sequence
from functools import cache
from typing import Self

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.util import Registry

from polemic.markdown import abbreviations, attributes, attributions, inline
from polemic.markdown.blocks import Walk
from polemic.markdown.parsing import Parsing
from polemic.markdown.structure import Structure
from polemic.markdown.typography import is_shifted
from polemic.model import Block, Note, NoteCall, RenderedSection, Section, every_piece
from polemic.problems import Place, Problem, Severity, in_reading_order

EXTENSIONS: tuple[Callable[[Markdown, Parsing], None], ...] = (
    attributions.extend,
    inline.extend,
    attributes.extend,
    abbreviations.extend,
)
"""What is done to the tree of blocks; each adds a tree processor, and their priorities are in this order."""

_LONGEST_CHAIN = 20
"""Of notes that call notes."""


def render_section(section: Section, language: str) -> RenderedSection:
    """Renders one section, in the language its text is in unless marked otherwise."""
    markdown, parsing = _parser()
    parsing.begin(section.source, language)
    try:
        return _render(section, markdown, parsing)
    except RecursionError:
        hint = "emphasis, links and HTML may stand within each other, but not hundreds deep"
        message = "something in this file is nested too deep to be read"
        problem = Problem(section.source.locate(Place()), "nested-too-deep", message, hint)
        return RenderedSection(section.slug, None, (), (), in_reading_order([*parsing.problems, problem]))


def _render(section: Section, markdown: Markdown, parsing: Parsing) -> RenderedSection:
    root = markdown.parser.parseDocument(section.source.text.split("\n")).getroot()
    assert root is not None
    for treeprocessor in markdown.treeprocessors:
        treeprocessor.run(root)
    walk = Walk(parsing)
    blocks = tuple(walk.blocks(root, parsing.language))
    heading = blocks[0] if blocks and blocks[0].kind == "heading" and blocks[0].level == 1 else None
    body = blocks[1:] if heading else blocks
    _check_headings(heading, body, parsing)
    _check_definitions(parsing)
    _check_signs((*blocks, *(block for note in walk.notes for block in note.blocks)), parsing)
    notes = () if _is_endless(blocks, walk.notes, parsing) else tuple(walk.notes)
    return RenderedSection(
        section.slug,
        heading,
        body,
        notes,
        in_reading_order(parsing.problems),
        frozenset(parsing.link_definitions),
        tuple(parsing.undefined_links),
    )


@cache
def _parser() -> tuple[Markdown, Parsing]:
    """One parser for all sections: making one costs as much as rendering a page."""
    parsing = Parsing()
    markdown = _Markdown(parsing)
    for extend in EXTENSIONS:
        extend(markdown, parsing)
    return markdown, parsing


class _Markdown(Markdown):
    """Python-Markdown with nothing but what EXTENSIONS add: to make its own patterns takes a while."""

    def __init__(self, parsing: Parsing) -> None:
        self._parsing = parsing
        super().__init__()

    def build_parser(self) -> Self:
        self.parser = _Structure(self, self._parsing)
        self.treeprocessors = Registry()
        return self


class _Structure(BlockParser):
    def __init__(self, markdown: Markdown, parsing: Parsing) -> None:
        super().__init__(markdown)
        self.parsing = parsing

    def parseDocument(self, lines: Sequence[str]) -> etree.ElementTree:  # type: ignore[override]
        return etree.ElementTree(Structure(self.parsing).read("\n".join(lines)))


def _check_headings(first: Block | None, blocks: tuple[Block, ...], parsing: Parsing) -> None:
    if first is not None and (first.explicit_id or first.classes):
        message = "the heading of a section has the name of its file, and no other"
        hint = "take the {: … } out; a link to the section is written as its file: [text](02-name.md)"
        parsing.report(first.place, "unknown-attribute", message, hint)
    for block in blocks:
        if block.kind == "heading" and block.level == 1:
            parsing.report(
                block.place,
                "second-heading",
                "a section has one # heading, and this file has another",
                f"write ## {block.text}, or move it with what follows into a file of its own",
            )


def _check_definitions(parsing: Parsing) -> None:
    """What defines a link is not printed; where no link uses it, it may have been meant as text."""
    if parsing.undefined_links:
        return  # it is likely what a mistyped label meant
    for label in parsing.definition_places.keys() - parsing.used_definitions:
        message = "no link uses this definition, and it is not printed"
        hint = "take it out; or, if it is text, write \\[ for its first bracket"
        place = parsing.definition_places[label]
        parsing.report(place, "unused-definition", message, hint, Severity.WARNING)


def _is_endless(blocks: tuple[Block, ...], notes: list[Note], parsing: Parsing) -> bool:
    """A note may call a note, but readers do not follow such a chain for ever, and neither does the press."""
    if not notes:
        return False
    notes_by_label = {note.label: note for note in notes}
    level, seen = list(blocks), set[str]()
    for _ in range(_LONGEST_CHAIN):
        labels = {p.label for b in level for p in every_piece(b.pieces) if isinstance(p, NoteCall)} - seen
        seen |= labels
        level = [block for label in labels & notes_by_label.keys() for block in notes_by_label[label].blocks]
    if level:
        message = "notes call notes that call notes, too deep to be followed"
        hint = "put what the deeper ones say into the text"
        parsing.report(level[0].place, "nested-too-deep", message, hint)
    return bool(level)


def _check_signs(blocks: tuple[Block, ...], parsing: Parsing) -> None:
    """Characters that the press put out of reach must be back in their places, whatever a text makes of it."""
    for block in blocks:
        if any(isinstance(piece, str) and is_shifted(piece) for piece in every_piece(block.pieces)):
            message = "this part of the text cannot be read as Markdown"
            hint = "look for marks such as ``` or [ that begin something and do not end it"
            parsing.report(block.place, "unreadable-text", message, hint)
