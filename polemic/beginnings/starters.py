"""A title comes in; the files of a new essay go out, which explain themselves."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath

from polemic.beginnings.left_over import NewFile
from polemic.metadata import json_schema
from polemic.metadata.printing import print_entry

_TITLE = "title: The title\n"
_HIDDEN = {"gitignore": ".gitignore"}
"""A file of that name would be obeyed where it stands in the package, too."""


def begin_essay(folder: str) -> tuple[NewFile, ...]:
    """The files of a new essay, whose title is taken from the name of its folder."""
    starter = tuple(_files_in(files("polemic.beginnings") / "starter", PurePosixPath()))
    return (*(_titled(file, guess_title(folder)) for file in starter), *schemas())


def frame() -> tuple[NewFile, ...]:
    """What stands around every new essay: the site's own keys, the schemas, and what Git is to leave alone."""
    starter = files("polemic.beginnings") / "starter"
    site = NewFile(PurePosixPath("content/site.yaml"), (starter / "content" / "site.yaml").read_bytes())
    return (NewFile(PurePosixPath(".gitignore"), (starter / "gitignore").read_bytes()), site, *schemas())


def schemas() -> tuple[NewFile, ...]:
    """The JSON Schemas, in the folder of the essay so that editors find them without a network."""
    kinds = ("essay", "references", "site")
    return tuple(
        NewFile(PurePosixPath(f".schemas/{kind}.json"), json_schema(kind).encode()) for kind in kinds
    )


def guess_title(name: str) -> str:
    """The title that the name of a file or folder may stand for."""
    words = " ".join(name.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:] or "An essay"


def _files_in(folder: Traversable, path: PurePosixPath) -> list[NewFile]:
    found: list[NewFile] = []
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        below = path / _HIDDEN.get(one.name, one.name)
        found += [NewFile(below, one.read_bytes())] if one.is_file() else _files_in(one, below)
    return found


def _titled(file: NewFile, title: str) -> NewFile:
    if file.path.name != "essay.yaml":
        return file
    body = file.body.replace(_TITLE.encode(), print_entry("title", title).encode(), 1)
    return NewFile(file.path, body)
