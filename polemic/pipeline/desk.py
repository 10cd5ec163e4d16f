"""One essay at a time comes in: it is drafted, judged against the plan of the site, and its pages are written.

Thousands of essays do not fit into memory with all their texts, so that of each only its drafts stay: the entry by
which others know it, and what is wrong in it. What was found out in an earlier build about the same texts is
remembered, and not found out again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from polemic.cache import Memory, digest
from polemic.checks import CHECKS
from polemic.checks.site_links import Known
from polemic.editions import assemble, assemble_page
from polemic.limits import TakesTooLong, time_limit
from polemic.manuscripts import read_essay
from polemic.markdown import render_section
from polemic.model import Edition, Entry, Manuscripts, Output, Reference, RenderedSection, Section
from polemic.pages import summarise
from polemic.pipeline.dependencies import Standing, Texts
from polemic.pipeline.fingerprints import Fingerprints
from polemic.pipeline.results import Keep, Pressed, Take, proofread
from polemic.pipeline.sources import name_of, remembering
from polemic.pipeline.workers import fill
from polemic.problems import Place, Problem, has_errors
from polemic.theme import Theme
from polemic.values import frozen
from polemic.writers import ESSAY_WRITERS, PAGE_WRITERS, FeedEntry, Surroundings, feed_entry

TOO_LONG = "takes-too-long"
_SECONDS = 10
"""Of CPU for one section. A novel takes two."""
_KEPT = 140
"""Essays that stay in memory from their drafting to their writing; of others, what is remembered is read again."""


@frozen
class Draft:
    """What is known of an edition, or plain page, before the rest of the site is: `faults` are those of its files."""

    entry: Entry
    faults: tuple[Problem, ...]
    problems: tuple[Problem, ...]


_Drafted = tuple[tuple[Draft, ...], tuple[Edition, ...]]
"""An essay's drafts, and its editions while there is room for them."""


class Desk:
    """Where essays, by their number, become pages; plain pages are counted after them."""

    def __init__(
        self, manuscripts: Manuscripts, theme: Theme, fingerprints: Fingerprints, memory: Memory
    ) -> None:
        self._manuscripts = manuscripts
        self._theme = theme
        self._memory = memory
        self._fingerprints = fingerprints
        self._texts = Texts(manuscripts, fingerprints)
        self._kept: dict[int, tuple[Edition, ...]] = {}
        self._standing: Standing | None = None

    def draft(self, jobs: int) -> Iterator[tuple[Draft, ...]]:
        """Reads each essay in all its editions, or plain page, as far as others need to know it."""
        with fill(map(self._recall_draft, range(self.total)), self._draft, jobs, self._memory) as drafted:
            for number, (drafts, editions) in enumerate(drafted):
                if editions:
                    self._kept[number] = editions
                yield drafts

    def place(self, around: Surroundings, known: Known) -> None:
        """Tells what stands around every essay; only then can they be judged and pressed."""
        self._standing = Standing(around, known, self._texts, self._fingerprints, self._theme)

    def judge(self, jobs: int) -> Iterator[Pressed]:
        """Judges each essay in its place; none is written."""

        def make(number: int) -> Pressed:
            return self._judge(self._editions(number), self._placed.around(number))

        return self._fill(self._recall, make, jobs)

    def press(self, take: Take, keep: Keep, spared: frozenset[str], jobs: int) -> Iterator[Pressed]:
        """Judges each essay in its place, and writes it unless something is wrong that is not spared."""

        def recall(number: int) -> Pressed | None:
            found = self._recall(number)
            return found if found and keep(found.files) else None

        def make(number: int) -> Pressed:
            editions, around = self._editions(number), self._placed.around(number)
            self._kept.pop(number, None)
            judged = self._judge(editions, around)
            if has_errors(problem for problem in judged.judged if problem.rule not in spared):
                return judged
            outputs = self._write(number, editions, around)
            pressed = replace(proofread(outputs, take, self._placed.known), judged=judged.judged)
            self._keep(number, pressed)
            return pressed

        for number, pressed in enumerate(self._fill(recall, make, jobs)):
            self._kept.pop(number, None)  # where another process has made it
            yield pressed

    def feed_entry(self, essay: str) -> FeedEntry:
        """An essay, in the language it was written in, as feeds give it."""
        number = self._texts.numbers[essay]

        name, inputs = f"feed {essay}", self._placed.digest(number)
        found = self._memory.recall(name, inputs)
        if isinstance(found, FeedEntry):
            return found
        entry = feed_entry(self._editions(number)[0], self._placed.around(number))
        if self._fingerprints.still_holds(self._placed.files(number)):
            self._memory.keep(name, inputs, entry)
        return entry

    def editions(self) -> Iterator[Edition]:
        """All that are published, and the plain pages, made one by one."""
        return (edition for number in range(self.total) for edition in self._editions(number))

    @property
    def total(self) -> int:
        """How many essays and plain pages there are."""
        return len(self._texts.names)

    @property
    def known(self) -> Known:
        """What links may lead to."""
        return self._placed.known

    @property
    def _placed(self) -> Standing:
        assert self._standing is not None
        return self._standing

    def _recall_draft(self, number: int) -> _Drafted | None:
        found = self._memory.recall(f"draft {self._texts.names[number]}", self._texts.digest(number))
        if not isinstance(found, tuple):
            return None
        self._memory.spare(self._parts(number))
        return found, ()

    def _parts(self, number: int) -> Iterator[str]:
        """The names of what a draft was made from."""
        yield self._name_of_sections(number)
        for folder in self._manuscripts.essays[number] if number < len(self._manuscripts.essays) else ():
            yield from (name_of(file.shown) for file in folder.references)

    def _name_of_sections(self, number: int) -> str:
        return f"sections {self._texts.names[number]}"

    def _draft(self, number: int) -> _Drafted:
        editions = self._make(number)
        drafts = tuple(Draft(summarise(edition), faults, edition.problems) for edition, faults in editions)
        faults = (problem for draft in drafts for problem in draft.problems)
        if not _took_too_long(faults) and self._fingerprints.still_holds(self._texts.files(number)):
            self._memory.keep(f"draft {self._texts.names[number]}", self._texts.digest(number), drafts)
        return drafts, tuple(edition for edition, _ in editions) if number < _KEPT else ()

    def _fill(
        self, recall: Callable[[int], Pressed | None], make: Callable[[int], Pressed], jobs: int
    ) -> Iterator[Pressed]:
        with fill(map(recall, range(self.total)), make, jobs, self._memory) as made:
            yield from made
        self._fingerprints.save()

    def _recall(self, number: int) -> Pressed | None:
        found = self._memory.recall(f"pressed {self._texts.names[number]}", self._placed.digest(number))
        return found if isinstance(found, Pressed) and found.leads_on(self.known) else None

    def _keep(self, number: int, pressed: Pressed) -> None:
        if pressed.is_sound and self._fingerprints.still_holds(self._placed.files(number)):
            self._memory.keep(f"pressed {self._texts.names[number]}", self._placed.digest(number), pressed)

    def _judge(self, editions: Iterable[Edition], around: Surroundings) -> Pressed:
        problems = (
            problem
            for edition in editions
            for check in CHECKS
            for problem in check(edition, around.plan, around.files)
        )
        return Pressed({}, judged=tuple(problems))

    def _write(
        self, number: int, editions: Iterable[Edition], around: Surroundings
    ) -> Iterator[Output | Problem]:
        writers = ESSAY_WRITERS if number < len(self._manuscripts.essays) else PAGE_WRITERS
        return (
            output
            for edition in editions
            for write in writers
            for output in write(edition, around, self._theme)
        )

    def _editions(self, number: int) -> tuple[Edition, ...]:
        """Those of an essay that are published."""
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
                for one in read_essay(essays[number], self._manuscripts, remembering(self._memory))
            )

    def _references(self) -> Mapping[str, Reference]:
        """What plain pages may cite: the sources that serve all essays, or those of the only one."""
        if self._manuscripts.is_collection or not self._manuscripts.essays:
            return self._manuscripts.references
        return (self._kept.get(0) or self._make(0)[0])[0].references

    @contextmanager
    def _sections(self, number: int) -> Iterator[Callable[[Section, str], RenderedSection]]:
        """Renders sections; one that this memory has seen in its essay before is not rendered again."""
        name = self._name_of_sections(number)
        before = self._memory.recall(name, b"")
        known: dict[bytes, RenderedSection] = before if isinstance(before, dict) else {}
        used: dict[bytes, RenderedSection] = {}

        def render(section: Section, language: str) -> RenderedSection:
            key = digest(language, str(section.source.path), section.slug, section.source.text)
            used[key] = known.get(key) or render_in_time(section, language)
            return used[key]

        yield render
        faults = (problem for section in used.values() for problem in section.problems)
        if used.keys() != known.keys() and not _took_too_long(faults):
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


def _took_too_long(problems: Iterable[Problem]) -> bool:
    return any(problem.rule == TOO_LONG for problem in problems)
