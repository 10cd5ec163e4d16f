"""An item of a list comes in; what goes out is where its first words stand, and what a label before them is said of."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable, Collection
from functools import partial

from polemic.markdown.pieces import characters
from polemic.model import Block, Label, Piece


def head_of(item: etree.Element) -> etree.Element:
    """An item's first paragraph, or the item itself where its text stands in none."""
    is_loose = len(item) > 0 and item[0].tag == "p" and not (item.text or "").strip()
    return item[0] if is_loose else item


def statement_in(
    head: etree.Element, label: Label, separate: Collection[str]
) -> tuple[int, Callable[[tuple[Piece, ...]], Block]]:
    """How many elements of an item's head are what its label is said of, and what makes a block of their pieces."""
    ends = (at for at, child in enumerate(head) if child.tag in separate)
    count = next(ends, len(head))
    text = "".join("".join(child.itertext()) + (child.tail or "") for child in head[:count])
    name = characters(head.get("id", ""))
    return count, partial(_make_item, " ".join(characters(text).split()), label, name)


def _make_item(text: str, label: Label, name: str, pieces: tuple[Piece, ...]) -> Block:
    return Block("item", "li", label.place, pieces, text, explicit_id=name, label=label)
