"""Pictures that pages show come in; what they are offered in besides goes out, beside each original."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import PurePosixPath

from polemic.manuscripts import read_picture_file
from polemic.manuscripts.pictures import read_picture
from polemic.model import Entry, File, Output, Page, PageKind, Rendition
from polemic.pictures import measure_picture
from polemic.pictures.renditions import DamagedPicture, make_renditions, makes_renditions, rendition_widths
from polemic.problems import Location, Problem
from polemic.theme import Theme
from polemic.writers.frame import Surroundings

_PHOTOGRAPHS = frozenset({".jpg", ".jpeg", ".png", ".webp"})
_LONGEST_NAME, _LONGEST_PATH = 255, 250
"""Bytes that disks take, and characters that Windows does, with a little to spare."""


Made = tuple[Rendition, ...] | None
Remember = Callable[[File, Callable[[], Made]], Made]
"""Is given a picture and what makes its renditions, which need not be done if it was done before."""


def plan_renditions(around: Surroundings, remember: Remember) -> Surroundings:
    """Plans the renditions of all large pictures that are shown, if Pillow is there to make them. Raises OSError."""
    shown = _shown((*around.entries, *around.plain))
    photographs = [path for path in shown if path in around.files and path.suffix.lower() in _PHOTOGRAPHS]
    if not photographs or not makes_renditions():
        return around
    taken, content = taken_names(around), around.publication.location.path.parent
    files = {path: read_picture_file(around.files[path]) for path in photographs}
    large = {path: file for path, file in files.items() if _widths(file) and _has_room(file, taken)}
    pages = [
        Page(_path(path, width), PageKind.RENDITION, target=path, location=Location(content / path))
        for path, file in large.items()
        for width in _widths(file)
    ]
    renditions = _Renditions(large, remember)
    plan = replace(around.plan, pages=(*around.plan.pages, *pages), renditions=renditions)
    return replace(around, plan=plan)


def taken_names(around: Surroundings) -> frozenset[str]:
    """What the writer's own files and their folders are called in the site, where capitals do not count."""
    paths = (*around.plan.files.values(), *around.plan.static.values())
    return frozenset(str(name).casefold() for path in paths for name in (path, *path.parents))


def write_renditions(around: Surroundings, theme: Theme) -> Iterator[Output | Problem]:
    """Writes the renditions of pictures; raises OSError."""
    content = around.publication.location.path.parent
    for path, renditions in around.plan.renditions.items():
        if renditions is None:
            message = f"'{path.name}' is damaged: it cannot be read to its end"
            hint = "open it in a picture program and save it again"
            yield Problem(Location(content / path), "not-a-picture", message, hint)
        else:
            yield from (Output(rendition.path, rendition.body) for rendition in renditions)


class _Renditions(Mapping[PurePosixPath, Made]):
    """For the time of one build: each picture's renditions, made once, by the first page that shows it."""

    def __init__(self, files: Mapping[PurePosixPath, File], remember: Remember) -> None:
        self._files = files
        self._remember = remember
        self._made: dict[PurePosixPath, Made] = {}

    def __getitem__(self, path: PurePosixPath) -> Made:
        file = self._files[path]
        if path not in self._made:
            self._made[path] = self._remember(file, lambda: _make(file))
        return self._made[path]

    def __iter__(self) -> Iterator[PurePosixPath]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def _make(file: File) -> Made:
    body = read_picture(file)
    size = measure_picture(BytesIO(body))
    try:
        made = make_renditions(body, size) if size else ()
    except DamagedPicture:
        return None
    return tuple(Rendition(_path(file.path, width), width, rendition) for width, rendition in made)


def _path(picture: PurePosixPath, width: int) -> PurePosixPath:
    """Under the picture's whole name, for `photo.jpg` and `photo.png` may stand side by side."""
    return picture.with_name(f"{picture.name}.{width}w.avif")


def _shown(entries: Iterable[Entry]) -> Iterable[PurePosixPath]:
    return dict.fromkeys(path for entry in entries for path in entry.pictures)


def _widths(file: File) -> tuple[int, ...]:
    return rendition_widths((file.width or 0, file.height or 0))


def _has_room(file: File, taken: Container[str]) -> bool:
    """Whether each rendition has a name that disks take, and that no file of the writer's has."""
    paths = [_path(file.path, width) for width in _widths(file)]
    return all(
        len(path.name.encode("utf-8", "surrogatepass")) <= _LONGEST_NAME
        and len(str(path)) <= _LONGEST_PATH
        and str(path).casefold() not in taken
        for path in paths
    )
