"""An edition -> its passages: the prose of paragraphs, items, cells and headings as readers see it, located."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator
from html import unescape
from itertools import islice

from polemic.argument import is_sourced
from polemic.markdown.html import BLOCK, VERBATIM, VOID
from polemic.model import (
    Argument,
    Block,
    Citation,
    Edition,
    Link,
    NumberedSection,
    Picture,
    every_piece,
    labelled_items,
    shown_text,
)
from polemic.problems import Location
from polemic.subediting.sources import Written, pattern_of
from polemic.values import frozen

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in a passage for what is not judged: code, a citation, words in another language."""

BREAK = "\N{LINE SEPARATOR}"
"""Stands for a line break that the writer demands."""

_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[a-z][a-z0-9]*)(?P<attributes>[^>]*?)(?P<void>/?)>")
_LANGUAGE = re.compile(r'\blang="([^"]*)"')
_UNJUDGED = ("code", "rule")
_BY_HAND = re.compile(
    r"""[(\[（［][^()\[\]（）［］]{0,200}(?:\b(?:1[5-9]|20)\d\d|\bpp?\.\s?\d|\bibid|\bop\.\s?cit|第\s?\d+\s?[页頁])"""
    r"""[^()\[\]（）［］]{0,200}[)\]）］]""",
    re.IGNORECASE,
)
"""A source that is told in the text itself: (Akerlof 1970), [Lemons, p. 12]."""
_LIFTED = frozenset({"pull", "epigraph"})
"""Classes of what is said elsewhere too."""


@frozen
class Stretch:
    """A block's own part of a source."""

    written: Written
    start: int
    end: int
    location: Location


@frozen
class Passage:
    """One run of prose; `before` is what its block shows above it, `kind` is the block's."""

    text: str
    before: str
    kind: str
    language: str
    stretch: Stretch
    is_sourced: bool
    """Whether a source stands behind its block, it is a note itself, or `arguments` asks for one where it is due."""

    def locate(self, start: int, end: int) -> Location:
        """Where words of the passage were typed; the block's place, if that cannot be told."""
        found = self.find(start, end)
        return self.stretch.written.locate(*found) if found else self.stretch.location

    def find(self, start: int, end: int) -> tuple[int, int] | None:
        """Where words of the passage stand in its source."""
        words = pattern_of(self.text[start:end])
        if words is None:
            return None
        earlier = sum(1 for _ in words.finditer(f"{self.before}\n{self.text[:start]}"))
        stretch = self.stretch
        typed = words.finditer(stretch.written.shown, stretch.start, stretch.end)
        found = next(islice(typed, earlier, None), None)
        return found.span() if found else None


def read_passages(edition: Edition) -> tuple[Passage, ...]:
    """All prose in the edition's own language, section by section, notes behind the text that calls them."""
    asked = _asked_for(edition.argument)
    return tuple(
        passage for section in edition.sections for passage in _of_section(section, edition.language, asked)
    )


def leads_to_source(block: Block) -> bool:
    """Whether a block cites a source, calls a note, links to somewhere, or names a source as (Akerlof 1970) does."""
    is_linked = is_sourced(block) or any(isinstance(piece, Link) for piece in every_piece(block.pieces))
    return is_linked or _BY_HAND.search(shown_text(block.pieces)) is not None


def _blocks_of(section: NumberedSection, asked: Container[str]) -> Iterator[tuple[Block, bool]]:
    """All blocks of a section, those of its notes included, and whether a source stands behind each."""
    if section.heading:
        yield section.heading, False
    leads_on = False
    for numbered in section.blocks:
        block = numbered.block
        names = (numbered.anchor.id, *(section.items.get(item.place, "") for item in labelled_items(block)))
        is_backed = leads_on or any(name in asked for name in names) or leads_to_source(block)
        yield block, is_backed
        leads_on = is_backed and block.text.rstrip().endswith((":", "："))
        for note in numbered.notes:
            yield from ((inner, True) for inner in note.note.blocks)


def _asked_for(argument: Argument) -> frozenset[str]:
    """The ids of evidence, and of what evidence or a claim supports."""
    supported = {relation.to for relation in argument.relations if relation.kind == "supports"}
    return frozenset(supported | {one.id for one in argument.statements if one.role == "evidence"}) - {""}


def starts_of(section: NumberedSection, written: Written) -> list[int]:
    """Where the blocks and notes of a section begin, in order; notes within a line are a part of theirs."""
    blocks = [numbered.block for numbered in section.blocks]
    notes = [note.note for numbered in section.blocks for note in numbered.notes]
    places = {block.place for block in blocks} | {
        note.place for note in notes if not note.label.startswith("^")
    }
    if section.heading:
        places.add(section.heading.place)
    return sorted({written.source.index(place) for place in places})


def _of_section(section: NumberedSection, language: str, asked: Container[str]) -> Iterator[Passage]:
    written = Written(section.section.source)
    starts = [*starts_of(section, written), len(written.source.text)]
    for block, is_backed in _blocks_of(section, asked):
        if block.kind not in _UNJUDGED and is_same(block.language or language, language):
            start = written.source.index(block.place)
            end = starts[min(bisect_right(starts, start), len(starts) - 1)]
            stretch = Stretch(written, start, end, written.source.locate(block.place))
            yield from _of_block(block, language, stretch, is_backed)


def is_same(some: str, other: str) -> bool:
    """Whether two tags name one language, perhaps of different countries."""
    return some.partition("-")[0].lower() == other.partition("-")[0].lower()


def _of_block(block: Block, language: str, stretch: Stretch, is_backed: bool) -> Iterator[Passage]:
    before = ""
    for text, is_quoted in _runs(block, language):
        if text.strip():
            kind = "quotation" if is_quoted or _LIFTED.intersection(block.classes) else block.kind
            yield Passage(text, before, kind, language, stretch, is_backed)
        before += f"{text}\n"


def _runs(block: Block, language: str) -> Iterator[tuple[str, bool]]:
    """The texts between the tags that part them, and whether each is quoted."""
    text: list[str] = []
    hidden: list[str] = []
    quotations = int(block.kind == "quotation")
    for piece in every_piece(block.pieces):
        if isinstance(piece, Block):
            yield "".join(text), quotations > 0
            text = []
        elif isinstance(piece, Citation | Picture):
            text.append("" if hidden else OBJECT)
        if not isinstance(piece, str):
            continue
        at = 0
        for tag in _TAG.finditer(piece):
            text.append("" if hidden else unescape(piece[at : tag.start()]))
            at = tag.end()
            name = tag["name"]
            if hidden:
                _follow(hidden, tag)
            elif name in VOID:
                text.append(BREAK if name == "br" else "")
            elif not tag["slash"] and (name in VERBATIM or _is_foreign(tag["attributes"], language)):
                hidden.append(name)
                text.append(OBJECT)
            elif name in BLOCK:
                yield "".join(text), quotations > 0
                text = []
                quotations += (name == "blockquote") * (-1 if tag["slash"] else 1)
        text.append("" if hidden else unescape(piece[at:]))
    yield "".join(text), quotations > 0


def _follow(hidden: list[str], tag: re.Match[str]) -> None:
    """Keeps count of the elements that are open within one that is not judged."""
    if tag["slash"]:
        hidden.pop()
    elif tag["name"] not in VOID and not tag["void"]:
        hidden.append(tag["name"])


def _is_foreign(attributes: str, language: str) -> bool:
    found = _LANGUAGE.search(attributes)
    return found is not None and not is_same(found[1], language)
