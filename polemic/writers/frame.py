"""What stands around every page: masthead, footer, byline."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import PurePosixPath

from markupsafe import Markup, escape

from polemic import __version__
from polemic.addresses import essay_path, section_path
from polemic.languages import format_date, section_number, wording_of
from polemic.licences import licence_url
from polemic.model import Edition, Entry, EssayMetadata, File, PageKind, Plan, Publication, SiteLink
from polemic.theme import Theme
from polemic.values import frozen
from polemic.views import BylineView, DateView, LinkView, SiteView
from polemic.writers.markup import fill
from polemic.writers.outlook import Outlook

_HOME = PurePosixPath("index.html")
_TYPEFACE = "Vollkorn"


@frozen
class Surroundings:
    """All that a page may know of the rest of the site."""

    publication: Publication
    is_collection: bool
    entries: tuple[Entry, ...]
    plain: tuple[Entry, ...]
    plan: Plan
    files: Mapping[PurePosixPath, File]
    static: tuple[File, ...]
    series: tuple[Entry, ...]
    """The originals, newest first."""
    neighbours: Mapping[tuple[str, str], tuple[Entry | None, Entry | None]]
    """Essay and language -> the essays before and after it."""
    editions: Mapping[str, tuple[Entry, ...]]
    """Essay -> all that it is to be had in."""


def site_view(outlook: Outlook, around: Surroundings, theme: Theme, licence: str = "") -> SiteView:
    """The publication as a page sees it; `licence` is that of the page's essay."""
    publication = around.publication
    terms = licence or publication.licence
    feed = around.plan.only.get((PageKind.ATOM_FEED, "", ""))
    return SiteView(
        publication.title,
        outlook.href(_HOME) if _HOME in around.plan.paths else "",
        _masthead(outlook, around, theme),
        outlook.href(theme.stylesheet),
        Markup(),
        terms,
        licence_url(terms),
        outlook.href(feed) if feed else "",
        "" if publication.look.text else _TYPEFACE,
        f"Polemic {__version__}",
        theme.light.paper,
        theme.dark.paper,
        theme.light.accent,
        theme.dark.accent,
    )


def byline(outlook: Outlook, edition: Edition, minutes: int, around: Surroundings) -> BylineView:
    """Who, when, how long, in which other languages."""
    metadata, wording = edition.metadata, wording_of(edition.language)
    names = [
        fill('<a href="{}" rel="author">{}</a>', author.url, author.name)
        if author.url
        else escape(author.name)
        for author in metadata.authors
    ]
    kind = Markup(' class="p-author h-card"') if metadata.replies_to else Markup()
    return BylineView(
        Markup(wording.by([fill("<b{}>{}</b>", kind, name) for name in names])),
        date_view(metadata.published, edition.language),
        date_view(metadata.revised, edition.language),
        minutes,
        edition_links(outlook, other_editions(edition.essay, edition.language, around)),
    )


def other_editions(essay: str, language: str, around: Surroundings) -> tuple[Entry, ...]:
    """An essay in the other languages that it is to be had in."""
    return tuple(entry for entry in around.editions[essay] if entry.language != language)


def edition_links(outlook: Outlook, others: tuple[Entry, ...]) -> tuple[LinkView, ...]:
    """Links to an essay's other editions."""
    return tuple(
        LinkView(
            outlook.href(essay_path(entry.folder)), wording_of(entry.language).short_name, entry.language
        )
        for entry in others
    )


def date_view(day: date | None, language: str) -> DateView | None:
    """A date for machines and readers, if there is one."""
    return DateView(day.isoformat(), format_date(day, language)) if day else None


def essay_number(metadata: EssayMetadata, language: str) -> str:
    """The issue's number as a page in this language shows it; empty if it has none."""
    return "" if metadata.number is None else section_number(metadata.number, language)


def _masthead(outlook: Outlook, around: Surroundings, theme: Theme) -> tuple[LinkView, ...]:
    """The site's own links, then those of site.yaml; one that leads where another does takes its place."""
    texts = {section_path(PurePosixPath(), entry.sections[0][0]): entry.title for entry in around.plain}
    if around.is_collection:
        texts = {_HOME: wording_of(around.publication.language).essays, **texts}
    planned = around.plan.paths
    links = [
        LinkView(outlook.href(path), text, is_current=outlook.page == path)
        for path, text in texts.items()
        if path in planned
    ]
    links += (_site_link(outlook, link, theme) for link in around.publication.links)
    return tuple({link.href: link for link in links}.values())


def _site_link(outlook: Outlook, link: SiteLink, theme: Theme) -> LinkView:
    if link.path is None:
        return LinkView(link.url, link.text)
    path = theme.published_path(link.path)
    return LinkView(outlook.href(path, link.fragment), link.text, is_current=outlook.page == path)
