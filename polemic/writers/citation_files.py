"""An edition comes in; cite.bib and cite.json, by which programs cite the essay, go out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from polemic.languages import fallbacks, format_date, wording_of
from polemic.model import Edition, Name, Output, PageKind, Reference
from polemic.theme import Theme
from polemic.writers.bibtex import bibtex_entry, braced, protected
from polemic.writers.frame import Surroundings
from polemic.writers.own_reference import own_reference

_BABEL = {
    "de": "ngerman",
    "en": "english",
    "en-gb": "british",
    "en-us": "american",
    "es": "spanish",
    "fr": "french",
    "ja": "japanese",
    "zh": "chinese",
}
"""What LaTeX calls a language: by it biblatex hyphenates, and knows whose capitals a style may lower."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_Json = str | int | Sequence["_Json"] | Mapping[str, "_Json"]


def write_bibtex(edition: Edition, around: Surroundings, theme: Theme) -> Iterator[Output]:
    """Writes cite.bib, if the plan has it: as @misc, which BibTeX and biblatex both know."""
    path = around.plan.only.get((PageKind.BIBTEX, edition.essay, edition.language))
    if path:
        reference = own_reference(edition, around.publication)
        yield Output(path, bibtex_entry("misc", reference.key, _fields(reference, edition)).encode())


def write_csl_json(edition: Edition, around: Surroundings, theme: Theme) -> Iterator[Output]:
    """Writes cite.json, if the plan has it: a list of one item (https://docs.citationstyles.org, appendix)."""
    path = around.plan.only.get((PageKind.CSL_JSON, edition.essay, edition.language))
    if path:
        item = {
            name: value
            for name, value in _item(own_reference(edition, around.publication), edition).items()
            if value
        }
        yield Output(path, json.dumps([item], ensure_ascii=False, indent=1).encode() + b"\n")


def _fields(reference: Reference, edition: Edition) -> tuple[tuple[str, str], ...]:
    """As one knows them of the reference, but for the subtitle, which has a field of its own."""
    metadata, day = edition.metadata, edition.metadata.published
    names = " and ".join(map(_bibtex_name, reference.author))
    language = fallbacks(reference.language)
    return (
        ("author", f"{{{names}}}" if names else ""),
        ("title", protected(edition.title)),
        ("subtitle", protected(metadata.subtitle)),
        ("howpublished", braced(reference.container_title)),
        ("year", f"{{{day.year}}}" if day else ""),
        ("month", _MONTHS[day.month - 1] if day else ""),
        ("day", f"{{{day.day}}}" if day else ""),
        ("url", f"{{{reference.url}}}" if reference.url else ""),
        ("note", braced(_revised(edition))),
        ("langid", next((f"{{{_BABEL[tag]}}}" for tag in language if tag in _BABEL), "")),
        ("abstract", braced(_abstract(edition))),
        ("keywords", braced(", ".join(metadata.keywords))),
    )


def _bibtex_name(name: Name) -> str:
    """A name between braces is never taken apart; a given one may be, to be shortened."""
    if not name.given:
        return braced(name.literal or name.family)
    given = braced(name.given)
    is_one = re.search(r",|\band\b", name.given)
    return f"{braced(name.family)}, {given if is_one else given[1:-1]}"


def _item(reference: Reference, edition: Edition) -> Mapping[str, _Json]:
    metadata = edition.metadata
    day = [int(part) for part in reference.issued.split("-") if part]
    return {
        "id": reference.key,
        "type": reference.type,
        "author": [_csl_name(name) for name in reference.author],
        "title": reference.title,
        "title-short": edition.title if metadata.subtitle else "",
        "container-title": reference.container_title,
        "issued": {"date-parts": [day]} if day else "",
        "URL": reference.url,
        "note": _revised(edition),
        "language": reference.language,
        "abstract": _abstract(edition),
        "keyword": ", ".join(metadata.keywords),
    }


def _csl_name(name: Name) -> Mapping[str, _Json]:
    parts = {"family": name.family, "given": name.given, "literal": name.literal}
    return {part: text for part, text in parts.items() if text}


def _revised(edition: Edition) -> str:
    day = edition.metadata.revised
    return (
        wording_of(edition.language)
        .revised(format_date(day, edition.language))
        .replace("\N{NO-BREAK SPACE}", " ")
        if day
        else ""
    )


def _abstract(edition: Edition) -> str:
    return edition.metadata.thesis or edition.metadata.standfirst
