"""Which pages a site has, and which essays stand before and after each other."""

import re
from datetime import date

import pytest

from polemic.pipeline import Choice, Project, build

CHOICE = Choice(date(2026, 11, 23), with_drafts=False, is_strict=True)
ESSAYS = {
    "old": "title: Old\npublished: 2024-01-01",
    "old/fr": "title: Vieux\nlanguage: fr",
    "new": "title: New\npublished: 2026-01-01",
    "new/fr": "title: Neuf\nlanguage: fr",
    "middle": "title: Middle\npublished: 2025-01-01",
    "timeless": "title: Timeless",
}


def built(root, site="title: Words\n", **static):
    for folder, essay in ESSAYS.items():
        made = root / "content" / folder
        made.mkdir(parents=True)
        (made / "essay.yaml").write_text(essay)
        (made / "01-text.md").write_text("# Text\n\nWords.\n")
    (root / "content" / "site.yaml").write_text(site)
    for name, text in static.items():
        (root / "content" / "static").mkdir(exist_ok=True)
        (root / "content" / "static" / name).write_text(text)
    report = build(Project(root, root / "content", root / "templates", root / "site"), CHOICE)
    assert report.published, report.problems
    return root / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return built(tmp_path_factory.mktemp("pages"))


def turns(site, essay):
    page = (site / essay / "index.html").read_text()
    found = re.search(r'<nav class="turn".*?</nav>', page, re.DOTALL)
    return re.findall(r'rel="(prev|next)" href="([^"]*)"', found[0]) if found else []


def test_an_essay_leads_to_those_published_before_and_after_it(site):
    assert turns(site, "middle") == [("prev", "../old/index.html"), ("next", "../new/index.html")]


def test_the_newest_has_none_after_it_and_one_without_a_date_comes_before_all(site):
    assert turns(site, "new") == [("prev", "../middle/index.html")]
    assert turns(site, "old") == [("prev", "../timeless/index.html"), ("next", "../middle/index.html")]


def test_an_edition_leads_to_those_in_its_language_or_else_to_the_originals(site):
    assert turns(site, "old/fr") == [
        ("prev", "../../timeless/index.html"),
        ("next", "../../middle/index.html"),
    ]
    page = (site / "old" / "fr" / "index.html").read_text()
    assert '<span lang="en">Middle</span>' in page


def test_a_robots_txt_of_the_writers_own_is_kept(tmp_path):
    site = built(tmp_path, "url: https://example.org\n", **{"robots.txt": "User-agent: *\nDisallow: /\n"})
    assert (site / "robots.txt").read_text() == "User-agent: *\nDisallow: /\n"


def test_without_an_address_there_is_nothing_that_needs_one(site):
    assert not {"feed.xml", "feed.json", "sitemap.xml"} & {path.name for path in site.iterdir()}
