"""The Chicago Manual of Style, 18th edition, author-date: "(Door 1999, 12)", and a list by names and years."""

from __future__ import annotations

from dataclasses import replace

from polemic.citations import chicago, chinese, contributors
from polemic.citations.locators import bare
from polemic.citations.marks import Style, in_brackets
from polemic.citations.runs import Run, Runs, italic, named, phrases, plain, sentences, spaced, to_entry
from polemic.citations.works import LAWS, has_imprint, in_journal, is_chinese, online, short_title, year_of
from polemic.languages import comma, format_within_year, source_words
from polemic.model import Cited, CitedSource, Reference


def entry(source: CitedSource, language: str) -> Runs:
    """An entry of the list: who, when, what, where."""
    reference = source.reference
    if is_chinese(reference, language):
        return chinese.dated_entry(reference, year(source, language), language)
    address = online(reference, language)
    if reference.type in LAWS:
        beside = chicago.beside(reference, language)
        return sentences([chicago.law(reference, language), *beside, address])
    head = _head(reference, language)
    what = chicago.title(reference, language)
    dated = plain(year(source, language))
    begin = [head, dated] if what == head else [head, dated, what]
    return sentences([*begin, *_rest(reference, language), *chicago.beside(reference, language), address])


def cite(cited: Cited, source: CitedSource, language: str) -> Runs:
    """The mark within brackets: see Door 1999, 12."""
    when = year(source, language)
    name = _short_head(source, language) if cited.names_author else ()
    if not name:
        link = plain(when)
    elif when[:1].isdecimal():
        link = (*name, Run("\N{NO-BREAK SPACE}" + when))
    else:
        link = phrases([name, plain(when)], comma(language))
    begin = spaced([plain(cited.prefix), to_entry(link)])
    return phrases([begin, plain(bare(cited.locator))], comma(language))


def cite_in_sentence(cited: Cited, source: CitedSource, language: str) -> Runs:
    """The mark of a source that the sentence names: Door (1999, 12)."""
    when = phrases([plain(year(source, language)), plain(bare(cited.locator))], comma(language))
    return to_entry(named(_short_head(source, language), when, language))


def year(source: CitedSource, language: str) -> str:
    """The year, with the letter that tells it from others."""
    undated = source_words(language).undated
    when = year_of(source.reference.issued) or undated
    return when + (f"-{source.year_suffix}" if source.year_suffix and when == undated else source.year_suffix)


def _head(reference: Reference, language: str) -> Runs:
    if contributors.heads(reference):
        return contributors.listed_makers(reference, language)
    return _unsigned(reference, language)


def _short_head(source: CitedSource, language: str) -> Runs:
    reference, names = source.reference, plain(contributors.short_makers(source, language))
    return names or _unsigned(replace(reference, title=short_title(reference)), language)


def _unsigned(reference: Reference, language: str) -> Runs:
    """A paper or a site stands for those who wrote in it; another work for itself."""
    if is_chinese(reference, language):
        return plain(chinese.unsigned(reference))
    return (
        chicago.unsigned(reference)
        or chicago.title(reference, language)
        or plain(reference.genre or reference.key)
    )


def _rest(reference: Reference, language: str) -> tuple[Runs, ...]:
    when = plain(format_within_year(reference.issued, language))
    others, kind = chicago.others_in_list(reference, language), chicago.genre_in_list(reference, language)
    if in_journal(reference):
        return (*others, _journal(reference, language))
    if reference.type == "thesis":
        return (phrases([plain(reference.genre), plain(reference.publisher)]),)
    if has_imprint(reference):
        host = chicago.host_in_list(reference, language)
        return (host, kind, *others, chicago.volume(reference, language), plain(reference.publisher))
    is_named = not contributors.heads(reference) and chicago.unsigned(reference)
    where = () if is_named else chicago.container(reference)
    accessed = chicago.accessed(reference, language)
    occasion = chicago.occasion_beside(reference)
    return (kind, *others, occasion, phrases([where, when]), accessed)


def _journal(reference: Reference, language: str) -> Runs:
    words = source_words(language)
    name = italic(reference.container_title)
    month = format_within_year(reference.issued[:7], language)
    if reference.volume and reference.issue:
        numbers = [Run(f" {reference.volume} ({reference.issue})")]
    elif reference.volume:
        numbers = [Run(f" {reference.volume}"), *plain(f" ({month})" if month else "")]
    else:
        numbers = [Run(f", {words.issue(reference.issue)}"), *plain(f" ({month})" if month else "")]
    return (*name, *numbers, *plain(chicago.journal_page(reference)))


STYLE = Style(entry, cite, cite, cite_in_sentence, in_brackets, chicago.sorting_name)
