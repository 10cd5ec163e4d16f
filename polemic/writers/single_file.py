"""An edition comes in; one file that holds the whole essay, to mail, archive and print, goes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from polemic.languages import wording_of
from polemic.manuscripts.pictures import PictureTooLarge
from polemic.model import Edition, File, Medium, Output, PageKind
from polemic.problems import Location, Problem
from polemic.theme import Theme, lone_policy
from polemic.views import EssayView
from polemic.writers.binding import Standpoint
from polemic.writers.essays import essay_view
from polemic.writers.frame import Surroundings, site_view
from polemic.writers.heads import essay_head
from polemic.writers.held_pictures import hold_pictures
from polemic.writers.outlook import Outlook
from polemic.writers.outputs import page_output
from polemic.writers.page_rules import page_rules
from polemic.writers.particulars import particulars_of


def write_single_file(edition: Edition, around: Surroundings, theme: Theme) -> Iterator[Output | Problem]:
    """Writes the essay with its styles, fonts and pictures inside, if the plan has such a page.

    What it cannot hold has its public address, or without one that as seen from the essay's folder. Raises OSError.
    """
    path = around.plan.only.get((PageKind.SINGLE_FILE, edition.essay, edition.language))
    if path is None:
        return
    outlook = Outlook(path, around.publication.url)
    try:
        held = hold_pictures(edition, around.plan, around.files, around.static)
    except PictureTooLarge as fault:
        yield _too_large(fault.file, around)
        return
    wording = wording_of(edition.language)
    here = Standpoint(
        outlook, Medium.SINGLE_FILE, edition, around.plan, around.files, wording, held.addresses
    )
    sheet, style = theme.whole_stylesheet(edition.language), page_rules(edition, edition.sections)
    head = essay_head(outlook, particulars_of(edition, around), edition, around, style)
    head = replace(head, policy=lone_policy((sheet, style)))
    site = site_view(outlook, around, theme, edition.metadata.licence)
    site = replace(site, stylesheet="", inline_stylesheet=sheet)
    view = _with_definitions(essay_view(edition, here, around), held.definitions)
    yield page_output(path, theme.render("essay.html", site, head, wording, view))


def _too_large(file: File, around: Surroundings) -> Problem:
    content = around.publication.location.path.parent
    shown = content / "static" / file.path if file in around.static else content / file.path
    message = f"'{file.path.name}' is over 64 MB, and the essay that comes as one file would have to hold it"
    hint = "make it smaller; or, for no such files, write in site.yaml:\nsingle_file: false"
    return Problem(Location(shown), "picture-too-large", message, hint)


def _with_definitions(view: EssayView, definitions: Markup) -> EssayView:
    """Puts them behind the last section, where they come between no two blocks."""
    *others, last = view.sections
    return replace(view, sections=(*others, replace(last, body=last.body + definitions)))
