"""The entries of a collection come in; which of its essays reply to which others goes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from polemic.model import Anchor, Answered, Entry, RepliedTo, Reply

Editions = Mapping[str, Sequence[Entry]]
"""Essay -> its editions, the original first."""


def find_answered(editions: Editions) -> Mapping[tuple[str, str], tuple[Answered | None, ...]]:
    """What each edition replies to: the one in its own language if that has the place meant, else the original."""
    return {
        (entry.essay, entry.language): tuple(_find(one, entry, editions) for one in entry.metadata.replies_to)
        for entries in editions.values()
        for entry in entries
        if entry.metadata.replies_to
    }


def find_replies(editions: Editions) -> Mapping[tuple[str, str], tuple[Reply, ...]]:
    """The replies to each edition: each essay once, in the language of that edition if it replies in it too."""
    found: dict[tuple[str, str], list[Reply]] = {}
    for essay, entries in editions.items():
        replied_to = {one.essay for entry in entries for one in entry.metadata.replies_to} - {essay}
        for answered in (edition for name in replied_to for edition in editions.get(name, ())):
            replies = found.setdefault((answered.essay, answered.language), [])
            replies.append(_reply(answered, entries))
    return {edition: tuple(sorted(replies, key=_oldest_first)) for edition, replies in found.items()}


def _find(replied_to: RepliedTo, entry: Entry, editions: Editions) -> Answered | None:
    if not replied_to.essay or replied_to.essay == entry.essay:
        return None
    others = editions.get(replied_to.essay, ())
    for other in sorted(others, key=lambda other: other.language != entry.language):
        section = other.ids.get(replied_to.at) if replied_to.at else ""
        if section is not None:
            return Answered(other, Anchor(other.essay, other.language, section, replied_to.at))
    return None


def _reply(answered: Entry, entries: Sequence[Entry]) -> Reply:
    """The reply of an essay to an edition of another."""

    def places(entry: Entry) -> tuple[str, ...]:
        return tuple(one.at for one in entry.metadata.replies_to if one.essay == answered.essay)

    replying = (entry for entry in entries if places(entry))
    chosen = min(replying, key=lambda entry: entry.language != answered.language)
    return Reply(chosen, tuple(at for at in dict.fromkeys(places(chosen)) if at in answered.ids))


def _oldest_first(reply: Reply) -> tuple[date, str]:
    return reply.entry.metadata.published or date.max, reply.entry.essay
