"""Abbreviations, `*[WTO]: World Trade Organization`: every mention in the file shows its meaning."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions.abbr import AbbrTreeprocessor

from polemic.markdown.parsing import Parsing

_LETTER = "[^\\W\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
"""Of a script that parts its words; Chinese has no border that a name in Latin letters could stand at."""


def extend(markdown: Markdown, parsing: Parsing) -> None:
    """Adds the marking of abbreviations to a parser; their definitions have been read by then."""
    markdown.treeprocessors.register(_Abbreviations(markdown, parsing), "abbreviations", 7)


class _Abbreviations(AbbrTreeprocessor):
    def __init__(self, markdown: Markdown, parsing: Parsing) -> None:
        super().__init__(markdown)
        self.parsing = parsing

    def run(self, root: etree.Element) -> None:
        """Marks what this file defines."""
        self.abbrs = self.parsing.abbreviations
        if self.abbrs:
            longest_first = sorted(map(re.escape, self.abbrs), key=len, reverse=True)
            self.RE = re.compile(rf"(?<!{_LETTER})(?:{'|'.join(longest_first)})(?!{_LETTER})")
            self.iter_element(root)
