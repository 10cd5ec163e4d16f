"""A whole text in Markdown comes in; its title and its sections go out, each with what it needs of the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from polemic.beginnings.definitions import Definition, find_definitions
from polemic.beginnings.left_over import LeftOver
from polemic.beginnings.rewriting import tidy
from polemic.markdown import render_section
from polemic.model import Block, Section
from polemic.problems import Source
from polemic.values import frozen

_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*")
_ATTRIBUTES = re.compile(r"[ \t]*\{:[^{}]*\}[ \t]*$")
_NAME = re.compile(r"\{:[^{}]*?#([^\s#.{}]+)[^{}]*\}")
_CALL = re.compile(r"\[\^[^\]\s]+\]|\[-?@[^\]]*\]")
_OPENINGS = {
    "en": "Introduction", "fr": "Introduction", "de": "Einleitung", "es": "Introducción", "it": "Introduzione",
    "pt": "Introdução", "nl": "Inleiding", "ja": "はじめに", "zh": "引言",
}  # fmt: skip
"""What a first section is called that had no heading; in other languages it has the essay's title."""


@frozen
class Heading:
    """A heading of the whole text: from `row` it fills `rows`; `words` are its Markdown, `text` what one reads."""

    row: int
    rows: int
    level: int
    words: str
    text: str


@frozen
class Part:
    """A section to be: its heading, empty where there is only one, and the rest of its text."""

    heading: str
    text: str
    name: str = ""
    """By which links within the text knew its heading."""


@frozen
class Division:
    """A title, empty where the text gives none, its sections, and what was done to it."""

    title: str
    parts: tuple[Part, ...]
    left: tuple[LeftOver, ...]


def divide(text: str, title: str, language: str, first_line: int) -> Division:
    """Divides a text at its headings: the first level but for the title, or the second where there is no other."""
    lines = text.split("\n")
    headings = _headings(text, lines, language)
    tops = [heading for heading in headings if heading.level == 1]
    above = tops[0] if tops and _is_first(tops[0], headings, lines) else None
    is_title = above is not None and (not title or _same(above.text, title))
    is_second = above is not None and not is_title and len(tops) == 1 and len(headings) > 1
    is_bare = is_second and not any(
        line.strip() for line in lines[tops[0].row + tops[0].rows : headings[1].row]
    )
    named = above if is_title or is_bare else None
    level = 2 if is_second or not tops[named is not None :] else 1
    cuts = [heading for heading in headings if heading.level <= level and heading is not named]
    title = title or (named.text if named else "")
    definitions = find_definitions(lines)
    kept = _without(lines, definitions, [named] if named else [])
    opening, *parts = _parts(kept, cuts, headings, level)
    if cuts and opening.text.strip():
        opening = replace(opening, heading=_OPENINGS.get(language.partition("-")[0].casefold(), title))
    told = _tell(opening, named if is_bare else None, headings, lines)
    whole, copied = _complete((opening, *parts), definitions, [cut.row for cut in cuts])
    left = (replace(one, line=first_line + one.line) for one in (*told, *copied))
    return Division(title, whole, tuple(left))


def _tell(
    opening: Part, second: Heading | None, headings: list[Heading], lines: list[str]
) -> Iterator[LeftOver]:
    """What was done to headings; lines count from 0 here."""
    if second:
        yield LeftOver(second.row, "a heading over all others, which is not the title", lines[second.row])
    if opening.heading:
        row = next(row for row, line in enumerate(lines) if line.strip())
        yield LeftOver(
            row, f"what stands before the first heading is a section now, called '{opening.heading}'"
        )
    for heading in headings:
        if heading.level <= 2 and _CALL.search(heading.words):
            yield LeftOver(heading.row, "a note or citation in a heading", lines[heading.row])


def _headings(text: str, lines: list[str], language: str) -> list[Heading]:
    source = Source(PurePosixPath("text.md"), text)
    rendered = render_section(Section(None, "text", source), language)
    blocks = [*([rendered.heading] if rendered.heading else []), *rendered.blocks]
    found = (_heading(block, lines) for block in blocks if block.kind == "heading")
    return [heading for heading in found if heading]


def _heading(block: Block, lines: list[str]) -> Heading | None:
    row = block.place.line - 1
    atx = _ATX.fullmatch(lines[row])
    if atx:
        return Heading(row, 1, len(atx[1]), atx[2] or "", " ".join(block.text.split())) if atx[2] else None
    end = next((at for at in range(row + 1, len(lines)) if _UNDERLINE.fullmatch(lines[at])), None)
    if end is None or any(not line.strip() for line in lines[row:end]):
        return None
    words = " ".join(line.strip() for line in lines[row:end])
    return Heading(row, end - row + 1, block.level, words, " ".join(block.text.split()))


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W", "", one.casefold()) == re.sub(r"\W", "", other.casefold())


def _is_first(heading: Heading, headings: list[Heading], lines: list[str]) -> bool:
    return heading is headings[0] and not any(line.strip() for line in lines[: heading.row])


def _without(lines: list[str], definitions: Iterable[Definition], headings: list[Heading]) -> list[str]:
    """The text without them; its rows keep their numbers."""
    kept = list(lines)
    gone = [(one.row, len(one.lines)) for one in definitions] + [(one.row, one.rows) for one in headings]
    for row, count in gone:
        kept[row : row + count] = [""] * count
    return kept


def _parts(lines: list[str], cuts: list[Heading], headings: list[Heading], level: int) -> list[Part]:
    ends = [*(cut.row for cut in cuts), len(lines)]
    raised = _raised(lines, headings, level - 1)
    parts = [
        Part(_bare(cut.words), "\n".join(raised[cut.row + cut.rows : end]), _name(cut.words))
        for cut, end in zip(cuts, ends[1:], strict=True)
    ]
    return [Part("", "\n".join(raised[: ends[0]])), *parts]


def _raised(lines: list[str], headings: list[Heading], steps: int) -> list[str]:
    """Headings below those of the sections, one level higher where sections were made of the second."""
    raised = list(lines)
    for heading in headings:
        level = max(2, heading.level - steps)
        if heading.level > level and heading.rows == 1:
            raised[heading.row] = f"{'#' * level} {heading.words}"
    return raised


def _bare(words: str) -> str:
    return " ".join(_CALL.sub("", _ATTRIBUTES.sub("", words)).split())


def _name(words: str) -> str:
    named = _NAME.search(words)
    return named[1] if named else ""


def _complete(
    parts: tuple[Part, ...], definitions: tuple[Definition, ...], rows: list[int]
) -> tuple[tuple[Part, ...], list[LeftOver]]:
    """Gives each section the definitions that it uses; one that nobody uses stays where it stood."""
    needed = [_needed(part.text, definitions) for part in parts]
    copied = []
    for definition in definitions:
        users = [at for at, labels in enumerate(needed) if definition in labels]
        if not users:
            at = sum(row < definition.row for row in rows)
            is_empty = at == 0 and len(parts) > 1 and not parts[0].text.strip()
            needed[at + is_empty].append(definition)
        elif len(users) > 1 and definition.lines[0].lstrip().startswith("[^"):
            what = f"the note [^{definition.label}] is called in {len(users)} sections, and stands in each of them now"
            copied.append(LeftOver(definition.row, what))
    whole = tuple(
        replace(part, text=_joined(part.text, sorted(labels, key=lambda one: one.row)))
        for part, labels in zip(parts, needed, strict=True)
    )
    return tuple(part for at, part in enumerate(whole) if at or part.text or len(whole) == 1), copied


def _needed(text: str, definitions: tuple[Definition, ...]) -> list[Definition]:
    """Also what is used only by what is used; where a label is defined twice, both."""
    needed: list[Definition] = []
    texts = [text]
    while texts:
        read = texts.pop()
        new = [one for one in definitions if one not in needed and one.call.search(read)]
        needed += new
        texts += ("\n".join(one.lines)[len(one.label) + 4 :] for one in new)
    return needed


def _joined(text: str, definitions: list[Definition]) -> str:
    body = tidy(text)
    notes = "\n\n".join("\n".join(one.lines) for one in definitions)
    return "\n\n".join(filter(None, (body, notes)))
