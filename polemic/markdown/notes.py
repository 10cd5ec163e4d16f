"""Notes: `[^name]` with its definition, and `^[an inline note]`."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from polemic.markdown.inline import place_in
from polemic.markdown.parsing import Parsing
from polemic.problems import Place


def extend(markdown: Markdown, parsing: Parsing) -> None:
    """Adds notes to a parser."""
    markdown.block_level_elements += ["note"]
    definitions = _Definitions(markdown.parser, parsing)
    markdown.parser.blockprocessors.register(FootnoteBlockProcessor(definitions), "note", 17)  # type: ignore[arg-type]
    markdown.treeprocessors.register(_AppendNotes(markdown, parsing), "notes", 50)
    markdown.inlinePatterns.register(_Calls(r"\[\^([^\]\s][^\]\n]*)\]", markdown, parsing), "note", 176)
    markdown.inlinePatterns.register(_InlineNotes(r"\^\[", markdown), "inline_note", 175)


def definition_of(label: str) -> re.Pattern[str]:
    """What the first line of a note's definition looks like."""
    return re.compile(rf"[ >]*\[\^{re.escape(label)}\]:")


class _Definitions:
    """What FootnoteBlockProcessor wants of its extension."""

    def __init__(self, parser: BlockParser, parsing: Parsing) -> None:
        self.parser, self.parsing = parser, parsing

    def setFootnote(self, label: str, text: str) -> None:
        if label in self.parsing.notes:
            lines = self._lines(label) or [1]
            self.parsing.report(
                Place(lines[-1], 1, len(label) + 4),
                "note-defined-twice",
                f"the note [^{label}] is already defined on line {lines[0]}",
                "give this one another name, or take one of the two out",
            )
        self.parsing.notes.setdefault(label, text)

    def _lines(self, label: str) -> list[int]:
        begins = definition_of(label)
        return [number for number, line in enumerate(self.parsing.lines, 1) if begins.match(line)]


class _AppendNotes(Treeprocessor):
    """Note texts join the tree, so that all other syntaxes see them."""

    def __init__(self, markdown: Markdown, parsing: Parsing) -> None:
        super().__init__(markdown)
        self.parsing = parsing

    def run(self, root: etree.Element) -> None:
        done: set[str] = set()
        while waiting := [label for label in self.parsing.notes if label not in done]:
            for label in waiting:  # a note's text may define further notes
                done.add(label)
                note = etree.SubElement(root, "note", {"label": label})
                self.md.parser.parseChunk(note, self.parsing.notes[label])


class _Calls(InlineProcessor):
    def __init__(self, pattern: str, markdown: Markdown, parsing: Parsing) -> None:
        super().__init__(pattern, markdown)
        self.parsing = parsing

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int, int]:
        if " " in m[1]:
            place = place_in(self.md, data, m.start())
            hint = f"write [^{'-'.join(m[1].split())}] here and where the note is defined; a note on the spot is ^[…]"
            message = "the name of a note has no spaces"
            self.parsing.report(Place(place.line, place.column, len(m[0])), "note-name", message, hint)
            return None, m.start(), m.end()
        return etree.Element("note-call", {"label": m[1]}), m.start(), m.end()


class _InlineNotes(InlineProcessor):
    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        end = _closing_bracket(data, m.end())
        if end is None:
            return None, None, None
        note = etree.Element("inline-note")
        note.text = data[m.end() : end]
        return note, m.start(), end + 1


def _closing_bracket(data: str, start: int) -> int | None:
    depth = 1
    for at in range(start, len(data)):
        depth += (data[at] == "[") - (data[at] == "]")
        if not depth:
            return at
    return None
