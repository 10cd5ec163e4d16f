"""A tree and the form it should have -> the values of its keys, and all that is amiss in its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import Generic, TypeVar

from polemic.metadata.readings import Reading
from polemic.metadata.remedies import explain_colon
from polemic.metadata.trees import Entries, Text, Tree, Unreadable
from polemic.problems import Place, Severity
from polemic.values import frozen

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
_BARE = re.compile(r":\s*[|>]?[-+0-9]*\s*$")  # neither quotes nor a comment say that it is to be empty
Json = str | int | bool | Sequence["Json"] | Mapping[str, "Json"]


@frozen
class Kind(Generic[T_co]):
    """What a value may be; `absent` stands for none given, and for one that could not be read."""

    read: Callable[[Reading, Tree, str], T_co]
    absent: T_co
    schema: Mapping[str, Json]
    judge_none: Callable[[Reading, Text], None] = lambda reading, key: None
    """Tells what is amiss where nothing stands behind the key."""


@frozen
class Field(Generic[T_co]):
    """A key: what its value may be, what it means, and what other programs call it."""

    key: str
    kind: Kind[T_co]
    meaning: str
    elsewhere: tuple[str, ...] = ()


@frozen
class Form:
    """The keys that a mapping may have, those that it must have, and those with which nothing may be forgotten."""

    what: str
    fields: tuple[Field[object], ...]
    required: tuple[str, ...] = ()
    shown: frozenset[str] = frozenset()


@frozen
class Record:
    """The values given for the keys of a form; `path` leads to it from the top of the file."""

    reading: Reading
    values: Mapping[str, Tree]
    path: str
    is_complete: bool

    def get(self, field: Field[T]) -> T:
        """The value of a field, or what stands for none."""
        tree = self.values.get(field.key)
        if tree is None or isinstance(tree, Unreadable):
            return field.kind.absent
        return field.kind.read(self.reading, tree, self.path + field.key)


def read_record(reading: Reading, tree: Tree, form: Form, path: str) -> Record:
    """Sorts a mapping's values by key; reports unknown keys, and missing ones."""
    if isinstance(tree, Unreadable):  # then everything may have been given, and nothing is missing
        values: dict[str, Tree] = {field.key: tree for field in form.fields}
        is_complete = False
    elif isinstance(tree, Entries):
        values = _known_values(reading, tree, form)
        is_complete = _report_missing(reading, tree, form, values)
    else:
        _report_keyless(reading, tree, form)
        return read_record(reading, Unreadable(tree.place), form, path)
    reading.places.update({path + key: reading.locate(value.place) for key, value in values.items()})
    return Record(reading, values, path, is_complete)


def is_given(tree: Tree) -> bool:
    """Whether there is a value: a key with nothing behind it counts as not given."""
    return not isinstance(tree, Text) or bool(tree.value)


def schema_of(form: Form) -> dict[str, Json]:
    """JSON Schema of a form; every value may be left empty."""
    properties = {field.key: _schema_of_field(field) for field in form.fields}
    schema: dict[str, Json] = {"type": "object", "properties": properties, "additionalProperties": False}
    if form.required:
        schema["required"] = form.required
    return schema


def _report_keyless(reading: Reading, tree: Tree, form: Form) -> None:
    line, before = reading.line_at(tree.place), tree.place.column - 1
    written = line[before:] if line[:before].strip() else line
    explained = explain_colon(written) if isinstance(tree, Text) else None
    if explained:
        reading(tree.place, "line-without-key", *explained)
        _report_next_keyless(reading, tree.place)
        return
    keys = form.required or (form.fields[0].key,)
    hint = "write its keys, each with a colon and a space:\n" + "\n".join(f"{key}: …" for key in keys)
    reading(tree.place, "wrong-kind", f"{form.what} is made of keys with values", hint)


def _report_next_keyless(reading: Reading, place: Place) -> None:
    """The lines below, in the same column, with a full-width colon too."""
    for number in count(place.line + 1):
        line = reading.line_at(Place(number)).rstrip()
        explained = explain_colon(line)
        if line[: place.column - 1].strip() or "：" not in line or not explained:
            return
        below = Place(number, place.column, len(line) - place.column + 1)
        reading(below, "line-without-key", *explained)


def _known_values(reading: Reading, tree: Entries, form: Form) -> dict[str, Tree]:
    known = {field.key: field for field in form.fields}
    values: dict[str, Tree] = {}
    meant: dict[str, Tree] = {}
    for key, value in tree.entries:
        if key.value not in known:
            near = _meant(key.value, form, reading)
            hint = f"did you mean '{near}'?" if near else f"delete it, or use one of {', '.join(known)}"
            message = f"'{key.value}' is no key of {form.what}" if key.value else "a key is missing here"
            reading(key.place, "unknown-key", message, hint)
            meant[near] = Unreadable(value.place)  # so that a misspelt key is not missing too
        elif is_given(value):
            values[key.value] = value
        else:
            known[key.value].kind.judge_none(reading, key)
            _warn_of_none(reading, key, form)
    return {key: tree for key, tree in (meant | values).items() if key}


def _warn_of_none(reading: Reading, key: Text, form: Form) -> None:
    if key.value in form.shown and _BARE.search(reading.line_at(key.place)):
        message = f"nothing stands behind '{key.value}:'"
        reading(key.place, "empty-value", message, "write it there, or delete the line", Severity.WARNING)


def _meant(key: str, form: Form, reading: Reading) -> str:
    for field in form.fields:
        if key.casefold().replace("_", "-") in (*field.elsewhere, field.key.casefold()):
            return field.key
    return reading.nearest(key, (field.key for field in form.fields))


def _report_missing(reading: Reading, tree: Tree, form: Form, values: Mapping[str, Tree]) -> bool:
    missing = [field for field in form.fields if field.key in form.required and field.key not in values]
    for field in missing:
        hint = f"add '{field.key}: …' ({field.meaning})"
        reading(tree.place, "missing-key", f"{form.what} needs a '{field.key}'", hint)
    return not missing


def _schema_of_field(field: Field[object]) -> Json:
    return {"description": field.meaning, "anyOf": [field.kind.schema, {"type": "null"}]}
