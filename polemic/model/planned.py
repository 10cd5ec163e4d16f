"""Pages: what summarising and planning make of editions, and the outputs that are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from pathlib import Path, PurePosixPath

from polemic.model.argued import Objection
from polemic.model.assembled import Anchor
from polemic.model.written import EssayMetadata
from polemic.problems import Location
from polemic.values import frozen


@frozen
class Entry:
    """The little that other pages may know of an edition."""

    essay: str
    language: str
    is_translation: bool
    folder: PurePosixPath
    metadata: EssayMetadata
    title: str
    words: int
    minutes: int
    sections: tuple[tuple[str, PurePosixPath], ...]
    """Slug and path, from the content folder, of each section."""
    ids: Mapping[str, str]
    """Id -> slug of its section."""
    cites: tuple[PurePosixPath, ...]
    """Files in content/ that its text points to, and its picture."""
    pictures: tuple[PurePosixPath, ...]
    """Those that it shows."""
    has_argument: bool
    """Whether parts of its argument are marked."""
    objections: tuple[Objection, ...]
    """Those that it states, for the index of all."""


@frozen
class Answered:
    """An edition that another essay of its collection replies to, and the place that is meant in it."""

    entry: Entry
    anchor: Anchor


@frozen
class Reply:
    """An edition that replies to another essay of its collection; `at` are the ids of the places it names in that."""

    entry: Entry
    at: tuple[str, ...]


class Medium(StrEnum):
    """How an essay is divided into pages; a link stays within the medium it is read in."""

    WHOLE = "whole"
    SECTIONS = "sections"
    SINGLE_FILE = "single-file"


class PageKind(StrEnum):
    """What a page is, for readers or for machines; each kind has its writer."""

    ESSAY = "essay"
    SECTION = "section"
    SINGLE_FILE = "single-file"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"
    ARGUMENT = "argument"
    ARGUMENT_JSON = "argument-json"
    ARGDOWN = "argdown"
    ARGUMENTS = "arguments"
    COLLECTION = "collection"
    PLAIN = "plain"
    REDIRECT = "redirect"
    NOT_FOUND = "not-found"
    ATOM_FEED = "atom-feed"
    JSON_FEED = "json-feed"
    SITEMAP = "sitemap"
    ROBOTS = "robots"
    RENDITION = "rendition"
    CARD = "card"


@frozen
class Page:
    """A page at its path in the site; `section` is a slug, or empty.

    `target` is where a redirect leads, or the picture that a rendition is made from.
    """

    path: PurePosixPath
    kind: PageKind
    essay: str = ""
    language: str = ""
    section: str = ""
    target: PurePosixPath | None = None
    location: Location | None = None
    """What the writer wrote that makes this page be."""


@frozen
class Home:
    """The pages of an edition: the whole, the single file if there is one, and the page of each section."""

    whole: PurePosixPath
    single_file: PurePosixPath
    sections: Mapping[str, PurePosixPath]


@frozen
class Rendition:
    """A picture as it is offered to some readers, in another format; `width` in pixels."""

    path: PurePosixPath
    width: int
    body: bytes


@frozen
class Plan:
    """All pages and files of the site, and where everything that can be linked to stands."""

    pages: tuple[Page, ...]
    homes: Mapping[tuple[str, str], Home]
    """Essay and language -> the pages of that edition, or plain page."""
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
    paths: frozenset[PurePosixPath]
    """Of all pages that readers may be led to."""
    only: Mapping[tuple[PageKind, str, str], PurePosixPath]
    """Kind, essay and language -> path, for the kinds of which an edition, or the site, has one page."""
    answered: Mapping[tuple[str, str], tuple[Answered | None, ...]] = field(default_factory=dict)
    """Essay and language -> what each of its `replies_to` leads to; None where that is elsewhere, or nothing."""
    replies: Mapping[tuple[str, str], tuple[Reply, ...]] = field(default_factory=dict)
    """Essay and language -> the replies to that edition, the oldest first."""
    renditions: Mapping[PurePosixPath, tuple[Rendition, ...] | None] = field(default_factory=dict)
    """Picture's path in the site -> its renditions, narrowest first, made when asked for; None if it is damaged."""

    def home(self, medium: Medium, anchor: Anchor) -> PurePosixPath:
        """The page on which an anchor stands for a reader of the given medium."""
        home = self.homes[anchor.essay, anchor.language]
        if medium is Medium.SINGLE_FILE:
            return home.single_file
        return home.sections.get(anchor.section, home.whole) if medium is Medium.SECTIONS else home.whole


@frozen
class Output:
    """A file of the site: its bytes, or a file on disk to be copied."""

    path: PurePosixPath
    body: bytes | Path
