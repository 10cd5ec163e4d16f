"""content/ -> Manuscripts: YAML and sections as written, with what is wrong in them; the only reader of content.

In reading order: `folders` lists files, `layout` tells what each of them is, `essays` and `sections` read them
by way of `texts`, `slugs` judges the names that become addresses, `drafts` leaves out what is not to be published.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from polemic.files import open_file, read_file
from polemic.manuscripts.drafts import published_manuscripts
from polemic.manuscripts.essays import References, read_manuscript, read_reference_file, read_translation
from polemic.manuscripts.folders import Found, list_files
from polemic.manuscripts.layout import EssayFolder, Layout, plan_layout
from polemic.manuscripts.sections import judge_heading, judge_text
from polemic.manuscripts.slugs import RESERVED, Named, folded, judge_former_slugs, judge_slugs
from polemic.manuscripts.texts import is_text, read_text
from polemic.metadata import read_publication
from polemic.model import File, Manuscript, Manuscripts, Publication, Section
from polemic.pictures import DRAWING_LIMIT, measure_drawing, measure_picture, read_drawing
from polemic.problems import Location, Problem

__all__ = ["UNREAD", "published_manuscripts", "read_manuscripts"]

UNREAD = frozenset(
    "misnamed-file misplaced-essay no-essay not-utf-8 same-name stray-section symbolic-link too-large unfit-file "
    "unfit-name".split()
)
"""The rules of faults for which something in content/ was not read, so that it would seem to be missing."""

_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".gif", ".webp", ".avif"})


def read_manuscripts(content: Path, project: Path) -> Manuscripts:
    """Reads all of content/; what is reported is named from the project folder. Raises OSError."""
    shown = _shown(content, project)
    if not content.is_dir():
        return _no_manuscripts(content, shown)
    found, refused = list_files(content, shown)
    layout = plan_layout(found, shown)
    publication, faults = _read_publication(layout.site, shown)
    shared, reference_faults = read_reference_file(layout.references, {})
    reserved = RESERVED | {folded(essay.language) for essay in layout.editions if essay.language}
    unread = {problem.location.path for problem in refused}
    editions = tuple(
        _spare_unread(edition, unread)
        for edition in _read_editions(layout, shown, publication, shared, reserved)
    )
    pages, page_faults = _read_pages(layout, shown)
    misplaced = (problem for problem in layout.problems if not (refused and problem.rule == "no-essay"))
    return Manuscripts(
        publication=publication,
        is_collection=layout.is_collection,
        editions=editions,
        pages=pages,
        references=shared if layout.is_collection or not editions else editions[0].references,
        files={file.path: _read_file(file) for file in layout.files},
        static=tuple(
            File(PurePosixPath(*file.path.parts[1:]), file.disk, root=file.root) for file in layout.static
        ),
        problems=(
            *refused,
            *misplaced,
            *faults,
            *reference_faults,
            *page_faults,
            *_judge_addresses(layout, shown, editions, reserved),
        ),
    )


def _shown(content: Path, project: Path) -> PurePosixPath:
    try:
        return PurePosixPath(Path(os.path.relpath(content, project)).as_posix())
    except ValueError:  # on another drive
        return PurePosixPath(content.as_posix())


def _no_manuscripts(content: Path, shown: PurePosixPath) -> Manuscripts:
    message = "there is no such folder"
    hint = f"create it and write {shown / 'essay.md'}, beginning with a line '# ' and the essay's title"
    if content.exists():
        message, hint = "this is not a folder", f"name the folder that it is in: --content {shown.parent}"
    problem = Problem(Location(shown), "no-essay", message, hint)
    publication = Publication(location=Location(shown / "site.yaml"))
    return Manuscripts(publication, False, (), (), {}, {}, (), (problem,))


def _read_publication(file: Found | None, shown: PurePosixPath) -> tuple[Publication, tuple[Problem, ...]]:
    if file is None:
        return Publication(location=Location(shown / "site.yaml")), ()
    source, faults = read_text(file)
    publication, problems = read_publication(source)
    return publication, (*faults, *problems) if is_text(faults) else faults


def _read_editions(
    layout: Layout,
    shown: PurePosixPath,
    publication: Publication,
    shared: References,
    reserved: frozenset[str],
) -> Iterator[Manuscript]:
    original: Manuscript | None = None
    for essay in layout.editions:
        folder = shown / essay.folder
        if essay.language and original:
            yield read_translation(essay, folder, publication, original, reserved)
        else:
            original = read_manuscript(essay, folder, publication, shared, reserved)
            yield original


def _spare_unread(edition: Manuscript, unread: set[PurePosixPath]) -> Manuscript:
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


def _judge_addresses(
    layout: Layout, shown: PurePosixPath, editions: tuple[Manuscript, ...], reserved: frozenset[str]
) -> Iterator[Problem]:
    """Judges the names at the top of the site: of essays, or of the only essay's sections, and of plain pages."""
    essays = [_named_essay(essay, shown) for essay in layout.editions if not essay.language]
    if layout.is_collection:
        yield from judge_slugs(essays, "essay", reserved)
        beside = essays
    else:
        beside = [
            Named(section.slug, Location(section.source.path), str)
            for edition in editions[:1]
            if len(edition.sections) > 1
            for section in edition.sections
        ]
    pages = [_named_page(file) for file in layout.pages]
    yield from judge_slugs(pages, "page", reserved, beside)
    in_use = {folded(one.slug): one.location.path for one in (*beside, *pages)}
    for is_translation in (False, True):  # a translation may have had the names that its original had
        group = [edition for edition in editions if edition.is_translation is is_translation]
        former = [
            (slug, edition.metadata.places.get(f"formerly.{position}", edition.metadata.location))
            for edition in group
            for position, slug in enumerate(edition.metadata.formerly)
        ]
        yield from judge_former_slugs(former, in_use, reserved)


def _named_essay(essay: EssayFolder, shown: PurePosixPath) -> Named:
    file = essay.metadata.shown if essay.metadata else shown / essay.folder
    return Named(essay.essay, Location(file), str)


def _named_page(file: Found) -> Named:
    return Named(file.path.stem, file.location, lambda slug: f"{slug}{file.path.suffix}")


def _read_file(file: Found) -> File:
    suffix = file.path.suffix.casefold()
    if suffix == ".svg":
        body = read_file(file.disk, file.root, DRAWING_LIMIT + 1)
        width, height = measure_drawing(body) or (None, None)
        drawing = read_drawing(body) if len(body) <= DRAWING_LIMIT else ""
        return File(file.path, file.disk, width, height, drawing, file.root)
    if suffix in _PICTURES:
        with open_file(file.disk, file.root) as stream:
            width, height = measure_picture(stream) or (None, None)
        return File(file.path, file.disk, width, height, root=file.root)
    return File(file.path, file.disk, root=file.root)
