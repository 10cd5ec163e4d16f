"""What stands below the sources of a list, and what leads from an address to its copy and back."""

import re
from datetime import date
from html import unescape

import pytest

from polemic.pipeline import Choice, Project, build

CHOICE = Choice(date(2026, 11, 23), with_drafts=False, is_strict=False)
KEPT = "https://web.archive.org/web/20240506120000/https://example.org/door"
QUOTE = """  quote:
    12: 'It''s a "door" -- or two'
    ch. 2: A wall.
"""


def page(root, fields, language="en", style="apa"):
    content = root / "content"
    content.mkdir()
    (content / "essay.yaml").write_text(f"title: T\nlanguage: {language}\ncitations: {style}\n")
    (content / "references.yaml").write_text(
        f"door:\n  type: book\n  title: Rooms\n{fields}", encoding="utf-8"
    )
    (content / "01-one.md").write_text("# One\n\nFirst [@door].\n")
    report = build(Project(root, content, root / "templates", root / "site"), CHOICE)
    assert report.published, report.problems
    return (root / "site" / "index.html").read_text(encoding="utf-8")


def passages(html):
    found = (
        unescape(re.sub(r"<[^>]*>", "", one)) for one in re.findall(r"<blockquote>(.*?)</blockquote>", html)
    )
    return [one.replace("\N{NO-BREAK SPACE}", " ") for one in found]


TYPED = """  author: [{family: O'Brien, given: Pat}, {literal: 'The "Door" Club'}]
  title-short: "'Rooms'"
  container-title: The Reader's "Room"
  publisher: O'Door
  note: 5'10" high
"""
"""As programs that keep sources give it."""


@pytest.mark.parametrize(
    ("fields", "language", "entry"),
    [
        (
            "",
            "en",
            "O’Brien, P., & The “Door” Club. (n.d.). Rooms. In The Reader’s “Room.” O’Door. 5′10″ high.",
        ),
        (
            "",
            "de",
            "O’Brien, P., & The „Door“ Club. (o. D.). Rooms. In The Reader’s „Room“. O’Door. 5′10″ high.",
        ),
        (
            "  language: en\n",
            "de",
            "O’Brien, P., & The „Door“ Club. (o. D.). Rooms. In The Reader’s “Room.” ",
        ),
    ],
)
def test_straight_quotes_are_those_of_the_source_or_else_of_the_page(tmp_path, fields, language, entry):
    html = page(tmp_path, TYPED + fields, language)
    item = re.search(r'<li id="source-door">(.*?)</li>', html, re.DOTALL)
    assert unescape(re.sub(r"<[^>]*>", "", item[1])).startswith(entry)


def test_passages_stand_below_their_source_with_their_places(tmp_path):
    html = page(tmp_path, QUOTE)
    assert passages(html) == ["“It’s a ‘door’ – or two” (p. 12)", "“A wall.” (ch. 2)"]
    assert html.index('id="source-door"') < html.index("<blockquote>")
    assert ".bib blockquote{" in html


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("A wall.", ["“A wall.”"]),
        ("[A wall., A door.]", ["“A wall.”", "“A door.”"]),
        ("[A wall., {12–14: A door.}]", ["“A wall.”", "“A door.” (pp. 12–14)"]),
    ],
)
def test_a_passage_may_have_no_place(tmp_path, quote, shown):
    assert passages(page(tmp_path, f"  quote: {quote}\n")) == shown


def test_passages_are_quoted_as_the_page_quotes(tmp_path):
    html = page(tmp_path, '  quote: {9: 中国社会是"乡土"的。}\n', "zh-Hans")
    assert passages(html) == ["“中国社会是‘乡土’的。”（第9页）"]


def test_a_passage_of_another_language_says_so(tmp_path):
    assert '<span lang="de">Eine Tür.</span>' in page(tmp_path, "  language: de\n  quote: Eine Tür.\n")


def test_a_list_without_passages_has_no_rule_for_them(tmp_path):
    assert ".bib blockquote{" not in page(tmp_path, "")


def test_an_address_and_its_copy_know_each_other_and_the_day(tmp_path):
    html = page(tmp_path, f"  URL: https://example.org/door\n  archive: {KEPT}\n")
    day = 'data-versiondate="2024-05-06"'
    assert f'<a href="https://example.org/door" data-versionurl="{KEPT}" {day}>' in html
    assert f'<a href="{KEPT}" data-originalurl="https://example.org/door" {day}>archived</a>' in html


def test_of_a_copy_whose_address_tells_no_day_none_is_told(tmp_path):
    html = page(tmp_path, "  URL: https://example.org/door\n  archive: https://perma.cc/ABCD-1234\n")
    assert 'data-versionurl="https://perma.cc/ABCD-1234">' in html
    assert "data-versiondate" not in html


def test_names_in_han_characters_are_in_the_language_of_their_source(tmp_path):
    html = page(
        tmp_path, "  language: zh-Hans\n  author: [{family: 费, given: 孝通}]\n", style="chicago-notes"
    )
    assert '<span lang="zh-Hans">费孝通' in html
