"""A source as it was described comes in; it goes out with the quotation marks of its language."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from polemic.markdown.typography import set_quotes
from polemic.model import Name, Reference


def printed(reference: Reference, language: str) -> Reference:
    """A source whose straight quotes and apostrophes are those of its own language, or else of the page's.

    Catalogues, and the programs that keep sources, have them straight.
    """
    curly = partial(set_quotes, language=reference.language or language)

    def names(described: tuple[Name, ...]) -> tuple[Name, ...]:
        return tuple(
            Name(curly(one.family), curly(one.given), curly(one.literal), curly(one.particle), one.suffix)
            for one in described
        )

    return replace(
        reference,
        author=names(reference.author),
        editor=names(reference.editor),
        translator=names(reference.translator),
        director=names(reference.director),
        interviewer=names(reference.interviewer),
        title=curly(reference.title),
        title_short=curly(reference.title_short),
        container_title=curly(reference.container_title),
        event_title=curly(reference.event_title),
        event_place=curly(reference.event_place),
        genre=curly(reference.genre),
        publisher=curly(reference.publisher),
        publisher_place=curly(reference.publisher_place),
        note=curly(reference.note),
    )
