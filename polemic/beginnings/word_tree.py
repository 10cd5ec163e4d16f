"""The HTML that mammoth makes comes in, which is always well formed; its elements go out as a tree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html.parser import HTMLParser

from polemic.values import frozen

_VOID = frozenset({"br", "img", "hr"})
_OF_WORDS = frozenset({"strong", "em", "b", "i", "s", "sup", "sub"})


@frozen
class Node:
    """An element; a text is a string among its children."""

    tag: str
    attributes: Mapping[str, str]
    children: list[Node | str]


def read_tree(html: str) -> Node:
    """Reads HTML into one element that holds all others."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


def words_of(node: Node) -> str:
    """The plain words of an element."""
    texts = (child if isinstance(child, str) else words_of(child) for child in node.children)
    return " ".join("".join(texts).split())


def merge(children: Iterable[Node | str]) -> list[Node | str]:
    """Word divides words at will; what stands side by side and is set alike becomes one."""
    merged: list[Node | str] = []
    for child in children:
        last = merged[-1] if merged else ""
        if (
            isinstance(child, Node)
            and isinstance(last, Node)
            and child.tag == last.tag
            and child.tag in _OF_WORDS
        ):
            merged[-1] = Node(last.tag, last.attributes, [*last.children, *child.children])
        else:
            merged.append(child)
    return merged


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("body", {}, [])
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens an element."""
        node = Node(tag, {key: value or "" for key, value in attrs}, [])
        self._open[-1].children.append(node)
        if tag not in _VOID:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        """Closes the innermost element of that name."""
        if tag in [node.tag for node in self._open[1:]]:
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Adds a text."""
        self._open[-1].children.append(data)
