"""Cited sources come in; marks of citation and entries of the source list go out, as HTML."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from markupsafe import Markup, escape

from polemic.citations import ENTRY, STYLES, Run, Runs, Style
from polemic.model import Citation, CitedSource
from polemic.writers.markup import fill


def citation_mark(
    citation: Citation,
    sources: Mapping[str, CitedSource],
    links: Mapping[str, str],
    style: Style,
    language: str,
) -> Markup:
    """A mark in the text, each source a link to its entry."""
    if not citation.is_bracketed:
        (cited,) = citation.cited
        return set_runs(style.cite_in_sentence(cited, sources[cited.key], language), links[cited.key])
    brackets = style.brackets(language)
    marks = (
        set_runs(style.cite(cited, sources[cited.key], language), links[cited.key])
        for cited in citation.cited
    )
    return fill("{}{}{}", brackets.opening, escape(brackets.between).join(marks), brackets.closing)


def source_entry(source: CitedSource, style: str, language: str) -> Markup:
    """An entry of the source list, in one of the styles."""
    return set_runs(STYLES[style].entry(source, language))


def set_runs(runs: Runs, entry: str = "") -> Markup:
    """Runs as HTML; `entry` is the address of the source's own entry in the list."""
    raised = groupby(runs, key=lambda run: run.is_raised)
    return Markup("").join(
        fill("<sup>{}</sup>", _linked(tuple(some), entry)) if is_raised else _linked(tuple(some), entry)
        for is_raised, some in raised
    )


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
    shown = _shown(run.text) if run.url and run.text == run.url else run.text
    language = fill(' lang="{}"', run.language) if run.language else Markup()
    if run.is_italic:
        return fill("<i{}>{}</i>", language, shown)
    return fill("<span{}>{}</span>", language, shown) if language else escape(shown)


def _shown(url: str) -> str:
    """An address without its scheme, which tells a reader nothing."""
    return url.removeprefix("https://").removeprefix("http://").removesuffix("/")
