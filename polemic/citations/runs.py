"""Parts of a citation come in; they go out as runs of text, with the punctuation between them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from polemic.languages import is_among, is_cjk, quote_marks
from polemic.values import frozen

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CLOSED_TWICE = re.compile(r"‘[^‘’]*+(?:(?<=\w)’(?=\w)[^‘’]*+)*+’”\Z")
_QUOTED = re.compile("„[^„“”]*[“”]|“[^“”]*”|”[^“”]*”|«[^«»]*»|»[^«»]*«|「[^「」]*」")
_MARK = re.compile("[„“”«»「」]")
_ENDS = (".", "?", "!", "？", "！", "。", "…")


@frozen
class Run:
    """A stretch of text: in italics or not, a link to `url` or none, in a language of its own or the page's.

    What is raised stands above the line, as numbers do. `kept` is the address of a copy of what stands at `url`,
    and `original` that of what `url` is a copy of.
    """

    text: str
    is_italic: bool = False
    url: str = ""
    language: str = ""
    is_raised: bool = False
    kept: str = ""
    original: str = ""


Runs = tuple[Run, ...]

ENTRY = "#"
"""Stands for the address of a source's own entry in the list."""


def plain(text: str) -> Runs:
    """A text as it is; nothing, if it is empty."""
    return (Run(text),) if text else ()


def italic(text: str, language: str = "") -> Runs:
    """A text in italics, which Han characters have not."""
    return (Run(text, not is_han(text), language=language),) if text else ()


def quoted(text: str, page_language: str, language: str = "") -> Runs:
    """A text in the page's quotation marks, and what any language's marks quote within it in the inner ones."""
    if not text:
        return ()
    marks = quote_marks(page_language)
    inner = _QUOTED.sub(lambda one: marks.inner_opening + one[0][1:-1].strip() + marks.inner_closing, text)
    space = "\N{NARROW NO-BREAK SPACE}" if marks.is_spaced else ""
    return Run(marks.opening + space), Run(inner, language=language), Run(space + marks.closing)


def is_closed(text: str) -> bool:
    """Whether all that is quoted in a text ends in it."""
    return not _MARK.search(_QUOTED.sub("", text))


def linked(url: str, kept: str = "") -> Runs:
    """An address that is a link; `kept` is the address of a copy."""
    return (Run(url, url=url, kept=kept),) if url else ()


def to_entry(runs: Runs) -> Runs:
    """Runs as a link to the source's entry in the list; the marks around a quoted title are none of it."""
    is_quoted = len(runs) == 3 and runs[-1].text.strip() in ("”", "»", "“", "」", "》")
    first, last = (1, 2) if is_quoted else (0, len(runs))
    return tuple(replace(run, url=ENTRY) if first <= at < last else run for at, run in enumerate(runs))


def text_of(runs: Runs) -> str:
    """What a reader sees of runs, without italics and links."""
    return "".join(run.text for run in runs)


def is_han(text: str) -> bool:
    """Whether a text has Chinese characters."""
    return max(text, default="") >= _HAN[0] and any(is_among(character, _HAN) for character in text)


def ended(runs: Runs, mark: str = ".") -> Runs:
    """Runs with a full stop or a comma behind them: within “ ”, as Americans set it, and none beside its like."""
    if not runs:
        return ()
    text = text_of(runs)
    is_own = is_han(
        runs[-1].text[:-1]
    )  # the closing mark is that of Han characters, which have no stop within it
    end = len(text) - (0 if is_own else _closing_marks(text))
    if text[:end].endswith(_ENDS if mark in ".。" else mark):
        return runs
    return _inserted(runs, end, mark)


def _closing_marks(text: str) -> int:
    """How many marks close a text: none, one, or that of a quotation within another too; an apostrophe closes none."""
    return (2 if _CLOSED_TWICE.search(text) else 1) if text.endswith("”") else 0


def sentences(parts: Iterable[Runs]) -> Runs:
    """Parts with a full stop behind each, and a space between them."""
    return spaced(ended(part) for part in parts)


def phrases(parts: Iterable[Runs], comma: str = ", ") -> Runs:
    """Parts with commas between them."""
    given = [part for part in parts if part]
    if not comma.endswith(" "):
        return between(given, comma)
    return spaced([*(ended(part, ",") for part in given[:-1]), *given[-1:]])


def spaced(parts: Iterable[Runs]) -> Runs:
    """Parts with a space between them."""
    return between(parts, " ")


def named(name: Runs, when: Runs, language: str) -> Runs:
    """A name in a sentence, and a year in the brackets of its language: Door (1999), 费孝通（1985）."""
    opening, closing = ("（", "）") if is_cjk(language) else (" (", ")")
    return (*name, Run(opening), *when, Run(closing))


def between(parts: Iterable[Runs], mark: str) -> Runs:
    """Those parts that are not empty, with a mark between them."""
    found: Runs = ()
    for part in parts:
        if part:
            found = (*found, Run(mark), *part) if found else part
    return found


def around(opening: str, runs: Runs, closing: str) -> Runs:
    """Runs between brackets; nothing, if there are none."""
    return (Run(opening), *runs, Run(closing)) if runs else ()


def _inserted(runs: Runs, at: int, mark: str) -> Runs:
    """Runs with a mark at a place in their text; within a run it is a part of that."""
    for number, run in enumerate(runs):
        if 0 < at < len(run.text):
            within = replace(run, text=run.text[:at] + mark + run.text[at:])
            return (*runs[:number], within, *runs[number + 1 :])
        if at <= 0:
            return (*runs[:number], Run(mark), *runs[number:])
        at -= len(run.text)
    return (*runs, Run(mark))
