"""HTML comes in, the structure that two Markdown engines should agree on goes out.

Ids, classes and line breaks between blocks are each engine's own; typography is undone, since it is added on purpose.
"""

import posixpath
import re
from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser
from urllib.parse import unquote

from polemic.model import (
    Block,
    Citation,
    ExternalUrl,
    FigureNumber,
    Link,
    NoteCall,
    Picture,
    Piece,
    RenderedSection,
    Target,
)

VOID = frozenset({"br", "hr", "img", "wbr", "col", "input"})
KEPT = frozenset({"href", "src", "alt", "title", "start"})
BLOCKS = frozenset(
    "p ul ol li blockquote pre hr h1 h2 h3 h4 h5 h6 table thead tbody tr th td dl dt dd div figure figcaption "
    "section article details summary".split()
)
TYPED = str.maketrans(
    {"“": "'", "”": "'", "‘": "'", "’": "'", '"': "'", "–": "--", "—": "---", "…": "...", "−": "-"}
)

Node = tuple[str, tuple[tuple[str, str], ...]] | str


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.nodes: list[Node] = []
        self.preformatted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tbody":
            return
        self.preformatted += tag == "pre"
        kept = [(name, _attribute(name, value or "")) for name, value in attrs if name in KEPT]
        if tag == "img" and "alt" not in dict(kept):
            kept.append(("alt", ""))
        language = next((v for n, v in attrs if n == "class" and (v or "").startswith("language-")), None)
        if language:
            kept.append(("class", language))
        self.nodes.append((tag, tuple(sorted(pair for pair in kept if pair[1] or pair[0] != "title"))))

    def handle_endtag(self, tag: str) -> None:
        if tag == "tbody":
            return
        self.preformatted -= tag == "pre"
        if tag not in VOID:
            self.nodes.append((f"/{tag}", ()))

    def handle_data(self, data: str) -> None:
        data = data.translate(TYPED)
        text = data if self.preformatted else re.sub(r"\s+", " ", data)
        if self.nodes and isinstance(self.nodes[-1], str):
            self.nodes[-1] += text
        else:
            self.nodes.append(text)


def structure_of(html: str) -> tuple[Node, ...]:
    """The tags, texts and meaningful attributes of some HTML, in order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(_without_space_between(reader.nodes))


def html_of(section: RenderedSection) -> str:
    """What a section would be on a page of its own, as plain HTML without the site's furniture."""
    blocks = ([section.heading] if section.heading else []) + list(section.blocks)
    return "\n".join(_block(block) for block in blocks)


def _attribute(name: str, value: str) -> str:
    if name not in ("href", "src"):
        return value.translate(TYPED)
    path, mark, fragment = unquote(value).partition("#")
    return (posixpath.normpath(path) if path and ":" not in path else path) + mark * bool(fragment) + fragment


def _without_space_between(nodes: list[Node]) -> Iterator[Node]:
    for at, node in enumerate(nodes):
        if not isinstance(node, str):
            yield node
            continue
        before, after = (
            nodes[at - 1] if at else ("/p", ()),
            nodes[at + 1] if at + 1 < len(nodes) else ("p", ()),
        )
        text = node
        if not _is_within_pre(nodes, at):
            if _is_block(before) or before[0] == "br":
                text = text.lstrip()
            if _is_block(after) or after[0] == "br":
                text = text.rstrip()
        if text:
            yield text


def _is_within_pre(nodes: list[Node], at: int) -> bool:
    tags = [node[0] for node in nodes[:at] if not isinstance(node, str)]
    return tags.count("pre") > tags.count("/pre")


def _is_block(node: Node) -> bool:
    return not isinstance(node, str) and node[0].removeprefix("/") in BLOCKS


def _block(block: Block) -> str:
    inside = "".join(map(_piece, block.pieces))
    if block.kind == "rule":
        return "<hr />"
    if block.kind in ("figure", "figures"):  # pictures alone in their paragraph: only the furniture differs
        return f"<p>{_FIGURE.sub(_titled, inside)}</p>"
    return f"<{block.tag}{block.attributes}>{inside}</{block.tag}>"


_FIGURE = re.compile(r" />(?:<figcaption>(?P<caption>.*?)</figcaption>)?", re.S)


def _titled(match: re.Match[str]) -> str:
    return f' title="{match["caption"]}" />' if match["caption"] else " />"


def _piece(piece: Piece) -> str:
    match piece:
        case str():
            return piece
        case Link(target=target, title=title, pieces=pieces):
            named = f' title="{escape(title)}"' if title else ""
            return f'<a href="{escape(_address(target))}"{named}>{"".join(map(_piece, pieces))}</a>'
        case Picture(target=target, alt=alt, title=title):
            named = f' title="{escape(title)}"' if title else ""
            return f'<img src="{escape(_address(target))}" alt="{escape(alt)}"{named} />'
        case Citation(written=written):
            return escape(written, quote=False)
        case NoteCall():
            return "<sup>note</sup>"
        case FigureNumber():
            return ""
        case Block():
            return _block(piece)


def _address(target: Target | ExternalUrl) -> str:
    if isinstance(target, ExternalUrl):
        return target.url
    return (target.path.as_posix() if target.path else "") + (
        f"#{target.fragment}" if target.fragment else ""
    )
