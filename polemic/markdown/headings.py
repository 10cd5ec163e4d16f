"""Headings as CommonMark has them: a space after the signs, so that #hashtags stay text, and up to three before."""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor

from polemic.markdown.parsing import Parsing


def extend(markdown: Markdown, parsing: Parsing) -> None:
    """Replaces a parser's headings."""
    markdown.parser.blockprocessors.register(_Headings(markdown.parser), "hashheader", 70)


class _Headings(HashHeaderProcessor):
    RE = re.compile(
        r"(?:^|\n)[ ]{0,3}(?P<level>#{1,6})(?P<header>(?:[ \t](?:\\.|[^\\\n])*?)?)(?:[ \t]#+)?[ \t]*(?:\n|$)"
    )
