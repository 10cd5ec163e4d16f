"""Editions come in; the newest essays as feeds give them go out: whole texts in which every address is absolute."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import PurePosixPath

from markupsafe import Markup

from polemic.addresses import absolute, destination, essay_path
from polemic.languages import direction, wording_of
from polemic.model import (
    Block,
    Edition,
    Entry,
    EssayMetadata,
    Link,
    Medium,
    NumberedBlock,
    NumberedSection,
    PageKind,
    Picture,
    Piece,
    Target,
    shown_text,
)
from polemic.values import frozen
from polemic.views import CorrectionView, SourceView
from polemic.writers.binding import Standpoint, anchor_href, bind
from polemic.writers.blocks import Setting, write_body
from polemic.writers.changes import changes, notices
from polemic.writers.frame import Surroundings
from polemic.writers.markup import fill, join
from polemic.writers.outlook import Outlook
from polemic.writers.replying import in_reply_to
from polemic.writers.source_list import source_views

_MOST = 20
_FEED = PurePosixPath("feed.xml")


@frozen
class FeedEntry:
    """An essay in a feed."""

    id: str
    """Its first address in the site: it must never change (RFC 4287, 4.2.6), and `url` may."""
    url: str
    editions: tuple[tuple[str, str], ...]
    """Language and address of each of its other editions."""
    replies_to: tuple[tuple[str, str], ...]
    """Id and address of each essay that it replies to."""
    metadata: EssayMetadata
    language: str
    title: str
    published: date
    updated: date
    image: str
    content: Markup


def is_in_feeds(entry: Entry) -> bool:
    """Whether a feed may tell of it: an original with a date, which feeds ask for, and no draft."""
    metadata = entry.metadata
    return metadata.published is not None and not (metadata.is_draft or entry.is_translation)


def in_feeds(around: Surroundings) -> tuple[Entry, ...]:
    """The newest essays, if there are to be feeds."""
    has_feeds = any((kind, "", "") in around.plan.only for kind in (PageKind.ATOM_FEED, PageKind.JSON_FEED))
    return tuple(islice(filter(is_in_feeds, around.series), _MOST)) if has_feeds else ()


def feed_entry(edition: Edition, around: Surroundings) -> FeedEntry:
    """Makes an entry of an essay, its whole text included."""
    site, metadata = around.publication.url, edition.metadata
    assert metadata.published is not None
    here = Standpoint(
        Outlook(_FEED, site, essay_path(edition.folder)),
        Medium.WHOLE,
        edition,
        around.plan,
        around.files,
        wording_of(edition.language),
    )
    return FeedEntry(
        absolute(site, essay_path(_first_folder(edition.folder, metadata))),
        absolute(site, essay_path(edition.folder)),
        tuple(
            (entry.language, absolute(site, essay_path(entry.folder)))
            for entry in _other_editions(edition, around.entries)
        ),
        tuple(_replies_to(edition, here)),
        metadata,
        edition.language,
        edition.title,
        metadata.published,
        metadata.revised or metadata.published,
        _image(edition, around),
        _content(edition, here),
    )


def _first_folder(folder: PurePosixPath, metadata: EssayMetadata) -> PurePosixPath:
    """Where the essay stood first: in the site of one essay it may once have had a folder of its own."""
    return folder.parent / metadata.formerly[0] if metadata.formerly else folder


def _replies_to(edition: Edition, here: Standpoint) -> Iterator[tuple[str, str]]:
    """What is elsewhere has its address for an id (RFC 4685, 3)."""
    answered = here.plan.answered.get((edition.essay, edition.language), ())
    for replied_to, found in zip(edition.metadata.replies_to, answered, strict=True):
        if found:
            first = _first_folder(found.entry.folder, found.entry.metadata)
            yield absolute(here.outlook.site, essay_path(first)), anchor_href(found.anchor, here)
        elif replied_to.url:
            yield replied_to.url, replied_to.url


def _other_editions(edition: Edition, entries: Iterable[Entry]) -> Iterator[Entry]:
    for entry in entries:
        is_other = entry.essay == edition.essay and entry.language != edition.language
        if is_other and not entry.metadata.is_draft:
            yield entry


def _image(edition: Edition, around: Surroundings) -> str:
    if not edition.metadata.image:
        return ""
    found = destination(Target(PurePosixPath(edition.metadata.image)), edition, around.plan)
    return absolute(around.publication.url, found) if isinstance(found, PurePosixPath) else ""


def _content(edition: Edition, here: Standpoint) -> Markup:
    """All that the essay's page says of it, in the elements that every feed reader shows."""
    sides = Markup(' dir="rtl"') if direction(edition.language) == "rtl" else Markup()
    parts = (*_opening(edition, here), *_sections(edition, here), *_ending(edition, here))
    return fill(
        '<div lang="{}"{}>\n{}\n</div>',
        edition.language,
        sides,
        join([part for part in parts if part], "\n"),
    )


def _opening(edition: Edition, here: Standpoint) -> Iterator[Markup]:
    metadata, wording = edition.metadata, here.wording
    if metadata.subtitle:
        yield fill("<p><strong>{}</strong></p>", metadata.subtitle)
    if metadata.standfirst:
        yield fill("<p><em>{}</em></p>", metadata.standfirst)
    if replied_to := in_reply_to(here):
        yield fill("<p>{}</p>", replied_to)
    yield _list("ul", (_change(notice) for notice in notices(edition, here)))
    if metadata.thesis:
        yield fill("<h2>{}</h2>\n<p>{}</p>", wording.thesis, metadata.thesis)
    if metadata.would_change_my_mind:
        yield fill("<h2>{}</h2>", wording.what_would_change_my_mind)
        yield _list("ul", metadata.would_change_my_mind)
    if metadata.disclosure:
        yield fill("<h2>{}</h2>\n<p>{}</p>", wording.disclosure, metadata.disclosure)


def _sections(edition: Edition, here: Standpoint) -> Iterator[Markup]:
    is_whole = len(edition.sections) == 1
    setting = Setting(0 if is_whole else 1, opens=False, ends=False, shows_numbers=False)
    for section in map(_without_style, edition.sections):
        if section.heading and not (is_whole and shown_text(section.heading.pieces) == edition.title):
            yield fill("<h2>{}</h2>", bind(section.heading.pieces, section, here))
        yield write_body(section, here, setting)


def _ending(edition: Edition, here: Standpoint) -> Iterator[Markup]:
    later, sources = changes(edition, here), source_views(edition, here)
    if later:
        yield fill("<h2>{}</h2>", here.wording.corrections_and_changes)
        yield _list("ul", map(_change, later))
    if sources:
        yield fill("<h2>{}</h2>", here.wording.sources)
        yield _list("ol", map(_source, sources))


def _source(source: SourceView) -> Markup:
    return source.entry + join(fill("<blockquote>{}</blockquote>", one) for one in source.passages)


def _list(tag: str, items: Iterable[str]) -> Markup:
    """A list; nothing if it has no items."""
    written = join([fill("<li>{}</li>", item) for item in items], "\n")
    return fill("<{0}>\n{1}\n</{0}>", tag, written) if written else Markup()


def _change(change: CorrectionView) -> Markup:
    kind = fill('<a href="{}">{}</a>', change.at, change.kind) if change.at else change.kind
    return (
        fill("{} <strong>{}</strong> {}", change.date.text, kind, change.text)
        + (fill(" <del>{}</del>", change.was) if change.was else Markup())
        + (fill(" <ins>{}</ins>", change.now) if change.now else Markup())
    )


def _without_style(section: NumberedSection) -> NumberedSection:
    """What only a stylesheet would set right is written otherwise, and what only repeats the text is left out."""
    shown = (block for block in section.blocks if block.notes or not block.is_repeated)
    heading = _marked(section.heading) if section.heading else None
    return replace(section, heading=heading, blocks=tuple(map(_marked_with_notes, shown)))


def _marked_with_notes(numbered: NumberedBlock) -> NumberedBlock:
    notes = tuple(
        replace(one, note=replace(one.note, blocks=tuple(map(_small, one.note.blocks))))
        for one in numbered.notes
    )
    return replace(numbered, block=_marked(numbered.block), notes=notes)


def _small(block: Block) -> Block:
    """What stands in a note is told from the text around it."""
    marked = _marked(block)
    is_text = block.kind == "paragraph"
    return replace(marked, pieces=("<small>", *marked.pieces, "</small>")) if is_text else marked


def _marked(block: Block) -> Block:
    """Drawings are files, since feed readers drop SVG."""
    return replace(block, pieces=tuple(_marked_pieces(block.pieces)))


def _marked_pieces(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        match piece:
            case Picture():
                yield replace(piece, classes=tuple(name for name in piece.classes if name != "inline"))
            case Link():
                yield replace(piece, pieces=tuple(_marked_pieces(piece.pieces)))
            case Block():
                yield _marked(piece)
            case _:
                yield piece
