"""An edition comes in; its list of sources, each with links back to where it is cited, goes out."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from polemic.addresses import source_id
from polemic.citations import passage
from polemic.markdown.typography import set_typography
from polemic.model import CitedAt, Edition, Quote
from polemic.views import BackLinkView, SourceView
from polemic.writers.binding import Standpoint, anchor_href
from polemic.writers.sources import set_runs, source_entry


def source_views(edition: Edition, here: Standpoint) -> tuple[SourceView, ...]:
    """The sources that an edition cites, in the order of their list."""
    return tuple(
        SourceView(
            source_id(key),
            source_entry(source, edition.metadata.citations, edition.language),
            tuple(_back_link(cited_at, edition, here) for cited_at in source.cited_at),
            tuple(_passage(quote, source.reference.language, edition) for quote in source.reference.quote),
        )
        for key, source in edition.sources.items()
    )


def _passage(quote: Quote, own: str, edition: Edition) -> Markup:
    """A passage that is relied on, its quotation marks and dashes as its language has them."""
    written = " ".join(quote.text.split())
    (text,) = set_typography([(written, own or edition.language)])
    return set_runs(passage(replace(quote, text=text), edition.language, own))


def _back_link(cited_at: CitedAt, edition: Edition, here: Standpoint) -> BackLinkView:
    if cited_at.note is not None:
        text = here.wording.note_abbreviation(cited_at.note)
    elif cited_at.paragraph is not None:
        text = here.wording.paragraph_abbreviation(cited_at.paragraph)
    else:
        slugs = [section.section.slug for section in edition.sections]
        text = f"§\u00a0{slugs.index(cited_at.anchor.section) + 1}"
    return BackLinkView(anchor_href(cited_at.anchor, here), text, here.wording.where_cited(text))
