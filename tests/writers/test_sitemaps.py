"""sitemap.xml and robots.txt: what search engines are told of the site."""

import shutil
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from polemic import writers
from polemic.pipeline import Choice, Project, build, proofs

GOLDEN = Path(__file__).parent.parent / "golden" / "content"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def published(root, with_drafts=False):
    project = Project(root, root / "content", root / "templates", root / "site")
    report = build(project, Choice(date(2026, 11, 23), with_drafts, is_strict=False))
    assert report.published, report.problems
    return root / "site"


@pytest.fixture
def golden(tmp_path):
    shutil.copytree(GOLDEN, tmp_path / "content")
    return tmp_path


def listed(root, **choices):
    """Address, without the site's own, and date."""
    sitemap = ElementTree.parse(published(root, **choices) / "sitemap.xml")
    return [
        (
            url.findtext(f"{SITEMAP}loc").removeprefix("https://example.org/essays/"),
            url.findtext(f"{SITEMAP}lastmod"),
        )
        for url in sitemap.iter(f"{SITEMAP}url")
    ]


def append(path, text):
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_whole_essays_plain_pages_and_the_index_are_listed_with_their_dates(golden):
    assert listed(golden) == [
        ("", "2026-10-01"),
        ("about.html", None),
        ("on-queues/", "2026-10-08"),
        ("on-queues/zh-Hans/", "2026-10-01"),
        ("op-ed/", "2025-03-04"),
    ]


def test_each_address_is_a_page_that_may_be_indexed(golden):
    for address, _ in listed(golden):
        path = golden / "site" / address
        page = (path / "index.html" if path.is_dir() else path).read_text(encoding="utf-8")
        assert "noindex" not in page
        assert f'<link rel="canonical" href="https://example.org/essays/{address}">' in page


def test_editions_name_each_other_and_themselves(golden):
    sitemap = ElementTree.parse(published(golden) / "sitemap.xml")
    named = [[link.get("hreflang") for link in url.findall(f"{XHTML}link")] for url in sitemap.getroot()]
    assert named == [[], [], ["en", "zh-Hans"], ["en", "zh-Hans"], []]


def test_drafts_are_left_out(golden):
    append(golden / "content" / "op-ed" / "essay.yaml", "draft: true\n")
    assert "op-ed/" not in dict(listed(golden, with_drafts=True))


@pytest.mark.parametrize(
    ("canonical", "is_listed"),
    [("https://example.net/first", False), ("https://example.org/essays/op-ed/", True)],
)
def test_an_essay_whose_first_place_is_elsewhere_is_left_out(golden, canonical, is_listed):
    append(golden / "content" / "op-ed" / "essay.yaml", f"canonical: {canonical}\n")
    assert ("op-ed/" in dict(listed(golden))) == is_listed


def test_addresses_are_written_in_ascii(golden):
    (golden / "content" / "pages" / "关于&us.md").write_text("# 关于\n\nText.\n", encoding="utf-8")
    assert "%E5%85%B3%E4%BA%8E&us.html" in dict(listed(golden))


def test_robots_txt_admits_all_and_names_the_sitemap(golden):
    text = (published(golden) / "robots.txt").read_text()
    assert text == "User-agent: *\nAllow: /\n\nSitemap: https://example.org/essays/sitemap.xml\n"


def test_without_an_address_there_is_no_sitemap_to_name(essay):
    site = published(essay)
    assert not (site / "sitemap.xml").exists()
    assert (site / "robots.txt").read_text() == "User-agent: *\nAllow: /\n"


def test_a_site_of_one_draft_has_no_sitemap_to_name(essay):
    (essay / "content" / "site.yaml").write_text("url: https://example.org\n")
    append(essay / "content" / "essay.yaml", "draft: true\n")
    site = published(essay)
    assert not (site / "sitemap.xml").exists()
    assert "Sitemap" not in (site / "robots.txt").read_text()


def test_a_robots_txt_of_the_writer_own_wins(golden):
    (golden / "content" / "static" / "robots.txt").write_text("User-agent: *\nDisallow: /\n")
    assert (published(golden) / "robots.txt").read_text() == "User-agent: *\nDisallow: /\n"


def test_without_its_writer_the_press_works(golden, monkeypatch):
    kept = tuple(write for write in writers.SITE_WRITERS if write.__name__ != "write_sitemap")
    for module in (writers, proofs):
        monkeypatch.setattr(module, "SITE_WRITERS", kept)
    site = published(golden)
    assert not (site / "sitemap.xml").exists()
    assert "Sitemap" not in (site / "robots.txt").read_text()
