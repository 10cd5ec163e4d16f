"""All that may be said of a source, declared once, under CSL-JSON's names."""

from __future__ import annotations

import re

from polemic.metadata.kinds import (
    LANGUAGE,
    PARTIAL_DATE,
    TEXT,
    URL,
    kind_of_matching,
    kind_of_words,
    text_of,
)
from polemic.metadata.names import NAMES
from polemic.metadata.readings import Reading
from polemic.metadata.records import Field, Form, Json, Kind
from polemic.metadata.trees import Entries, Items, Tree
from polemic.model import Quote

# The types of CSL 1.0.2, https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types
TYPES = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast",
    "chapter", "classic", "collection", "dataset", "document", "entry", "entry-dictionary",
    "entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview", "legal_case", "legislation",
    "manuscript", "map", "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent",
    "performance", "periodical", "personal_communication", "post", "post-weblog", "regulation", "report",
    "review", "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
)  # fmt: skip
# The types of BibTeX and Crossref, and what people call them.
TYPES_ELSEWHERE = {
    "journal": "article-journal", "journal-article": "article-journal", "newspaper": "article-newspaper",
    "magazine": "article-magazine", "inbook": "chapter", "incollection": "chapter", "book-chapter": "chapter",
    "inproceedings": "paper-conference", "conference": "paper-conference", "phdthesis": "thesis",
    "mastersthesis": "thesis", "dissertation": "thesis", "techreport": "report", "website": "webpage",
    "online": "webpage", "web": "webpage", "blog": "post-weblog", "film": "motion_picture", "misc": "document",
    "podcast": "broadcast", "law": "legislation", "act": "legislation", "case": "legal_case",
}  # fmt: skip


# Pandoc's citation keys: letters, digits and _, with single marks of punctuation between them.
_KEY = re.compile(r"\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*")


def fit_key(written: str) -> str:
    """A key by which a source can be cited: the same, or with hyphens for what no key may have; perhaps empty."""
    return written if _KEY.fullmatch(written) else re.sub(r"\W+", "-", written).strip("-")


def _read_quotes(reading: Reading, tree: Tree, path: str) -> tuple[Quote, ...]:
    """A text, texts behind their pages, or a list of either."""
    if isinstance(tree, Items):
        parts = (_read_quotes(reading, item, f"{path}.{at}") for at, item in enumerate(tree.items))
        return tuple(quote for part in parts for quote in part)
    if not isinstance(tree, Entries):
        text = text_of(reading, tree, path)
        return (Quote(text),) if text else ()
    texts = ((key.value, text_of(reading, value, f"{path}.{key.value}")) for key, value in tree.entries)
    return tuple(Quote(text, locator) for locator, text in texts if text)


_QUOTES_AT: Json = {"type": "object", "additionalProperties": TEXT.schema}
_QUOTES_ITEM: Json = {"anyOf": [TEXT.schema, _QUOTES_AT]}
_QUOTES_SCHEMA: dict[str, Json] = {
    "anyOf": [TEXT.schema, _QUOTES_AT, {"type": "array", "items": _QUOTES_ITEM}]
}
_QUOTES: Kind[tuple[Quote, ...]] = Kind(_read_quotes, (), _QUOTES_SCHEMA)
_DOI_KIND = kind_of_matching(
    r"10\.[0-9]{4,9}/\S+", "wrong-doi", "is not a DOI", "type it without an address, such as 10.2307/1879431"
)

TYPE = Field(
    "type", kind_of_words(TYPES, "unknown-type", TYPES_ELSEWHERE), "what it is, such as book or webpage"
)
AUTHOR = Field("author", NAMES, "who wrote it: {family, given}, or {literal}", ("authors", "by"))
EDITOR = Field("editor", NAMES, "who edited it", ("editors",))
TRANSLATOR = Field("translator", NAMES, "who translated it", ("translators",))
DIRECTOR = Field("director", NAMES, "who directed it, if it is a film", ("directors",))
INTERVIEWER = Field("interviewer", NAMES, "who asked, if it is an interview", ("interviewers",))
QUOTE = Field("quote", _QUOTES, "the passage that you rely on; of several, each behind its page")
_ID = Field("id", TEXT, "the key to cite it by")
ISSUED = Field("issued", PARTIAL_DATE, "when it appeared: 1970, 1970-08 or 1970-08-15", ("date", "year"))
TITLE = Field("title", TEXT, "its title")
TEXTS: tuple[Field[str], ...] = (
    ISSUED,
    Field("original-date", PARTIAL_DATE, "when it first appeared, if this is a later edition"),
    Field("accessed", PARTIAL_DATE, "when it was read on the web", ("urldate", "retrieved")),
    TITLE,
    Field(
        "container-title",
        TEXT,
        "the journal, newspaper, site or book it is in",
        ("journal", "booktitle", "magazine"),
    ),
    Field("title-short", TEXT, "its title, shortened for later notes", ("shorttitle", "short-title")),
    Field("event-title", TEXT, "the occasion of a speech", ("event", "eventtitle")),
    Field("event-place", TEXT, "where that was"),
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
    Field("language", LANGUAGE, "its language, such as de", ("lang",)),
    Field("note", TEXT, "anything else that readers should know", ("annotation", "annote")),
)
FIELDS: tuple[Field[object], ...] = (
    TYPE, AUTHOR, EDITOR, TRANSLATOR, DIRECTOR, INTERVIEWER, *TEXTS, QUOTE,
)  # fmt: skip
REFERENCE = Form("a source", FIELDS, required=("type",))
LISTED = Form("a source", (_ID, *FIELDS), required=("id", "type"))
