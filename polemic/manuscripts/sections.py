"""The Markdown files of an essay -> its sections in their order, and what keeps them from being read so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from polemic.manuscripts.folders import Found
from polemic.manuscripts.slugs import Named, fit_slug, judge_slugs
from polemic.manuscripts.texts import read_text
from polemic.model import Section
from polemic.problems import Location, Place, Problem

_NUMBERED = re.compile(r"([0-9]{1,9})-(.+)")
_NEARLY_NUMBERED = re.compile(r"([0-9]{1,9})[\s._–—-]*(.*)")
_HEADING = re.compile(r" {0,3}#[ \t]+[^\s#].*")
_LOOSE_HEADING = re.compile(r" {0,3}(?:#|#*＃[#＃]*\s*)([^\s#＃].*)")
_LOWER_HEADING = re.compile(r" {0,3}#{2,6}[ \t]*([^\s#].*)")
_UNDERLINE = re.compile(r" {0,3}=+[ \t]*")
_FRONT_MATTER = ("---", "+++")
_BLANK = re.compile(r"\s*")


def read_only_section(file: Found) -> tuple[Section, tuple[Problem, ...]]:
    """The section of an essay that has one; it has no page of its own, so that any name will do."""
    source, faults = read_text(file)
    numbered = _NUMBERED.fullmatch(file.path.stem)
    slug = fit_slug(numbered[2] if numbered else file.path.stem)
    return Section(int(numbered[1]) if numbered else None, slug, source), faults


def read_sections(
    files: Sequence[Found], reserved: frozenset[str]
) -> tuple[tuple[Section, ...], tuple[Problem, ...]]:
    """Several sections in the order of their numbers; `reserved` slugs are kept for other pages."""
    problems: list[Problem] = []
    sections: list[tuple[Section, Found]] = []
    for file in files:
        source, faults = read_text(file)
        numbered = _NUMBERED.fullmatch(file.path.stem)
        number, slug = (int(numbered[1]), numbered[2]) if numbered else (None, _bare_name(file))
        sections.append((Section(number, slug, source), file))
        problems += faults
    sections.sort(key=lambda pair: _natural_order(pair[0]))
    numbered_sections = [pair for pair in sections if pair[0].number is not None]
    problems += _judge_numbers(sections)
    problems += judge_slugs((_named(*pair) for pair in numbered_sections), "section", reserved)
    return tuple(section for section, _ in sections), tuple(problems)


def judge_text(section: Section, metadata: Location) -> tuple[Problem, ...]:
    """Says when a section is empty, or begins with front matter; `metadata` is where its essay.yaml stands."""
    row, line = _first_line(section)
    place = Place(row + section.source.first_line, 1, max(1, len(line)))
    if not line:
        message = "there is nothing in this file" + " but a comment" * bool(section.source.text.strip())
        hint = "write it, or begin its name with '_' to keep it to yourself"
        return (Problem(section.source.locate(Place()), "empty-section", message, hint),)
    if line.rstrip() in _FRONT_MATTER:
        message = "this begins like front matter, but metadata does not stand in the text"
        hint = f"move what it says into {metadata.path}, and delete it with the lines '{line.rstrip()}' around it"
        return (Problem(section.source.locate(place), "front-matter", message, hint),)
    return ()


def judge_heading(section: Section) -> tuple[Problem, ...]:
    """Says when the first line is not a heading of the first level, and shows the line to add."""
    row, line = _first_line(section)
    following = section.source.text.split("\n")[row + 1 : row + 2]
    if _HEADING.fullmatch(line) or (following and _UNDERLINE.fullmatch(following[0])):
        return ()
    place = section.source.locate(Place(row + section.source.first_line, 1, max(1, len(line))))
    lower = _LOWER_HEADING.fullmatch(line)
    if lower:
        message = "the heading at the top has too many #"
        return (Problem(place, "missing-heading", message, f"write it with one:\n# {lower[1].rstrip(' #')}"),)
    loose = _LOOSE_HEADING.fullmatch(line)
    if loose:
        message = "the # of a heading needs a space after it"
        if "＃" in line[: loose.start(1)]:
            message = "a heading begins with #, and this is the full-width ＃"
        return (Problem(place, "missing-heading", message, f"write\n# {loose[1]}"),)
    words = re.sub(r"[-_]+", " ", section.slug)
    message = "this does not begin with a heading"
    hint = f"add a first line such as\n# {words[:1].upper()}{words[1:]}"
    return (Problem(place, "missing-heading", message, hint),)


def _first_line(section: Section) -> tuple[int, str]:
    """The first line that is neither blank nor in a comment, and the number of lines before it."""
    text, start = section.source.text, _skip_blank(section.source.text, 0)
    while text.startswith("<!--", start) and (end := text.find("-->", start)) >= 0:
        start = _skip_blank(text, end + len("-->"))
    row = text.count("\n", 0, start)
    return row, text.split("\n")[row] if start < len(text) else ""


def _skip_blank(text: str, start: int) -> int:
    blank = _BLANK.match(text, start)
    return blank.end() if blank else start


def _natural_order(section: Section) -> tuple[bool, int, str]:
    return section.number is None, section.number or 0, section.slug


def _named(section: Section, file: Found) -> Named:
    digits = file.path.stem.partition("-")[0]
    return Named(section.slug, file.location, lambda slug: f"{digits}-{slug}{file.path.suffix}")


def _judge_numbers(sections: list[tuple[Section, Found]]) -> Iterator[Problem]:
    first: dict[int, Found] = {}
    free = max((section.number or 0 for section, _ in sections), default=0) + 1
    for section, file in sections:
        if section.number is None:
            yield _unnumbered(file, free)
            free += 1
        elif section.number in first:
            message = f"this section has the same number as {first[section.number].path.name}"
            hint = f"give it another number: '{free:02}-{section.slug}{file.path.suffix}'"
            yield Problem(file.location, "same-number", message, hint)
            free += 1
        else:
            first[section.number] = file


def _bare_name(file: Found) -> str:
    nearly = _NEARLY_NUMBERED.fullmatch(file.path.stem)
    return (nearly[2] if nearly else "") or file.path.stem


def _unnumbered(file: Found, free: int) -> Problem:
    nearly = _NEARLY_NUMBERED.fullmatch(file.path.stem)
    digits, slug = (nearly[1], nearly[2]) if nearly else (f"{free:02}", file.path.stem)
    hint = f"number it: '{digits}-{fit_slug(slug)}.md', or begin its name with '_' to keep it to yourself"
    message = "this section has no number, and among several each needs one"
    if nearly:
        message = "the number of this section is not followed by '-' and a name"
    return Problem(file.location, "missing-number", message, hint)
