"""What every page has around its text: <head>, masthead, byline."""

from __future__ import annotations

from markupsafe import Markup

from polemic.values import frozen


@frozen
class LinkView:
    """A link: `language` is set where the text, or the page it leads to, is in another language."""

    href: str
    text: str
    language: str = ""
    is_current: bool = False


@frozen
class SiteView:
    """The publication as one page sees it: every address is relative to that page."""

    title: str
    home: str
    """The href of the site's first page; empty where it cannot be known (404.html without `url`)."""
    links: tuple[LinkView, ...]
    """The masthead's links: all essays, plain pages, those of site.yaml."""
    stylesheet: str
    """The href of the stylesheet; empty where `inline_stylesheet` stands in."""
    inline_stylesheet: Markup
    licence: str
    licence_href: str
    """Where the terms can be read; empty if that is not known."""
    feed: str
    """The href of the Atom feed; empty if there is none."""
    typeface: str
    """The name of the theme's own face; empty where the writer chose another."""
    generator: str
    paper: str = ""
    """The colour of light pages, and of those in the dark: #rrggbb, or empty where a stylesheet hides it."""
    dark_paper: str = ""
    accent: str = ""
    """The colour of marks, and in the dark, likewise."""
    dark_accent: str = ""


@frozen
class HeadLinkView:
    """A <link> in the head: `type` and `language` are those of what it leads to, empty where they say nothing."""

    rel: str
    href: str
    type: str = ""
    language: str = ""
    title: str = ""


@frozen
class HeadView:
    """What stands in <head> and on <html>."""

    language: str
    direction: str
    title: str
    description: str
    keywords: str
    canonical: str
    """An absolute address, or the relative one of the whole essay; empty if there is none."""
    robots: str
    open_graph: tuple[tuple[str, str], ...]
    """Property (`og:title`) and content."""
    alternates: tuple[LinkView, ...]
    """The other editions; none on a section's page, which stands for no whole one."""
    style: Markup
    """This page's own rules: where each note is anchored."""
    policy: str
    """The Content-Security-Policy, which admits `style` and the inlined stylesheet by hash."""
    metas: tuple[tuple[str, str], ...]
    """Name (`citation_title`) and content: what previews and reference managers read."""
    links: tuple[HeadLinkView, ...]
    """Feeds, citations, licence, authors, the sections before and after."""
    words: str
    """The language of the page's own words, where it is another than the page's; else empty."""
    linked_data: Markup
    """What the page is, in JSON-LD; it stands last, near the sources whose titles it repeats, and so packs small."""


@frozen
class DateView:
    """A calendar date for machines (ISO 8601) and for readers."""

    iso: str
    text: str


@frozen
class BylineView:
    """`authors` is the whole phrase, such as "By A and B", with links where the authors have addresses."""

    authors: Markup
    published: DateView | None
    updated: DateView | None
    minutes: int
    editions: tuple[LinkView, ...]
