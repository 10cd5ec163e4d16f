"""An edition comes in; cite.bib and cite.json, by which programs cite the essay, go out."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from polemic.languages import fallbacks, format_date, wording_of
from polemic.model import Edition, Output, PageKind
from polemic.theme import Theme
from polemic.writers.bibtex import bibtex_entry, braced, protected
from polemic.writers.frame import Surroundings
from polemic.writers.particulars import container_title, essay_url, full_title

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
_CSL_TYPES = {"Article": "webpage", "BlogPosting": "post-weblog", "OpinionNewsArticle": "article-newspaper"}
"""By the kind of site."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SIGNIFICANT = 4  # letters of a word
_LONGEST = 200  # characters: decomposing a letter with thousands of marks takes the square of their number
_Json = str | int | Sequence["_Json"] | Mapping[str, "_Json"]


def write_bibtex(edition: Edition, around: Surroundings, theme: Theme) -> Iterator[Output]:
    """Writes cite.bib, if the plan has it: as @misc, which BibTeX and biblatex both know.

    Authors are kept whole, since nothing says which part of a name is the family's.
    """
    path = around.plan.only.get((PageKind.BIBTEX, edition.essay, edition.language))
    if path:
        yield Output(path, bibtex_entry("misc", _key(edition), _fields(edition, around)).encode())


def write_csl_json(edition: Edition, around: Surroundings, theme: Theme) -> Iterator[Output]:
    """Writes cite.json, if the plan has it: a list of one item (https://docs.citationstyles.org, appendix)."""
    path = around.plan.only.get((PageKind.CSL_JSON, edition.essay, edition.language))
    if path:
        item = {name: value for name, value in _item(edition, around).items() if value}
        yield Output(path, json.dumps([item], ensure_ascii=False, indent=1).encode() + b"\n")


def _fields(edition: Edition, around: Surroundings) -> tuple[tuple[str, str], ...]:
    metadata, day = edition.metadata, edition.metadata.published
    names = " and ".join(braced(author.name) for author in metadata.authors)
    url, language = essay_url(edition, around.publication), fallbacks(edition.language)
    return (
        ("author", f"{{{names}}}" if names else ""),
        ("title", protected(edition.title)),
        ("subtitle", protected(metadata.subtitle)),
        ("howpublished", braced(container_title(edition, around.publication))),
        ("year", f"{{{day.year}}}" if day else ""),
        ("month", _MONTHS[day.month - 1] if day else ""),
        ("day", f"{{{day.day}}}" if day else ""),
        ("url", f"{{{url}}}" if url else ""),
        ("note", braced(_revised(edition))),
        ("langid", next((f"{{{_BABEL[tag]}}}" for tag in language if tag in _BABEL), "")),
        ("abstract", braced(_abstract(edition))),
        ("keywords", braced(", ".join(metadata.keywords))),
    )


def _item(edition: Edition, around: Surroundings) -> Mapping[str, _Json]:
    metadata, day = edition.metadata, edition.metadata.published
    return {
        "id": _key(edition),
        "type": _CSL_TYPES[around.publication.kind],
        "author": [{"literal": author.name} for author in metadata.authors],
        "title": full_title(edition),
        "title-short": edition.title if metadata.subtitle else "",
        "container-title": container_title(edition, around.publication),
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else "",
        "URL": essay_url(edition, around.publication),
        "note": _revised(edition),
        "language": edition.language,
        "abstract": _abstract(edition),
        "keyword": ", ".join(metadata.keywords),
    }


def _key(edition: Edition) -> str:
    """Author, year and a word of the title, in ASCII; another edition has its language's tag behind it."""
    metadata = edition.metadata
    names = _ascii_words(metadata.authors[0].name) if metadata.authors else ()
    words = _ascii_words(edition.title) or _ascii_words(edition.essay)
    significant = [word for word in words if len(word) >= _SIGNIFICANT]
    year = str(metadata.published.year) if metadata.published else ""
    tag = "".join(_ascii_words(edition.language)) if edition.is_translation else ""
    return "".join((*names[-1:], year, *(significant or words)[:1], tag)) or "essay"


def _ascii_words(text: str) -> tuple[str, ...]:
    decomposed = unicodedata.normalize("NFKD", text[:_LONGEST]).encode("ascii", "ignore").decode()
    return tuple(re.findall("[a-z0-9]+", decomposed.lower()))


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
