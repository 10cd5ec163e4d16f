"""An edition -> headings that skip a level or repeat, and a section far longer than the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from statistics import median

from polemic.markdown.words import CHARACTERS_A_MINUTE, WORDS_A_MINUTE, count_words
from polemic.model import Block, Edition, NumberedSection, Section, shown_text
from polemic.problems import Problem, Severity

_FAR_LONGER = 3  # times the length of the section in the middle
_LONG = 1_000  # words: a shorter section is no burden, however short the others are
_FEWEST = 3  # sections, to compare one with the others


def check_headings(edition: Edition) -> Iterator[Problem]:
    """Finds what is amiss in an essay's outline."""
    for section in edition.sections:
        yield from _check_levels(section)
    yield from _check_repetition(edition)
    yield from _check_balance(edition)


def _check_levels(section: NumberedSection) -> Iterator[Problem]:
    above = 1
    for numbered in section.blocks:
        block = numbered.block
        if block.kind != "heading":
            continue
        if block.level > above + 1:
            message = (
                f"this heading has {block.level} #, and the one above it has {above}: a level is skipped"
            )
            location = section.section.source.locate(block.place)
            hint = f"write {'#' * (above + 1)} {block.text}"
            yield Problem(location, "skipped-level", message, hint, Severity.WARNING)
        above = block.level


def _check_repetition(edition: Edition) -> Iterator[Problem]:
    headings = list(_headings(edition))
    times = Counter(_words(block) for _, block in headings)
    first: dict[str, str] = {}
    for section, block in headings:
        words = _words(block)
        if times[words] < 2 or not words:
            continue
        location = section.source.locate(block.place)
        if words not in first:
            first[words] = f"{location.path}:{location.place.line}"
        elif first[words]:
            message = (
                f"'{block.text}' heads {times[words]} parts of this essay; the first is at {first[words]}"
            )
            hint = "give each a heading of its own, which says what is in it"
            yield Problem(location, "repeated-heading", message, hint, Severity.NOTE)
            first[words] = ""


def _headings(edition: Edition) -> Iterator[tuple[Section, Block]]:
    for section in edition.sections:
        if section.heading:
            yield section.section, section.heading
        for numbered in section.blocks:
            if numbered.block.kind == "heading":
                yield section.section, numbered.block


def _words(heading: Block) -> str:
    return shown_text(heading.pieces).casefold()


def _check_balance(edition: Edition) -> Iterator[Problem]:
    if len(edition.sections) < _FEWEST:
        return
    lengths = [_length(section) for section in edition.sections]
    longest = max(lengths)
    at = lengths.index(longest)
    usual = median(lengths[:at] + lengths[at + 1 :])
    if longest > _LONG and longest > _FAR_LONGER * usual:
        section = edition.sections[at]
        block = section.heading or section.blocks[0].block
        message = (
            f"this section is {longest / max(1, usual):.0f} times as long as the others are on the whole"
        )
        hint = "see whether it is two sections; divide it into two files, each with a heading"
        location = section.section.source.locate(block.place)
        yield Problem(location, "long-section", message, hint, Severity.NOTE)


def _length(section: NumberedSection) -> float:
    """In words, a Chinese character counting for as long as it is read."""
    counts = [count_words(numbered.block.text) for numbered in section.blocks]
    characters = sum(count.characters for count in counts)
    return sum(count.words for count in counts) + characters * WORDS_A_MINUTE / CHARACTERS_A_MINUTE
