"""An edition or the publication comes in; the addresses on the web that it points to go out, each with its place."""

from __future__ import annotations

from collections.abc import Iterator

from polemic.model import Edition, ExternalUrl, Link, Publication, located_pieces
from polemic.problems import Location


def external_addresses(edition: Edition) -> Iterator[tuple[str, Location]]:
    """Those of links, of authors, of what is replied to, and of cited sources.

    Of a source that has an archived copy, only the copy's.
    """
    metadata = edition.metadata
    for section, piece in located_pieces(edition):
        if isinstance(piece, Link) and isinstance(piece.target, ExternalUrl) and _is_web(piece.target.url):
            yield piece.target.url, section.source.locate(piece.place)
    for author in metadata.authors:
        if _is_web(author.url):
            yield author.url, metadata.places.get("authors", metadata.location)
    for replied_to in metadata.replies_to:
        if replied_to.url:
            yield replied_to.url, replied_to.location
    for source in edition.sources.values():
        url = source.reference.archive or source.reference.url
        if _is_web(url):
            yield url, source.reference.location


def masthead_addresses(publication: Publication) -> Iterator[tuple[str, Location]]:
    """Those of the links that site.yaml gives."""
    return ((link.url, link.location) for link in publication.links if _is_web(link.url))


def _is_web(url: str) -> bool:
    return url.lower().startswith(("http://", "https://"))
