"""Cited sources come in; marks of citation and entries of the source list go out, as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from markupsafe import Markup, escape

from polemic.citations import ENTRY, Run, Runs, Style, aside, begun, closed, in_brackets, is_han, style_of
from polemic.languages import is_cjk
from polemic.model import Citation, Cited, CitedSource, Reference
from polemic.problems import Place
from polemic.values import frozen
from polemic.writers.markup import fill, join

_LATIN = re.compile("[A-Za-z]")
_KEPT = 512
"""Entries, and citations: each stands on the essay's page, on that of its section, and in the single file."""
_DAY_KEPT = re.compile(r"/((?:19|20)[0-9]{2})(0[1-9]|1[0-2])([0-2][0-9]|3[01])[0-9]{6}(?:[a-z_]*)/")
"""The day in an archive's address, as the Wayback Machine and others have it."""


@frozen
class CitedHere:
    """A source as a citation cites it; `entry` is the address of its entry in the list, `at` where that is done."""

    cited: Cited
    source: CitedSource
    entry: str
    at: tuple[str, Place] | None = None


def citation_mark(citation: Citation, cited: tuple[CitedHere, ...], style: Style, language: str) -> Markup:
    """A mark in the text or a note, each source a link to its entry."""
    if not citation.is_bracketed:
        (one,) = cited
        return set_runs(style.cite_in_sentence(one.cited, one.source, language), one.entry)
    brackets = in_brackets(language) if citation.is_aside else style.brackets(language)
    if style.cite_together and len(cited) > 1:
        together = style.cite_together([(one.cited, one.source) for one in cited], language)
        return _set_parts([(runs, cited[at].entry) for at, runs in together])
    runs = [_cite(one.cited, one.source, _is_first(one), style, language) for one in cited]
    if citation.is_aside:
        runs = [aside(some) for some in runs]
        if not any(runs):
            return Markup()  # all that could be told stands before it
    runs = [some or _name(one, style, language) for some, one in zip(runs, cited, strict=True)]
    if citation.is_note:
        runs = [begun(runs[0]), *runs[1:]]
        runs = [*runs[:-1], closed(runs[-1], language)]
    marks = (set_runs(some, one.entry) for some, one in zip(runs, cited, strict=True))
    return fill("{}{}{}", brackets.opening, escape(brackets.between).join(marks), brackets.closing)


@lru_cache(maxsize=_KEPT)
def source_entry(source: CitedSource, style: str, language: str) -> Markup:
    """An entry of the source list, in one of the styles."""
    return set_runs(_in_own_letters(style_of(style).entry(source, language), source.reference, language))


def set_runs(runs: Runs, entry: str = "") -> Markup:
    """Runs as HTML; `entry` is the address of the source's own entry in the list."""
    return _set_parts([(runs, entry)])


def _set_parts(parts: Sequence[tuple[Runs, str]]) -> Markup:
    """Runs of several sources, each with the address of its entry; what is raised is raised together."""
    raised = groupby(
        ((run, entry) for runs, entry in parts for run in runs), key=lambda one: one[0].is_raised
    )
    return join(
        fill("<sup>{}</sup>", _linked(some)) if is_raised else _linked(some) for is_raised, some in raised
    )


def _is_first(here: CitedHere) -> bool:
    return here.source.first in (None, here.at)


@lru_cache(maxsize=_KEPT)
def _cite(cited: Cited, source: CitedSource, is_first: bool, style: Style, language: str) -> Runs:
    cite = style.cite if is_first else style.cite_again
    return _in_own_letters(cite(cited, source, language), source.reference, language)


def _name(here: CitedHere, style: Style, language: str) -> Runs:
    """What stands for a source of which a mark would say nothing: whose it is, else its key."""
    cited = replace(here.cited, names_author=True)
    return style.cite_again(cited, here.source, language) or (Run(cited.key, url=ENTRY),)


def _in_own_letters(runs: Runs, reference: Reference, language: str) -> Runs:
    """In a text of another script, runs in Han characters alone are in the source's language, if that has them."""
    if is_cjk(language) or not is_cjk(reference.language):
        return runs
    return tuple(
        replace(run, language=reference.language) if is_han(run.text) and not _LATIN.search(run.text) else run
        for run in runs
    )


def _linked(runs: Iterable[tuple[Run, str]]) -> Markup:
    links = (tuple(some) for _, some in groupby(runs, key=lambda one: (one[0].url, one[1])))
    return join(_anchor(some[0][0], join(_set(run) for run, _ in some), some[0][1]) for some in links)


def _anchor(run: Run, inside: Markup, entry: str) -> Markup:
    if run.url == ENTRY:
        return fill('<a class="cit" href="{}">{}</a>', entry, inside)
    return fill('<a href="{}"{}>{}</a>', run.url, _robust(run), inside) if run.url else inside


def _robust(run: Run) -> Markup:
    """What leads from an address to its copy, and back (https://robustlinks.mementoweb.org/spec/)."""
    if not (run.kept or run.original):
        return Markup()
    day = _DAY_KEPT.search(run.kept or run.url)
    when = fill(' data-versiondate="{}"', "-".join(day.groups())) if day else Markup()
    if run.kept:
        return fill(' data-versionurl="{}"{}', run.kept, when)
    return fill(' data-originalurl="{}"{}', run.original, when)


def _set(run: Run) -> Markup:
    shown = _address(run.text) if run.url and run.text == run.url else escape(run.text)
    language = fill(' lang="{}"', run.language) if run.language else Markup()
    if run.is_italic:
        return fill("<i{}>{}</i>", language, shown)
    return fill("<span{}>{}</span>", language, shown) if language else shown


def _address(url: str) -> Markup:
    """An address without its scheme, which tells a reader nothing; lines break behind its slashes first."""
    shown = url.removeprefix("https://").removeprefix("http://").removesuffix("/")
    return join(map(escape, shown.split("/")), "/<wbr>")
