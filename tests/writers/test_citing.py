"""How to cite an essay: in each style an entry to copy and the mark of a paragraph, and the files beside them."""

import re
from datetime import date
from html import unescape

import pytest
from citations import oracle
from citations.corpus import references
from citations.test_oracle import explain

from polemic.model import CITATION_STYLES
from polemic.pipeline import Choice, Project, build

CHOICE = Choice(date(2026, 11, 23), with_drafts=False, is_strict=True)
CITED = re.compile(
    r'<dt class="lab">(.*?)</dt><dd class="cite">(.*?)</dd>'
    r'(?:<dd>.*?<span class="cite">(.*?)</span></dd>)?\n'
)


def box(root, metadata, site="", **templates):
    content = root / "content"
    content.mkdir(parents=True)
    (content / "essay.yaml").write_text(metadata, encoding="utf-8")
    (content / "site.yaml").write_text(site, encoding="utf-8")
    (content / "01-one.md").write_text("# One\n\nA text.\n\nAnother.\n")
    (content / "02-two.md").write_text("# Two\n\nThe last.\n")
    for name, text in templates.items():
        (root / "templates").mkdir(exist_ok=True)
        (root / "templates" / f"{name}.html").write_text(text)
    report = build(Project(root, content, root / "templates", root / "site"), CHOICE)
    assert report.published, report.problems
    page = (root / "site" / "index.html").read_text(encoding="utf-8")
    found = re.search(r'<section id="the-citation"[^>]*>.*?</section>', page, re.DOTALL)
    return found[0] if found else ""


def styles(part):
    """What the page calls each style, its entry and its mark, in the page's order."""
    return [
        tuple(unescape(text).replace("\N{NO-BREAK SPACE}", " ") for text in found)
        for found in CITED.findall(part)
    ]


def cited(part):
    return [found[1:] for found in styles(part)]


def test_all_that_is_known_in_every_style(tmp_path):
    part = box(
        tmp_path,
        "title: Doors\nsubtitle: And walls\nlanguage: en-US\ncitations: chicago-notes\npublished: 2026-10-01\n"
        "authors: [{family: Door, given: Jane A.}, {family: Wall, given: Bo}]",
        "title: Plain Words\nurl: https://example.org/words",
    )
    (place,) = set(re.findall('href="(#p-[^"]+)"', part))
    assert styles(part) == [
        (
            "Chicago, notes",
            "Door, Jane A., and Bo Wall. “Doors: And walls.” Plain Words, October 1, 2026. https://example.org/words/.",
            "Jane A. Door and Bo Wall, “Doors: And walls,” Plain Words, October 1, 2026, para. 3, "
            f"https://example.org/words/{place}.",
        ),
        (
            "Chicago, author-date",
            "Door, Jane A., and Bo Wall. 2026. “Doors: And walls.” Plain Words, October 1. https://example.org/words/.",
            "(Door and Wall 2026, para. 3)",
        ),
        (
            "APA",
            "Door, J. A., & Wall, B. (2026, October 1). <i>Doors: And walls</i>. Plain Words. https://example.org/words/",
            "(Door & Wall, 2026, para. 3)",
        ),
        (
            "GB/T 7714",
            "[1] DOOR J A, WALL B. Doors: And walls[EB/OL]. (2026-10-01). https://example.org/words/.",
            "<sup>[1]para. 3</sup>",
        ),
    ]


def test_a_name_that_nobody_took_apart_is_whole_and_what_has_no_date_says_so(tmp_path):
    part = box(
        tmp_path, "title: Doors\nauthors: [Jane Door]\ncitations: chicago-notes", "url: https://example.org"
    )
    (place,) = set(re.findall('href="(#p-[^"]+)"', part))
    assert cited(part) == [
        (
            "Jane Door. “Doors.” https://example.org/.",
            f"Jane Door, “Doors,” para. 3, https://example.org/{place}.",
        ),
        ("Jane Door. n.d. “Doors.” https://example.org/.", "(Jane Door, n.d., para. 3)"),
        ("Jane Door. (n.d.). <i>Doors</i>. https://example.org/", "(Jane Door, n.d., para. 3)"),
        ("[1] JANE DOOR. Doors[EB/OL]. https://example.org/.", "<sup>[1]para. 3</sup>"),
    ]


def test_an_essay_without_author_and_address_is_cited_by_its_title_and_day(tmp_path):
    assert cited(box(tmp_path, "title: Doors\npublished: 2026-10-01\ncitations: chicago-notes")) == [
        ("“Doors.” 1 October 2026.", "“Doors,” 1 October 2026, para. 3."),
        ("“Doors.” 2026. 1 October.", "(“Doors” 2026, para. 3)"),
        ("<i>Doors</i>. (2026, 1 October).", "(<i>Doors</i>, 2026, para. 3)"),
        ("[1] Doors[EB]. 2026.", "<sup>[1]para. 3</sup>"),
    ]


def test_a_chinese_essay_is_cited_with_chinese_signs(tmp_path):
    part = box(
        tmp_path,
        "title: 门\nsubtitle: 与墙\nlanguage: zh-Hans\nauthors: [{family: 费, given: 孝通}, 鲁迅]\n"
        "published: 2026-10-01\ncitations: gb-t-7714",
        "title: 直言\nurl: https://example.org",
    )
    (place,) = set(re.findall('href="(#p-[^"]+)"', part))
    assert styles(part) == [
        (
            "GB/T 7714",
            "[1] 费孝通, 鲁迅. 门：与墙[EB/OL]. (2026-10-01). https://example.org/.",
            "<sup>[1]第3段</sup>",
        ),
        (
            "芝加哥注释格式",
            "费孝通、鲁迅：《门：与墙》，直言，2026年10月1日，https://example.org/。",
            f"费孝通、鲁迅：《门：与墙》，直言，2026年10月1日，第3段，https://example.org/{place}。",
        ),
        (
            "芝加哥著者-出版年格式",
            "费孝通、鲁迅，2026，《门：与墙》，直言，10月1日，https://example.org/。",
            "（费孝通、鲁迅 2026，第3段）",
        ),
        (
            "APA",
            "费孝通, & 鲁迅. (2026年10月1日). 门：与墙. 直言. https://example.org/",
            "（费孝通、鲁迅，2026，第3段）",
        ),
    ]


def test_what_is_read_from_right_to_left_keeps_dates_and_addresses_together(tmp_path):
    line, _ = cited(
        box(tmp_path, "title: باب\nlanguage: ar\npublished: 2026-10-01\ncitations: chicago-notes")
    )[0]
    assert line == '“<bdi><span lang="ar">باب</span></bdi>.” <bdi>1 October 2026</bdi>.'


@pytest.mark.parametrize(("title", "expected"), [("Why?", "Why? And how"), ("为何？", "为何？And how")])
def test_no_colon_stands_behind_a_question(tmp_path, title, expected):
    language = "zh-Hans" if title == "为何？" else "en"
    part = box(tmp_path, f"title: {title}\nsubtitle: And how\nlanguage: {language}\npublished: 2026-10-01")
    assert expected in part


def test_marks_in_a_title_are_escaped_and_set_as_inner_ones(tmp_path):
    part = box(tmp_path, 'title: "On “doors” & <walls>"\npublished: 2026-10-01\ncitations: chicago-notes')
    assert "“On ‘doors’ &amp; &lt;walls&gt;.” 1" in part


def test_an_essay_that_first_stood_elsewhere_is_cited_there_without_an_address_of_a_paragraph(tmp_path):
    part = box(
        tmp_path,
        "title: Doors\ncanonical: https://example.com/doors\ncitations: chicago-notes",
        "url: https://example.org/",
    )
    assert cited(part)[0] == (
        "“Doors.” https://example.com/doors.",
        "“Doors,” para. 3, https://example.com/doors.",
    )


def test_the_essays_own_style_is_seen_and_the_others_are_unfolded(tmp_path):
    part = box(tmp_path, "title: Doors\npublished: 2026-10-01\ncitations: apa")
    seen, folded = part.split("<details")
    assert [name for name, *_ in styles(seen)] == ["APA"]
    assert len(styles(folded)) == 3
    assert "<summary>Chicago, notes · Chicago, author-date · GB/T\N{NO-BREAK SPACE}7714</summary>" in folded


def test_an_essay_without_date_and_address_is_not_cited(tmp_path):
    assert box(tmp_path, "title: Doors") == ""


def test_the_last_paragraph_is_the_example(tmp_path):
    part = box(tmp_path, "title: Doors\npublished: 2026-10-01")
    assert re.findall(r'<a href="#p-\w+">(.*?)</a>', part) == ["¶\N{NO-BREAK SPACE}3"] * 4
    assert "add its number, para. 3:" in part


def test_a_template_may_print_the_line_and_the_paragraph_alone(tmp_path):
    own = '{% extends "built-in/essay.html" %}{% block colophon %}'
    own += "{{ page.cite.line }} {{ page.cite.paragraph }}{% endblock %}"
    box(tmp_path, "title: Doors\npublished: 2026-10-01\ncitations: chicago-notes", essay=own)
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "“Doors.” 1\N{NO-BREAK SPACE}October 2026. To cite one paragraph" in page


def test_the_essay_in_one_file_is_offered_where_there_is_one(tmp_path):
    with_it = box(tmp_path, "title: Doors\npublished: 2026-10-01")
    assert '<a href="essay.html">The essay in one file</a>' in with_it
    other = box(tmp_path / "other", "title: Doors\npublished: 2026-10-01", "single_file: false")
    assert "essay.html" not in other


def author(name):
    parts = {"name": name.literal, "family": name.family, "given": name.given}
    return "{" + ", ".join(f'{part}: "{text}"' for part, text in parts.items() if text) + "}"


@pytest.mark.parametrize(("kind", "type_of_kind"), [("Article", "webpage"), ("BlogPosting", "post-weblog")])
def test_citeproc_says_the_same_of_an_essay_as_its_page(tmp_path, kind, type_of_kind):
    sources = {
        one.key: one
        for one in references()
        if one.type == type_of_kind
        and one.container_title
        and one.url
        and not one.accessed
        and len(one.issued) in (0, 10)
    }
    for key, one in sources.items():
        folder = tmp_path / "content" / key
        folder.mkdir(parents=True)
        text = [f'title: "{one.title}"', f"canonical: {one.url}", "language: en-US"]
        text += [f"published: {one.issued}"] if one.issued else []
        text += [f"authors: [{', '.join(map(author, one.author))}]"]
        (folder / "essay.yaml").write_text("\n".join(text), encoding="utf-8")
        (folder / "only.md").write_text("Text.\n")
    (tmp_path / "content" / "site.yaml").write_text(f"title: Plain Words\nkind: {kind}\n")
    project = Project(tmp_path, tmp_path / "content", tmp_path / "templates", tmp_path / "site")
    report = build(project, Choice(date(2026, 11, 23), with_drafts=False, is_strict=False))
    assert report.published, report.problems
    answers, names = oracle.written_down(), ("Chicago, notes", "Chicago, author-date", "APA", "GB/T 7714")
    assert len(sources) > 2
    for key, one in sources.items():
        lines = {
            name: line
            for name, line, _ in styles((tmp_path / "site" / key / "index.html").read_text("utf-8"))
        }
        for style, name in zip(CITATION_STYLES, names, strict=True):
            theirs, _ = explain(style, answers[style][key][0], one)
            ours = lines[name].removeprefix("[1] ").replace('<i lang="en">', "<i>")
            assert ours == theirs.replace("\N{NO-BREAK SPACE}", " "), (style, key)
