"""A page and the rest of its site come in; its head, which machines read, goes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from polemic.addresses import absolute, section_path
from polemic.languages import direction, words_language
from polemic.licences import licence_url
from polemic.model import Edition, Page, PageKind
from polemic.theme import content_policy
from polemic.views import HeadLinkView, HeadView
from polemic.writers.frame import Surroundings, edition_links
from polemic.writers.highwire import citation_metas
from polemic.writers.linked_data import collection_data, essay_data, page_data
from polemic.writers.outlook import Outlook
from polemic.writers.particulars import Particulars, description_of
from polemic.writers.previews import essay_preview, page_preview, twitter_card

_FEEDS = {PageKind.ATOM_FEED: "application/atom+xml", PageKind.JSON_FEED: "application/feed+json"}
_CITATIONS = {
    PageKind.BIBTEX: "application/x-bibtex",
    PageKind.CSL_JSON: "application/vnd.citationstyles.csl+json",
}


def head_view(title: str, description: str, language: str) -> HeadView:
    """A page's head in its simplest form."""
    nothing = Markup()
    return HeadView(
        language,
        direction(language),
        title,
        description,
        keywords="",
        canonical="",
        robots="",
        open_graph=(),
        alternates=(),
        style=nothing,
        policy=content_policy(()),
        metas=(),
        links=(),
        words=words_language(language),
        linked_data=nothing,
    )


def essay_head(
    outlook: Outlook, told: Particulars, edition: Edition, around: Surroundings, style: Markup
) -> HeadView:
    """The head of an essay's page, or of one of its sections: the whole essay is the canonical page."""
    metadata = edition.metadata
    public = Outlook(outlook.page, around.publication.url)
    return HeadView(
        edition.language,
        direction(edition.language),
        page_title(told.title, around),
        told.description,
        canonical=told.url,
        robots="noindex" if metadata.is_draft else "",
        open_graph=essay_preview(edition, told),
        alternates=() if told.part else edition_links(public, told.others),
        keywords=", ".join(metadata.keywords),
        style=style,
        policy=content_policy((style,)),
        metas=(
            *(("author", author.name) for author in metadata.authors),
            *twitter_card(told.picture),
            *citation_metas(edition, told),
        ),
        links=(*_essay_links(outlook, edition, told, around), *_feeds(outlook, around)),
        words=words_language(edition.language),
        linked_data=essay_data(edition, told),
    )


def plain_head(outlook: Outlook, edition: Edition, around: Surroundings, style: Markup) -> HeadView:
    """The head of a page that is no essay."""
    publication, language, description = around.publication, edition.language, description_of(edition)
    url = absolute(publication.url, outlook.page) if publication.url else ""
    return replace(
        head_view(page_title(edition.title, around), description, language),
        canonical=url,
        open_graph=page_preview(edition.title, description, url, publication, language),
        style=style,
        policy=content_policy((style,)),
        metas=twitter_card(None),
        links=tuple(_feeds(outlook, around)),
        linked_data=page_data(edition.title, description, url, language, publication),
    )


def argument_head(
    outlook: Outlook, title: str, edition: Edition, around: Surroundings, style: Markup
) -> HeadView:
    """The head of the page of an essay's argument."""
    publication, language = around.publication, edition.language
    description = f"{title}: {edition.metadata.thesis}"
    url = absolute(publication.url, outlook.page) if publication.url else ""
    return replace(
        head_view(page_title(title, around), description, language),
        canonical=url,
        robots="noindex" if edition.metadata.is_draft else "",
        open_graph=page_preview(title, description, url, publication, language),
        style=style,
        policy=content_policy((style,)),
        metas=twitter_card(None),
        links=tuple(_feeds(outlook, around)),
        linked_data=page_data(title, description, url, language, publication),
    )


def collection_head(page: Page, title: str, around: Surroundings) -> HeadView:
    """The head of a collection's index."""
    publication = around.publication
    description, language = publication.description, publication.language
    url = absolute(publication.url, page.path) if publication.url else ""
    return replace(
        head_view(title, description, language),
        canonical=url,
        open_graph=page_preview(title, description, url, publication, language),
        metas=twitter_card(None),
        links=tuple(_feeds(Outlook(page.path), around)),
        linked_data=collection_data(title, url, publication, around.series),
    )


def arguments_head(outlook: Outlook, title: str, around: Surroundings, style: Markup) -> HeadView:
    """The head of the index of objections and replies."""
    publication, language = around.publication, around.publication.language
    url = absolute(publication.url, outlook.page) if publication.url else ""
    shown = page_title(title, around)
    return replace(
        head_view(shown, shown, language),
        canonical=url,
        open_graph=page_preview(title, shown, url, publication, language),
        style=style,
        policy=content_policy((style,)),
        metas=twitter_card(None),
        links=tuple(_feeds(outlook, around)),
        linked_data=page_data(title, shown, url, language, publication),
    )


def page_title(title: str, around: Surroundings) -> str:
    """What a browser's tab shows."""
    publication = around.publication.title
    return f"{title} · {publication}" if publication and publication != title else title


def _essay_links(
    outlook: Outlook, edition: Edition, told: Particulars, around: Surroundings
) -> Iterator[HeadLinkView]:
    if told.others and told.url and not told.part:
        yield HeadLinkView("alternate", told.url, language=edition.language)
    for author in edition.metadata.authors:
        if author.url:
            yield HeadLinkView("author", author.url)
    licence = licence_url(edition.metadata.licence)
    if licence:
        yield HeadLinkView("license", licence)
    for kind, media_type in _CITATIONS.items():
        path = around.plan.only.get((kind, edition.essay, edition.language))
        if path:
            yield HeadLinkView("alternate", outlook.href(path), media_type)
    if told.part:
        yield from _turns(outlook, edition, told.part.position)


def _turns(outlook: Outlook, edition: Edition, position: int) -> Iterator[HeadLinkView]:
    """The sections before and after."""
    before, after = edition.sections[: position - 1][-1:], edition.sections[position : position + 1]
    for relation, others in (("prev", before), ("next", after)):
        for section in others:
            path = section_path(edition.folder, section.section.slug)
            yield HeadLinkView(relation, outlook.href(path))


def _feeds(outlook: Outlook, around: Surroundings) -> Iterator[HeadLinkView]:
    for kind, media_type in _FEEDS.items():
        path = around.plan.only.get((kind, "", ""))
        if path:
            yield HeadLinkView("alternate", outlook.href(path), media_type, title=around.publication.title)
