"""What stands around every page: head, masthead, byline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from markupsafe import Markup, escape

from polemic import __version__
from polemic.addresses import absolute, essay_path, resolve, section_path
from polemic.languages import direction, format_date, wording_of
from polemic.model import Edition, Entry, EssayMetadata, File, Plan, Publication
from polemic.theme import Theme, content_policy
from polemic.views import BylineView, DateView, HeadView, LinkView, SiteView
from polemic.writers.outlook import Outlook

_HOME = PurePosixPath("index.html")
_LONGEST_DESCRIPTION = 200


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All that a page may know of the rest of the site."""

    publication: Publication
    is_collection: bool
    entries: tuple[Entry, ...]
    plain: tuple[Entry, ...]
    plan: Plan
    files: Mapping[PurePosixPath, File]
    static: tuple[File, ...]


def site_view(outlook: Outlook, around: Surroundings, theme: Theme, licence: str = "") -> SiteView:
    """The publication as a page sees it; `licence` is that of the page's essay."""
    publication = around.publication
    return SiteView(
        publication.title,
        outlook.href(_HOME) if any(planned.path == _HOME for planned in around.plan.pages) else "",
        _masthead(outlook, around),
        outlook.href(theme.stylesheet),
        Markup(),
        licence or publication.licence,
        f"Polemic {__version__}",
    )


def head_view(title: str, description: str, language: str) -> HeadView:
    """A page's head in its simplest form."""
    return HeadView(
        language, direction(language), title, description, "", "", "", (), (), Markup(), content_policy(())
    )


def essay_head(
    outlook: Outlook, title: str, edition: Edition, around: Surroundings, style: Markup
) -> HeadView:
    """The head of an essay's page, or of one of its sections: the whole essay is the canonical page."""
    metadata, whole = edition.metadata, essay_path(edition.folder)
    description = description_of(edition)
    public = absolute(around.publication.url, whole) if around.publication.url else ""
    canonical = metadata.canonical or public or (outlook.href(whole) if outlook.page != whole else "")
    head = head_view(title, description, edition.language)
    return replace(
        head,
        canonical=canonical,
        robots="noindex" if metadata.is_draft else "",
        open_graph=_open_graph(edition, around, description, metadata.canonical or public),
        alternates=edition_links(outlook, edition.essay, edition.language, around),
        keywords=", ".join(metadata.keywords),
        style=style,
        policy=content_policy((style,)),
    )


def page_title(title: str, around: Surroundings) -> str:
    """What a browser's tab shows."""
    publication = around.publication.title
    return f"{title} · {publication}" if publication and publication != title else title


def description_of(edition: Edition) -> str:
    """The standfirst, else the thesis, else how the text begins."""
    given = edition.metadata.standfirst or edition.metadata.thesis
    if given:
        return given
    blocks = (block.block for section in edition.sections for block in section.blocks)
    text = next((block.text for block in blocks if block.kind == "paragraph"), "")
    if len(text) <= _LONGEST_DESCRIPTION:
        return text
    return text[:_LONGEST_DESCRIPTION].rpartition(" ")[0] + " …" if " " in text else text[:80] + "…"


def byline(outlook: Outlook, edition: Edition, minutes: int, around: Surroundings) -> BylineView:
    """Who, when, how long, in which other languages."""
    metadata, wording = edition.metadata, wording_of(edition.language)
    names = [
        Markup('<a href="{}" rel="author">{}</a>').format(author.url, author.name)
        if author.url
        else escape(author.name)
        for author in metadata.authors
    ]
    return BylineView(
        Markup(wording.by([Markup("<b>{}</b>").format(name) for name in names])),
        date_view(metadata.published, edition.language),
        date_view(metadata.updated, edition.language),
        minutes,
        edition_links(outlook, edition.essay, edition.language, around),
    )


def edition_links(outlook: Outlook, essay: str, language: str, around: Surroundings) -> tuple[LinkView, ...]:
    """Links to an essay's other editions."""
    others = (entry for entry in around.entries if entry.essay == essay and entry.language != language)
    return tuple(
        LinkView(
            outlook.href(essay_path(entry.folder)), wording_of(entry.language).short_name, entry.language
        )
        for entry in others
    )


def date_view(day: date | None, language: str) -> DateView | None:
    """A date for machines and readers, if there is one."""
    return DateView(day.isoformat(), format_date(day, language)) if day else None


def essay_number(metadata: EssayMetadata) -> str:
    """The issue's number as it is shown; empty if it has none."""
    return "" if metadata.number is None else str(metadata.number)


def _masthead(outlook: Outlook, around: Surroundings) -> tuple[LinkView, ...]:
    texts = {section_path(PurePosixPath(), entry.sections[0][0]): entry.title for entry in around.plain}
    if around.is_collection:
        texts = {_HOME: wording_of(around.publication.language).essays, **texts}
    planned = {page.path for page in around.plan.pages}
    return tuple(
        LinkView(outlook.href(path), text, is_current=outlook.page == path)
        for path, text in texts.items()
        if path in planned
    )


def _open_graph(
    edition: Edition, around: Surroundings, description: str, url: str
) -> tuple[tuple[str, str], ...]:
    """The basic properties of https://ogp.me; an address must be absolute, so without one it is left out."""
    metadata, publication = edition.metadata, around.publication
    image = resolve(edition.folder, PurePosixPath(metadata.image)) if metadata.image else None
    pairs = [
        ("og:type", "article"),
        ("og:title", edition.title),
        ("og:description", description),
        ("og:url", url),
        ("og:site_name", publication.title),
        ("og:locale", edition.language.replace("-", "_")),
        ("og:image", absolute(publication.url, image) if publication.url and image else ""),
        ("article:published_time", metadata.published.isoformat() if metadata.published else ""),
        ("article:modified_time", metadata.updated.isoformat() if metadata.updated else ""),
    ]
    return tuple((name, content) for name, content in pairs if content)
