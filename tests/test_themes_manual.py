"""Each example of the manual on themes, typed into a fresh folder, builds without a word and does what it says."""

import re
from datetime import date
from pathlib import Path

import pytest

from polemic.pipeline import Choice, Project, build
from polemic.problems import code_frame, one_line

MANUAL = (Path(__file__).parent.parent / "docs" / "themes.md").read_text(encoding="utf-8")
FILE = re.compile(r"\b[Ii]n `([\w./-]+)`:\n\n```\w+\n(.*?)^```$", re.M | re.S)
TOLD = re.compile(r"^```\n(content/site\.yaml:.*?)^```$", re.M | re.S)
CHAPTERS = {part.partition("\n")[0]: part for part in re.split(r"^## ", MANUAL, flags=re.M)[1:]}
TODAY = date(2026, 11, 23)
PAGES = ("index.html", "about.html", "404.html", "doors/index.html", "doors/essay.html")


def build_with(folder, files):
    """A collection of one essay and a plain page, with these files in it."""
    texts = {
        "content/site.yaml": "title: Plain Dealing\nsingle_file: true\n",
        "content/doors/essay.yaml": "title: Doors\npublished: 2026-11-08\n",
        "content/doors/01-doors.md": "# Doors\n\nThey shut.\n",
        "content/pages/about.md": "# About\n\nUs.\n",
    }
    texts["content/site.yaml"] += files.get("content/site.yaml", "")
    for name, text in ({**files, **texts}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    project = Project(folder, folder / "content", folder / "templates", folder / "site")
    return build(project, Choice(TODAY, with_drafts=False, is_strict=True))


def files_of(chapter):
    return dict(FILE.findall(CHAPTERS[chapter]))


def pages_of(folder, chapter):
    """The pages of a site built as a chapter says."""
    assert build_with(folder, files_of(chapter)).problems == ()
    return {name: (folder / "site" / name).read_text(encoding="utf-8") for name in PAGES}


def sheet_of(folder):
    [sheet] = (folder / "site" / "assets").glob("pamphlet.*.css")
    return sheet.read_text(encoding="utf-8")


EXAMPLES = [chapter for chapter in CHAPTERS if files_of(chapter)]


def test_the_manual_has_examples():
    assert len(EXAMPLES) >= 6


@pytest.mark.parametrize("chapter", EXAMPLES)
def test_an_example_builds_without_a_word(chapter, tmp_path):
    assert pages_of(tmp_path, chapter)


def test_a_restyle_in_site_yaml_reaches_every_page(tmp_path):
    pages = pages_of(tmp_path, "A restyle in a few lines")
    rules = (
        "@media screen and (prefers-color-scheme:dark){:root{--accent:#8cc7ec;--paper:#101417;--ink:#e3e7ea}}"
    )
    assert rules in sheet_of(tmp_path)
    for name, page in pages.items():
        assert (rules in page) == (name in ("404.html", "doors/essay.html")), name
        assert '<meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)">' in page, (
            name
        )
        assert '<meta name="theme-color" content="#101417" media="(prefers-color-scheme: dark)">' in page, (
            name
        )


def test_the_same_in_css_gives_the_same_colours(tmp_path):
    in_yaml = pages_of(tmp_path / "yaml", "A restyle in a few lines")
    in_css = pages_of(tmp_path / "css", "Your own rules")
    theme_colours = re.compile(r'<meta name="theme-color"[^>]*>')
    assert theme_colours.findall(in_css["index.html"]) == theme_colours.findall(in_yaml["index.html"])
    assert "--measure:31rem" in sheet_of(tmp_path / "css")


def test_links_of_the_masthead_stand_behind_the_others(tmp_path):
    page = pages_of(tmp_path, "A link in the masthead")["doors/index.html"]
    texts = re.findall(r'<li><a href="([^"]*)"[^>]*>([^<]*)</a>', page.partition("</header>")[0])
    assert [text for _, text in texts] == [
        "Essays",
        "About",
        "Letters",
        "Source code",
        "The rules of this page",
    ]
    assert (tmp_path / "site" / "doors" / texts[-1][0]).is_file()


def test_a_changed_template_changes_every_page(tmp_path):
    pages = pages_of(tmp_path, "A line at the foot of every page")
    assert all("Letters to the editor are welcome." in page for page in pages.values())


def test_a_second_stylesheet_is_on_the_pages_that_ask_for_it(tmp_path):
    pages = pages_of(tmp_path, "A second stylesheet")
    links = {
        name: re.findall(r'<link rel="stylesheet" href="(assets/archive[^"]*)"', page)
        for name, page in pages.items()
    }
    assert [name for name, found in links.items() if found] == ["index.html"]
    assert (tmp_path / "site" / links["index.html"][0]).read_text(
        encoding="utf-8"
    ) == ".list .th{font-style:italic;}"


def test_a_second_stylesheet_for_every_page_is_held_by_those_that_stand_alone(tmp_path):
    files = files_of("A second stylesheet")
    template = files.pop("templates/collection.html").replace("collection.html", "base.html")
    assert build_with(tmp_path, files | {"templates/base.html": template}).problems == ()
    for name in ("404.html", "doors/essay.html"):
        assert "<style>.list .th{font-style:italic;}</style>" in (tmp_path / "site" / name).read_text(
            encoding="utf-8"
        )


def test_what_the_manual_shows_is_what_is_told(tmp_path):
    [shown] = TOLD.findall(MANUAL)
    ink = shown.split("| ")[1].partition("\n")[0]
    report = build_with(tmp_path, {"content/site.yaml": f'paper: "#ffffff"\n{ink}\n'})
    [problem] = report.problems
    said = f"{one_line(problem)}\n{code_frame(problem)}\n"
    assert said.replace(":4:", ":3:", 1).replace("   4 |", "   3 |") == shown
