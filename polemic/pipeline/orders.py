"""A writer's wishes come in; what is to be built, from which folders, and who is told of it, goes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TypeVar

from polemic.problems import Problem, Severity
from polemic.values import frozen

_T = TypeVar("_T")


@frozen
class Project:
    """Which folders a build works on; paths in problems are relative to `root`."""

    root: Path
    content: Path
    templates: Path
    output: Path

    def shown(self, folder: Path) -> PurePosixPath:
        """A folder as problems name it."""
        return PurePosixPath(
            folder.relative_to(self.root).as_posix()
            if folder.is_relative_to(self.root)
            else folder.as_posix()
        )


@frozen
class Choice:
    """What to build: as of which day, with drafts or without, and whether warnings stop it too."""

    today: date
    with_drafts: bool
    is_strict: bool

    def refuses(self, problems: Iterable[Problem]) -> bool:
        """Whether problems stop publication."""
        grave = {Severity.ERROR, Severity.WARNING} if self.is_strict else {Severity.ERROR}
        return any(problem.severity in grave for problem in problems)


Watch = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done, and how much there is to do."""


def unwatched(doing: str, done: int, total: int) -> None:
    """Watches nothing."""


def watched(results: Iterable[_T], doing: str, total: int, watch: Watch) -> Iterator[_T]:
    """Hands results on, and tells of each that it is to come."""
    for done, result in enumerate(results):
        watch(doing, done, total)
        yield result
