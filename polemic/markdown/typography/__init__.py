"""The texts of one block as typed -> the same as their languages set them.

In reading order: texts, then what is changed in them: signs, quotes, spaces, breaks. `quotes` decides with
`elisions`, `sides` and `straight_quotes` what a straight quote is.

What a writer typed curly, escaped or as an entity stays as typed, as does all that has no language: code,
addresses, keys to press. Attributes, and so the descriptions of pictures, never come here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from polemic.languages import quote_marks
from polemic.markdown.typography.breaks import find_breaks, join_lines
from polemic.markdown.typography.quotes import find_quotes
from polemic.markdown.typography.signs import find_signs
from polemic.markdown.typography.spaces import find_spaces
from polemic.markdown.typography.texts import OBJECT, is_shifted, join_texts, replace, shift, unshift

__all__ = ["OBJECT", "is_shifted", "join_lines", "set_quotes", "set_typography", "shift", "unshift"]

_APOSTROPHE_FIRST = re.compile(r"'(?=\w)[^']*+(?:(?<=\w)'(?=\w)[^']*+)*+")
"""'Umar: no quotation begins there, since none ends."""
_CHANGED = re.compile("[\"'\n;:!?«»-]|\\.\\.\\.")
"""What is changed, or has something changed beside it; a text without it stays as it is."""


def set_typography(texts: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Sets one block's texts, given in reading order with their languages, in linear time.

    A text without a language stays as it is but is read by its neighbours; U+FFFC stands for what is no
    text. A character that `shift` took out of reach stays so, but counts as itself for its neighbours.
    """
    block = join_texts(texts)
    if not _CHANGED.search(block.read):
        return tuple(text for text, _ in texts)
    block = replace(block, (*find_signs(block), *find_quotes(block)))
    block = replace(block, find_spaces(block))
    return replace(block, find_breaks(block)).parts()


def set_quotes(text: str, language: str) -> str:
    """Sets the straight quotes and apostrophes of a text that stands alone, and leaves all else of it as it is."""
    if "'" not in text and '"' not in text:
        return text
    if _APOSTROPHE_FIRST.fullmatch(text):
        text = "’" + text[1:]
    texts, marks = join_texts([(text, language)]), quote_marks(language)
    space = "\N{NARROW NO-BREAK SPACE}" if marks.is_spaced else ""
    spaced = {marks.opening: marks.opening + space, marks.closing: space + marks.closing}
    changes = ((start, end, spaced.get(sign, sign)) for start, end, sign in find_quotes(texts))
    return replace(texts, changes).parts()[0]
