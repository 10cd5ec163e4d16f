"""Everything that site.yaml and essay.yaml may say, declared once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import PurePosixPath

from polemic.metadata.allowances import ALLOWANCES
from polemic.metadata.kinds import (
    DATE,
    LANGUAGE,
    NUMBER,
    SITE_URL,
    TEXT,
    TRUTH,
    URL,
    kind_of_list,
    kind_of_words,
)
from polemic.metadata.looks import COLOUR, FACES, LENGTH, SITE_LINK, leads_elsewhere
from polemic.metadata.names import AUTHORS_KIND
from polemic.metadata.readings import Reading
from polemic.metadata.records import Field, Form, Json, Kind, read_record, schema_of
from polemic.metadata.replies import REPLIES
from polemic.metadata.trees import Entries, Tree
from polemic.model import CITATION_STYLES, Correction, Scheme, SiteLink
from polemic.problems import Location

_SEVERAL = r"[,;，、；]"


def _read_correction(reading: Reading, tree: Tree, path: str) -> Correction:
    record = read_record(reading, tree, _CORRECTION, f"{path}.")
    day, kind, text = record.get(_CORRECTED_ON), record.get(_CORRECTION_KIND), record.get(_CORRECTION_TEXT)
    at, was, now = record.get(_CORRECTED_AT), record.get(_WAS), record.get(_NOW)
    return Correction(day, kind, text, at, was, now) if day and kind and text else _NO_CORRECTION


def _read_dark(reading: Reading, tree: Tree, path: str) -> Scheme:
    record = read_record(reading, tree, _DARK, f"{path}.")
    return Scheme(record.get(ACCENT), record.get(PAPER), record.get(INK))


def _read_link(reading: Reading, tree: Tree, path: str) -> SiteLink:
    record = read_record(reading, tree, _LINK, f"{path}.")
    text, url = record.get(_LINK_TEXT), record.get(_LINK_URL)
    if not (text and url):
        return _NO_LINK
    location = reading.places[f"{path}.url"]
    if leads_elsewhere(url):
        return SiteLink(text, location, url)
    file, _, fragment = url.partition("#")
    return SiteLink(text, location, path=PurePosixPath(file), fragment=fragment)


def _read_renamings(reading: Reading, tree: Tree, path: str) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(tree, Entries):
        hint = "write\nsections:\n  the-section:\n    formerly: [its-old-name]"
        reading(tree.place, "wrong-kind", "'sections' is made of the names of sections", hint)
        return {}
    renamings = {}
    for slug, value in tree.entries:
        here = f"{path}.{slug.value}"
        reading.places[here] = reading.locate(slug.place)
        renamings[slug.value] = read_record(reading, value, _RENAMING, f"{here}.").get(FORMERLY)
    return renamings


_NO_CORRECTION = Correction(date.min, "", "")
_CORRECTIONS_WORDS = kind_of_words(
    ("correction", "clarification", "update", "retraction"),
    "unknown-kind",
    {"erratum": "correction", "corrigendum": "correction", "addition": "update"},
)
_CORRECTED_ON = Field("date", DATE, "the day of the change, such as 2026-11-20")
_CORRECTION_KIND = Field("kind", _CORRECTIONS_WORDS, "correction, clarification, update or retraction")
_CORRECTED_AT = Field("at", TEXT, 'the place in the essay, such as "#p-abcd" (in quotes)')
_WAS = Field("was", TEXT, "what the essay said before")
_NOW = Field("now", TEXT, "what it says now")
_CORRECTION_TEXT = Field("text", TEXT, "what was changed, and why, in a sentence")
_CORRECTION = Form(
    "a correction",
    (_CORRECTED_ON, _CORRECTION_KIND, _CORRECTED_AT, _WAS, _NOW, _CORRECTION_TEXT),
    required=("date", "kind", "text"),
)
_CORRECTIONS = kind_of_list(Kind(_read_correction, _NO_CORRECTION, schema_of(_CORRECTION)))

_STYLES_ELSEWHERE = {
    **dict.fromkeys(("chicago", "chicago-fullnote-bibliography", "notes", "footnotes"), "chicago-notes"),
    **dict.fromkeys(("author-date", "harvard"), "chicago-author-date"),
    **dict.fromkeys(("apa-7", "apa7"), "apa"),
    **dict.fromkeys(("gbt7714", "gb7714", "gb/t 7714", "国标"), "gb-t-7714"),
}
TITLE = Field("title", TEXT, "the title, exactly as it is to appear", ("name", "headline"))
SUBTITLE = Field("subtitle", TEXT, "a second title, below the first")
STANDFIRST = Field(
    "standfirst",
    TEXT,
    "one or two sentences under the title that say what the essay is about",
    ("abstract", "summary", "description", "excerpt", "dek", "deck", "lede", "intro"),
)
KICKER = Field("kicker", TEXT, "a word or two above the title, such as Opinion", ("category", "section"))
NUMBER_IN_SERIES = Field("number", NUMBER, "the essay's number in a series", ("issue", "weight", "order"))
LANGUAGE_TAG = Field("language", LANGUAGE, "the language (BCP 47), such as en or zh-Hans", ("lang", "locale"))
AUTHORS = Field(
    "authors",
    AUTHORS_KIND,
    "who signs: names, {name, url}, or {family, given, url}",
    ("author", "by", "byline", "writer"),
)
PUBLISHED = Field(
    "published", DATE, "the day of publication, such as 2026-11-08", ("date", "pubdate", "created", "day")
)
UPDATED = Field(
    "updated",
    DATE,
    "the day of the last change worth telling readers",
    ("modified", "lastmod", "last-modified"),
)
DRAFT = Field("draft", TRUTH, "true while the essay is not to be published")
THESIS = Field("thesis", TEXT, "what the essay argues, in a sentence; sets its argument to work", ("claim",))
DISCLOSURE = Field("disclosure", TEXT, "the author's interests in the matter", ("conflict-of-interest",))
WOULD_CHANGE_MY_MIND = Field(
    "would_change_my_mind",
    kind_of_list(TEXT),
    "findings that would change the author's mind",
    ("change-my-mind",),
)
REPLIES_TO = Field(
    "replies_to",
    REPLIES,
    "what it replies to: https://…, {url, title, author}, or another essay's folder, such as its-folder#name",
    ("in-reply-to", "reply-to", "responds-to", "response-to"),
)
IMAGE = Field(
    "image", TEXT, "a picture for previews of links, such as figures/card.png", ("cover", "thumbnail")
)
KEYWORDS = Field(
    "keywords", kind_of_list(TEXT, _SEVERAL), "a few words to find it by", ("tags", "categories")
)
LICENCE = Field(
    "licence", TEXT, "the terms for copying, such as CC BY 4.0", ("license", "copyright", "rights")
)
CITATIONS = Field(
    "citations",
    kind_of_words(CITATION_STYLES, "unknown-style", _STYLES_ELSEWHERE),
    "how sources are cited: " + ", ".join(CITATION_STYLES[:-1]) + " or " + CITATION_STYLES[-1],
    ("citation-style", "csl", "style"),
)
CANONICAL = Field("canonical", URL, "where the essay first appeared, if elsewhere", ("canonical-url", "url"))
CORRECTIONS = Field("corrections", _CORRECTIONS, "the record of changes since publication", ("errata",))
FORMERLY = Field(
    "formerly", kind_of_list(TEXT, _SEVERAL), "earlier names in the address, led here", ("aliases", "alias")
)
_RENAMING = Form("a section in 'sections'", (FORMERLY,))
_RENAMINGS_SCHEMA: dict[str, Json] = {"type": "object", "additionalProperties": schema_of(_RENAMING)}
_RENAMINGS: Kind[Mapping[str, tuple[str, ...]]] = Kind(_read_renamings, {}, _RENAMINGS_SCHEMA)
SECTIONS = Field("sections", _RENAMINGS, "sections whose file was renamed, each with its earlier names")

ESSAY = Form(
    "essay.yaml",
    (
        TITLE,
        SUBTITLE,
        STANDFIRST,
        KICKER,
        NUMBER_IN_SERIES,
        LANGUAGE_TAG,
        AUTHORS,
        PUBLISHED,
        UPDATED,
        DRAFT,
        THESIS,
        DISCLOSURE,
        WOULD_CHANGE_MY_MIND,
        REPLIES_TO,
        IMAGE,
        KEYWORDS,
        LICENCE,
        CITATIONS,
        CANONICAL,
        CORRECTIONS,
        FORMERLY,
        SECTIONS,
    ),
    shown=frozenset("title subtitle standfirst kicker authors published updated thesis disclosure".split()),
)

_NO_LINK = SiteLink("", Location(PurePosixPath()))
_LINK_TEXT = Field("text", TEXT, "what the masthead says, such as About", ("title", "name", "label"))
_LINK_URL = Field(
    "url",
    SITE_LINK,
    "https://…, mailto:… or a file of the site, such as about.html",
    ("href", "link", "address"),
)
_LINK = Form("a link in 'links'", (_LINK_TEXT, _LINK_URL), required=("text", "url"))
_LINKS = kind_of_list(Kind(_read_link, _NO_LINK, schema_of(_LINK)))

ACCENT = Field("accent", COLOUR, 'the colour of labels and marks, such as "#0b4a6f" (in quotes)')
PAPER = Field("paper", COLOUR, 'the colour of the page, such as "#fcfaf5" (in quotes)', ("background",))
INK = Field("ink", COLOUR, 'the colour of the text, such as "#1c1814" (in quotes)', ("color", "colour"))
MEASURE = Field("measure", LENGTH, "the width of the text, such as 33rem", ("width", "max-width"))
TEXT_FACE = Field(
    "text", FACES, "the typefaces of the text, the first one there being used", ("font", "typeface")
)
_INKS = (ACCENT, PAPER, INK)
_DARK = Form("'dark' in site.yaml", _INKS, shown=frozenset(field.key for field in _INKS))
_DARK_KIND: Kind[Scheme] = Kind(_read_dark, Scheme(), schema_of(_DARK))
DARK = Field("dark", _DARK_KIND, "accent, paper and ink where readers have their screens dark")
LINKS = Field("links", _LINKS, "more links in the masthead, each {text, url}", ("menu", "nav", "navigation"))

SITE_TITLE = Field("title", TEXT, "the publication's name", ("name", "site-name"))
SITE_ADDRESS = Field(
    "url", SITE_URL, "where the site will stand: https://…", ("base-url", "baseurl", "site-url")
)
DESCRIPTION = Field("description", TEXT, "what the publication is, in a sentence", ("tagline", "subtitle"))
_KINDS_OF_ESSAY = kind_of_words(
    ("Article", "BlogPosting", "OpinionNewsArticle"),
    "unknown-kind",
    {
        **dict.fromkeys(("article", "essay", "magazine"), "Article"),
        **dict.fromkeys(("blog", "blog post", "post", "weblog"), "BlogPosting"),
        **dict.fromkeys(("opinion", "op-ed", "column", "news", "newspaper"), "OpinionNewsArticle"),
    },
)
KIND_OF_SITE = Field(
    "kind",
    _KINDS_OF_ESSAY,
    "what the essays are to search engines: Article, BlogPosting (of a blog) or OpinionNewsArticle (of a newspaper)",
    ("type", "genre"),
)
SINGLE_FILE = Field(
    "single_file", TRUTH, "whether each essay also comes as essay.html, one file with all that it needs"
)
DISCLOSURE_REQUIRED = Field(
    "disclosure_required", TRUTH, "whether polemic check asks every essay for its author's interests"
)
ALLOW = Field("allow", ALLOWANCES, "rules that polemic check is not to tell of, each with the reason")
_OF_SITE = (
    SITE_TITLE,
    SITE_ADDRESS,
    LANGUAGE_TAG,
    DESCRIPTION,
    AUTHORS,
    LICENCE,
    CITATIONS,
    KIND_OF_SITE,
    SINGLE_FILE,
    *_INKS,
    MEASURE,
    TEXT_FACE,
    DARK,
    LINKS,
    DISCLOSURE_REQUIRED,
    ALLOW,
)
SITE = Form("site.yaml", _OF_SITE, shown=frozenset(field.key for field in _OF_SITE))
