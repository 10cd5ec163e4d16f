"""A block's texts -> narrow no-break spaces where French sets them: within « » and before ; : ! ?

Lexique des règles typographiques en usage à l'Imprimerie nationale, « Espacements »; a fine space everywhere, as
the Guide du typographe (Lausanne) has it and the Office québécois allows. One that was typed is replaced, one that
was not is added, except within times, ratios and addresses: there no space follows the sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polemic.languages import quote_marks
from polemic.markdown.typography.texts import Change, Texts

NARROW_SPACE = "\N{NARROW NO-BREAK SPACE}"

_ADDRESS = r"(?<!\w)(?:\w{1,10}://|www\.|mailto:)[^\s«»]++|(?<!\S):\w++:(?!\w)"
_TYPED = r"(?<=\S) ++(?=[;:!?]++(?![\w/=-])|»)|(?<=«) ++(?=\S)"
_BEFORE = r"(?<=[^\s«])»|(?<![\s(\[{«“‘/;:!?])[;:!?](?=[;:!?]*+(?:[\s)\]}»”’…–—,.]|\Z))"
_WHERE = rf"{_ADDRESS}|(?P<typed>{_TYPED})|(?P<after>«(?=\S))|(?P<before>(?<!\A){_BEFORE})"


def find_spaces(texts: Texts) -> Iterator[Change]:
    """The spaces to replace, and the signs that get one."""
    if not any(quote_marks(language).is_spaced for language in set(texts.languages)):
        return
    for match in re.finditer(_WHERE, texts.read):
        start, end = match.span()
        if not quote_marks(texts.language_at(start)).is_spaced or not texts.may_change(start, end):
            continue
        match match.lastgroup:
            case "typed":
                yield start, end, NARROW_SPACE
            case "after":
                yield start, end, match[0] + NARROW_SPACE
            case "before":
                yield start, end, NARROW_SPACE + match[0]
