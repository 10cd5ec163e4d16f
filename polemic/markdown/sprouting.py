"""A flat sequence of what was read comes in; elements grow from it into a tree."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterable

from polemic.markdown.delimiters import Run
from polemic.markdown.stream import Atom, Closing, Item, Opening

_DEEPEST = 60
"""Of elements within each other in a text."""


def grow(items: Iterable[Item], parent: etree.Element, at: int) -> etree.Element | None:
    """Makes the items a parent's children from one place on; a text goes to the element before it.

    Returns the first element that stands too deep in others, if there is one; it is left out.
    """
    tree = _Tree()
    for item in items:
        if isinstance(item, str):
            tree.texts.append(item)
        else:
            tree.add(item)
    tree.finish()
    if at:
        before = parent[at - 1]
        before.tail = (before.tail or "") + (tree.root.text or "")
    else:
        parent.text = tree.root.text
    parent[at:at] = list(tree.root)
    return tree.too_deep


class _Tree:
    """A tree under way, without recursion: texts may be nested as deep as they are long."""

    def __init__(self) -> None:
        self.root = etree.Element("root")
        self.stack = [self.root]
        self.texts: list[str] = []
        self.too_deep: etree.Element | None = None
        """The first element that was left out."""
        self.pictures = 0
        """How many elements are open from the outermost picture on: within it only plain text counts."""

    def add(self, item: Atom | Opening | Closing | Run) -> None:
        match item:
            case Atom():
                self._add_atom(item)
            case Opening(element=element):
                self._open(element)
            case Closing():
                self._close()
            case Run():
                self._add_run(item)

    def finish(self) -> None:
        """Places the text collected last."""
        parent = self.stack[-1]
        text = "".join(self.texts)
        self.texts.clear()
        if text and len(parent):
            parent[-1].tail = text
        elif text:
            parent.text = text

    def _add_atom(self, atom: Atom) -> None:
        if self.pictures:
            self.texts.append(atom.plain)
        else:
            self.finish()
            self.stack[-1].append(atom.element)

    def _add_run(self, run: Run) -> None:
        for _ in range(run.closes):
            self._close()
        self.texts.append(run.mark * (run.end - run.start))
        for element in reversed(run.opens):
            self._open(element)

    def _open(self, element: etree.Element) -> None:
        if self.pictures:
            self.pictures += 1
            return
        self.finish()
        if len(self.stack) <= _DEEPEST:
            self.stack[-1].append(element)
        else:
            self.too_deep = self.too_deep if self.too_deep is not None else element
        self.stack.append(element)
        self.pictures = int(element.tag == "img")

    def _close(self) -> None:
        if self.pictures > 1:
            self.pictures -= 1
            return
        if self.pictures:
            self.stack[-1].set("alt", "".join(self.texts))
            self.texts.clear()
            self.pictures = 0
        else:
            self.finish()
        self.stack.pop()
