"""The HTML that mammoth makes of a Word document comes in; Markdown that means the same goes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from polemic.beginnings.left_over import LeftOver
from polemic.beginnings.word_text import escape, mark, plain_address, protect_start
from polemic.beginnings.word_tree import Node, merge, read_tree, words_of
from polemic.values import frozen

_BLOCKS = frozenset("p h1 h2 h3 h4 h5 h6 ul ol li table blockquote dl pre".split())
_NOTE = re.compile(r"(foot|end)note-(.+)")
_LIST_BELOW = re.compile(r"\n\n(?=- |1\. )")
_SHARED = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_KEPT = frozenset({"sup", "sub", "s"})


@frozen
class WordText:
    """Title and subtitle by key, the text, and what has no place in it."""

    keys: Mapping[str, str]
    markdown: str
    left: tuple[LeftOver, ...]


def read_word_html(html: str) -> WordText:
    """Turns the HTML into Markdown: notes become notes, comments are left over."""
    writer = _Writer()
    markdown = "\n\n".join(filter(None, (*writer.blocks(read_tree(html)), *writer.notes.values())))
    return WordText(writer.keys, markdown + "\n", tuple(writer.left))


class _Writer:
    def __init__(self) -> None:
        self.keys: dict[str, str] = {}
        self.notes: dict[str, str] = {}
        self.left: list[LeftOver] = []

    def blocks(self, parent: Node) -> Iterator[str]:
        """The blocks of an element; texts between them are paragraphs too."""
        loose: list[Node | str] = []
        for child in parent.children:
            if isinstance(child, Node) and child.tag in _BLOCKS:
                yield self._paragraph(loose)
                loose = []
                yield self._block(child)
            else:
                loose.append(child)
        yield self._paragraph(loose)

    def _block(self, node: Node) -> str:
        classes = node.attributes.get("class", "")
        key = {"title": "title", "subtitle": "subtitle"}.get(classes, "")
        if key and key not in self.keys and words_of(node):
            self.keys[key] = words_of(node)
            return ""
        if node.tag[0] == "h" and node.tag[1:].isdigit():
            words = self._line(node).replace("\\\n", " ").strip()
            return f"{'#' * int(node.tag[1])} {words}" if words else ""
        if node.tag in ("ul", "ol"):
            return self._list(node)
        if node.tag == "table":
            return self._table(node)
        if node.tag == "blockquote":
            quoted = "\n\n".join(filter(None, self.blocks(node)))
            return re.sub("^", "> ", quoted, flags=re.M).replace("> \n", ">\n")
        if node.tag == "dl":
            return self._comments(node)
        return self._paragraph(node.children)

    def _paragraph(self, children: list[Node | str]) -> str:
        line = self._line(Node("p", {}, children)).strip(" \t\n")
        return "\n".join(map(protect_start, line.split("\n")))

    def _list(self, node: Node) -> str:
        rows = []
        for number, item in enumerate((one for one in node.children if isinstance(one, Node)), 1):
            note = _NOTE.fullmatch(item.attributes.get("id", ""))
            text = _LIST_BELOW.sub("\n", "\n\n".join(filter(None, self.blocks(item))))
            if note:
                self.notes.setdefault(_label(note), f"[^{_label(note)}]: {_indented(text, 4)}")
            else:
                sign = f"{number}. " if node.tag == "ol" else "- "
                rows.append(sign + _indented(text, len(sign)))
        return ("\n\n" if any("\n\n" in row for row in rows) else "\n").join(rows)

    def _table(self, node: Node) -> str:
        rows = [[cell for cell in row.children if isinstance(cell, Node)] for row in _rows(node)]
        width = max(map(len, rows), default=0)
        if not width:
            return ""
        if any({"colspan", "rowspan"} & cell.attributes.keys() for row in rows for cell in row):
            self.left.append(
                LeftOver(0, "a table has cells that span others; they are single cells now", words_of(node))
            )
        texts = [[self._cell(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
        lines = [f"| {' | '.join(row)} |" for row in texts]
        return "\n".join((lines[0], "|" + " --- |" * width, *lines[1:]))

    def _cell(self, cell: Node) -> str:
        parts = filter(None, (part.replace("\\\n", "<br>") for part in self.blocks(cell)))
        return " ".join("<br>".join(parts).split()).replace("|", "\\|")

    def _comments(self, node: Node) -> str:
        for child in node.children:
            if isinstance(child, Node) and child.tag == "dd":
                self.left.append(
                    LeftOver(0, "a comment in the document", words_of(child).replace("↑", "").strip())
                )
        return ""

    def _line(self, node: Node) -> str:
        parts = [(one, self._inline(one)) for one in merge(node.children)]
        line = ""
        for at, (one, text) in enumerate(parts):
            signs = _SHARED.get(one.tag, "") if isinstance(one, Node) else ""
            following = parts[at + 1][1] if at + 1 < len(parts) else ""
            line += mark(text, signs, line, following) if signs else text
        return line

    def _inline(self, node: Node | str) -> str:
        if isinstance(node, str):
            return escape(node)
        if node.tag == "br":
            return "\\\n"
        if node.tag == "img":
            alt = " ".join(node.attributes.get("alt", "").split())
            return f"![{re.sub(r'[][]', '', alt)}]({node.attributes.get('src', '')})"
        inner = self._line(node)
        if node.tag == "a":
            return self._anchor(node, inner)
        if node.tag in _KEPT and inner.strip() and not inner.startswith("[^"):
            return f"<{node.tag}>{inner}</{node.tag}>"
        return inner

    def _anchor(self, node: Node, inner: str) -> str:
        to = node.attributes.get("href", "")
        note = _NOTE.fullmatch(to.removeprefix("#"))
        if note and not note[2].startswith("ref-"):
            return f"[^{_label(note)}]"
        if to.startswith(("#footnote-ref", "#endnote-ref", "#comment")):
            return ""
        return f"[{inner}]({plain_address(to)})" if to and inner.strip() else inner


def _label(note: re.Match[str]) -> str:
    return note[2] if note[1] == "foot" else f"e{note[2]}"


def _rows(node: Node) -> Iterator[Node]:
    for child in node.children:
        if isinstance(child, Node):
            yield from (child,) if child.tag == "tr" else _rows(child)


def _indented(text: str, width: int) -> str:
    """The text with all lines but the first indented."""
    return text.replace("\n", "\n" + " " * width).replace("\n" + " " * width + "\n", "\n\n")
