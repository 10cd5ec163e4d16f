"""A look and rules of one's own change the colours of pages, and what nobody could read is told."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path, PurePosixPath

import pytest
from theme_samples import BUILT_IN, HEAD, PAGES, SITE, WORDING, write

from polemic.metadata import read_publication
from polemic.model import Scheme
from polemic.problems import Problem, Source
from polemic.theme import Theme, read_theme
from polemic.theme.contrasts import SHARE_OF_SOFT

OWN_LIGHT = Scheme("#9b1b10", "#fcfaf5", "#1c1814")
OWN_DARK = Scheme("#ff9c85", "#15120f", "#e9e1d3")


def themed(tmp_path: Path, site: str = "", extra: str = "") -> tuple[Theme, tuple[Problem, ...]]:
    """The theme as site.yaml and extra.css change it."""
    publication, problems = read_publication(Source(PurePosixPath("content/site.yaml"), site))
    assert problems == ()
    assets = tmp_path / "templates" / "assets"
    assets.mkdir(parents=True, exist_ok=True)
    (assets / "extra.css").write_text(extra, encoding="utf-8")
    return read_theme(tmp_path / "templates", tmp_path, publication.look)


def sheet_of(theme: Theme) -> str:
    [sheet] = [output.body for output in theme.assets if output.path == theme.stylesheet]
    assert isinstance(sheet, bytes)
    return sheet.decode()


def told(problems: tuple[Problem, ...]) -> list[tuple[int, int, str]]:
    assert {problem.rule for problem in problems} <= {"low-contrast"}
    places = [problem.location.place for problem in problems]
    return [
        (place.line, place.column, problem.hint.split("\n")[-1])
        for place, problem in zip(places, problems, strict=True)
    ]


def test_the_theme_itself_can_be_read(tmp_path: Path) -> None:
    theme, problems = themed(tmp_path)
    assert problems == ()
    assert (theme.light, theme.dark) == (OWN_LIGHT, OWN_DARK)


def test_the_paler_ink_is_mixed_as_the_stylesheet_mixes_it() -> None:
    sheet = (BUILT_IN / "assets" / "pamphlet.css").read_text(encoding="utf-8")
    assert f"--soft:color-mix(in oklab,var(--ink) {SHARE_OF_SOFT:.0%},var(--paper))" in sheet


def test_a_look_stands_behind_the_layer_and_before_rules_of_ones_own(tmp_path: Path) -> None:
    theme, problems = themed(tmp_path, 'text: Charter, serif\npaper: "#fff"\n', "p { color: red }")
    assert problems == ()
    assert sheet_of(theme).endswith(
        '}}:root{--text:"Charter",serif}body{font-synthesis-small-caps:auto}'
        "@media screen and (prefers-color-scheme:light){:root{--paper:#ffffff}}"
        "p{color:red}"
    )
    assert theme.inline_stylesheet.endswith("p{color:red}")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Comic Sans MS", '"Comic Sans MS",serif'),
        ("Brush Script MT, Cursive", '"Brush Script MT",cursive'),
        ("fantasy, math, FangSong", "fantasy,math,fangsong"),
        ("M+ 1p, Fell's English, serif", '"M+ 1p","Fell\'s English",serif'),
        ("[Noto Serif देवनागरी, มานี, sans-serif]", '"Noto Serif देवनागरी","มานี",sans-serif'),
    ],
)
def test_typefaces_end_with_a_kind_that_every_machine_has(tmp_path: Path, text: str, printed: str) -> None:
    theme, problems = themed(tmp_path, f"text: {text}\n")
    assert problems == ()
    assert sheet_of(theme).endswith(f":root{{--text:{printed}}}body{{font-synthesis-small-caps:auto}}")


def test_what_is_not_given_changes_no_byte(tmp_path: Path) -> None:
    assert sheet_of(themed(tmp_path)[0]) == sheet_of(read_theme(None, tmp_path)[0])


def test_light_colours_leave_the_dark_alone_and_the_other_way_round(tmp_path: Path) -> None:
    theme, _ = themed(tmp_path, 'paper: "#fff"\ndark: {accent: "#8cc7ec"}\n')
    assert theme.light == Scheme("#9b1b10", "#ffffff", "#1c1814")
    assert theme.dark == Scheme("#8cc7ec", "#15120f", "#e9e1d3")


def test_print_takes_an_accent_that_reads_on_white_and_no_other_colour(tmp_path: Path) -> None:
    theme, _ = themed(tmp_path, 'accent: "#0b4a6f"\npaper: "#f4f8fa"\nink: "#14181b"\n')
    assert "@media print{:root{--accent:#0b4a6f}}" in sheet_of(theme)
    theme, problems = themed(tmp_path, 'accent: "#8cc7ec"\npaper: "#101417"\nink: "#e3e7ea"\n')
    assert problems == ()
    assert sheet_of(theme).endswith("{:root{--accent:#8cc7ec;--paper:#101417;--ink:#e3e7ea}}")


def test_a_measure_holds_on_screens(tmp_path: Path) -> None:
    assert "@media screen{:root{--measure:62ch}}" in sheet_of(themed(tmp_path, "measure: 62ch\n")[0])


@pytest.mark.parametrize(
    ("site", "expected"),
    [
        ('ink: "#999"', [(1, 6, 'ink: "#4d4d4d"')]),
        ('paper: "#fff"\nink: "#5c5c5c"', [(2, 6, 'ink: "#505050"')]),
        ('accent: "#ff9c85"', [(1, 9, 'accent: "#a46253"')]),
        ('dark:\n  ink: "#5a5a5a"', [(2, 8, 'ink: "#a3a3a3"')]),
        (
            'paper: "#777"',
            [
                (1, 8, "no colour reads well on this paper: make it lighter or darker"),
                (1, 8, 'accent: "#170100"'),
            ],
        ),
    ],
)
def test_an_unreadable_look_is_told_with_the_nearest_that_reads(
    tmp_path: Path, site: str, expected: list[tuple[int, int, str]]
) -> None:
    assert told(themed(tmp_path, site)[1]) == expected


def test_a_ratio_is_never_rounded_up_to_what_would_be_enough(tmp_path: Path) -> None:
    [problem] = themed(tmp_path, 'paper: "#fff"\naccent: "#777"\n')[1]
    assert problem.message == "this accent on the paper #ffffff is 4.4 to 1, and labels need 4.5 to 1"


def test_paler_ink_that_cannot_be_read_is_told_as_such(tmp_path: Path) -> None:
    [problem] = themed(tmp_path, 'paper: "#fff"\nink: "#555"\n')[1]
    assert "notes and captions" in problem.message


LIGHT = "@media (prefers-color-scheme: light)"
DARK = "@media (prefers-color-scheme: dark)"


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        (":root { --accent: #0b4a6f }", [(1, 19, f"{LIGHT} {{ :root {{ --accent: #0b4a6f }} }}")]),
        (
            "html { }\n:root,\nhtml { --paper: white }",
            [(3, 17, f"{LIGHT} {{ :root {{ --paper: #ffffff }} }}")] * 2,
        ),
        (
            "@media screen { :root { --ink: #999 } }",
            [
                (1, 32, f"{LIGHT} {{ :root {{ --ink: #4d4d4d }} }}"),
                (1, 32, f"{DARK} {{ :root {{ --ink: #a3a3a3 }} }}"),
            ],
        ),
        (f"{DARK} {{ :root {{ --ink: #000 }} }}", [(1, 54, "--ink: #a3a3a3;")]),
        (f":root {{ {DARK} {{ --ink: #000 }} }}", [(1, 54, "--ink: #a3a3a3;")]),
        (f":root {{ --accent: #0b4a6f }} {DARK} {{ :root {{ --accent: #8cc7ec }} }}", []),
        (":root { --ink: var(--other); --accent: var(--other); --paper: #777 }", []),
        (":root { --accent: color-mix(in oklab, red, blue); --accent: navy !important }", []),
        ("/* :root { --ink: #fff } */ p { --ink: #fff } @media print { :root { --ink: #fff } }", []),
        ("@media (min-width: 30em) { :root { --ink: #fff } } a::after { content: ':root{--ink:#fff}' }", []),
        (":root { --ink: fff }", []),
    ],
)
def test_plain_colours_in_rules_of_ones_own_are_judged_at_their_place(
    tmp_path: Path, extra: str, expected: list[tuple[int, int, str]]
) -> None:
    found = told(themed(tmp_path, extra=extra)[1])
    assert [place[:2] for place in found] == [place[:2] for place in expected]
    assert all(hint in said for (*_, said), (*_, hint) in zip(found, expected, strict=True))


def test_rules_of_ones_own_win_over_the_look(tmp_path: Path) -> None:
    extra = "@media (prefers-color-scheme: light) { :root { --ink: #14181b } }"
    theme, problems = themed(tmp_path, 'ink: "#999"', extra)
    assert problems == ()
    assert theme.light.ink == "#14181b"


def test_the_colour_of_the_browser_follows_the_paper_if_it_is_known(tmp_path: Path) -> None:
    theme, _ = themed(tmp_path, extra=":root { --paper: var(--other) }")
    assert (theme.light.paper, theme.dark.paper) == ("", "")
    text = theme.render("essay.html", SITE, HEAD, WORDING, PAGES["essay.html"])
    assert isinstance(text, str)
    assert "theme-color" not in text


def test_a_second_stylesheet_is_linked_or_held(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "templates",
        base='{% extends "built-in/base.html" %}{% block head %}{{ stylesheet("more/a.css") }}{% endblock %}',
    )
    (folder / "assets" / "more").mkdir(parents=True)
    (folder / "assets" / "more" / "a.css").write_text("p{background:url(dot.svg)}", encoding="utf-8")
    (folder / "assets" / "more" / "dot.svg").write_text("<svg/>", encoding="utf-8")
    theme, problems = read_theme(folder, tmp_path)
    assert problems == ()
    linked = theme.render("page.html", SITE, HEAD, WORDING, PAGES["page.html"])
    assert isinstance(linked, str)
    assert re.search(r'<link rel="stylesheet" href="assets/more/a\.[0-9a-f]{10}\.css">', linked)


def test_a_link_to_a_stylesheet_where_none_can_be_linked_is_told(tmp_path: Path) -> None:
    folder = write(tmp_path / "templates", page='<link rel="stylesheet" href="{{ asset("more.css") }}">')
    (folder / "assets").mkdir()
    (folder / "assets" / "more.css").write_text("p{color:red}", encoding="utf-8")
    theme, _ = read_theme(folder, tmp_path)
    alone = dataclasses.replace(SITE, stylesheet="")
    problem = theme.render("page.html", alone, HEAD, WORDING, PAGES["page.html"])
    assert isinstance(problem, Problem)
    assert problem.hint == 'write {{ stylesheet("more.css") }} instead of the <link>'
