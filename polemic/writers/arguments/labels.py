"""An edition's argument comes in; what readers see of it goes out: in the text, and in brief before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from polemic.model import BEARING, Anchor, Argument, Block, PageKind, Statement
from polemic.views import LinkView, PointsView
from polemic.writers.binding import Standpoint, anchor_href
from polemic.writers.markup import NOTHING, fill, join

_FULL_WIDTH = "。："
_ANSWERS = {"answered": "reply", "conceded": "concession"}


def write_label(block: Block, name: str, here: Standpoint) -> Markup:
    """The label of a part of the argument, as a link to it by its name."""
    role = block.role
    if role is None or not role.shown:
        return NOTHING
    href = here.outlook.own_href(name)
    if block.kind != "heading":
        space = "" if role.shown[-1] in _FULL_WIDTH else " "
        return fill('<strong class="lab"><a href="{}">{}</a></strong>{}', href, role.shown, space)
    # a section's heading has its section's id, and perhaps a name of its own too
    own = fill(' id="{}"', block.explicit_id) if block.level == 1 and block.explicit_id else NOTHING
    shown = role.shown.rstrip(" \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}.:。：")
    return fill('<span class="lab"{}><a href="{}">{}</a></span> ', own, href, shown)


def write_statuses(block: Block, name: str, here: Standpoint) -> Markup:
    """What became of an objection, each word a link to where that happens."""
    if block.role is None or block.role.name != "objection":
        return NOTHING
    argument = here.edition.argument
    answers = argument.bearing_on(name, *BEARING)
    words: list[Markup] = []
    for status in argument.statuses(name):
        word = here.wording.status(status)
        answer = next((one for one in answers if one.role == _ANSWERS.get(status)), None)
        words.append(
            fill('<a href="{}">{}</a>', statement_href(answer, here), word) if answer else Markup(word)
        )
    return fill(' <span class="status">{}</span>', join(words, " · "))


def points_views(here: Standpoint) -> tuple[PointsView, ...]:
    """The argument in brief, in the writer's words: top claims, strongest objection with its answers, verdict."""
    argument, wording = here.edition.argument, here.wording
    claims = tuple(one for one in argument.bearing_on("", "supports") if one.role == "claim")
    objection = _strongest(argument)
    if not claims and objection is None:
        return ()
    verdicts = tuple(one for one in argument.statements if one.role == "verdict")[-1:]
    points = (
        _points("claim", wording.reasons, claims, here),
        *(_with_answers(objection, here) if objection else ()),
        _points("verdict", wording.verdict, verdicts, here),
    )
    return tuple(point for point in points if point.points)


def statuses_in_words(statement: Statement, here: Standpoint) -> str:
    """What became of an objection; empty for other statements."""
    statuses = here.edition.argument.statuses(statement.id) if statement.role == "objection" else ()
    return " · ".join(map(here.wording.status, statuses))


def together_in_words(statement: Statement, here: Standpoint) -> str:
    """What a statement counts only together with, in words; empty if it stands alone."""
    argument, wording = here.edition.argument, here.wording
    partners = {name for group in argument.joint if statement.id in group for name in group} - {statement.id}
    named = [
        wording.paragraph_abbreviation(one.paragraph) if one.paragraph else one.text
        for one in argument.statements
        if one.id in partners
    ]
    return wording.together_with(", ".join(named)) if named else ""


def argument_href(here: Standpoint) -> str:
    """The address of the page of the whole argument; empty if there is none."""
    path = here.plan.only.get((PageKind.ARGUMENT, here.edition.essay, here.edition.language))
    return here.outlook.href(path) if path else ""


def statement_href(statement: Statement, here: Standpoint) -> str:
    """Where a statement stands for a reader of this page."""
    edition = here.edition
    return anchor_href(Anchor(edition.essay, edition.language, statement.section, statement.id), here)


def _strongest(argument: Argument) -> Statement | None:
    """The objection that the writer calls the strongest, else the first to the thesis, else the first."""
    objections = [one for one in argument.statements if one.role == "objection"]
    marked = [one for one in objections if one.is_strongest]
    first = [*marked, *argument.bearing_on("", "attacks"), *objections][:1]
    return first[0] if first else None


def _with_answers(objection: Statement, here: Standpoint) -> Iterator[PointsView]:
    argument, wording = here.edition.argument, here.wording
    label = wording.strongest_objection if objection.is_strongest else wording.objection
    yield _points("objection", label, (objection,), here, statuses_in_words(objection, here))
    words = {"reply": wording.reply, "concession": wording.concession}
    answers = argument.bearing_on(objection.id, *BEARING)
    for role in dict.fromkeys(answer.role for answer in answers if answer.role in words):
        first = next(answer for answer in answers if answer.role == role)
        yield _points(role, words[role], (first,), here)


def _points(
    kind: str, label: str, statements: Sequence[Statement], here: Standpoint, statuses: str = ""
) -> PointsView:
    links = tuple(LinkView(statement_href(one, here), one.text) for one in statements if one.text)
    return PointsView(kind, label, statuses, links)
