"""What each kind of page shows."""

from __future__ import annotations

from markupsafe import Markup

from polemic.values import frozen
from polemic.views.frames import BylineView, DateView, LinkView


@frozen
class ContentsView:
    """One line of the contents; `number` as the language writes it."""

    number: str
    title: Markup
    href: str
    is_current: bool


@frozen
class SectionView:
    """A section: `id` is its anchor, `body` its blocks with their notes; an only one may have no title."""

    id: str
    number: str
    page: str
    """The href of the section's own page, or in a single file of the section; empty if it has none, and on it."""
    title: Markup
    mark: Markup
    """Links to what is said of its changes, if there are any."""
    body: Markup


@frozen
class BackLinkView:
    """A place that cites a source: `text` is "¶ 4" or "n. 2", `label` the same for listeners."""

    href: str
    text: str
    label: str


@frozen
class SourceView:
    """An entry of the source list; `passages` are what the essay relies on in it."""

    id: str
    entry: Markup
    cited_at: tuple[BackLinkView, ...]
    passages: tuple[Markup, ...] = ()


@frozen
class CorrectionView:
    """`kind` is the word in the page's language; `at` is empty or a link to the place."""

    id: str
    date: DateView
    kind: str
    text: str
    was: str
    now: str
    at: str


@frozen
class StyleView:
    """How one style cites an essay: its `line` in a list of sources, and the `mark` of its last paragraph."""

    style: str
    line: Markup
    mark: Markup
    """Empty if no paragraph is numbered."""


@frozen
class CiteView:
    """How to cite an essay: a line to copy, the same for programs and the essay to keep, and how to cite a part."""

    line: Markup
    files: tuple[LinkView, ...]
    paragraph: str
    styles: tuple[StyleView, ...]
    """All of them; the first is the essay's own, and `line` is its line."""
    last: LinkView | None
    """The paragraph that is the example in all of them."""


@frozen
class PointsView:
    """What an argument says in brief: `kind` is claim, objection, concession, reply or verdict.

    `points` are the writer's words with links to them; `statuses` says what became of an objection.
    """

    kind: str
    label: str
    statuses: str
    points: tuple[LinkView, ...]


@frozen
class OutlineView:
    """A part of an argument, with the `parts` that bear on it.

    `kind` is claim, evidence, objection, reply or concession; `together` says what it counts only with.
    """

    kind: str
    label: str
    link: LinkView
    statuses: str
    together: str
    parts: tuple[OutlineView, ...]


@frozen
class MapView:
    """A drawing of an argument, or of a part of it, whose parts are links.

    `id` is that of what it stands in, by which the page's own rules know how wide it is; `name` is such as "Map 2".
    """

    id: str
    name: str
    drawing: Markup


@frozen
class ArgumentView:
    """The whole argument of an essay; `file` is the same for programs, and `argdown` for those who draw arguments."""

    essay_title: str
    essay_href: str
    is_draft: bool
    thesis: str
    outline: tuple[OutlineView, ...]
    verdicts: tuple[LinkView, ...]
    would_change_my_mind: tuple[str, ...]
    file: LinkView | None
    argdown: LinkView | None
    index_href: str
    """The index of all objections of the collection; empty if there is none."""
    maps: tuple[MapView, ...] = ()
    """One, or several of an argument that is too large for one; empty where there is nothing to draw."""


@frozen
class ObjectionsView:
    """An essay in the index of objections: each of them stands with its answers."""

    title: LinkView
    is_draft: bool
    thesis: str
    objections: tuple[OutlineView, ...]


@frozen
class ArgumentsView:
    """The index of a collection's objections and replies, by essays, newest first."""

    essays: tuple[ObjectionsView, ...]


@frozen
class ReplyView:
    """An essay that replies to this one; `title` links to it, and names its authors if they are others."""

    title: Markup
    published: DateView | None


@frozen
class EssayView:
    """The whole essay."""

    title: str
    subtitle: str
    standfirst: str
    kicker: str
    number: str
    byline: BylineView
    replies_to: Markup
    """The whole phrase, such as "In reply to A and B", with links; empty if it replies to nothing."""
    is_draft: bool
    thesis: str
    argument: tuple[PointsView, ...]
    """In brief; empty where no claim and no objection is marked."""
    argument_href: str
    """The page of the whole argument; empty if there is none."""
    disclosure: str
    would_change_my_mind: tuple[str, ...]
    contents: tuple[ContentsView, ...]
    """Empty in an essay of one section."""
    sections: tuple[SectionView, ...]
    sources: tuple[SourceView, ...]
    notices: tuple[CorrectionView, ...]
    """Corrections and retractions: what a reader should know first."""
    corrections: tuple[CorrectionView, ...]
    """The other changes."""
    latest_change: str
    """The id of the newest of both, empty if there is none."""
    replies: tuple[ReplyView, ...]
    """Other essays of the collection that reply to this one."""
    cite: CiteView | None
    previous: LinkView | None
    """The essay before this one in a collection."""
    next: LinkView | None


@frozen
class PartView:
    """One section on its own page: `position` of `total`; `previous` and `next` may be None."""

    section: SectionView
    position: int
    total: int
    byline: BylineView
    is_draft: bool
    notices: tuple[CorrectionView, ...]
    """Corrections and retractions that concern this section, or the whole essay."""
    essay_title: str
    essay_href: str
    """The same place on the whole essay's page."""
    contents: tuple[ContentsView, ...]
    previous: ContentsView | None
    next: ContentsView | None


@frozen
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


@frozen
class YearView:
    """A year's essays, newest first; `label` is empty for those without a date."""

    label: str
    entries: tuple[EntryView, ...]


@frozen
class CollectionView:
    """The collection's index: the latest essay stands alone."""

    title: str
    description: str
    latest: EntryView | None
    years: tuple[YearView, ...]
    arguments_href: str
    """The index of objections and replies; empty if there is none."""


@frozen
class PlainView:
    """A page that is no essay."""

    title: Markup
    body: Markup
    sources: tuple[SourceView, ...] = ()


@frozen
class RedirectView:
    """Where a page has gone."""

    title: str
    href: str


View = ArgumentView | ArgumentsView | EssayView | PartView | CollectionView | PlainView | RedirectView
"""What a template receives as `page`."""
