"""An edition comes in; the page of its whole argument goes out, as maps and as an outline that lead to every part."""

from __future__ import annotations

from collections.abc import Iterator

from polemic.addresses import essay_path
from polemic.languages import wording_of
from polemic.model import Edition, Medium, Output, PageKind, Relation, Statement
from polemic.problems import Problem
from polemic.theme import Theme
from polemic.views import ArgumentView, LinkView, MapView, OutlineView
from polemic.writers.arguments import statement_href, statuses_in_words, together_in_words
from polemic.writers.binding import Standpoint
from polemic.writers.frame import Surroundings, site_view
from polemic.writers.heads import argument_head
from polemic.writers.outlook import Outlook
from polemic.writers.outputs import page_output

_RESTATES = "restates"


def write_argument_page(edition: Edition, around: Surroundings, theme: Theme) -> Iterator[Output | Problem]:
    """Writes argument.html, if the plan has it."""
    path = around.plan.only.get((PageKind.ARGUMENT, edition.essay, edition.language))
    if not path:
        return
    # a build without an argument has no use for them
    from polemic.writers.argument_maps import map_views

    wording = wording_of(edition.language)
    here = Standpoint(Outlook(path), Medium.WHOLE, edition, around.plan, around.files, wording)
    maps, rules = map_views(here, around.publication.look)
    title = f"{wording.whole_argument} · {edition.title}"
    head = argument_head(here.outlook, title, edition, around, rules)
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
        _outline(here),
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


def _outline(here: Standpoint) -> tuple[OutlineView, ...]:
    """What bears on the thesis, each with what bears on it; last what only supports itself in a circle."""
    shown: set[str] = set()
    top = tuple(_parts("", here, shown))
    argument = here.edition.argument
    statements = {statement.id: statement for statement in argument.statements}
    circles = (
        _part(statements[relation.of], relation, here, shown)
        for relation in argument.relations
        if relation.of not in shown and relation.kind != _RESTATES
    )
    return (*top, *circles)


def _parts(id: str, here: Standpoint, shown: set[str]) -> Iterator[OutlineView]:
    argument = here.edition.argument
    statements = {statement.id: statement for statement in argument.statements}
    for relation in argument.relations:
        if relation.to == id and relation.kind != _RESTATES:
            yield _part(statements[relation.of], relation, here, shown)


def _part(statement: Statement, relation: Relation, here: Standpoint, shown: set[str]) -> OutlineView:
    wording = here.wording
    is_new = statement.id not in shown
    shown.add(statement.id)
    return OutlineView(
        statement.role,
        wording.denial if relation.kind == "denies" else wording.role(statement.role),
        LinkView(statement_href(statement, here), statement.text),
        statuses_in_words(statement, here),
        together_in_words(statement, here),
        tuple(_parts(statement.id, here, shown)) if is_new else (),
    )
