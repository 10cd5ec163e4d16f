"""A block's texts -> the same without the line breaks between two Chinese or Japanese characters.

These scripts set no spaces between words (CLReq; JLReq), so a line that ends there is not the end of a word. One
between such a character and a Latin letter stays, and Korean has spaces between its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polemic.languages import WIDE, is_cjk
from polemic.markdown.typography.texts import Change, Texts

_SHARED = "“”‘’—…·"
"""Signs that are as wide as a character in Chinese or Japanese, and only there."""

_BREAK = re.compile(rf"(?<=[{WIDE}{_SHARED}])[ \t]*+\n[ \t]*+(?=[{WIDE}{_SHARED}])")
_BREAK_ANYWHERE = re.compile(rf"(?<=[{WIDE}])[ \t]*+\n[ \t]*+(?=[{WIDE}])")


def find_breaks(texts: Texts) -> Iterator[Change]:
    """The line breaks to take out."""
    for match in _BREAK.finditer(texts.read) if "\n" in texts.read else ():
        start, end = match.span()
        is_between_characters = is_cjk(texts.language_at(start)) or _BREAK_ANYWHERE.match(texts.read, start)
        if is_between_characters and texts.may_change(start, end):
            yield start, end, ""


def join_lines(text: str) -> str:
    """A plain text of any language without such line breaks."""
    return _BREAK_ANYWHERE.sub("", text)
