"""A path that leads to nothing comes in; why it does, and what to type instead, goes out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import PurePosixPath

from polemic.addresses import resolve
from polemic.model import Edition, Plan
from polemic.problems import Location, Problem, Severity, Suggestions
from polemic.values import frozen

_HOST = r"www\..+|(?:[\w-]+\.)+(?:(?:com|org|net|edu|gov|info|io|eu|uk|de|fr|es|jp|cn)(?:/.*)?|[a-z]{2,}/.+)"


@frozen
class Fault:
    """What is wrong with something that a text points to, wherever the text does so."""

    rule: str
    message: str
    hint: str
    severity: Severity = Severity.ERROR

    def at(self, location: Location) -> Problem:
        """The problem that the fault makes there."""
        return Problem(location, self.rule, self.message, self.hint, self.severity)


def explain_link(
    written: PurePosixPath,
    edition: Edition,
    plan: Plan,
    files: Iterable[PurePosixPath],
    suggestions: Suggestions,
) -> Fault:
    """Why a path that an edition links to is no file of the site."""
    known = _survey((*plan.documents, *files))
    return _explain(written, edition, plan, known, suggestions, "broken-link")


def explain_picture(
    written: PurePosixPath,
    edition: Edition,
    plan: Plan,
    files: Iterable[PurePosixPath],
    suggestions: Suggestions | None = None,
) -> Fault:
    """Why a path that an edition shows is no picture of the site."""
    known = _survey(tuple(files))
    return _explain(written, edition, plan, known, suggestions or Suggestions(), "missing-picture")


def explain_host(written: str) -> str:
    """The hint for a path that looks like an address on the web without its beginning; empty for any other."""
    return f"if it is a page on the web: https://{written}" if re.fullmatch(_HOST, written) else ""


@frozen
class _Known:
    """The files that may be meant: their paths, the first of each name and the first in each folder."""

    paths: frozenset[str]
    names: Mapping[str, PurePosixPath]
    folders: Mapping[PurePosixPath, PurePosixPath]


@lru_cache(maxsize=4)
def _survey(files: tuple[PurePosixPath, ...]) -> _Known:
    """An essay may have thousands of files, and thousands of links to none of them."""
    names: dict[str, PurePosixPath] = {}
    folders: dict[PurePosixPath, PurePosixPath] = {}
    for file in sorted(files):
        names.setdefault(_bare(file), file)
        for folder in file.parents:
            folders.setdefault(folder, file)
    return _Known(frozenset(map(str, files)), names, folders)


def _bare(path: PurePosixPath) -> str:
    """A file's name without the number of its section."""
    return path.name.lstrip("0123456789-").casefold()


def _explain(
    written: PurePosixPath,
    edition: Edition,
    plan: Plan,
    known: _Known,
    suggestions: Suggestions,
    rule: str,
) -> Fault:
    kind = "picture" if rule == "missing-picture" else "file"
    path = resolve(edition.folder, written)
    if path is None and written.is_absolute():
        message = f"'{written}' begins with /, which means another place on every host"
        near = _nearest(PurePosixPath(*written.parts[1:]), edition.folder, known, suggestions)
        hint = f"write '{near}'" if near else "write the path from this file's folder"
        return Fault("escaping-link", message, hint)
    if path is None:
        message = f"'{written}' leads out of the content folder"
        hint = "copy the file into the folder of the essay and write its path from this file"
        return Fault("escaping-link", message, hint)
    if any(map(path.is_relative_to, plan.left_out)):
        message = f"'{written}' belongs to an essay that is left out: a draft, or dated in the future"
        hint = "publish that essay too, or take the link out until it is; --drafts builds with it"
        return Fault("broken-link", message, hint)
    if path in known.folders:
        example = _from(edition.folder, known.folders[path])
        return Fault(
            rule, f"'{written}' is a folder, not a {kind}", f"name a file in it, such as '{example}'"
        )
    near = _nearest(path, edition.folder, known, suggestions)
    message = f"there is no {kind} '{written}' in the content folder"
    return Fault(rule, message, _suggest(str(written), path, edition, plan, near))


def _suggest(written: str, path: PurePosixPath, edition: Edition, plan: Plan, near: str) -> str:
    if "\\" in written:
        return "write / instead of \\: " + written.replace("\\", "/")
    if path.suffix == ".html" and _section_named(path, plan):
        return f"link to the section's own file: {_section_named(path, plan)}"
    if near:
        is_case = near.casefold() == written.casefold()
        return f"did you mean '{near}'?" + (" Capitals count on the web." if is_case else "")
    if path.name and path.with_suffix(".md") in plan.documents:
        return f"did you mean '{_from(edition.folder, path.with_suffix('.md'))}'?"
    if "@" in written and "/" not in written:
        return f"to let readers write to this address: mailto:{written}"
    if explain_host(written):
        return explain_host(written)
    if any(name.startswith(("_", ".")) for name in path.parts):
        return "names that begin with _ or . are not published; give it another name, or take the link out"
    return "check its name, and that the file is in content/; the path is read from this file's folder"


def _nearest(path: PurePosixPath, folder: PurePosixPath, known: _Known, suggestions: Suggestions) -> str:
    """The file that may be meant, or one of its name elsewhere, as it is written in a file of that folder."""
    near = suggestions.nearest(str(path), known.paths) or known.names.get(_bare(path))
    return _from(folder, PurePosixPath(near)) if near else ""


def _from(folder: PurePosixPath, path: PurePosixPath) -> str:
    return posixpath.relpath(path, folder)


def _section_named(path: PurePosixPath, plan: Plan) -> str:
    return next(
        (str(file.name) for file, anchor in plan.documents.items() if anchor.section == path.stem), ""
    )
