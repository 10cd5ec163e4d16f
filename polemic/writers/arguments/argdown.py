"""An edition comes in; argument.argdown, its argument as Argdown (https://argdown.org/syntax), goes out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from polemic.languages import Wording, wording_of
from polemic.model import Argument, Edition, Output, PageKind, Relation, Statement
from polemic.theme import Theme
from polemic.values import frozen
from polemic.writers.frame import Surroundings
from polemic.writers.particulars import essay_url

_ARGUMENTS = ("objection", "reply", "concession")
"""Roles that Argdown has as arguments, which can be undercut; what the others say is a statement, true or false."""

_SIGNS = {
    "supports": "+>",
    "attacks": "->",
    "denies": "->",
    "answers": "_>",
    "concedes": "+>",
    "restates": "+>",
}
_NAME = re.compile(r"\w[\w.-]*")
_SPECIAL = re.compile(r"[\\#*_\[<{]|[.:](?=\S)|/(?=/)|=(?==)")
"""What means something in a line of text."""


def write_argdown(edition: Edition, around: Surroundings, theme: Theme) -> Iterator[Output]:
    """Writes argument.argdown, if the plan has it; docs/writing.md tells how parts and relations are put."""
    path = around.plan.only.get((PageKind.ARGDOWN, edition.essay, edition.language))
    if path:
        told = {"title": edition.title, "url": essay_url(edition, around.publication)}
        yield Output(path, _document(edition, told).encode())


def _document(edition: Edition, told: Mapping[str, str]) -> str:
    argument, wording = edition.argument, wording_of(edition.language)
    known = _Known(argument, {one.id: one for one in argument.statements}, _names(argument, wording))
    parts = [_front_matter(told), _defined(known.reference(""), edition.metadata.thesis)]
    parts += (_part(one, known) for one in argument.statements)
    parts += (_joined(group, known) for group in known.argument.joint if _is_inference(group, known))
    return "\n".join(parts)


@frozen
class _Known:
    """An argument, its statements by their ids, and how Argdown is to call them; the thesis has an empty id."""

    argument: Argument
    statements: Mapping[str, Statement]
    names: Mapping[str, str]

    def is_statement(self, id: str) -> bool:
        """Whether it is one in Argdown too."""
        return not id or self.statements[id].role not in _ARGUMENTS

    def reference(self, id: str) -> str:
        """How Argdown refers to it."""
        return f"[{self.names[id]}]" if self.is_statement(id) else f"<{self.names[id]}>"

    def bearings(self, id: str) -> tuple[Relation, ...]:
        """How it bears on others; that something bears on itself Argdown does not say."""
        return tuple(one for one in self.argument.relations if one.of == id != one.to)


def _names(argument: Argument, wording: Wording) -> Mapping[str, str]:
    """Each role with the name that the writer gave, else counted; what restates the thesis is called like it."""
    names = {"": wording.thesis}
    named = [one for one in argument.statements if one.is_named and _NAME.fullmatch(one.id)]
    names |= {one.id: f"{_word(one, wording)} {one.id}" for one in named}
    restated = {one.of for one in argument.relations if one.kind == "restates" and not one.to}
    names |= dict.fromkeys(restated, wording.thesis)
    taken, counts = set(names.values()), dict.fromkeys((one.role for one in argument.statements), 0)
    for one in argument.statements:
        while one.id not in names:
            counts[one.role] += 1
            name = f"{_word(one, wording)} {counts[one.role]}"
            if name not in taken:
                names[one.id] = name
    return names


def _word(one: Statement, wording: Wording) -> str:
    words = {"thesis": wording.thesis, "verdict": wording.verdict}
    return words.get(one.role) or wording.role(one.role)


def _front_matter(told: Mapping[str, str]) -> str:
    """YAML, whose texts in double quotation marks may be as those of JSON are."""
    written = (json.dumps(text, ensure_ascii=False).replace("=", r"\u003d") for text in told.values())
    lines = (f"{key}: {text}\n" for key, text in zip(told, written, strict=True) if text != '""')
    return f"===\n{''.join(lines)}===\n"


def _part(one: Statement, known: _Known) -> str:
    relations = (relation for relation in known.bearings(one.id) if not _is_told_elsewhere(relation, known))
    lines = (f"  {_sign(relation, known)} {known.reference(relation.to)}\n" for relation in relations)
    return _defined(known.reference(one.id), one.text) + "".join(lines)


def _defined(reference: str, text: str) -> str:
    shown = _SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))
    return f"{reference}: {shown}\n" if shown else f"{reference}\n"


def _sign(relation: Relation, known: _Known) -> str:
    """What a reply undercuts must be an argument; one that bears on a statement is on its side."""
    is_reply_to_statement = relation.kind == "answers" and known.is_statement(relation.to)
    return "+>" if is_reply_to_statement else _SIGNS[relation.kind]


def _is_told_elsewhere(relation: Relation, known: _Known) -> bool:
    """Whether what it says is said by a shared name, or by an inference from several premises."""
    if relation.kind == "restates" and not relation.to:
        return True
    groups = (group for group in known.argument.joint if relation.of in group)
    return relation.kind == "supports" and any(_is_inference(group, known) for group in groups)


def _is_inference(group: tuple[str, ...], known: _Known) -> bool:
    """Whether statements that count only together all support the same statement, and do nothing else."""
    bearings = {(one.kind, one.to) for id in group for one in known.bearings(id)}
    return (
        len(bearings) == 1
        and all(kind == "supports" and to not in group for kind, to in bearings)
        and all(map(known.is_statement, (*group, *(to for _, to in bearings))))
    )


def _joined(group: tuple[str, ...], known: _Known) -> str:
    """Statements that count only together, as premises of one inference."""
    [to] = {one.to for id in group for one in known.bearings(id)}
    premises = "".join(f"({turn}) {known.reference(id)}\n" for turn, id in enumerate(group, 1))
    name = " + ".join(known.names[id] for id in group)
    return f"<{name}>\n\n{premises}-----\n({len(group) + 1}) {known.reference(to)}\n"
