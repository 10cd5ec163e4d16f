"""The ending of a command comes in; its problems become annotations of a pull request on GitHub."""

from __future__ import annotations

from polemic.commands.endings import Ending
from polemic.commands.text import tell_ending
from polemic.problems import Problem, Severity

_WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_ESCAPES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY_ESCAPES = _ESCAPES | str.maketrans({":": "%3A", ",": "%2C"})


def tell_github(ending: Ending) -> None:
    """Prints a workflow command per problem (GitHub's "Workflow commands for Actions"), then how it ended."""
    for problem in ending.problems:
        print(_annotation(problem))
    tell_ending(ending)


def _annotation(problem: Problem) -> str:
    place = problem.location.place
    properties = {
        "file": str(problem.location.path),
        "line": str(place.line),
        "col": str(place.column),
        "title": problem.rule,
    }
    listed = ",".join(f"{name}={value.translate(_PROPERTY_ESCAPES)}" for name, value in properties.items())
    said = f"{problem.message}\n{problem.hint}".rstrip().translate(_ESCAPES)
    return f"::{_WORDS[problem.severity]} {listed}::{said}"
