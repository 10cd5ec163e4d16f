"""What stands once in a site: the collection's index, plain pages, redirects, 404.html, files and assets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from markupsafe import escape

from polemic.addresses import absolute, essay_path, href
from polemic.languages import wording_of
from polemic.model import Edition, Entry, Medium, Output, Page, PageKind
from polemic.problems import Problem
from polemic.theme import Theme, content_policy
from polemic.views import CollectionView, EntryView, PlainView, RedirectView, YearView
from polemic.writers.binding import Standpoint, bind
from polemic.writers.blocks import Setting, write_body
from polemic.writers.frame import (
    Surroundings,
    date_view,
    edition_links,
    essay_number,
    other_editions,
    site_view,
)
from polemic.writers.heads import collection_head, head_view, page_title, plain_head
from polemic.writers.markup import fill
from polemic.writers.outlook import Outlook
from polemic.writers.outputs import page_output
from polemic.writers.page_rules import page_rules
from polemic.writers.source_list import source_views

_UNNUMBERED = Setting(0, opens=False, ends=False, shows_numbers=False)


def write_collection(around: Surroundings, theme: Theme) -> Iterator[Output | Problem]:
    """Writes a collection's index: essays newest first, each with its thesis."""
    for page in _pages(around, PageKind.COLLECTION):
        publication, wording = around.publication, wording_of(around.publication.language)
        title = publication.title or wording.essays
        head = collection_head(page, title, around)
        view = _collection_view(page, title, around)
        yield page_output(
            page.path,
            theme.render(
                "collection.html", site_view(Outlook(page.path), around, theme), head, wording, view
            ),
        )


def write_plain_page(edition: Edition, around: Surroundings, theme: Theme) -> Iterator[Output | Problem]:
    """Writes a page that is no essay."""
    section = edition.sections[0]
    for page in _pages(around, PageKind.PLAIN):
        if page.essay != edition.essay:
            continue
        wording, style = wording_of(edition.language), page_rules(edition, edition.sections)
        here = Standpoint(Outlook(page.path), Medium.WHOLE, edition, around.plan, around.files, wording)
        heading = bind(section.heading.pieces, section, here) if section.heading else escape(page.section)
        body = write_body(section, here, _UNNUMBERED)
        view = PlainView(heading, body, source_views(edition, here))
        head = plain_head(here.outlook, edition, around, style)
        yield page_output(
            page.path,
            theme.render("page.html", site_view(Outlook(page.path), around, theme), head, wording, view),
        )


def write_redirects(around: Surroundings, theme: Theme) -> Iterator[Output | Problem]:
    """Writes a page at each old address that leads to the new one."""
    titles = {(entry.essay, entry.language): entry.title for entry in around.entries}
    for page in _pages(around, PageKind.REDIRECT):
        if page.target is None:
            continue
        wording = wording_of(page.language)
        # what begins with ' is read as quoted there: https://html.spec.whatwg.org/#shared-declarative-refresh-steps
        view = RedirectView(
            titles[page.essay, page.language], href(page.path, page.target).replace("'", "%27")
        )
        url = around.publication.url
        head = replace(
            head_view(wording.moved, "", page.language),
            canonical=absolute(url, page.target) if url else view.href,
            robots="noindex",
        )
        yield page_output(
            page.path,
            theme.render("redirect.html", site_view(Outlook(page.path), around, theme), head, wording, view),
        )


def write_not_found(around: Surroundings, theme: Theme) -> Iterator[Output | Problem]:
    """Writes 404.html, which hosts show at any depth: its style stands inside, its links are absolute or absent."""
    publication, wording = around.publication, wording_of(around.publication.language)
    for page in _pages(around, PageKind.NOT_FOUND):
        style = theme.inline_stylesheet
        site = replace(
            site_view(Outlook(page.path), around, theme),
            home=absolute(publication.url, page.path.with_name("index.html")) if publication.url else "",
            links=(),
            stylesheet="",
            inline_stylesheet=style,
        )
        title = page_title(wording.not_found, around)
        head = replace(
            head_view(title, "", publication.language),
            robots="noindex",
            policy=content_policy((style,)),
        )
        view = PlainView(escape(wording.not_found), fill("<p>{}</p>", wording.not_found_text))
        yield page_output(page.path, theme.render("404.html", site, head, wording, view))


def write_files(around: Surroundings, theme: Theme) -> Iterator[Output | Problem]:
    """Hands over the pictures and other files that the text points to, and the theme's assets."""
    for path, target in around.plan.files.items():
        yield Output(target, around.files[path].disk)
    for file in around.static:
        yield Output(file.path, file.disk)
    yield from theme.assets


def _pages(around: Surroundings, kind: PageKind) -> tuple[Page, ...]:
    return tuple(page for page in around.plan.pages if page.kind is kind)


def _collection_view(page: Page, title: str, around: Surroundings) -> CollectionView:
    arguments = around.plan.only.get((PageKind.ARGUMENTS, "", ""))
    views = [(_year(entry), _entry_view(page, entry, around)) for entry in around.series]
    return CollectionView(
        title,
        around.publication.description,
        views[0][1] if views else None,
        tuple(
            YearView(year, tuple(view for _, view in entries))
            for year, entries in groupby(views[1:], key=itemgetter(0))
        ),
        href(page.path, arguments) if arguments else "",
    )


def _entry_view(page: Page, entry: Entry, around: Surroundings) -> EntryView:
    metadata = entry.metadata
    return EntryView(
        essay_number(metadata, around.publication.language),
        entry.title,
        href(page.path, essay_path(entry.folder)),
        entry.language if entry.language != around.publication.language else "",
        metadata.standfirst,
        metadata.thesis,
        date_view(metadata.published, around.publication.language),
        entry.minutes,
        metadata.is_draft,
        edition_links(Outlook(page.path), other_editions(entry.essay, entry.language, around)),
    )


def _year(entry: Entry) -> str:
    return str(entry.metadata.published.year) if entry.metadata.published else ""
