"""A destination comes in; it is refused, with what to do instead, unless a site of ours may stand there."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from polemic.publish.marker import is_left_by_desktop, listed_files

_ELSEWHERE = "name another folder, for example --output site"
_MOVE_IT = (
    "move it away, or name another folder with --output; "
    "what is to be published as it is belongs in content/static/"
)


class UnfitOutput(Exception):
    """A folder that cannot be replaced safely: message says why, hint what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def refuse_output(destination: Path, protected: tuple[Path, ...]) -> None:
    """Raises UnfitOutput unless the destination is absent, empty or a site of ours, apart from all else."""
    place, given = locate(destination), f"'{destination}'"
    if place.parent == place:
        raise UnfitOutput(f"{given} is the root of a file system", _ELSEWHERE)
    if _is_link(place):
        raise UnfitOutput(f"{given} is a link to another folder", "name the folder itself")
    if os.path.ismount(place):
        raise UnfitOutput(
            f"{given} is a mount point", f"name a folder in it: --output {destination / 'site'}"
        )
    if _holds(place, _home()):
        raise UnfitOutput(f"{given} is your home folder, or holds it", _ELSEWHERE)
    for folder in map(locate, protected):
        if _holds(folder, place):
            raise UnfitOutput(f"{given} belongs to '{folder.name}', from which the site is made", _ELSEWHERE)
        if _holds(place, folder):
            raise UnfitOutput(f"{given} holds '{folder.name}', from which the site is made", _ELSEWHERE)
    standing = next(path for path in (place, *place.parents) if path.exists())
    if not standing.is_dir():
        raise UnfitOutput(f"{given} cannot be a folder: '{standing.name}' is a file", _ELSEWHERE)
    stranger = _stranger(place) if standing == place else ""
    if stranger:
        raise UnfitOutput(f"{given} holds '{stranger}', which Polemic did not make", _MOVE_IT)


def locate(destination: Path) -> Path:
    """The absolute path of a destination, links above it resolved but not the destination itself."""
    path = destination.absolute()
    if path.name in ("", ".."):
        return Path(os.path.realpath(path))
    return Path(os.path.realpath(path.parent), path.name)


def beside(place: Path, role: str) -> Path:
    """Where the stage, the old site or the lock of a destination stands meanwhile."""
    return place.with_name(f".{place.name}.{role}")


def _is_link(path: Path) -> bool:
    return path.is_symlink() or (sys.version_info >= (3, 12) and path.is_junction())


def _home() -> Path:
    try:
        return locate(Path.home())
    except RuntimeError:  # a user without a home: containers run as any number
        return Path(Path.cwd().anchor)


def _holds(outer: Path, inner: Path) -> bool:
    """Whether one folder is the other or above it, however the file system spells names."""
    above = (inner, *inner.parents)
    return outer in above or (outer.exists() and any(_is_same(outer, folder) for folder in above))


def _is_same(one: Path, other: Path) -> bool:
    return other.exists() and one.samefile(other)


def _stranger(folder: Path) -> str:
    """The first thing in a folder that is not ours, or an empty text; without our marker nothing is."""
    listed = listed_files(folder)
    found = _files_in(folder) if listed else sorted(path.name for path in folder.iterdir())
    strange = [name for name in found if name not in listed]
    if strange:  # some disks spell the letters of names in a way of their own
        alike = {unicodedata.normalize("NFC", name) for name in listed}
        strange = [name for name in strange if unicodedata.normalize("NFC", name) not in alike]
    return next((name for name in strange if not is_left_by_desktop(name.rpartition("/")[2])), "")


def _files_in(folder: Path) -> Iterator[str]:
    below = [""]
    while below:
        above = below.pop()
        with os.scandir(folder / above) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        below += (f"{above}{one.name}/" for one in reversed(entries) if one.is_dir(follow_symlinks=False))
        yield from (above + one.name for one in entries if not one.is_dir(follow_symlinks=False))
