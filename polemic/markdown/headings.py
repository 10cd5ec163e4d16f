"""Headings as CommonMark has them: a space after the signs, so that #hashtags stay text, and up to three before."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor

from polemic.markdown.parsing import Parsing


def extend(markdown: Markdown, parsing: Parsing) -> None:
    """Replaces a parser's headings."""
    markdown.parser.blockprocessors.register(_Headings(markdown.parser), "hashheader", 70)


class _Headings(HashHeaderProcessor):
    RE = re.compile(r"(?:^|\n)[ ]{0,3}(?P<level>#{1,6})(?P<header>(?:[ \t][^\n]*)?)(?:\n|$)")

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        super().run(parent, blocks)
        heading = self.lastChild(parent)
        text = (heading.text or "").rstrip() if heading is not None else ""
        bare = text.rstrip("#")
        if heading is not None and text.endswith("#") and (not bare or bare[-1] in " \t"):
            heading.text = bare.rstrip()
