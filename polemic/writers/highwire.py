"""An essay comes in; the <meta> names by which reference managers and Google Scholar know it go out.

Google Scholar reads `citation_title`, `citation_author` and `citation_publication_date`, a date as YYYY/MM/DD
(https://scholar.google.com/intl/en/scholar/inclusion.html#indexing). So does Zotero's translator "Embedded
Metadata" (https://github.com/zotero/translators), which takes the kind of item from `z:itemType`, the publication
from `og:site_name` and the section from `article:section`. It would make a journal article, or a chapter, of
anything that has `citation_journal_title` or `citation_inbook_title`, whatever else the page says; an essay has
neither. There is no name for a date of revision: `citation_online_date` is that of first appearing online.
"""

from __future__ import annotations

from datetime import date

from polemic.model import Edition
from polemic.writers.particulars import Particulars, full_title

_ITEM_TYPES = {"Article": "webpage", "BlogPosting": "blogPost", "OpinionNewsArticle": "newspaperArticle"}
"""By the kind of site; https://api.zotero.org/itemTypes lists them."""


def citation_metas(edition: Edition, told: Particulars) -> tuple[tuple[str, str], ...]:
    """Names and contents; a section's page is cited as the essay it belongs to."""
    metadata = edition.metadata
    pairs = [
        ("citation_title", full_title(edition)),
        *(("citation_author", author.name) for author in metadata.authors),
        ("citation_publication_date", _slashed(metadata.published)),
        ("citation_language", edition.language),
        ("citation_abstract", metadata.thesis),
        ("citation_keywords", "; ".join(metadata.keywords)),
        ("citation_public_url", told.url),
        ("citation_fulltext_html_url", told.url),
        ("z:itemType", _ITEM_TYPES[told.publication.kind]),
    ]
    return tuple((name, content) for name, content in pairs if content)


def _slashed(day: date | None) -> str:
    return day.isoformat().replace("-", "/") if day else ""
