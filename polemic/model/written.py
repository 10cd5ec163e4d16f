"""Manuscripts as their writers wrote them: what reading makes of content/."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from pathlib import Path, PurePosixPath

from polemic.model.described import Reference
from polemic.problems import Location, Problem, Source
from polemic.values import frozen

CITATION_STYLES = ("chicago-notes", "chicago-author-date", "apa", "gb-t-7714")
"""How essays can cite, as site.yaml and essay.yaml call it."""

DEFAULT_CITATIONS = "chicago-notes"


@frozen
class Author:
    """Who signs an essay; `family` and `given` are empty where nobody told the parts of the name."""

    name: str
    url: str = ""
    family: str = ""
    given: str = ""


@frozen
class Correction:
    """One entry of the record of changes; `kind` is correction, clarification, update or retraction."""

    date: date
    kind: str
    text: str
    at: str = ""
    was: str = ""
    now: str = ""


@frozen
class RepliedTo:
    """What an essay replies to: the slug of another `essay` of the collection, and perhaps a place `at` it by its id.

    Or it is elsewhere, at `url`; only of that a title and an author are told.
    """

    location: Location
    essay: str = ""
    at: str = ""
    url: str = ""
    title: str = ""
    author: str = ""


@frozen
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
    replies_to: tuple[RepliedTo, ...] = ()
    image: str = ""
    keywords: tuple[str, ...] = ()
    licence: str = ""
    citations: str = DEFAULT_CITATIONS
    """One of `CITATION_STYLES`."""
    canonical: str = ""
    corrections: tuple[Correction, ...] = ()
    formerly: tuple[str, ...] = ()
    sections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Section slug -> the slugs it had before."""
    places: Mapping[str, Location] = field(default_factory=dict)
    """Key -> where its value stands, for the keys that are given."""

    @property
    def revised(self) -> date | None:
        """The day of the last change: as it is given, or as the record of changes proves, whichever is later."""
        days = [correction.date for correction in self.corrections]
        return max((day for day in (self.updated, *days) if day), default=None)


@frozen
class Scheme:
    """The colours of pages by day or in the dark, as #rrggbb; empty where the theme's own hold."""

    accent: str = ""
    paper: str = ""
    ink: str = ""


@frozen
class Look:
    """How pages differ from the theme; `measure` is a CSS length, `text` a list of typefaces as CSS has it."""

    light: Scheme = Scheme()
    dark: Scheme = Scheme()
    measure: str = ""
    text: str = ""
    places: Mapping[str, Location] = field(default_factory=dict, hash=False)
    """Key, such as `ink` or `dark.ink` -> where its value stands, for the colours that are given, even wrongly."""


@frozen
class SiteLink:
    """A link of the masthead, to `url`, an address elsewhere, or to a file, whose `path` is from the site's top."""

    text: str
    location: Location
    url: str = ""
    path: PurePosixPath | None = None
    fragment: str = ""


@frozen
class Allowance:
    """A rule that `polemic check` is not to tell of on this site, and the reason."""

    rule: str
    reason: str
    location: Location


_NO_SITE_YAML = Location(PurePosixPath("content/site.yaml"))


@frozen
class Publication:
    """What site.yaml says, verbatim."""

    title: str = ""
    url: str = ""
    language: str = "en"
    description: str = ""
    authors: tuple[Author, ...] = ()
    licence: str = ""
    citations: str = DEFAULT_CITATIONS
    """One of `CITATION_STYLES`."""
    single_file: bool | None = None
    """Whether each essay also comes as one file; None if it is left to the kind of site."""
    look: Look = Look()
    links: tuple[SiteLink, ...] = ()
    """Those of the masthead that the site does not make itself."""
    kind: str = "Article"
    """What its essays are, in the words of https://schema.org."""
    is_disclosure_required: bool = False
    """Whether each essay has to say what its author's interests are."""
    allowed: tuple[Allowance, ...] = ()
    location: Location = _NO_SITE_YAML


@frozen
class Section:
    """One Markdown file of an essay, or a plain page; `number` is the file's own, None if it has none."""

    number: int | None
    slug: str
    source: Source


@frozen
class File:
    """Anything else in content/: `path` is from the content folder, pictures know their size in pixels."""

    path: PurePosixPath
    disk: Path
    width: int | None = None
    height: int | None = None
    drawing: str = ""
    """An SVG picture's text, for those put into the page; empty for all else."""
    root: Path = Path()
    """The folder below which `disk` is opened, so that no link on the way leads out of it."""
    bytes: int = 0
    """Of a picture: how many there are to load."""


@frozen
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


@frozen
class Found:
    """A file of content/ found and not yet read: `path` in NFC from that folder, `shown` from the project."""

    path: PurePosixPath
    shown: PurePosixPath
    disk: Path
    root: Path
    """The folder below which `disk` is opened, so that no link on the way leads out of it."""

    @property
    def location(self) -> Location:
        """The file as a whole."""
        return Location(self.shown)


@frozen
class EssayFolder:
    """The files of one edition; `language` is the tag that names its folder, empty for the original."""

    essay: str
    folder: PurePosixPath
    language: str
    metadata: Found | None
    references: tuple[Found, ...]
    sections: tuple[Found, ...]


@frozen
class Manuscripts:
    """All of content/ but the texts of essays, which are read one by one."""

    publication: Publication
    is_collection: bool
    essays: tuple[tuple[EssayFolder, ...], ...]
    """Each in all its editions, the original first."""
    pages: tuple[Section, ...]
    references: Mapping[str, Reference]
    """The sources that serve all essays."""
    files: Mapping[PurePosixPath, File]
    """Path from the content folder -> file, not opened yet."""
    static: tuple[File, ...]
    """Files of static/, their `path` being from that folder."""
    problems: tuple[Problem, ...]
    """Those of the publication; each edition carries its own."""
    reserved: frozenset[str]
    """Slugs that the site needs itself, folded."""
    unread: frozenset[PurePosixPath]
    """What was refused as it stands, and so is not missing."""
