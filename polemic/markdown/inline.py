"""The texts of a tree of blocks come in, elements with exact places go out: emphasis, links, code, notes.

Each text is read once from left to right, as the CommonMark specification does it
(https://spec.commonmark.org/0.31.2/#appendix-a-parsing-strategy), so that precedence needs no further rule.
Python-Markdown tries one pattern after the other on the whole text instead, hides what it found behind
placeholders that later patterns can cut in two, and forgets where things stood.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Mapping

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from polemic.markdown import (
    autolinks,
    citations,
    code_spans,
    emphasis,
    escapes,
    foreign,
    inline_html,
    link_mistakes,
    links,
    note_calls,
)
from polemic.markdown.html import VERBATIM
from polemic.markdown.parsing import Parsing
from polemic.markdown.sprouting import grow
from polemic.markdown.stream import CAPTION, Lines, References, Stream

Reader = Callable[[Stream, int], int | None]
"""Reads what begins at an index of a text, and returns where it ends, or nothing if it is not there."""

READERS: Mapping[str, tuple[Reader, ...]] = {
    "\\": (escapes.read_backslash,),
    "&": (escapes.read_entity,),
    "\n": (escapes.read_line_end,),
    "`": (code_spans.read_code,),
    "<": (autolinks.read_autolink, inline_html.read_tag, inline_html.read_declaration),
    "*": (emphasis.read_run,),
    "_": (emphasis.read_run,),
    "@": (citations.read_bare_citation,),
    "^": (note_calls.open_note,),
    "!": (links.open_picture,),
    "[": (note_calls.read_call, links.open_link),
    "]": (
        note_calls.close_note,
        links.close_link,
        citations.close_citation,
        link_mistakes.report_mistake,
        links.drop_bracket,
    ),
}
"""First character -> what may begin with it, in the order of precedence."""

_OPAQUE = frozenset("\\&`<[]")
"""What begins with these and is more than one character has been read as something else than text."""

_SPECIAL = re.compile(f"[{re.escape(''.join(READERS))}]")
_LINE_END = re.compile("\n")


def extend(markdown: Markdown, parsing: Parsing) -> None:
    """Adds what reads the texts."""
    markdown.treeprocessors.register(_Texts(markdown, parsing), "inline", 20)


def fill_texts(root: etree.Element, references: References, parsing: Parsing) -> None:
    """Reads every text of a tree; the tree is listed first, since new elements must not be read again."""
    for parent, children in [(parent, list(parent)) for parent in root.iter()]:
        for child in children:
            around = frozenset((parent.tag, child.tag))
            if (text := child.text) and _is_marked_up(text):
                child.text = None
                _fill(child, 0, _begin(child, "text", text, references, parsing), around)
            if (tail := child.tail) and _is_marked_up(tail):
                child.tail = None
                stream = _begin(child, "tail", tail, references, parsing)
                _fill(parent, list(parent).index(child) + 1, stream, around)


class _Texts(Treeprocessor):
    def __init__(self, markdown: Markdown, parsing: Parsing) -> None:
        super().__init__(markdown)
        self.parsing = parsing

    def run(self, root: etree.Element) -> None:
        fill_texts(root, self.parsing.link_definitions, self.parsing)


def _is_marked_up(text: str) -> bool:
    if isinstance(text, AtomicString):
        return False
    return _SPECIAL.search(text) is not None or foreign.is_suspect(text)


def _opened(stream: Stream, at: int) -> int:
    """Where the link began that may end here, or the code, keys or output in HTML; else the index itself."""
    if stream.text[at] == "]" and stream.brackets:
        return stream.brackets[-1].start
    if stream.text.startswith("</", at) and stream.tags and stream.tags[-1].kind in VERBATIM:
        return stream.tags[-1].start
    return at


def _begin(element: etree.Element, part: str, text: str, references: References, parsing: Parsing) -> Stream:
    starts = (0, *(found.end() for found in _LINE_END.finditer(text)))
    places = parsing.text_places.get((element, part), ())
    return Stream(text, Lines(starts, places, parsing.place(element)), references, parsing)


def _fill(parent: etree.Element, at: int, stream: Stream, around: frozenset[str]) -> None:
    """Puts what a text holds into its parent, then what stands in the captions of its pictures."""
    stretches = _read(stream)
    if foreign.is_suspect(stream.text):
        foreign.report_signs(stream, stretches, around)
    too_deep = grow(stream.items, parent, at)
    if too_deep is not None:
        stream.parsing.report_depth(stream.parsing.place(too_deep), "emphasis, links or HTML")
    for caption in stream.captions:
        end = caption.base + len(caption.text)
        stream.parsing.places[caption.element] = caption.lines.place(caption.base, end)
        inner = Stream(
            caption.text, caption.lines, stream.references, stream.parsing, caption.base, caption.quote
        )
        _fill(caption.element, 0, inner, frozenset((CAPTION,)))


def _read(stream: Stream) -> list[foreign.Stretch]:
    """Reads a whole text; returns what of it is something else than text, with the texts of links left out."""
    text, at, stretches = stream.text, 0, []
    while match := _SPECIAL.search(text, at):
        start = match.start()
        if start > at:
            stream.items.append(text[at:start])
        opened = _opened(stream, start)
        at = _read_one(stream, start)
        if at - start > 1 and match[0] in _OPAQUE and not text.startswith("\\\n", start):
            first = start if match[0] == "]" else opened
            stretches.append(foreign.Stretch(first, at, opened))
    stream.items.append(text[at:])
    stream.pair(0)
    emphasis.report_stray_marks(stream)
    for opener in (*stream.lost, *stream.brackets, *stream.tags):
        if opener.kind == "^[":
            note_calls.report_unclosed_note(stream, opener)
        elif opener.kind == "[":
            citations.report_unclosed_citation(stream, opener)
        elif opener.element is not None:
            inline_html.report_unclosed_tag(stream, opener)
    return stretches


def _read_one(stream: Stream, at: int) -> int:
    """Reads what begins at a special character, or the character alone; returns where it ends."""
    for read in READERS[stream.text[at]]:
        end = read(stream, at)
        if end is not None:
            return end
    stream.items.append(stream.text[at])
    return at + 1
