"""references.yaml, .json or .bib -> the sources that an essay can cite, under CSL-JSON's names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from polemic.metadata.documents import read_document
from polemic.metadata.names import NAME
from polemic.metadata.readings import Reading
from polemic.metadata.records import Form, Json, Record, read_record, schema_of
from polemic.metadata.reference_fields import (
    AUTHOR,
    DIRECTOR,
    EDITOR,
    FIELDS,
    INTERVIEWER,
    ISSUED,
    LISTED,
    QUOTE,
    REFERENCE,
    TEXTS,
    TITLE,
    TRANSLATOR,
    TYPE,
    fit_key,
)
from polemic.metadata.trees import Entries, Items, Text, Tree, Unreadable
from polemic.model import Reference
from polemic.problems import Location, Place, Problem, Severity, Source

REFERENCES_LIMIT = 2 * 1024 * 1024
_UNTITLED = frozenset({"personal_communication", "interview"})
_CALLED = {"title": "title", "author": "author", "issued": "date"}


def read_references(source: Source) -> tuple[Mapping[str, Reference], tuple[Problem, ...]]:
    """Reads sources by key, from `key: {fields}`, from CSL's list of `- {id: key, fields}`, or from BibTeX."""
    reading, root = _read(source)
    references: dict[str, Reference] = {}
    for key, tree, form in _keyed(reading, root):
        location = reading.locate(key.place)
        if key.value in references:
            line = references[key.value].location.place.line
            message = f"'{key.value}' is given twice, first in line {line}"
            reading(
                key.place,
                "duplicate-key",
                message,
                f"give one of the two another key, such as '{key.value}b'",
            )
        elif _is_key(reading, key):
            references[key.value] = _read_reference(reading, key.value, location, tree, form)
    return references, tuple(reading.problems)


def references_schema() -> dict[str, Json]:
    """JSON Schema of references.yaml, in both its forms."""
    keyed: Json = {"type": "object", "additionalProperties": schema_of(REFERENCE)}
    listed: Json = {"type": "array", "items": schema_of(LISTED)}
    return {"anyOf": [keyed, listed, {"type": "null"}], "$defs": {"name": schema_of(NAME)}}


def _read(source: Source) -> tuple[Reading, Tree]:
    """Reads a file by what it is called; the readers of other programs' files are not imported without need."""
    match source.path.suffix.casefold():
        case ".json":
            from polemic.metadata.exported.csl_json import read_csl_json

            return read_csl_json(source)
        case ".bib":
            from polemic.metadata.exported.bibtex import read_bibtex

            return read_bibtex(source)
    return read_document(source, REFERENCES_LIMIT)


def _keyed(reading: Reading, root: Tree) -> Iterator[tuple[Text, Tree, Form]]:
    if isinstance(root, Entries):
        for key, tree in _indented(reading, root):
            yield key, tree, REFERENCE
    elif isinstance(root, Items):
        for item in root.items:
            key_of_item = _id_of(item)
            if key_of_item:
                yield key_of_item, item, LISTED
            elif not isinstance(item, Unreadable):
                reading(
                    item.place, "missing-key", "this source has no key to cite it by", "add 'id: its-key'"
                )
    elif not isinstance(root, Unreadable):
        hint = "write\nakerlof:\n  type: article-journal\n  title: …"
        reading(root.place, "wrong-kind", "references.yaml is made of sources, each under a key", hint)


def _indented(reading: Reading, root: Entries) -> Iterator[tuple[Text, Tree]]:
    """The sources among the keys at the top; what is below a source stands there too if it is not indented."""
    fields = {field.key for field in FIELDS}
    loose = [key for key, tree in root.entries if key.value in fields and isinstance(tree, Text | Items)]
    if loose:
        message = f"'{loose[0].value}' belongs to a source, but begins in the same column"
        hint = f"indent it by two spaces, and all like it:\n  {reading.line_at(loose[0].place)}"
        reading(loose[0].place, "wrong-indentation", message, hint)
    for key, tree in root.entries:
        if key.value == "references" and isinstance(tree, Items):
            message = "this file needs no key above its sources"
            reading(key.place, "wrong-key", message, "delete this line, and indent none of the '- '")
        elif key not in loose and not (loose and isinstance(tree, Text) and not tree.value):
            yield key, tree


def _id_of(item: Tree) -> Text | None:
    entries = item.entries if isinstance(item, Entries) else ()
    ids = (tree for key, tree in entries if key.value == "id" and isinstance(tree, Text))
    return next((tree for tree in ids if tree.value), None)


def _is_key(reading: Reading, key: Text) -> bool:
    fit = fit_key(key.value)
    if fit == key.value:
        return True
    message = f"'{key.value}' cannot be cited: a key is made of letters and digits, without spaces"
    reading(key.place, "wrong-key", message, f"call it '{fit}'" if fit else "give it a key such as 'akerlof'")
    return False


def _read_reference(reading: Reading, key: str, location: Location, tree: Tree, form: Form) -> Reference:
    record = read_record(reading, tree, form, f"{key}.")
    _warn_of_untitled(reading, location.place, record)
    texts = {field.key.replace("-", "_").casefold(): record.get(field) for field in TEXTS}
    return Reference(
        key=key,
        type=record.get(TYPE),
        location=location,
        author=record.get(AUTHOR),
        editor=record.get(EDITOR),
        translator=record.get(TRANSLATOR),
        director=record.get(DIRECTOR),
        interviewer=record.get(INTERVIEWER),
        quote=record.get(QUOTE),
        **texts,
    )


def _warn_of_untitled(reading: Reading, place: Place, record: Record) -> None:
    if "title" in record.values or getattr(record.values.get("type"), "value", "") in _UNTITLED:
        return
    missing = [field for field in (TITLE, AUTHOR, ISSUED) if field.key not in record.values]
    names = [f"no {_CALLED[field.key]}" for field in missing]
    told = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    hint = "add what is known of it:\n" + "\n".join(f"  {field.key}: …" for field in missing)
    reading(place, "untitled-source", f"this source has {told}", hint, Severity.WARNING)
