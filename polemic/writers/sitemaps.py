"""All that is known of the site comes in; sitemap.xml and robots.txt, by which search engines find it, go out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import PurePosixPath
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from polemic.addresses import absolute, essay_path
from polemic.model import Entry, Output, PageKind
from polemic.theme import Theme
from polemic.writers.frame import Surroundings

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_MOST = 50_000
"""The protocol's own limit; there are links to the rest in the collection's index."""


def is_listed(entry: Entry, site: str) -> bool:
    """Whether search engines are to find an edition here: no draft, and nothing that stands elsewhere first."""
    canonical = entry.metadata.canonical
    return not entry.metadata.is_draft and canonical in ("", absolute(site, essay_path(entry.folder)))


def write_sitemap(around: Surroundings, theme: Theme) -> Iterator[Output]:
    """Writes the addresses of whole essays, plain pages and the index (https://www.sitemaps.org/protocol.html).

    Sections are left out, since they name the whole essay as their original.
    """
    path = around.plan.only.get((PageKind.SITEMAP, "", ""))
    if not path:
        return
    sitemap = Element("urlset", {"xmlns": _SITEMAP, "xmlns:xhtml": _XHTML})
    sitemap.extend(islice(_addresses(around), _MOST))
    ElementTree.indent(sitemap, "")
    yield Output(path, ElementTree.tostring(sitemap, "utf-8", xml_declaration=True) + b"\n")


def write_robots(around: Surroundings, theme: Theme) -> Iterator[Output]:
    """Writes that everything may be read, and where the sitemap is (RFC 9309)."""
    path = around.plan.only.get((PageKind.ROBOTS, "", ""))
    sitemap = around.plan.only.get((PageKind.SITEMAP, "", ""))
    if path:
        found = f"\nSitemap: {absolute(around.publication.url, sitemap)}\n" if sitemap else ""
        yield Output(path, f"User-agent: *\nAllow: /\n{found}".encode())


def _addresses(around: Surroundings) -> Iterator[Element]:
    site = around.publication.url
    index = around.plan.only.get((PageKind.COLLECTION, "", ""))
    listed = [entry for entry in around.entries if is_listed(entry, site)]
    editions: dict[str, list[Entry]] = {}
    for entry in listed:
        editions.setdefault(entry.essay, []).append(entry)
    if index:
        dates = (entry.metadata.published for entry in listed)
        yield _address(site, index, max(filter(None, dates), default=None))
    for page in around.plan.pages:
        if page.kind is PageKind.PLAIN:
            yield _address(site, page.path, None)
    for original in around.series:
        for entry in editions.get(original.essay, []):
            metadata = entry.metadata
            element = _address(site, essay_path(entry.folder), metadata.revised or metadata.published)
            _add_editions(element, editions[original.essay], site)
            yield element


def _address(site: str, path: PurePosixPath, changed: date | None) -> Element:
    element = Element("url")
    SubElement(element, "loc").text = absolute(site, path)
    if changed:
        SubElement(element, "lastmod").text = changed.isoformat()
    return element


def _add_editions(element: Element, editions: list[Entry], site: str) -> None:
    """Names each edition, its own too, as https://developers.google.com/search/docs/specialty/international asks."""
    if len(editions) > 1:
        for entry in editions:
            href = absolute(site, essay_path(entry.folder))
            SubElement(element, "xhtml:link", {"rel": "alternate", "hreflang": entry.language, "href": href})
