"""References come in; the names, years and order by which they are cited go out."""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Iterable, Mapping

from polemic.model import Name, Reference

_SORTED_BY = 1_000
"""Characters of a name or title: decomposing a letter with thousands of marks takes the square of their number."""


def cited_name(reference: Reference) -> tuple[Name, ...]:
    """Whose name stands in the mark: authors, else editors, else what it appeared in, else its title."""
    fallback = Name(literal=reference.container_title or reference.title or reference.key)
    return reference.author or reference.editor or (fallback,)


def cited_year(reference: Reference) -> str:
    """The year that stands in the mark; empty where the reference has no date."""
    return reference.issued[:4]


def in_list_order(references: Iterable[Reference]) -> tuple[Reference, ...]:
    """Sorts references for a list of sources: by name, year, full date, title (Chicago 17, 15.11–15.20)."""
    return tuple(sorted(references, key=_list_order))


def year_suffixes(references: Iterable[Reference]) -> Mapping[str, str]:
    """Key -> a letter for each of several works of one name and year: 2015a, 2015b (Chicago 17, 15.20)."""
    alike: dict[tuple[tuple[Name, ...], str], list[str]] = {}
    for reference in in_list_order(references):
        alike.setdefault((cited_name(reference), cited_year(reference)), []).append(reference.key)
    return {
        key: letter
        for keys in alike.values()
        if len(keys) > 1
        for key, letter in zip(keys, string.ascii_lowercase, strict=False)
    }


def _list_order(reference: Reference) -> tuple[str, str, str, str, str]:
    name = " ".join(f"{name.family or name.literal} {name.given}" for name in cited_name(reference))
    title = _sortable(reference.title)
    return _sortable(name), cited_year(reference), reference.issued, title, reference.key


def _sortable(text: str) -> str:
    """Sorts É with E: a dictionary's order, near enough, without a library."""
    decomposed = unicodedata.normalize("NFKD", text[:_SORTED_BY].casefold())
    return "".join(c for c in decomposed if c.isalnum() or c.isspace())
