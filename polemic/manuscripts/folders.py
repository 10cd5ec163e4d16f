"""A folder on disk -> the files in it that can be published, and what may not stand there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path, PurePosixPath

from polemic.files import Kind, list_folder
from polemic.model import Found
from polemic.problems import Location, Problem

_LITTER = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_UNFIT = re.compile("[\0-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters, and bytes that are no characters at all: Unicode's categories Cc and Cs."""


def list_files(content: Path, shown: PurePosixPath) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    """All files below content/ in the order of their paths, without hidden ones; links are not followed.

    Names that begin with `_` or `.` are hidden, except below static/. Raises OSError where a folder cannot be read.
    """
    found: dict[PurePosixPath, Found] = {}
    problems: list[Problem] = []
    folders = [(content, PurePosixPath())]
    while folders:
        disk, folder = folders.pop()
        for name, kind in _visible(list_folder(disk, content), folder):
            path = folder / unicodedata.normalize("NFC", name)
            file = Found(path, shown / path, disk / name, content)
            problem = _refuse(name, kind, file) or _refuse_twin(file, found)
            if problem:
                problems.append(problem)
            elif kind == "folder":
                folders.append((file.disk, path))
            else:
                found[path] = file
    return tuple(found[path] for path in sorted(found, key=attrgetter("parts"))), tuple(problems)


def _visible(entries: tuple[tuple[str, Kind], ...], folder: PurePosixPath) -> Iterator[tuple[str, Kind]]:
    is_static = folder.parts[:1] == ("static",)
    for name, kind in entries:
        is_hidden = not is_static and name.startswith((".", "_"))
        is_litter = name.startswith(("._", ".#")) or name.casefold() in _LITTER
        if not (is_hidden or is_litter):
            yield name, kind


def _refuse(name: str, kind: Kind, file: Found) -> Problem | None:
    if _UNFIT.search(name):
        printable = _UNFIT.sub("\ufffd", str(file.shown))
        message = "the name of this file has signs in it that cannot be shown"
        return Problem(Location(PurePosixPath(printable)), "unfit-name", message, "give it another name")
    if kind == "link":
        message = "this is a symbolic link, and those are not followed"
        return Problem(file.location, "symbolic-link", message, "put the file itself here instead")
    if kind == "other":
        message = "this is neither a file nor a folder"
        return Problem(file.location, "unfit-file", message, "take it out of the content folder")
    return None


def _refuse_twin(file: Found, found: dict[PurePosixPath, Found]) -> Problem | None:
    if file.path not in found:
        return None
    message = "there are two files of this name, which differ only in how Unicode composes its letters"
    return Problem(file.location, "same-name", message, "rename one of the two, or delete it")
