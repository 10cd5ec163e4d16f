"""How to cite an essay: the line to copy, and the files beside it."""

import re
from datetime import date
from html import unescape

import pytest

from polemic.pipeline import Choice, Project, build

CHOICE = Choice(date(2026, 11, 23), with_drafts=False, is_strict=True)


def box(root, essay, site=""):
    content = root / "content"
    content.mkdir()
    (content / "essay.yaml").write_text(essay, encoding="utf-8")
    (content / "site.yaml").write_text(site, encoding="utf-8")
    (content / "01-one.md").write_text("# One\n\nA text.\n\nAnother.\n")
    (content / "02-two.md").write_text("# Two\n\nThe last.\n")
    report = build(Project(root, content, root / "templates", root / "site"), CHOICE)
    assert report.published, report.problems
    page = (root / "site" / "index.html").read_text(encoding="utf-8")
    found = re.search(r'<section id="the-citation"[^>]*>.*?</section>', page, re.DOTALL)
    return found[0] if found else ""


def line(part):
    return unescape(re.search(r'<p class="cite">(.*?)</p>', part)[1])


CASES = {
    "all of it": (
        "title: Doors\nsubtitle: And walls\nauthors: [A Door, B Wall]\npublished: 2026-10-01",
        "title: Plain Words\nurl: https://example.org/words",
        "A Door and B Wall, “Doors: And walls,” <i>Plain Words</i>, 1\N{NO-BREAK SPACE}October 2026, https://example.org/words/.",
    ),
    "no more than a date": (
        "title: Doors\npublished: 2026-10-01",
        "",
        "“Doors,” 1\N{NO-BREAK SPACE}October 2026.",
    ),
    "an address elsewhere": (
        "title: Doors\ncanonical: https://example.com/doors",
        "url: https://example.org/",
        "“Doors,” https://example.com/doors.",
    ),
    "Chinese": (
        "title: 门\nsubtitle: 与墙\nlanguage: zh-Hans\nauthors: [某甲, 某乙]\npublished: 2026-10-01",
        "title: 直言",
        "某甲、某乙：《门：与墙》，《直言》，2026年10月1日。",
    ),
    "Arabic": (
        "title: باب\nlanguage: ar\npublished: 2026-10-01",
        "",
        "“باب,” <bdi>1\N{NO-BREAK SPACE}October 2026</bdi>.",
    ),
    "a quotation in the title": (
        'title: "On ‘doors’ & <walls>"\npublished: 2026-10-01',
        "",
        "“On ‘doors’ & <walls>,” 1\N{NO-BREAK SPACE}October 2026.",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_line_gives_what_is_known(tmp_path, case):
    essay, site, expected = CASES[case]
    assert line(box(tmp_path, essay, site)) == expected


def test_an_essay_without_date_and_address_is_not_cited(tmp_path):
    assert box(tmp_path, "title: Doors") == ""


def test_the_last_paragraph_is_the_example(tmp_path):
    assert "¶\u00a03" in box(tmp_path, "title: Doors\npublished: 2026-10-01")


def test_the_essay_in_one_file_is_offered_where_there_is_one(tmp_path):
    with_it = box(tmp_path, "title: Doors\npublished: 2026-10-01")
    assert '<a href="essay.html">The essay in one file</a>' in with_it
    other = tmp_path / "other"
    other.mkdir()
    assert "essay.html" not in box(other, "title: Doors\npublished: 2026-10-01", "single_file: false")
