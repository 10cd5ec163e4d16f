"""The Chicago Manual of Style, 18th edition, notes: in full the first time, then shortened; and a list by names."""

from __future__ import annotations

from polemic.citations import chicago, chinese, contributors
from polemic.citations.locators import bare, pages_in
from polemic.citations.marks import Style, parted
from polemic.citations.runs import Run, Runs, italic, phrases, plain, sentences, spaced, to_entry
from polemic.citations.works import LAWS, has_imprint, in_journal, is_chinese, is_directed, online
from polemic.languages import format_partial_date, source_words
from polemic.model import Cited, CitedSource, Reference

_SAID = frozenset({"personal_communication", "post", "webpage"})
"""What is not told to be undated."""


def entry(source: CitedSource, language: str) -> Runs:
    """An entry of the list: who, what, where, when."""
    reference = source.reference
    if is_chinese(reference, language):
        return chinese.entry(reference, language)
    beside, address = chicago.beside(reference, language), online(reference, language)
    if reference.type in LAWS:
        return sentences([chicago.law(reference, language), *beside, address])
    head = contributors.listed_makers(reference, language) or chicago.unsigned(reference)
    what = chicago.title(reference, language)
    return sentences([head, what, *_listed(reference, language), *beside, address])


def cite(cited: Cited, source: CitedSource, language: str) -> Runs:
    """A source as a note first cites it: who, what (where, when), page, address."""
    reference, locator = source.reference, bare(cited.locator)
    if is_chinese(reference, language):
        return chinese.note(cited, reference, language)
    accessed, address = chicago.accessed(reference, language), online(reference, language)
    if reference.type in LAWS:
        is_page = reference.container_title and pages_in(cited.locator)
        begin, locator = to_entry(chicago.law(reference, language)), f"at {locator}" if is_page else locator
    else:
        begin = _noted(cited, reference, language)
    if in_journal(reference) and locator:
        begin, locator = (*begin, Run(f": {locator}")), ""
    else:
        locator = _with_volume(locator, reference)
    said = phrases([begin, plain(locator), _uncapitalised(accessed), address])
    return spaced([plain(cited.prefix), said])


def cite_again(cited: Cited, source: CitedSource, language: str) -> Runs:
    """A source that an earlier note cites in full: who, what, page."""
    reference = source.reference
    if is_chinese(reference, language):
        return chinese.note_again(cited, reference, language)
    makers = plain(contributors.short_makers(source, language)) or chicago.unsigned(reference)
    name = makers if cited.names_author and not is_directed(reference) else ()
    what = to_entry(chicago.called(reference, language))
    said = phrases([name, what, plain(_with_volume(bare(cited.locator), reference))])
    return spaced([plain(cited.prefix), said])


def cite_in_sentence(cited: Cited, source: CitedSource, language: str) -> Runs:
    """A source that the sentence names: its makers alone, since the rest stands in the note."""
    reference = source.reference
    name = plain(contributors.short_makers(source, language))
    title = (
        chinese.called(reference) if is_chinese(reference, language) else chicago.called(reference, language)
    )
    return to_entry(name or title or plain(reference.key))


def _with_volume(locator: str, reference: Reference) -> str:
    is_of_volume = reference.volume and has_imprint(reference) and reference.type not in LAWS
    return f"{reference.volume}:{locator}" if is_of_volume and pages_in(locator) else locator


def _noted(cited: Cited, reference: Reference, language: str) -> Runs:
    is_said = cited.names_author and not is_directed(reference)
    name = plain(contributors.said_makers(reference, language) if is_said else "")
    what = to_entry(chicago.title(reference, language))
    kind = chicago.genre(reference, language)
    kind = kind if what else to_entry(kind)
    begin = [name, what, *chicago.others_in_note(reference, language)]
    when = _when(reference, language)
    if in_journal(reference):
        return phrases([*begin, _journal(reference, language)])
    if reference.type == "thesis":
        words = phrases([plain(reference.genre), plain(reference.publisher), plain(when)])
        return spaced([phrases(begin), (Run("("), *words, Run(")"))])
    if has_imprint(reference):
        begin.insert(2, chicago.host_in_note(reference, language))
        volume = () if pages_in(cited.locator) else chicago.volume_within(reference, language)
        told = phrases([*begin, volume, kind])
        return spaced([told, chicago.imprint(reference.publisher, when)])
    occasion = chicago.occasion_beside(reference)
    return phrases([*begin, kind, occasion, chicago.container(reference), plain(when)])


def _listed(reference: Reference, language: str) -> tuple[Runs, ...]:
    when = plain(_when(reference, language))
    others, kind = chicago.others_in_list(reference, language), chicago.genre_in_list(reference, language)
    imprint = phrases([plain(reference.publisher), when])
    if in_journal(reference):
        pages = plain(chicago.journal_page(reference))
        return (*others, (*_journal(reference, language), *pages))
    if reference.type == "thesis":
        return (phrases([plain(reference.genre), imprint]),)
    if has_imprint(reference):
        host = chicago.host_in_list(reference, language)
        return (host, kind, *others, chicago.volume(reference, language), imprint)
    is_named = not contributors.heads(reference) and chicago.unsigned(reference)
    where = phrases([() if is_named else chicago.container(reference), when])
    occasion = chicago.occasion_beside(reference)
    return (kind, *others, occasion, where, chicago.accessed(reference, language))


def _when(reference: Reference, language: str) -> str:
    """A day, a month or a year; of books and theses the year."""
    if not reference.issued:
        is_told = reference.type not in _SAID and (reference.type != "interview" or reference.container_title)
        return source_words(language).undated if is_told else ""
    is_dated = not has_imprint(reference) and reference.type != "thesis"
    return format_partial_date(reference.issued if is_dated else reference.issued[:4], language)


def _journal(reference: Reference, language: str) -> Runs:
    """*Journal of Rooms* 84, no. 3 (2014)."""
    issue = source_words(language).issue(reference.issue) if reference.issue else ""
    name = (*italic(reference.container_title), *plain(f" {reference.volume}" if reference.volume else ""))
    is_counted = reference.volume and reference.issue
    date = reference.issued[:4] if is_counted else reference.issued[:7]
    when = format_partial_date(date, language) if date else source_words(language).undated
    return spaced([phrases([name, plain(issue)]), plain(f"({when})")])


def _uncapitalised(runs: Runs) -> Runs:
    return plain(runs[0].text[:1].lower() + runs[0].text[1:]) if runs else ()


STYLE = Style(entry, cite, cite_again, cite_in_sentence, parted, chicago.sorting_name, is_in_notes=True)
