"""References come in; the order of a list of sources goes out, and the letters that tell works of one year apart."""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Iterable, Mapping

from polemic.citations.marks import Style
from polemic.model import Reference

_SORTED_BY = 1_000
"""Characters of a name or title: decomposing a letter with thousands of marks takes the square of their number."""


def in_list_order(references: Iterable[Reference], style: Style) -> tuple[Reference, ...]:
    """Sorts references for a list of sources: by name, year, full date, title (Chicago 18, 13.67–13.73).

    Those of a numbered style keep the order in which they are cited.
    """
    if style.is_numbered:
        return tuple(references)
    return tuple(sorted(references, key=lambda reference: _list_order(reference, style)))


def year_suffixes(references: Iterable[Reference], style: Style) -> Mapping[str, str]:
    """Key -> a letter for each of several works of one name and year: 2015a, 2015b (Chicago 18, 13.114)."""
    alike: dict[tuple[str, str], list[str]] = {}
    for reference in in_list_order(references, style):
        alike.setdefault((style.name(reference), reference.issued[:4]), []).append(reference.key)
    return {
        key: letter
        for keys in alike.values()
        if len(keys) > 1
        for key, letter in zip(keys, string.ascii_lowercase, strict=False)
    }


def _list_order(reference: Reference, style: Style) -> tuple[bytes, str, str, bytes, str]:
    name, title = _sortable(style.name(reference)), _sortable(reference.title)
    return name, reference.issued[:4], reference.issued, title, reference.key


def _sortable(text: str) -> bytes:
    """Sorts É with E, and Han characters by their sound: a dictionary's order, near enough, without a library.

    GB 18030 has the common characters in the order of pinyin.
    """
    decomposed = unicodedata.normalize("NFKD", text[:_SORTED_BY].casefold())
    return "".join(c for c in decomposed if c.isalnum() or c.isspace()).encode("gb18030")
