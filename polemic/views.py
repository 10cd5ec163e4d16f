"""The views: what a template may ask for (`theme: 1`), and nothing else.

Writers make them from editions and plans; templates print them. Every text is escaped when it is printed; a
`Markup` is HTML already.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link: `language` is set where the text, or the page it leads to, is in another language."""

    href: str
    text: str
    language: str = ""
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class SiteView:
    """The publication as one page sees it: every address is relative to that page."""

    title: str
    home: str
    """The href of the site's first page; empty where it cannot be known (404.html without `url`)."""
    links: tuple[LinkView, ...]
    """The masthead's links: all essays, plain pages."""
    stylesheet: str
    """The href of the stylesheet; empty where `inline_stylesheet` stands in."""
    inline_stylesheet: Markup
    licence: str
    generator: str


@dataclass(frozen=True, slots=True)
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
    """The other editions."""
    style: Markup
    """This page's own rules: where each note is anchored."""
    policy: str
    """The Content-Security-Policy, which admits `style` and the inlined stylesheet by hash."""


@dataclass(frozen=True, slots=True)
class DateView:
    """A calendar date for machines (ISO 8601) and for readers."""

    iso: str
    text: str


@dataclass(frozen=True, slots=True)
class BylineView:
    """`authors` is the whole phrase, such as "By A and B", with links where the authors have addresses."""

    authors: Markup
    published: DateView | None
    updated: DateView | None
    minutes: int
    editions: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class ContentsView:
    """One line of the contents; `number` as the language writes it."""

    number: str
    title: Markup
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section: `id` is its anchor, `body` its blocks with their notes; an only one may have no title."""

    id: str
    number: str
    page: str
    """The href of the section's own page, or in a single file of the section; empty if it has none, and on it."""
    title: Markup
    body: Markup


@dataclass(frozen=True, slots=True)
class BackLinkView:
    """A place that cites a source: `text` is "¶ 4" or "n. 2", `label` the same for listeners."""

    href: str
    text: str
    label: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """An entry of the source list."""

    id: str
    entry: Markup
    cited_at: tuple[BackLinkView, ...]


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """`kind` is the word in the page's language; `at` is empty or a link to the place."""

    date: DateView
    kind: str
    text: str
    was: str
    now: str
    at: str


@dataclass(frozen=True, slots=True)
class EssayView:
    """The whole essay."""

    title: str
    subtitle: str
    standfirst: str
    kicker: str
    number: str
    byline: BylineView
    is_draft: bool
    thesis: str
    disclosure: str
    would_change_my_mind: tuple[str, ...]
    contents: tuple[ContentsView, ...]
    """Empty in an essay of one section."""
    sections: tuple[SectionView, ...]
    sources: tuple[SourceView, ...]
    corrections: tuple[CorrectionView, ...]


@dataclass(frozen=True, slots=True)
class PartView:
    """One section on its own page: `position` of `total`; `previous` and `next` may be None."""

    section: SectionView
    position: int
    total: int
    byline: BylineView
    is_draft: bool
    essay_title: str
    essay_href: str
    """The same place on the whole essay's page."""
    contents: tuple[ContentsView, ...]
    previous: ContentsView | None
    next: ContentsView | None


@dataclass(frozen=True, slots=True)
class EntryView:
    """An essay in the collection's index."""

    number: str
    title: str
    href: str
    language: str
    standfirst: str
    thesis: str
    published: DateView | None
    minutes: int
    is_draft: bool
    editions: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """A year's essays, newest first; `label` is empty for those without a date."""

    label: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class CollectionView:
    """The collection's index: the latest essay stands alone."""

    title: str
    description: str
    latest: EntryView | None
    years: tuple[YearView, ...]


@dataclass(frozen=True, slots=True)
class PlainView:
    """A page that is no essay."""

    title: Markup
    body: Markup
    sources: tuple[SourceView, ...] = ()


@dataclass(frozen=True, slots=True)
class RedirectView:
    """Where a page has gone."""

    title: str
    href: str


View = EssayView | PartView | CollectionView | PlainView | RedirectView
"""What a template receives as `page`."""
