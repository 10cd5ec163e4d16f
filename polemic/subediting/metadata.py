"""What essay.yaml and site.yaml say -> what is too long for search results, typed straight, or left for later."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from polemic.markdown.typography import set_typography
from polemic.model import Edition, EssayMetadata, Publication
from polemic.problems import Location, Problem, Severity
from polemic.subediting.words import marks_in, unfinished

_TITLE, _DESCRIPTION = 60, 160
"""Letters that search results show, about, since they measure in pixels."""

_TOLERANCE = 1.1

_CITED = re.compile(r"(?<!\w)@(\w(?:[\w:./-]*\w)?)")
_STRAIGHT = re.compile(r"""(?<![0-9])["']""")


def check_disclosure(edition: Edition, publication: Publication) -> Iterator[Problem]:
    """Asks an essay for its author's interests, where the site has all of them say."""
    is_page = "/" in edition.essay
    if publication.is_disclosure_required and not (is_page or edition.metadata.disclosure):
        message = "this essay does not say what its author's interests are, and site.yaml has every essay say"
        hint = "write into essay.yaml what readers should know, if only that it is nothing:\ndisclosure: …"
        yield Problem(edition.metadata.location, "missing-disclosure", message, hint, Severity.WARNING)


def check_metadata(edition: Edition) -> Iterator[Problem]:
    """Judges the texts of an essay.yaml, and a title wherever it stands."""
    metadata = edition.metadata
    yield from _check_title(edition)
    yield from _check_standfirst(metadata)
    for location, text in _texts(metadata):
        yield from _check_quotes(location, text, edition.language)
        yield from _check_citations(location, text, edition)
        for mark in marks_in(text, edition.language):
            yield Problem(
                _within(location, mark[0]), "unfinished-text", *unfinished(mark[0]), Severity.WARNING
            )


def _check_citations(location: Location, text: str, edition: Edition) -> Iterator[Problem]:
    for cited in _CITED.finditer(text):
        if cited[1] in edition.references:
            message = f"'{cited[0]}' cites nothing here, and is printed as typed"
            hint = "take it out, and cite the source in the text"
            yield Problem(
                _within(location, cited[0], text), "unread-citation", message, hint, Severity.WARNING
            )


def check_site(publication: Publication) -> Iterator[Problem]:
    """Judges the description of the whole site."""
    told = _too_long("the site's description", publication.description, _DESCRIPTION)
    if told:
        hint = "shorten it, or see that its first sentence can stand alone"
        yield Problem(publication.location, "long-standfirst", told, hint, Severity.NOTE)


def _check_title(edition: Edition) -> Iterator[Problem]:
    told = _too_long("the title", edition.title, _TITLE)
    if told:
        location = edition.metadata.places.get("title") or _heading(edition)
        hint = "put what comes after its first thought into 'subtitle:'"
        yield Problem(location, "long-title", told, hint, Severity.NOTE)


def _heading(edition: Edition) -> Location:
    section = edition.sections[0]
    return (
        section.section.source.locate(section.heading.place) if section.heading else edition.metadata.location
    )


def _check_standfirst(metadata: EssayMetadata) -> Iterator[Problem]:
    told = _too_long("the standfirst", metadata.standfirst, _DESCRIPTION)
    if told:
        location = metadata.places.get("standfirst", metadata.location)
        hint = "shorten it, or see that its first sentence can stand alone"
        yield Problem(location, "long-standfirst", told, hint, Severity.NOTE)


def _too_long(what: str, text: str, most: int) -> str:
    """What to say of a text if search results cut it, a full-width character taking the room of two letters."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    if len(text) + wide <= most * _TOLERANCE:
        return ""
    shown = most // 2 if 2 * wide > len(text) else most
    return f"{what} has {len(text)} characters, and search results show about {shown}"


def _texts(metadata: EssayMetadata) -> Iterator[tuple[Location, str]]:
    """Those that pages show, each where it stands."""
    texts = {
        "title": metadata.title,
        "subtitle": metadata.subtitle,
        "standfirst": metadata.standfirst,
        "kicker": metadata.kicker,
        "thesis": metadata.thesis,
        "disclosure": metadata.disclosure,
    }
    items = {f"would_change_my_mind.{at}": text for at, text in enumerate(metadata.would_change_my_mind)}
    changes = {f"corrections.{at}.text": one.text for at, one in enumerate(metadata.corrections)}
    for key, text in (texts | items | changes).items():
        if text and key in metadata.places:
            yield metadata.places[key], text


def _check_quotes(location: Location, text: str, language: str) -> Iterator[Problem]:
    straight = _STRAIGHT.search(text)
    curly = set_typography([(text, language)])[0]
    if straight and curly != text:
        message = (
            f"a straight {straight[0]} stands here: in YAML it stays straight, and in the text it would not"
        )
        around = slice(max(0, straight.start() - 30), straight.end() + 30)
        hint = f"type the marks that you want to be seen: {_cut(curly, around)}"
        yield Problem(_within(location, straight[0], text), "straight-quotes", message, hint, Severity.NOTE)


def _cut(text: str, around: slice) -> str:
    """The words around a mark; those at the ends may be parts of words, and are left out."""
    shown = " ".join(text[around].split())
    before, after = around.start > 0, around.stop < len(text)
    shown = shown.partition(" ")[2] or shown if before else shown
    shown = shown.rpartition(" ")[0] or shown if after else shown
    return ("… " if before else "") + shown + (" …" if after else "")


def _within(location: Location, words: str, text: str = "") -> Location:
    """Where words stand in a value, if they stand on its first line; else where the value begins."""
    begins = location.place.column - location.first_column
    outer = location.excerpt[begins : begins + 1]
    begins += outer in ("'", '"') and not text.startswith(outer)
    at = location.excerpt.find(words, begins)
    if at < 0:
        return location
    place = replace(location.place, column=at + location.first_column, length=len(words))
    return replace(location, place=place)
