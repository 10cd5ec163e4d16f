"""references.yaml -> the sources that an essay can cite, under CSL-JSON's names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from polemic.metadata.documents import read_document
from polemic.metadata.kinds import PARTIAL_DATE, TEXT, URL, kind_of_matching, kind_of_words
from polemic.metadata.names import NAMES
from polemic.metadata.readings import Reading
from polemic.metadata.records import Field, Form, Json, Record, read_record, schema_of
from polemic.metadata.trees import Entries, Items, Text, Tree, Unreadable
from polemic.model import Reference
from polemic.problems import Location, Place, Problem, Severity, Source

REFERENCES_LIMIT = 2 * 1024 * 1024
# The types of CSL 1.0.2, https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types
_TYPES = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast",
    "chapter", "classic", "collection", "dataset", "document", "entry", "entry-dictionary",
    "entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview", "legal_case", "legislation",
    "manuscript", "map", "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent",
    "performance", "periodical", "personal_communication", "post", "post-weblog", "regulation", "report",
    "review", "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
)  # fmt: skip
# The types of BibTeX and Crossref, and what people call them.
_TYPES_ELSEWHERE = {
    "journal": "article-journal", "journal-article": "article-journal", "newspaper": "article-newspaper",
    "magazine": "article-magazine", "inbook": "chapter", "incollection": "chapter", "book-chapter": "chapter",
    "inproceedings": "paper-conference", "conference": "paper-conference", "phdthesis": "thesis",
    "mastersthesis": "thesis", "dissertation": "thesis", "techreport": "report", "website": "webpage",
    "online": "webpage", "web": "webpage", "blog": "post-weblog", "film": "motion_picture", "misc": "document",
    "podcast": "broadcast", "law": "legislation", "act": "legislation", "case": "legal_case",
}  # fmt: skip
_UNTITLED = frozenset({"personal_communication", "interview"})
_CALLED = {"title": "title", "author": "author", "issued": "date"}
# Pandoc's citation keys: letters, digits and _, with single marks of punctuation between them.
_KEY = re.compile(r"\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*")


def read_references(source: Source) -> tuple[Mapping[str, Reference], tuple[Problem, ...]]:
    """Reads sources by key, from `key: {fields}` or CSL's list of `- {id: key, fields}`."""
    reading, root = read_document(source, REFERENCES_LIMIT)
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
    keyed: Json = {"type": "object", "additionalProperties": schema_of(_REFERENCE)}
    return {"anyOf": [keyed, {"type": "array", "items": schema_of(_LISTED)}, {"type": "null"}]}


def _keyed(reading: Reading, root: Tree) -> Iterator[tuple[Text, Tree, Form]]:
    if isinstance(root, Entries):
        for key, tree in _indented(reading, root):
            yield key, tree, _REFERENCE
    elif isinstance(root, Items):
        for item in root.items:
            key_of_item = _id_of(item)
            if key_of_item:
                yield key_of_item, item, _LISTED
            elif not isinstance(item, Unreadable):
                reading(
                    item.place, "missing-key", "this source has no key to cite it by", "add 'id: its-key'"
                )
    elif not isinstance(root, Unreadable):
        hint = "write\nakerlof:\n  type: article-journal\n  title: …"
        reading(root.place, "wrong-kind", "references.yaml is made of sources, each under a key", hint)


def _indented(reading: Reading, root: Entries) -> Iterator[tuple[Text, Tree]]:
    """The sources among the keys at the top; what is below a source stands there too if it is not indented."""
    fields = {field.key for field in _FIELDS}
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
    if _KEY.fullmatch(key.value):
        return True
    fit = re.sub(r"\W+", "-", key.value).strip("-")
    message = f"'{key.value}' cannot be cited: a key is made of letters and digits, without spaces"
    reading(key.place, "wrong-key", message, f"call it '{fit}'" if fit else "give it a key such as 'akerlof'")
    return False


def _read_reference(reading: Reading, key: str, location: Location, tree: Tree, form: Form) -> Reference:
    record = read_record(reading, tree, form, f"{key}.")
    _warn_of_untitled(reading, location.place, record)
    texts = {field.key.replace("-", "_").casefold(): record.get(field) for field in _TEXTS}
    return Reference(
        key=key,
        type=record.get(_TYPE),
        location=location,
        author=record.get(_AUTHOR),
        editor=record.get(_EDITOR),
        translator=record.get(_TRANSLATOR),
        **texts,
    )


def _warn_of_untitled(reading: Reading, place: Place, record: Record) -> None:
    if "title" in record.values or getattr(record.values.get("type"), "value", "") in _UNTITLED:
        return
    missing = [field for field in (_TITLE, _AUTHOR, _ISSUED) if field.key not in record.values]
    names = [f"no {_CALLED[field.key]}" for field in missing]
    told = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    hint = "add what is known of it:\n" + "\n".join(f"  {field.key}: …" for field in missing)
    reading(place, "untitled-source", f"this source has {told}", hint, Severity.WARNING)


_DOI_KIND = kind_of_matching(
    r"10\.[0-9]{4,9}/\S+", "wrong-doi", "is not a DOI", "type it without an address, such as 10.2307/1879431"
)

_TYPE = Field(
    "type", kind_of_words(_TYPES, "unknown-type", _TYPES_ELSEWHERE), "what it is, such as book or webpage"
)
_AUTHOR = Field("author", NAMES, "who wrote it: {family, given}, or {literal}", ("authors", "by"))
_EDITOR = Field("editor", NAMES, "who edited it", ("editors",))
_TRANSLATOR = Field("translator", NAMES, "who translated it", ("translators",))
_ID = Field("id", TEXT, "the key to cite it by")
_ISSUED = Field("issued", PARTIAL_DATE, "when it appeared: 1970, 1970-08 or 1970-08-15", ("date", "year"))
_TITLE = Field("title", TEXT, "its title")
_TEXTS: tuple[Field[str], ...] = (
    _ISSUED,
    Field("original-date", PARTIAL_DATE, "when it first appeared, if this is a later edition"),
    Field("accessed", PARTIAL_DATE, "when it was read on the web", ("urldate", "retrieved")),
    _TITLE,
    Field(
        "container-title",
        TEXT,
        "the journal, newspaper, site or book it is in",
        ("journal", "booktitle", "magazine"),
    ),
    Field("genre", TEXT, "what sort of thing it is, such as PhD thesis"),
    Field("publisher", TEXT, "who published it", ("institution", "school")),
    Field("publisher-place", TEXT, "where it was published", ("address", "place", "location")),
    Field("edition", TEXT, "which edition, such as 2"),
    Field("volume", TEXT, "the volume"),
    Field("issue", TEXT, "the issue", ("number",)),
    Field("page", TEXT, "the page or pages, such as 488–500", ("pages",)),
    Field("URL", URL, "its address on the web", ("link",)),
    Field("DOI", _DOI_KIND, "its DOI, such as 10.2307/1879431"),
    Field("archive", URL, "where a lasting copy is kept"),
    Field("language", TEXT, "its language, such as de", ("lang",)),
    Field("note", TEXT, "anything else that readers should know", ("annotation", "annote")),
)
_FIELDS: tuple[Field[object], ...] = (_TYPE, _AUTHOR, _EDITOR, _TRANSLATOR, *_TEXTS)
_REFERENCE = Form("a source", _FIELDS, required=("type",))
_LISTED = Form("a source", (_ID, *_FIELDS), required=("id", "type"))
