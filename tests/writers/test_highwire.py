"""Reference managers get the right kind of item, with its names, dates and addresses."""

import re
from dataclasses import dataclass, field

import pytest
from head_reading import publish, read, say

URL = "url: https://example.org/essays\n"


@dataclass
class Item:
    """What Zotero makes of a page."""

    type: str = ""
    fields: dict = field(default_factory=dict)
    creators: list = field(default_factory=list)


FIELDS = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_abstract": "abstractNote",
    "citation_public_url": "url",
    "citation_language": "language",
}
TYPES = {
    "citation_journal_title": "journalArticle",
    "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper",
    "citation_book_title": "bookSection",
    "citation_inbook_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}
ITEM_TYPES = {"webpage", "blogPost", "newspaperArticle", "journalArticle", "magazineArticle"}


def import_as_zotero_does(head):
    """The documented rules of Zotero's translators "Embedded Metadata" and "RDF", as far as our tags reach.

    Highwire's names decide the type before `z:itemType`, which comes before a guess from `citation_title` and
    `og:type`; a field of Highwire's takes the place of one from Open Graph.
    """
    tags = [*head.metas, *head.properties]
    item = Item()
    named = [TYPES[name] for name, _ in tags if name in TYPES]
    asked = [content for name, content in tags if name == "z:itemType" and content in ITEM_TYPES]
    guessed = ["journalArticle" for name, _ in tags if name == "citation_title"]
    item.type = [*named, *asked, *guessed, "webpage"][0]
    for name, to in (
        ("og:title", "title"),
        ("og:site_name", "publicationTitle"),
        ("og:description", "abstractNote"),
        ("og:url", "url"),
        ("article:section", "section"),
        *FIELDS.items(),
    ):
        found = head.all(name)
        if found:
            item.fields[to] = found[0]
    authors = head.all("citation_author")
    for author in authors:
        names = re.split(r"\s*;\s*", author)
        if len(names) == len(authors) == 1:
            by_comma = re.split(r"\s*,\s*", author)
            if len(by_comma) > 1 and " " in by_comma[0] and " " in by_comma[1]:
                names = by_comma
        item.creators += names
    item.fields.setdefault("url", next(iter(head.hrefs("canonical")), ""))
    return item


@pytest.mark.parametrize(
    ("kind", "item_type"),
    [
        ("", "webpage"),
        ("kind: Article\n", "webpage"),
        ("kind: BlogPosting\n", "blogPost"),
        ("kind: OpinionNewsArticle\n", "newspaperArticle"),
    ],
)
def test_an_essay_is_imported_as_what_it_is(essay, kind, item_type):
    say(
        essay,
        "essay.yaml",
        "subtitle: With whom?\nthesis: Nobody quarrels alone.\nkicker: Opinion\nkeywords: [quarrels, peace]\n",
    )
    say(essay, "site.yaml", f"title: Plain Words\n{URL}{kind}")
    item = import_as_zotero_does(read(publish(essay) / "index.html"))
    assert item == Item(
        item_type,
        {
            "title": "A quarrel: With whom?",
            "date": "2026/11/08",
            "language": "en",
            "abstractNote": "Nobody quarrels alone.",
            "publicationTitle": "Plain Words",
            "section": "Opinion",
            "url": "https://example.org/essays/",
        },
        ["The Polemic project"],
    )


def test_a_section_is_cited_as_its_essay(essay):
    say(essay, "site.yaml", URL)
    site = publish(essay)
    whole = import_as_zotero_does(read(site / "index.html"))
    part = import_as_zotero_does(read(site / "second.html"))
    assert (part.type, part.creators) == (whole.type, whole.creators)
    for name in ("title", "date", "url"):
        assert part.fields[name] == whole.fields[name]


def test_each_author_is_one_creator(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "one.md").write_text("# One\n\nText.\n")
    (tmp_path / "content" / "essay.yaml").write_text("authors: [费孝通, Gary G. Hamilton]\n")
    assert import_as_zotero_does(read(publish(tmp_path) / "index.html")).creators == [
        "费孝通",
        "Gary G. Hamilton",
    ]


def test_an_essay_without_a_word_about_itself_is_a_page_with_a_title(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "one.md").write_text("# One\n\nText.\n")
    head = read(publish(tmp_path) / "index.html")
    assert import_as_zotero_does(head).type == "webpage"
    told = [name for name, _ in head.metas if name.startswith("citation_")]
    assert told == ["citation_title", "citation_language"]


def test_a_chinese_title_has_a_wide_colon(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "one.md").write_text("# 微商\n\n字。\n")
    (tmp_path / "content" / "essay.yaml").write_text("title: 微商\nsubtitle: 朋友\nlanguage: zh-Hans\n")
    assert read(publish(tmp_path) / "index.html").one("citation_title") == "微商：朋友"


def test_a_date_of_revision_is_not_one_of_appearance(essay):
    say(essay, "essay.yaml", "updated: 2026-11-20\n")
    head = read(publish(essay) / "index.html")
    assert head.one("citation_publication_date") == "2026/11/08"
    assert head.all("citation_online_date") == []


def test_pages_that_are_no_essays_cannot_be_cited(essay):
    (essay / "content" / "pages").mkdir()
    (essay / "content" / "pages" / "about.md").write_text("# About\n\nUs.\n")
    head = read(publish(essay) / "about.html")
    assert not [name for name, _ in head.metas if name.startswith(("citation_", "z:"))]
