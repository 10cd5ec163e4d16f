"""A corpus and the programs come in; what each of them took, cold, unchanged and after an edit, goes out.

The programs take turns within a round, so that their ratios hold on a machine that others use too.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from . import generators
from .corpus import Essay, compose_essays, compose_middle_essay, edit_sentence, list_pages, read_essay
from .generators import Generator
from .runs import Cost, Failed, run, take_middle

SETTLED = 2.2
"""Seconds after which a file no longer counts as just written, in anyone's stamps."""

SHIPPED = 0
"""In the place of a number of sections: the essay that ships."""

LARGE = 5000
"""Sections from which one cold build is enough."""

OURS = "Polemic"
TWO_JOBS = "Polemic, 2 jobs"


class Case(Enum):
    """What a build finds."""

    COLD = "cold"
    UNCHANGED = "nothing changed"
    EDITED = "one edit"


@dataclass(frozen=True, slots=True)
class Trial:
    """Which corpus, by its sections, what a build finds there, and the name of the program."""

    sections: int
    case: Case
    name: str


Medians = Mapping[Trial, Cost]
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _Entrant:
    """A program, its folder with the corpus in it, and the name that it is measured under."""

    name: str
    generator: Generator
    folder: Path


@dataclass(frozen=True, slots=True)
class _Meeting:
    """Programs that build one corpus; `edited` is an essay of it, the first section of which is edited."""

    sections: int
    pages: int
    edited: Essay
    entrants: tuple[_Entrant, ...]


def try_shipped(folder: Path, peers: Iterable[Generator], say: Say) -> Medians:
    """Builds the essay that ships, and the same text with the peers."""
    ours = _Entrant(OURS, generators.polemic_as_shipped(), folder / "polemic")
    generators.write_shipped(ours.folder)
    others = _enter(folder, peers)
    essay = read_essay(ours.folder / "content")
    _write_corpus(others, [essay])
    return _hold(_Meeting(SHIPPED, len(essay.sections), essay, (ours, *others)), say)


def try_corpus(folder: Path, sections: int, peers: Iterable[Generator], say: Say) -> Medians:
    """Builds so many sections, in essays of six, with one process and with two, and with the peers."""
    ours = _Entrant(OURS, generators.polemic(1), folder / "polemic")
    others = _enter(folder, peers)
    _write_corpus((ours, *others), compose_essays(sections))
    two_jobs = _Entrant(TWO_JOBS, generators.polemic(2), ours.folder)
    edited = compose_middle_essay(sections)
    return _hold(_Meeting(sections, sections, edited, (ours, two_jobs, *others)), say)


def _enter(folder: Path, peers: Iterable[Generator]) -> tuple[_Entrant, ...]:
    return tuple(_Entrant(peer.name, peer, folder / peer.name.lower()) for peer in peers)


def _write_corpus(entrants: Sequence[_Entrant], essays: Iterable[Essay]) -> None:
    for entrant in entrants:
        generators.prepare(entrant.folder, entrant.generator)
    for page in list_pages(essays):
        for entrant in entrants:
            generators.write_page(entrant.folder, entrant.generator, page)


def _hold(meeting: _Meeting, say: Say) -> Medians:
    time.sleep(SETTLED)
    medians: dict[Trial, Cost] = {}
    for case in Case:
        for name, costs in _take_turns(meeting, case, say).items():
            medians[Trial(meeting.sections, case, name)] = take_middle(costs)
    return medians


def _take_turns(meeting: _Meeting, case: Case, say: Say) -> dict[str, list[Cost]]:
    """The costs of every round; a program that fails is named, and is not among them."""
    costs: dict[str, list[Cost]] = {entrant.name: [] for entrant in _those_of(meeting, case)}
    for number in range(_rounds(meeting.sections, case) + 1):
        say(f"{meeting.sections or 'shipped'}: {case.value}, round {number}")
        for entrant in meeting.entrants:
            try:
                if entrant.name in costs:
                    costs[entrant.name] += _build(meeting, entrant, case, number)
            except Failed as failure:
                say(f"{entrant.name} is left out: {failure}")
                del costs[entrant.name]
    return costs


def _those_of(meeting: _Meeting, case: Case) -> Iterator[_Entrant]:
    """All of them cold; besides, neither two jobs, nor on a large corpus the peers, which build it anew anyway."""
    for entrant in meeting.entrants:
        is_peer = entrant.generator.layout is not generators.POLEMIC.layout
        if case is Case.COLD or entrant.name == OURS or (is_peer and meeting.sections < LARGE):
            yield entrant


def _rounds(sections: int, case: Case) -> int:
    if sections >= LARGE and case is Case.COLD:
        return 1
    return 5 if sections <= 100 else 3


def _build(meeting: _Meeting, entrant: _Entrant, case: Case, number: int) -> Iterator[Cost]:
    """One build, and its cost; round 0 counts for nothing: it compiles programs, and is the past of later rounds."""
    if case is Case.COLD:
        generators.clear(entrant.folder, entrant.generator)
    if case is Case.EDITED:
        edit_sentence(_edited_file(meeting, entrant), meeting.edited.sections[0].body, number)
    if number == 0 and case is Case.COLD and meeting.sections != SHIPPED:
        return  # compiled already, and a cold build has no past
    cost = run(entrant.generator.words, entrant.folder)
    _hold_to_it(meeting, entrant, f"(draft {number})" if case is Case.EDITED else "")
    if number:
        yield cost


def _edited_file(meeting: _Meeting, entrant: _Entrant) -> Path:
    name = f"{meeting.edited.sections[0].name}.md"
    content = entrant.folder / entrant.generator.layout.content
    return content / name if (content / name).is_file() else content / meeting.edited.slug / name


def _hold_to_it(meeting: _Meeting, entrant: _Entrant, draft: str) -> None:
    """Fails where a site has fewer pages than the corpus has sections, or does not show the edit."""
    site = entrant.folder / entrant.generator.output
    pages = list(site.rglob("*.html"))
    if len(pages) < meeting.pages:
        raise Failed(f"{entrant.name} made {len(pages)} pages of {meeting.pages} sections")
    edited = site / meeting.edited.slug
    shown = (path.read_text("utf-8") for path in (edited if edited.is_dir() else site).rglob("*.html"))
    if not any(draft in html for html in shown):
        raise Failed(f"{entrant.name} does not show what was edited")
