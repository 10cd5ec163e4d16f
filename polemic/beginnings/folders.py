"""A folder and the files that it is to hold come in; all of them stand there in the end, or none of them."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from polemic.beginnings.left_over import NewFile
from polemic.manuscripts.slugs import fit_slug

_UNFIT = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')


class Refused(Exception):
    """What was asked for cannot be done: `message` says why in plain words, `hint` what to type instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def make_folder(target: Path, shown: str, files: Iterable[NewFile]) -> tuple[str, ...]:
    """Writes the files into a new or empty folder; returns the names that were there already, and are as they were.

    They are written aside first. Raises Refused, and OSError where the machine will not; then nothing has changed.
    """
    judge_folder(target, shown)
    made = _make_parents(target)
    aside = (target if target.is_dir() else target.parent) / f".polemic-new-{os.getpid()}"
    try:
        aside.mkdir()
        for file in files:
            path = aside / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.body)
        if target.is_dir():
            return _move_into(aside, target)
        aside.rename(target)
    except BaseException:  # an interrupt too leaves nothing half-made
        shutil.rmtree(aside, ignore_errors=True)
        for folder in made:
            folder.rmdir()
        raise
    return ()


def judge_folder(target: Path, shown: str) -> None:
    """Raises Refused where a new essay cannot stand; names that begin with a dot may be there."""
    if target.is_symlink():
        raise Refused(f"'{shown}' is a symbolic link", "name the folder itself, or a new one")
    if target.exists() and not target.is_dir():
        raise Refused(f"'{shown}' is a file that is there already", "name a new folder")
    if target.is_dir():
        visible = sorted(path.name for path in target.iterdir() if not path.name.startswith("."))
        if visible:
            more = f" and {len(visible) - 1} more" if len(visible) > 1 else ""
            message = f"'{shown}' is not empty: there is '{visible[0]}'{more}; nothing has been touched"
            raise Refused(message, f"name a new folder, such as '{shown}-2', or an empty one")
        return
    fit = fit_slug(_UNFIT.sub("-", target.name).replace(" ", "-"))
    stem = target.name.partition(".")[0]
    is_device = fit_slug(stem) == f"{stem}-1"
    if _UNFIT.search(target.name) or target.name.endswith((".", " ")) or is_device:
        raise Refused(f"'{target.name}' cannot be the name of a folder on Windows", f"call it '{fit}'")
    _judge_parents(target, shown)


def _judge_parents(target: Path, shown: str) -> None:
    parent = next(folder for folder in target.parents if os.path.lexists(folder))
    if not parent.is_dir():
        raise Refused(f"'{shown}' cannot be made: '{parent.name}' is a file", "name another place")


def _make_parents(target: Path) -> tuple[Path, ...]:
    """Makes the folders above a new one; returns them, the innermost first."""
    missing = [folder for folder in target.parents if not folder.exists()]
    target.parent.mkdir(parents=True, exist_ok=True)
    return tuple(missing)


def _move_into(aside: Path, target: Path) -> tuple[str, ...]:
    moved, kept = [], []
    try:
        for path in sorted(aside.iterdir()):
            place = target / path.name
            if os.path.lexists(place):
                kept.append(path.name)
            else:
                path.rename(place)
                moved.append(place)
    except BaseException:
        for place in moved:
            shutil.rmtree(place) if place.is_dir() else place.unlink()
        raise
    shutil.rmtree(aside)
    return tuple(kept)
