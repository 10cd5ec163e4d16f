"""An edition comes in; the page of its whole argument goes out, as maps and as an outline that lead to every part."""

from __future__ import annotations

from collections.abc import Iterator

from polemic.addresses import essay_path
from polemic.languages import wording_of
from polemic.model import Edition, Medium, Output, PageKind
from polemic.problems import Problem
from polemic.theme import Theme
from polemic.views import ArgumentView, LinkView, MapView
from polemic.writers.arguments.labels import statement_href
from polemic.writers.arguments.outlines import OUTLINE_RULES, outline
from polemic.writers.binding import Standpoint
from polemic.writers.frame import Surroundings, site_view
from polemic.writers.heads import argument_head
from polemic.writers.outlook import Outlook
from polemic.writers.outputs import page_output


def write_argument_page(edition: Edition, around: Surroundings, theme: Theme) -> Iterator[Output | Problem]:
    """Writes argument.html, if the plan has it."""
    path = around.plan.only.get((PageKind.ARGUMENT, edition.essay, edition.language))
    if not path:
        return
    # a build without an argument has no use for them
    from polemic.writers.arguments.maps import map_views

    wording = wording_of(edition.language)
    here = Standpoint(Outlook(path), Medium.WHOLE, edition, around.plan, around.files, wording)
    maps, rules = map_views(here, around.publication.look)
    title = f"{wording.whole_argument} · {edition.title}"
    head = argument_head(here.outlook, title, edition, around, OUTLINE_RULES + rules)
    site = site_view(here.outlook, around, theme, edition.metadata.licence)
    yield page_output(path, theme.render("argument.html", site, head, wording, _view(here, maps)))


def _view(here: Standpoint, maps: tuple[MapView, ...]) -> ArgumentView:
    edition, outlook = here.edition, here.outlook
    metadata, statements = edition.metadata, edition.argument.statements
    index = here.plan.only.get((PageKind.ARGUMENTS, "", ""))
    verdicts = tuple(one for one in statements if one.role == "verdict")
    return ArgumentView(
        edition.title,
        outlook.href(essay_path(edition.folder)),
        metadata.is_draft,
        metadata.thesis,
        outline(here),
        tuple(LinkView(statement_href(one, here), one.text) for one in verdicts),
        metadata.would_change_my_mind,
        _file(PageKind.ARGUMENT_JSON, here),
        _file(PageKind.ARGDOWN, here),
        outlook.href(index) if index else "",
        maps,
    )


def _file(kind: PageKind, here: Standpoint) -> LinkView | None:
    path = here.plan.only.get((kind, here.edition.essay, here.edition.language))
    return LinkView(here.outlook.href(path), path.name) if path else None
