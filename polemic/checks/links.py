"""Links within the content: each must lead to something that is published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from polemic.addresses import destination, resolve
from polemic.checks.paths import Fault, explain_link
from polemic.checks.pictures import judge_drawing
from polemic.model import Edition, File, Link, Plan, Target, located_pieces
from polemic.problems import Problem, did_you_mean

_SOURCES = (".md", ".yaml", ".yml")
_ACTIVE = (".html", ".htm", ".xhtml", ".shtml", ".xml", ".js", ".mjs", ".css")


def check_links(edition: Edition, plan: Plan, files: Mapping[PurePosixPath, File]) -> Iterator[Problem]:
    """Finds links that lead nowhere: to a missing file, out of content/, to an id nobody has."""
    for section, link in located_pieces(edition):
        if isinstance(link, Link) and isinstance(link.target, Target):
            location = section.source.locate(link.place)
            yield from (fault.at(location) for fault in _judge(link.target, edition, plan, files))


def check_corrections(edition: Edition, plan: Plan, files: Mapping[PurePosixPath, File]) -> Iterator[Problem]:
    """Finds corrections of a place that nobody can find."""
    metadata = edition.metadata
    for number, correction in enumerate(metadata.corrections):
        name = correction.at.removeprefix("#")
        if name and name not in edition.ids:
            location = metadata.places.get(f"corrections.{number}.at", metadata.location)
            hint = did_you_mean(name, edition.ids) or f"name the place in the text with {{: #{name} }}"
            yield Problem(location, "broken-anchor", f"nothing in the essay has the name #{name}", hint)


def _judge(
    target: Target, edition: Edition, plan: Plan, files: Mapping[PurePosixPath, File]
) -> Iterator[Fault]:
    path = resolve(edition.folder, target.path) if target.path else None
    if destination(target, edition, plan) is None:
        yield _explain(target, path, edition, plan, files)
    elif path is not None and path in files:
        yield from _judge_file(files[path])


def _judge_file(file: File) -> Iterator[Fault]:
    name, suffix = file.path.name, file.path.suffix.lower()
    if suffix in _SOURCES:
        message = f"'{name}' is a text that no essay holds: readers would see its source"
        hint = "put it among an essay's sections or into pages/; an edition needs its own essay.yaml"
        yield Fault("unpublished-text", message, hint)
    elif suffix in _ACTIVE:
        message = f"'{name}' can run scripts in a reader's browser"
        hint = "if you trust it, move it to static/, whose files are published as they are"
        yield Fault("active-file", message, hint)
    elif suffix == ".svg":
        yield from judge_drawing(file)


def _explain(
    target: Target,
    path: PurePosixPath | None,
    edition: Edition,
    plan: Plan,
    files: Mapping[PurePosixPath, File],
) -> Fault:
    if target.path and (path is None or path not in plan.documents):
        return explain_link(target.path, edition, plan, files)
    name, ids = target.fragment, edition.ids
    if path is not None:
        anchor = plan.documents[path]
        ids = plan.ids[anchor.essay, anchor.language]
    hint = did_you_mean(f"#{name}", (f"#{known}" for known in ids))
    hint = hint or f"give the place its name with {{: #{name} }}, or link to a heading by its words"
    return Fault("broken-anchor", f"nothing in the essay has the name #{name}", hint)
