"""What a page can prove comes in; the properties by which others show a link to it go out.

The properties are those of the Open Graph protocol, https://ogp.me, whose addresses are absolute. A Twitter card
takes its words from them, but for its kind: https://developer.x.com/en/docs/x-for-websites/cards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from polemic.model import Edition, Publication
from polemic.writers.particulars import Particulars, PreviewPicture

Pairs = tuple[tuple[str, str], ...]
"""Names and contents of <meta> tags."""

_WITH_TERRITORY = re.compile(r"([a-z]{2,3})(?:-[a-z]{4})?-([a-z]{2})(?:-.*)?", re.IGNORECASE)


def essay_preview(edition: Edition, told: Particulars) -> Pairs:
    """The properties of an essay's page; those of a section's page lead to the whole essay."""
    metadata = edition.metadata
    return _given(
        [
            ("og:type", "article"),
            ("og:title", told.title),
            ("og:description", told.description),
            ("og:url", told.url),
            ("og:site_name", told.publication.title),
            ("og:locale", _locale(edition.language)),
            *(("og:locale:alternate", _locale(other.language)) for other in told.others),
            *_picture(told.picture),
            *(("article:author", author.url) for author in metadata.authors),
            ("article:published_time", metadata.published.isoformat() if metadata.published else ""),
            ("article:modified_time", metadata.revised.isoformat() if metadata.revised else ""),
            ("article:section", metadata.kicker),
            *(("article:tag", keyword) for keyword in metadata.keywords),
        ]
    )


def page_preview(title: str, description: str, url: str, publication: Publication, language: str) -> Pairs:
    """The properties of a page that is no essay."""
    return _given(
        [
            ("og:type", "website"),
            ("og:title", title),
            ("og:description", description),
            ("og:url", url),
            ("og:site_name", publication.title),
            ("og:locale", _locale(language)),
        ]
    )


def twitter_card(picture: PreviewPicture | None) -> Pairs:
    """Which kind of card it is; name and content, since Twitter's are no properties."""
    return (("twitter:card", "summary_large_image" if picture else "summary"),)


def _picture(picture: PreviewPicture | None) -> Iterator[tuple[str, str]]:
    if picture:
        yield "og:image", picture.url
        yield "og:image:width", str(picture.width or "")
        yield "og:image:height", str(picture.height or "")
        yield "og:image:alt", picture.alt


def _locale(language: str) -> str:
    """language_TERRITORY, where the tag names a territory: `en` tells none."""
    found = _WITH_TERRITORY.fullmatch(language)
    return f"{found[1].lower()}_{found[2].upper()}" if found else ""


def _given(pairs: Iterable[tuple[str, str]]) -> Pairs:
    return tuple((name, content) for name, content in pairs if content)
