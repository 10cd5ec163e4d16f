"""argument.html and argument.json: the whole argument, for readers as an outline, and for programs."""

import json
import re

import pytest
from conftest import ROOT

from polemic.commands import main

ESSAY = """\
title: Parking
authors: [Ann Lee]
published: 2026-11-08
thesis: Price the kerb.
would_change_my_mind: [A trial.]
"""
TEXT = """\
## Claim (#fair): It is *unfair*

**Evidence (#rents).** A third, [they](https://example.org) say. So there.

**Claim (#hidden, with #rents).** A cost nobody sees.

**Objection (#poor, strongest).** It taxes the poor.

**Reply (denies #poor).** It does not.

**Claim (#a, to #b).** Round.

**Claim (#b, to #a).** And round.

**Verdict.** Price it.
"""


def built(project, text, essay=ESSAY):
    (project / "content").mkdir()
    (project / "content" / "essay.yaml").write_text(essay, encoding="utf-8")
    (project / "content" / "text.md").write_text(text, encoding="utf-8")
    assert main([], project) == 0
    return project / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return built(tmp_path_factory.mktemp("parking"), TEXT)


@pytest.fixture(scope="module")
def document(site):
    return json.loads((site / "argument.json").read_text(encoding="utf-8"))


def outline(page):
    """Depth, label, address and text of each line."""
    body = re.search(r'<div class="outline">(.*?)</div>', page, re.S)[1]
    depth, lines = 0, []
    pattern = r'<ul>|</ul>|<a href="(.*?)"><span class="lab">(.*?)</span> <span>(.*?)</span>'
    for found in re.finditer(pattern, body):
        depth += {"<ul>": 1, "</ul>": -1}.get(found[0], 0)
        if found[1]:
            lines.append((depth, found[2], found[1], found[3]))
    return lines


def test_the_outline_nests_what_bears_on_what(site):
    assert outline((site / "argument.html").read_text(encoding="utf-8")) == [
        (1, "Claim", "index.html#fair", "It is unfair"),
        (2, "Evidence", "index.html#rents", "A third, they say."),
        (2, "Claim", "index.html#hidden", "A cost nobody sees."),
        (2, "Strongest objection", "index.html#poor", "It taxes the poor."),
        (3, "Denial", "index.html#" + id_of(site, "It does not."), "It does not."),
        (1, "Claim", "index.html#a", "Round."),
        (2, "Claim", "index.html#b", "And round."),
        (3, "Claim", "index.html#a", "Round."),
    ]


def test_an_outline_of_many_levels_goes_on_beside_the_deepest(tmp_path):
    links = "\n\n".join(f"**Claim (#c{turn}, to #c{turn - 1}).** Claim {turn}." for turn in range(1, 501))
    deep = built(tmp_path, "**Claim (#c0).** Claim 0.\n\n" + links)
    lines = outline((deep / "argument.html").read_text(encoding="utf-8"))
    assert [line[3] for line in lines] == [f"Claim {turn}." for turn in range(501)]
    assert max(line[0] for line in lines) == 8


def id_of(site, text):
    statements = json.loads((site / "argument.json").read_text(encoding="utf-8"))["statements"]
    return next(one["id"] for one in statements if one["text"] == text)


def test_the_page_says_what_counts_only_together_and_what_is_answered(site):
    page = (site / "argument.html").read_text(encoding="utf-8")
    assert "together with ¶\N{NO-BREAK SPACE}2" in page
    assert '<span class="status">answered</span>' in page


def test_the_essay_leads_to_the_page_and_the_page_back(site):
    page = (site / "argument.html").read_text(encoding="utf-8")
    assert '<a href="argument.html">The whole argument</a>' in (site / "index.html").read_text("utf-8")
    assert '<a href="index.html">Parking</a>' in page
    assert '<a href="argument.json">argument.json</a>' in page


def test_the_document_has_the_names_that_the_manual_tells(document):
    manual = (ROOT / "docs" / "writing.md").read_text(encoding="utf-8")
    table = manual.partition("`argument.json` is the same for programs:")[2].partition("\n### ")[0]
    told = set(re.findall(r"`([a-z_]+)`", table))
    assert set(document) <= told
    assert {name for one in document["statements"] for name in one} <= told
    assert {one["kind"] for one in document["relations"]} <= told


def test_the_document_is_the_graph(document):
    assert document["relations"][:4] == [
        {"of": "fair", "kind": "supports", "to": None},
        {"of": "rents", "kind": "supports", "to": "fair"},
        {"of": "hidden", "kind": "supports", "to": "fair"},
        {"of": "poor", "kind": "attacks", "to": "fair"},
    ]
    assert document["joint"] == [["rents", "hidden"]]
    assert document["statements"][1] == {
        "id": "rents",
        "role": "evidence",
        "text": "A third, they say.",
        "href": "index.html#rents",
        "paragraph": 1,
        "is_sourced": True,
    }
    assert document["statements"][3]["statuses"] == ["answered"]
    assert document["statements"][3]["is_strongest"] is True


def test_an_essay_without_an_argument_has_neither(tmp_path):
    site = built(tmp_path, "A word.", ESSAY)
    assert not (site / "argument.html").exists()
    assert not (site / "argument.json").exists()


def test_an_address_is_given_where_the_site_has_one(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "site.yaml").write_text("title: A\nurl: https://example.org/essays/\n")
    (tmp_path / "content" / "essay.yaml").write_text(ESSAY)
    (tmp_path / "content" / "text.md").write_text(TEXT)
    assert main([], tmp_path) == 0
    document = json.loads((tmp_path / "site" / "argument.json").read_text(encoding="utf-8"))
    assert document["url"] == "https://example.org/essays/"
    page = (tmp_path / "site" / "argument.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://example.org/essays/argument.html">' in page
