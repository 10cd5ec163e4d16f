"""References come in; marks, notes and entries of a list of sources go out, each as runs of text, by style.

In reading order: `runs` are texts with the punctuation between them, `names`, `locators` and `works` say what
a reference is whatever the style, `chicago` and `chinese` what several styles share; then one module for each
style. `ordering` sorts a list of sources.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from polemic.citations import apa, chicago, chicago_author_date, chicago_notes, gb_t_7714, works
from polemic.citations.marks import Brackets, Style
from polemic.citations.ordering import in_list_order, year_suffixes
from polemic.citations.runs import ENTRY, Run, Runs, ended, is_han, text_of
from polemic.citations.works import is_timeless, is_told_by_title, makers
from polemic.languages import is_cjk

__all__ = [
    "ENTRY",
    "STYLES",
    "Brackets",
    "Run",
    "Runs",
    "Style",
    "begun",
    "closed",
    "in_list_order",
    "is_timeless",
    "is_told_by_title",
    "makers",
    "year_suffixes",
]


def _round(language: str) -> Brackets:
    return Brackets("（", "；", "）") if is_cjk(language) else Brackets("(", "; ", ")")


def _bare(language: str) -> Brackets:
    return Brackets(between="；" if is_cjk(language) else "; ")


def begun(runs: Runs) -> Runs:
    """Runs as a note begins, with a capital."""
    first, *others = runs
    return (replace(first, text=first.text[:1].upper() + first.text[1:]), *others)


def closed(runs: Runs, language: str) -> Runs:
    """Runs as a note ends, with a full stop, which is Chinese behind Chinese."""
    text = text_of(runs)
    is_chinese = is_cjk(language) and is_han(text) and ", " not in text
    return ended(runs, "。" if is_chinese else ".")


STYLES: Mapping[str, Style] = {
    "chicago-notes": Style(
        chicago_notes.entry,
        chicago_notes.cite,
        chicago_notes.cite_again,
        chicago_notes.cite_in_sentence,
        _bare,
        chicago.sorting_name,
        is_in_notes=True,
    ),
    "chicago-author-date": Style(
        chicago_author_date.entry,
        chicago_author_date.cite,
        chicago_author_date.cite,
        chicago_author_date.cite_in_sentence,
        _round,
        chicago.sorting_name,
    ),
    "apa": Style(apa.entry, apa.cite, apa.cite, apa.cite_in_sentence, _round, works.sorting_name),
    "gb-t-7714": Style(
        gb_t_7714.entry,
        gb_t_7714.cite,
        gb_t_7714.cite,
        gb_t_7714.cite_in_sentence,
        lambda language: Brackets(between=""),
        works.sorting_name,
        is_numbered=True,
    ),
}
"""As site.yaml and essay.yaml call them."""
