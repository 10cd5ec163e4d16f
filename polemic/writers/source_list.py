"""An edition comes in; its list of sources, each with links back to where it is cited, goes out."""

from __future__ import annotations

from polemic.addresses import source_id
from polemic.model import CitedAt, Edition
from polemic.views import BackLinkView, SourceView
from polemic.writers.binding import Standpoint, anchor_href
from polemic.writers.sources import source_entry


def source_views(edition: Edition, here: Standpoint) -> tuple[SourceView, ...]:
    """The sources that an edition cites, in the order of their list."""
    return tuple(
        SourceView(
            source_id(key),
            source_entry(source, edition.metadata.citations, edition.language),
            tuple(_back_link(cited_at, edition, here) for cited_at in source.cited_at),
        )
        for key, source in edition.sources.items()
    )


def _back_link(cited_at: CitedAt, edition: Edition, here: Standpoint) -> BackLinkView:
    if cited_at.note is not None:
        text = here.wording.note_abbreviation(cited_at.note)
    elif cited_at.paragraph is not None:
        text = here.wording.paragraph_abbreviation(cited_at.paragraph)
    else:
        slugs = [section.section.slug for section in edition.sections]
        text = f"§\u00a0{slugs.index(cited_at.anchor.section) + 1}"
    return BackLinkView(anchor_href(cited_at.anchor, here), text, here.wording.where_cited(text))
