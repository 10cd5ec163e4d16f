"""Entries of all editions come in; which pages exist, at which addresses, goes out."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from polemic.addresses import WHOLE_PAGE, essay_path, resolve, section_path
from polemic.model import (
    Anchor,
    Edition,
    Entry,
    Home,
    Link,
    Manuscripts,
    Page,
    PageKind,
    Picture,
    Plan,
    Target,
    located_pieces,
)

_SINGLE_FILE = "essay.html"
_ALL_ARGUMENTS = PurePosixPath("arguments.html")
_SEVERAL = (PageKind.SECTION, PageKind.PLAIN, PageKind.REDIRECT)
_OF_THE_SITE = {
    "404.html": PageKind.NOT_FOUND,
    "feed.xml": PageKind.ATOM_FEED,
    "feed.json": PageKind.JSON_FEED,
    "sitemap.xml": PageKind.SITEMAP,
    "robots.txt": PageKind.ROBOTS,
}
_ARGUMENTS = {
    "argument.html": PageKind.ARGUMENT,
    "argument.json": PageKind.ARGUMENT_JSON,
    "argument.argdown": PageKind.ARGDOWN,
}
_CITATIONS = {"cite.bib": PageKind.BIBTEX, "cite.json": PageKind.CSL_JSON}
_WITH_AN_ADDRESS = (PageKind.ATOM_FEED, PageKind.JSON_FEED, PageKind.SITEMAP)
"""Their addresses are absolute."""


def summarise(edition: Edition) -> Entry:
    """The little that other pages may know of an edition."""
    return Entry(
        edition.essay,
        edition.language,
        edition.is_translation,
        edition.folder,
        edition.metadata,
        edition.title,
        edition.words,
        edition.minutes,
        tuple(
            (section.section.slug, edition.folder / section.section.source.path.name)
            for section in edition.sections
        ),
        edition.ids,
        _files(edition.folder, _targets(edition)),
        _files(edition.folder, _targets_of_pictures(edition)),
        bool(edition.argument.statements),
        edition.argument.objections(),
    )


def newest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The originals of all essays: dated ones by date, then number; those without a date last."""
    originals = (entry for entry in entries if not entry.is_translation)
    return tuple(sorted(originals, key=_newest_first))


def find_neighbours(
    series: Sequence[Entry], entries: Iterable[Entry]
) -> Mapping[tuple[str, str], tuple[Entry | None, Entry | None]]:
    """Essay and language -> the essays before and after it, each in that language if there is such an edition."""
    editions = {(entry.essay, entry.language): entry for entry in entries}
    turn = {entry.essay: position for position, entry in enumerate(series)}

    def at(position: int, language: str) -> Entry | None:
        if not 0 <= position < len(series):
            return None
        return editions.get((series[position].essay, language), series[position])

    return {
        (essay, language): (at(turn[essay] + 1, language), at(turn[essay] - 1, language))
        for essay, language in editions
    }


def plan_pages(
    manuscripts: Manuscripts,
    entries: Sequence[Entry],
    plain: Sequence[Entry],
    kinds: Container[PageKind],
    left_out: tuple[PurePosixPath, ...] = (),
) -> Plan:
    """Plans the pages of these kinds. Two at one address, and the like, are for the checks to find."""
    pages: list[Page] = []
    homes: dict[tuple[str, str], Home] = {}
    documents: dict[PurePosixPath, Anchor] = {}
    has_single_files = _has_single_files(manuscripts)
    for entry in entries:
        has_parts = len(entry.sections) > 1 and PageKind.SECTION in kinds
        home = homes[entry.essay, entry.language] = _home(entry, has_parts)
        pages += _essay_pages(entry, home)
        if has_single_files:
            pages.append(_of_edition(home.single_file, PageKind.SINGLE_FILE, entry))
        documents |= _essay_documents(entry)
    for entry in plain:
        page = _plain_page(entry)
        pages.append(page)
        homes[entry.essay, entry.language] = Home(page.path, page.path, {})
        documents |= _essay_documents(entry)
    if manuscripts.is_collection:
        pages.append(Page(WHOLE_PAGE, PageKind.COLLECTION))
        if any(entry.objections for entry in entries if not entry.is_translation):
            pages.append(Page(_ALL_ARGUMENTS, PageKind.ARGUMENTS))
    pages += _site_pages(manuscripts)
    everything = [*entries, *plain]
    ids = {(entry.essay, entry.language): entry.ids for entry in everything}
    wanted = {path for entry in everything for path in entry.cites}
    files = {path: path for path in sorted(wanted & manuscripts.files.keys())}
    static = {PurePosixPath("static") / file.path: file.path for file in manuscripts.static}
    planned = tuple(page for page in pages if page.kind in kinds)
    only = {
        (page.kind, page.essay, page.language): page.path for page in planned if page.kind not in _SEVERAL
    }
    paths = frozenset(page.path for page in planned)
    return Plan(planned, homes, documents, ids, files, static, left_out, paths, only)


def _newest_first(entry: Entry) -> tuple[bool, int, int, str]:
    published = entry.metadata.published
    day = published.toordinal() if published else date.min.toordinal()
    return published is None, -day, -(entry.metadata.number or 0), entry.essay


def _has_single_files(manuscripts: Manuscripts) -> bool:
    said = manuscripts.publication.single_file
    return not manuscripts.is_collection if said is None else said


def _home(entry: Entry, has_parts: bool) -> Home:
    folder = entry.folder
    parts = {slug: section_path(folder, slug) for slug, _ in entry.sections} if has_parts else {}
    return Home(essay_path(folder), folder / _SINGLE_FILE, parts)


def _essay_pages(entry: Entry, home: Home) -> Iterator[Page]:
    yield _of_edition(home.whole, PageKind.ESSAY, entry)
    for name, kind in (*_CITATIONS.items(), *(_ARGUMENTS.items() if entry.has_argument else ())):
        yield _of_edition(entry.folder / name, kind, entry)
    for slug, path in home.sections.items():
        yield replace(_of_edition(path, PageKind.SECTION, entry), section=slug)
    yield from _redirects(entry, home)


def _of_edition(path: PurePosixPath, kind: PageKind, entry: Entry) -> Page:
    return Page(path, kind, entry.essay, entry.language, location=entry.metadata.location)


def _site_pages(manuscripts: Manuscripts) -> Iterator[Page]:
    """What stands once in a site; a robots.txt of the writer's own takes the place of ours."""
    own = {file.path.as_posix() for file in manuscripts.static}
    for name, kind in _OF_THE_SITE.items():
        if kind in _WITH_AN_ADDRESS and not manuscripts.publication.url:
            continue
        if kind is not PageKind.ROBOTS or name not in own:
            yield Page(PurePosixPath(name), kind)


def _redirects(entry: Entry, home: Home) -> Iterator[Page]:
    """Old addresses of sections, and, where the essay itself had another, of all its pages."""
    moved = {
        section_path(entry.folder, old): home.sections.get(slug, home.whole)
        for slug, formerly in entry.metadata.sections.items()
        for old in formerly
    }
    for old in entry.metadata.formerly:
        # a one-essay site has no folder of its own, yet the essay may once have stood in a collection
        folder = entry.folder.parent / old if entry.folder.name else PurePosixPath(old)
        moved[essay_path(folder)] = home.whole
        moved |= {section_path(folder, slug): path for slug, path in home.sections.items()}
    location = entry.metadata.places.get("formerly", entry.metadata.location)
    for path, target in moved.items():
        yield Page(path, PageKind.REDIRECT, entry.essay, entry.language, target=target, location=location)


def _essay_documents(entry: Entry) -> Iterator[tuple[PurePosixPath, Anchor]]:
    for slug, path in entry.sections:
        is_whole = len(entry.sections) == 1
        yield path, Anchor(entry.essay, entry.language, "" if is_whole else slug)


def _plain_page(entry: Entry) -> Page:
    slug, _ = entry.sections[0]
    path = section_path(PurePosixPath(), slug)
    return Page(path, PageKind.PLAIN, entry.essay, entry.language, slug, location=entry.metadata.location)


def _files(folder: PurePosixPath, targets: Iterable[Target]) -> tuple[PurePosixPath, ...]:
    """What an edition points to; a file keeps its place, since pages stand in the folders of their essays."""
    resolved = (resolve(folder, target.path) for target in targets if target.path is not None)
    return tuple(dict.fromkeys(path for path in resolved if path is not None))


def _targets(edition: Edition) -> Iterator[Target]:
    if edition.metadata.image:
        yield Target(PurePosixPath(edition.metadata.image))
    for _, piece in located_pieces(edition):
        if isinstance(piece, Link | Picture) and isinstance(piece.target, Target):
            yield piece.target


def _targets_of_pictures(edition: Edition) -> Iterator[Target]:
    for _, piece in located_pieces(edition):
        if isinstance(piece, Picture) and isinstance(piece.target, Target):
            yield piece.target
