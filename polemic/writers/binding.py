"""Pieces come in, HTML for one page goes out: the only place where an address enters a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from markupsafe import Markup, escape

from polemic.addresses import call_id, destination, href, note_id, resolve, source_id
from polemic.drawings import inline_drawing
from polemic.languages import Wording
from polemic.model import (
    Anchor,
    Block,
    Citation,
    Edition,
    ExternalUrl,
    FigureNumber,
    File,
    Link,
    Medium,
    NoteCall,
    NumberedSection,
    Picture,
    Piece,
    Plan,
    Target,
)
from polemic.writers.sources import citation_mark


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Where a text is read: what its addresses are relative to, and how the essay is divided into pages."""

    page: PurePosixPath
    medium: Medium
    edition: Edition
    plan: Plan
    files: Mapping[PurePosixPath, File]
    wording: Wording


def bind(
    pieces: tuple[Piece, ...], section: NumberedSection, here: Standpoint, number: int | None = None
) -> Markup:
    """Writes pieces as HTML; `number` is that of the figure they belong to."""
    return Markup("").join(_bound(piece, section, here, number) for piece in pieces)


def address(target: Target | ExternalUrl, here: Standpoint) -> str:
    """The href of a link as seen from a page. That it leads somewhere is for the checks to say."""
    if isinstance(target, ExternalUrl):
        return target.url
    found = destination(target, here.edition, here.plan)
    if found is None:
        return "#"
    return anchor_href(found, here) if isinstance(found, Anchor) else href(here.page, found)


def anchor_href(anchor: Anchor, here: Standpoint) -> str:
    """The href of an anchor: on the page where a reader of this medium finds it."""
    is_own = (anchor.essay, anchor.language) == (here.edition.essay, here.edition.language)
    home = here.plan.home(here.medium if is_own else Medium.WHOLE, anchor)
    is_beginning = home == here.plan.home(Medium.WHOLE, Anchor(anchor.essay, anchor.language))
    return href(here.page, home, anchor.id or (anchor.section if is_beginning else ""))


def source_href(key: str, here: Standpoint) -> str:
    """The href of an entry in the source list, which stands on the page of the whole essay."""
    beginning = Anchor(here.edition.essay, here.edition.language)
    return href(here.page, here.plan.home(Medium.WHOLE, beginning), source_id(key))


def _bound(piece: Piece, section: NumberedSection, here: Standpoint, number: int | None) -> Markup:
    match piece:
        case str():
            return Markup(piece)
        case Link():
            title = Markup(' title="{}"').format(piece.title) if piece.title else Markup()
            inside = bind(piece.pieces, section, here, number)
            return Markup('<a href="{}"{}>{}</a>').format(address(piece.target, here), title, inside)
        case NoteCall():
            return _note_call(piece, section, here)
        case Citation():
            return _citation(piece, here)
        case Picture():
            return _picture(piece, here)
        case FigureNumber():
            return Markup("<b>{}</b> ").format(here.wording.figure(number)) if number else Markup()
        case Block():
            return bind(piece.pieces, section, here, number)


def _note_call(call: NoteCall, section: NumberedSection, here: Standpoint) -> Markup:
    if call not in section.calls:  # a note that is not defined, which the checks report
        return Markup()
    number, turn = section.calls[call]
    return Markup('<a class="ref" id="{}" href="#{}" role="doc-noteref" aria-label="{}">{}</a>').format(
        call_id(number, turn), note_id(number), here.wording.note(number), number
    )


def _citation(citation: Citation, here: Standpoint) -> Markup:
    sources = here.edition.sources
    if not all(cited.key in sources for cited in citation.cited):
        return escape(citation.written)  # a bare @name that is no key is text
    links = {cited.key: source_href(cited.key, here) for cited in citation.cited}
    return citation_mark(citation, sources, links, here.edition.language)


def _picture(picture: Picture, here: Standpoint) -> Markup:
    path = _content_path(picture, here)
    file = here.files.get(path) if path else None
    if file is not None and file.drawing and "inline" in picture.classes:
        return Markup(inline_drawing(file.drawing, f"d{_ordinal(file, here)}-", picture.alt))
    size = Markup()
    if file is not None and file.width and file.height:
        size = Markup(' width="{}" height="{}"').format(file.width, file.height)
    hidden = (
        Markup(' role="presentation"') if "decorative" in picture.classes and not picture.alt else Markup()
    )
    title = Markup(' title="{}"').format(picture.title) if picture.title else Markup()
    return Markup('<img src="{}"{} alt="{}"{}{} loading="lazy" decoding="async">').format(
        address(picture.target, here), size, picture.alt, title, hidden
    )


def _content_path(picture: Picture, here: Standpoint) -> PurePosixPath | None:
    target = picture.target
    if isinstance(target, ExternalUrl) or target.path is None:
        return None
    return resolve(here.edition.folder, target.path)


def _ordinal(file: File, here: Standpoint) -> int:
    """A number for a drawing's ids, the same wherever the drawing stands."""
    return sorted(here.plan.files).index(file.path) + 1
