"""The head of each page: previews, links to feeds, editions and terms; absolute addresses only with `url`."""

import base64
import re
import shutil
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from head_reading import CHOICE, publish, read, say

from polemic.model import PageKind
from polemic.pipeline import Project, prepare
from polemic.writers.particulars import PreviewPicture, particulars_of

ROOT = Path(__file__).parent.parent.parent
URL = "url: https://example.org/essays\n"
PNG = base64.b64decode(  # 8 x 4 pixels
    "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAECAAAAACWpiEsAAAADklEQVR42mNogAIG3AwAIDMQAd6dRA0AAAAASUVORK5CYII="
)

pytestmark = pytest.mark.usefixtures("without_pillow")


@pytest.fixture
def collection(tmp_path):
    shutil.copytree(ROOT / "tests" / "golden" / "content", tmp_path / "content")
    return tmp_path


def test_a_preview_shows_what_the_metadata_prove(essay):
    say(
        essay,
        "essay.yaml",
        "standfirst: On quarrels.\nkicker: Opinion\nupdated: 2026-11-20\nkeywords: [quarrels, peace]\n",
    )
    say(essay, "site.yaml", f"title: Plain Words\n{URL}")
    head = read(publish(essay) / "index.html")
    assert head.properties == [
        ("og:type", "article"),
        ("og:title", "A quarrel"),
        ("og:description", "On quarrels."),
        ("og:url", "https://example.org/essays/"),
        ("og:site_name", "Plain Words"),
        ("article:published_time", "2026-11-08"),
        ("article:modified_time", "2026-11-20"),
        ("article:section", "Opinion"),
        ("article:tag", "quarrels"),
        ("article:tag", "peace"),
    ]
    assert head.one("twitter:card") == "summary"


def test_authors_are_named_and_those_with_a_page_are_linked(essay):
    path = essay / "content" / "essay.yaml"
    authors = "authors: [One, {name: Two, url: 'https://example.org/two'}]"
    path.write_text(path.read_text().replace("authors: [The Polemic project]", authors))
    head = read(publish(essay) / "index.html")
    assert head.all("author") == head.all("citation_author") == ["One", "Two"]
    assert head.all("article:author") == head.hrefs("author") == ["https://example.org/two"]


@pytest.mark.parametrize(
    ("language", "locale"),
    [
        ("en", ""),
        ("en-US", "en_US"),
        ("pt-br", "pt_BR"),
        ("zh-Hans", ""),
        ("zh-Hant-TW", "zh_TW"),
        ("es-419", ""),
    ],
)
def test_a_locale_needs_a_territory(essay, language, locale):
    say(essay, "essay.yaml", f"language: {language}\n")
    assert read(publish(essay) / "index.html").one("og:locale") == locale


def test_another_edition_is_another_locale(essay):
    other = essay / "content" / "pt-BR"
    other.mkdir()
    for name in ("essay.yaml", "01-first.md", "02-second.md"):
        shutil.copy(essay / "content" / name, other / name)
    say(essay, "essay.yaml", "language: en-GB\n")
    site = publish(essay)
    assert read(site / "index.html").all("og:locale:alternate") == ["pt_BR"]
    assert read(site / "pt-BR" / "index.html").all("og:locale:alternate") == ["en_GB"]


def test_the_picture_of_an_essay_has_its_size_and_card(essay):
    (essay / "content" / "figures" / "page.png").write_bytes(PNG)
    say(essay, "essay.yaml", "image: figures/page.png\n")
    say(essay, "site.yaml", URL)
    head = read(publish(essay) / "index.html")
    assert [pair for pair in head.properties if pair[0].startswith("og:image")] == [
        ("og:image", "https://example.org/essays/figures/page.png"),
        ("og:image:width", "8"),
        ("og:image:height", "4"),
    ]
    assert head.one("twitter:card") == "summary_large_image"
    assert head.data["image"] == head.one("og:image")


def test_a_picture_may_stand_at_the_root_of_the_site(essay):
    (essay / "content" / "static").mkdir()
    (essay / "content" / "static" / "card.png").write_bytes(PNG)
    say(essay, "essay.yaml", "image: static/card.png\n")
    say(essay, "site.yaml", URL)
    assert read(publish(essay) / "index.html").one("og:image") == "https://example.org/essays/card.png"


def test_a_picture_that_stands_in_the_text_is_described_as_there(essay):
    (essay / "content" / "figures" / "page.png").write_bytes(PNG)
    say(essay, "02-second.md", "\n![A page of text](figures/page.png)\n")
    say(essay, "essay.yaml", "image: figures/page.png\n")
    say(essay, "site.yaml", URL)
    assert read(publish(essay) / "index.html").one("og:image:alt") == "A page of text"


def test_the_social_card_stands_in_for_a_picture(essay):
    say(essay, "essay.yaml", "subtitle: With whom?\n")
    say(essay, "site.yaml", URL)
    project = Project(essay, essay / "content", essay / "templates", essay / "site")
    press = prepare(project, CHOICE)
    around = press.around
    only = {**around.plan.only, (PageKind.CARD, "", "en"): PurePosixPath("card.png")}
    around = replace(around, plan=replace(around.plan, only=only))
    assert particulars_of(next(press.editions), around).picture == PreviewPicture(
        "https://example.org/essays/card.png", 1200, 630, "A quarrel: With whom?"
    )


def test_a_drawing_is_no_preview(essay):
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4"/></svg>'
    (essay / "content" / "figures" / "box.svg").write_text(drawing)
    say(essay, "essay.yaml", "image: figures/box.svg\n")
    say(essay, "site.yaml", URL)
    assert not read(publish(essay) / "index.html").one("og:image").endswith(".svg")


def test_without_an_address_there_is_no_picture_to_show(essay):
    (essay / "content" / "figures" / "page.png").write_bytes(PNG)
    say(essay, "essay.yaml", "image: figures/page.png\n")
    head = read(publish(essay) / "index.html")
    assert head.one("og:image") == ""
    assert "image" not in head.data


def test_without_url_a_page_names_no_address_of_its_own(collection):
    path = collection / "content" / "site.yaml"
    path.write_text(re.sub(r"(?m)^url:.*\n", "", path.read_text()))
    for page in publish(collection).rglob("*.html"):
        head, text = read(page), page.read_text(encoding="utf-8")
        assert "example.org" not in text
        assert not head.all("og:url") + head.all("og:image") + head.all("citation_public_url")
        assert not re.search(r'"(?:@id|url|mainEntityOfPage)":', text)
        outside = {link["href"] for link in head.links if "://" in link["href"] and link["rel"] != "icon"}
        assert outside <= {"https://creativecommons.org/licenses/by/4.0/"}


def test_an_essay_that_first_appeared_elsewhere_names_that_place(essay):
    say(essay, "essay.yaml", "canonical: https://example.com/quarrel\n")
    head = read(publish(essay) / "index.html")
    assert head.hrefs("canonical") == [head.one("og:url")] == ["https://example.com/quarrel"]
    assert head.one("citation_public_url") == head.data["url"] == "https://example.com/quarrel"


def test_editions_link_to_each_other_and_to_themselves(collection):
    site = publish(collection)
    pages = {
        "en": "https://example.org/essays/on-queues/",
        "zh-Hans": "https://example.org/essays/on-queues/zh-Hans/",
    }
    for folder in ("on-queues", "on-queues/zh-Hans"):
        links = [link for link in read(site / folder / "index.html").links if "hreflang" in link]
        assert {link["hreflang"]: link["href"] for link in links} == pages
        assert {link["rel"] for link in links} == {"alternate"}
    assert not [link for link in read(site / "on-queues" / "paying.html").links if "hreflang" in link]
    assert not [link for link in read(site / "op-ed" / "index.html").links if "hreflang" in link]


@pytest.mark.parametrize(
    "page", ["index.html", "about.html", "on-queues/index.html", "on-queues/paying.html"]
)
def test_every_page_leads_to_the_feeds(collection, page):
    path = publish(collection) / page
    for name, kind in (("feed.xml", "application/atom+xml"), ("feed.json", "application/feed+json")):
        (href,) = read(path).hrefs("alternate", type=kind, title="Plain Words")
        assert (path.parent / href).resolve() == (collection / "site" / name).resolve()


def test_an_essay_leads_to_its_terms_and_its_citation(collection):
    folder = publish(collection) / "on-queues" / "zh-Hans"
    head = read(folder / "index.html")
    assert head.hrefs("license") == ["https://creativecommons.org/licenses/by/4.0/"]
    assert head.hrefs("alternate", type="application/x-bibtex") == ["cite.bib"]
    assert head.hrefs("alternate", type="application/vnd.citationstyles.csl+json") == ["cite.json"]
    assert (folder / "cite.bib").exists()
    assert (folder / "cite.json").exists()


def test_sections_lead_to_those_before_and_after(shipped):
    site = publish(shipped)
    turns = {
        page: (read(site / page).hrefs("prev"), read(site / page).hrefs("next"))
        for page in ("the-quarrel.html", "the-person.html", "a-war-by-proxy.html", "index.html")
    }
    assert turns == {
        "the-quarrel.html": ([], ["friends-and-strangers.html"]),
        "the-person.html": (["friends-and-strangers.html"], ["why-the-young-choose-it.html"]),
        "a-war-by-proxy.html": (["the-landlord.html"], []),
        "index.html": ([], []),
    }


def test_no_two_pages_have_one_description(shipped):
    pages = [path for path in publish(shipped).glob("*.html") if path.name not in ("essay.html", "404.html")]
    told = [read(page).one("description") for page in pages]
    assert all(told)
    assert len(set(told)) == len(pages) == 8


def test_a_section_is_previewed_as_itself_and_leads_to_its_essay(essay):
    say(essay, "site.yaml", f"title: Plain Words\n{URL}")
    head = read(publish(essay) / "second.html")
    assert head.title == "Second · A quarrel · Plain Words"
    assert head.one("og:title") == "Second · A quarrel"
    assert head.one("og:description") == head.one("description") == "Another thing."
    assert head.hrefs("canonical") == [head.one("og:url")] == ["https://example.org/essays/"]


@pytest.mark.parametrize(
    ("language", "text", "description"),
    [
        ("en", "A word " * 40, "A word " * 28 + "A …"),
        ("en", "**Claim.** Few words.", "Claim. Few words."),
        ("en", "x" * 300, "x" * 200 + " …"),
        ("en", '"Quotes" -- and *marks*.', "“Quotes” – and marks."),
        ("zh-Hans", "字" * 80, "字" * 80),
        ("zh-Hans", "用 WeChat 的人" + "字" * 80, "用 WeChat 的人" + "字" * 69 + "…"),
    ],
)
def test_a_description_is_how_the_text_begins(tmp_path, language, text, description):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "one.md").write_text(f"# One\n\n{text}\n")
    (tmp_path / "content" / "site.yaml").write_text(f"language: {language}\n")
    assert read(publish(tmp_path) / "index.html").one("description") == description


def test_the_single_file_says_what_the_page_says(essay):
    say(essay, "site.yaml", URL)
    site = publish(essay)
    whole, single = read(site / "index.html"), read(site / "essay.html")
    assert single.data == whole.data
    assert single.metas == whole.metas
    assert single.properties == whole.properties
    files = [link["href"] for link in single.links if link.get("type")]
    assert files
    assert all(href.startswith("https://example.org/essays/") for href in files)


def test_an_index_and_a_plain_page_are_pages_of_a_website(collection):
    site = publish(collection)
    index, about = read(site / "index.html"), read(site / "about.html")
    assert (index.one("og:type"), about.one("og:type")) == ("website", "website")
    assert index.hrefs("canonical") == [index.one("og:url")] == ["https://example.org/essays/"]
    assert about.hrefs("canonical") == [about.one("og:url")] == ["https://example.org/essays/about.html"]
    assert about.one("og:title") == "About these pages"
    assert about.title == "About these pages · Plain Words"


def test_a_browser_takes_it_all_and_asks_for_nothing_more(shipped, chromium):
    from playwright.sync_api import Page

    site = publish(shipped)
    page: Page = chromium.new_page()
    told, asked = [], []
    page.on("console", lambda message: told.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    for name in ("index.html", "friends-and-strangers.html", "essay.html", "404.html"):
        page.goto((site / name).as_uri())
    page.close()
    assert told == []
    assert {url for url in asked if not url.startswith("data:")} <= {
        path.as_uri() for path in site.rglob("*") if path.is_file()
    }
