"""The masthead's links to files and the paths of the site come in; those that lead to none of them go out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from polemic.model import SiteLink
from polemic.problems import Problem, did_you_mean

_STATIC = PurePosixPath("static")


def check_masthead(links: Iterable[SiteLink], paths: frozenset[PurePosixPath]) -> Iterator[Problem]:
    """Finds links of site.yaml that lead to no file of the site."""
    for link in links:
        if link.path is None or link.path in paths:
            continue
        published = link.path.relative_to(_STATIC) if link.path.is_relative_to(_STATIC) else link.path
        hint = (
            f"type url: {published}" if published in paths else did_you_mean(str(link.path), map(str, paths))
        )
        hint = hint or "name a page such as about.html; a file that no text points to belongs into static/"
        yield Problem(link.location, "broken-link", f"the site has no file '{link.path}'", hint)
