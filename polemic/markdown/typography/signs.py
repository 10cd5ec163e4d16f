"""A block's texts -> their hyphens and full stops in rows as dashes and ellipses, and the minus of a number.

A row between two Chinese or Japanese characters is set as theirs, one between two words of another script as
that script's; elsewhere the language of the text decides: —— and …… in Chinese (GB/T 15834-2011, 4.10 and 4.11).
Two hyphens between digits are a range. Four hyphens, four full stops, and arrows such as --> stay as typed. So
does a hyphen alone, unless a number follows it and nothing that it could join comes before: -5 has a minus.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polemic.languages import dashes, is_cjk, is_wide
from polemic.markdown.typography.texts import Change, Texts

_SIGN = re.compile(
    r"--(?<![-<>]--)(?<!<!--)-?(?![-<>])"
    r"|\.{3}(?<!\.\.{3})(?:\.{3})?(?!\.)"
    r"|-(?<![^\s(\[{“‘„‚«\"']-)(?<!\d[\s\"']-)(?=\d)"
)
_BESIDE = "\"' "
_FARTHEST = 4


def find_signs(texts: Texts) -> Iterator[Change]:
    """Every row of hyphens or full stops with the sign it stands for."""
    for match in _SIGN.finditer(texts.read) if "-" in texts.read or "..." in texts.read else ():
        start, end = match.span()
        if texts.may_change(start, end):
            yield start, end, _sign(texts, match)


def _sign(texts: Texts, match: re.Match[str]) -> str:
    typed, language = match[0], texts.language_at(match.start())
    if typed == "-":
        return "\N{MINUS SIGN}"
    before = texts.read[max(0, match.start() - _FARTHEST) : match.start()]
    after = texts.read[match.end() : match.end() + _FARTHEST]
    if typed == "--" and before[-1:].isdecimal() and after[:1].isdecimal():
        return dashes(language).range
    is_wide = _is_wide(before.rstrip(_BESIDE)[-1:], after.lstrip(_BESIDE)[:1], language)
    if typed[0] == ".":
        return "……" if is_wide else "…" if len(typed) == 3 else typed
    if is_wide:
        return "——"
    signs = dashes("en" if is_cjk(language) else language)
    return signs.short if typed == "--" else signs.long


def _is_wide(before: str, after: str, language: str) -> bool:
    if before.isalnum() and after.isalnum() and is_wide(before) == is_wide(after):
        return is_wide(before)
    return is_cjk(language)
