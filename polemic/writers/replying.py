"""An edition and what stands around it come in; what it replies to, and what replies to it, goes out for readers.

What it replies to is marked up as https://microformats.org/wiki/in-reply-to has it, for those who wait for replies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from polemic.addresses import essay_path
from polemic.languages import Phrase
from polemic.model import Answered, Entry, RepliedTo
from polemic.views import ReplyView
from polemic.writers.binding import Standpoint, anchor_href
from polemic.writers.changes import Marks, change_marks
from polemic.writers.frame import date_view
from polemic.writers.markup import NOTHING, fill

_LINK = '<a href="{}"{}>{}</a>'
_CITED = '<a class="u-url p-name" href="{}"{}>{}</a>'
_REPLY = ' <span class="status"><span aria-hidden="true">→ </span><a href="{}">{}</a></span>'


def in_reply_to(here: Standpoint) -> Markup:
    """The phrase that names what an essay replies to; empty if that is nothing."""
    edition = here.edition
    found = here.plan.answered.get((edition.essay, edition.language), ())
    cited = (_cited(*pair, here) for pair in zip(edition.metadata.replies_to, found, strict=True))
    return Markup(here.wording.in_reply_to(tuple(dict.fromkeys(filter(None, cited)))))


def reply_views(here: Standpoint) -> tuple[ReplyView, ...]:
    """The essays of the collection that reply to this one, the oldest first."""
    edition = here.edition
    replies = here.plan.replies.get((edition.essay, edition.language), ())
    return tuple(
        ReplyView(
            _titled(_LINK, here.outlook.href(essay_path(entry.folder)), entry, _others(entry, here), here),
            date_view(entry.metadata.published, edition.language),
        )
        for entry in (reply.entry for reply in replies)
    )


def all_marks(here: Standpoint) -> Marks:
    """The marks of all places that were changed, and of those that another essay replies to."""
    edition = here.edition
    marks = dict(change_marks(edition, here))
    for reply in here.plan.replies.get((edition.essay, edition.language), ()):
        entry = reply.entry
        language = _language(entry, here)
        title = fill("<span{}>{}</span>", language, entry.title) if language else escape(entry.title)
        told = here.wording.reply_in(here.wording.quoted_title(title))
        mark = fill(_REPLY, here.outlook.href(essay_path(entry.folder)), told)
        for name in reply.at:
            marks[name] = marks.get(name, NOTHING) + mark
    return marks


def _cited(replied_to: RepliedTo, answered: Answered | None, here: Standpoint) -> Markup:
    """A link to what is replied to, with its authors if they are others; nothing where there is no such essay."""
    if answered:
        entry, href = answered.entry, anchor_href(answered.anchor, here)
        by = [_card(name) for name in _others(entry, here)]
        told = _titled(_CITED, href, entry, by, here)
    elif replied_to.url:
        by = [_card(replied_to.author)] if replied_to.author else []
        link = fill(_CITED, replied_to.url, NOTHING, replied_to.title or _shown(replied_to.url))
        told = _signed(here.wording.quoted_title(link) if replied_to.title else link, by, here)
    else:
        return NOTHING
    return fill('<span class="u-in-reply-to h-cite">{}</span>', told)


def _card(name: str) -> Markup:
    return fill('<span class="p-author h-card">{}</span>', name)


def _titled(link: str, href: str, entry: Entry, names: Sequence[str], here: Standpoint) -> Markup:
    """An essay's title as a link, in quotation marks, with those of its authors that are named."""
    title = fill(link, href, _language(entry, here), entry.title)
    return _signed(here.wording.quoted_title(title), names, here)


def _signed(title: str, names: Sequence[str], here: Standpoint) -> Markup:
    listed = replace(here.wording.by, phrase=Phrase("{}"))
    return Markup(here.wording.title_by(title, listed(names)) if names else title)


def _others(entry: Entry, here: Standpoint) -> tuple[str, ...]:
    """Who signs an essay, if others do than this one."""
    authors = entry.metadata.authors
    is_same = authors == here.edition.metadata.authors
    return () if is_same else tuple(author.name for author in authors)


def _language(entry: Entry, here: Standpoint) -> Markup:
    """The attribute that says in which language a title is, if that is another than the page's."""
    return fill(' lang="{}"', entry.language) if entry.language != here.edition.language else NOTHING


def _shown(url: str) -> str:
    """An address as readers know it: without its scheme, and a slash that says nothing."""
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path}".rstrip("/")
