"""A theme's folder comes in, its files go out: the only reader of templates/."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from polemic.files import Kind, list_folder, read_file
from polemic.problems import Location, Place, Problem, Severity
from polemic.values import frozen

_ASSETS = "assets"
_STYLESHEET = ".css"
_READ = (".html", ".xml")
_NOTES = ("", ".md", ".txt")
_LIMIT = 64 * 1024 * 1024  # bytes; all of a theme is held in memory


@frozen
class ThemeFile:
    """A file of the theme: `name` is from the theme's folder, `path` as problems show it."""

    name: str
    path: PurePosixPath
    body: bytes


def read_files(folder: Path, project: Path) -> tuple[tuple[ThemeFile, ...], tuple[Problem, ...]]:
    """Reads all files below a folder, in order of name, without dot files; raises OSError.

    What is refused, as symbolic links are, comes out empty: it is not to seem missing.
    """
    files: list[ThemeFile] = []
    problems: list[Problem] = []
    if folder.is_symlink():
        return (), (_refuse_link(_show(folder, project)),)
    for path, kind in _walk(folder, folder):
        shown = _show(path, project)
        body = b"" if kind == "link" else read_file(path, folder, _LIMIT + 1)
        file = ThemeFile(path.relative_to(folder).as_posix(), shown, body)
        if kind == "link":
            problems.append(_refuse_link(shown))
        elif len(body) > _LIMIT:
            problems.append(_refuse_size(shown))
            file = replace(file, body=b"")
        else:
            problems += _judge_place(file)
        files.append(file)
    return tuple(files), tuple(problems)


def read_text(file: ThemeFile) -> str | Problem:
    """The text of a file in UTF-8, with or without BOM, its line ends made alike."""
    try:
        text = file.body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        byte = file.body[error.start]
        message = f"this file is not UTF-8: byte {error.start + 1} is 0x{byte:02x}"
        if file.body.startswith((b"\xff\xfe", b"\xfe\xff")):
            message = "this file is written in UTF-16, not UTF-8"
        before = file.body[: error.start].decode("utf-8-sig")
        place = Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
        return Problem(Location(file.path, place), "not-utf-8", message, "save it as UTF-8 in your editor")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _walk(folder: Path, root: Path) -> Iterator[tuple[Path, Kind]]:
    """Files and symbolic links; a linked folder is named, not entered."""
    for name, kind in list_folder(folder, root):
        if name.startswith(".") or kind == "other":
            continue
        if kind == "folder":
            yield from _walk(folder / name, root)
        else:
            yield folder / name, kind


def _show(path: Path, project: Path) -> PurePosixPath:
    try:
        return PurePosixPath(path.relative_to(project).as_posix())
    except ValueError:
        return PurePosixPath(path.as_posix())


def _refuse_link(path: PurePosixPath) -> Problem:
    message = "this is a symbolic link, and links are not followed"
    return Problem(Location(path), "symbolic-link", message, "put the file itself here")


def _refuse_size(path: PurePosixPath) -> Problem:
    hint = "make it smaller, or move it to content/static/, whose files are published as they are"
    return Problem(Location(path), "too-large", "this file is larger than 64 MB", hint)


def _judge_place(file: ThemeFile) -> Iterator[Problem]:
    """A file that nothing reads where it stands; notes, and names that begin with _, are meant for nobody."""
    path = PurePosixPath(file.name)
    suffix = path.suffix.lower()
    if path.parts[0] == _ASSETS or path.suffix in _READ or suffix in _NOTES or path.name.startswith("_"):
        return
    hint = f"move it to {file.path.parent / _ASSETS}/, whose files are published"
    if suffix == _STYLESHEET:
        hint = f"write its rules into {file.path.parent / _ASSETS}/extra.css, which every page reads"
    elif suffix in (*_READ, ".htm", ".xhtml", ".j2", ".jinja", ".jinja2"):
        hint = f"a template is called '{path.name.partition('.')[0]}.html': rename it"
    message = "nothing reads this file here"
    yield Problem(Location(file.path), "unread-file", message, hint, Severity.WARNING)
