"""A folder on disk -> the files in it that can be published, and what may not stand there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter
from pathlib import Path, PurePosixPath

from polemic.files import Kind, list_folder
from polemic.model import Found
from polemic.problems import Location, Problem

_LITTER = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_UNFIT = re.compile("[\0-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters, and bytes that are no characters at all: Unicode's categories Cc and Cs."""

_Folder = tuple[tuple[str, ...], tuple[tuple[str, Kind], ...]]
"""The names that lead to a folder, and those in it."""


def list_files(content: Path, shown: PurePosixPath) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    """All files below content/ in the order of their paths, without hidden ones; links are not followed.

    Names that begin with `_` or `.` are hidden, except below static/. Raises OSError where a folder cannot be read.
    """
    return _find(content, shown, tuple(_list(content)))


def _list(content: Path) -> Iterator[_Folder]:
    below: list[tuple[str, ...]] = [()]
    while below:
        folder = below.pop()
        entries = tuple(_visible(list_folder(content.joinpath(*folder), content), folder))
        below += ((*folder, name) for name, kind in entries if kind == "folder")
        yield folder, entries


@lru_cache(maxsize=1)
def _find(
    content: Path, shown: PurePosixPath, folders: tuple[_Folder, ...]
) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    """What is found in folders, which come before those that are in them; mostly it is what was found last."""
    found: dict[PurePosixPath, Found] = {}
    problems: list[Problem] = []
    paths: dict[tuple[str, ...], PurePosixPath] = {(): PurePosixPath()}
    for folder, entries in folders:
        for name, kind in entries if folder in paths else ():
            path = paths[folder] / unicodedata.normalize("NFC", name)
            file = Found(path, shown / path, content.joinpath(*folder, name), content)
            problem = _refuse(name, kind, file) or _refuse_twin(file, found)
            if problem:
                problems.append(problem)
            elif kind == "folder":
                paths[*folder, name] = path
            else:
                found[path] = file
    return tuple(found[path] for path in sorted(found, key=attrgetter("parts"))), tuple(problems)


def _visible(entries: tuple[tuple[str, Kind], ...], folder: tuple[str, ...]) -> Iterator[tuple[str, Kind]]:
    is_static = folder[:1] == ("static",)
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
