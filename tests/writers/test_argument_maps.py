"""The map of an argument: each part a link in a box that holds its words, each line told by more than its colour."""

import re
import subprocess
import sys
import xml.etree.ElementTree as etree
from itertools import pairwise

import pytest
from conftest import ROOT

from polemic.commands import main
from polemic.theme import content_policy

ESSAY = "title: Parking\nauthors: [Ann Lee]\npublished: 2026-11-08\nthesis: Price the kerb.\n"
TEXT = """\
## Claim (#fair): It is unfair

**Evidence (#rents).** A third, they say.

**Claim (#hidden, with #rents).** A cost that nobody sees is never contested, and what is never contested
grows until nobody remembers a time before it or can say who decided that it should be paid by people who walk
rather than by those who park.

**Objection (#poor, strongest).** It taxes the poor.

**Concession.** Today it does.

**Reply (denies #poor).** It does not & will not.

**Objection (#shops).** It empties shops.

**Verdict.** Price it.
"""
SVG = re.compile(r"<svg role=.*?</svg>", re.DOTALL)


def page_of(project, text=TEXT, essay=ESSAY, site="title: A\n"):
    (project / "content").mkdir()
    for name, written in (("essay.yaml", essay), ("site.yaml", site), ("text.md", text)):
        (project / "content" / name).write_text(written, encoding="utf-8")
    assert main([], project) == 0
    return (project / "site" / "argument.html").read_text(encoding="utf-8")


def maps_of(page):
    return [etree.fromstring(found) for found in SVG.findall(page)]


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    return page_of(tmp_path_factory.mktemp("parking"))


@pytest.fixture(scope="module")
def drawn(page):
    [svg] = maps_of(page)
    return svg


@pytest.fixture(scope="module")
def set_width():
    """How wide the theme's font sets a text of so many units, with these features of it."""
    image_font = pytest.importorskip("PIL.ImageFont", reason="Pillow is not installed")
    fonts = {}
    for style in ("roman", "italic"):
        path = ROOT / "templates" / "assets" / "fonts" / f"pamphlet-{style}.woff2"
        fonts[style] = image_font.truetype(path, 1000)
    fonts["roman"].set_variation_by_axes([500])

    def width(text, size, style="roman", features=("onum",)):
        return fonts[style].getlength(text, features=list(features)) * size / 1000

    return width


def words_of(node):
    """What a box says: its label, note, number, and the lines of its words."""
    said = {}
    for text in node.iter("text"):
        if kind := text.get("class"):
            said[kind] = " ".join(filter(None, [said.get(kind), text.text]))
    return said, [line.text for line in node.iter("tspan")]


def box_of(node):
    """The left and right side of a box, without the point of an objection."""
    shape = next(path for path in node.iter("path") if path.get("class") == "shape")
    points = [tuple(map(float, point.split())) for point in re.findall(r"[\d.]+ [\d.-]+", shape.get("d"))]
    return points[0][0], max(x for x, _ in points)


def test_each_part_is_a_link_to_its_place_in_the_essay(drawn, page):
    links = {node.get("href"): node.get("class") for node in drawn.iter("a")}
    assert links["index.html#the-thesis"] == "thesis"
    assert links["index.html#fair"] == "claim"
    outline = set(re.findall(r'href="(index\.html#[^"]+)"', page.partition('class="outline"')[2]))
    assert outline <= set(links)
    assert sorted(links.values()) == sorted(
        "thesis claim evidence claim objection concession reply objection verdict".split()
    )


def test_a_box_says_what_it_is_what_became_of_it_and_where_it_stands(drawn):
    said = {node.get("href"): words_of(node)[0] for node in drawn.iter("a")}
    assert said["index.html#poor"] == {
        "role": "Strongest objection",
        "note": "conceded · answered",
        "number": "¶\N{NO-BREAK SPACE}3",
    }
    assert said["index.html#shops"]["note"] == "left open"
    assert said["index.html#fair"] == {"role": "Claim"}
    assert "Denial" in [words.get("role") for words in said.values()]


def test_long_words_are_cut_at_a_word(drawn):
    [lines] = [words_of(node)[1] for node in drawn.iter("a") if node.get("href").endswith("#hidden")]
    assert len(lines) == 6
    assert lines[-1].endswith("…")
    assert " ".join(lines)[:-1] in TEXT.replace("\n", " ")


def test_each_kind_of_line_and_of_box_has_a_shape_and_a_word_of_its_own(drawn):
    kinds = ("supports", "attacks", "denies", "concedes")
    lines = {kind: [one for one in drawn.iter("g") if one.get("class") == kind] for kind in kinds}
    assert all(lines.values())
    ends = {kind: len(re.findall("[ML]", some[0][1].get("d"))) for kind, some in lines.items()}
    assert len(set(ends.values())) >= 3
    keys = [text.text for text in drawn.iter("text") if text.get("class") == "key"]
    assert keys == ["supports", "objects to", "denies", "concedes", "count only together"]


def test_what_counts_only_together_is_joined_and_has_one_line(drawn):
    brackets = [path for path in drawn.iter("path") if path.get("class") == "together"]
    assert len(brackets) == 2  # one of them is in the key
    supports = [one for one in drawn.iter("g") if one.get("class") == "supports"]
    assert len(supports) == 3  # fair, both together, and the key


def test_the_map_is_named_and_says_where_the_same_stands_in_words(drawn, page):
    assert drawn.get("role") == "group"
    assert drawn.get("aria-label") == "Map of the argument"
    region = re.search(r'<div class="map"[^>]*>', page)[0]
    assert 'tabindex="0"' in region
    described = re.search(r'aria-describedby="([^"]+)"', region)[1]
    assert f'id="{described}"><a href="#the-outline">The same as an outline</a>' in page
    assert '<div id="the-outline"' in page


def test_no_element_has_a_style_and_the_policy_admits_the_rules(page):
    assert "style=" not in page
    rules = re.search(r"<style>(.*?)</style>", page)[1]
    assert "#map-1{--w:" in rules
    assert content_policy((rules,)).replace("'", "&#39;") in page


def test_one_statement_makes_no_map_and_no_headings(tmp_path):
    page = page_of(tmp_path, "**Claim.** It is unfair.\n")
    assert "<svg role=" not in page
    assert ".map" not in page
    assert "Outline" not in page


def test_a_thesis_said_again_stands_below_it(tmp_path):
    [svg] = maps_of(page_of(tmp_path, "**Thesis.** Price it.\n\n**Claim.** It is unfair.\n"))
    assert [words_of(node)[0]["role"] for node in svg.iter("a")].count("Thesis") == 2
    assert any(path.get("class") == "restates" for path in svg.iter("path"))


def test_a_large_argument_has_several_maps_that_point_to_each_other(tmp_path):
    text = "\n\n".join(
        f"## Claim (#c{turn}): It is so\n\n" + "**Evidence.** A fact.\n\n" * 11 for turn in range(3)
    )
    page = page_of(tmp_path, text)
    maps = maps_of(page)
    assert [svg.get("aria-label") for svg in maps] == [f"Map\N{NO-BREAK SPACE}{turn}" for turn in range(1, 5)]
    assert [len(list(svg.iter("a"))) for svg in maps] == [4, 12, 12, 12]
    notes = [words_of(node)[0].get("note") for node in maps[0].iter("a")]
    assert notes[1:] == [f"Map\N{NO-BREAK SPACE}{turn}" for turn in (2, 3, 4)]
    assert page.count("<h3") == 4


def fitted_faults(page, set_width):
    """What the theme's font sets wider than its box, or over what stands beside it."""
    faults = []
    for node in (node for svg in maps_of(page) for node in svg.iter("a")):
        left, right = box_of(node)
        ends = {}
        for text in node.iter("text"):
            kind = text.get("class")
            if kind in SMALL:
                style, features, spacing = SMALL[kind]
                width = set_width(text.text, 13, style, features) + spacing * len(text.text)
                x = float(text.get("x")) - (width if kind == "number" else 0)
                ends.setdefault(float(text.get("y")), []).append((x, x + width, text.text))
        for row in ends.values():
            row.sort()
            faults += [text for x, end, text in row if x < left + 15 or end > right - 14]
            faults += [text for (_, end, text), (x, _, _) in pairwise(row) if end > x - 3]
        faults += [line for line in words_of(node)[1] if left + 16 + set_width(line, 16) > right - 15]
    return faults


SMALL = {"role": ("roman", ("smcp", "c2sc"), 1.3), "note": ("italic", (), 0), "number": ("roman", (), 0)}
WIDE_WORDS = "MAMMOTH WOWWW mammoth wommm — “AVIATION” @@@@ Æ & Œ 1,000,000,000 9% illicit till fjord "


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
def test_words_stand_within_their_boxes_by_the_font_itself(set_width, tmp_path, language):
    words = WIDE_WORDS.split()
    roles = ["Claim", "Evidence", "Objection (strongest)", "Concession", "Reply"]
    labels = [f"Claim (#a{turn}, to #a{turn - 1})" for turn in range(1, 5)]
    labels = [*roles, "Claim (#a0)", *labels, "Objection (strongest, to #a4)", "Objection", "Verdict"]
    parts = [
        f"**{label}.** {' '.join((words[turn:] + words[:turn]) * 3)}." for turn, label in enumerate(labels)
    ]
    page = page_of(tmp_path, "\n\n".join(parts), f"{ESSAY}language: {language}\n")
    assert len(re.findall(r'class="shape"', page)) == 14
    assert fitted_faults(page, set_width) == []


def test_so_do_those_of_the_essay_that_ships(set_width, shipped):
    assert main([], shipped) == 0
    page = (shipped / "site" / "argument.html").read_text(encoding="utf-8")
    assert len(maps_of(page)) == 1
    assert fitted_faults(page, set_width) == []


def test_a_font_of_the_writer_s_own_gets_more_room(tmp_path):
    text = f"**Claim.** {'A word or two of this and that ' * 3}.\n\n**Objection.** No."
    counts = []
    for name, site in (("own", "title: A\n"), ("other", "title: A\ntext: [Verdana]\n")):
        (tmp_path / name).mkdir()
        [svg] = maps_of(page_of(tmp_path / name, text, site=site))
        counts.append(max(len(line) for node in svg.iter("a") for line in words_of(node)[1]))
    assert counts[1] < counts[0]


def test_chinese_is_set_in_full_width_and_breaks_where_it_may(tmp_path):
    text = "**主张。** 书要放在孩子路过的地方，而不是放在他们应该去的地方，也不是放在锁着的柜子里。"
    text += "\n\n**异议。** 没有人买书。\n"
    [svg] = maps_of(page_of(tmp_path, text, ESSAY + "language: zh-Hans\n"))
    [claim] = [node for node in svg.iter("a") if node.get("class") == "claim"]
    said, lines = words_of(claim)
    assert said["role"] == "主张"
    left, right = box_of(claim)
    assert all(len(line) * 16 <= right - left - 32 for line in lines)
    assert not any(line[0] in "，。" for line in lines)
    assert [text.text for text in svg.iter("text") if text.get("class") == "key"] == ["支持", "反对"]


def test_a_language_that_runs_leftward_has_its_map_mirrored(tmp_path):
    text = "**Claim.** السعر عادل.\n\n**Evidence.** هذا دليل.\n\n**Objection.** لا.\n"
    [svg] = maps_of(page_of(tmp_path, text, ESSAY + "language: ar\n"))
    _, _, width, _ = map(float, svg.get("viewBox").split())
    boxes = {node.get("class"): box_of(node) for node in svg.iter("a")}
    assert boxes["thesis"][0] > boxes["claim"][0] > boxes["evidence"][0]
    assert all(
        0 <= float(x) <= width
        for node in svg.iter("path")
        for x in re.findall(r"[ML]([\d.-]+) ", node.get("d"))
    )
    assert {text.get("lang") for text in svg.iter("text") if text.get("class")} == {"en"}


def test_an_essay_without_an_argument_imports_nothing_of_it(shipped):
    for section in (shipped / "content").glob("*.md"):
        section.write_text(
            re.sub(r"^\*\*\w+[^*\n]*\.\*\* ", "", section.read_text("utf-8"), flags=re.M), "utf-8"
        )
    build = (
        "import sys; from polemic.commands import main; status = main(['build']);"
        "print([name for name in sys.modules if 'map' in name.rpartition('.')[2] and 'polemic' in name]);"
        "print([name for name in ('sheets', 'columns', 'places') if f'polemic.argument.{name}' in sys.modules]);"
        "sys.exit(status)"
    )
    done = subprocess.run([sys.executable, "-c", build], cwd=shipped, capture_output=True, text=True)
    assert not (shipped / "site" / "argument.html").exists()
    assert done.stdout.splitlines()[-2:] == ["['polemic.writers.sitemaps']", "[]"], done
