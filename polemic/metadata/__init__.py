"""site.yaml, essay.yaml and references.yaml -> what they say, typed, and what is wrong with them.

In reading order: `fields` and `reference_fields` declare every key once; `records`, `kinds`, `names` and `looks`
read keys and values; `documents`, `trees`, `colons`, `faults` and `remedies` make located trees of YAML, PyYAML's
only home; a `Reading` takes note of what is wrong; `references` reads sources. `front_matter` says in our keys what
other programs write above a text, `exported` what they keep of sources; `printing` writes what the others read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace

from polemic.metadata import fields
from polemic.metadata.documents import read_document
from polemic.metadata.front_matter import FrontMatter, read_front_matter
from polemic.metadata.kinds import language_meant
from polemic.metadata.records import Json, Record, read_record, schema_of
from polemic.metadata.references import read_references, references_schema
from polemic.model import EssayMetadata, Look, Publication, Scheme
from polemic.problems import Location, Problem, Severity, Source

__all__ = [
    "ESSAY_KEYS",
    "FrontMatter",
    "default_essay",
    "inherit_from_original",
    "json_schema",
    "language_meant",
    "read_essay",
    "read_front_matter",
    "read_publication",
    "read_references",
]

METADATA_LIMIT = 64 * 1024
_COLOURED = re.compile(r"(?:dark\.)?(?:accent|paper|ink)")
ESSAY_KEYS = frozenset(field.key for field in fields.ESSAY.fields)


def read_publication(source: Source) -> tuple[Publication, tuple[Problem, ...]]:
    """Reads site.yaml; what it does not say keeps the default."""
    reading, root = read_document(source, METADATA_LIMIT)
    record = read_record(reading, root, fields.SITE, "")
    publication = Publication(
        title=record.get(fields.SITE_TITLE),
        url=record.get(fields.SITE_ADDRESS),
        language=record.get(fields.LANGUAGE_TAG) or Publication().language,
        kind=record.get(fields.KIND_OF_SITE) or Publication().kind,
        description=record.get(fields.DESCRIPTION),
        authors=record.get(fields.AUTHORS),
        licence=record.get(fields.LICENCE),
        citations=record.get(fields.CITATIONS) or Publication().citations,
        single_file=record.get(fields.SINGLE_FILE) if "single_file" in reading.places else None,
        look=_look(record),
        links=record.get(fields.LINKS),
        is_disclosure_required=record.get(fields.DISCLOSURE_REQUIRED),
        allowed=record.get(fields.ALLOW),
        location=_top(source),
    )
    return publication, tuple(reading.problems)


def read_essay(source: Source, publication: Publication) -> tuple[EssayMetadata, tuple[Problem, ...]]:
    """Reads essay.yaml; language, authors and licence come from the publication when not given."""
    reading, root = read_document(source, METADATA_LIMIT)
    record = read_record(reading, root, fields.ESSAY, "")
    given = _given_metadata(record, _top(source))
    essay = replace(
        given,
        language=given.language or publication.language,
        authors=given.authors if "authors" in reading.places else publication.authors,
        licence=given.licence or publication.licence,
        citations=given.citations or publication.citations,
        places=dict(reading.places),
    )
    return essay, (*reading.problems, *_warn_of_dates(essay))


def default_essay(location: Location, publication: Publication) -> EssayMetadata:
    """The metadata of an essay without essay.yaml; `location` is where that file would stand."""
    return EssayMetadata(
        location=location,
        language=publication.language,
        authors=publication.authors,
        licence=publication.licence,
        citations=publication.citations,
    )


def inherit_from_original(edition: EssayMetadata, original: EssayMetadata, language: str) -> EssayMetadata:
    """An edition in another language, with the original's authors, date, licence and the like where it gives none."""
    return replace(
        edition,
        language=edition.language if "language" in edition.places else language,
        authors=edition.authors if "authors" in edition.places else original.authors,
        published=edition.published if "published" in edition.places else original.published,
        licence=edition.licence if "licence" in edition.places else original.licence,
        citations=edition.citations if "citations" in edition.places else original.citations,
        replies_to=edition.replies_to if "replies_to" in edition.places else original.replies_to,
    )


def json_schema(kind: str) -> str:
    """The JSON Schema (draft 2020-12) of `site`, `essay` or `references`, for editors that complete YAML."""
    schemas: Mapping[str, tuple[str, Mapping[str, Json]]] = {
        "site": ("A publication: site.yaml", schema_of(fields.SITE)),
        "essay": ("An essay: essay.yaml", schema_of(fields.ESSAY)),
        "references": ("The sources one cites: references.yaml", references_schema()),
    }
    title, schema = schemas[kind]
    top: dict[str, Json] = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
    return json.dumps({**top, **schema}, ensure_ascii=False, indent=2) + "\n"


def _look(record: Record) -> Look:
    light = Scheme(record.get(fields.ACCENT), record.get(fields.PAPER), record.get(fields.INK))
    dark, measure, text = record.get(fields.DARK), record.get(fields.MEASURE), record.get(fields.TEXT_FACE)
    places = {key: place for key, place in record.reading.places.items() if _COLOURED.fullmatch(key)}
    return Look(light, dark, measure, text, places)


def _given_metadata(record: Record, location: Location) -> EssayMetadata:
    return EssayMetadata(
        location=location,
        title=record.get(fields.TITLE),
        subtitle=record.get(fields.SUBTITLE),
        standfirst=record.get(fields.STANDFIRST),
        kicker=record.get(fields.KICKER),
        number=record.get(fields.NUMBER_IN_SERIES),
        language=record.get(fields.LANGUAGE_TAG),
        authors=record.get(fields.AUTHORS),
        published=record.get(fields.PUBLISHED),
        updated=record.get(fields.UPDATED),
        is_draft=record.get(fields.DRAFT),
        thesis=record.get(fields.THESIS),
        disclosure=record.get(fields.DISCLOSURE),
        would_change_my_mind=record.get(fields.WOULD_CHANGE_MY_MIND),
        replies_to=record.get(fields.REPLIES_TO),
        image=record.get(fields.IMAGE),
        keywords=record.get(fields.KEYWORDS),
        licence=record.get(fields.LICENCE),
        citations=record.get(fields.CITATIONS),
        canonical=record.get(fields.CANONICAL),
        corrections=record.get(fields.CORRECTIONS),
        formerly=record.get(fields.FORMERLY),
        sections=record.get(fields.SECTIONS),
    )


def _warn_of_dates(essay: EssayMetadata) -> tuple[Problem, ...]:
    if not (essay.published and essay.updated and essay.updated < essay.published):
        return ()
    message = f"updated on {essay.updated}, before it was published on {essay.published}"
    hint = "change one of the two dates, or take 'updated' out until there is an update"
    location = essay.places["updated"]
    return (Problem(location, "updated-before-published", message, hint, Severity.WARNING),)


def _top(source: Source) -> Location:
    return Location(source.path, excerpt=source.text.partition("\n")[0])
