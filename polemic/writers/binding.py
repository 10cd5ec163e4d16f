"""Pieces come in, HTML for one page goes out: the only place where an address enters a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from markupsafe import Markup, escape

from polemic.addresses import MAIN, call_id, destination, note_id, resolve, source_id
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
from polemic.writers.outlook import Outlook
from polemic.writers.sources import citation_mark


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Where a text is read: what its addresses are relative to, and how the essay is divided into pages."""

    outlook: Outlook
    medium: Medium
    edition: Edition
    plan: Plan
    files: Mapping[PurePosixPath, File]
    wording: Wording
    held: Mapping[PurePosixPath, str] = field(default_factory=dict)
    """Picture's path in the site -> the address that holds it, or `#id` of what does, where the page holds it."""


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
    return anchor_href(found, here) if isinstance(found, Anchor) else here.outlook.href(found)


def anchor_href(anchor: Anchor, here: Standpoint) -> str:
    """The href of an anchor: on the page where a reader of this medium finds it."""
    is_own = (anchor.essay, anchor.language) == (here.edition.essay, here.edition.language)
    medium = here.medium if is_own else Medium.WHOLE
    home = here.plan.home(medium, anchor)
    is_beginning = home == here.plan.home(medium, Anchor(anchor.essay, anchor.language))
    fragment = anchor.id or (anchor.section if is_beginning else "")
    if is_own and here.medium is Medium.SINGLE_FILE:  # it may have another name where it is read
        fragment = fragment or MAIN
    return here.outlook.href(home, fragment)


def is_drawn_inline(picture: Picture, file: File | None) -> bool:
    """Whether a picture becomes a part of the page's own HTML."""
    return file is not None and bool(file.drawing) and "inline" in picture.classes


def source_href(key: str, here: Standpoint) -> str:
    """The href of an entry in the source list, which stands where the essay begins."""
    beginning = Anchor(here.edition.essay, here.edition.language)
    return here.outlook.href(here.plan.home(here.medium, beginning), source_id(key))


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
            return _picture(piece, section, here)
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


def _picture(picture: Picture, section: NumberedSection, here: Standpoint) -> Markup:
    path = _content_path(picture, here)
    file = here.files.get(path) if path else None
    if file is not None and is_drawn_inline(picture, file):
        place = f"d{section.position}.{picture.place.line}.{picture.place.column}:"
        return Markup(inline_drawing(file.drawing, place, picture.alt))
    held = _held(picture, here)
    if file is not None and held.startswith("#"):
        return _drawn_again(held, picture, file)
    source = (
        Markup("src='{}'").format(Markup(held))
        if held
        else Markup('src="{}"').format(address(picture.target, here))
    )
    size = Markup()
    if file is not None and file.width and file.height:
        size = Markup(' width="{}" height="{}"').format(file.width, file.height)
    hidden = (
        Markup(' role="presentation"') if "decorative" in picture.classes and not picture.alt else Markup()
    )
    title = Markup(' title="{}"').format(picture.title) if picture.title else Markup()
    timing = Markup() if held else Markup(' loading="lazy" decoding="async"')
    return Markup('<img {}{} alt="{}"{}{}{}>').format(source, size, picture.alt, title, hidden, timing)


def _drawn_again(held: str, picture: Picture, file: File) -> Markup:
    """A picture that the page holds once and shows several times: HTML can do that by way of SVG alone."""
    name = Markup(' role="img" aria-label="{}"').format(picture.alt)
    hidden = Markup(' aria-hidden="true"')
    title = Markup("<title>{}</title>").format(picture.title) if picture.title else Markup()
    kind = Markup(' class="drawing"') if file.drawing else Markup()
    return Markup(
        '<svg{}{} width="{w}" height="{h}" viewBox="0 0 {w} {h}">{}<use href="{}"></use></svg>'
    ).format(name if picture.alt else hidden, kind, title, held, w=file.width, h=file.height)


def _held(picture: Picture, here: Standpoint) -> str:
    if not here.held or isinstance(picture.target, ExternalUrl):
        return ""
    found = destination(picture.target, here.edition, here.plan)
    return here.held.get(found, "") if isinstance(found, PurePosixPath) else ""


def _content_path(picture: Picture, here: Standpoint) -> PurePosixPath | None:
    target = picture.target
    if isinstance(target, ExternalUrl) or target.path is None:
        return None
    return resolve(here.edition.folder, target.path)
