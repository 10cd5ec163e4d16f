"""What pages say of sources in each style: in the text, in notes, in the list."""

import re
from datetime import date
from html import unescape

import pytest

from polemic.citations import style_of
from polemic.model import CITATION_STYLES
from polemic.pipeline import Choice, Project, build

CHOICE = Choice(date(2026, 11, 23), with_drafts=False, is_strict=False)
SOURCES = """
door: {type: book, author: [{family: Door, given: Jane}], title: Rooms, publisher: Harbour Press, issued: 1999}
wall:
  type: article-journal
  author: [{family: Wall, given: A. B.}, {family: Roof, given: Li}]
  title: On Walls
  container-title: Journal of Rooms
  volume: 84
  issue: 3
  issued: 2014
  page: 488–500
  DOI: 10.1000/182
case: {type: legal_case, title: Door v. Wall, container-title: Law Reports, volume: 4, page: 12, issued: 1980}
费: {type: book, author: [{family: 费, given: 孝通}], title: 乡土中国, publisher: 三联书店, issued: 1985}
报: {type: article-newspaper, title: 法律通过, container-title: 人民日报, issued: 2018-09-01}
"""
TEXT = """# One

First [@door, 12]. Then [see @wall, pp. 490-492; @case], and [@door, ch. 2]. As @wall says.[^n]

[^n]: Look at [@door, 14].
"""
HAN_TEXT = "# 一\n\n甲[@费, 9]，乙[@报]，丙[参见 @费]。如@费 所说。\n"


def page(root, style, text=TEXT, language="en"):
    content = root / "content"
    content.mkdir()
    (content / "essay.yaml").write_text(
        f"title: T\nlanguage: {language}\ncitations: {style}\npublished: 2026-11-08\n", encoding="utf-8"
    )
    (content / "references.yaml").write_text(SOURCES, encoding="utf-8")
    (content / "01-one.md").write_text(text, encoding="utf-8")
    report = build(Project(root, content, root / "templates", root / "site"), CHOICE)
    assert report.published, report.problems
    return (root / "site" / "index.html").read_text(encoding="utf-8")


def seen(html):
    text = re.sub(r"<(?!/?i>|/?sup>)[^>]*>", "", html).replace("\N{NO-BREAK SPACE}", " ")
    return re.sub(r"\s+", " ", unescape(text)).strip()


def paragraph(html):
    return seen(re.search(r'<p id="p-.*?(?=<a class="par")', html, re.DOTALL)[0])


def notes(html):
    found = re.findall(r'id="note-\d+"[^>]*>(.*?)</(?:aside|small|span|li|div)>', html, re.DOTALL)
    return [seen(re.sub(r"^<a.*?</a>", "", one)) for one in found]


def listed(html):
    return [seen(one) for one in re.findall(r'<li id="source-[^>]*>(.*?)(?: <a href="#[pn])', html)]


TEXTS = {
    "chicago-notes": (
        "First.<sup>1</sup> Then,<sup>2</sup> and.<sup>3</sup> As Wall and Roof<sup>4</sup> says.<sup>5</sup>"
    ),
    "chicago-author-date": (
        "First (Door 1999, 12). Then (see Wall and Roof 2014, 490–92; Door v. Wall 1980), and (Door 1999, ch. 2). "
        "As Wall and Roof (2014) says.<sup>1</sup>"
    ),
    "apa": (
        "First (Door, 1999, p. 12). Then (see Wall & Roof, 2014, pp. 490–492; Door v. Wall, 1980), "
        "and (Door, 1999, ch. 2). As Wall and Roof (2014) says.<sup>1</sup>"
    ),
    "gb-t-7714": (
        "First<sup>[1]12</sup>. Then<sup>see [2]490-492,[3]</sup>, and<sup>[1]ch. 2</sup>. "
        "As Wall and Roof<sup>[2]</sup> says.<sup>1</sup>"
    ),
}
HAN_TEXTS = {
    "chicago-notes": "甲<sup>1</sup>，乙<sup>2</sup>，丙<sup>3</sup>。如费孝通<sup>4</sup> 所说。",
    "chicago-author-date": (
        "甲（费孝通 1985，9），乙（《人民日报》 2018），丙（参见 费孝通 1985）。如费孝通（1985） 所说。"
    ),
    "apa": "甲（费孝通，1985，第9页），乙（“法律通过”，2018），丙（参见 费孝通，1985）。如费孝通（1985） 所说。",
    "gb-t-7714": "甲<sup>[1]9</sup>，乙<sup>[2]</sup>，丙<sup>参见[1]</sup>。如费孝通<sup>[1]</sup> 所说。",
}
HAN_LISTS = {
    "chicago-notes": [
        "费孝通：《乡土中国》，三联书店，1985年。",
        "《人民日报》：《法律通过》，2018年9月1日。",
    ],
    "chicago-author-date": [
        "费孝通，1985，《乡土中国》，三联书店。",
        "《人民日报》，2018，《法律通过》，9月1日。",
    ],
    "apa": ["法律通过. (2018年9月1日). 人民日报.", "费孝通. (1985). 乡土中国. 三联书店."],
    "gb-t-7714": ["[1] 费孝通. 乡土中国[M]. 三联书店, 1985.", "[2] 法律通过[N]. 人民日报, 2018-09-01."],
}


def test_every_style_that_can_be_named_is_there():
    assert len({style_of(name) for name in CITATION_STYLES}) == len(CITATION_STYLES)


@pytest.mark.parametrize("style", CITATION_STYLES)
def test_a_text_cites_in_its_style(tmp_path, style):
    assert paragraph(page(tmp_path, style)) == TEXTS[style]


@pytest.mark.parametrize("style", CITATION_STYLES)
def test_a_chinese_text_cites_in_its_style(tmp_path, style):
    html = page(tmp_path, style, HAN_TEXT, "zh-Hans")
    assert paragraph(html) == HAN_TEXTS[style]
    assert listed(html) == HAN_LISTS[style]


def test_a_source_is_noted_in_full_once_and_then_shortened(tmp_path):
    assert notes(page(tmp_path, "chicago-notes")) == [
        "Jane Door, <i>Rooms</i> (Harbour Press, 1999), 12.",
        "See A. B. Wall and Li Roof, “On Walls,” <i>Journal of Rooms</i> 84, no. 3 (2014): 490–92, "
        "doi.org/10.1000/182; Door v. Wall, 4 Law Reports 12 (1980).",
        "Door, <i>Rooms</i>, ch. 2.",
        "Wall and Roof, “On Walls.”",
        "Look at Door, <i>Rooms</i>, 14.",
    ]


def test_chinese_notes_are_as_chinese_publishers_print_them(tmp_path):
    assert notes(page(tmp_path, "chicago-notes", HAN_TEXT, "zh-Hans")) == [
        "费孝通：《乡土中国》，三联书店，1985年，第9页。",
        "《法律通过》，《人民日报》2018年9月1日。",
        "参见费孝通：《乡土中国》。",
        "费孝通：《乡土中国》。",
    ]


def test_a_numbered_list_has_the_order_of_its_numbers(tmp_path):
    assert [one.partition(".")[0] for one in listed(page(tmp_path, "gb-t-7714"))] == [
        "[1] DOOR J",
        "[2] WALL A B, ROOF L",
        "[3] Door v",
    ]


def test_a_source_leads_back_to_the_paragraph_that_cites_it_and_to_the_writers_notes(tmp_path):
    html = page(tmp_path, "chicago-notes")
    entry = re.search(r'<li id="source-door">(.*?)</li>', html)[1]
    assert [seen(one) for one in re.findall(r'<a href="#.*?</a>', entry)] == ["¶ 1", "n. 5"]


def test_an_unknown_key_is_told_in_every_style(tmp_path):
    content = tmp_path / "content"
    content.mkdir()
    (content / "essay.yaml").write_text("title: T\ncitations: chicago-notes\n")
    (content / "01-one.md").write_text("# One\n\nText [@nobody].\n")
    report = build(Project(tmp_path, content, tmp_path / "templates", tmp_path / "site"), CHOICE)
    assert [problem.rule for problem in report.problems] == ["missing-source"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[@a; @b]", "[1-2]"),
        ("[@c; @a; @b]", "[1-3]"),
        ("[@a; @c]", "[1,3]"),
        ("[@e; @a; @b; @c]", "[1-3,5]"),
        ("[@a; @a]", "[1]"),
        ("[@a, 12; @b; @c]", "[1]12,[2-3]"),
        ("[@a; @b; @c, 12--14; @d]", "[1-2],[3]12-14,[4]"),
        ("[参见 @a; @b]", "参见[1],[2]"),
    ],
)
def test_numbers_that_stand_together_share_their_brackets(tmp_path, written, shown):
    content = tmp_path / "content"
    content.mkdir()
    (content / "essay.yaml").write_text("title: T\ncitations: gb-t-7714\n")
    sources = "".join(f"{key}: {{type: book, title: {key.upper()}, issued: 1999}}\n" for key in "abcde")
    (content / "references.yaml").write_text(sources)
    text = f"# One\n\nFirst [@a], [@b], [@c], [@d], [@e]. Then {written}.\n"
    (content / "01-one.md").write_text(text, encoding="utf-8")
    assert build(Project(tmp_path, content, tmp_path / "templates", tmp_path / "site"), CHOICE).published
    html = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert re.search(r"Then<sup>(.*?)</sup>\.", paragraph(html))[1] == shown
