"""An edition comes in; its pages go out: the whole essay on one, and each section on its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from markupsafe import Markup, escape

from polemic.addresses import essay_path, section_path
from polemic.languages import is_cjk, section_number, wording_of
from polemic.model import Anchor, Block, Edition, Entry, Medium, NumberedSection, Output
from polemic.problems import Problem
from polemic.theme import Theme
from polemic.views import (
    BylineView,
    ContentsView,
    EssayView,
    LinkView,
    PartView,
    SectionView,
)
from polemic.writers.arguments.labels import argument_href, points_views, write_label, write_statuses
from polemic.writers.binding import Standpoint, anchor_href, bind
from polemic.writers.blocks import Setting, write_body
from polemic.writers.changes import changes, latest_change, notices, notices_of
from polemic.writers.citing import cite_view
from polemic.writers.frame import (
    Surroundings,
    byline,
    essay_number,
    site_view,
)
from polemic.writers.heads import essay_head
from polemic.writers.markup import fill, join
from polemic.writers.outlook import Outlook
from polemic.writers.outputs import page_output
from polemic.writers.page_rules import page_rules
from polemic.writers.particulars import particulars_of, particulars_of_part, section_title
from polemic.writers.replying import all_marks, in_reply_to, reply_views
from polemic.writers.source_list import source_views

_CLAUSE = "[^，、：；。？！]*[，、：；。？！]+|[^，、：；。？！]+"


def write_whole_page(edition: Edition, around: Surroundings, theme: Theme) -> Iterator[Output | Problem]:
    """Writes the page that people share: the whole essay."""
    path = essay_path(edition.folder)
    here = _standpoint(path, Medium.WHOLE, edition, around)
    style = page_rules(edition, edition.sections)
    head = essay_head(here.outlook, particulars_of(edition, around), edition, around, style)
    view = essay_view(edition, here, around)
    site = site_view(here.outlook, around, theme, edition.metadata.licence)
    yield page_output(path, theme.render("essay.html", site, head, here.wording, view))


def write_section_pages(edition: Edition, around: Surroundings, theme: Theme) -> Iterator[Output | Problem]:
    """Writes each section's own page, if there is more than one section."""
    if len(edition.sections) < 2:
        return
    beside = _standpoint(essay_path(edition.folder), Medium.SECTIONS, edition, around)
    told, contents = particulars_of(edition, around), _contents(edition, beside)
    by = byline(beside.outlook, edition, edition.minutes, around)
    for section in edition.sections:
        path = section_path(edition.folder, section.section.slug)
        here = _standpoint(path, Medium.SECTIONS, edition, around)
        told_here, style = particulars_of_part(section, edition, told), page_rules(edition, (section,))
        head = essay_head(here.outlook, told_here, edition, around, style)
        site = site_view(here.outlook, around, theme, edition.metadata.licence)
        view = _part_view(section, here, by, contents)
        yield page_output(path, theme.render("section.html", site, head, here.wording, view))


def _standpoint(path: PurePosixPath, medium: Medium, edition: Edition, around: Surroundings) -> Standpoint:
    wording = wording_of(edition.language)
    return Standpoint(Outlook(path), medium, edition, around.plan, around.files, wording)


def essay_view(edition: Edition, here: Standpoint, around: Surroundings) -> EssayView:
    """All that a page of the whole essay shows."""
    metadata = edition.metadata
    is_whole = len(edition.sections) == 1
    last = len(edition.sections)
    return EssayView(
        _clauses(edition.title, edition.language),
        metadata.subtitle,
        metadata.standfirst,
        metadata.kicker,
        essay_number(metadata, edition.language),
        byline(here.outlook, edition, edition.minutes, around),
        in_reply_to(here),
        metadata.is_draft,
        metadata.thesis,
        points_views(here),
        argument_href(here),
        metadata.disclosure,
        metadata.would_change_my_mind,
        () if is_whole else _contents(edition, here),
        tuple(
            _section_view(
                section,
                here,
                Setting(0 if is_whole else 1, section.position == 1, section.position == last),
                is_whole,
            )
            for section in edition.sections
        ),
        source_views(edition, here),
        notices(edition, here),
        changes(edition, here),
        latest_change(edition),
        reply_views(here),
        cite_view(edition, here, around),
        *_neighbours(edition, here, around),
    )


def _clauses(title: str, language: str) -> str:
    """A title; in Chinese and Japanese its clauses stay together, where a line has room for them."""
    clauses = re.findall(_CLAUSE, title) if is_cjk(language) else []
    if len(clauses) < 2:
        return title
    return join(fill("<span>{}</span>", clause) for clause in clauses)


def _section_view(
    section: NumberedSection, here: Standpoint, setting: Setting, is_whole: bool
) -> SectionView:
    title = _title(section.heading, section, here)
    if is_whole and section_title(section) in (here.edition.title, section.section.slug):
        title = Markup()  # it is the essay's
    number = "" if is_whole else section_number(section.position, here.edition.language)
    page = "" if is_whole else _section_page(section, here)
    marks, own = all_marks(here), section.heading.explicit_id if section.heading else ""
    names = dict.fromkeys((section.section.slug, own))
    mark = join(marks[name] for name in names if name in marks)
    return SectionView(section.section.slug, number, page, title, mark, write_body(section, here, setting))


def _section_page(section: NumberedSection, here: Standpoint) -> str:
    anchor = Anchor(here.edition.essay, here.edition.language, section.section.slug)
    if here.medium is Medium.SINGLE_FILE:
        return anchor_href(anchor, here)
    own = here.plan.home(Medium.SECTIONS, anchor)
    is_apart = own not in (here.outlook.page, essay_path(here.edition.folder))
    return here.outlook.href(own) if is_apart else ""


def _title(heading: Block | None, section: NumberedSection, here: Standpoint) -> Markup:
    if heading is None:
        return escape(section.section.slug)
    name, title = heading.explicit_id or section.section.slug, bind(heading.pieces, section, here)
    return write_label(heading, name, here) + title + write_statuses(heading, name, here)


def _contents(edition: Edition, here: Standpoint) -> tuple[ContentsView, ...]:
    return tuple(
        ContentsView(
            section_number(section.position, edition.language),
            escape(section_title(section)),
            anchor_href(Anchor(edition.essay, edition.language, section.section.slug), here),
            is_current=False,
        )
        for section in edition.sections
    )


def _neighbours(
    edition: Edition, here: Standpoint, around: Surroundings
) -> tuple[LinkView | None, LinkView | None]:
    """The essays before and after this one, in its language if they are to be had in it."""

    def link(entry: Entry | None) -> LinkView | None:
        if entry is None:
            return None
        language = entry.language if entry.language != edition.language else ""
        return LinkView(here.outlook.href(essay_path(entry.folder)), entry.title, language)

    before, after = around.neighbours.get((edition.essay, edition.language), (None, None))
    return link(before), link(after)


def _part_view(
    section: NumberedSection, here: Standpoint, by: BylineView, contents: tuple[ContentsView, ...]
) -> PartView:
    """What a section's page shows; `by` and `contents` are as any page beside it has them."""
    edition, at, total = here.edition, section.position - 1, len(contents)
    anchor = Anchor(edition.essay, edition.language, section.section.slug)
    own = replace(contents[at], href=anchor_href(anchor, here), is_current=True)
    setting = Setting(0, opens=True, ends=section.position == total)
    whole = here.outlook.href(essay_path(edition.folder), section.section.slug)
    return PartView(
        _section_view(section, here, setting, is_whole=False),
        section.position,
        total,
        replace(by, minutes=section.minutes),
        edition.metadata.is_draft,
        notices_of(section.section.slug, edition, here),
        edition.title,
        whole,
        (*contents[:at], own, *contents[at + 1 :]),
        contents[at - 1] if at > 0 else None,
        contents[at + 1] if at + 1 < total else None,
    )
