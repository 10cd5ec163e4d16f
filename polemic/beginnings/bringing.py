"""A text that exists already comes in; the files of an essay that says the same go out, and what was left over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from polemic.addresses import heading_id
from polemic.beginnings.divisions import Part, divide
from polemic.beginnings.folders import Refused
from polemic.beginnings.left_over import LeftOver, NewFile, print_left_over
from polemic.beginnings.next_sections import free_slug
from polemic.beginnings.originals import Original, read_original
from polemic.beginnings.pictures import Figures, carry_pictures
from polemic.beginnings.rewriting import Rewrite, rewrite
from polemic.beginnings.signs import clean_signs, plain_spaces
from polemic.beginnings.starters import frame, guess_title
from polemic.beginnings.tags import clean_tags
from polemic.manuscripts.slugs import RESERVED, folded
from polemic.metadata.printing import Printable, print_entry
from polemic.values import frozen

_CONTENT = PurePosixPath("content")
_SCHEMA = "# yaml-language-server: $schema=../.schemas/essay.json\n"
_HINT = "# Every other key is explained in the manual, and in your editor: thesis, disclosure, updated …\n"
_ATTRIBUTE_ID = re.compile(r"\{:[^{}]*?#([^\s#.{}]+)[^{}]*\}")
_HEADING = re.compile(r"^ {0,3}#{2,6}[ \t]+(.*?)[ \t#]*$", re.M)


@frozen
class Brought:
    """The files of the new essay, what could not be carried over, and its title and number of sections to tell."""

    files: tuple[NewFile, ...]
    left: tuple[LeftOver, ...]
    title: str
    sections: int


def bring_in(source: Path, shown: str) -> Brought:
    """Turns a Markdown file, or a Word document, into an essay. Raises Refused, and OSError."""
    original = read_original(source, shown)
    figures = Figures(original.look_up)
    keys = dict(original.keys)
    left = [*original.left, *_carry_image(keys, figures)]
    text, changes = _carry_text(original, figures)
    if not text.strip():
        raise Refused(f"there is no text in '{shown}'", "name a file that has some")
    title, language = _text(keys.get("title")), _text(keys.get("language")) or "en"
    division = divide(text, title, language, original.first_line)
    keys["title"] = division.title or guess_title(source.stem)
    sections, anchors = _name_sections(division.parts, _text(keys["title"]))
    left += (*changes, *division.left, *anchors)
    left = sorted(
        (one if original.is_foreign else replace(one, line=0) for one in left), key=lambda one: one.line
    )
    kept = [print_left_over(source.name, tuple(left))] if left else []
    metadata = _SCHEMA + "".join(print_entry(key, value) for key, value in _titled(keys)) + _HINT
    essay = NewFile(_CONTENT / "essay.yaml", metadata.encode())
    files = (*frame(), essay, *sections, *figures.files, *kept)
    return Brought(files, tuple(left), _text(keys["title"]), len(sections))


def _carry_text(original: Original, figures: Figures) -> tuple[str, tuple[LeftOver, ...]]:
    """Makes another program's Markdown ours; what was made of a Word document is ours but for its pictures."""
    first_line = original.first_line
    text, signs = clean_signs(original.text, first_line) if original.is_foreign else (original.text, ())
    text, links = carry_pictures(plain_spaces(text), first_line, figures)
    text, tags = clean_tags(text, first_line) if original.is_foreign else (text, ())
    return text, (*signs, *links, *tags)


def _text(value: Printable | None) -> str:
    return value if isinstance(value, str) else ""


def _titled(keys: Mapping[str, Printable]) -> Iterator[tuple[str, Printable]]:
    yield "title", keys["title"]
    yield from ((key, value) for key, value in keys.items() if key != "title")


def _carry_image(keys: dict[str, Printable], figures: Figures) -> Iterator[LeftOver]:
    written = _text(keys.pop("image", None))
    path = figures.take(written) if written else ""
    if path:
        keys["image"] = path
    elif written:
        yield LeftOver(0, f"the picture for previews is not beside the text: {written}")


def _name_sections(parts: tuple[Part, ...], title: str) -> tuple[tuple[NewFile, ...], tuple[LeftOver, ...]]:
    taken = set(RESERVED)
    names: list[str] = []
    width = max(2, len(str(len(parts))))
    for number, part in enumerate(parts, 1):
        slug = free_slug(part.heading or title, taken)
        taken.add(folded(slug))
        names.append(f"{number:0{width}}-{slug}.md")
    places = _places(parts, names)
    files: list[NewFile] = []
    left: list[LeftOver] = []
    for part, name in zip(parts, names, strict=True):
        text, more = _lead(part.text, name, places)
        left += (LeftOver(0, f"in {name}: {one.what}", one.written) for one in more)
        heading = f"# {part.heading}\n\n" if part.heading else ""
        files.append(NewFile(_CONTENT / name, f"{heading}{text}\n".encode()))
    return tuple(files), tuple(left)


def _places(parts: tuple[Part, ...], names: list[str]) -> dict[str, str]:
    """Bare letters of a name or a heading -> its file, with the name in it if it has one."""
    places: dict[str, str] = {}
    for part, name in zip(parts, names, strict=True):
        for written in (
            *_ATTRIBUTE_ID.findall(part.text),
            *re.findall(r"""<[^<>]*\bid=["']?([^\s"'>]+)""", part.text),
        ):
            places.setdefault(_letters(written), f"{name}#{written}")
        places.setdefault(_letters(part.name), name)
        for words in _HEADING.findall(part.text):
            places.setdefault(_letters(words), f"{name}#{heading_id(words)}")
        places.setdefault(_letters(part.heading), name)
    return places


def _letters(text: str) -> str:
    """Programs make ids of headings in many ways; the letters in them are the same."""
    return re.sub(r"[\W_]", "", text.casefold())


def _lead(text: str, name: str, places: Mapping[str, str]) -> tuple[str, tuple[LeftOver, ...]]:
    """Links within the text lead to the section that their place is in now."""
    nowhere: list[LeftOver] = []

    def lead(match: re.Match[str]) -> str:
        place = places.get(_letters(match["to"]), "")
        if not place:
            nowhere.append(LeftOver(0, "a link to a place that is not there; its words stay", match[0]))
            return match["words"]
        return f"[{match['words']}]({place.removeprefix(name) if '#' in place else place})"

    words = r"(?:[^\[\]\n]|\n(?![ \t]*\n))*"
    text, _ = rewrite(text, 0, Rewrite(rf"(?<![!\\^])\[(?P<words>{words})\]\(#(?P<to>[^\s()]*)\)", lead))
    return text, tuple(nowhere)
