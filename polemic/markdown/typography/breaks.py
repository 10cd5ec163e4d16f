"""A block's texts -> the same without the line breaks between two Chinese or Japanese characters.

These scripts set no spaces between words (CLReq; JLReq), so a line that ends there is not the end of a word. One
between such a character and a Latin letter stays, and Korean has spaces between its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polemic.languages import is_cjk, is_wide
from polemic.markdown.typography.texts import Change, Texts

_SHARED = "“”‘’—…·"
"""Signs that are as wide as a character in Chinese or Japanese, and only there."""

_LINE_END = re.compile("\n[ \t]*+")


def find_breaks(texts: Texts) -> Iterator[Change]:
    """The line breaks to take out."""
    for start, end in _breaks(texts.read):
        before, after = texts.read[start - 1], texts.read[end]
        is_between_characters = is_cjk(texts.language_at(start)) or (is_wide(before) and is_wide(after))
        if is_between_characters and texts.may_change(start, end):
            yield start, end, ""


def join_lines(text: str) -> str:
    """A plain text of any language without such line breaks."""
    parts, at = [], 0
    for start, end in _breaks(text):
        if is_wide(text[start - 1]) and is_wide(text[end]):
            parts.append(text[at:start])
            at = end
    return "".join((*parts, text[at:]))


def _breaks(text: str) -> Iterator[tuple[int, int]]:
    """The line breaks between two characters that are wide, or may be, with the spaces around each."""
    for found in () if text.isascii() else _LINE_END.finditer(text):
        start, end = found.span()
        while text[start - 1 : start] in (" ", "\t"):
            start -= 1
        if start and end < len(text) and _may_be_wide(text[start - 1]) and _may_be_wide(text[end]):
            yield start, end


def _may_be_wide(character: str) -> bool:
    return is_wide(character) or character in _SHARED
