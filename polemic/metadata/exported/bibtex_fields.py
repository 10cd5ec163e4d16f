"""The fields of a BibTeX or BibLaTeX entry, as LaTeX -> what references.yaml says of a source.

Source: the manual of biblatex 3.20, chapter 2, and http://mirrors.ctan.org/biblio/bibtex/base/btxdoc.pdf
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from polemic.metadata.days import month_number
from polemic.metadata.exported.foreign_values import (
    plain_date,
    plain_doi,
    plain_edition,
    plain_language,
    plain_url,
)
from polemic.metadata.exported.latex import latex_names, latex_text
from polemic.metadata.readings import Reading
from polemic.metadata.trees import Items, Text, Tree
from polemic.problems import Severity

_TYPES = {
    "article": "article-journal", "periodical": "periodical", "suppperiodical": "article-journal",
    **dict.fromkeys(("book", "mvbook", "collection", "mvcollection", "proceedings", "mvproceedings"), "book"),
    **dict.fromkeys(("manual", "reference", "mvreference"), "book"), "booklet": "pamphlet",
    **dict.fromkeys(("inbook", "bookinbook", "incollection", "suppbook", "suppcollection"), "chapter"),
    **dict.fromkeys(("inproceedings", "conference"), "paper-conference"), "inreference": "entry",
    **dict.fromkeys(("phdthesis", "mastersthesis", "thesis"), "thesis"),
    **dict.fromkeys(("report", "techreport"), "report"), "unpublished": "manuscript",
    **dict.fromkeys(("online", "electronic", "www"), "webpage"), "dataset": "dataset", "software": "software",
    **dict.fromkeys(("movie", "video"), "motion_picture"), "audio": "broadcast", "music": "song",
    "patent": "patent", "standard": "standard", "letter": "personal_communication", "review": "review",
    **dict.fromkeys(("legislation", "legal"), "legislation"), "jurisdiction": "legal_case", "image": "graphic",
    "artwork": "graphic", "performance": "performance",
}  # fmt: skip
_GENRES = {
    "phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis", "mathesis": "Master’s thesis",
    "techreport": "Technical report", "resreport": "Research report",
}  # fmt: skip
_THESES = frozenset({"phdthesis", "mastersthesis", "thesis"})
_GENRED = _THESES | {"report", "techreport", "unpublished"}
"""Entries whose `type` says what they are."""

_ROLES = ("author", "editor", "translator", "director")
_TEXTS = {
    "container-title": ("journaltitle", "journal", "booktitle", "maintitle"),
    "title-short": ("shorttitle",), "event-title": ("eventtitle",), "event-place": ("venue",),
    "publisher": ("publisher", "institution", "school", "organization"),
    "publisher-place": ("location", "address"), "volume": ("volume",), "page": ("pages", "eid"),
    "note": ("note", "addendum"), "quote": ("quote",),
}  # fmt: skip
_DATES = {"issued": ("date", "year"), "accessed": ("urldate",), "original-date": ("origdate", "origyear")}
_EPRINTS = {
    "arxiv": "https://arxiv.org/abs/", "jstor": "https://www.jstor.org/stable/",
    "hdl": "https://hdl.handle.net/", "pubmed": "https://pubmed.ncbi.nlm.nih.gov/",
}  # fmt: skip
_BABEL = {
    "ngerman": "de", "naustrian": "de-AT", "nswissgerman": "de-CH", "british": "en-GB", "american": "en-US",
    "ukenglish": "en-GB", "usenglish": "en-US", "castilian": "es", "brazilian": "pt-BR",
}  # fmt: skip
_URL = re.compile(r"\\(?:url|href|path)\s*\{([^{}]*)\}|(https?://[^\s{}]+)")


class _Fields:
    """An entry's fields, of several names the first that is given."""

    def __init__(self, fields: Mapping[str, Text]) -> None:
        self._fields = {name: text for name, text in fields.items() if text.value.strip()}

    def find(self, *names: str) -> Text | None:
        """The first of these fields, as LaTeX."""
        return next((self._fields[name] for name in names if name in self._fields), None)

    def value(self, *names: str) -> str:
        """What it says, as plain text."""
        found = self.find(*names)
        return latex_text(found.value) if found else ""


def our_fields(
    kind: str, key: Text, given: Mapping[str, Text], reading: Reading
) -> Iterator[tuple[str, Tree]]:
    """What is said of a source, each with its place; fields that have no place in an entry are left out."""
    fields = _Fields(given)
    yield "type", Text(_type(kind, fields, key, reading), key.place)
    for role in _ROLES:
        if names := fields.find(role):
            yield role, Items(latex_names(names), names.place)
    for name, others in _TEXTS.items():
        if text := fields.find(*others):
            yield name, Text(latex_text(text.value), text.place)
    for name, others in _DATES.items():
        if text := fields.find(*others):
            written = _day(fields) if text is fields.find("year") else text.value
            yield name, Text(plain_date(written, name, text.place, reading), text.place)
    made = {
        "title": ": ".join(filter(None, (fields.value("title"), fields.value("subtitle")))),
        "genre": _genre(kind, fields),
        "issue": "" if kind in _GENRED else fields.value("number", "issue"),
        "edition": plain_edition(fields.value("edition")),
        "language": _language(fields.value("langid", "language", "hyphenation")),
        "URL": _url(fields),
        "DOI": plain_doi(_bare(fields, "doi")),
    }
    for name, value in made.items():
        place = (fields.find(name.casefold()) or key).place
        yield from ((name, Text(value, place)),) if value else ()


def _type(kind: str, fields: _Fields, key: Text, reading: Reading) -> str:
    if kind == "article":
        within = f"article-{fields.value('entrysubtype').casefold()}"
        return within if within in ("article-magazine", "article-newspaper") else "article-journal"
    if kind == "misc":
        return "webpage" if _url(fields) else "document"
    if kind not in _TYPES:
        message, hint = f"'@{kind}' is no type that is known here", "it is told of as a document"
        reading(key.place, "unknown-type", message, hint, Severity.WARNING)
    return _TYPES.get(kind, "document")


def _genre(kind: str, fields: _Fields) -> str:
    if kind not in _GENRED:
        return ""
    genre = fields.value("type")
    genre = _GENRES.get(genre.casefold(), genre) or _GENRES.get(kind, "")
    return genre if kind in _THESES else " ".join(filter(None, (genre, fields.value("number"))))


def _day(fields: _Fields) -> str:
    """Year, month and day of their own fields: 2014-03-10."""
    year, written = fields.value("year"), fields.value("month")
    found = re.search(r"[A-Za-z]{3,}|(?<![0-9])[0-9]{1,2}(?![0-9])", written)
    month = (int(found[0]) if found[0].isdecimal() else month_number(found[0])) if found else 0
    if not (year.isdecimal() and 1 <= month <= 12):
        return year
    day = fields.value("day")
    return f"{year}-{month:02}" + (f"-{int(day):02}" if day.isdecimal() and len(day) < 3 else "")


def _language(written: str) -> str:
    return _BABEL.get(written.casefold(), "") or plain_language(written)


def _url(fields: _Fields) -> str:
    if url := _bare(fields, "url"):
        return plain_url(url)
    if found := _URL.search(_bare(fields, "howpublished")):
        return plain_url(found[1] or found[2])
    archive = fields.value("eprinttype", "archiveprefix").casefold()
    eprint = _bare(fields, "eprint")
    known = _EPRINTS.get(archive, "")
    return plain_url(known + eprint) if known and eprint and not fields.find("doi") else ""


def _bare(fields: _Fields, name: str) -> str:
    """An address as it was typed, apart from the signs that LaTeX wants escaped."""
    found = fields.find(name)
    return re.sub(r"\\([_%&#$~{}])|[{}](?![^{}]*\\url)", r"\1", found.value) if found else ""
