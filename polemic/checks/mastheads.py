"""The masthead's links to files and the paths of the site come in; those that lead to none of them go out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from polemic.checks.paths import explain_host
from polemic.model import SiteLink
from polemic.problems import Problem, nearest

_STATIC = PurePosixPath("static")


def check_masthead(links: Iterable[SiteLink], paths: frozenset[PurePosixPath]) -> Iterator[Problem]:
    """Finds links of site.yaml that lead to no file of the site."""
    for link in links:
        if link.path is None or link.path in paths:
            continue
        published = link.path.relative_to(_STATIC) if link.path.is_relative_to(_STATIC) else link.path
        if published in paths:
            hint = f"type url: {published}"
        else:
            hint = explain_host(str(link.path)) or _guess(link.path, paths)
        hint = hint or _what_to_write(published, link.location.path.parent)
        yield Problem(link.location, "broken-link", f"the site has no file '{link.path}'", hint)


def _guess(path: PurePosixPath, paths: frozenset[PurePosixPath]) -> str:
    """The file that may be meant: all pages end with .html, and only what stands before it makes them alike."""
    stems = {_stem(known): known for known in sorted(paths, key=lambda known: known.suffix == path.suffix)}
    near = nearest(_stem(path), stems)
    return f"did you mean '{stems[near]}'?" if near else ""


def _stem(path: PurePosixPath) -> str:
    return str(path.parent / path.stem)


def _what_to_write(path: PurePosixPath, content: PurePosixPath) -> str:
    """How there comes to be such a file."""
    file = f"put the file into {content / _STATIC / path.parent}/"
    is_page = len(path.parts) == 1 and path.suffix in ("", ".html")
    return f"write {content}/pages/{path.stem}.md, or {file}" if is_page else file
