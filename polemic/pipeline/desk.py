"""One essay at a time comes in: it is drafted, judged against the plan of the site, and its pages are written.

Thousands of essays do not fit into memory with all their texts, so that of each only its drafts stay: the entry by
which others know it, and what is wrong in it. What was found out in an earlier build about the same texts is
remembered, and not found out again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from polemic.cache import Memory, digest
from polemic.checks import CHECKS
from polemic.checks.page_links import PageLinks, read_page
from polemic.checks.site_links import Awaited, Known, check_pages
from polemic.editions import assemble, assemble_page
from polemic.limits import TakesTooLong, time_limit
from polemic.manuscripts import read_essay
from polemic.markdown import render_section
from polemic.model import Edition, Entry, Manuscripts, Output, Reference, RenderedSection, Section
from polemic.pages import summarise
from polemic.pipeline.looks import Look
from polemic.pipeline.places import Standing, Texts
from polemic.problems import Place, Problem, has_errors
from polemic.publish import Fingerprint
from polemic.theme import Theme
from polemic.writers import ESSAY_WRITERS, PAGE_WRITERS, FeedEntry, Surroundings, feed_entry

TOO_LONG = "takes-too-long"
_SECONDS = 10
"""Of CPU for one section. A novel takes two."""
_KEPT = 200
"""Editions that stay in memory from their drafting to their writing; of more, what is remembered is read again."""

Take = Callable[[Output], Fingerprint]
"""Is given each file of the site, and tells what stands in it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of an edition, or plain page, before the rest of the site is: `faults` are those of its files."""

    entry: Entry
    faults: tuple[Problem, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Pressed:
    """The files that were written for an essay, what is wrong with them, and links that wait for other pages."""

    files: Mapping[str, Fingerprint]
    problems: tuple[Problem, ...]
    awaited: tuple[Awaited, ...]
    judged: tuple[Problem, ...] = ()
    """What was wrong with the essay itself."""
    unwritten: tuple[Problem, ...] = ()
    """Why some of its pages could not be written."""

    @property
    def is_sound(self) -> bool:
        """Whether it can be published."""
        return not has_errors((*self.problems, *self.judged, *self.unwritten))


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is wrong with an essay in its place; `pressed` is what an earlier build made of it, if it holds still."""

    problems: tuple[Problem, ...]
    pressed: Pressed | None


class Desk:
    """Where essays, by their number, become pages; plain pages are counted after them."""

    def __init__(self, manuscripts: Manuscripts, theme: Theme, look: Look, memory: Memory) -> None:
        self._manuscripts = manuscripts
        self._theme = theme
        self._memory = memory
        self._texts = Texts(manuscripts, look)
        self._kept: dict[int, tuple[Edition, ...]] = {}
        self._judged: dict[int, tuple[Problem, ...]] = {}
        self._standing: Standing | None = None

    def draft(self, number: int) -> tuple[Draft, ...]:
        """Reads an essay in all its editions, or a plain page, as far as others need to know it."""
        name, inputs = f"draft {self._texts.names[number]}", self._texts.digest(number)
        found = self._memory.recall(name, inputs)
        if isinstance(found, tuple):
            return found
        editions = self._make(number)
        drafts = tuple(Draft(summarise(edition), faults, edition.problems) for edition, faults in editions)
        is_whole = not any(problem.rule == TOO_LONG for draft in drafts for problem in draft.problems)
        if is_whole and self._texts.still_hold(number):
            self._memory.keep(name, inputs, drafts)
        if len(self._kept) < _KEPT:
            self._kept[number] = tuple(edition for edition, _ in editions)
        return drafts

    def place(self, around: Surroundings, known: Known) -> None:
        """Tells what stands around every essay; only then can they be judged and pressed."""
        self._standing = Standing(around, known, self._texts, self._theme)

    def judge(self, number: int) -> Judgement:
        """Judges an essay in its place."""
        pressed = self._memory.recall(f"pressed {self._texts.names[number]}", self._placed.digest(number))
        if isinstance(pressed, Pressed):
            return Judgement(pressed.judged, pressed)
        return Judgement(self._check(number), None)

    def press(self, number: int, take: Take) -> Pressed:
        """Writes all pages of an essay, hands them on, and reads them again as a browser would."""
        around = self._placed.around(number)
        writers = ESSAY_WRITERS if number < len(self._manuscripts.essays) else PAGE_WRITERS
        outputs = (
            output
            for edition in self.editions(number)
            for write in writers
            for output in write(edition, around, self._theme)
        )
        pressed = replace(proofread(outputs, take, self._placed.known), judged=self._check(number))
        self._kept.pop(number, None)
        self._judged.pop(number, None)
        if pressed.is_sound and self._placed.still_holds(number):
            self._memory.keep(f"pressed {self._texts.names[number]}", self._placed.digest(number), pressed)
        return pressed

    def feed_entry(self, essay: str) -> FeedEntry:
        """An essay, in the language it was written in, as feeds give it."""
        number = self._texts.numbers[essay]

        def make() -> FeedEntry:
            return feed_entry(self.editions(number)[0], self._placed.around(number))

        return self._memory.remember(f"feed {essay}", self._placed.digest(number), make)

    @property
    def known(self) -> Known:
        """What links may lead to."""
        return self._placed.known

    @property
    def _placed(self) -> Standing:
        assert self._standing is not None
        return self._standing

    def _check(self, number: int) -> tuple[Problem, ...]:
        if number not in self._judged:
            around = self._placed.around(number)
            self._judged[number] = tuple(
                problem
                for edition in self.editions(number)
                for check in CHECKS
                for problem in check(edition, around.plan, around.files)
            )
        return self._judged[number]

    def editions(self, number: int) -> tuple[Edition, ...]:
        """Those that are published."""
        editions = self._kept.get(number) or tuple(edition for edition, _ in self._make(number))
        left_out = self._placed.left_out
        return tuple(edition for edition in editions if edition.folder not in left_out)

    def _make(self, number: int) -> tuple[tuple[Edition, tuple[Problem, ...]], ...]:
        """Editions, each with the faults of its files."""
        essays, publication = self._manuscripts.essays, self._manuscripts.publication
        with self._sections(number) as render:
            if number >= len(essays):
                page = self._manuscripts.pages[number - len(essays)]
                rendered = render(page, publication.language)
                return ((assemble_page(page, rendered, publication, self._references()), ()),)
            return tuple(
                (
                    assemble(one, [render(section, one.metadata.language) for section in one.sections]),
                    one.problems,
                )
                for one in read_essay(essays[number], self._manuscripts)
            )

    def _references(self) -> Mapping[str, Reference]:
        """What plain pages may cite: the sources that serve all essays, or those of the only one."""
        if self._manuscripts.is_collection or not self._manuscripts.essays:
            return self._manuscripts.references
        return (self._kept.get(0) or self._make(0)[0])[0].references

    @contextmanager
    def _sections(self, number: int) -> Iterator[Callable[[Section, str], RenderedSection]]:
        """Renders sections; one that this memory has seen in its essay before is not rendered again."""
        name = f"sections {self._texts.names[number]}"
        before = self._memory.recall(name, b"")
        known: dict[bytes, RenderedSection] = before if isinstance(before, dict) else {}
        used: dict[bytes, RenderedSection] = {}

        def render(section: Section, language: str) -> RenderedSection:
            key = digest(language, str(section.source.path), section.slug, section.source.text)
            used[key] = known.get(key) or render_in_time(section, language)
            return used[key]

        yield render
        if used.keys() != known.keys() and not any(
            problem.rule == TOO_LONG for section in used.values() for problem in section.problems
        ):
            self._memory.keep(name, b"", used)


def render_in_time(section: Section, language: str) -> RenderedSection:
    """Renders a section; one that takes too long costs an error, and never the others theirs."""
    try:
        with time_limit(_SECONDS):
            return render_section(section, language)
    except TakesTooLong:
        message = f"this file takes longer than {_SECONDS} seconds to read"
        hint = "look for long rows of the same sign, or divide the file into several sections"
        problem = Problem(section.source.locate(Place()), TOO_LONG, message, hint)
        return RenderedSection(section.slug, None, (), (), (problem,))


def proofread(outputs: Iterable[Output | Problem], take: Take, known: Known) -> Pressed:
    """Hands outputs on and reads them: what is wrong with finished pages is seen before they are public."""
    files: dict[str, Fingerprint] = {}
    pages: dict[PurePosixPath, PageLinks] = {}
    problems: list[Problem] = []
    for output in outputs:
        if isinstance(output, Problem):
            problems.append(output)
            continue
        files[str(output.path)] = take(output)
        if isinstance(output.body, bytes) and output.path.suffix == ".html":
            pages[output.path] = read_page(output.body.decode())
    if problems:  # a page that was not written would seem to be missing
        return Pressed(files, (), (), unwritten=tuple(problems))
    return Pressed(files, *check_pages(pages, known))
