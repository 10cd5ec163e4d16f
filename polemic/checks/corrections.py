"""Corrections in an essay's record: each must be of its time, and of a place that can be found and stays."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote

from polemic.addresses import is_of_the_page
from polemic.checks.paths import Fault
from polemic.model import Correction, Edition, File, Plan
from polemic.problems import Problem, Severity, Suggestions

_LABEL = re.compile(r"\[\^(.+)\]")
_NUMBERED = re.compile(r"(?:note|call)-(\d+)(?:-\d+)?")
_NAME = re.compile(r"""[^\s{}\[\]^="'#/]+""")
_OWN_LABEL = 'name a note by the label that it has in its file, such as at: "[^slow]"'
_OWN_NAME = 'give the place a name of your own, such as {: #corrected }, and type at: "#corrected"'


def check_corrections(edition: Edition, plan: Plan, files: Mapping[PurePosixPath, File]) -> Iterator[Problem]:
    """Finds corrections of a place that nobody can find, that may move, and those older than the essay."""
    metadata, suggestions, labels = edition.metadata, Suggestions(), _labels(edition)
    for number, correction in enumerate(metadata.corrections):
        fault = _judge(correction.at, edition, labels, suggestions) if correction.at else None
        if fault:
            yield fault.at(metadata.places.get(f"corrections.{number}.at", metadata.location))
        if _is_too_early(correction, edition):
            location = metadata.places.get(f"corrections.{number}.date", metadata.location)
            message = f"corrected on {correction.date}, before it was published on {metadata.published}"
            hint = "change one of the two dates"
            yield Problem(location, "corrected-before-published", message, hint, Severity.WARNING)


def _labels(edition: Edition) -> tuple[tuple[int, str], ...]:
    """The number and the label of each note, empty if its writer gave none; every file has labels of its own."""
    return tuple(
        (note.number, note.note.label if note.note.is_labelled else "")
        for section in edition.sections
        for block in section.blocks
        for note in block.notes
    )


def _is_too_early(correction: Correction, edition: Edition) -> bool:
    published = edition.metadata.published
    is_read = bool(correction.kind)  # of one that cannot be read, the date is none
    return is_read and published is not None and correction.date < published


def _judge(
    at: str, edition: Edition, labels: tuple[tuple[int, str], ...], suggestions: Suggestions
) -> Fault | None:
    if label := _LABEL.fullmatch(at):
        return _judge_label(label[1], labels, suggestions)
    before, _, name = at.rpartition("#")
    name = name if name in edition.ids else unquote(name)
    if numbered := _NUMBERED.fullmatch(name):
        message = f"#{name} is another note as soon as you insert one before it"
        label_now = dict(labels).get(int(numbered[1]))
        hint = _OWN_NAME if label_now == "" else _hint_of_label(label_now or "", labels)
        return Fault("note-by-number", message, hint)
    if name not in edition.ids:
        return Fault("broken-anchor", *_explain(name, edition, labels, suggestions))
    if before:
        return Fault("broken-anchor", f"'{at}' is an address, and no name", f'type at: "#{name}"')
    return None


def _judge_label(label: str, labels: tuple[tuple[int, str], ...], suggestions: Suggestions) -> Fault | None:
    times = Counter(known for _, known in labels)
    if times[label] == 1:
        return None
    if label in times:
        message = f"several sections have a note [^{label}]"
        return Fault("ambiguous-note", message, _hint_of_label(label, labels))
    hint = suggestions.did_you_mean(f"[^{label}]", (f"[^{known}]" for known in times if known))
    return Fault("broken-anchor", f"no note of the essay is called by [^{label}]", hint or _OWN_LABEL)


def _hint_of_label(label: str, labels: tuple[tuple[int, str], ...]) -> str:
    """How a note is named for good: by the label by which its file calls it, if no other file has it too."""
    known = [one for _, one in labels]
    if not label:
        return _OWN_LABEL
    if known.count(label) == 1:
        return f'type at: "[^{label}]"'
    own = next(name for turn in range(2, len(known) + 3) if (name := f"{label}-{turn}") not in known)
    return f'call the one you mean [^{own}] throughout its file, and type at: "[^{own}]"'


def _explain(
    name: str, edition: Edition, labels: tuple[tuple[int, str], ...], suggestions: Suggestions
) -> tuple[str, str]:
    """What is wrong with a name that nothing has, and what to type."""
    message = f"nothing in the essay has the name #{name}"
    known = [label for _, label in labels if label]
    if (label := name.removeprefix("note-")) in known:
        return message, _hint_of_label(label, labels)
    if is_of_the_page(name) or not _NAME.fullmatch(name):
        return message, _OWN_NAME
    near = suggestions.did_you_mean(f"#{name}", (f"#{one}" for one in edition.ids))
    return message, near or f"name the place in the text with {{: #{name} }}"
