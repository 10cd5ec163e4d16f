"""The outputs' paths come in; those that would overwrite each other or not exist on every disk go out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from pathlib import PurePosixPath

from polemic.problems import Location, Problem, Severity
from polemic.values import frozen

_SITE = PurePosixPath("site")
_MARKER = PurePosixPath(".polemic-site.json")  # publishing writes it
_WITH_AN_ADDRESS = ("feed.xml", "feed.json", "sitemap.xml")  # without url in site.yaml there is none
_UNPORTABLE = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')
_WINDOWS_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)", re.IGNORECASE
)
_HALF = re.compile("[\ud800-\udfff]")
_LONGEST_NAME = 255
_LONGEST_PATH = 259


@frozen
class _Taken:
    path: PurePosixPath
    is_folder: bool
    location: Location | None

    @property
    def is_made(self) -> bool:
        """Whether it is not a writer's file as it stands."""
        return self.location is None or self.location.path.suffix != self.path.suffix

    def __str__(self) -> str:
        return str(self.location.path if self.location else _SITE / self.path)


def check_paths(outputs: Iterable[tuple[PurePosixPath, Location | None]]) -> tuple[Problem, ...]:
    """Finds outputs that would overwrite each other, leave the site, or not exist on every system.

    A location is the writer's file behind an output. Names that a disk may take for one (Unicode's canonical
    caseless match, D145) clash; the unfit ones are those that Windows, macOS or Linux refuse.
    """
    taken = {_caseless(_MARKER): _Taken(_MARKER, False, None)}
    clashing: set[PurePosixPath] = set()
    sound: set[PurePosixPath] = set()
    problems = []
    for path, location in outputs:
        if path.is_absolute() or not path.parts or ".." in path.parts:
            problems.append(_escaping(_Taken(path, False, location)))
            continue
        if len(str(path)) > _LONGEST_PATH and all(len(name) <= _LONGEST_NAME for name in path.parts):
            problems.append(_too_long(_Taken(path, False, location)))
            continue
        folder = path.parent
        for part in (path,) if folder in sound else (*reversed(path.parents[:-1]), path):
            second = _Taken(part, part != path, location)
            first = taken.setdefault(_caseless(part), second)
            if first is second:
                problems += _unportable(second)
            elif not (second.is_folder and first.is_folder and first.path == part):
                if part not in clashing:
                    problems.append(_clash(first, second))
                if second.is_folder:
                    clashing.add(part)
                break
        else:
            sound.add(folder)
    return tuple(problems)


def check_lost_pages(before: Iterable[str], now: Container[str], site: PurePosixPath) -> Iterator[Problem]:
    """Finds pages that the last site had and this one has not: readers may have kept their addresses."""
    for name in sorted(name for name in before if name not in now):
        path = PurePosixPath(name)
        if path.suffix != ".html":
            continue
        old = path.parent.name if path.name == "index.html" else path.stem
        hint = f"if it was renamed, say so in essay.yaml: formerly: [{old}]"
        if path.name != "index.html":
            hint = f"if it was renamed, say so in essay.yaml: sections: {{new-name: {{formerly: [{old}]}}}}"
        message = "the last site had a page at this address, and this one has none"
        location = Location(site / path)
        yield Problem(location, "lost-address", message, hint, Severity.WARNING)


def _caseless(path: PurePosixPath) -> str:
    if str(path).isascii():
        return str(path).lower()
    decomposed = unicodedata.normalize("NFD", str(path))
    return unicodedata.normalize("NFD", decomposed.casefold())


def _escaping(taken: _Taken) -> Problem:
    message = f"'{taken.path}' leads out of the site"
    hint = "give it a plain name, without '..' or a leading '/'"
    return Problem(_location(taken), "escaping-path", message, hint)


def _too_long(taken: _Taken) -> Problem:
    path = str(taken.path)
    message = f"the address '{path[:40]}…{path[-40:]}' has {len(path)} signs, and Windows takes at most {_LONGEST_PATH}"
    return Problem(
        _location(taken), "unportable-name", message, "shorten it, or use fewer folders within folders"
    )


def _unportable(taken: _Taken) -> Iterator[Problem]:
    name = taken.path.name
    fault = _UNPORTABLE.search(name)
    if fault:
        why = f"has {fault[0]!r} in it, which Windows allows in no name"
    elif name.endswith((".", " ")):
        why = "ends with a full stop or a space, which Windows drops"
    elif _WINDOWS_DEVICE.match(name):
        why = "is the name of a device on Windows"
    elif _HALF.search(name):
        why, name = "is not Unicode", ascii(name)
    elif len(name.encode()) > _LONGEST_NAME:
        why = f"is longer than {_LONGEST_NAME} bytes, the most that disks take"
    else:
        return
    yield Problem(_location(taken), "unportable-name", f"the name '{name}' {why}", "rename it")


def _clash(first: _Taken, second: _Taken) -> Problem:
    """The problem stands at a file that the writer can rename, if either is one."""
    here, there = (first, second) if second.is_made and not first.is_made else (second, first)
    hint = f"rename one of them, for example to '{second.path.stem}-2{second.path.suffix}'"
    if first.is_folder != second.is_folder:
        rule, message = "file-and-folder", f"'{here.path}' would be both a file and a folder: see {there}"
    elif there.is_made and not here.is_made:
        rule = "doubled-address" if first.path == second.path else "nearly-doubled-address"
        message, hint = f"the site has a '{there.path}' of its own making", "delete yours, or rename it"
        if there.path.name in _WITH_AN_ADDRESS:
            hint = "delete yours, or take url out of site.yaml: without an address none is made"
    elif first.path == second.path:
        rule, message = "doubled-address", f"'{here.path}' would be written twice: see {there}"
    else:
        rule = "nearly-doubled-address"
        message = f"many disks take '{here.path}' and '{there.path}' for one name: see {there}"
    return Problem(_location(here), rule, message, hint)


def _location(taken: _Taken) -> Location:
    return taken.location or Location(_SITE / taken.path)
