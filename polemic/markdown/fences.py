"""Fenced code, also inside lists and quotations: taken out line for line before the rest is parsed."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.preprocessors import Preprocessor
from markdown.util import ETX, STX, AtomicString, code_escape

from polemic.markdown.parsing import Fence, Parsing
from polemic.problems import Place

FENCED = "fenced-code"
"""The tag until all is parsed: the stock processors add to a <code> that stands before them."""

_OPENING = re.compile(
    r"(?P<indent>[ >]*(?P<item>(?:[*+-]|\d{1,9}\.)[ ]+)?)(?P<fence>`{3,}|~{3,})[ ]*(?P<about>[^`\n]*)"
)
_ITEM = re.compile(r"[ >]*(?:[*+-]|\d{1,9}\.)[ ]|[ >]* {2,}")
_MARK = re.compile(rf"^[ ]*{STX}fence:(\d+){ETX}", re.M)


def extend(markdown: Markdown, parsing: Parsing) -> None:
    """Adds fenced code to a parser."""
    markdown.preprocessors.register(_TakeOut(markdown, parsing), "fences", 25)
    markdown.parser.blockprocessors.register(_PutBack(markdown, parsing), "fence", 87)


class _TakeOut(Preprocessor):
    """Makes every line of a fenced block an opaque mark, so that lines still count as in the source."""

    def __init__(self, markdown: Markdown, parsing: Parsing) -> None:
        super().__init__(markdown)
        self.parsing = parsing

    def run(self, lines: list[str]) -> list[str]:
        kept: list[str] = []
        self.parsing.lines = kept
        at = 0
        while at < len(lines):
            opening = _OPENING.fullmatch(lines[at]) if "```" in lines[at] or "~~~" in lines[at] else None
            if opening is None or (opening["item"] and not _can_begin_item(kept)):
                kept.append(lines[at])
                at += 1
            else:
                closing = self._closing(lines, at, opening)
                kept += self._opaque(lines, at, closing, opening)
                at = closing + 1
        return kept

    def _closing(self, lines: list[str], start: int, opening: re.Match[str]) -> int:
        fence = opening["fence"]
        closes = re.compile(rf"[ >]*{re.escape(fence)}{re.escape(fence[0])}*[ ]*")
        for at in range(start + 1, len(lines)):
            if closes.fullmatch(lines[at]):
                return at
        place = Place(start + 1, opening.start("fence") + 1, len(fence))
        self.parsing.report(
            place,
            "unclosed-code",
            f"this code begins with {fence} and never ends",
            f"write {fence} on a line of its own after the last line of code",
        )
        return len(lines) - 1

    def _opaque(self, lines: list[str], start: int, closing: int, opening: re.Match[str]) -> list[str]:
        width = len(opening["indent"])
        code = [line[:width].lstrip(" >") + line[width:] for line in lines[start + 1 : closing]]
        words = opening["about"].split()
        mark = f"{STX}fence:{len(self.parsing.fences)}{ETX}"
        self.parsing.fences.append(
            Fence(Place(start + 1, width + 1), words[0].strip("{}.") if words else "", "\n".join(code))
        )
        padding = re.sub(r"[^ >]", " ", opening["indent"])
        return [opening["indent"] + mark] + [padding + mark] * (closing - start)


def _can_begin_item(before: list[str]) -> bool:
    """Whether a list item can stand after these lines; in the midst of a paragraph its sign is text."""
    return not before or not before[-1].strip(" >") or _ITEM.match(before[-1]) is not None


class _PutBack(BlockProcessor):
    """Turns the marks into <pre><code>."""

    def __init__(self, markdown: Markdown, parsing: Parsing) -> None:
        super().__init__(markdown.parser)
        self.parsing = parsing

    def test(self, parent: etree.Element, block: str) -> bool:
        return f"{STX}fence:" in block and _MARK.search(block) is not None

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        lines = blocks.pop(0).split("\n")
        first = next(at for at, line in enumerate(lines) if _MARK.match(line))
        mark = lines[first].strip()
        last = first
        while last < len(lines) and lines[last].strip() == mark:
            last += 1
        if first:
            self.parser.parseBlocks(parent, ["\n".join(lines[:first])])
        self._append(parent, self.parsing.fences[int(mark[len(STX + "fence:") : -len(ETX)])])
        if last < len(lines):
            blocks.insert(0, "\n".join(lines[last:]))

    def _append(self, parent: etree.Element, fence: Fence) -> None:
        pre = etree.SubElement(parent, "pre")
        code = etree.SubElement(pre, FENCED)
        if fence.language:
            code.set("class", f"language-{fence.language}")
        code.text = AtomicString(code_escape(fence.code))
        self.parsing.places[pre] = fence.place
