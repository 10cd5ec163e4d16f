"""JSON-LD: what a page says of itself in the words of schema.org, and nothing that the metadata do not prove."""

import json
import re
import shutil
from pathlib import Path

import pytest
from head_reading import publish, read, read_machine_part, say

ROOT = Path(__file__).parent.parent.parent
URL = "url: https://example.org/essays\n"

# https://schema.org/version/latest/schemaorg-current-https.jsonld, the properties that are used here
THING = {
    "@id",
    "name",
    "description",
    "image",
    "mainEntityOfPage",
    "sameAs",
    "url",
}  # https://schema.org/Thing
CREATIVE_WORK = THING | {  # https://schema.org/CreativeWork
    "abstract", "alternativeHeadline", "author", "citation", "copyrightNotice", "correction", "creativeWorkStatus",
    "dateModified", "datePublished", "hasPart", "headline", "inLanguage", "isPartOf", "keywords", "license", "position",
    "text", "timeRequired", "translationOfWork", "workTranslation",
}  # fmt: skip
ARTICLE = CREATIVE_WORK | {"articleSection", "wordCount"}  # https://schema.org/Article
ALLOWED = {
    **dict.fromkeys(
        ("Article", "BlogPosting", "NewsArticle", "OpinionNewsArticle", "Report", "ScholarlyArticle"), ARTICLE
    ),
    **dict.fromkeys(
        (
            "Blog",
            "Book",
            "Chapter",
            "CollectionPage",
            "CorrectionComment",
            "CreativeWork",
            "Dataset",
            "Legislation",
            "Thesis",
            "WebPage",
            "WebSite",
        ),
        CREATIVE_WORK,
    ),
    "Organization": THING,  # https://schema.org/Organization
    "Person": THING | {"familyName", "givenName"},  # https://schema.org/Person
    None: {"name", "url"},  # a name that may be anybody's
}
TEXT, WORK = str, dict
EXPECTED = {
    "wordCount": int,
    "position": int,
    "author": list,
    "citation": list,
    "correction": list,
    "hasPart": list,
    "keywords": list,
    "workTranslation": list,
    "isPartOf": WORK,
    "translationOfWork": WORK,
}

pytestmark = pytest.mark.usefixtures("without_pillow")


def nodes(value):
    """Every node of a tree."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


@pytest.fixture
def collection(tmp_path):
    shutil.copytree(ROOT / "tests" / "golden" / "content", tmp_path / "content")
    return tmp_path


@pytest.mark.parametrize("url", ["", "url: https://example.org\n"], ids=["without url", "with url"])
@pytest.mark.parametrize("content", ["content", "tests/golden/content", "tests/essays/chinese/content"])
def test_every_page_says_only_what_schema_org_knows(tmp_path, content, url):
    shutil.copytree(ROOT / content, tmp_path / "content")
    site_yaml = tmp_path / "content" / "site.yaml"
    written = site_yaml.read_text(encoding="utf-8") if site_yaml.exists() else ""
    site_yaml.write_text(re.sub(r"(?m)^url:.*\n", "", written) + url, encoding="utf-8")
    found = 0
    for path in publish(tmp_path).rglob("*.html"):
        for script in read(path).scripts:
            assert script.pop("@context") == "https://schema.org"
            for node in nodes(script):
                found += 1
                kind = node.get("@type")
                assert set(node) - {"@type"} <= ALLOWED[kind], (path, kind)
                for name, value in node.items():
                    assert value, (path, name)
                    assert isinstance(value, EXPECTED.get(name, TEXT)), (path, name, value)
    assert found


def test_an_essay_says_all_that_its_metadata_prove(essay):
    say(
        essay,
        "essay.yaml",
        "subtitle: With whom?\nstandfirst: On quarrels.\nkicker: Opinion\nnumber: 7\nupdated: 2026-11-20\n"
        "thesis: Nobody quarrels alone.\nkeywords: [quarrels, peace]\nlicence: CC BY 4.0\n",
    )
    say(essay, "site.yaml", f"title: Plain Words\n{URL}")
    data = read(publish(essay) / "index.html").data
    assert data.pop("wordCount") > 5
    address = "https://example.org/essays/"
    assert data == {
        "@type": "Article",
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "headline": "A quarrel",
        "alternativeHeadline": "With whom?",
        "abstract": "Nobody quarrels alone.",
        "description": "On quarrels.",
        "articleSection": "Opinion",
        "position": 7,
        "inLanguage": "en",
        "author": [{"name": "The Polemic project"}],
        "datePublished": "2026-11-08",
        "dateModified": "2026-11-20",
        "keywords": ["quarrels", "peace"],
        "timeRequired": "PT1M",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "isPartOf": {"@type": "WebSite", "name": "Plain Words", "url": address},
        "citation": [
            {
                "@type": "ScholarlyArticle",
                "name": "The Market for Lemons",
                "author": [{"@type": "Person", "givenName": "George A.", "familyName": "Akerlof"}],
                "datePublished": "1970",
            }
        ],
    }


def test_an_essay_without_metadata_says_little(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "one.md").write_text("# One\n\nA short text.\n")
    assert read(publish(tmp_path) / "index.html").data == {
        "@type": "Article",
        "headline": "One",
        "description": "A short text.",
        "inLanguage": "en",
        "wordCount": 3,
        "timeRequired": "PT1M",
    }


def test_the_description_does_not_repeat_the_abstract(essay):
    say(essay, "essay.yaml", "thesis: Nobody quarrels alone.\n")
    data = read(publish(essay) / "index.html").data
    assert data["abstract"] == "Nobody quarrels alone."
    assert "description" not in data


@pytest.mark.parametrize(
    ("kind", "essays", "index"),
    [
        ("", "Article", "CollectionPage"),
        ("BlogPosting", "BlogPosting", "Blog"),
        ("OpinionNewsArticle", "OpinionNewsArticle", "CollectionPage"),
    ],
)
def test_the_kind_is_what_site_yaml_says(collection, kind, essays, index):
    say(collection, "site.yaml", f"kind: {kind}\n")
    site = publish(collection)
    assert read(site / "on-queues" / "index.html").data["@type"] == essays
    whole = read(site / "index.html").data
    assert whole["@type"] == index
    assert {part["@type"] for part in whole["hasPart"]} == {essays}


def test_terms_without_an_address_are_a_notice(essay):
    say(essay, "essay.yaml", "licence: All rights reserved\n")
    data = read(publish(essay) / "index.html").data
    assert data["copyrightNotice"] == "All rights reserved"
    assert "license" not in data


def test_corrections_are_told_and_updates_are_not(essay):
    say(
        essay,
        "essay.yaml",
        "corrections:\n"
        "  - {date: 2026-11-10, kind: correction, text: The sum was wrong.}\n"
        "  - {date: 2026-11-11, kind: update, text: The trial has ended.}\n"
        "  - {date: 2026-11-12, kind: retraction, text: The claim is withdrawn.}\n",
    )
    data = read(publish(essay) / "index.html").data
    told = [(one["@type"], one["datePublished"], one["text"]) for one in data["correction"]]
    assert told == [
        ("CorrectionComment", "2026-11-10", "The sum was wrong."),
        ("CorrectionComment", "2026-11-12", "The claim is withdrawn."),
    ]
    assert data["dateModified"] == "2026-11-12"


def test_a_draft_says_that_it_is_one(essay):
    say(essay, "essay.yaml", "draft: true\n")
    page = read(publish(essay) / "index.html")
    assert page.data["creativeWorkStatus"] == "Draft"
    assert page.one("robots") == "noindex"


def test_a_source_with_a_doi_is_the_same_as_it(essay):
    say(essay, "references.yaml", "  DOI: 10.1002/(SICI)1<2::A>3\n  URL: https://example.org/lemons\n")
    (source,) = read(publish(essay) / "index.html").data["citation"]
    assert source["sameAs"] == "https://doi.org/10.1002/(SICI)1%3C2::A%3E3"
    assert source["url"] == "https://example.org/lemons"


def test_editions_name_each_other(collection):
    site = publish(collection)
    original = read(site / "on-queues" / "index.html").data
    translation = read(site / "on-queues" / "zh-Hans" / "index.html").data
    (one,) = original["workTranslation"]
    assert (one["inLanguage"], one["url"]) == ("zh-Hans", translation["url"])
    other = translation["translationOfWork"]
    assert (other["headline"], other["url"]) == (original["headline"], original["url"])
    assert "translationOfWork" not in original
    assert "workTranslation" not in translation


def test_who_has_a_family_name_is_a_person(essay):
    metadata = "title: A quarrel\nauthors: [{family: Lee, given: Ann}, The Society]\n"
    (essay / "content" / "essay.yaml").write_text(metadata, encoding="utf-8")
    assert read(publish(essay) / "index.html").data["author"] == [
        {"@type": "Person", "name": "Ann Lee", "familyName": "Lee", "givenName": "Ann"},
        {"name": "The Society"},
    ]


def test_a_section_is_a_part_of_its_essay(essay):
    say(essay, "site.yaml", URL)
    site = publish(essay)
    data = read(site / "second.html").data
    whole = read(site / "index.html").data
    assert (data["@type"], data["name"], data["position"]) == ("WebPage", "Second", 2)
    assert data["description"] == "Another thing."
    assert data["url"] == "https://example.org/essays/second.html"
    assert data["isPartOf"] == {name: whole[name] for name in data["isPartOf"]}
    assert set(data["isPartOf"]) == {"@type", "@id", "url", "headline", "author", "datePublished"}


def test_an_index_lists_its_essays_newest_first(collection):
    data = read(publish(collection) / "index.html").data
    assert [part["headline"] for part in data["hasPart"]] == ["Queues: a defence", "One file is enough"]
    assert data["url"] == "https://example.org/essays/"


def test_a_plain_page_is_a_page_of_the_site(collection):
    data = read(publish(collection) / "about.html").data
    assert data["@type"] == "WebPage"
    assert data["url"] == "https://example.org/essays/about.html"
    assert data["isPartOf"]["name"] == "Plain Words"


def test_pages_that_are_nothing_say_nothing(collection):
    site = publish(collection)
    assert read(site / "404.html").scripts == []
    assert read(site / "on-waiting" / "index.html").scripts == []


HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "]]> & &amp; \"double\" 'single' \\ \\u003c",
    "line\none",
    "\U0001f98a 微商",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_out(essay, text):
    quoted = json.dumps(text, ensure_ascii=False)
    say(
        essay,
        "essay.yaml",
        f"subtitle: {quoted}\nthesis: {quoted}\nstandfirst: {quoted}\nkicker: {quoted}\nkeywords: [{quoted}]\n"
        f"licence: {quoted}\ncorrections: [{{date: 2026-11-10, kind: correction, text: {quoted}}}]\n",
    )
    say(essay, "site.yaml", f"title: {quoted}\n")
    page = (publish(essay) / "index.html").read_text(encoding="utf-8")
    assert page.count("<script") == page.count("</script") == 1
    head = read_machine_part(page)
    assert head.data["abstract"] == text
    assert head.data["correction"][0]["text"] == text
    assert head.one("citation_abstract") == text
    assert head.one("og:site_name") == text
    assert head.one("article:tag") == text
