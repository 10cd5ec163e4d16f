"""The ending of a command comes in; one JSON document goes out, for editors and other programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from polemic import __version__
from polemic.commands.endings import Ending, show
from polemic.problems import Problem

_FORMAT = 1
"""Grows when a key goes or changes its meaning; new keys may come at any time."""


def tell_json(ending: Ending) -> None:
    """Prints the document that docs/writing.md describes; plain ASCII, whatever the terminal's encoding."""
    published = ending.published
    folder = Path(show(ending.site, ending.folder)).as_posix()
    document = {
        "format": _FORMAT,
        "polemic": __version__,
        "command": ending.command,
        "status": ending.status,
        "problems": [_row(problem) for problem in ending.problems],
        "published": published and {"folder": folder, **asdict(published)},
        "trouble": ending.trouble and asdict(ending.trouble),
    }
    print(json.dumps(document, indent=1))


def _row(problem: Problem) -> dict[str, str | int]:
    return {
        "path": str(problem.location.path),
        **asdict(problem.location.place),
        "severity": problem.severity,
        "rule": problem.rule,
        "message": problem.message,
        "hint": problem.hint,
    }
