"""feed.xml and feed.json: the newest essays with their whole texts, readable far from the site."""

import json
import shutil
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urldefrag

import feedparser
import jsonschema
import pytest
from lxml import etree, html

from polemic import writers
from polemic.checks.page_links import read_page
from polemic.pipeline import Choice, Project, build, proofs

ROOT = Path(__file__).parent.parent.parent
GOLDEN = ROOT / "tests" / "golden" / "content"
FEEDS = ROOT / "tests" / "feeds"
ATOM = "{http://www.w3.org/2005/Atom}"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8"/></svg>'
AWKWARD = """# One & \\<two>

"Marks" & `]]>` and `<![CDATA[`, &amp;lt; &copy; 😀, a note[^n] twice[^n], and one more.^[With *two*
words and ![a mark](figures/dot.svg) & a [link](01-first.md#far).]

Words worth pulling out.

Words worth pulling out.
{: .pull }

![A dot](figures/dot.svg "A *dot* with a note[^n]"){: .inline }

![](figures/dot.svg){: .decorative }
![A dot](<figures/a dot.svg>)

<blockquote cite="https://example.net/a?b=1&amp;c=2">

Quoted, with <a href="02-second.md">HTML</a>.

</blockquote>

## Far {: #far }

Text, [here](#far), [the data](figures/data.csv), [mail](mailto:a@example.net), [@akerlof].

| a | b |
|---|---|
| 1[^n] | ![A dot](figures/dot.svg) |

[^n]: The note.

    - its list, with [another](../other/only.md)
"""


def published(root, with_drafts=False):
    project = Project(root, root / "content", root / "templates", root / "site")
    report = build(project, Choice(date(2026, 11, 23), with_drafts, is_strict=False))
    assert report.published, report.problems
    return root / "site"


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def awkward(content):
    """A collection of texts that XML, JSON or a feed's rules could stumble over."""
    write(content / "site.yaml", "url: https://example.org/~us/it's\n")
    one = content / "one"
    write(one / "essay.yaml", (
        "title: \"One & <two> ]]> 'three'\"\nsubtitle: A & B\npublished: 2026-01-02\nupdated: 2026-03-04\n"
        "authors: [{name: 'Ann & Co. <x>', url: 'https://example.net/?a=1&b=2'}]\n"
        "keywords: ['a & b', '<c>', '\"d\"']\nlicence: CC BY 4.0\nimage: figures/a dot.svg\n"
        "corrections:\n  - {date: 2026-02-02, kind: retraction, text: It was & is wrong.}\n"
        "  - {date: 2026-03-04, kind: update, text: More., at: '#far', was: a<b, now: a>b}\n"
    ))  # fmt: skip
    write(one / "01-first.md", AWKWARD)
    write(one / "02-second.md", "# Second\n\nAgain [back](01-first.md).\n")
    write(one / "references.yaml", "akerlof:\n  type: book\n  issued: 1970\n  title: 'Lemons & <limes>'\n")
    for name in ("dot.svg", "a dot.svg"):
        write(one / "figures" / name, DRAWING)
    write(one / "figures" / "data.csv", "a,b\n")
    write(
        content / "other" / "essay.yaml",
        "title: Other\npublished: 2025-01-02\ncanonical: https://example.net/x\n",
    )
    write(content / "other" / "only.md", "Text.\n")
    write(content / "arabic" / "essay.yaml", "title: مقال\nlanguage: ar\npublished: 2024-01-02\n")
    write(content / "arabic" / "only.md", "نص.^[حاشية.]\n")
    write(content / "中文" / "essay.yaml", "title: 一篇\nlanguage: zh-Hans\npublished: 0999-01-02\n")
    write(content / "中文" / "only.md", "正文。^[注。]\n")
    write(content / "dateless" / "essay.yaml", "title: Dateless\n")
    write(content / "dateless" / "only.md", "Text.\n")


def shipped(content):
    shutil.copytree(ROOT / "content", content)
    with (content / "site.yaml").open("a") as site:
        site.write("url: https://example.org/trade/\n")


def golden(content):
    shutil.copytree(GOLDEN, content)


@pytest.fixture(scope="module", params=[shipped, golden, awkward], ids=lambda make: make.__name__)
def site(request, tmp_path_factory):
    root = tmp_path_factory.mktemp(request.param.__name__)
    request.param(root / "content")
    return published(root)


@pytest.fixture(scope="module")
def strange(tmp_path_factory):
    root = tmp_path_factory.mktemp("strange")
    awkward(root / "content")
    return published(root)


def atom(site):
    return etree.fromstring((site / "feed.xml").read_bytes())


def json_feed(site):
    return json.loads((site / "feed.json").read_text(encoding="utf-8"))


def contents(site):
    """The texts of one feed, which are those of the other."""
    texts = [entry.findtext(f"{ATOM}content") for entry in atom(site).iter(f"{ATOM}entry")]
    assert texts == [item["content_html"] for item in json_feed(site)["items"]]
    return texts


def addresses(text):
    for element in html.fragment_fromstring(text, create_parent=True).iter():
        for name, value in element.items():
            if name in ("href", "src", "cite"):
                yield value
            if name == "srcset":
                yield from (part.split()[0] for part in value.split(","))


def test_the_atom_feed_is_valid(site):
    schema = etree.RelaxNG(etree.parse(FEEDS / "atom.rng"))
    schema.assertValid(atom(site))


def test_the_schema_of_atom_refuses_what_is_wrong(site):
    schema, feed = etree.RelaxNG(etree.parse(FEEDS / "atom.rng")), atom(site)
    feed.find(f"{ATOM}updated").text = "2026-11-23"
    assert not schema.validate(feed)


def test_the_atom_feed_keeps_the_rules_that_a_schema_cannot_tell(site):
    feed = atom(site)
    ids = [element.text for element in feed.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))
    assert feed.find(f"{ATOM}author/{ATOM}name").text
    assert feed.find(f"{ATOM}link[@rel='self']").get("href").endswith("/feed.xml")
    moments = [element.text for element in feed.iter(f"{ATOM}updated")]
    assert moments[0] == max(moments[1:])
    for entry in feed.iter(f"{ATOM}entry"):
        links = [
            (link.get("type"), link.get("hreflang"))
            for link in entry.findall(f"{ATOM}link[@rel='alternate']")
        ]
        assert links
        assert len(links) == len(set(links))


def test_a_feed_reader_has_nothing_to_complain_of(site):
    read = feedparser.parse((site / "feed.xml").read_bytes())
    assert read.bozo == 0
    assert read.version == "atom10"
    assert [entry.title for entry in read.entries] == [item["title"] for item in json_feed(site)["items"]]


def test_the_json_feed_is_valid(site):
    schema = json.loads((FEEDS / "json-feed.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json_feed(site), schema, jsonschema.Draft202012Validator)
    assert json_feed(site)["feed_url"].endswith("/feed.json")


def test_every_link_and_picture_is_absolute(site):
    found = [address for text in contents(site) for address in addresses(text)]
    assert found
    assert [one for one in found if not one.startswith(("https://", "http://", "mailto:"))] == []


def test_every_link_to_the_site_leads_to_a_place_that_is_there(site):
    home = json_feed(site)["home_page_url"]
    own = {one for text in contents(site) for one in addresses(text) if one.startswith(home)}
    assert own
    for one in own:
        url, fragment = urldefrag(one)
        path = site / unquote(url.removeprefix(home))
        path = path / "index.html" if url.endswith("/") else path
        assert path.is_file(), one
        if fragment:
            assert unquote(fragment) in read_page(path.read_text(encoding="utf-8")).ids, one


def test_every_paragraph_and_note_of_the_page_is_there(site):
    feed = json_feed(site)
    for item in feed["items"]:
        page = site / unquote(item["url"].removeprefix(feed["home_page_url"])) / "index.html"
        shown = html.document_fromstring(page.read_text(encoding="utf-8"))
        wanted = shown.xpath(
            "//*[starts-with(@id, 'p-') or starts-with(@id, 'note-')][not(@aria-hidden)]/@id"
        )
        there = html.fragment_fromstring(item["content_html"], create_parent=True).xpath("//@id")
        assert wanted
        assert set(wanted) <= set(there)


def test_what_only_a_page_needs_is_left_out(site):
    for text in contents(site):
        for unwanted in ('class="par"', "aria-hidden", "<svg", "style=", "<script"):
            assert unwanted not in text


def test_a_note_stands_after_its_paragraph_and_its_number_is_raised(strange):
    text = contents(strange)[0]
    note = "https://example.org/~us/it's/one/#note-1"
    href = note.replace("'", "&#39;")
    assert f'<sup><a class="ref" id="call-1" href="{href}"' in text
    assert text.index(f'href="{href}"') < text.index('<div class="note" id="note-1"') < text.index("Far")
    assert f'<a href="{href.replace("note-1", "call-1-2")}" role="doc-backlink"' in text
    assert text.count('class="note"') == 3  # the citation's, too
    assert "<p><small>The note.</small></p>" in text


def test_a_pull_quote_that_repeats_the_text_is_left_out(strange):
    assert contents(strange)[0].count("Words worth pulling out.") == 1


def test_an_inline_drawing_is_a_picture(strange):
    text = contents(strange)[0]
    assert "one/figures/dot.svg" in text
    assert "<rect" not in text


def test_corrections_stand_above_the_text_and_other_changes_below(strange):
    text = contents(strange)[0]
    assert text.index("It was &amp; is wrong.") < text.index("<h2>One") < text.index("<del>a&lt;b</del>")


def test_a_text_says_its_language_and_direction(strange):
    assert '<div lang="ar" dir="rtl">' in contents(strange)[2]
    assert '<div lang="zh-Hans">' in contents(strange)[3]
    assert [
        entry.get("{http://www.w3.org/XML/1998/namespace}lang")
        for entry in atom(strange).iter(f"{ATOM}entry")
    ] == [item["language"] for item in json_feed(strange)["items"]]


def test_an_essay_without_a_date_is_left_out(strange):
    titles = [item["title"] for item in json_feed(strange)["items"]]
    assert titles == ["One & <two> ]]> 'three'", "Other", "مقال", "一篇"]


def test_what_is_known_of_an_essay_is_told(strange):
    entry = atom(strange).find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}published") == "2026-01-02T00:00:00Z"
    assert entry.findtext(f"{ATOM}updated") == "2026-03-04T00:00:00Z"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Ann & Co. <x>"
    assert entry.findtext(f"{ATOM}author/{ATOM}uri") == "https://example.net/?a=1&b=2"
    assert [one.get("term") for one in entry.findall(f"{ATOM}category")] == ["a & b", "<c>", '"d"']
    assert entry.findtext(f"{ATOM}rights") == "CC BY 4.0"
    item = json_feed(strange)["items"][0]
    assert item["image"] == "https://example.org/~us/it's/one/figures/a%20dot.svg"
    assert item["tags"] == ["a & b", "<c>", '"d"']
    assert "summary" not in item


def test_an_essay_that_stands_elsewhere_names_its_first_place(strange):
    entry = atom(strange).findall(f"{ATOM}entry")[1]
    assert entry.find(f"{ATOM}link[@rel='canonical']").get("href") == "https://example.net/x"
    assert json_feed(strange)["items"][1]["external_url"] == "https://example.net/x"


def test_a_feed_without_any_author_names_the_site(strange):
    assert atom(strange).findtext(f"{ATOM}author/{ATOM}name") == "example.org"
    assert json_feed(strange)["authors"] == [{"name": "example.org"}]


def test_an_essay_is_one_entry_that_names_its_other_editions(tmp_path):
    golden(tmp_path / "content")
    entries = atom(published(tmp_path)).findall(f"{ATOM}entry")
    assert len(entries) == 2
    assert [link.get("hreflang") for link in entries[0].findall(f"{ATOM}link")] == ["en", "zh-Hans"]


def test_an_essay_keeps_its_id_when_it_moves(tmp_path):
    golden(tmp_path / "content")
    before = atom(published(tmp_path)).findtext(f"{ATOM}entry/{ATOM}id")
    (tmp_path / "content" / "on-queues").rename(tmp_path / "content" / "queues")
    metadata = tmp_path / "content" / "queues" / "essay.yaml"
    metadata.write_text(metadata.read_text().replace("[on-waiting]", "[on-waiting, on-queues]"))
    for path in (tmp_path / "content").rglob("*.md"):
        path.write_text(path.read_text(encoding="utf-8").replace("on-queues/", "queues/"), encoding="utf-8")
    feed = atom(published(tmp_path))
    assert feed.findtext(f"{ATOM}entry/{ATOM}id") == before == "https://example.org/essays/on-waiting/"
    assert feed.find(f"{ATOM}entry/{ATOM}link").get("href") == "https://example.org/essays/queues/"


def test_a_draft_is_not_in_the_feeds(tmp_path):
    golden(tmp_path / "content")
    metadata = tmp_path / "content" / "op-ed" / "essay.yaml"
    metadata.write_text(metadata.read_text() + "draft: true\n")
    items = json_feed(published(tmp_path, with_drafts=True))["items"]
    assert [item["title"] for item in items] == ["Queues: a defence"]


def test_only_the_newest_twenty_are_there(tmp_path):
    write(tmp_path / "content" / "site.yaml", "url: https://example.org\n")
    for number in range(1, 26):
        folder = tmp_path / "content" / f"essay-{number}"
        write(folder / "essay.yaml", f"title: Essay {number}\npublished: 2025-01-{number:02}\n")
        write(folder / "only.md", "Text.\n")
    items = json_feed(published(tmp_path))["items"]
    assert [item["title"] for item in items] == [f"Essay {number}" for number in range(25, 5, -1)]


def test_without_an_address_there_are_none(essay):
    assert not list(published(essay).glob("feed.*"))


@pytest.mark.parametrize("metadata", ["title: One\n", "title: One\npublished: 2026-01-02\ndraft: true\n"])
def test_with_nothing_to_tell_there_are_none_and_no_page_links_to_one(tmp_path, metadata):
    write(tmp_path / "content" / "site.yaml", "url: https://example.org\n")
    write(tmp_path / "content" / "essay.yaml", metadata)
    write(tmp_path / "content" / "only.md", "Text.\n")
    site = published(tmp_path)
    assert not list(site.glob("feed.*"))
    assert "feed.xml" not in (site / "index.html").read_text(encoding="utf-8")


def test_equal_inputs_give_equal_bytes(tmp_path):
    feeds = []
    for name in ("a", "b"):
        awkward(tmp_path / name / "content")
        site = published(tmp_path / name)
        feeds.append([(site / feed).read_bytes() for feed in ("feed.xml", "feed.json")])
    assert feeds[0] == feeds[1]


def test_without_its_writer_the_press_works(tmp_path, monkeypatch):
    golden(tmp_path / "content")
    for module in (writers, proofs):
        monkeypatch.setattr(module, "FEED_WRITERS", ())
    assert not list(published(tmp_path).glob("feed.*"))
