"""Corrections: above the text, below it, at their paragraphs, and in the byline."""

import re
from datetime import date

import pytest
from markupsafe import Markup

from polemic.pipeline import Choice, Project, build
from polemic.writers.changes import set_marks

CHOICE = Choice(date(2026, 11, 23), with_drafts=False, is_strict=True)
ESSAY = """
title: Doors
published: 2026-10-01
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
    assert '<a href="#change-4">Revised <time datetime="2026-10-06">6\xa0October 2026</time></a>' in read(
        site
    )


def test_a_paragraph_that_was_changed_says_so(site):
    paragraph = re.search(r'<p id="walls".*?</p>', read(site))[0]
    assert '<a class="lab change" href="#change-2">Correction</a>' in paragraph


def test_a_figure_that_was_changed_says_so_in_its_caption(site):
    figure = re.search(r'<figure id="drawn".*?</figure>', read(site), re.DOTALL)[0]
    assert figure.endswith(' <a class="lab change" href="#change-3">Clarification</a></figcaption></figure>')


def test_a_section_page_tells_what_concerns_it_or_the_whole_essay(site):
    assert entries(read(site, "open.html")) == ["change-4"]
    assert entries(read(site, "shut.html")) == ["change-4", "change-2"]


def test_a_mark_on_a_section_page_leads_to_the_record_on_the_whole_page(site):
    assert '<a class="lab change" href="index.html#change-1">Update</a>' in read(site, "open.html")


def test_a_mark_in_the_single_file_stays_there(site):
    assert '<a class="lab change" href="#change-1">Update</a>' in read(site, "essay.html")


PARTS = """# Parts

Text.[^slow] Text.[^long]

- One thing
- Another
  {: #item }
- A last thing

| Head | Other |
|---|---|
| one | two |
{: #bare }

---

Words that come again. Others.

Words that come again.
{: .pull #again }

[^slow]: A short note.

[^long]: A long note.

    Its end.
    {: #its-end }

    - with a list
    {: #its-list }
"""


def mark(number):
    return f' <a class="lab change" href="#change-{number}">Update</a>'


@pytest.fixture(scope="module")
def parts(tmp_path_factory):
    root = tmp_path_factory.mktemp("parts")
    content = root / "content"
    content.mkdir()
    places = ("[^slow]", "#item", "#bare", "#again", "#its-end", "#its-list", "")
    record = "".join(f'  - {{date: 2026-10-03, kind: update, at: "{at}", text: New.}}\n' for at in places)
    (content / "essay.yaml").write_text(f"title: Parts\npublished: 2026-10-01\ncorrections:\n{record}")
    (content / "01-parts.md").write_text(PARTS)
    report = build(Project(root, content, root / "templates", root / "site"), CHOICE)
    assert report.published, report.problems
    return read(root / "site")


def test_a_note_is_named_by_its_label_and_says_at_its_end_that_it_was_changed(parts):
    assert f"A short note.{mark(1)}</div>" in parts
    assert '<a href="#note-1">Update</a></span> New.' in parts


def test_an_item_that_was_changed_says_so_where_it_ends(parts):
    assert f'<li id="item">Another{mark(2)}</li>' in parts


def test_an_item_ends_after_the_items_within_it():
    written = Markup('<ul><li id="a&amp;b">One<ul><li>Two</li></ul></li><li>Three</li></ul>')
    marked = set_marks(written, ["a&b"], {"a&b": Markup("<b>!</b>")})
    assert marked == '<ul><li id="a&amp;b">One<ul><li>Two</li></ul><b>!</b></li><li>Three</li></ul>'


def test_a_table_without_a_caption_says_so_below_it(parts):
    assert f'</table></div>\n<div class="mark">{mark(3)}</div>' in parts


def test_a_pull_quote_with_a_mark_is_not_hidden(parts):
    assert f'<p id="again" class="pull">Words that come again.{mark(4)}</p>' in parts


def test_a_part_of_a_note_says_so_where_it_ends(parts):
    assert f'<p id="its-end">Its end.{mark(5)}</p>' in parts
    assert f'</ul>\n<div class="mark">{mark(6)}</div></div>' in parts


def test_a_change_of_the_whole_essay_leaves_no_mark_in_the_text(parts):
    assert parts.count("#change-7") == 1, "only the byline leads to it"


def test_a_section_that_was_changed_says_so_in_its_heading(tmp_path):
    content = tmp_path / "content"
    content.mkdir()
    record = 'corrections: [{date: 2026-10-03, kind: update, at: "#shut", text: New.}]'
    (content / "essay.yaml").write_text(f"title: Doors\npublished: 2026-10-01\n{record}\n")
    (content / "01-open.md").write_text("# Open\n\nA door.\n")
    (content / "02-shut.md").write_text("# Shut\n\nA wall.\n")
    site = tmp_path / "site"
    report = build(Project(tmp_path, content, tmp_path / "templates", site), CHOICE)
    assert report.published, report.problems
    assert f"</a> Shut{mark(1)}</h2>" in read(site)
    assert '<h1>Shut <a class="lab change" href="index.html#change-1">' in read(site, "shut.html")
