"""An argument on the page: labels that are links, what became of objections, and all of it in brief."""

import re

import pytest

from polemic.commands import main

ESSAY = """\
title: Parking
authors: [Ann Lee]
published: 2026-11-08
thesis: Price the kerb.
"""
ONE = """\
# Claim (#fair): Free parking is unfair

**Evidence.** A third of *rent* builds parking. So it does.

**Objection (#poor).** It taxes the poor. All of them.

## Objection (to #thesis, strongest): Shops will close

**Concession.** Some will. They say.

**Reply.** Most will not.

**Verdict.** Price it. Now.
"""
TWO = """\
# The end

**Claim.** See [above](01-one.md#fair).
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return built(tmp_path_factory.mktemp("parking"), ESSAY, ONE, TWO)


def built(project, essay, *sections):
    """Page -> its HTML."""
    content = project / "content"
    content.mkdir()
    (content / "essay.yaml").write_text(essay, encoding="utf-8")
    for name, text in zip(("01-one.md", "02-two.md"), sections, strict=False):
        (content / name).write_text(text, encoding="utf-8")
    assert main([], project) == 0
    pages = (project / "site").glob("*.html")
    return {page.name: page.read_text(encoding="utf-8") for page in pages}


def brief(page):
    """The argument in brief: what kind, and each of its lines with its address."""
    box = re.search(r'<details class="brief" open>.*?</details>', page, re.S)
    groups = re.findall(r'<div class="(\w+)"><dt><span class="lab">(.*?)</span>(.*?)</div>', box[0], re.S)
    return [(kind, label, re.findall(r'href="(.*?)">(.*?)<', rest)) for kind, label, rest in groups]


def test_the_argument_in_brief_says_what_the_writer_says(site):
    name = re.search(r'id="(p-\w+)" class="concession"', site["index.html"])[1]
    assert brief(site["index.html"])[:3] == [
        (
            "claim",
            "Reasons",
            [("#fair", "Free parking is unfair"), (brief(site["index.html"])[0][2][1][0], "See above.")],
        ),
        ("objection", "Strongest objection", [("#shops-will-close", "Shops will close")]),
        ("concession", "Concession", [(f"#{name}", "Some will.")]),
    ]
    assert [(kind, [text for _, text in lines]) for kind, _, lines in brief(site["index.html"])[3:]] == [
        ("reply", ["Most will not."]),
        ("verdict", ["Price it."]),
    ]


def test_a_label_is_a_link_to_its_block(site):
    assert (
        '<p id="poor" class="objection"><strong class="lab"><a href="#poor">Objection.</a></strong> It taxes'
        in site["index.html"]
    )


@pytest.mark.parametrize("page", ["index.html", "one.html", "essay.html"])
def test_a_section_named_by_its_label_can_be_linked_to(site, page):
    assert site[page].count('<span class="lab" id="fair"><a href="#fair">Claim</a></span> Free') == 1


def test_contents_and_titles_are_without_labels(site):
    assert re.search(r'<a href="#one"[^>]*><span>1</span> Free parking is unfair</a>', site["index.html"])
    assert "<title>Free parking is unfair" in site["one.html"]


def test_an_objection_says_what_became_of_it(site):
    page = site["one.html"]
    assert 'All of them. <span class="status">left open</span>' in page
    answers = [re.search(rf'id="(p-\w+)" class="{kind}"', page)[1] for kind in ("concession", "reply")]
    links = f'<a href="#{answers[0]}">conceded</a> · <a href="#{answers[1]}">answered</a>'
    assert f'Shops will close <span class="status">{links}</span></h2>' in page


def test_a_link_to_a_named_heading_leads_to_it(site):
    assert '<a href="one.html#fair">above</a>' in site["two.html"]


def test_an_objection_that_nobody_calls_the_strongest_is_an_objection(tmp_path):
    page = built(tmp_path, ESSAY, "**Objection.** No.\n\n**Objection.** Nor that.")["index.html"]
    assert [(label, lines[0][1]) for _, label, lines in brief(page)] == [("Objection", "No.")]


@pytest.mark.parametrize("text", ["A word.", "**Verdict.** A word."])
def test_without_claims_and_objections_there_is_nothing_to_tell_in_brief(tmp_path, text):
    assert '<details class="brief"' not in built(tmp_path, ESSAY, text)["index.html"]
