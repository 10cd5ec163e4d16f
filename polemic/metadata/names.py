"""Names as the three files give them, whole or in parts -> authors of essays, and those who made a source."""

from __future__ import annotations

import re
from dataclasses import replace

from polemic.languages import is_wide
from polemic.metadata.kinds import TEXT, URL, kind_of_list
from polemic.metadata.readings import Reading
from polemic.metadata.records import Field, Form, Kind, read_record, schema_of
from polemic.metadata.remedies import quote_if_needed
from polemic.metadata.trees import Entries, Text, Tree
from polemic.model import Author, Name
from polemic.problems import Severity

_SEVERAL_PEOPLE = r"[,;，、；]|\s(?:and|&)\s"


def _read_author(reading: Reading, tree: Tree, path: str) -> Author:
    if isinstance(tree, Text):
        return Author(tree.value)
    is_in_parts = isinstance(tree, Entries) and any(key.value in _PARTS for key, _ in tree.entries)
    record = read_record(reading, tree, _AUTHOR_IN_PARTS if is_in_parts else _AUTHOR, f"{path}.")
    if not record.is_complete:
        return Author("")
    family, given = record.get(_FAMILY), record.get(_GIVEN)
    return Author(record.get(_NAME) or _said(family, given), record.get(_URL), family, given)


def _said(family: str, given: str) -> str:
    """A name in its usual order, in which Han names begin with the family's."""
    return family + given if is_wide(family[:1]) else f"{given} {family}".strip()


def _read_name(reading: Reading, tree: Tree, path: str) -> Name:
    if isinstance(tree, Text):
        _note_undivided(reading, tree)
        return Name(literal=tree.value)
    record = read_record(reading, tree, NAME, f"{path}.")
    given = " ".join(filter(None, (record.get(_GIVEN), record.get(_DROPPED))))
    return Name(record.get(_FAMILY), given, record.get(_LITERAL), record.get(_PARTICLE), record.get(_SUFFIX))


def _note_undivided(reading: Reading, name: Text) -> None:
    """Tells of a person's name in one piece, by which a list would sort it under J and a mark say it whole."""
    turned, said = _TURNED.fullmatch(name.value), _SAID.fullmatch(name.value)
    if turned:
        family, given = turned.groups()
    elif said and not _OF_BODIES.search(name.value):
        given, family = said.groups()
    else:
        return
    message = f"'{name.value}' is one text, which lists and notes say and sort as it stands"
    hint = f"of a person write {{family: {family}, given: {quote_if_needed(given)}}},"
    hint += f" of a body {{literal: {quote_if_needed(name.value)}}}"
    reading(name.place, "undivided-name", message, hint, Severity.NOTE)


_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'-]*\.?"
_SAID = re.compile(rf"({_WORD}(?: {_WORD})?) ({_WORD})")
_TURNED = re.compile(rf"({_WORD}), ({_WORD}(?: {_WORD})?)")
_OF_BODIES = re.compile(
    r"\b(?:Academy|Agency|Archives?|Associat\w+|Authority|Bank|Board|Bureau|Bundes\w+|Cent(?:er|re)s?|Church|"
    r"City|Club|College|Commission|Committee|Company|Congress|Co(?:rp|uncil|urt)|Corporation|Department|Editors|"
    r"European|Federa\w+|Foundation|Fund|Government|Group|House|Inc|Institut\w*|International|Journal|Library|Ltd|"
    r"Minist\w+|Museum|Nation\w*|Network|News|Office|Organi[sz]ation|Parliament|Party|Police|Post|Press|Project|"
    r"Research|Review|Royal|Schools?|Senate|Services?|Society|Staff|States?|Team|The|Times|Trust|Union|United|"
    r"Univer\w+|Verlag|World)\b"
)
_NAME = Field("name", TEXT, "the name as it is signed")
_FAMILY = Field("family", TEXT, "the family name", ("last", "surname", "lastname"))
_GIVEN = Field("given", TEXT, "the given name or initials", ("first", "firstname", "forename"))
_LITERAL = Field("literal", TEXT, "the name of a body, or one not to be divided", ("name",))
_PARTICLE = Field("non-dropping-particle", TEXT, "what stands before the family name, such as van")
_DROPPED = Field("dropping-particle", TEXT, "the same, where the family name alone goes without it")
_SUFFIX = Field("suffix", TEXT, "what stands behind the name, such as Jr.")
_URL = Field("url", URL, "the author's page on the web")
_PARTS = frozenset({_FAMILY.key, _GIVEN.key})
_AUTHOR = Form("an author", (_NAME, _FAMILY, _GIVEN, _URL), required=("name",))
_AUTHOR_IN_PARTS = replace(_AUTHOR, required=("family",))
_ANY_AUTHOR = {"anyOf": [TEXT.schema, schema_of(_AUTHOR), schema_of(_AUTHOR_IN_PARTS)]}

NAME = Form("a name", (_FAMILY, _GIVEN, _LITERAL, _PARTICLE, _DROPPED, _SUFFIX))
AUTHORS_KIND = kind_of_list(Kind(_read_author, Author(""), _ANY_AUTHOR), _SEVERAL_PEOPLE)
NAMES = kind_of_list(Kind(_read_name, Name(), {"anyOf": [TEXT.schema, {"$ref": "#/$defs/name"}]}))
