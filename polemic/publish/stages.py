"""Outputs come in, one by one; with the last of them a whole site stands where the old one stood."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from polemic.publish.copies import link, settle_all, settles_at_once, write_body
from polemic.publish.destination import beside, locate, refuse_output
from polemic.publish.exchange import exchange
from polemic.publish.marker import MARKER, Fingerprint, listed_files, manifest
from polemic.values import frozen

if TYPE_CHECKING:
    from polemic.model import Output

_FEW = 50
"""Files that are waited for one by one; more are waited for together."""


@frozen
class Published:
    """How much now stands in the site, its marker not counted."""

    files: int
    bytes: int
    pages: int


class Stage:
    """A site in the making, in `folder`; `open_stage` makes it."""

    def __init__(
        self, destination: Path, protected: tuple[Path, ...], intact: Mapping[str, Fingerprint]
    ) -> None:
        self._destination = destination
        self._place = locate(destination)
        self._protected = protected
        self._intact = intact
        self._files: dict[str, Fingerprint] = {}
        self._folders: set[Path] = set()
        self._carried_to: set[str] = set()
        self._written = 0
        self.folder = beside(self._place, "staging")
        self._make_folder(self.folder)
        (self.folder / MARKER).touch()

    def add(self, output: Output) -> None:
        """Writes one output; raises ValueError if its path is taken or leads out of the site."""
        self.enter(str(output.path), self.write(output))

    def write(self, output: Output) -> Fingerprint:
        """Writes one output, in whatever process; `enter` makes it one of the site."""
        if str(output.path) in self._files or not _stays_inside(output.path):
            raise ValueError(f"no place in the site for an output at {str(output.path)!r}")
        file = self.folder / output.path
        self._make_folder(file.parent)
        self._written += 1
        return write_body(output.body, file, self._protected, self._settle())

    def enter(self, path: str, written: Fingerprint) -> None:
        """Makes a file that was written, or kept, one of the site; raises ValueError if there is one at its path."""
        if path in self._files:
            raise ValueError(f"two outputs at {path!r}")
        self._files[path] = written

    def keep(self, files: Mapping[str, Fingerprint]) -> bool:
        """Takes these files from the old site as they are, and tells whether all of them still stood there.

        `enter` makes them files of the site.
        """
        if any(self._intact.get(path) != found for path, found in files.items()):
            return False
        for path in files:
            self._carry(path)
        return True

    def find(self, path: PurePosixPath) -> Path:
        """Where a file of the site can be read before it is published."""
        return self.folder / path

    def publish(self) -> Published:
        """Puts the new site where the old one stands; the last thing to do with a stage."""
        write_body(manifest(self._files), self.folder / MARKER, (), self._settle())
        self._settle_rest()
        # A build takes time: what came into the old site meanwhile is not to go with it.
        refuse_output(self._destination, self._protected)
        self._take_place()
        pages = sum(path.endswith(".html") for path in self._files)
        return Published(len(self._files), sum(file.size for file in self._files.values()), pages)

    def _carry(self, path: str) -> None:
        above = path.rpartition("/")[0]
        if above not in self._carried_to:
            self._make_folder(self.folder / above)
            self._carried_to.add(above)
        link(
            f"{self._place}/{path}", f"{self.folder}/{path}"
        )  # quicker than paths, of which there may be many

    def _settle(self) -> Callable[[int], None]:
        return _leave_for_later if self._written > _FEW and settles_at_once() else os.fsync

    def _settle_rest(self) -> None:
        if len(self._files) > _FEW and settles_at_once():
            settle_all(self.folder)

    def _take_place(self) -> None:
        exchange(self.folder, self._place)

    def _make_folder(self, folder: Path) -> None:
        if folder in self._folders:
            return
        below = (folder, *folder.parents)[: len(folder.relative_to(self.folder).parts) + 1]
        for one in reversed(below):
            if one not in self._folders:
                one.mkdir(exist_ok=True)  # by another process that shares the work, or by this one
                one.chmod(0o755)  # whatever the umask: equal inputs give equal trees
                self._folders.add(one)


class Revision(Stage):
    """Changes the old site file by file, where the new one has files of the same names, and waits for no disk.

    So it costs what has changed, however large the site is. But whoever looks in that moment sees some files of the
    one site beside some of the other, and after a power cut they may stay so, or empty.
    """

    def __init__(
        self, destination: Path, protected: tuple[Path, ...], intact: Mapping[str, Fingerprint]
    ) -> None:
        super().__init__(destination, protected, intact)
        self._carried: list[str] = []

    def find(self, path: PurePosixPath) -> Path:
        """Where a file can be read: what is carried over stays where it stands."""
        staged = super().find(path)
        return staged if staged.exists() else self._place / path

    def _carry(self, path: str) -> None:
        self._carried.append(path)

    def _settle(self) -> Callable[[int], None]:
        return _leave_for_later

    def _settle_rest(self) -> None:
        """Nothing waits for what is left for later."""

    def _take_place(self) -> None:
        if listed_files(self._place) != {MARKER, *self._files}:
            for path in self._carried:
                super()._carry(path)
            super()._take_place()
            return
        changed = (path for path, found in self._files.items() if self._intact.get(path) != found)
        for path in changed:
            (self._place / path).parent.mkdir(parents=True, exist_ok=True)  # unless someone took it away
            (self.folder / path).replace(self._place / path)
        # By its own marker the stage is known as ours until it is removed.
        marker = Path(shutil.copy(self.folder / MARKER, self.folder / f"{MARKER}.next"))
        marker.replace(self._place / MARKER)


def _leave_for_later(descriptor: int) -> None:
    """Waits for nothing: `settle_all` does."""


def _stays_inside(path: PurePosixPath) -> bool:
    names = path.parts
    strange = path.is_absolute() or ".." in names or any(set(name) & set("\\:\0") for name in names)
    return bool(names) and not strange and names != (MARKER,)
