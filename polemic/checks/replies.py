"""What an essay replies to must be another essay that is published, and a place that is in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from polemic.checks.paths import Fault, explain_host
from polemic.model import Edition, File, Plan, RepliedTo
from polemic.problems import Problem, Suggestions


def check_replies(edition: Edition, plan: Plan, files: Mapping[PurePosixPath, File]) -> Iterator[Problem]:
    """Finds replies to no essay of the site, to a place that it has not, and to the essay itself."""
    metadata, suggestions = edition.metadata, Suggestions()
    if "replies_to" not in metadata.places:  # a translation's are those of its original, which tells
        return
    found = plan.answered.get((edition.essay, edition.language), ())
    for replied_to, answered in zip(metadata.replies_to, found, strict=True):
        if not (replied_to.url or answered):
            yield _explain(replied_to, edition, plan, suggestions).at(replied_to.location)


def _explain(replied_to: RepliedTo, edition: Edition, plan: Plan, suggestions: Suggestions) -> Fault:
    named, at = replied_to.essay, replied_to.at
    if named in ("", edition.essay):
        hint = "name another essay by its folder, or by its address: https://…"
        return Fault("reply-to-itself", "an essay cannot reply to itself", hint)
    if PurePosixPath(named) in plan.left_out:
        message = f"'{named}' is left out: a draft, or dated in the future"
        hint = "publish that essay too, or take the reply out until it is; --drafts builds with it"
        return Fault("unknown-essay", message, hint)
    ids = {name for (essay, _), known in plan.ids.items() if essay == named for name in known}
    if ids:
        near = suggestions.nearest(at, ids)
        hint = f"did you mean '{named}#{near}'?" if near else f"name the place there with {{: #{at} }}"
        return Fault("broken-anchor", f"nothing in '{named}' has the name #{at}", hint)
    essays = {essay for essay, _ in plan.homes if "/" not in essay} - {edition.essay}
    return Fault("unknown-essay", *_unknown(named, at, essays, suggestions))


def _unknown(named: str, at: str, essays: set[str], suggestions: Suggestions) -> tuple[str, str]:
    """What is wrong with a name that no essay has, and what to type."""
    message, place = f"there is no essay '{named}' in this collection", f"#{at}" if at else ""
    if not essays:
        message = f"there is no essay '{named}' here: this site has no other"
    parts = PurePosixPath(named).parts
    within = next((part for part in parts if part in essays), "")
    near = within or suggestions.nearest(named, essays)
    if near:
        return message, f"did you mean '{near}{place}'?"
    return message, explain_host(
        named
    ) or "name an essay by its folder, or one elsewhere by its address: https://…"
