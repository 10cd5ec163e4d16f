"""Pieces come in, HTML for one page goes out: the only place where an address enters a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import PurePosixPath

from markupsafe import Markup, escape

from polemic.addresses import MAIN, call_id, destination, note_id, resolve, source_id
from polemic.citations import style_of
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
    every_piece,
)
from polemic.values import frozen
from polemic.writers.markup import fill
from polemic.writers.outlook import Outlook
from polemic.writers.sources import CitedHere, citation_mark

_LATER = Markup(' loading="lazy" decoding="async"')
_COLUMN = "100vw - 2.4rem"
_BROAD, _STRETCHED = 640, 2.2
_MEASURE = "31.4rem + 13.9vw, 49.5rem"
"""33rem, where a page's rem is clamp(106.25%, 95% + .42vw, 150%); here a rem is what the reader has set."""


@frozen
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
    return Markup("".join([_bound(piece, section, here, number) for piece in pieces]))


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


def is_wide(picture: Picture, here: Standpoint) -> bool:
    """Whether a picture is so broad that nobody could read it at the width of a telephone."""
    path = _content_path(picture, here)
    file = here.files.get(path) if path else None
    if file is None or not (file.width and file.height):
        return False
    return file.width >= max(_BROAD, _STRETCHED * file.height)


def is_drawn_inline(picture: Picture, file: File | None) -> bool:
    """Whether a picture becomes a part of the page's own HTML."""
    return file is not None and bool(file.drawing) and "inline" in picture.classes


def source_href(key: str, here: Standpoint) -> str:
    """The href of an entry in the source list, which stands where the essay begins."""
    beginning = Anchor(here.edition.essay, here.edition.language)
    return here.outlook.href(here.plan.home(here.medium, beginning), source_id(key))


def _bound(piece: Piece, section: NumberedSection, here: Standpoint, number: int | None) -> str:
    """A piece as HTML, which pieces of text are already."""
    match piece:
        case str():
            return piece
        case Link():
            title = fill(' title="{}"', piece.title) if piece.title else Markup()
            inside = bind(piece.pieces, section, here, number)
            return fill('<a href="{}"{}>{}</a>', address(piece.target, here), title, inside)
        case NoteCall():
            return _note_call(piece, section, here)
        case Citation():
            return _citation(piece, section, here)
        case Picture():
            return _picture(piece, section, here)
        case FigureNumber():
            return fill("<b>{}</b> ", here.wording.figure(number)) if number else Markup()
        case Block():
            return bind(piece.pieces, section, here, number)


def _note_call(call: NoteCall, section: NumberedSection, here: Standpoint) -> Markup:
    if call not in section.calls:  # a note that is not defined, which the checks report
        return Markup()
    number, turn = section.calls[call]
    href = here.outlook.own_href(note_id(number))
    return fill(
        '<sup><a class="ref" id="{}" href="{}" role="doc-noteref" aria-label="{}">{}</a></sup>',
        call_id(number, turn),
        href,
        here.wording.note(number),
        number,
    )


def _citation(citation: Citation, section: NumberedSection, here: Standpoint) -> Markup:
    sources = here.edition.sources
    if not all(cited.key in sources for cited in citation.cited):
        return escape(citation.written)  # a bare @name that is no key is text
    cited = tuple(
        CitedHere(one, sources[one.key], source_href(one.key, here), (section.section.slug, one.place))
        for one in citation.cited
    )
    return citation_mark(citation, cited, style_of(here.edition.metadata.citations), here.edition.language)


def _picture(picture: Picture, section: NumberedSection, here: Standpoint) -> Markup:
    path = _content_path(picture, here)
    file = here.files.get(path) if path else None
    if file is not None and is_drawn_inline(picture, file):
        place = f"d{section.position}.{picture.place.line}.{picture.place.column}:"
        return Markup(inline_drawing(file.drawing, place, picture.alt))
    held = _held(picture, here)
    if file is not None and held.startswith("#"):
        return _drawn_again(held, picture, file)
    source = fill("src='{}'", Markup(held)) if held else fill('src="{}"', address(picture.target, here))
    size = Markup()
    if file is not None and file.width and file.height:
        size = fill(' width="{}" height="{}"', file.width, file.height)
    title = fill(' title="{}"', picture.title) if picture.title else Markup()
    timing = Markup() if held or _is_seen_first(picture, section, here) else _LATER
    image = fill('<img {}{} alt="{}"{}{}>', source, size, picture.alt, title, timing)
    return image if held else _with_renditions(image, picture, section, here)


def _is_seen_first(picture: Picture, section: NumberedSection, here: Standpoint) -> bool:
    """Whether it is the page's first picture and may be seen at once: to wait for it would show a gap."""
    if section.position > 1 and here.medium is not Medium.SECTIONS:
        return False
    pieces = (piece for numbered in section.blocks[:2] for piece in every_piece(numbered.block.pieces))
    return next((piece for piece in pieces if isinstance(piece, Picture)), None) is picture


def _with_renditions(image: Markup, picture: Picture, section: NumberedSection, here: Standpoint) -> Markup:
    """Offers a picture's renditions, where the page stays beside them."""
    path = _content_path(picture, here)
    is_taken_away = bool(here.outlook.site) or here.medium is Medium.SINGLE_FILE
    renditions = None if is_taken_away or path is None else here.plan.renditions.get(path)
    if not renditions:
        return image
    offered = ", ".join(f"{here.outlook.href(one.path)} {one.width}w" for one in renditions)
    return fill(
        '<picture><source type="image/avif" srcset="{}" sizes="{}">{}</picture>',
        offered,
        _sizes(picture, section),
        image,
    )


def _sizes(picture: Picture, section: NumberedSection) -> str:
    """How wide the stylesheet shows a picture: as the screen without its edges, or the measure; or a part of that."""
    rows = (numbered.block for numbered in section.blocks if numbered.block.kind == "figures")
    row = next((row for row in rows if any(piece is picture for piece in every_piece(row.pieces))), None)
    if row is None:
        return f"min({_COLUMN}, {_MEASURE})"
    columns = 2 if len(row.pieces) == 4 else min(3, len(row.pieces))
    return f"(min-width: 40em) calc(min({_COLUMN}, {_MEASURE}) / {columns}), calc({_COLUMN})"


def _drawn_again(held: str, picture: Picture, file: File) -> Markup:
    """A picture that the page holds once and shows several times: HTML can do that by way of SVG alone."""
    name = fill(' role="img" aria-label="{}"', picture.alt)
    hidden = Markup(' aria-hidden="true"')
    title = fill("<title>{}</title>", picture.title) if picture.title else Markup()
    kind = Markup(' class="drawing"') if file.drawing else Markup()
    return fill(
        '<svg{0}{1} width="{2}" height="{3}" viewBox="0 0 {2} {3}">{4}<use href="{5}"></use></svg>',
        name if picture.alt else hidden,
        kind,
        file.width or 0,
        file.height or 0,
        title,
        held,
    )


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
