"""The newest essays come in; feed.xml (Atom, RFC 4287) and feed.json (JSON Feed 1.1) with their whole texts go out.

What an essay replies to is told in Atom as RFC 4685 has it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from polemic import __version__
from polemic.addresses import WHOLE_PAGE, absolute
from polemic.languages import wording_of
from polemic.model import Author, Output, PageKind
from polemic.writers.feed_entries import FeedEntry
from polemic.writers.frame import Surroundings

_ATOM = "http://www.w3.org/2005/Atom"
_THREADS = "http://purl.org/syndication/thread/1.0"
_JSON_FEED = "https://jsonfeed.org/version/1.1"
_Json = str | Sequence["_Json"] | Mapping[str, "_Json"]


def write_atom_feed(entries: tuple[FeedEntry, ...], around: Surroundings) -> Iterator[Output]:
    """Writes feed.xml, if the plan has it."""
    path = around.plan.only.get((PageKind.ATOM_FEED, "", ""))
    if path:
        feed = _atom_feed(path, entries, around)
        ElementTree.indent(feed, "")
        yield Output(path, ElementTree.tostring(feed, "utf-8", xml_declaration=True) + b"\n")


def write_json_feed(entries: tuple[FeedEntry, ...], around: Surroundings) -> Iterator[Output]:
    """Writes feed.json, if the plan has it."""
    path = around.plan.only.get((PageKind.JSON_FEED, "", ""))
    if path:
        document = json.dumps(_json_feed(path, entries, around), ensure_ascii=False, indent=1)
        yield Output(path, document.encode() + b"\n")


def _atom_feed(path: PurePosixPath, entries: tuple[FeedEntry, ...], around: Surroundings) -> Element:
    publication, own = around.publication, absolute(around.publication.url, path)
    threads = {"xmlns:thr": _THREADS} if any(entry.replies_to for entry in entries) else {}
    feed = Element("feed", {"xmlns": _ATOM, **threads, "xml:lang": publication.language})
    _add(feed, "id", own)
    _add(feed, "title", _title(entries, around))
    _add(feed, "subtitle", publication.description)
    _add(feed, "updated", _moment(max(entry.updated for entry in entries)))
    _link(feed, own, "self", "application/atom+xml")
    _link(feed, absolute(publication.url, WHOLE_PAGE), "alternate", "text/html")
    _add(feed, "generator", "Polemic", version=__version__)
    for author in _authors(around):
        _add_author(feed, author)
    for entry in entries:
        _add_entry(feed, entry)
    return feed


def _add_entry(feed: Element, entry: FeedEntry) -> None:
    metadata = entry.metadata
    element = SubElement(feed, "entry", {"xml:lang": entry.language})
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "published", _moment(entry.published))
    _add(element, "updated", _moment(entry.updated))
    _link(element, entry.url, "alternate", "text/html", entry.language)
    for language, url in entry.editions:
        _link(element, url, "alternate", "text/html", language)
    if metadata.canonical:
        _link(element, metadata.canonical, "canonical", "text/html")
    for id, url in entry.replies_to:
        SubElement(element, "thr:in-reply-to", {"ref": id, "type": "text/html", "href": url})
    for author in metadata.authors:
        _add_author(element, author)
    for keyword in metadata.keywords:
        SubElement(element, "category", {"term": keyword})
    _add(element, "rights", metadata.licence)
    _add(element, "summary", metadata.standfirst or metadata.thesis)
    _add(element, "content", entry.content, type="html")


def _add(parent: Element, tag: str, text: str, **attributes: str) -> None:
    """Adds an element with this text; none if it is empty."""
    if text:
        SubElement(parent, tag, attributes).text = str(text)


def _add_author(parent: Element, author: Author) -> None:
    element = SubElement(parent, "author")
    _add(element, "name", author.name)
    _add(element, "uri", author.url)


def _link(parent: Element, href: str, relation: str, kind: str, language: str = "") -> None:
    where = {"hreflang": language} if language else {}
    SubElement(parent, "link", {"rel": relation, "type": kind, **where, "href": href})


def _json_feed(path: PurePosixPath, entries: tuple[FeedEntry, ...], around: Surroundings) -> _Json:
    publication = around.publication
    return _given(
        {
            "version": _JSON_FEED,
            "title": _title(entries, around),
            "home_page_url": absolute(publication.url, WHOLE_PAGE),
            "feed_url": absolute(publication.url, path),
            "description": publication.description,
            "authors": _json_authors(_authors(around)),
            "language": publication.language,
            "items": [_json_item(entry) for entry in entries],
        }
    )


def _json_item(entry: FeedEntry) -> _Json:
    metadata = entry.metadata
    return _given(
        {
            "id": entry.id,
            "url": entry.url,
            "external_url": metadata.canonical,
            "title": entry.title,
            "summary": metadata.standfirst or metadata.thesis,
            "image": entry.image,
            "date_published": _moment(entry.published),
            "date_modified": _moment(entry.updated),
            "authors": _json_authors(metadata.authors),
            "tags": metadata.keywords,
            "language": entry.language,
            "content_html": entry.content,
        }
    )


def _json_authors(authors: tuple[Author, ...]) -> _Json:
    return [_given({"name": author.name, "url": author.url}) for author in authors]


def _given(members: Mapping[str, _Json]) -> Mapping[str, _Json]:
    return {name: value for name, value in members.items() if value}


def _title(entries: tuple[FeedEntry, ...], around: Surroundings) -> str:
    publication = around.publication
    nameless = wording_of(publication.language).essays if around.is_collection else entries[0].title
    return publication.title or nameless


def _authors(around: Surroundings) -> tuple[Author, ...]:
    """Whose essays they are that name nobody: a feed must say so (RFC 4287, 4.1.1), if only by naming the site."""
    publication = around.publication
    return publication.authors or (Author(publication.title or urlsplit(publication.url).netloc),)


def _moment(day: date) -> str:
    """A calendar date as the point in time that feeds ask for (RFC 3339)."""
    return f"{day.isoformat()}T00:00:00Z"
