"""Citations: every key must be one of the references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from polemic.model import Citation, Cited, Edition, File, Plan, Section, located_pieces
from polemic.problems import Problem, Severity, Suggestions


def check_citations(edition: Edition, plan: Plan, files: Mapping[PurePosixPath, File]) -> Iterator[Problem]:
    """Finds keys that no reference has; a bare @name is text, unless it is nearly a key."""
    suggestions = Suggestions()
    for section, citation in located_pieces(edition):
        if not isinstance(citation, Citation):
            continue
        for cited in citation.cited:
            if cited.key in edition.references:
                continue
            near = suggestions.nearest(cited.key, edition.references)
            if citation.is_bracketed:
                yield _missing(cited, near, section, edition)
            elif near:
                message = f"@{cited.key} is shown as text, since no source has that key"
                hint = _suggest(near, edition)
                location = section.source.locate(cited.place)
                yield Problem(location, "missing-source", message, hint, Severity.WARNING)


def _missing(cited: Cited, near: str, section: Section, edition: Edition) -> Problem:
    if near:
        hint = _suggest(near, edition)
    elif edition.references:
        file = next(iter(edition.references.values())).location.path.name
        hint = f"add {cited.key} to {file}, or cite one of its keys"
    else:
        hint = f"make a file references.yaml beside the sections, and describe the source under {cited.key}:"
    location = section.source.locate(cited.place)
    return Problem(location, "missing-source", f"no source called '{cited.key}'", hint)


def _suggest(near: str, edition: Edition) -> str:
    location = edition.references[near].location
    return f"did you mean '{near}'? It is in {location.path}:{location.place.line}"
