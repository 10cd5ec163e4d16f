"""The style of the American Psychological Association, 7th edition: "(Door & Wall, 1999, p. 12)"."""

from __future__ import annotations

from dataclasses import replace

from polemic.citations import chicago
from polemic.citations.chicago_author_date import year
from polemic.citations.locators import expanded, labelled
from polemic.citations.marks import Style, in_brackets
from polemic.citations.names import family, initialled, short, shown, whole, with_others
from polemic.citations.runs import (
    Run,
    Runs,
    around,
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
    PARTS,
    PERIODICALS,
    has_imprint,
    is_described,
    makers,
    occasion,
    online,
    short_title,
    sorting_name,
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
from polemic.model import Cited, CitedSource, Name, Reference

_MOST = 20
_DATED = (NEWS | OCCASIONS | {"motion_picture"}) - {"dataset"}
_PARTS = PERIODICALS | PARTS | {"interview"}
"""Those whose titles are set plain, and stand in quotation marks in the text."""


def entry(source: CitedSource, language: str) -> Runs:
    """An entry of the list: who, (when), what, where."""
    reference = source.reference
    address = _address(reference, language)
    if reference.type in LAWS:
        return _before_address(
            [chicago.law(reference, language), *chicago.beside(reference, language)], address
        )
    head, what = _listed(reference, language), _what(reference, language)
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


def _listed(reference: Reference, language: str) -> Runs:
    names = makers(reference)
    if not names:
        return ()
    few, are_more = shown(names, len(names), len(names))
    known = list(map(_turned, few))
    if are_more:
        text = ", ".join([*known, source_words(language).others])
    elif len(known) > _MOST:
        text = ", ".join(known[: _MOST - 1]) + ", … " + known[-1]
    else:
        text = ", & ".join(filter(None, (", ".join(known[:-1]), known[-1])))
    if names == reference.author:
        return plain(text)
    role = _directors if names == reference.director else _editors
    return plain(f"{text} ({role(reference, language)})")


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
    return reference.type in _PARTS or _is_of_blog(reference)


def _is_of_blog(reference: Reference) -> bool:
    return reference.type == "post-weblog" and bool(reference.container_title)


def _is_private(reference: Reference) -> bool:
    is_unheard = reference.type == "interview" and not reference.container_title
    return reference.type == "personal_communication" or is_unheard


def _private(reference: Reference, language: str) -> Runs:
    """J. Door, personal communication, March 10, 2014: with the day, which no list tells."""
    words, names = source_words(language), reference.author
    few, are_more = shown(names, 2, 1)
    said = with_others(_said(few[:1]), words.others) if are_more else _said(few) if few else ""
    name = plain(said) or italic(reference.title, reference.language)
    when = format_partial_date(reference.issued, language) if reference.issued else words.undated
    return phrases([name, plain(words.personal_communication), plain(when)])


def _turned(name: Name) -> str:
    initials = initialled(name)
    return ", ".join(filter(None, (family(name), initials, name.suffix))) if initials else whole(name)


def _said(names: tuple[Name, ...]) -> str:
    few, are_more = shown(names, len(names), len(names))
    *others, last = (whole(replace(name, given=initialled(name) or name.given)) for name in few)
    if are_more:
        return with_others(", ".join([*others, last]), "et al.")
    return f"{', '.join(others)}{',' if len(others) > 1 else ''} & {last}" if others else last


def _editors(reference: Reference, language: str) -> str:
    words = source_words(language)
    role = (words.editors if len(reference.editor) > 1 else words.editor)("").strip(", ")
    return role[:1].upper() + role[1:]


def _directors(reference: Reference, language: str) -> str:
    words = source_words(language)
    return words.as_directors if len(reference.director) > 1 else words.as_director


def _when(source: CitedSource, language: str) -> str:
    """1999; 2014, March 10 in English, and in other languages as they have it."""
    issued, when = source.reference.issued, year(source, language)
    within = format_within_year(issued, language) if source.reference.type in _DATED else ""
    if within and fallbacks(language)[-1] != "en":
        return format_partial_date(issued, language).replace(issued[:4], when)
    return ", ".join(filter(None, (when, within)))


def _what(reference: Reference, language: str) -> Runs:
    """A title, and in brackets behind it what belongs to it: (2nd ed., Vol. 3), [Dataset]."""
    is_plain = _is_part(reference) or is_described(reference)
    title = plain(reference.title) if is_plain else italic(reference.title, reference.language)
    words = source_words(language)
    is_part = reference.type in PARTS
    edition = "" if is_part else edition_of(reference.edition, language)
    volume = words.volume(reference.volume) if reference.volume and has_imprint(reference) else ""
    numbers = ", ".join(filter(None, (edition, volume)))
    others = "; ".join(filter(None, (*_others(reference, language), numbers)))
    kind = around("[", plain(_kind(reference, language)), "]")
    return spaced([title, around("(", plain(others), ")"), kind])


def _kind(reference: Reference, language: str) -> str:
    words = source_words(language)
    kinds = {"dataset": words.dataset, "interview": words.interview, "motion_picture": words.film}
    kinds["personal_communication"] = words.personal_communication
    kind = reference.genre or ("" if reference.interviewer else kinds.get(reference.type, ""))
    is_online = reference.type == "thesis" and (reference.url or reference.doi)
    return ", ".join(filter(None, (kind, reference.publisher))) if is_online else kind


def _others(reference: Reference, language: str) -> list[str]:
    found = []
    if reference.editor and reference.editor != makers(reference) and not reference.container_title:
        found.append(f"{_said(reference.editor)}, {_editors(reference, language)}")
    if reference.translator:
        role = source_words(language).translator("").strip(", ")
        found.append(f"{_said(reference.translator)}, {role[:1].upper()}{role[1:]}")
    if reference.director and reference.director != makers(reference):
        found.append(f"{_said(reference.director)}, {_directors(reference, language)}")
    if reference.interviewer:
        words = source_words(language)
        role = words.as_interviewers if len(reference.interviewer) > 1 else words.as_interviewer
        found.append(f"{_said(reference.interviewer)}, {role}")
    return found


def _where(reference: Reference, language: str) -> tuple[Runs, ...]:
    container = italic(reference.container_title)
    if reference.type in PERIODICALS | {"interview"} or _is_of_blog(reference):
        issue = plain(f"({reference.issue})" if reference.issue else "")
        numbers = (*italic(reference.volume), *issue)
        return (phrases([container, numbers, plain(expanded(reference.page))]),)
    if reference.type in PARTS:
        editors = plain(
            f"{_said(reference.editor)} ({_editors(reference, language)})" if reference.editor else ""
        )
        edition, pages = edition_of(reference.edition, language), labelled(expanded(reference.page), language)
        numbers = around("(", phrases([plain(edition), plain(pages)]), ")")
        book = spaced([phrases([editors, container]), numbers])
        within = Run(source_words(language).within + " ")
        return ((within, *book) if book else (), plain(reference.publisher))
    if reference.type == "thesis" and (reference.url or reference.doi):
        return ()
    return (plain(reference.container_title), plain(reference.publisher), plain(occasion(reference)))


def _address(reference: Reference, language: str) -> Runs:
    address = online(reference, language)
    if reference.issued or not reference.accessed or not address or reference.doi:
        return address
    accessed = format_partial_date(reference.accessed, language)
    return spaced([plain(source_words(language).retrieved(accessed)), address])


def _before_address(parts: list[Runs], address: Runs) -> Runs:
    """Sentences, and behind them an address, which has no full stop."""
    return spaced([sentences(parts), address])


STYLE = Style(entry, cite, cite, cite_in_sentence, in_brackets, sorting_name)
