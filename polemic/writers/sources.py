"""Cited sources come in; marks of citation and entries of the source list go out, as HTML."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from markupsafe import Markup, escape

from polemic.citations import ENTRY, Run, Runs, Style, aside, begun, closed, in_brackets, style_of
from polemic.model import Citation, Cited, CitedSource
from polemic.problems import Place
from polemic.values import frozen
from polemic.writers.markup import fill


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
    runs = [_cite(one, style, language) for one in cited]
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


def source_entry(source: CitedSource, style: str, language: str) -> Markup:
    """An entry of the source list, in one of the styles."""
    return set_runs(style_of(style).entry(source, language))


def set_runs(runs: Runs, entry: str = "") -> Markup:
    """Runs as HTML; `entry` is the address of the source's own entry in the list."""
    raised = groupby(runs, key=lambda run: run.is_raised)
    return Markup("").join(
        fill("<sup>{}</sup>", _linked(tuple(some), entry)) if is_raised else _linked(tuple(some), entry)
        for is_raised, some in raised
    )


def _cite(here: CitedHere, style: Style, language: str) -> Runs:
    is_first = here.source.first in (None, here.at)
    cite = style.cite if is_first else style.cite_again
    return cite(here.cited, here.source, language)


def _name(here: CitedHere, style: Style, language: str) -> Runs:
    """What stands for a source of which a mark would say nothing: whose it is, else its key."""
    cited = replace(here.cited, names_author=True)
    return style.cite_again(cited, here.source, language) or (Run(cited.key, url=ENTRY),)


def _linked(runs: Runs, entry: str) -> Markup:
    return Markup("").join(
        _anchor(url, Markup("").join(map(_set, some)), entry) for url, some in groupby(runs, _url)
    )


def _url(run: Run) -> str:
    return run.url


def _anchor(url: str, inside: Markup, entry: str) -> Markup:
    if url == ENTRY:
        return fill('<a class="cit" href="{}">{}</a>', entry, inside)
    return fill('<a href="{}">{}</a>', url, inside) if url else inside


def _set(run: Run) -> Markup:
    shown = _address(run.text) if run.url and run.text == run.url else escape(run.text)
    language = fill(' lang="{}"', run.language) if run.language else Markup()
    if run.is_italic:
        return fill("<i{}>{}</i>", language, shown)
    return fill("<span{}>{}</span>", language, shown) if language else shown


def _address(url: str) -> Markup:
    """An address without its scheme, which tells a reader nothing; lines break behind its slashes first."""
    shown = url.removeprefix("https://").removeprefix("http://").removesuffix("/")
    return Markup("/<wbr>").join(map(escape, shown.split("/")))
