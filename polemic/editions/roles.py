"""Rendered sections come in; in an essay with a thesis their labels become roles, and what cannot be read is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape

from polemic.argument.faults import THESIS
from polemic.editions.unread_labels import find_unread_labels
from polemic.languages import LabelWords, label_words
from polemic.model import Block, Label, Manuscript, Pointer, RenderedSection, Role, Section
from polemic.problems import Place, Problem, Severity, nearest
from polemic.values import frozen

_PARTS = re.compile(r"(?P<words>[^(（]*?)\s*(?P<brackets>(?:[(（][^()（）]*[)）]\s*)*)[.:。：]")
_REMARK = re.compile(r"[^()（），,、;；]+")
_POINTER = re.compile(r"(?:(?P<mark>[^#]*?)\s*)#(?P<name>[^\W\d_][\w-]*)")
_NAMED = re.compile(r"[(（]\s*#([^\W\d_][\w-]*)")
_NUMBERED = re.compile(r"\s?\d+$|\s+to\b.*$")
_WORD = re.compile(r"[^\W\d_]{3,}")
_LABEL = re.compile(r"[^(（.:。：]*(?:[(（][^()（）]*[)）]\s*)*[.:。：]\s*")
_BRACKETS = re.compile(r"\s*[(（][^()（）]*[)）]")
_TAG = re.compile(r"<[^>]*>")
_LIKENESS = 0.85
"""Of a word that is taken for a misspelt role: Objecton is, Recap is not."""
_ANSWERS = ("reply", "concession")


def mark_roles(
    manuscript: Manuscript, rendered: Sequence[RenderedSection]
) -> tuple[Sequence[RenderedSection], list[Problem]]:
    """Gives blocks their roles; a reply with no objection before it stays prose."""
    reading = _Reading(manuscript)
    pairs = zip(manuscript.sections, rendered, strict=True)
    marked = [_mark_section(part, section, reading) for section, part in pairs]
    return marked, reading.problems


def _mark_section(part: RenderedSection, section: Section, reading: _Reading) -> RenderedSection:
    heading = part.heading
    if heading and heading.label and not reading.is_title:
        heading = reading.mark(heading, section)
        if heading.explicit_id == section.slug:
            heading = replace(heading, explicit_id="")  # as the section is called in any case
    blocks = tuple(_mark_block(block, section, reading) for block in part.blocks)
    marked = replace(part, heading=heading, blocks=blocks)
    if reading.has_thesis:
        reading.problems += find_unread_labels(marked, section, reading.words)
    return marked


def _mark_block(block: Block, section: Section, reading: _Reading) -> Block:
    """A block with its role, and so the items within it, if it is a list."""
    marked = reading.mark(block, section) if block.label else block
    if marked.kind not in ("list", "item") or not any(isinstance(piece, Block) for piece in marked.pieces):
        return marked
    pieces = (
        _mark_block(piece, section, reading) if isinstance(piece, Block) else piece for piece in marked.pieces
    )
    return replace(marked, pieces=tuple(pieces))


class _Reading:
    """One walk over an essay's labels."""

    def __init__(self, manuscript: Manuscript) -> None:
        metadata = manuscript.metadata
        self.words = label_words(metadata.language)
        self.has_thesis = bool(metadata.thesis)
        self.is_title = len(manuscript.sections) == 1 and not metadata.title
        self.has_objection = False
        self.problems: list[Problem] = []

    def mark(self, block: Block, section: Section) -> Block:
        """A block with its role, if its label gives it one."""
        label = block.label
        assert label is not None
        role = None
        for found in self._read(label, block.kind == "heading"):
            if isinstance(found, Role):
                role = found
            else:
                self.problems.append(found.at(section))
        if role is None:
            return self._named(block, label)
        self.problems += (fault.at(section) for fault in _find_second_names(role, block.explicit_id))
        self.has_objection |= role.name == "objection"
        is_placed = self.has_objection or any(pointer.kind != "name" for pointer in role.pointers)
        if role.name in _ANSWERS and not is_placed:
            word = _BRACKETS.sub("", label.text).strip(" .:。：") or role.name.capitalize()
            message = f"{word} has no objection before it"
            hint = f"add one, or say which: **{word} (to #name).**"
            self.problems.append(_Fault("unplaced-reply", role.place, message, hint).at(section))
            return block
        return _without_label(block, label, role)

    def _named(self, block: Block, label: Label) -> Block:
        """A block that its label names, though nobody can read its part in the argument."""
        name = _NAMED.search(label.text) if self.has_thesis and label.text else None
        return replace(block, explicit_id=name[1]) if name and not block.explicit_id else block

    def _read(self, label: Label, is_heading: bool) -> Iterator[Role | _Fault]:
        if label.role:
            yield self._by_attributes(label)
            return
        if not self.has_thesis:
            return
        parts = _PARTS.fullmatch(label.text.strip())
        match = self.words.pattern.fullmatch(parts["words"]) if parts else None
        if parts and match:
            yield from _read_label(label, match, parts["brackets"], self.words)
        elif "#" in label.text and self._begins_with_role(label.text):
            hint = "write **Objection.**, **Objection (#name).** or **Reply (to #name).**"
            if is_heading:
                hint = "write Objection: …, or Objection (#name): …"
            yield _Fault(
                "unreadable-label", label.place, f"cannot read the label '{label.text.strip()}'", hint
            )
        elif parts and (not is_heading or "#" in parts["brackets"]):
            yield from self._misspelt(parts["words"], label.place)

    def _begins_with_role(self, text: str) -> bool:
        match = self.words.pattern.match(text)
        return match is not None and not text[match.end() : match.end() + 1].isalpha()

    def _by_attributes(self, label: Label) -> Role | _Fault:
        if not self.has_thesis:
            message = f".{label.role} says nothing in an essay without a thesis"
            hint = "write into essay.yaml\nthesis: What the essay says, in a sentence."
            return _Fault("role-without-thesis", label.place, message, hint)
        pointers = tuple(Pointer(kind, name, label.place) for kind, name in label.pointers)
        return Role(label.role, "", label.place, pointers=pointers, is_strongest=label.is_strongest)

    def _misspelt(self, word: str, place: Place) -> Iterator[_Fault]:
        word = _NUMBERED.sub("", word)
        is_plural = word.casefold().removesuffix("s") in self.words.roles  # "Objections" heads a list of them
        near = nearest(word, self.words.roles) if _WORD.fullmatch(word) and not is_plural else ""
        if near and _likeness(word, near) > _LIKENESS:
            hint = f"did you mean '{near.capitalize()}'?"
            place = Place(place.line, place.column, len(word))
            yield _Fault("unknown-role", place, f"'{word}' is no part of an argument", hint)


@frozen
class _Fault:
    """A problem that still lacks its file."""

    rule: str
    place: Place
    message: str
    hint: str

    def at(self, section: Section) -> Problem:
        """The problem, in the file of that section."""
        location = section.source.locate(self.place)
        return Problem(location, self.rule, self.message, self.hint, Severity.WARNING)


def _read_label(
    label: Label, match: re.Match[str], brackets: str, words: LabelWords
) -> Iterator[Role | _Fault]:
    """The role that a label names, and those of its remarks that say nothing."""
    pointers, is_strongest = [], False
    at = label.text.index(brackets) if brackets else 0
    for remark in _REMARK.finditer(brackets):
        written = remark[0].strip()
        start = label.place.column + at + remark.start() + remark[0].index(written[:1])
        place = Place(label.place.line, start, len(written))
        pointer = _POINTER.fullmatch(written)
        mark = words.marks.get((pointer["mark"] if pointer else written).casefold(), "")
        if pointer and not mark and pointer["name"] == THESIS:
            hint = "give this part another name: #thesis is the thesis itself"
            yield _Fault("unreadable-label", place, "nothing else can be called #thesis", hint)
        elif pointer and (mark or not pointer["mark"]) and mark != "strongest":
            pointers.append(Pointer(mark or "name", pointer["name"], place))
        elif mark == "strongest":
            is_strongest = True
        elif written:
            hint = "write (#name), (to #name), (denies #name), (with #name) or (strongest)"
            yield _Fault("unreadable-label", place, f"cannot read '({written})'", hint)
    number, answered = (int(match[part]) if match[part] else None for part in ("number", "answered"))
    role = words.roles[match["role"].casefold()]
    yield Role(role, label.text.strip(), label.place, number, answered, tuple(pointers), is_strongest)


def _find_second_names(role: Role, below: str) -> Iterator[_Fault]:
    """A part has one name, in its label or below it."""
    names = [pointer for pointer in role.pointers if pointer.kind == "name"]
    if names and below and below != names[0].name:
        message = f"this part is called #{names[0].name} here, and #{below} below"
        yield _Fault("unreadable-label", names[0].place, message, "delete one of the two")
    for other in names[1:]:
        message = f"this part is called #{names[0].name} already"
        hint = f"a part has one name; or is it (to #{other.name})?"
        yield _Fault("unreadable-label", other.place, message, hint)


def _without_label(block: Block, label: Label, role: Role) -> Block:
    """The block with its role, and the label taken from its text."""
    name = next((pointer.name for pointer in role.pointers if pointer.kind == "name"), block.explicit_id)
    if block.kind == "item" and block.explicit_id:
        name = block.explicit_id  # which stands in the list already
    role = replace(role, pointers=tuple(pointer for pointer in role.pointers if pointer.kind != "name"))
    if not label.text:
        return replace(block, role=role, explicit_id=name)
    first, *others = block.pieces
    assert isinstance(first, str)
    text = block.text
    if block.kind == "heading":
        match = _LABEL.match(first)
        assert match is not None
        shown, rest, text = match[0].strip(), first[match.end() :], _LABEL.sub("", text, count=1)
    else:
        shown, _, rest = first.partition("</strong>")
    role = replace(role, shown=unescape(_BRACKETS.sub("", _TAG.sub("", shown))))
    pieces = (rest.lstrip(), *others) if rest.strip() else tuple(others)
    return replace(block, role=role, explicit_id=name, pieces=pieces, text=text)


def _likeness(some: str, other: str) -> float:
    from difflib import SequenceMatcher  # where nothing is misspelt, nothing waits for it

    return SequenceMatcher(None, some.casefold(), other.casefold()).ratio()
