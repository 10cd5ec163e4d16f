"""References come in; marks, notes and entries of a list of sources go out, each as runs of text, by style.

In reading order: `runs` are texts with the punctuation between them, `names`, `locators` and `works` say what
a reference is whatever the style, `contributors`, `chicago` and `chinese` what several styles share; then one
module for each style, APA's names in another. `ordering` sorts a list of sources and tells their marks
apart, and `passages` quotes what is relied on below its entries.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import import_module

from polemic.citations.marks import Brackets, Style, in_brackets
from polemic.citations.ordering import told_apart
from polemic.citations.passages import passage
from polemic.citations.runs import ENTRY, Run, Runs, ended, is_han, text_of
from polemic.citations.works import is_timeless, is_told_by_title, makers
from polemic.languages import is_cjk

__all__ = [
    "ENTRY",
    "Brackets",
    "Run",
    "Runs",
    "Style",
    "aside",
    "begun",
    "closed",
    "in_brackets",
    "is_han",
    "is_timeless",
    "is_told_by_title",
    "makers",
    "passage",
    "style_of",
    "text_of",
    "told_apart",
]

_SQUARE = str.maketrans("()（）", "[]［］")


@cache
def style_of(name: str) -> Style:
    """The style that site.yaml or essay.yaml calls so, one of `model.CITATION_STYLES`; others are not imported."""
    style: Style = import_module(f"polemic.citations.{name.replace('-', '_')}").STYLE
    return style


def begun(runs: Runs) -> Runs:
    """Runs as a note begins, with a capital."""
    first, *others = runs
    return (replace(first, text=first.text[:1].upper() + first.text[1:]), *others)


def aside(runs: Runs) -> Runs:
    """Runs as they stand within brackets, where their own are square ones (Chicago 17, 6.101)."""
    return tuple(
        run if run.text == run.url else replace(run, text=run.text.translate(_SQUARE)) for run in runs
    )


def closed(runs: Runs, language: str) -> Runs:
    """Runs as a note ends, with a full stop, which is Chinese behind Chinese."""
    text = text_of(runs)
    is_chinese = is_cjk(language) and is_han(text) and ", " not in text
    return ended(runs, "。" if is_chinese else ".")
