"""References come in; what both systems of the Chicago Manual of Style (18th edition) say of them goes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from polemic.citations import contributors
from polemic.citations.contributors import listed_names, noted_names
from polemic.citations.locators import abridged
from polemic.citations.names import followed
from polemic.citations.runs import (
    Run,
    Runs,
    around,
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
    occasion,
    serial,
    short_title,
    sorting_title,
    year_of,
)
from polemic.languages import Phrase, edition_of, fallbacks, format_partial_date, source_words
from polemic.model import Name, Reference

Join = Callable[[tuple[Name, ...], str], str]
"""Puts names together, in a language."""

_SITES = frozenset({"post", "post-weblog", "webpage"})
_IN_ITALICS = frozenset({*PERIODICALS, *PARTS, "broadcast", "interview", "post-weblog"})


def title(reference: Reference, language: str) -> Runs:
    """A title in italics or quotation marks; as it is, if it is that of a law or a description."""
    if is_described(reference) or reference.type in LAWS:
        return plain(reference.title)
    if is_article(reference):
        return quoted(reference.title, language, reference.language)
    return italic(reference.title, reference.language)


def sorting_name(reference: Reference) -> str:
    """By whom, or by what, a list sorts: families and given names, a paper or a site, or the title."""
    names = " ".join(f"{name.family or name.literal} {name.given}" for name in contributors.heads(reference))
    return names or sorting_title(text_of(unsigned(reference)) or reference.title, reference) or reference.key


def unsigned(reference: Reference) -> Runs:
    """The paper or the site that stands for whoever wrote in it."""
    is_headed = reference.type in NEWS | _SITES - {"post-weblog"}
    return container_name(reference) if is_headed else ()


def others_in_list(reference: Reference, language: str) -> tuple[Runs, ...]:
    """Of a film its director, of a book its edition, then its editors and translators, each as a sentence."""
    words = source_words(language)
    is_beside = contributors.heads(reference) != reference.director
    directed = _told(words.directed, reference.director if is_beside else (), listed_names, language)
    others = _others(reference, words.translated_by, words.edited_by, listed_names, language)
    return _capitalised(directed), _edition(reference, language), *others


def others_in_note(reference: Reference, language: str) -> tuple[Runs, ...]:
    """The same, shortened for a note, which names the director of a film behind its title."""
    words = source_words(language)
    directed = _told(words.directed, reference.director, noted_names, language)
    others = _others(reference, words.translated, words.edited, noted_names, language)
    return directed, _edition(reference, language), *others


def host_in_list(reference: Reference, language: str) -> Runs:
    """The book in which a part stands: In *Houses*, vol. 3, edited by Otto Key."""
    words = source_words(language)
    edited = _told(_within(words.edited_by), reference.editor, listed_names, language)
    return _host(reference, words.within, [volume_within(reference, language), edited], language)


def host_in_note(reference: Reference, language: str) -> Runs:
    """The same, shortened for a note: in *Houses*, ed. Otto Key."""
    words = source_words(language)
    edited = _told(words.edited, reference.editor, noted_names, language)
    return _host(reference, words.within.lower(), [edited], language)


def volume(reference: Reference, language: str) -> Runs:
    """Which volume of a book it is, where no set is told of: Vol. 3."""
    is_told = reference.volume and not reference.container_title
    return plain(source_words(language).volume(reference.volume) if is_told else "")


def volume_within(reference: Reference, language: str) -> Runs:
    """The same within a sentence, whatever is told of: vol. 3."""
    phrase = source_words(language).volume
    phrase = phrase if _has_capital_nouns(language) else _within(phrase)
    return plain(phrase(reference.volume) if reference.volume else "")


def container(reference: Reference) -> Runs:
    """What a work appeared in, in italics if that is a work of its own; sites have none, nor have bodies."""
    kind = plain(f"({reference.genre})" if reference.genre and _is_genre_beside(reference) else "")
    return spaced([container_name(reference) or plain(_body(reference) or occasion(reference)), kind])


def occasion_beside(reference: Reference) -> Runs:
    """What a speech was held at, where its publisher too is told."""
    return plain(occasion(reference) if reference.container_title or _body(reference) else "")


def container_name(reference: Reference) -> Runs:
    """The title of what a work appeared in."""
    is_italic = reference.type in _IN_ITALICS
    return italic(reference.container_title) if is_italic else plain(reference.container_title)


def genre(reference: Reference, language: str) -> Runs:
    """What sort of thing it is, where that stands by itself, and who asked; the names are those of a note."""
    return _genre(reference, noted_names, language)


def genre_in_list(reference: Reference, language: str) -> Runs:
    """The same as a sentence, with a capital and all names."""
    return _capitalised(_genre(reference, listed_names, language))


def called(reference: Reference, language: str) -> Runs:
    """What a later note calls a work: its short title, or what it is."""
    interview = source_words(language).interview
    kinds = {"interview": interview if _has_capital_nouns(language) else interview.lower()}
    kind = reference.genre or kinds.get(reference.type, "")
    return title(replace(reference, title=short_title(reference)), language) or plain(kind)


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
    year = plain(f"({year_of(reference.issued)})" if reference.issued else "")
    return spaced([phrases([title(reference, language), plain(place)]), year])


def beside(reference: Reference, language: str) -> tuple[Runs, ...]:
    """What else a writer says of a work, and when it first appeared."""
    phrase = source_words(language).first_published
    first = phrase(reference.original_date) if reference.original_date else ""
    return plain(first), plain(reference.note)


def imprint(publisher: str, year: str) -> Runs:
    """(Harbour Press, 1999)."""
    return around("(", phrases([plain(publisher), plain(year)]), ")")


def _capitalised(runs: Runs) -> Runs:
    text = text_of(runs)
    return plain(text[:1].upper() + text[1:])


def _within(phrase: Phrase) -> Phrase:
    """A phrase as it stands within a sentence; a name that it begins with keeps its capital."""
    return Phrase(phrase.text[:1].lower() + phrase.text[1:])


def _has_capital_nouns(language: str) -> bool:
    return fallbacks(language)[-1] == "de"


def _is_genre_beside(reference: Reference) -> bool:
    """Whether it stands in brackets behind the paper or the site, which then is not told of first."""
    is_contained = reference.type in PERIODICALS | _SITES and bool(reference.container_title)
    return is_contained and bool(contributors.heads(reference))


def _body(reference: Reference) -> str:
    return reference.publisher or reference.publisher_place


def _genre(reference: Reference, join: Join, language: str) -> Runs:
    if _is_genre_beside(reference) or reference.type == "thesis":
        return ()
    words, is_private = source_words(language), reference.type == "personal_communication"
    kind = reference.genre or (words.personal_communication if is_private else "")
    if serial(reference):
        kind = followed(kind, words.number(serial(reference)))
    asked = text_of(_told(words.interviewed, reference.interviewer, join, language))
    if kind and asked.casefold().startswith(words.interview.casefold()):  # Audio interview by Otto Key
        return plain(kind + asked[len(words.interview) :])
    return phrases([plain(kind), plain(asked)])


def _others(
    reference: Reference, translated: Phrase, edited: Phrase, join: Join, language: str
) -> tuple[Runs, ...]:
    first = contributors.heads(reference)
    translators = reference.translator if reference.translator != first else ()
    editors = reference.editor if reference.editor != first and not reference.container_title else ()
    return _told(edited, editors, join, language), _told(translated, translators, join, language)


def _told(phrase: Phrase, names: tuple[Name, ...], join: Join, language: str) -> Runs:
    return plain(phrase(join(names, language)) if names else "")


def _edition(reference: Reference, language: str) -> Runs:
    return () if reference.container_title else plain(edition_of(reference.edition, language))


def _host(reference: Reference, within: str, told: list[Runs], language: str) -> Runs:
    if not reference.container_title:
        return ()
    book = (Run(f"{within} "), *italic(reference.container_title))
    return phrases([book, plain(edition_of(reference.edition, language)), *told])
