"""Quotations: a last line that begins with a dash names who is quoted."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.blockprocessors import BlockQuoteProcessor
from markdown.treeprocessors import Treeprocessor

from polemic.markdown.parsing import Parsing

_ABOVE = "blockquote-above"
_ATTRIBUTION = re.compile(r"(?:—|--?-?)[ ]*(?=\S)")


def extend(markdown: Markdown, parsing: Parsing) -> None:
    """Adds attributions to a parser's quotations."""
    markdown.treeprocessors.register(_Attributions(markdown), "attributions", 35)
    markdown.block_level_elements += ["footer"]
    markdown.parser.blockprocessors.register(_Quotations(markdown.parser), "quote", 20)


class _Quotations(BlockQuoteProcessor):
    """A blank line ends a quotation, as in CommonMark; the stock processor joins it to the one above."""

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        above = self.lastChild(parent)
        if above is None or above.tag != "blockquote":
            super().run(parent, blocks)
            return
        above.tag = _ABOVE
        super().run(parent, blocks)
        above.tag = "blockquote"


class _Attributions(Treeprocessor):
    """Moves the attribution into a <footer> while an element's text is still source text."""

    def run(self, root: etree.Element) -> None:
        for quotation in root.iter("blockquote"):
            last = quotation[-1] if len(quotation) else None
            if last is None or last.tag != "p" or not last.text:
                continue
            text, _, line = last.text.rpartition("\n")
            line, attributes = _without_attributes(text, line)
            if attributes:
                text, _, line = text.rpartition("\n")
            if not _ATTRIBUTION.match(line):
                continue
            footer = etree.SubElement(quotation, "footer")
            footer.text = line
            if text.strip():
                last.text = text + attributes
            else:
                quotation.remove(last)


def _without_attributes(text: str, line: str) -> tuple[str, str]:
    """Sets a closing line of attributes aside, which may stand below the attribution."""
    return ("", "\n" + line) if text and re.fullmatch(r"[ ]*\{:[^}\n]*\}[ ]*", line) else (line, "")
