"""An edition and the rest of its site come in; what its pages can prove to machines goes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from markupsafe import escape

from polemic.addresses import absolute, destination, essay_path, section_path
from polemic.citations import style_of
from polemic.languages import is_cjk
from polemic.model import (
    Citation,
    Edition,
    Entry,
    NumberedSection,
    PageKind,
    Picture,
    Piece,
    Publication,
    Target,
    every_piece,
    located_pieces,
    shown_text,
)
from polemic.values import frozen
from polemic.writers.frame import Surroundings, other_editions
from polemic.writers.sources import CitedHere, citation_mark

_FINAL = ("?", "!", "？", "！")
_LONGEST, _LONGEST_WIDE = 200, 80
"""Of a description, in characters and in Chinese or Japanese ones."""


@frozen
class PreviewPicture:
    """The picture that a link to the essay is shown with."""

    url: str
    width: int | None
    height: int | None
    alt: str


@frozen
class Particulars:
    """What a page of an essay can prove of itself; addresses are absolute, and empty where nobody gave them."""

    publication: Publication
    part: NumberedSection | None
    """The section, on a section's own page."""
    title: str
    """The essay's title, or section and essay."""
    description: str
    url: str
    """Of the whole essay, here or where it first appeared."""
    page_url: str
    picture: PreviewPicture | None
    others: tuple[Entry, ...]
    """The essay's other editions."""
    answered: tuple[Entry, ...]
    """Essays of the collection that it replies to."""


def particulars_of(edition: Edition, around: Surroundings) -> Particulars:
    """What the page of an essay can tell."""
    url = essay_url(edition, around.publication)
    answered = around.plan.answered.get((edition.essay, edition.language), ())
    return Particulars(
        around.publication,
        None,
        edition.title,
        description_of(edition),
        url,
        url,
        _picture(edition, around) if around.publication.url else None,
        other_editions(edition.essay, edition.language, around),
        tuple({one.entry.folder: one.entry for one in answered if one}.values()),
    )


def particulars_of_part(part: NumberedSection, edition: Edition, whole: Particulars) -> Particulars:
    """What the page of a section can tell, given those of the essay."""
    site, page = whole.publication.url, section_path(edition.folder, part.section.slug)
    return replace(
        whole,
        part=part,
        title=f"{section_title(part)} · {edition.title}",
        description=beginning_of((part,), edition) or whole.description,
        page_url=absolute(site, page) if site else whole.url,
    )


def essay_url(edition: Edition, publication: Publication) -> str:
    """The public address of an essay, here or where it first appeared; empty if there is none."""
    site = publication.url
    return edition.metadata.canonical or (absolute(site, essay_path(edition.folder)) if site else "")


def full_title(edition: Edition) -> str:
    """Title and subtitle, as one cites them: no colon behind ? and ! (Chicago Manual of Style, 17th edition, 14.96)."""
    title, subtitle = edition.title, edition.metadata.subtitle
    mark, space = ("：", "") if is_cjk(edition.language) else (":", " ")
    colon = "" if title.endswith(_FINAL) else mark
    return f"{title}{colon}{space}{subtitle}" if subtitle else title


def container_title(edition: Edition, publication: Publication) -> str:
    """The publication that an essay stands in, unless it is nothing but this essay."""
    return "" if publication.title == edition.title else publication.title


def section_title(section: NumberedSection) -> str:
    """A section's heading as plain text."""
    return shown_text(section.heading.pieces) if section.heading else section.section.slug


def description_of(edition: Edition) -> str:
    """The standfirst, else the thesis, else how the text begins."""
    metadata = edition.metadata
    return metadata.standfirst or metadata.thesis or beginning_of(edition.sections, edition)


def beginning_of(sections: Sequence[NumberedSection], edition: Edition) -> str:
    """How the first paragraph begins, without its label, cut between words where there are spaces."""
    blocks = (numbered.block for section in sections for numbered in section.blocks)
    first = next((block for block in blocks if block.kind == "paragraph"), None)
    if first is None:
        return ""
    text = shown_text(tuple(_as_read(first.pieces, edition)))
    if is_cjk(edition.language):
        return text if len(text) <= _LONGEST_WIDE else text[:_LONGEST_WIDE] + "…"
    if len(text) <= _LONGEST:
        return text
    return (text[:_LONGEST].rpartition(" ")[0] or text[:_LONGEST]) + " …"


def _as_read(pieces: tuple[Piece, ...], edition: Edition) -> Iterator[str]:
    """The texts of pieces, and citations as a reader finds them."""
    for piece in every_piece(pieces):
        match piece:
            case str():
                yield piece
            case Citation() if all(cited.key in edition.sources for cited in piece.cited):
                cited = tuple(CitedHere(one, edition.sources[one.key], "") for one in piece.cited)
                style = style_of(edition.metadata.citations)
                yield citation_mark(piece, cited, style, edition.language)
            case Citation():
                yield escape(piece.written)


def _picture(edition: Edition, around: Surroundings) -> PreviewPicture | None:
    """The writer's own picture, else the social card, if one is made; nobody shows an SVG."""
    site, named = around.publication.url, edition.metadata.image
    path = destination(Target(PurePosixPath(named)), edition, around.plan) if named else None
    if isinstance(path, PurePosixPath) and path.suffix.lower() != ".svg":
        files = (*around.files.values(), *around.static)
        width, height = next(((one.width, one.height) for one in files if one.path == path), (None, None))
        return PreviewPicture(absolute(site, path), width, height, _alt(path, edition, around))
    card = around.plan.only.get((PageKind.CARD, edition.essay, edition.language))
    return _card(absolute(site, card), edition) if card else None


def _card(url: str, edition: Edition) -> PreviewPicture:
    from polemic.pictures.cards import SIZE

    return PreviewPicture(url, *SIZE, full_title(edition))


def _alt(path: PurePosixPath, edition: Edition, around: Surroundings) -> str:
    """What the picture shows, if it stands in the text too."""
    pictures = (piece for _, piece in located_pieces(edition) if isinstance(piece, Picture) and piece.alt)
    return next(
        (
            one.alt
            for one in pictures
            if isinstance(one.target, Target) and destination(one.target, edition, around.plan) == path
        ),
        "",
    )
