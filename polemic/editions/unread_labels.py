"""Sections whose labels are read come in; bold words that are a label's, where none is read, go out as problems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from polemic.languages import LabelWords
from polemic.model import Block, Piece, RenderedSection, Section, labelled_items
from polemic.problems import Place, Problem, Severity

_BOLD = re.compile(
    r"(?P<before>\A|\n|<(?:li|p|d[dt]|t[dh]|summary|br)\b[^<>]*>)\s*"
    r"<strong>(?P<label>[^<>]{3,120})</strong>(?P<mark>[.:。：]?)"
)
_BRACKETS = re.compile(r"\s*[(（][^()（）]*[)）]")
_ENDS = (".", ":", "。", "：")
_AROUND = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}.:。："


def find_unread_labels(part: RenderedSection, section: Section, words: LabelWords) -> Iterator[Problem]:
    """Finds bold words such as **Claim**. or **Reply.** in a quotation, which a reader would take for labels."""
    for block in part.blocks:
        yield from _within(block, section, words, block.kind == "paragraph")
        for item in labelled_items(block):
            yield from _within(item, section, words, True)
    for note in part.notes:
        for block in note.blocks:
            yield from _within(block, section, words, False)


def _within(block: Block, section: Section, words: LabelWords, may_begin: bool) -> Iterator[Problem]:
    """Those of one block, which a label may begin or not."""
    text = "".join(map(_shown, block.pieces))
    for bold in _BOLD.finditer(text) if "<strong>" in text else ():
        label = unescape(bold["label"])
        is_ended = label.rstrip(_AROUND[:3]).endswith(_ENDS)
        is_read = may_begin and is_ended and not bold["before"] and bold.start() == 0
        bare = _BRACKETS.sub("", label).strip(_AROUND)
        if (is_ended or bold["mark"]) and not is_read and words.pattern.fullmatch(bare):
            line = block.place.line + text[: bold.start("label")].count("\n")
            place = block.place if line == block.place.line else Place(line, 1)
            location = section.source.locate(place)
            message = f"'{label}' is read as ordinary words here"
            yield Problem(location, "unread-label", message, _hint(label, bold, may_begin), Severity.WARNING)


def _hint(label: str, bold: re.Match[str], may_begin: bool) -> str:
    if may_begin and not bold["before"]:
        return f"if it is a label, write its full stop within: **{label}{bold['mark']}**"
    if bold["before"] == "\n" or bold["before"].startswith("<br"):
        return "if it is a label, leave an empty line before it: labels begin a paragraph"
    return "if it is a label, give it a paragraph of the text: it is not looked for in here"


def _shown(piece: Piece) -> str:
    """Texts as they are; for anything else a sign that is neither."""
    return piece if isinstance(piece, str) else "\0"
