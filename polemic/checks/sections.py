"""Sections: no more than their pages can bear."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from polemic.model import Edition, File, Plan
from polemic.problems import Problem

_MOST = 500
"""Each section's page lists them all, so that their cost grows with the square of their number."""


def check_sections(edition: Edition, plan: Plan, files: Mapping[PurePosixPath, File]) -> Iterator[Problem]:
    """Finds an essay of more sections than any reader would turn over."""
    count = len(edition.sections)
    if count > _MOST:
        message = f"this essay has {count:,} sections, and {_MOST} are the most"
        hint = "put several into one file, or make several essays of it, each in a folder of its own"
        yield Problem(edition.metadata.location, "too-many-sections", message, hint)
