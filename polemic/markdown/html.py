"""HTML in a manuscript: the safe elements of prose pass, everything else is a problem at its line."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from html.parser import HTMLParser

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import HTML_RE, InlineProcessor
from markdown.util import AtomicString

from polemic.markdown.inline import inert, place_in
from polemic.markdown.parsing import Parsing
from polemic.problems import Place

CLASSES = frozenset({"pull", "epigraph", "standout", "decorative", "inline"})
"""The classes that a writer may give."""

SAFE = frozenset(
    "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption "
    "figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary "
    "sup table tbody td tfoot th thead time tr u ul var wbr".split()
)
ATTRIBUTES = frozenset(
    "id class lang dir title href src alt cite datetime open start reversed colspan rowspan scope "
    "width height".split()
)
_ADDRESSES = frozenset({"href", "src", "cite"})
VOID = frozenset({"br", "hr", "img", "wbr", "col"})
_BLOCK = frozenset(
    "address article aside blockquote body caption col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link "
    "main menu menuitem meta nav noscript object ol optgroup option p param pre script search section style "
    "summary table tbody td template textarea tfoot th thead title tr track ul".split()
)
_OPENS_BLOCK = re.compile(r"[ ]{0,3}</?(?P<tag>[a-zA-Z][a-zA-Z0-9-]*)(?=[\s/>])")
_UNSAFE_ADDRESS = re.compile(r"(?:javascript|vbscript|data|file):", re.I)
_IGNORED_IN_ADDRESS = re.compile(r"[\x00-\x20]+")  # as browsers do: https://url.spec.whatwg.org
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{1,8}){0,6}")
_PRIVATE = re.compile("[\x02\x03\U000f0000-\U0010ffff]")

Attributes = list[tuple[str, str | None]]


def extend(markdown: Markdown, parsing: Parsing) -> None:
    """Replaces a parser's treatment of raw HTML."""
    markdown.preprocessors.deregister("html_block")
    markdown.parser.blockprocessors.register(_HtmlBlocks(markdown.parser), "raw_html", 72)
    markdown.inlinePatterns.register(_InlineHtml(HTML_RE, markdown, parsing), "html", 118)


def parse_html(raw: str, first: Place, parsing: Parsing, parser: BlockParser) -> list[etree.Element]:
    """Turns a block of HTML into elements, the Markdown after a blank line within it included."""
    builder = _Builder(first, parsing, parser)
    try:
        builder.feed(raw)
        return builder.finish()
    except AssertionError:  # the standard library's word for a declaration it cannot read
        parsing.report(
            first, "unbalanced-html", "this HTML cannot be read", "look for <! or <? and take it out"
        )
        return []


def _judge(tag: str, attributes: Attributes, place: Place, parsing: Parsing) -> dict[str, str] | None:
    """The attributes that may stay, or None where the element may not."""
    if tag not in SAFE:
        hint = f"take it out, or write &lt;{tag}&gt; to show it as text"
        parsing.report(place, "unsafe-html", f"<{tag}> cannot stand in an essay", hint)
        return None
    kept = {}
    for name, given in attributes:
        value = given or ""
        if name not in ATTRIBUTES or (name == "src" and tag != "img"):
            parsing.report(
                place, "unsafe-html", f"{name}= cannot stand on <{tag}>", f"take {name}=… out of the tag"
            )
        elif name == "class" and not CLASSES.issuperset(value.split()):
            known = ", ".join(sorted(CLASSES))
            parsing.report(
                place, "unsafe-html", f"class={value} is none of the classes of an essay", f"they are {known}"
            )
        elif name == "lang" and not _LANGUAGE.fullmatch(value):
            parsing.report(place, "unsafe-html", f"lang={value[:40]} is no language", 'write lang="fr"')
        elif name in _ADDRESSES and _is_unsafe_address(value):
            parsing.report(
                place,
                "unsafe-link",
                f"an address cannot begin with {value[:20]!r}",
                "link to a page: https://…",
            )
        else:
            kept[name] = _PRIVATE.sub("\ufffd", value)
    return kept


def _is_unsafe_address(address: str) -> bool:
    """Whether an address runs something instead of leading somewhere."""
    return _UNSAFE_ADDRESS.match(_IGNORED_IN_ADDRESS.sub("", address)) is not None


class _HtmlBlocks(BlockProcessor):
    """Keeps a block that begins with a block-level tag whole until its end tag; it is judged once located."""

    def test(self, parent: etree.Element, block: str) -> bool:
        opening = _OPENS_BLOCK.match(block)
        return opening is not None and opening["tag"].lower() in _BLOCK

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        opening = _OPENS_BLOCK.match(blocks[0])
        assert opening is not None
        raw = blocks.pop(0)
        while blocks and not _is_closed(opening, raw):
            raw += "\n\n" + blocks.pop(0)
        etree.SubElement(parent, "raw-html").text = AtomicString(raw)


def _is_closed(opening: re.Match[str], raw: str) -> bool:
    tag = re.escape(opening["tag"])
    closed = len(re.findall(rf"</{tag}\s*>", raw, re.I))
    return closed >= len(re.findall(rf"<{tag}(?=[\s/>])", raw, re.I))


class _Builder(HTMLParser):
    def __init__(self, first: Place, parsing: Parsing, parser: BlockParser) -> None:
        super().__init__(convert_charrefs=True)
        self.first, self.parsing, self.block_parser = first, parsing, parser
        self.root = etree.Element("div")
        self.stack = [self.root]

    def finish(self) -> list[etree.Element]:
        self.close()
        for element in self.stack[1:]:
            self._unbalanced(self.parsing.place(element), f"<{element.tag}> is never closed")
        return [root for element in list(self.root) for root in self._roots(element)]

    def _roots(self, element: etree.Element) -> Iterator[etree.Element]:
        """A block by itself; what can only stand in a line, and text between blocks, in a paragraph."""
        tail, element.tail = element.tail, None
        if element.tag in _BLOCK:
            yield element
        else:
            paragraph = etree.Element("p")
            paragraph.append(element)
            self.parsing.places[paragraph] = self.parsing.place(element)
            yield paragraph
        if tail and tail.strip():
            paragraph = etree.Element("p")
            paragraph.text = AtomicString(tail.strip())
            self.parsing.places[paragraph] = self.parsing.place(element)
            yield paragraph

    def here(self) -> Place:
        line, column = self.getpos()
        return Place(self.first.line + line - 1, column + 1 + (self.first.column - 1 if line == 1 else 0))

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        kept = _judge(tag, attrs, self.here(), self.parsing)
        element = etree.Element(tag, kept or {})
        self.parsing.places[element] = self.here()
        if kept is not None:
            self.stack[-1].append(element)
        if tag not in VOID:
            self.stack.append(element)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.stack.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if any(element.tag == tag for element in self.stack[1:]):
            while self.stack[-1].tag != tag:
                unclosed = self.stack.pop()
                self._unbalanced(self.parsing.place(unclosed), f"<{unclosed.tag}> is never closed")
            self.stack.pop()
        elif tag in SAFE:
            self._unbalanced(self.here(), f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        parent = self.stack[-1]
        data = _PRIVATE.sub("\ufffd", data)
        if re.match(r"[ ]*\n[ ]*\n", data) and data.strip():  # a blank line ends raw HTML, as in CommonMark
            escaped = data.replace("&", "&amp;").replace("<", "&lt;")  # it was decoded, and is read again
            self.block_parser.parseChunk(parent, escaped.strip("\n"))
        elif len(parent):
            parent[-1].tail = AtomicString((parent[-1].tail or "") + data)
        else:
            parent.text = AtomicString((parent.text or "") + data)

    def _unbalanced(self, place: Place, message: str) -> None:
        self.parsing.report(place, "unbalanced-html", message, "every <tag> needs its </tag>, in order")


class _InlineHtml(InlineProcessor):
    """An inline element becomes a node whose text is parsed in its turn."""

    nests = True

    def __init__(self, pattern: str, markdown: Markdown, parsing: Parsing) -> None:
        super().__init__(pattern, markdown)
        self.parsing = parsing

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | str | None, int | None, int | None]:
        if data[: m.start()].endswith("]("):  # [text](<destination>)
            return None, None, None
        if m[2][0] in "!?":
            return inert(m[0]), m.start(), m.end()
        place = place_in(self.md, data, m.start())
        tag, attributes = _read_tag(m[0])
        if tag in _BLOCK and tag in SAFE and not m[2].startswith("/"):
            hint = "begin a paragraph of its own with it"
            self.parsing.report(place, "unsafe-html", f"<{tag}> cannot stand within a line", hint)
            return self._without(tag, m, data)
        if m[2].startswith("/"):
            return self._as_text(m, place, f"</{tag}> closes nothing")
        kept = _judge(tag, attributes, place, self.parsing)
        if kept is None:
            return self._without(tag, m, data)
        element = etree.Element(tag, kept)
        if tag in VOID:
            return element, m.start(), m.end()
        closing = _closing_tag(tag, data, m.end())
        if closing is None:
            return self._as_text(m, place, f"<{tag}> is never closed")
        element.text = data[m.end() : closing.start()]
        return element, m.start(), closing.end()

    def _as_text(self, m: re.Match[str], place: Place, message: str) -> tuple[str, int, int]:
        self.parsing.report(place, "unbalanced-html", message, "every <tag> needs its </tag>, in order")
        return inert(m[0]), m.start(), m.end()

    def _without(self, tag: str, m: re.Match[str], data: str) -> tuple[str, int, int]:
        """Drops a refused element with what it holds: one fault, one problem."""
        closing = _closing_tag(tag, data, m.end())
        end = closing.end() if closing else m.end()
        return inert(data[m.start() : end]), m.start(), end


def _closing_tag(tag: str, data: str, start: int) -> re.Match[str] | None:
    depth = 1
    for match in re.compile(rf"<(/?){re.escape(tag)}(?=[\s/>])[^>]*>", re.I).finditer(data, start):
        depth += -1 if match[1] else 1
        if not depth:
            return match
    return None


def _read_tag(text: str) -> tuple[str, Attributes]:
    reader = _TagReader()
    reader.feed(text)
    reader.close()
    return reader.tag or re.sub(r"^</?([\w-]*).*", r"\1", text, flags=re.S).lower(), reader.attributes


class _TagReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tag = ""
        self.attributes: Attributes = []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if not self.tag:
            self.tag, self.attributes = tag, attrs

    def handle_endtag(self, tag: str) -> None:
        self.tag = self.tag or tag
