"""A printed page becomes an output."""

from __future__ import annotations

from pathlib import PurePosixPath

from polemic.model import Output
from polemic.problems import Problem


def page_output(path: PurePosixPath, printed: str | Problem) -> Output | Problem:
    """The page as bytes, or what is wrong with its template."""
    return printed if isinstance(printed, Problem) else Output(path, printed.encode())
