"""Assembles a manuscript and its rendered sections into an edition: ids, numbers, notes, sources, word count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from polemic.addresses import heading_id, is_of_the_page, note_id, paragraph_id
from polemic.citations import in_list_order, year_suffixes
from polemic.markdown.words import Words, count_words, reading_minutes
from polemic.model import (
    Anchor,
    Block,
    Citation,
    CitedAt,
    CitedSource,
    Edition,
    EssayMetadata,
    Manuscript,
    Note,
    NoteCall,
    NumberedBlock,
    NumberedNote,
    NumberedSection,
    Piece,
    Publication,
    Reference,
    RenderedSection,
    Section,
    every_piece,
    shown_text,
)
from polemic.problems import Place, Problem, Severity, in_reading_order

PAGES = "pages"
"""The folder of plain pages in content/."""

_WITHOUT_NUMBER = frozenset({"pull", "epigraph"})


def assemble(manuscript: Manuscript, rendered: Sequence[RenderedSection]) -> Edition:
    """Puts an edition together; the sections are rendered in the manuscript's order."""
    ids, problems = _name_blocks(manuscript, rendered)
    sections = _number(manuscript, rendered, ids)
    words = _count(rendered)
    problems += [problem for section in rendered for problem in section.problems]
    problems += _judge_sections(manuscript, rendered)
    return Edition(
        manuscript.essay,
        manuscript.metadata.language,
        manuscript.is_translation,
        manuscript.folder,
        manuscript.metadata,
        _title(manuscript, rendered),
        sections,
        manuscript.references,
        _cited_sources(manuscript, sections),
        _all_ids(rendered, ids, sections),
        words.words + words.characters,
        reading_minutes(words),
        in_reading_order([*manuscript.problems, *problems]),
    )


def assemble_page(
    page: Section, rendered: RenderedSection, publication: Publication, references: Mapping[str, Reference]
) -> Edition:
    """Makes a plain page like an essay of one section, so that all that works there works here."""
    location = page.source.locate(Place())
    metadata = EssayMetadata(location, language=publication.language)
    essay = f"{PAGES}/{page.slug}"
    return assemble(Manuscript(essay, PurePosixPath(PAGES), metadata, (page,), references), [rendered])


def _title(manuscript: Manuscript, rendered: Sequence[RenderedSection]) -> str:
    """essay.yaml's title; an essay of one section may leave it to its heading."""
    first = rendered[0].heading if rendered else None
    return manuscript.metadata.title or (shown_text(first.pieces) if first else "")


def _judge_sections(manuscript: Manuscript, rendered: Sequence[RenderedSection]) -> Iterator[Problem]:
    unread = {problem.location.path for problem in manuscript.problems}
    for section, part in zip(manuscript.sections, rendered, strict=True):
        if section.source.path in unread or part.problems:
            continue
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


_BlockIds = Mapping[tuple[str, int], str]
"""Section slug and position of a block in it -> its id."""


def _name_blocks(
    manuscript: Manuscript, rendered: Sequence[RenderedSection]
) -> tuple[_BlockIds, list[Problem]]:
    taken, problems = _explicit_ids(manuscript, rendered)
    ids = {}
    hashed = Counter(paragraph_id(text) for text in {block.text for _, _, block in _unnamed(rendered)})
    seen: Counter[str] = Counter()
    for slug, at, block in _unnamed(rendered):
        if block.kind == "heading":
            name = heading_id(block.text) or "part"
            candidates = _headings(name, slug)
        else:
            short = paragraph_id(block.text)
            base = short if hashed[short] == 1 else paragraph_id(block.text, 6)
            seen[base] += 1  # a refrain is no fault of the writer's
            candidates = iter([base if seen[base] == 1 else f"{base}-{seen[base]}"])
        chosen = next(name for name in candidates if name not in taken)
        ids[slug, at] = chosen
        taken.add(chosen)
    return ids, problems


def _headings(name: str, section: str) -> Iterator[str]:
    """Names for a heading: its own, its section's before it if that is taken, then numbered."""
    if not is_of_the_page(name):
        yield name
    yield f"{section}-{name}"
    turn = 2
    while True:
        yield f"{section}-{name}-{turn}"
        turn += 1


def _unnamed(rendered: Sequence[RenderedSection]) -> Iterator[tuple[str, int, Block]]:
    for section in rendered:
        for at, block in enumerate(section.blocks):
            if not block.explicit_id and block.kind != "rule":
                yield section.slug, at, block


def _explicit_ids(
    manuscript: Manuscript, rendered: Sequence[RenderedSection]
) -> tuple[set[str], list[Problem]]:
    """The ids writers gave, and section slugs; only these can clash."""
    where = {section.slug: f"the section {section.source.path.name}" for section in manuscript.sections}
    problems = []
    for section, source in zip(rendered, (section.source for section in manuscript.sections), strict=True):
        blocks = [*section.blocks, *(block for note in section.notes for block in note.blocks)]
        for block in blocks:
            for name in (block.explicit_id, *block.inner_ids):
                if not name:
                    continue
                if name in where or is_of_the_page(name):
                    owner = where.get(name, "a part of every page")
                    message = f"the name #{name} is already that of {owner}"
                    location = source.locate(block.place)
                    problems.append(
                        Problem(location, "id-used-twice", message, "give one of them another name")
                    )
                else:
                    where[name] = f"{source.path.name}:{block.place.line}"
    return set(where), problems


def _all_ids(
    rendered: Sequence[RenderedSection], ids: _BlockIds, sections: Sequence[NumberedSection]
) -> Mapping[str, str]:
    found = {name: slug for (slug, _), name in ids.items()}
    for section in rendered:
        found[section.slug] = section.slug
        for block in (*section.blocks, *(block for note in section.notes for block in note.blocks)):
            found |= dict.fromkeys(filter(None, (block.explicit_id, *block.inner_ids)), section.slug)
    for numbered in sections:
        for number, _ in numbered.calls.values():
            found[note_id(number)] = numbered.section.slug
    return found


@dataclass(slots=True)
class _Counters:
    """Paragraphs, figures and notes run on through the edition."""

    paragraphs: int = 0
    figures: int = 0
    notes: int = 0


def _number(
    manuscript: Manuscript, rendered: Sequence[RenderedSection], ids: _BlockIds
) -> tuple[NumberedSection, ...]:
    counters, sections = _Counters(), []
    texts = [block.text for section in rendered for block in section.blocks if "pull" not in block.classes]
    elsewhere = "\n".join(texts)
    for position, (section, part) in enumerate(zip(manuscript.sections, rendered, strict=True), 1):
        numbers = _NoteNumbers(part.notes, counters)
        blocks = []
        in_heading = numbers.called_by(part.heading) if part.heading else ()
        for at, block in enumerate(part.blocks):
            name = block.explicit_id or ids.get((part.slug, at), "")
            anchor = Anchor(manuscript.essay, manuscript.metadata.language, part.slug, name)
            notes = (*(in_heading if at == 0 else ()), *numbers.called_by(block))
            is_repeated = "pull" in block.classes and block.text.strip("\"“”'") in elsewhere
            blocks.append((block, anchor, _block_number(block, counters), notes, is_repeated))
        finished = tuple(
            NumberedBlock(block, anchor, number, numbers.finished(notes), is_repeated)
            for block, anchor, number, notes, is_repeated in blocks
        )
        minutes = reading_minutes(_count([part]))
        sections.append(NumberedSection(section, position, part.heading, finished, numbers.calls, minutes))
    return tuple(sections)


def _block_number(block: Block, counters: _Counters) -> int | None:
    if block.kind == "paragraph" and not _WITHOUT_NUMBER & set(block.classes):
        counters.paragraphs += 1
        return counters.paragraphs
    if block.kind == "figure" and len(block.pieces) > 1:  # with a caption
        counters.figures += 1
        return counters.figures
    return None


class _NoteNumbers:
    """Numbers the notes of one section in the order of their first calls."""

    def __init__(self, notes: Sequence[Note], counters: _Counters) -> None:
        self.notes = {note.label: note for note in notes}
        self.counters = counters
        self.numbers: dict[str, int] = {}
        self.turns: Counter[str] = Counter()
        self.calls: dict[NoteCall, tuple[int, int]] = {}

    def called_by(self, block: Block) -> tuple[str, ...]:
        """The labels of notes called first in a block, or in those notes themselves."""
        return tuple(self._new(block.pieces))

    def finished(self, labels: Sequence[str]) -> tuple[NumberedNote, ...]:
        """The notes of those labels, now that all their calls are counted."""
        return tuple(
            NumberedNote(self.notes[label], self.numbers[label], self.turns[label]) for label in labels
        )

    def _new(self, pieces: tuple[Piece, ...]) -> Iterator[str]:
        for piece in every_piece(pieces):
            if not isinstance(piece, NoteCall) or piece.label not in self.notes:
                continue
            is_first = piece.label not in self.numbers
            if is_first:
                self.counters.notes += 1
                self.numbers[piece.label] = self.counters.notes
            self.turns[piece.label] += 1
            self.calls[piece] = (self.numbers[piece.label], self.turns[piece.label])
            if is_first:
                yield piece.label
                for block in self.notes[piece.label].blocks:
                    yield from self._new(block.pieces)


def _cited_sources(manuscript: Manuscript, sections: Sequence[NumberedSection]) -> Mapping[str, CitedSource]:
    cited: dict[str, dict[CitedAt, None]] = {}
    for section in sections:
        if section.heading:
            anchor = Anchor(manuscript.essay, manuscript.metadata.language, section.section.slug)
            _cite(section.heading.pieces, CitedAt(anchor, None, None), cited)
        for block in section.blocks:
            paragraph = block.number if block.block.kind == "paragraph" else None
            _cite(block.block.pieces, CitedAt(block.anchor, paragraph, None), cited)
            for note in block.notes:
                anchor = Anchor(
                    block.anchor.essay, block.anchor.language, block.anchor.section, note_id(note.number)
                )
                for inner in note.note.blocks:
                    _cite(inner.pieces, CitedAt(anchor, None, note.number), cited)
    references = [manuscript.references[key] for key in cited if key in manuscript.references]
    suffixes = year_suffixes(references)
    return {
        reference.key: CitedSource(reference, suffixes.get(reference.key, ""), tuple(cited[reference.key]))
        for reference in in_list_order(references)
    }


def _cite(pieces: tuple[Piece, ...], cited_at: CitedAt, cited: dict[str, dict[CitedAt, None]]) -> None:
    for piece in every_piece(pieces):
        if isinstance(piece, Citation):
            for one in piece.cited:
                cited.setdefault(one.key, {})[cited_at] = None


def _count(rendered: Sequence[RenderedSection]) -> Words:
    """Words of the running text; what stands beside it, or repeats it, is not read in line with it."""
    blocks = (block for section in rendered for block in section.blocks)
    texts = (b.text for b in blocks if b.kind not in ("code", "figure") and "pull" not in b.classes)
    return sum((count_words(text) for text in texts), Words())
