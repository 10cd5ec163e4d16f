"""The Markdown files of an essay -> its sections in their order, and what keeps them from being read so."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import takewhile

from polemic.manuscripts.slugs import Named, fit_slug, judge_slugs
from polemic.manuscripts.texts import read_text
from polemic.metadata import FrontMatter, read_front_matter
from polemic.model import Found, Section
from polemic.problems import Location, Place, Problem

_NUMBERED = re.compile(r"([0-9]{1,9})-(.+)")
_NEARLY_NUMBERED = r"([0-9０-９]{1,9})[\s._–—－‐‑−＿．、-]*(.*)"
_HEADING = re.compile(r" {0,3}#[ \t]+(?!#+[ \t]*$)\S.*")
_DEFINITION = re.compile(r" {0,3}\*?\[[^\]]+\]:[ \t]*\S.*")
_NO_TEXT = re.compile(r" {0,3}(?:>|[-*+][ \t]|[0-9]{1,9}[.)][ \t])")
_LOOSE_HEADING = re.compile(r"\s*(?:#[^\S\n]*|#*＃[#＃]*\s*)([^\s#＃].*)")
_LOWER_HEADING = re.compile(r" {0,3}#{2,6}[ \t]*([^\s#].*)")
_UNDERLINE = re.compile(r" {0,3}=+[ \t]*")
_DASHES = re.compile(r" {0,3}-{2,}[ \t]*")
_EMPHASISED = r"\s*(\*{1,3}|_{1,3})([^\s*_](?:[^*_]*[^\s*_])?)\1\s*"
_SHORT = r"(?![0-9]+[.)]\s)\s*([\w“‘\"'「『《（(¿¡][^<>|\[\]`*_{}\\]{0,79})(?<![.。…:：;；,，\s])\s*"
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


def judge_text(section: Section, metadata: Location, wanted: frozenset[str]) -> tuple[Problem, ...]:
    """Says when a section is empty, or begins with front matter, of which essay.yaml may take the wanted keys."""
    row, line, front_matter = _beginning(section)
    place = Place(row + section.source.first_line, 1, max(1, len(line)))
    if not line:
        message = "there is nothing in this file" + " but a comment" * bool(section.source.text.strip())
        hint = "write it, or begin its name with '_' to keep it to yourself"
        return (Problem(section.source.locate(Place()), "empty-section", message, hint),)
    if front_matter:
        message = "this begins like front matter, but metadata does not stand in the text"
        hint = _what_to_move(front_matter, metadata, wanted, line.rstrip())
        return (Problem(section.source.locate(place), "front-matter", message, hint),)
    return ()


def judge_heading(section: Section, wanted: frozenset[str]) -> tuple[Problem, ...]:
    """Says when the first line is not a heading of the first level, and shows the line to add.

    None is missing where front matter has a title, and essay.yaml wants it.
    """
    row, line, front_matter = _beginning(section)
    if front_matter:
        row, line = _first_line(section.source.text, row + front_matter.length)
    if not line or (front_matter and front_matter.title and "title" in wanted):
        return ()
    below = section.source.text.split("\n")[row + 1 :]
    if _HEADING.fullmatch(line) or _is_underlined(line, below):
        return ()
    place = section.source.locate(Place(row + section.source.first_line, 1, max(1, len(line))))
    message, hint = _explain_heading(line, below)
    if not hint:
        words = re.sub(r"[-_]+", " ", section.slug)
        title = front_matter.title if front_matter else ""
        hint = f"add a first line such as\n# {title or words[:1].upper() + words[1:]}"
    return (Problem(place, "missing-heading", message, hint),)


def keys_of_front_matter(section: Section) -> frozenset[str]:
    """The keys of essay.yaml that stand in a section's front matter, under whatever name."""
    front_matter = _beginning(section)[2]
    return frozenset(front_matter.lines if front_matter else ())


def _is_underlined(line: str, below: list[str]) -> bool:
    """Whether a paragraph that begins with a line is made a heading by the line below it."""
    paragraph = takewhile(str.strip, below)
    return not _NO_TEXT.match(line) and any(map(_UNDERLINE.fullmatch, paragraph))


def _explain_heading(line: str, below: list[str]) -> tuple[str, str]:
    """What to say of a first line that is no heading; no hint where it does not seem to be meant as one."""
    lower = _LOWER_HEADING.fullmatch(line)
    if lower:
        return "the heading at the top has too many #", f"write it with one:\n# {lower[1].rstrip(' #')}"
    loose = _LOOSE_HEADING.fullmatch(line)
    if loose and "＃" in line[: loose.start(1)]:
        return "a heading begins with #, and this is the full-width ＃", f"write\n# {loose[1]}"
    if loose and line[loose.start(1) - 1] != "#":
        return "a heading begins in the first column", f"write\n# {loose[1]}"
    if loose:
        return "the # of a heading needs a space after it", f"write\n# {loose[1]}"
    message = "this does not begin with a heading"
    is_alone = not below[:1] or not below[0].strip()
    emphasised, short = re.fullmatch(_EMPHASISED, line), re.fullmatch(_SHORT, line)
    if emphasised:
        return message, f"write this line as one:\n# {emphasised[2]}"
    if short and below and _DASHES.fullmatch(below[0]):
        return message, f"write this line and the next as one:\n# {short[1]}"
    if short and is_alone and any(map(str.strip, below)):
        return message, f"write this line as one:\n# {short[1]}"
    return message, ""


def _what_to_move(front_matter: FrontMatter, metadata: Location, wanted: frozenset[str], fence: str) -> str:
    kept = [line for key, line in front_matter.lines.items() if key in wanted]
    surplus = [key for key in front_matter.lines if key not in wanted and key != "title"]
    lines = f"the lines '{fence}' around it" if front_matter.is_closed else f"the line '{fence}' above it"
    hint = f"delete it, with {lines}"
    if kept:
        typed = "\n".join(kept)
        hint = f"write this into {metadata.path}:\n{typed}\nand delete it here, with {lines}"
    if surplus and wanted:
        hint += f"\nan essay says these once: {', '.join(surplus)}"
    homeless = (*front_matter.homeless, *(() if wanted else surplus))
    if homeless:
        hint += f"\nthese have no place here: {', '.join(homeless)}"
    return hint


def _beginning(section: Section) -> tuple[int, str, FrontMatter | None]:
    """The first line that says something, the number of lines before it, and the front matter that it begins."""
    row, line = _first_line(section.source.text, 0)
    is_fence = line.rstrip() in ("---", "+++")
    lines = tuple(section.source.text.split("\n")[row:]) if is_fence else ()
    return row, line, read_front_matter(lines)


def _first_line(text: str, after: int) -> tuple[int, str]:
    """The first line from a row on that is neither blank nor in a comment, and the number of lines before it."""
    lines = text.split("\n")
    start = _skip_blank(text, sum(len(line) + 1 for line in lines[:after]))
    while text.startswith("<!--", start) and (end := text.find("-->", start)) >= 0:
        start = _skip_blank(text, end + len("-->"))
    row = text.count("\n", 0, start)
    while row < len(lines) and (_DEFINITION.fullmatch(lines[row]) or not lines[row].strip()):
        row += 1  # what is defined is no text
    return (row, lines[row]) if row < len(lines) and start < len(text) else (row, "")


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
            nearly = re.fullmatch(_NEARLY_NUMBERED, file.path.stem)
            meant = int(nearly[1]) if nearly else free
            number = free if meant in first else meant
            yield _unnumbered(file, number)
            first[number] = file
            free = max(free, number + 1)
        elif section.number in first:
            message = f"this section has the same number as {first[section.number].path.name}"
            hint = f"give one of the two another number: '{free:02}-{section.slug}{file.path.suffix}'"
            yield Problem(file.location, "same-number", message, hint)
            free += 1
        else:
            first[section.number] = file


def _bare_name(file: Found) -> str:
    nearly = re.fullmatch(_NEARLY_NUMBERED, file.path.stem)
    return (nearly[2] if nearly else "") or file.path.stem


def _unnumbered(file: Found, number: int) -> Problem:
    nearly = re.fullmatch(_NEARLY_NUMBERED, file.path.stem)
    digits, slug = f"{number:02}", file.path.stem
    message = "this section has no number, and among several each needs one"
    if nearly:
        is_meant = int(nearly[1]) == number
        digits, slug = unicodedata.normalize("NFKC", nearly[1]) if is_meant else digits, nearly[2]
        message = "the number of this section is not followed by '-' and a name"
        if any(unicodedata.east_asian_width(sign) in "FW" for sign in file.path.stem[: nearly.start(2)]):
            message = "the number of this section has full-width signs"
    hint = f"number it: '{digits}-{fit_slug(slug)}.md', or begin its name with '_' to keep it to yourself"
    return Problem(file.location, "missing-number", message, hint)
