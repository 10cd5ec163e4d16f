"""A manuscript and its rendered sections come in; an edition goes out, complete and knowing nothing of pages.

In reading order: `roles` reads what labels say of the argument, `names` gives every block its id, `noting` puts
citations into notes where the style has them there, and `joining` sets numbers close together; `numbers` counts
paragraphs, figures, notes and words, `labels` judges whether notes and links are defined where they are called.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath

from polemic.addresses import note_id
from polemic.citations import style_of, text_of, told_apart
from polemic.editions.joining import join_citations
from polemic.editions.labels import judge_links, judge_notes
from polemic.editions.names import all_ids, name_blocks
from polemic.editions.noting import cite_in_notes
from polemic.editions.numbers import count_section_words, number_sections
from polemic.editions.printed import printed
from polemic.markdown.words import Words, reading_minutes
from polemic.model import (
    Anchor,
    Argument,
    Block,
    Citation,
    CitedAt,
    CitedSource,
    Edition,
    EssayMetadata,
    Manuscript,
    NoteCall,
    NumberedSection,
    Piece,
    Publication,
    Reference,
    RenderedSection,
    Section,
    every_piece,
    labelled_items,
    shown_text,
)
from polemic.problems import Place, Problem, Severity, in_reading_order

_MISREAD = frozenset({"front-matter", "not-utf-8", "too-large"})
"""Faults for which the rest of a file says what its writer never meant."""

_HEADINGLIKE = frozenset({"full-width-sign", "foreign-sign"})
"""Faults in which a first line that is nearly a heading is told already."""

PAGES = "pages"
"""The folder of plain pages in content/."""


def assemble(manuscript: Manuscript, rendered: Sequence[RenderedSection]) -> Edition:
    """Puts an edition together; the sections are rendered in the manuscript's order."""
    rendered, misread_labels = _with_roles(manuscript, rendered)
    ids, problems = name_blocks(manuscript, rendered)
    lengths = [count_section_words(section) for section in rendered]
    sections = number_sections(manuscript, _cited_in_style(manuscript, rendered), lengths, ids)
    words = sum(lengths, Words())
    sources = _cited_sources(manuscript, sections)
    argument, faults = _read_argument(manuscript, sections, sources)
    problems += (*misread_labels, *faults)
    misread = {problem.location.path for problem in manuscript.problems if problem.rule in _MISREAD}
    headings = {_line(problem) for problem in manuscript.problems if problem.rule == "missing-heading"}
    found = (problem for section in rendered for problem in section.problems)
    problems += (
        problem
        for problem in found
        if problem.location.path not in misread
        and not (problem.rule in _HEADINGLIKE and _line(problem) in headings)
    )
    problems += judge_notes(manuscript, rendered)
    problems += judge_links(manuscript, rendered)
    problems += _judge_sections(manuscript, rendered)
    problems += _judge_glosses(manuscript, rendered)
    return Edition(
        manuscript.essay,
        manuscript.metadata.language,
        manuscript.is_translation,
        manuscript.folder,
        manuscript.metadata,
        _title(manuscript, rendered),
        sections,
        manuscript.references,
        sources,
        all_ids(rendered, ids, sections),
        words.words + words.characters,
        reading_minutes(words),
        in_reading_order([*manuscript.problems, *problems]),
        argument,
    )


def assemble_page(
    page: Section, rendered: RenderedSection, publication: Publication, references: Mapping[str, Reference]
) -> Edition:
    """Makes a plain page like an essay of one section, so that all that works there works here."""
    location = page.source.locate(Place())
    metadata = EssayMetadata(location, language=publication.language, citations=publication.citations)
    essay = f"{PAGES}/{page.slug}"
    return assemble(Manuscript(essay, PurePosixPath(PAGES), metadata, (page,), references), [rendered])


def _cited_in_style(manuscript: Manuscript, rendered: Sequence[RenderedSection]) -> Sequence[RenderedSection]:
    """Sections with their citations where the style has them; without references no style is asked."""
    references, metadata = manuscript.references, manuscript.metadata
    style = style_of(metadata.citations) if references else None
    if style and style.is_in_notes:
        return cite_in_notes(rendered, references, metadata.language)
    return join_citations(rendered) if style and style.is_numbered else rendered


def _with_roles(
    manuscript: Manuscript, rendered: Sequence[RenderedSection]
) -> tuple[Sequence[RenderedSection], list[Problem]]:
    """The sections with the roles of their parts; where nothing can have one, nothing is imported that reads them."""
    blocks = (block for part in rendered for block in (*filter(None, (part.heading,)), *part.blocks))
    labelled = (block.label or any(item.label for item in labelled_items(block)) for block in blocks)
    if not manuscript.metadata.thesis and not any(labelled):
        return rendered, []
    from polemic.editions.roles import mark_roles

    return mark_roles(manuscript, rendered)


def _read_argument(
    manuscript: Manuscript, sections: Sequence[NumberedSection], sources: Mapping[str, CitedSource]
) -> tuple[Argument, list[Problem]]:
    """The argument, which only an essay with a thesis has."""
    if not manuscript.metadata.thesis:
        return Argument(), []
    from polemic.argument import read_argument

    return read_argument(sections, partial(_name_in_sentence, manuscript, sources))


def _line(problem: Problem) -> tuple[PurePosixPath, int]:
    return problem.location.path, problem.location.place.line


def _title(manuscript: Manuscript, rendered: Sequence[RenderedSection]) -> str:
    """essay.yaml's title; an essay of one section may leave it to its heading."""
    first = rendered[0].heading if rendered else None
    return manuscript.metadata.title or (shown_text(first.pieces) if first else "")


def _judge_sections(manuscript: Manuscript, rendered: Sequence[RenderedSection]) -> Iterator[Problem]:
    unread = {problem.location.path for problem in manuscript.problems}
    for section, part in zip(manuscript.sections, rendered, strict=True):
        if section.source.path in unread or part.problems:
            continue
        if part.heading is None and len(rendered) > 1:
            message = "this section does not begin with a heading"
            hint = f"add a first line such as\n# {section.slug}"
            yield Problem(section.source.locate(Place()), "missing-heading", message, hint)
        if part.heading and not part.blocks:
            message = "there is a heading in this file, and nothing below it"
            hint = "write the text, or begin the file's name with _ to keep it to yourself"
            location = section.source.locate(part.heading.place)
            yield Problem(location, "empty-section", message, hint, Severity.WARNING)
        is_page = manuscript.folder.name == PAGES
        is_title = len(rendered) == 1 and not manuscript.metadata.title and not is_page
        if part.heading and (is_title or not part.blocks):
            yield from _judge_title(part.heading, section)


def _judge_title(heading: Block, section: Section) -> Iterator[Problem]:
    """What hangs on a heading has no place where the heading is the title, or has nothing below it."""
    for piece in heading.pieces:
        if isinstance(piece, NoteCall) or (isinstance(piece, Citation) and piece.is_bracketed):
            message = "notes and citations cannot stand in a title"
            hint = "move it into the first paragraph"
            yield Problem(section.source.locate(piece.place), "note-in-title", message, hint)


def _judge_glosses(manuscript: Manuscript, rendered: Sequence[RenderedSection]) -> Iterator[Problem]:
    """A gloss says what a section says; only directly below its heading is it known for one."""
    for section, part in zip(manuscript.sections, rendered, strict=True):
        for block in (*part.blocks[1:], *(block for note in part.notes for block in note.blocks)):
            if block.kind == "paragraph" and "gloss" in block.classes:
                message = ".gloss means nothing on this part of the text"
                hint = "it belongs to the paragraph directly below the section's heading"
                location = section.source.locate(block.place)
                yield Problem(location, "misplaced-class", message, hint, Severity.WARNING)


def _name_in_sentence(manuscript: Manuscript, sources: Mapping[str, CitedSource], citation: Citation) -> str:
    style, language = style_of(manuscript.metadata.citations), manuscript.metadata.language
    (cited,) = citation.cited
    known = sources.get(cited.key)
    return text_of(style.cite_in_sentence(cited, known, language)) if known else citation.written


def _cited_sources(manuscript: Manuscript, sections: Sequence[NumberedSection]) -> Mapping[str, CitedSource]:
    cited: dict[str, dict[CitedAt, None]] = {}
    noted: dict[str, tuple[str, Place]] = {}
    for section in sections:
        for cited_at, citation in _citations(manuscript, section):
            for one in citation.cited:
                cited.setdefault(one.key, {})[cited_at] = None
                if citation.is_note or cited_at.note is not None:
                    noted.setdefault(one.key, (section.section.slug, one.place))
    described = [manuscript.references[key] for key in cited if key in manuscript.references]
    if not described:
        return {}
    references = [printed(reference, manuscript.metadata.language) for reference in described]
    style = style_of(manuscript.metadata.citations)
    return {
        key: replace(source, cited_at=tuple(cited[key]), first=noted.get(key))
        for source in told_apart(references, style)
        for key in (source.reference.key,)
    }


def _citations(manuscript: Manuscript, section: NumberedSection) -> Iterator[tuple[CitedAt, Citation]]:
    """Citations in the order they are read, a note where it is called; one that a style made belongs to its text."""
    slug = section.section.slug
    if section.heading:
        anchor = Anchor(manuscript.essay, manuscript.metadata.language, slug)
        yield from _cited_at(section.heading.pieces, CitedAt(anchor, None, None))
    for block in section.blocks:
        paragraph = block.number if block.block.kind == "paragraph" else None
        here = CitedAt(block.anchor, paragraph, None)
        yield from _cited_at(block.block.pieces, here)
        for note in block.notes:
            anchor = replace(block.anchor, section=slug, id=note_id(note.number))
            for inner in note.note.blocks:
                for cited_at, citation in _cited_at(inner.pieces, CitedAt(anchor, None, note.number)):
                    yield (here if citation.is_note else cited_at), citation


def _cited_at(pieces: tuple[Piece, ...], cited_at: CitedAt) -> Iterator[tuple[CitedAt, Citation]]:
    return ((cited_at, piece) for piece in every_piece(pieces) if isinstance(piece, Citation))
