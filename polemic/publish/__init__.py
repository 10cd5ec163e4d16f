"""Outputs and a destination come in; one whole site stands there afterwards, the new one or the old one.

Read marker (how a site of ours is known), destination (which folders are refused), lock (one builder at a
time), copies (bodies into files) and exchange (new for old in one step) in this order; the stage here
brings them together.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from polemic.publish.copies import write_body
from polemic.publish.destination import UnfitOutput, beside, locate, refuse_output
from polemic.publish.exchange import exchange, recover
from polemic.publish.lock import Busy, locked
from polemic.publish.marker import (
    MARKER,
    Fingerprint,
    listed_files,
    manifest,
)

if TYPE_CHECKING:
    from polemic.model import Output

__all__ = [
    "MARKER",
    "Busy",
    "Published",
    "Stage",
    "UnfitOutput",
    "listed_files",
    "open_stage",
    "refuse_output",
    "remove_kept",
]


@dataclass(frozen=True, slots=True)
class Published:
    """How much now stands in the site, its marker not counted."""

    files: int
    bytes: int


@contextmanager
def open_stage(destination: Path, protected: tuple[Path, ...]) -> Iterator[Stage]:
    """Gives a fresh stage beside the destination; unless it is published, the old site stays as it was.

    Raises UnfitOutput, Busy, and OSError from the machine. A kill at any instant leaves a whole site; where
    the system cannot exchange two folders in one step, it may stand aside until the next stage is opened.
    """
    refuse_output(destination, protected)
    place = locate(destination)
    place.parent.mkdir(parents=True, exist_ok=True)
    with locked(beside(place, "lock")):
        recover(place)
        try:
            yield Stage(destination, protected)
        finally:
            # What cannot be removed now is removed by the next build; the site itself is whole.
            with suppress(OSError):
                recover(place)


def remove_kept(folder: Path) -> None:
    """Removes what earlier builds kept; a link is left alone. Raises OSError."""
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder)


class Stage:
    """A site in the making, in `folder`; `open_stage` makes it."""

    def __init__(self, destination: Path, protected: tuple[Path, ...]) -> None:
        self._destination = destination
        self._protected = protected
        self._files: dict[PurePosixPath, Fingerprint] = {}
        self._folders: set[Path] = set()
        self.folder = beside(locate(destination), "staging")
        self._make_folder(self.folder)
        (self.folder / MARKER).touch()

    def add(self, output: Output) -> None:
        """Writes one output; raises ValueError if its path is taken or leads out of the site."""
        if output.path in self._files or not _stays_inside(output.path):
            raise ValueError(f"no place in the site for an output at {str(output.path)!r}")
        file = self.folder / output.path
        self._make_folder(file.parent)
        self._files[output.path] = write_body(output.body, file, self._protected)

    def publish(self) -> Published:
        """Puts the stage where the old site stands, in one step; the last thing to do with a stage."""
        write_body(manifest(self._files), self.folder / MARKER, ())
        # A build takes time: what came into the old site meanwhile is not to go with it.
        refuse_output(self._destination, self._protected)
        exchange(self.folder, locate(self._destination))
        return Published(len(self._files), sum(file.size for file in self._files.values()))

    def _make_folder(self, folder: Path) -> None:
        below = (folder, *folder.parents)[: len(folder.relative_to(self.folder).parts) + 1]
        for one in reversed(below):
            if one not in self._folders:
                one.mkdir()
                one.chmod(0o755)  # whatever the umask: equal inputs give equal trees
                self._folders.add(one)


def _stays_inside(path: PurePosixPath) -> bool:
    names = path.parts
    strange = path.is_absolute() or ".." in names or any(set(name) & set("\\:\0") for name in names)
    return bool(names) and not strange and names != (MARKER,)
