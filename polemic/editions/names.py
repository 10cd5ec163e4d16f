"""Rendered sections come in; the id of every block goes out, and what is wrong with those the writer gave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from polemic.addresses import (
    heading_id,
    is_of_the_page,
    is_part_of_the_page,
    note_id,
    paragraph_id,
)
from polemic.model import Block, Manuscript, NumberedSection, RenderedSection, labelled_items
from polemic.problems import Location, Place, Problem

BlockIds = Mapping[tuple[str, int | Place], str]
"""Section slug and position of a block in it, or place of a list's item that is a part of the argument -> its id."""


def name_blocks(
    manuscript: Manuscript, rendered: Sequence[RenderedSection]
) -> tuple[BlockIds, list[Problem]]:
    """Names every block that the writer did not name, and says which given names clash."""
    taken, problems = _explicit_ids(manuscript, rendered)
    ids: dict[tuple[str, int | Place], str] = {}
    short = {text: paragraph_id(text) for text in {block.text for _, _, block in _unnamed(rendered)}}
    hashed = Counter(short.values())
    seen: Counter[str] = Counter()
    for slug, at, block in _unnamed(rendered):
        if block.kind == "heading":
            name = heading_id(block.text) or "part"
            candidates = _headings(name, slug)
        else:
            base = short[block.text]
            if hashed[base] > 1:
                base = paragraph_id(block.text, 6)
            seen[base] += 1  # a refrain is no fault of the writer's
            candidates = _paragraphs(base, seen[base])
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


def _paragraphs(base: str, turn: int) -> Iterator[str]:
    """Names for a paragraph: the hash of its text, numbered if it is not the first of that text."""
    if turn == 1:
        yield base
    for number in count(max(turn, 2)):  # a section may happen to be called like a hash
        yield f"{base}-{number}"


def _unnamed(rendered: Sequence[RenderedSection]) -> Iterator[tuple[str, int | Place, Block]]:
    for section in rendered:
        for at, block in enumerate(section.blocks):
            if not block.explicit_id and block.kind != "rule":
                yield section.slug, at, block
            yield from ((section.slug, item.place, item) for item in _parts(block) if not item.explicit_id)


def _parts(block: Block) -> Iterator[Block]:
    """The items of a list that are parts of the argument."""
    return (item for item in labelled_items(block) if item.role)


def _nameable(section: RenderedSection) -> Iterator[Block]:
    """The blocks that a writer may have named; a section's heading only by its label."""
    if section.heading and section.heading.role:
        yield section.heading
    for block in section.blocks:
        yield block
        yield from (item for item in _parts(block) if item.explicit_id not in block.inner_ids)
    yield from (block for note in section.notes for block in note.blocks)


def _explicit_ids(
    manuscript: Manuscript, rendered: Sequence[RenderedSection]
) -> tuple[set[str], list[Problem]]:
    """The ids writers gave, and section slugs; only these can clash."""
    where = {section.slug: f"the section {section.source.path.name}" for section in manuscript.sections}
    problems = list(_reserved(manuscript))
    for section, source in zip(rendered, (section.source for section in manuscript.sections), strict=True):
        for block in _nameable(section):
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


def _reserved(manuscript: Manuscript) -> Iterator[Problem]:
    """Says which sections are called like a part of their page; a plain page's name is no id."""
    for section in manuscript.sections:
        is_plain = "/" in manuscript.essay
        if not is_plain and is_part_of_the_page(section.slug, manuscript.references):
            path = section.source.path
            message = f"'{section.slug}' cannot be the name of this section: a part of its page has that name"
            hint = f"rename it '{path.stem}-section{path.suffix}'"
            yield Problem(Location(path), "reserved-name", message, hint)


def all_ids(
    rendered: Sequence[RenderedSection], ids: BlockIds, sections: Sequence[NumberedSection]
) -> Mapping[str, str]:
    """Every id a link may point to, with the slug of its section."""
    found = {name: slug for (slug, _), name in ids.items()}
    for section in rendered:
        found[section.slug] = section.slug
        for block in _nameable(section):
            found |= dict.fromkeys(filter(None, (block.explicit_id, *block.inner_ids)), section.slug)
    for numbered in sections:
        for number, _ in numbered.calls.values():
            found[note_id(number)] = numbered.section.slug
    return found
