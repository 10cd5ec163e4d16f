"""Corrections: above the text, below it, at their paragraphs, and in the byline."""

import re
from datetime import date

import pytest

from polemic.pipeline import Choice, Project, build

CHOICE = Choice(date(2026, 11, 23), with_drafts=False, is_strict=True)
ESSAY = """
title: Doors
published: 2026-10-01
updated: 2026-10-02
corrections:
  - {date: 2026-10-04, kind: correction, at: "#walls", was: two, now: three, text: There are three.}
  - {date: 2026-10-03, kind: update, at: "#door", text: A door was added.}
  - {date: 2026-10-06, kind: retraction, text: The title was wrong.}
  - {date: 2026-10-05, kind: clarification, at: "#drawn", text: Drawn by hand.}
"""
FIRST = """# Open\n\nA door.\n{: #door }\n\n![A door](a.svg "A door"){: #drawn }\n"""
SECOND = "# Shut\n\nThree walls. [See](01-open.md#door).\n{: #walls }\n"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8"/></svg>'


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("changes")
    content = root / "content"
    content.mkdir()
    for name, text in {
        "essay.yaml": ESSAY,
        "01-open.md": FIRST,
        "02-shut.md": SECOND,
        "a.svg": DRAWING,
    }.items():
        (content / name).write_text(text)
    report = build(Project(root, content, root / "templates", root / "site"), CHOICE)
    assert report.published, report.problems
    return root / "site"


def read(site, name="index.html"):
    return (site / name).read_text()


def entries(part):
    return re.findall(r'<li id="(change-\d)">', part)


def test_corrections_and_retractions_stand_above_the_text_newest_first(site):
    above, _, _ = read(site).partition('<section class="s"')
    assert entries(above) == ["change-4", "change-2"]


def test_other_changes_stand_below_it(site):
    _, _, below = read(site).partition('<section id="the-corrections">')
    assert entries(below) == ["change-3", "change-1"]


def test_what_was_and_what_is_are_shown(site):
    assert "There are three. <del>two</del> <ins>three</ins>" in read(site)


def test_the_byline_gives_the_day_of_the_last_change_and_leads_to_it(site):
    assert '<a href="#change-4">Revised <time datetime="2026-10-06">6 October 2026</time></a>' in read(site)


def test_a_paragraph_that_was_changed_says_so(site):
    paragraph = re.search(r'<p id="walls".*?</p>', read(site))[0]
    assert '<a class="lab change" href="#change-2">Correction</a>' in paragraph


def test_a_figure_that_was_changed_says_so_behind_it(site):
    behind = '</figure>\n<div class="mark"> <a class="lab change" href="#change-3">Clarification</a></div>'
    assert behind in read(site)


def test_a_section_page_tells_what_concerns_it_or_the_whole_essay(site):
    assert entries(read(site, "open.html")) == ["change-4"]
    assert entries(read(site, "shut.html")) == ["change-4", "change-2"]


def test_a_mark_on_a_section_page_leads_to_the_record_on_the_whole_page(site):
    assert '<a class="lab change" href="index.html#change-1">Update</a>' in read(site, "open.html")


def test_a_mark_in_the_single_file_stays_there(site):
    assert '<a class="lab change" href="#change-1">Update</a>' in read(site, "essay.html")
