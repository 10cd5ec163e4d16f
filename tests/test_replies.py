"""Essays that reply to one another: which edition leads to which, and what both ends tell of it."""

import json
import re
from datetime import date
from xml.etree import ElementTree

import pytest
from lxml import html

from polemic.cache import Memory
from polemic.pipeline import Choice, Project, build

CHOICE = Choice(date(2026, 11, 23), with_drafts=False, is_strict=True)
THREADS = "{http://purl.org/syndication/thread/1.0}in-reply-to"
FILES = {
    "site.yaml": "title: Kerbs & Doors\nurl: https://example.org/x\nsingle_file: true\n",
    "parking/essay.yaml": "title: Parking\nauthors: [A, B]\npublished: 2026-01-01\nformerly: [cars]\n",
    "parking/01-one.md": "# One (#one)\n\nFirst.\n\nIt is paid for.\n{: #paid }\n",
    "parking/02-two.md": "# Two\n\nSecond.\n\n- An item\n  {: #item }\n",
    "parking/zh-Hans/essay.yaml": "title: 停车\nlanguage: zh-Hans\n",
    "parking/zh-Hans/01-one.md": "# 一\n\n第一。\n\n付了钱。\n{: #paid }\n",
    "parking/zh-Hans/02-two.md": "# 二\n\n第二。\n",
    "kerbs/essay.yaml": "title: On <kerbs>\nauthors: [C]\npublished: 2026-03-01\nreplies_to: parking#paid\n",
    "kerbs/01-text.md": "# Text\n\nThey are edges.\n",
    "kerbs/zh-Hans/essay.yaml": "title: 路缘\nlanguage: zh-Hans\n",
    "kerbs/zh-Hans/01-text.md": "# 文\n\n它们是边缘。\n",
    "doors/essay.yaml": (
        "title: Doors\nauthors: [A, B]\npublished: 2026-02-01\n"
        "replies_to: ['parking#item', kerbs, {url: 'https://example.net/a?b', title: 'Walls {} & all', author: D}]\n"
    ),
    "doors/01-text.md": "# Text\n\nThey shut.\n",
    "doors/zh-Hans/essay.yaml": "title: 门\nlanguage: zh-Hans\n",
    "doors/zh-Hans/01-text.md": "# 文\n\n它们关上。\n",
    "walls/essay.yaml": "title: Walls\npublished: 2026-04-01\nreplies_to: https://www.example.net/on/walls/\n",
    "walls/01-text.md": "# Text\n\nThey stand.\n",
}


def write(root, files):
    for name, text in files.items():
        (root / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / name).write_text(text, encoding="utf-8")


def built(root, memory=None):
    project = Project(root, root / "content", root / "templates", root / "site")
    report = build(project, CHOICE, memory=memory)
    assert report.published, report.problems
    return root / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("replies")
    write(root, FILES)
    return built(root)


def read(site, page):
    return (site / page).read_text(encoding="utf-8")


def cited(page):
    """What a page says it replies to: address, title and authors of each."""
    cites = html.fromstring(page.encode()).iterfind(".//span[@class='u-in-reply-to h-cite']")
    return [
        (
            *((link.get("href"), link.text) for link in cite.iterfind("a")),
            *(author.text for author in cite.iterfind("span[@class='p-author h-card']")),
        )
        for cite in cites
    ]


def listed(page):
    """The replies that stand at the end of an essay: date and title as a link."""
    part = re.search(r'<section id="the-replies">.*?</section>', page, re.S)
    return re.findall(r'<li><time datetime="(.*?)">.*?<div>(.*?)</div></li>', part[0]) if part else []


def test_a_reply_names_what_it_replies_to_with_authors_that_are_not_its_own(site):
    assert cited(read(site, "kerbs/index.html")) == [(("../parking/index.html#paid", "Parking"), "A", "B")]
    assert cited(read(site, "doors/index.html")) == [
        (("../parking/index.html#item", "Parking"),),
        (("../kerbs/index.html", "On <kerbs>"), "C"),
        (("https://example.net/a?b", "Walls {} & all"), "D"),
    ]


def test_a_page_elsewhere_without_a_title_is_named_by_its_address(site):
    assert cited(read(site, "walls/index.html")) == [
        (("https://www.example.net/on/walls/", "www.example.net/on/walls"),)
    ]


def test_a_reply_is_an_entry_that_others_can_read(site):
    page = read(site, "kerbs/index.html")
    assert '<article class="h-entry">' in page
    assert '<h1 class="p-name">On &lt;kerbs&gt;</h1>' in page
    assert '<b class="p-author h-card">C</b>' in page
    assert '<time class="dt-published" datetime="2026-03-01">' in page
    assert "h-entry" not in read(site, "parking/index.html")


def test_the_answered_essay_tells_of_its_replies_the_oldest_first(site):
    assert listed(read(site, "parking/index.html")) == [
        ("2026-02-01", '“<a href="../doors/index.html">Doors</a>”'),
        ("2026-03-01", '“<a href="../kerbs/index.html">On &lt;kerbs&gt;</a>” by C'),
    ]
    assert listed(read(site, "walls/index.html")) == []


def test_an_edition_leads_to_that_in_its_language_if_it_has_the_place(site):
    assert cited(read(site, "kerbs/zh-Hans/index.html")) == [
        (("../../parking/zh-Hans/index.html#paid", "停车"), "A", "B")
    ]
    first = cited(read(site, "doors/zh-Hans/index.html"))[0]
    assert first == (("../../parking/index.html#item", "Parking"),)
    assert 'href="../../parking/index.html#item" lang="en"' in read(site, "doors/zh-Hans/index.html")
    assert listed(read(site, "parking/zh-Hans/index.html"))[1] == (
        "2026-03-01",
        'C的《<a href="../../kerbs/zh-Hans/index.html">路缘</a>》',
    )


@pytest.mark.parametrize("page", ["index.html", "one.html", "essay.html"])
def test_the_place_that_is_replied_to_leads_to_the_reply(site, page):
    [paragraph] = re.findall(r'<p id="paid">.*?</p>', read(site, f"parking/{page}"))
    [address] = re.findall(r'<a href="([^#"]*)">Reply in “On &lt;kerbs&gt;”</a>', paragraph)
    assert address in ("../kerbs/index.html", "https://example.org/x/kerbs/")


def test_an_item_and_a_heading_lead_there_too(site, tmp_path):
    assert re.search(
        r'<li id="item">An item <span class="status">.*Reply in “Doors”</a></span></li>',
        read(site, "parking/two.html"),
    )
    write(tmp_path, FILES | {"kerbs/essay.yaml": "title: Kerbs\nreplies_to: parking#two\n"})
    for page in ("index.html", "two.html"):
        assert re.search(
            r"<h[12][^>]*>.*Two.*Reply in “Kerbs”.*</h[12]>", read(built(tmp_path), f"parking/{page}")
        )


def test_schema_org_and_the_feed_name_what_is_replied_to(site):
    told = json.loads(re.search(r'ld\+json">(.*?)</script>', read(site, "doors/index.html"))[1])["citation"]
    assert [one["url"] for one in told] == [
        "https://example.org/x/parking/",
        "https://example.org/x/kerbs/",
        "https://example.net/a?b",
    ]
    assert told[2] == {
        "@type": "CreativeWork",
        "name": "Walls {} & all",
        "author": {"name": "D"},
        "url": "https://example.net/a?b",
    }
    feed = ElementTree.fromstring(read(site, "feed.xml"))
    replies = [one.attrib for one in feed.iter(THREADS)]
    assert {
        "ref": "https://example.org/x/cars/",
        "type": "text/html",
        "href": "https://example.org/x/parking/#paid",
    } in replies
    assert len(replies) == 5
    assert "Reply in" not in read(site, "feed.xml")


def test_what_is_remembered_of_an_essay_changes_with_the_replies_to_it(tmp_path):
    memory, own = Memory(tmp_path / "kept", room=1 << 20), FILES["kerbs/essay.yaml"]
    write(tmp_path, FILES | {"kerbs/essay.yaml": own.partition("replies_to")[0]})
    for metadata in (own, own.replace("[C]", "[E]"), own.replace("#paid", "#one")):
        built(tmp_path, memory)
        write(tmp_path, {"kerbs/essay.yaml": metadata})
        page = read(built(tmp_path, memory), "parking/index.html")
        assert page == read(built(tmp_path), "parking/index.html")
        assert len(listed(page)) == 2
