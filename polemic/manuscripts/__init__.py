"""content/ -> Manuscripts: YAML and sections as written, with what is wrong in them; the only reader of content.

In reading order: `folders` lists files, `layout` tells what each of them is, `essays` and `sections` read them
by way of `texts`, `slugs` judges the names that become addresses, `drafts` leaves out what is not to be published.
Texts of essays are read one essay at a time, since thousands need not be in memory at once.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from polemic.files import open_file, read_file
from polemic.manuscripts.drafts import judge_drafts
from polemic.manuscripts.essays import (
    Described,
    ReadReferences,
    read_manuscript,
    read_reference_files,
    read_translation,
)
from polemic.manuscripts.folders import list_files
from polemic.manuscripts.layout import Layout, plan_layout
from polemic.manuscripts.sections import judge_heading, judge_text
from polemic.manuscripts.slugs import RESERVED, Named, folded, judge_former_slugs, judge_slugs
from polemic.manuscripts.texts import is_text, read_text
from polemic.metadata import read_publication, read_references
from polemic.model import Entry, EssayFolder, File, Found, Manuscript, Manuscripts, Publication, Section
from polemic.pictures import DRAWING_LIMIT, measure_drawing, measure_picture, read_drawing
from polemic.problems import Location, Problem

__all__ = [
    "UNREAD",
    "Described",
    "ReadReferences",
    "judge_addresses",
    "judge_drafts",
    "read_essay",
    "read_manuscripts",
    "read_picture_file",
]

UNREAD = frozenset(
    "misnamed-file misplaced-essay no-essay not-utf-8 same-name stray-section symbolic-link too-large unfit-file "
    "unfit-name".split()
)
"""The rules of faults for which something in content/ was not read, so that it would seem to be missing."""

_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".gif", ".webp", ".avif"})


def read_manuscripts(content: Path, project: Path, read: ReadReferences = read_references) -> Manuscripts:
    """Reads what serves all of content/, and tells which essays there are; their texts are left for `read_essay`.

    What is reported is named from the project folder; `read` reads files of sources. Raises OSError.
    """
    shown = _shown(content, project)
    if not content.is_dir():
        return _no_manuscripts(content, shown)
    found, refused = list_files(content, shown)
    layout = plan_layout(found, shown)
    publication, faults = _read_publication(layout.site, shown)
    shared, reference_faults = read_reference_files(layout.references, {}, read)
    pages, page_faults = _read_pages(layout, shown)
    misplaced = (problem for problem in layout.problems if not (refused and problem.rule == "no-essay"))
    return Manuscripts(
        publication=publication,
        is_collection=layout.is_collection,
        essays=layout.essays,
        pages=pages,
        references=shared,
        files={file.path: File(file.path, file.disk, root=file.root) for file in layout.files},
        static=tuple(
            File(PurePosixPath(*file.path.parts[1:]), file.disk, root=file.root) for file in layout.static
        ),
        problems=(*refused, *misplaced, *faults, *reference_faults, *page_faults),
        reserved=RESERVED | {folded(essay.language) for essay in layout.editions if essay.language},
        unread=frozenset(problem.location.path for problem in refused),
    )


def read_essay(
    essay: Sequence[EssayFolder], manuscripts: Manuscripts, read: ReadReferences = read_references
) -> tuple[Manuscript, ...]:
    """Reads an essay in all its editions, the original first. Raises OSError."""
    content, publication = manuscripts.publication.location.path.parent, manuscripts.publication
    original, *translations = essay
    first = read_manuscript(
        original, content / original.folder, publication, manuscripts.references, manuscripts.reserved, read
    )
    others = (
        read_translation(one, content / one.folder, publication, first, manuscripts.reserved, read)
        for one in translations
    )
    return tuple(_spare_unread(edition, manuscripts.unread) for edition in (first, *others))


def read_picture_file(file: File) -> File:
    """A file of content/ with what can be told by opening it: a picture's size, a drawing's text. Raises OSError."""
    suffix = file.path.suffix.casefold()
    if suffix == ".svg":
        body = read_file(file.disk, file.root, DRAWING_LIMIT + 1)
        width, height = measure_drawing(body) or (None, None)
        drawing = read_drawing(body) if len(body) <= DRAWING_LIMIT else ""
        return replace(file, width=width, height=height, drawing=drawing)
    if suffix in _PICTURES:
        with open_file(file.disk, file.root) as stream:
            width, height = measure_picture(stream) or (None, None)
            size = stream.seek(0, os.SEEK_END)
        return replace(file, width=width, height=height, bytes=size)
    return file


def judge_addresses(manuscripts: Manuscripts, entries: Sequence[Entry]) -> Iterator[Problem]:
    """Judges the names at the top of the site: of essays, or of the only essay's sections, and of plain pages."""
    content = manuscripts.publication.location.path.parent
    essays = [_named_essay(originals[0], content) for originals in manuscripts.essays]
    if manuscripts.is_collection:
        yield from judge_slugs(essays, "essay", manuscripts.reserved)
        beside = essays
    else:
        beside = [
            Named(slug, Location(content / path), str)
            for entry in entries[:1]
            if len(entry.sections) > 1
            for slug, path in entry.sections
        ]
    pages = [_named_page(page) for page in manuscripts.pages]
    yield from judge_slugs(pages, "page", manuscripts.reserved, beside)
    in_use = {folded(one.slug): one.location.path for one in (*beside, *pages)}
    for is_translation in (False, True):  # a translation may have had the names that its original had
        group = [entry for entry in entries if entry.is_translation is is_translation]
        yield from judge_former_slugs(_former_slugs(group), in_use, manuscripts.reserved)


def _shown(content: Path, project: Path) -> PurePosixPath:
    try:
        return PurePosixPath(Path(os.path.relpath(content, project)).as_posix())
    except ValueError:  # on another drive
        return PurePosixPath(content.as_posix())


def _no_manuscripts(content: Path, shown: PurePosixPath) -> Manuscripts:
    message = "there is no such folder"
    hint = (
        f"go to the folder that holds {shown}/, or begin an essay: polemic new my-essay\n"
        f"or write {shown / 'essay.md'}, beginning with a line '# ' and its title"
    )
    if content.exists():
        message, hint = "this is not a folder", f"name the folder that it is in: --content {shown.parent}"
    problem = Problem(Location(shown), "no-essay", message, hint)
    publication = Publication(location=Location(shown / "site.yaml"))
    return Manuscripts(publication, False, (), (), {}, {}, (), (problem,), frozenset(), frozenset())


def _read_publication(file: Found | None, shown: PurePosixPath) -> tuple[Publication, tuple[Problem, ...]]:
    if file is None:
        return Publication(location=Location(shown / "site.yaml")), ()
    source, faults = read_text(file)
    publication, problems = read_publication(source)
    return publication, (*faults, *problems) if is_text(faults) else faults


def _spare_unread(edition: Manuscript, unread: frozenset[PurePosixPath]) -> Manuscript:
    """Where essay.yaml was refused, its title is not missing."""
    if edition.metadata.location.path not in unread:
        return edition
    problems = tuple(problem for problem in edition.problems if problem.rule != "missing-title")
    return replace(edition, problems=problems)


def _read_pages(layout: Layout, shown: PurePosixPath) -> tuple[tuple[Section, ...], tuple[Problem, ...]]:
    pages: list[Section] = []
    problems: list[Problem] = []
    for file in layout.pages:
        source, faults = read_text(file)
        page = Section(None, file.path.stem, source)
        pages.append(page)
        site = Location(shown / "site.yaml")
        problems += faults
        if is_text(faults):
            problems += (*judge_text(page, site, frozenset()), *judge_heading(page, frozenset()))
    return tuple(pages), tuple(problems)


def _former_slugs(entries: Iterable[Entry]) -> list[tuple[str, Location]]:
    return [
        (slug, entry.metadata.places.get(f"formerly.{position}", entry.metadata.location))
        for entry in entries
        for position, slug in enumerate(entry.metadata.formerly)
    ]


def _named_essay(essay: EssayFolder, shown: PurePosixPath) -> Named:
    file = essay.metadata.shown if essay.metadata else shown / essay.folder
    return Named(essay.essay, Location(file), str)


def _named_page(page: Section) -> Named:
    path = page.source.path
    return Named(path.stem, Location(path), lambda slug: f"{slug}{path.suffix}")
