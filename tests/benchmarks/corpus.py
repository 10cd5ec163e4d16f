"""A number of sections comes in; essays of six, and the pages that a site of them has, go out, one at a time.

Nothing keeps a whole corpus: a program's peak memory is counted from that of the process which starts it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from .prose import Prose

SECTIONS = 6
"""What an essay has; the last one may have fewer."""


class Kind(Enum):
    """What a page shows."""

    HOME = "home"
    ESSAY = "essay"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Section:
    """A section as it is written, below a heading of its own."""

    name: str
    heading: str
    body: str


@dataclass(frozen=True, slots=True)
class Essay:
    """An essay as it is written."""

    slug: str
    title: str
    standfirst: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site: its file's path without an ending, its text, and the pages that it leads to.

    An address and a title stand as `address|title`, the contents as several with `;` between: plain strings are
    the one thing that every generator's front matter can hold.
    """

    kind: Kind
    path: str
    title: str
    essay: str
    description: str
    body: str
    contents: str = ""
    before: str = ""
    after: str = ""


def compose_essays(sections: int) -> Iterator[Essay]:
    """Composes essays that have so many sections together."""
    for number in range(-(-sections // SECTIONS)):
        yield _compose_essay(number, sections)


def compose_middle_essay(sections: int) -> Essay:
    """Composes the one that stands in the middle of them."""
    return _compose_essay(sections // SECTIONS // 2, sections)


def read_essay(content: Path) -> Essay:
    """Reads an essay of several sections, as it stands in a content folder of Polemic's."""
    title = re.search(r"^title: (.+)$", (content / "essay.yaml").read_text("utf-8"), re.MULTILINE)
    assert title, content
    sections = []
    for path in sorted(content.glob("[0-9]*.md")):
        heading, body = path.read_text("utf-8").split("\n", 1)
        sections.append(Section(path.stem, heading.removeprefix("# "), body.lstrip()))
    return Essay("essay", title[1], title[1], tuple(sections))


def edit_sentence(path: Path, body: str, number: int) -> None:
    """Adds `(draft 1)` to the first sentence of a body, where it stands in a file, or puts it for `(draft 0)`."""
    sentence = body.split(". ")[0]
    text = path.read_text("utf-8")
    before = re.escape(sentence) + r"( \(draft \d+\))?"
    path.write_text(re.sub(before, lambda _: f"{sentence} (draft {number})", text, count=1), "utf-8")


def list_pages(essays: Iterable[Essay]) -> Iterator[Page]:
    """Lists the pages of a site: for each essay its contents and its sections; at the end the home page."""
    home = []
    for essay in essays:
        home.append(f"- [{essay.title}](/{essay.slug}/)\n")
        yield from _list_essay(essay)
    yield Page(Kind.HOME, "index", "Essays", "Essays", "All essays", "".join(home))


def _list_essay(essay: Essay) -> Iterator[Page]:
    links = [f"/{essay.slug}/|{essay.title}"]
    links += [f"/{essay.slug}/{section.name}/|{section.heading}" for section in essay.sections]
    common = (essay.title, essay.standfirst)
    body = f"{essay.standfirst}\n"
    contents = ";".join(links[1:])
    yield Page(Kind.ESSAY, f"{essay.slug}/index", essay.title, *common, body, contents, "", links[1])
    for section, before, after in zip(essay.sections, links, [*links[2:], ""], strict=False):
        path = f"{essay.slug}/{section.name}"
        yield Page(Kind.SECTION, path, section.heading, *common, section.body, contents, before, after)


def _compose_essay(number: int, total: int) -> Essay:
    prose = Prose(f"essay {number}")
    title, standfirst = prose.heading(), prose.sentence()
    sections = min(SECTIONS, total - number * SECTIONS)
    composed = (_compose_section(prose, place) for place in range(1, sections + 1))
    return Essay(f"essay-{number + 1:04}", title, standfirst, tuple(composed))


def _compose_section(prose: Prose, place: int) -> Section:
    heading = prose.heading()
    return Section(f"{place:02}-{heading.lower().replace(' ', '-')}", heading, prose.section())
