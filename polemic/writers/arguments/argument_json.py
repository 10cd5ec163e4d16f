"""An edition comes in; argument.json, by which programs know its argument, goes out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from polemic.addresses import essay_path, href
from polemic.model import Edition, Output, PageKind, Statement
from polemic.theme import Theme
from polemic.writers.frame import Surroundings
from polemic.writers.particulars import essay_url

_VERSION = 1
_Json = str | int | bool | None | Sequence["_Json"] | Mapping[str, "_Json"]


def write_argument_json(edition: Edition, around: Surroundings, theme: Theme) -> Iterator[Output]:
    """Writes argument.json, if the plan has it; docs/writing.md tells its names."""
    path = around.plan.only.get((PageKind.ARGUMENT_JSON, edition.essay, edition.language))
    if not path:
        return
    argument = edition.argument
    document: Mapping[str, _Json] = {
        "version": _VERSION,
        "title": edition.title,
        "language": edition.language,
        "url": essay_url(edition, around.publication) or None,
        "thesis": edition.metadata.thesis,
        "statements": [_statement(one, edition) for one in argument.statements],
        "relations": [{"of": one.of, "kind": one.kind, "to": one.to or None} for one in argument.relations],
        "joint": argument.joint,
        "would_change_my_mind": edition.metadata.would_change_my_mind,
    }
    yield Output(path, json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n")


def _statement(statement: Statement, edition: Edition) -> Mapping[str, _Json]:
    page = essay_path(edition.folder)
    told: dict[str, _Json] = {
        "id": statement.id,
        "role": statement.role,
        "text": statement.text,
        "href": href(page.with_name("argument.json"), page, statement.id),
        "paragraph": statement.paragraph,
        "is_sourced": statement.is_sourced,
    }
    if statement.role == "objection":
        told["is_strongest"] = statement.is_strongest
        told["statuses"] = edition.argument.statuses(statement.id)
    return told
