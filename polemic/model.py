"""Every type that passes between stages, in the order of one build."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from html import unescape
from pathlib import Path, PurePosixPath

from polemic.problems import Location, Place, Problem, Source


@dataclass(frozen=True, slots=True)
class Author:
    """Who signs an essay."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of the record of changes; `kind` is correction, clarification, update or retraction."""

    date: date
    kind: str
    text: str
    at: str = ""
    was: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class EssayMetadata:
    """What essay.yaml says, verbatim; a text not given is empty."""

    location: Location
    title: str = ""
    subtitle: str = ""
    standfirst: str = ""
    kicker: str = ""
    number: int | None = None
    language: str = "en"
    authors: tuple[Author, ...] = ()
    published: date | None = None
    updated: date | None = None
    is_draft: bool = False
    thesis: str = ""
    disclosure: str = ""
    would_change_my_mind: tuple[str, ...] = ()
    image: str = ""
    keywords: tuple[str, ...] = ()
    licence: str = ""
    canonical: str = ""
    corrections: tuple[Correction, ...] = ()
    formerly: tuple[str, ...] = ()
    sections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Section slug -> the slugs it had before."""
    places: Mapping[str, Location] = field(default_factory=dict)
    """Key -> where its value stands, for the keys that are given."""


_NO_SITE_YAML = Location(PurePosixPath("content/site.yaml"))


@dataclass(frozen=True, slots=True)
class Publication:
    """What site.yaml says, verbatim."""

    title: str = ""
    url: str = ""
    language: str = "en"
    description: str = ""
    authors: tuple[Author, ...] = ()
    licence: str = ""
    location: Location = _NO_SITE_YAML


@dataclass(frozen=True, slots=True)
class Name:
    """A contributor's name in CSL's parts: a literal name, or family and given."""

    family: str = ""
    given: str = ""
    literal: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A source one cites, under CSL-JSON's field names (https://docs.citationstyles.org)."""

    key: str
    type: str
    location: Location
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    translator: tuple[Name, ...] = ()
    issued: str = ""
    """YYYY, YYYY-MM or YYYY-MM-DD (ISO 8601)."""
    original_date: str = ""
    accessed: str = ""
    title: str = ""
    container_title: str = ""
    genre: str = ""
    publisher: str = ""
    publisher_place: str = ""
    edition: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    url: str = ""
    doi: str = ""
    archive: str = ""
    language: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One Markdown file of an essay, or a plain page; `number` is the file's own, None if it has none."""

    number: int | None
    slug: str
    source: Source


@dataclass(frozen=True, slots=True)
class File:
    """Anything else in content/: `path` is from the content folder, pictures know their size in pixels."""

    path: PurePosixPath
    disk: Path
    width: int | None = None
    height: int | None = None
    drawing: str = ""
    """An SVG picture's text, for those put into the page; empty for all else."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """One edition of one essay as written; `folder` is from the content folder."""

    essay: str
    """The essay's slug; empty on a one-essay site."""
    folder: PurePosixPath
    metadata: EssayMetadata
    sections: tuple[Section, ...]
    references: Mapping[str, Reference]
    problems: tuple[Problem, ...] = ()
    is_translation: bool = False
    """Whether it stands in a language folder below the original."""


@dataclass(frozen=True, slots=True)
class Manuscripts:
    """All of content/: editions of one essay stand together, the original first."""

    publication: Publication
    is_collection: bool
    editions: tuple[Manuscript, ...]
    pages: tuple[Section, ...]
    references: Mapping[str, Reference]
    """What plain pages may cite: the sources that serve all essays, or those of the only one."""
    files: Mapping[PurePosixPath, File]
    """Path from the content folder -> file."""
    static: tuple[File, ...]
    """Files of static/, their `path` being from that folder."""
    problems: tuple[Problem, ...]
    """Those of the publication; each edition carries its own."""
    left_out: tuple[PurePosixPath, ...] = ()
    """Folders of editions that are not to be published yet."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link within the content points: a path as written, resolved from its file, and a fragment."""

    path: PurePosixPath | None
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class ExternalUrl:
    """An address outside the site."""

    url: str


@dataclass(frozen=True, slots=True)
class Link:
    target: Target | ExternalUrl
    title: str
    pieces: tuple[Piece, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Picture:
    """`title` is the caption of a picture that is no figure."""

    target: Target | ExternalUrl
    alt: str
    title: str
    classes: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class NoteCall:
    """A call of a note; `turn` tells apart the calls of one section, from 0."""

    label: str
    place: Place
    turn: int


@dataclass(frozen=True, slots=True)
class Cited:
    """One source within a citation, after Pandoc: `see @key, pp. 3–4`."""

    key: str
    prefix: str
    locator: str
    names_author: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Citation:
    """A mark of citation; `written` is its source text, `is_bracketed` tells `[@key]` from a bare `@key`."""

    cited: tuple[Cited, ...]
    is_bracketed: bool
    written: str
    place: Place


@dataclass(frozen=True, slots=True)
class FigureNumber:
    """Where a figure's number is to be shown."""


@dataclass(frozen=True, slots=True)
class RoleMark:
    """A run-in label such as **Objection.**: the block's part in the argument."""

    role: str
    label: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list, quotation, table, figure, code, rule, definitions or HTML.

    `pieces` are what stands within its outer element, whose id and class are known only once the edition is
    assembled; `text` is the plain text, before typography, that ids and word counts come from.
    """

    kind: str
    tag: str
    attributes: str
    """Others of the outer element, such as a list's start, ready to be written."""
    level: int
    classes: tuple[str, ...]
    explicit_id: str
    role: RoleMark | None
    language: str
    pieces: tuple[Piece, ...]
    text: str
    place: Place
    inner_ids: tuple[str, ...] = ()
    """Ids the writer gave to elements within."""


Piece = str | NoteCall | Citation | Link | Picture | FigureNumber | Block
"""Joined, the strings are well-formed XML without named entities."""


@dataclass(frozen=True, slots=True)
class Note:
    label: str
    blocks: tuple[Block, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class RenderedSection:
    slug: str
    heading: Block | None
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that can be linked to; no path in it, since that differs from output to output.

    An empty `id` is the beginning of the section, an empty `section` that of the essay.
    """

    essay: str
    language: str
    section: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class NumberedNote:
    """A note; `calls` tells how often it is called."""

    note: Note
    number: int
    calls: int


@dataclass(frozen=True, slots=True)
class NumberedBlock:
    """A block with its anchor; `number` counts paragraphs or figures, `notes` are those called here first."""

    block: Block
    anchor: Anchor
    number: int | None
    notes: tuple[NumberedNote, ...]
    is_repeated: bool
    """Whether its text stands elsewhere in the essay too, as a pull quote's should."""


@dataclass(frozen=True, slots=True)
class NumberedSection:
    """A section of an edition; `calls` gives each note call its note's number and its turn, from 1."""

    section: Section
    position: int
    heading: Block | None
    blocks: tuple[NumberedBlock, ...]
    calls: Mapping[NoteCall, tuple[int, int]]
    minutes: int


@dataclass(frozen=True, slots=True)
class CitedAt:
    """A paragraph, or a note, that cites a source."""

    anchor: Anchor
    paragraph: int | None
    note: int | None


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A reference as this edition cites it; `year_suffix` tells two works of one author and year apart."""

    reference: Reference
    year_suffix: str
    cited_at: tuple[CitedAt, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """One essay in one language, complete, knowing nothing of paths and pages."""

    essay: str
    """The essay's slug, empty on a one-essay site; `pages/slug` for a plain page, which is made like an essay."""
    language: str
    is_translation: bool
    folder: PurePosixPath
    """From the content folder; in the site the same folder holds its pages."""
    metadata: EssayMetadata
    title: str
    sections: tuple[NumberedSection, ...]
    references: Mapping[str, Reference]
    """All that could be cited."""
    sources: Mapping[str, CitedSource]
    """Those that are, in the order of the source list."""
    ids: Mapping[str, str]
    """Every id a link may point to -> slug of its section."""
    words: int
    minutes: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """The little that other pages may know of an edition."""

    essay: str
    language: str
    is_translation: bool
    folder: PurePosixPath
    metadata: EssayMetadata
    title: str
    minutes: int
    sections: tuple[tuple[str, PurePosixPath], ...]
    """Slug and path, from the content folder, of each section."""
    ids: Mapping[str, str]
    """Id -> slug of its section."""
    cites: tuple[PurePosixPath, ...]
    """Files in content/ that its text points to, and its picture."""


class Medium(StrEnum):
    """How an essay is divided into pages; a link stays within the medium it is read in."""

    WHOLE = "whole"
    SECTIONS = "sections"


class PageKind(StrEnum):
    ESSAY = "essay"
    SECTION = "section"
    COLLECTION = "collection"
    PLAIN = "plain"
    REDIRECT = "redirect"
    NOT_FOUND = "not-found"


@dataclass(frozen=True, slots=True)
class Page:
    """A page at its path in the site; `section` is a slug, or empty; `target` is where a redirect leads."""

    path: PurePosixPath
    kind: PageKind
    essay: str = ""
    language: str = ""
    section: str = ""
    target: PurePosixPath | None = None
    location: Location | None = None
    """What the writer wrote that makes this page be."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All pages and files of the site, and where everything that can be linked to stands."""

    pages: tuple[Page, ...]
    homes: Mapping[tuple[Medium, Anchor], PurePosixPath]
    """Beginnings of essays, sections and plain pages -> the page they stand on."""
    documents: Mapping[PurePosixPath, Anchor]
    """Markdown file in content/ -> its beginning."""
    ids: Mapping[tuple[str, str], Mapping[str, str]]
    """Essay and language -> id -> slug of its section."""
    files: Mapping[PurePosixPath, PurePosixPath]
    """File in content/ -> its path in the site."""
    static: Mapping[PurePosixPath, PurePosixPath]
    """File of content/static/ -> its path in the site."""
    left_out: tuple[PurePosixPath, ...]
    """Folders in content/ of what is not to be published yet."""

    def home(self, medium: Medium, anchor: Anchor) -> PurePosixPath:
        """The page on which an anchor stands for a reader of the given medium."""
        beginning = Anchor(anchor.essay, anchor.language, anchor.section)
        return self.homes[medium, beginning]


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site: its bytes, or a file on disk to be copied."""

    path: PurePosixPath
    body: bytes | Path


def located_pieces(edition: Edition) -> Iterator[tuple[Section, Piece]]:
    """All pieces of an edition with the section they stand in, those of headings and notes included."""
    for section in edition.sections:
        blocks = [section.heading] if section.heading else []
        for numbered in section.blocks:
            blocks.append(numbered.block)
            blocks += (block for note in numbered.notes for block in note.note.blocks)
        for block in blocks:
            for piece in every_piece(block.pieces):
                yield section.section, piece


def every_piece(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    """All pieces in reading order, those within links and blocks too."""
    for piece in pieces:
        yield piece
        if isinstance(piece, Link | Block):
            yield from every_piece(piece.pieces)


def shown_text(pieces: tuple[Piece, ...]) -> str:
    """The text of pieces as a reader sees it, typography included, without markup, notes and citations."""
    written = "".join(piece for piece in every_piece(pieces) if isinstance(piece, str))
    return " ".join(unescape(_TAG.sub("", written)).split())


_TAG = re.compile("<[^>]*>")
