"""All of content/ read at once, as no build does, for tests that look at what reading makes of it."""

from dataclasses import dataclass, replace

from polemic.editions import assemble
from polemic.manuscripts import (
    judge_addresses,
    judge_drafts,
    read_essay,
    read_manuscripts,
    read_picture_file,
)
from polemic.markdown import render_section
from polemic.model import Entry, File, Manuscript, Publication, Reference, Section
from polemic.pages import summarise
from polemic.problems import Problem


@dataclass(frozen=True)
class Whole:
    publication: Publication
    is_collection: bool
    editions: tuple[Manuscript, ...]
    entries: tuple[Entry, ...]
    pages: tuple[Section, ...]
    references: dict[str, Reference]
    files: dict[str, File]
    static: tuple[File, ...]
    problems: tuple[Problem, ...]
    essays: tuple = ()
    left_out: tuple = ()


def read_whole(content, project) -> Whole:
    read = read_manuscripts(content, project)
    editions = tuple(edition for essay in read.essays for edition in read_essay(essay, read))
    entries = tuple(summarise(_edition(manuscript)) for manuscript in editions)
    is_alone = editions and not read.is_collection
    return Whole(
        read.publication,
        read.is_collection,
        editions,
        entries,
        read.pages,
        editions[0].references if is_alone else read.references,
        {path: read_picture_file(file) for path, file in read.files.items()},
        read.static,
        (*read.problems, *judge_addresses(read, entries)),
        read.essays,
    )


def published(whole: Whole, today) -> Whole:
    left_out, notes = judge_drafts(whole.entries, whole.is_collection, today)
    return replace(
        whole,
        editions=tuple(one for one in whole.editions if one.folder not in left_out),
        files={
            path: file for path, file in whole.files.items() if not any(map(path.is_relative_to, left_out))
        },
        problems=(*whole.problems, *notes),
        left_out=left_out,
    )


def _edition(manuscript: Manuscript):
    language = manuscript.metadata.language
    return assemble(manuscript, [render_section(section, language) for section in manuscript.sections])
