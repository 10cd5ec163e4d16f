"""An essay comes in; the <meta> names by which reference managers and Google Scholar know it go out.

Google Scholar reads `citation_title`, `citation_author` and `citation_publication_date`, a date as YYYY/MM/DD
(https://scholar.google.com/intl/en/scholar/inclusion.html#indexing). So does Zotero's translator "Embedded
Metadata" (https://github.com/zotero/translators), which takes the kind of item from `z:itemType`, the publication
from `og:site_name` and the section from `article:section`. It would make a journal article, or a chapter, of
anything that has `citation_journal_title` or `citation_inbook_title`, whatever else the page says; an essay has
neither. There is no name for a date of revision: `citation_online_date` is that of first appearing online.
"""

from __future__ import annotations

from polemic.citations.names import turned
from polemic.model import Edition
from polemic.writers.own_reference import own_reference
from polemic.writers.particulars import Particulars

_ITEM_TYPES = {"webpage": "webpage", "post-weblog": "blogPost", "article-newspaper": "newspaperArticle"}
"""By CSL's types; https://api.zotero.org/itemTypes lists them."""


def citation_metas(edition: Edition, told: Particulars) -> tuple[tuple[str, str], ...]:
    """Names and contents; a section's page is cited as the essay it belongs to."""
    metadata, reference = edition.metadata, own_reference(edition, told.publication)
    pairs = [
        ("citation_title", reference.title),
        *(("citation_author", turned(name)) for name in reference.author),
        ("citation_publication_date", reference.issued.replace("-", "/")),
        ("citation_language", reference.language),
        ("citation_abstract", metadata.thesis),
        ("citation_keywords", "; ".join(metadata.keywords)),
        ("citation_public_url", reference.url),
        ("citation_fulltext_html_url", reference.url),
        ("z:itemType", _ITEM_TYPES[reference.type]),
    ]
    return tuple((name, content) for name, content in pairs if content)
