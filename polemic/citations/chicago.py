"""References come in; what both systems of the Chicago Manual of Style (18th edition) say of them goes out."""

from __future__ import annotations

from polemic.citations.locators import abridged
from polemic.citations.names import short, turned, whole, with_others
from polemic.citations.runs import (
    Run,
    Runs,
    around,
    is_han,
    italic,
    phrases,
    plain,
    quoted,
    spaced,
    text_of,
)
from polemic.citations.works import (
    LAWS,
    NEWS,
    PARTS,
    PERIODICALS,
    is_article,
    is_described,
    makers,
)
from polemic.languages import Phrase, edition_of, format_partial_date, source_words
from polemic.model import Name, Reference

_MOST, _SHOWN = 6, 3
_SITES = frozenset({"post", "post-weblog", "webpage"})
_IN_ITALICS = frozenset({*PERIODICALS, *PARTS, "broadcast", "interview", "post-weblog"})


def heads(reference: Reference) -> tuple[Name, ...]:
    """Those under whose names a work stands, translators too where it has nobody else."""
    return makers(reference) or (() if reference.type in LAWS else reference.translator)


def title(reference: Reference, language: str) -> Runs:
    """A title in italics or quotation marks; as it is, if it is that of a law or a description."""
    if is_described(reference) or reference.type in LAWS:
        return plain(reference.title)
    if is_article(reference):
        return quoted(reference.title, language, reference.language)
    return italic(reference.title, reference.language)


def listed_makers(reference: Reference, language: str) -> Runs:
    """The names by which a list is sorted, the first one turned round, with what they did if it was not to write."""
    names, words = heads(reference), source_words(language)
    if not names:
        return ()
    first, *others = [turned(names[0]), *map(whole, names[1:])]
    if len(names) > _MOST:
        text = with_others(", ".join([first, *others[: _SHOWN - 1]]) + ",", words.others)
    elif not others:
        text = first
    else:
        comma = "、" if words.last == "、" else ", "
        last = words.last if words.last == "、" else f",{words.last}"
        text = comma.join([first, *others[:-1]]) + last + others[-1]
    return plain(_with_role(text, reference, language))


def sorting_name(reference: Reference) -> str:
    """By whom, or by what, a list sorts: families and given names, a paper or a site, or the title."""
    names = " ".join(f"{name.family or name.literal} {name.given}" for name in heads(reference))
    return names or text_of(unsigned(reference)) or reference.title or reference.key


def unsigned(reference: Reference) -> Runs:
    """The paper or the site that stands for whoever wrote in it."""
    is_headed = reference.type in NEWS | _SITES - {"post-weblog"}
    return container_name(reference) if is_headed else ()


def said_makers(reference: Reference, language: str) -> str:
    """The names as a note has them: of one or two, or of the first of more."""
    names, words = heads(reference), source_words(language)
    shown = [whole(name) for name in names]
    text = with_others(shown[0], words.others) if len(shown) > 2 else words.last.join(shown)
    return _with_role(text, reference, language) if names else ""


def short_makers(reference: Reference, language: str) -> str:
    """The family names alone; Han names are whole, since few would know their bearers by a part."""
    words = source_words(language)
    names = (Name(literal=whole(name)) if is_han(name.family) else name for name in heads(reference))
    return short(tuple(names), words.last, words.others)


def others_in_list(reference: Reference, language: str) -> tuple[Runs, ...]:
    """Of a book its edition, then its editors and translators, each as a sentence."""
    words = source_words(language)
    return _edition(reference, language), *_others(reference, words.translated_by, words.edited_by, language)


def others_in_note(reference: Reference, language: str) -> tuple[Runs, ...]:
    """The same, shortened for a note."""
    words = source_words(language)
    return _edition(reference, language), *_others(reference, words.translated, words.edited, language)


def host_in_list(reference: Reference, language: str) -> Runs:
    """The book in which a part stands: In *Houses*, edited by Otto Key."""
    words = source_words(language)
    edited = words.edited_by(joined_names(reference.editor, language)) if reference.editor else ""
    return _host(reference, words.within, edited[:1].lower() + edited[1:], language)


def host_in_note(reference: Reference, language: str) -> Runs:
    """The same, shortened for a note: in *Houses*, ed. Otto Key."""
    words = source_words(language)
    edited = words.edited(joined_names(reference.editor, language)) if reference.editor else ""
    return _host(reference, words.within.lower(), edited, language)


def volume(reference: Reference, language: str) -> Runs:
    """Which volume of a book it is: Vol. 3."""
    return plain(source_words(language).volume(reference.volume) if reference.volume else "")


def container(reference: Reference) -> Runs:
    """What a work appeared in, in italics if that is a work of its own; sites have none, nor have bodies."""
    kind = plain(f"({reference.genre})" if reference.genre and _is_genre_beside(reference) else "")
    return spaced([container_name(reference) or plain(_body(reference)), kind])


def container_name(reference: Reference) -> Runs:
    """The title of what a work appeared in."""
    is_italic = reference.type in _IN_ITALICS
    return italic(reference.container_title) if is_italic else plain(reference.container_title)


def genre(reference: Reference, language: str) -> Runs:
    """What sort of thing it is, where that stands by itself."""
    if _is_genre_beside(reference) or reference.type == "thesis":
        return ()
    is_private = reference.type == "personal_communication"
    return plain(reference.genre or (source_words(language).personal_communication if is_private else ""))


def genre_in_list(reference: Reference, language: str) -> Runs:
    """The same as a sentence, with a capital."""
    told = text_of(genre(reference, language))
    return plain(told[:1].upper() + told[1:])


def journal_page(reference: Reference) -> str:
    """The pages of an article, behind a colon."""
    return f": {abridged(reference.page)}" if reference.page else ""


def accessed(reference: Reference, language: str) -> Runs:
    """When a work without a date was read."""
    if reference.issued or not reference.accessed:
        return ()
    return plain(source_words(language).accessed(format_partial_date(reference.accessed, language)))


def law(reference: Reference, language: str) -> Runs:
    """A law or a case: title, 4 Official Gazette 12 (2014)."""
    place = " ".join(filter(None, (reference.volume, reference.container_title, reference.page)))
    year = plain(f"({reference.issued[:4]})" if reference.issued else "")
    return spaced([phrases([title(reference, language), plain(place)]), year])


def beside(reference: Reference, language: str) -> tuple[Runs, ...]:
    """What else a writer says of a work, and when it first appeared."""
    phrase = source_words(language).first_published
    first = phrase(reference.original_date) if reference.original_date else ""
    return plain(first), plain(reference.note)


def imprint(publisher: str, year: str) -> Runs:
    """(Harbour Press, 1999)."""
    return around("(", phrases([plain(publisher), plain(year)]), ")")


def joined_names(names: tuple[Name, ...], language: str) -> str:
    """Names as a sentence has them."""
    *others, last = map(whole, names)
    words = source_words(language)
    if not others:
        return last
    comma = "," if len(others) > 1 and words.last.startswith(" ") else ""
    return ("、" if words.last == "、" else ", ").join(others) + comma + words.last + last


def _is_genre_beside(reference: Reference) -> bool:
    """Whether it stands in brackets behind the paper or the site, which then is not told of first."""
    is_contained = reference.type in PERIODICALS | _SITES and bool(reference.container_title)
    return is_contained and bool(heads(reference))


def _body(reference: Reference) -> str:
    return reference.publisher or reference.publisher_place


def _others(reference: Reference, translated: Phrase, edited: Phrase, language: str) -> tuple[Runs, ...]:
    shown = heads(reference)
    translators = reference.translator if reference.translator != shown else ()
    editors = reference.editor if reference.editor != shown and not reference.container_title else ()
    return (
        plain(edited(joined_names(editors, language)) if editors else ""),
        plain(translated(joined_names(translators, language)) if translators else ""),
    )


def _edition(reference: Reference, language: str) -> Runs:
    return () if reference.container_title else plain(edition_of(reference.edition, language))


def _host(reference: Reference, within: str, edited: str, language: str) -> Runs:
    if not reference.container_title:
        return ()
    book = (Run(f"{within} "), *italic(reference.container_title))
    return phrases([book, plain(edition_of(reference.edition, language)), plain(edited)])


def _with_role(text: str, reference: Reference, language: str) -> str:
    words, names = source_words(language), heads(reference)
    if names == reference.author:
        return text
    if names == reference.translator:
        return words.translator(text)
    return (words.editors if len(names) > 1 else words.editor)(text)
