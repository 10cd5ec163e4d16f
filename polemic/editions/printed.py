"""A source as it was described comes in; it goes out with the quotation marks of its language."""

from __future__ import annotations

from dataclasses import replace

from polemic.languages import is_cjk, is_wide
from polemic.markdown.typography import set_quotes
from polemic.model import Name, Reference


def printed(reference: Reference, language: str) -> Reference:
    """A source whose straight quotes and apostrophes are those of its own language, or else of the page's.

    Catalogues, and the programs that keep sources, have them straight. Names get those of the page, so that one
    who writes in two languages stays one.
    """

    def text(typed: str) -> str:
        return _curly(typed, reference.language or language)

    def names(described: tuple[Name, ...]) -> tuple[Name, ...]:
        return tuple(_printed_name(one, language) for one in described)

    return replace(
        reference,
        author=names(reference.author),
        editor=names(reference.editor),
        translator=names(reference.translator),
        director=names(reference.director),
        interviewer=names(reference.interviewer),
        title=text(reference.title),
        title_short=text(reference.title_short),
        container_title=text(reference.container_title),
        event_title=text(reference.event_title),
        event_place=text(reference.event_place),
        genre=text(reference.genre),
        publisher=text(reference.publisher),
        publisher_place=text(reference.publisher_place),
        edition=text(reference.edition),
        note=text(reference.note),
    )


def _printed_name(name: Name, language: str) -> Name:
    parts = (name.family, name.given, name.literal, name.particle, name.suffix)
    return Name(*(_curly(part, language) for part in parts))


def _curly(typed: str, language: str) -> str:
    """A text without Chinese and Japanese characters gets no marks that are as wide as they are."""
    return set_quotes(typed, "en" if is_cjk(language) and not any(map(is_wide, typed)) else language)
