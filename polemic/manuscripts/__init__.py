"""content/ -> the manuscripts as written, and what is wrong with them: the only reader of content.

In reading order: `folders` lists files, `texts` reads one, `slugs` judges names, `sections` and `essays` make
an edition, `layout` tells which file is what.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

from polemic.manuscripts.essays import References, read_manuscript, read_reference_file, read_translation
from polemic.manuscripts.folders import Found, list_files
from polemic.manuscripts.layout import EssayFolder, Layout, plan_layout
from polemic.manuscripts.sections import judge_heading, judge_text
from polemic.manuscripts.slugs import RESERVED, Named, judge_slugs
from polemic.manuscripts.texts import read_text
from polemic.metadata import read_publication
from polemic.model import File, Manuscript, Manuscripts, Publication, Section
from polemic.pictures import DRAWING_LIMIT, measure_drawing, measure_picture, read_drawing
from polemic.problems import Location, Problem, Severity

__all__ = ["published_manuscripts", "read_manuscripts"]


def read_manuscripts(content: Path, project: Path) -> Manuscripts:
    """Reads all of content/; places are told from the project's folder. Raises OSError where a disk fails."""
    shown = PurePosixPath(
        content.relative_to(project).as_posix() if content.is_relative_to(project) else content.as_posix()
    )
    if not content.is_dir():
        hint = f"create it, and in it a file {shown / 'essay.md'} that begins with '# ' and a title"
        return _without_essays(Problem(Location(shown), "no-essay", "there is no such folder", hint))
    found, unfit = list_files(content, shown)
    layout = plan_layout(found, shown)
    publication, faults = _read_publication(layout.site)
    shared, more = read_reference_file(layout.references, {})
    editions = tuple(_read_editions(layout, shown, publication, shared))
    pages, wrong = _read_pages(layout, editions)
    return Manuscripts(
        publication,
        layout.is_collection,
        editions,
        pages,
        {file.path: _read_file(file) for file in layout.files},
        tuple(File(file.path.relative_to("static"), file.disk) for file in layout.static),
        (*unfit, *layout.problems, *faults, *more, *wrong, *_judge_essays(layout, pages)),
    )


def published_manuscripts(manuscripts: Manuscripts, today: date) -> Manuscripts:
    """Leaves out of a collection its drafts and what is dated after today, and says so.

    A site of one essay is built in any case; a draft is told to be one.
    """
    held: dict[str, Problem] = {}
    notes = []
    for manuscript in manuscripts.editions:
        note = _unpublished(manuscript, today, manuscripts.is_collection)
        if note and not manuscript.is_translation:
            notes.append(note)
            held[manuscript.essay] = note
    editions = manuscripts.editions
    if manuscripts.is_collection:
        editions = tuple(edition for edition in editions if edition.essay not in held)
    return replace(manuscripts, editions=editions, problems=(*manuscripts.problems, *notes))


def _unpublished(manuscript: Manuscript, today: date, is_collection: bool) -> Problem | None:
    metadata = manuscript.metadata
    place = metadata.places.get("draft", metadata.location)
    if metadata.is_draft and is_collection:
        message = "this essay is a draft, so it is left out"
        return Problem(place, "draft-left-out", message, "build with --drafts to see it", Severity.NOTE)
    if metadata.is_draft:
        message = "this essay is a draft: it is built, marked as a draft, and hidden from search engines"
        return Problem(place, "draft", message, "take draft: out to publish it", Severity.NOTE)
    if is_collection and metadata.published and metadata.published > today:
        place = metadata.places.get("published", metadata.location)
        message = f"this essay is dated {metadata.published}, after today, so it is left out"
        return Problem(place, "not-yet-published", message, "build with --drafts to see it", Severity.NOTE)
    return None


def _without_essays(problem: Problem) -> Manuscripts:
    return Manuscripts(Publication(), False, (), (), {}, (), (problem,))


def _read_publication(site: Found | None) -> tuple[Publication, tuple[Problem, ...]]:
    if site is None:
        return Publication(), ()
    source, unread = read_text(site)
    publication, problems = read_publication(source)
    return publication, unread or problems


def _read_editions(
    layout: Layout, shown: PurePosixPath, publication: Publication, shared: References
) -> Iterator[Manuscript]:
    tags = frozenset(edition.language.casefold() for edition in layout.editions if edition.language)
    pages = frozenset(page.path.stem.casefold() for page in layout.pages)
    original: Manuscript | None = None
    for edition in layout.editions:
        reserved = RESERVED | tags | (pages if edition.folder == PurePosixPath() else frozenset())
        folder = shown / edition.folder
        if not edition.language:
            original = read_manuscript(edition, folder, publication, shared, reserved)
            yield original
        elif original is not None:
            yield read_translation(edition, folder, publication, original, reserved)


def _read_pages(
    layout: Layout, editions: tuple[Manuscript, ...]
) -> tuple[tuple[Section, ...], tuple[Problem, ...]]:
    sections, problems = [], []
    for file in layout.pages:
        source, unread = read_text(file)
        section = Section(None, file.path.stem, source)
        sections.append(section)
        metadata = Location(file.shown.parent.parent / "site.yaml")
        problems += unread or judge_text(section, metadata) or judge_heading(section)
    tags = frozenset(edition.language.casefold() for edition in layout.editions if edition.language)
    named = (
        Named(section.slug, file.location, lambda slug: f"{slug}.md")
        for section, file in zip(sections, layout.pages, strict=True)
    )
    problems += judge_slugs(named, "page", RESERVED | tags)
    return tuple(sections), tuple(problems)


def _judge_essays(layout: Layout, pages: Iterable[Section]) -> Iterator[Problem]:
    """The folders of a collection are addresses beside those of its plain pages."""
    if not layout.is_collection:
        return
    tags = frozenset(edition.language.casefold() for edition in layout.editions if edition.language)
    others = [Named(page.slug, Location(page.source.path), str) for page in pages]
    essays = (_named(edition) for edition in layout.editions if not edition.language)
    yield from judge_slugs(essays, "essay", RESERVED | tags, others)


def _named(edition: EssayFolder) -> Named:
    file = edition.metadata or edition.sections[0]
    return Named(edition.essay, Location(file.shown), str)


def _read_file(file: Found) -> File:
    if file.path.suffix.lower() == ".svg":
        with file.disk.open("rb") as stream:
            body = stream.read(DRAWING_LIMIT + 1)
        size = measure_drawing(body)
        return File(file.path, file.disk, *(size or (None, None)), read_drawing(body))
    with file.disk.open("rb") as stream:
        size = measure_picture(stream)
    return File(file.path, file.disk, *(size or (None, None)))
