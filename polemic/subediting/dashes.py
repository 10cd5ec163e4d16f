"""Passages -> dashes that are hyphens, and dashes that differ from the essay's others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from polemic.languages import fallbacks
from polemic.problems import Location, Problem, Severity
from polemic.subediting.passages import Passage

_HYPHEN = re.compile(r"(?<=[\w.,;:!?)”’»]) -(?= [\w“‘«(])")
_DASH = re.compile(
    r"(?<![\s–—])(?P<before>[ \n\u00a0\u2009\u200a\u202f]?)(?P<dash>[–—])(?P<after>[ \n\u00a0\u2009\u200a\u202f]?)"
    r"(?=[\w“‘«„(])"
)
_STYLES = {
    ("—", False): "a long dash without spaces",
    ("—", True): "a long dash between spaces",
    ("–", True): "a short dash between spaces",
}
_TYPED = {
    ("—", False): "one---two",
    ("—", True): "one --- two",
    ("–", True): "one -- two",
}
_OTHER_CUSTOMS = frozenset({"zh-hans", "zh-hant", "zh", "yue", "ja", "es"})
"""Languages whose dashes are none of these."""

_MEASURED = ("table", "heading", "quotation", "list", "definitions", "figure", "figures")
"""Kinds of blocks in which a dash may part a label from its text, or be somebody else's."""

_Style = tuple[str, bool]


def check_dashes(passages: tuple[Passage, ...]) -> Iterator[Problem]:
    """Finds hyphens that stand for dashes, and where an essay changes its dashes."""
    for passage in passages:
        if passage.kind != "table":
            yield from _check_hyphens(passage)
    yield from _check_mixture(passages)


def _check_hyphens(passage: Passage) -> Iterator[Problem]:
    text = passage.text
    for match in _HYPHEN.finditer(text):
        start, end = _words_around(text, match.start() + 1, match.end())
        left, right = text[start : match.start()].strip(), text[match.end() : end].strip()
        if (
            not left
            or not right
            or (left[-1].isdigit() and right[0].isdigit())
            or len(left) == len(right) == 1
        ):
            continue
        hint = "type -- for a dash, or --- for a long one"
        message = "a hyphen stands here for a dash"
        yield Problem(_locate(passage, match.end() - 1), "hyphen-for-dash", message, hint, Severity.NOTE)


def _check_mixture(passages: tuple[Passage, ...]) -> Iterator[Problem]:
    found = [one for passage in passages for one in _styles_in(passage)]
    counts = Counter(style for style, _, _ in found)
    if len(counts) < 2:
        return
    (usual, number), *_ = counts.most_common()
    for style, passage, at in found:
        if style != usual:
            times = "once" if number == 1 else f"{number} times"
            message = f"here stands {_STYLES[style]}, and in this essay {_STYLES[usual]} stands {times}"
            hint = f"choose one of the two for the whole essay; as the others: {_TYPED[usual]}"
            yield Problem(_locate(passage, at), "mixed-dashes", message, hint, Severity.NOTE)


def _styles_in(passage: Passage) -> Iterator[tuple[_Style, Passage, int]]:
    if passage.kind in _MEASURED or _OTHER_CUSTOMS.intersection(fallbacks(passage.language)):
        return
    for match in _DASH.finditer(passage.text, 1):
        style = (match["dash"], bool(match["before"]))
        is_even = bool(match["before"]) == bool(match["after"])
        around = passage.text[match.start() - 1] + passage.text[match.end()]
        if style in _STYLES and is_even and not any(map(str.isdigit, around)):
            yield style, passage, match.start("dash")


def _locate(passage: Passage, at: int) -> Location:
    """Where the dash at an index was typed: between the words around it."""
    start, end = _words_around(passage.text, at, at + 1)
    found = passage.find(start, end)
    if found is None:
        return passage.stretch.location
    written = passage.stretch.written
    dash = re.compile("-+|[–—]").search(written.shown, *found)
    return written.locate(*dash.span()) if dash else written.locate(*found)


def _words_around(text: str, start: int, end: int) -> tuple[int, int]:
    before = re.search(r"[^\W_]+[^\w\n]*$", text[max(0, start - 60) : start])
    after = re.match(r"\W*[^\W_]+", text[end : end + 60])
    return max(0, start - 60) + before.start() if before else start, end + after.end() if after else end
