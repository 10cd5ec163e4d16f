"""The style of the American Psychological Association, 7th edition: "(Door & Wall, 1999, p. 12)"."""

from __future__ import annotations

from polemic.citations import apa_names, chicago
from polemic.citations.chicago_author_date import year
from polemic.citations.locators import expanded, labelled
from polemic.citations.marks import Style, in_brackets
from polemic.citations.names import followed, short, shown
from polemic.citations.runs import (
    Run,
    Runs,
    around,
    between,
    italic,
    named,
    phrases,
    plain,
    quoted,
    sentences,
    spaced,
    to_entry,
)
from polemic.citations.works import (
    LAWS,
    NEWS,
    OCCASIONS,
    PERIODICALS,
    has_imprint,
    is_described,
    is_part,
    makers,
    occasion,
    online,
    serial,
    short_title,
    sorting_name,
    year_of,
)
from polemic.languages import (
    comma,
    edition_of,
    fallbacks,
    format_partial_date,
    format_within_year,
    is_cjk,
    source_words,
)
from polemic.model import Cited, CitedSource, Reference

_DATED = (NEWS | OCCASIONS | {"motion_picture"}) - {"dataset"}
_PARTS = PERIODICALS | {"interview"}
"""Those whose titles are set plain, and stand in quotation marks in the text."""


def entry(source: CitedSource, language: str) -> Runs:
    """An entry of the list: who, (when), what, where."""
    reference = source.reference
    address = _address(reference, language)
    if reference.type in LAWS:
        return _before_address(
            [chicago.law(reference, language), *chicago.beside(reference, language)], address
        )
    head, what = apa_names.listed(reference, language), _what(reference, language)
    dated = plain(f"({_when(source, language)})")
    begin = [head, dated, what] if head else [what, dated]
    beside = chicago.beside(reference, language)
    return _before_address([*begin, *_where(reference, language), *beside], address)


def cite(cited: Cited, source: CitedSource, language: str) -> Runs:
    """The mark within brackets: see Door & Wall, 1999, p. 12."""
    last = source_words(language).last if is_cjk(language) else " & "
    name = _short(source, last, language) if cited.names_author else ()
    if _is_private(source.reference):
        link = to_entry(_private(source.reference, language))
    else:
        link = to_entry(phrases([name, plain(year(source, language))], comma(language)))
    said = phrases([link, plain(labelled(cited.locator, language))], comma(language))
    return spaced([plain(cited.prefix), said])


def cite_in_sentence(cited: Cited, source: CitedSource, language: str) -> Runs:
    """The mark of a source that the sentence names: Door and Wall (1999, p. 12)."""
    name = _short(source, source_words(language).last, language)
    when = phrases([plain(year(source, language)), plain(labelled(cited.locator, language))], comma(language))
    return to_entry(named(name, when, language))


def _short(source: CitedSource, last: str, language: str) -> Runs:
    reference, names = source.reference, makers(source.reference)
    if names:
        return plain(short(names, last, source_words(language).others, source.given, source.names))
    title = short_title(reference)
    if reference.type in LAWS or is_described(reference):
        return plain(title)
    if _is_part(reference):
        return quoted(title, language, reference.language)
    return italic(title, reference.language) or plain(reference.genre or reference.key)


def _is_part(reference: Reference) -> bool:
    return is_part(reference) or reference.type in _PARTS or _is_of_blog(reference)


def _is_of_blog(reference: Reference) -> bool:
    return reference.type == "post-weblog" and bool(reference.container_title)


def _is_private(reference: Reference) -> bool:
    is_unheard = reference.type == "interview" and not reference.container_title
    return reference.type == "personal_communication" or is_unheard


def _private(reference: Reference, language: str) -> Runs:
    """J. Door, personal communication, March 10, 2014: with the day, which no list tells."""
    words, names = source_words(language), reference.author
    few, are_more = shown(names, 2, 1)
    said = followed(apa_names.said(few[:1]), words.others) if are_more else apa_names.said(few) if few else ""
    name = plain(said) or italic(reference.title, reference.language)
    when = format_partial_date(reference.issued, language) if reference.issued else words.undated
    return phrases([name, plain(words.personal_communication), plain(when)], comma(language))


def _when(source: CitedSource, language: str) -> str:
    """1999; 2014, March 10 in English, and in other languages as they have it."""
    issued, when = source.reference.issued, year(source, language)
    within = format_within_year(issued, language) if source.reference.type in _DATED else ""
    is_split = fallbacks(language)[-1] == "en" or (is_cjk(language) and source.year_suffix)
    if within and not is_split:
        return format_partial_date(issued, language).replace(year_of(issued), when, 1)
    return comma(language).join(filter(None, (when, within)))


def _what(reference: Reference, language: str) -> Runs:
    """A title, and in brackets behind it what belongs to it: (2nd ed., Vol. 3), [Dataset]."""
    is_plain = _is_part(reference) or is_described(reference)
    title = plain(reference.title) if is_plain else italic(reference.title, reference.language)
    words = source_words(language)
    is_whole = has_imprint(reference) and not is_part(reference)
    edition = edition_of(reference.edition, language) if is_whole or not has_imprint(reference) else ""
    volume = words.volume(reference.volume) if reference.volume and is_whole else ""
    numbers = ", ".join(filter(None, (edition, volume)))
    others = "; ".join(
        filter(None, (*apa_names.others(reference, language), numbers, _serial(reference, language)))
    )
    kind = around("[", plain(_kind(reference, language)), "]")
    return spaced([title, around("(", plain(others), ")"), kind])


def _kind(reference: Reference, language: str) -> str:
    words = source_words(language)
    kinds = {"dataset": words.dataset, "interview": words.interview, "motion_picture": words.film}
    private = words.personal_communication
    kinds["personal_communication"] = private[:1].upper() + private[1:]
    genre = "" if serial(reference) else reference.genre
    kind = genre or ("" if reference.interviewer else kinds.get(reference.type, ""))
    is_online = reference.type == "thesis" and (reference.url or reference.doi)
    return ", ".join(filter(None, (kind, reference.publisher))) if is_online else kind


def _serial(reference: Reference, language: str) -> str:
    """Working Paper No. 12."""
    number = source_words(language).number(serial(reference)) if serial(reference) else ""
    return followed(reference.genre, number[:1].upper() + number[1:]) if number else ""


def _where(reference: Reference, language: str) -> tuple[Runs, ...]:
    container = italic(reference.container_title)
    if reference.type in PERIODICALS | {"interview"} or _is_of_blog(reference):
        issue = plain(f"({reference.issue})" if reference.issue else "")
        numbers = (*italic(reference.volume), *issue)
        return (phrases([container, numbers, plain(expanded(reference.page))]),)
    publisher = plain("" if apa_names.is_own_publisher(reference) else reference.publisher)
    if is_part(reference):
        return (_host(reference, language), publisher)
    if reference.type == "thesis" and (reference.url or reference.doi):
        return ()
    where = occasion(reference) or (reference.publisher_place if reference.type == "speech" else "")
    return (plain(reference.container_title), publisher, plain(where))


def _host(reference: Reference, language: str) -> Runs:
    """In O. Key (Ed.), *Houses* (2nd ed., Vol. 3, pp. 4–5)."""
    words, editors = source_words(language), reference.editor
    edited = plain(f"{apa_names.said(editors)} ({apa_names.editors(reference, language)})" if editors else "")
    volume = words.volume(reference.volume) if reference.volume else ""
    told = (edition_of(reference.edition, language), volume, labelled(expanded(reference.page), language))
    numbers = around("(", phrases(map(plain, told)), ")")
    book = spaced([phrases([edited, italic(reference.container_title)]), numbers])
    return (Run(f"{words.within} "), *book) if book else ()


def _address(reference: Reference, language: str) -> Runs:
    address = online(reference, language)
    if reference.issued or not reference.accessed or not address or reference.doi:
        return address
    read = source_words(language).retrieved(format_partial_date(reference.accessed, language))
    return between([plain(read), address], "" if is_cjk(language) else " ")


def _before_address(parts: list[Runs], address: Runs) -> Runs:
    """Sentences, and behind them an address, which has no full stop."""
    return spaced([sentences(parts), address])


STYLE = Style(entry, cite, cite, cite_in_sentence, in_brackets, sorting_name)
