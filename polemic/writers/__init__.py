"""Editions, the plan and the theme come in; the files of the site go out.

A writer yields outputs, or problems where a template is at fault. The lists are the order of writing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from polemic.model import Edition, Entry, Output, PageKind
from polemic.problems import Problem
from polemic.theme import Theme
from polemic.writers.arguments.argdown import write_argdown
from polemic.writers.arguments.argument_json import write_argument_json
from polemic.writers.arguments.index import write_arguments_page
from polemic.writers.arguments.page import write_argument_page
from polemic.writers.cards import plan_cards, write_card
from polemic.writers.citation_files import write_bibtex, write_csl_json
from polemic.writers.essays import write_section_pages, write_whole_page
from polemic.writers.feed_entries import FeedEntry, feed_entry, in_feeds, is_in_feeds
from polemic.writers.feeds import write_atom_feed, write_json_feed
from polemic.writers.frame import Surroundings
from polemic.writers.renditions import Remember, plan_renditions, write_renditions
from polemic.writers.single_file import write_single_file
from polemic.writers.sitemaps import is_listed, write_robots, write_sitemap
from polemic.writers.sites import (
    write_collection,
    write_files,
    write_not_found,
    write_plain_page,
    write_redirects,
)

__all__ = [
    "ESSAY_WRITERS",
    "FEED_WRITERS",
    "PAGE_WRITERS",
    "SITE_WRITERS",
    "FeedEntry",
    "Surroundings",
    "feed_entry",
    "illustrate",
    "in_feeds",
    "written_kinds",
]

_EditionWriter = Callable[[Edition, Surroundings, Theme], Iterator[Output | Problem]]
_FeedWriter = Callable[[tuple[FeedEntry, ...], Surroundings], Iterator[Output | Problem]]
_SiteWriter = Callable[[Surroundings, Theme], Iterator[Output | Problem]]

ESSAY_WRITERS: tuple[_EditionWriter, ...] = (
    write_whole_page,
    write_section_pages,
    write_single_file,
    write_argument_page,
    write_argument_json,
    write_argdown,
    write_bibtex,
    write_csl_json,
    write_card,
)
"""Each writes one format of an essay's edition."""

PAGE_WRITERS: tuple[_EditionWriter, ...] = (write_plain_page,)
"""Each writes one format of a plain page."""

FEED_WRITERS: tuple[_FeedWriter, ...] = (write_atom_feed, write_json_feed)
"""Each writes the newest essays, whole, in one format."""

SITE_WRITERS: tuple[_SiteWriter, ...] = (
    write_collection,
    write_arguments_page,
    write_redirects,
    write_not_found,
    write_sitemap,
    write_robots,
    write_files,
    write_renditions,
)
"""Each writes something that stands once in the site."""

_KINDS = {
    write_whole_page: PageKind.ESSAY,
    write_section_pages: PageKind.SECTION,
    write_single_file: PageKind.SINGLE_FILE,
    write_argument_page: PageKind.ARGUMENT,
    write_argument_json: PageKind.ARGUMENT_JSON,
    write_argdown: PageKind.ARGDOWN,
    write_bibtex: PageKind.BIBTEX,
    write_csl_json: PageKind.CSL_JSON,
    write_plain_page: PageKind.PLAIN,
    write_collection: PageKind.COLLECTION,
    write_arguments_page: PageKind.ARGUMENTS,
    write_redirects: PageKind.REDIRECT,
    write_not_found: PageKind.NOT_FOUND,
    write_atom_feed: PageKind.ATOM_FEED,
    write_json_feed: PageKind.JSON_FEED,
    write_sitemap: PageKind.SITEMAP,
    write_robots: PageKind.ROBOTS,
}


def written_kinds(entries: Sequence[Entry], plain: Sequence[Entry], site: str) -> frozenset[PageKind]:
    """The kinds of pages that the writers on the lists have something for; no others are planned, or linked to."""
    listed = (*ESSAY_WRITERS, *PAGE_WRITERS, *FEED_WRITERS, *SITE_WRITERS)
    kinds = {kind for write, kind in _KINDS.items() if write in listed}
    if not any(map(is_in_feeds, entries)):
        kinds -= {PageKind.ATOM_FEED, PageKind.JSON_FEED}
    if not plain and not any(is_listed(entry, site) for entry in entries):
        kinds.discard(PageKind.SITEMAP)
    return frozenset(kinds)


def illustrate(
    around: Surroundings, theme: Theme, remember: Remember
) -> tuple[Surroundings, tuple[Problem, ...]]:
    """Plans the pictures that Pillow makes, if their writers are on the lists; and says what is lacking for them.

    No other stage asks what this machine has: Pillow, and fonts for scripts that the theme's have not. Raises OSError.
    """
    lacking: tuple[Problem, ...] = ()
    if write_renditions in SITE_WRITERS:
        around = plan_renditions(around, remember)
    if write_card in ESSAY_WRITERS:
        around, lacking = plan_cards(around, theme)
    return around, lacking
