"""Editions, the plan and the theme come in; the files of the site go out.

A writer yields outputs, or problems where a template is at fault. The lists are the order of writing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from polemic.model import Edition, Output, PageKind
from polemic.problems import Problem
from polemic.theme import Theme
from polemic.writers.essays import write_section_pages, write_whole_page
from polemic.writers.frame import Surroundings
from polemic.writers.single_file import write_single_file
from polemic.writers.sites import (
    write_collection,
    write_files,
    write_not_found,
    write_plain_page,
    write_redirects,
)

__all__ = ["ESSAY_WRITERS", "PAGE_WRITERS", "SITE_WRITERS", "Surroundings", "written_kinds"]

_EditionWriter = Callable[[Edition, Surroundings, Theme], Iterator[Output | Problem]]
_SiteWriter = Callable[[Surroundings, Theme], Iterator[Output | Problem]]

ESSAY_WRITERS: tuple[_EditionWriter, ...] = (write_whole_page, write_section_pages, write_single_file)
"""Each writes one format of an essay's edition."""

PAGE_WRITERS: tuple[_EditionWriter, ...] = (write_plain_page,)
"""Each writes one format of a plain page."""

SITE_WRITERS: tuple[_SiteWriter, ...] = (write_collection, write_redirects, write_not_found, write_files)
"""Each writes something that stands once in the site."""

_KINDS = {
    write_whole_page: PageKind.ESSAY,
    write_section_pages: PageKind.SECTION,
    write_single_file: PageKind.SINGLE_FILE,
    write_plain_page: PageKind.PLAIN,
    write_collection: PageKind.COLLECTION,
    write_redirects: PageKind.REDIRECT,
    write_not_found: PageKind.NOT_FOUND,
}


def written_kinds() -> frozenset[PageKind]:
    """The kinds of pages that the writers on the lists write; no others are planned, or linked to."""
    listed = (*ESSAY_WRITERS, *PAGE_WRITERS, *SITE_WRITERS)
    return frozenset(kind for write, kind in _KINDS.items() if write in listed)
