"""All that is known of a collection comes in; the index of its objections and replies goes out."""

from __future__ import annotations

from collections.abc import Iterator

from polemic.addresses import essay_path
from polemic.languages import Wording, wording_of
from polemic.model import Anchor, Entry, Medium, Objection, Output, PageKind, Plan, Point
from polemic.problems import Problem
from polemic.theme import Theme
from polemic.values import frozen
from polemic.views import ArgumentsView, LinkView, ObjectionsView, OutlineView
from polemic.writers.arguments.outlines import OUTLINE_RULES
from polemic.writers.frame import Surroundings, site_view
from polemic.writers.heads import arguments_head
from polemic.writers.outlook import Outlook
from polemic.writers.outputs import page_output


def write_arguments_page(around: Surroundings, theme: Theme) -> Iterator[Output | Problem]:
    """Writes arguments.html, if the plan has it: essays newest first, in the language each was written in."""
    path = around.plan.only.get((PageKind.ARGUMENTS, "", ""))
    if not path:
        return
    language, outlook = around.publication.language, Outlook(path)
    wording = wording_of(language)
    essays = tuple(
        _essay_view(_Listed(entry, outlook, around.plan, wording, _other(entry, language)))
        for entry in around.series
        if entry.objections
    )
    head = arguments_head(outlook, wording.all_objections, around, OUTLINE_RULES)
    site = site_view(outlook, around, theme)
    yield page_output(path, theme.render("arguments.html", site, head, wording, ArgumentsView(essays)))


@frozen
class _Listed:
    """An essay in the index; `language` is its own where that is another than the page's."""

    entry: Entry
    outlook: Outlook
    plan: Plan
    wording: Wording
    language: str


def _other(entry: Entry, language: str) -> str:
    return entry.language if entry.language != language else ""


def _essay_view(one: _Listed) -> ObjectionsView:
    entry = one.entry
    address = one.outlook.href(essay_path(entry.folder))
    return ObjectionsView(
        LinkView(address, entry.title, one.language),
        entry.metadata.is_draft,
        entry.metadata.thesis,
        tuple(_objection(objection, one) for objection in entry.objections),
    )


def _objection(objection: Objection, one: _Listed) -> OutlineView:
    statuses = " · ".join(map(one.wording.status, objection.statuses))
    answers = tuple(_outlined(answer, one, "", ()) for answer in objection.answers)
    return _outlined(objection.point, one, statuses, answers)


def _outlined(point: Point, one: _Listed, statuses: str, parts: tuple[OutlineView, ...]) -> OutlineView:
    anchor = Anchor(one.entry.essay, one.entry.language, point.section, point.id)
    link = LinkView(one.outlook.href(one.plan.home(Medium.WHOLE, anchor), point.id), point.text, one.language)
    label = one.wording.denial if point.is_denial else one.wording.role(point.role)
    return OutlineView(point.role, label, link, statuses, "", parts)
