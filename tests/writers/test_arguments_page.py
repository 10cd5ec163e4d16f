"""The index of a collection's objections and replies: whose they are, what became of them, and where they stand."""

import re

import pytest
from lxml import html

from polemic.commands import main

FILES = {
    "parking/essay.yaml": "title: On <parking>\nthesis: Price the kerb.\npublished: 2026-11-08\n",
    "parking/01-one.md": (
        "# Claim (#fair): It is unfair\n\n**Objection (#poor).** It taxes the *poor*. All of them.\n\n"
        "**Concession.** Some.\n\n**Reply (denies #poor).** Few.\n"
    ),
    "parking/02-two.md": "# Objection: Shops close\n\nThey say.\n\n**Objection.** And bars.\n\n**Claim.** No.\n",
    "parking/fr/essay.yaml": "title: Se garer\nlanguage: fr\nthesis: Payez.\n",
    "parking/fr/01-one.md": "# Un\n\n**Objection.** Les pauvres paient.\n",
    "parking/fr/02-two.md": "# Deux\n\nRien.\n",
    "menshi/essay.yaml": "title: 论门\nlanguage: zh-Hans\nthesis: 开门。\npublished: 2026-11-09\n",
    "menshi/01-one.md": "# 论门\n\n**异议（#open）。** 门关着。\n\n**回应。** 门开着。\n",
    "walls/essay.yaml": "title: Walls\nthesis: They stand.\npublished: 2026-11-10\n",
    "walls/01-one.md": "# Walls\n\n**Claim.** They stand.\n",
}


def built(project, files):
    """Page -> its HTML."""
    for name, text in files.items():
        (project / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (project / "content" / name).write_text(text, encoding="utf-8")
    assert main(["build", "--today", "2026-11-23"], project) == 0
    site = project / "site"
    return {str(page.relative_to(site)): page.read_text("utf-8") for page in site.rglob("*.html")}


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    return built(tmp_path_factory.mktemp("arguments"), FILES)


def points(part):
    """The statements of an outline in order: depth, label, text, address, what became of it."""
    for item in part.iter("li"):
        [line] = item.iterfind("p")
        [link] = line.iterfind("a")
        label, status = link.findtext("span[@class='lab']"), link.findtext("span[@class='status']")
        [text] = (span for span in link.iterfind("span") if span.get("class") is None)
        yield len(list(item.iterancestors("ul"))), label, text.text, link.get("href"), status


def test_it_tells_essay_by_essay_what_is_objected_and_what_became_of_it(pages):
    chinese, english = html.fromstring(pages["arguments.html"].encode()).iterfind(".//section[@class='arch']")
    assert [(link.get("href"), link.text) for link in english.iterfind("h2/a")] == [
        ("parking/index.html", "On <parking>")
    ]
    assert english.findtext("p") == "Price the kerb."
    assert list(points(english)) == [
        (1, "Objection", "It taxes the poor.", "parking/index.html#poor", "conceded · answered"),
        (2, "Concession", "Some.", anchor(pages, "Some."), None),
        (2, "Denial", "Few.", anchor(pages, "Few."), None),
        (1, "Objection", "Shops close", "parking/index.html#two", "left open"),
        (1, "Objection", "And bars.", anchor(pages, "And bars."), "left open"),
    ]
    assert chinese.find("h2/a").get("lang") == chinese.find("p").get("lang") == "zh-Hans"
    assert chinese.find(".//li/p/a/span[@lang]").get("lang") == "zh-Hans"
    assert [point[1:3] for point in points(chinese)] == [("Objection", "门关着。"), ("Reply", "门开着。")]
    assert "Se garer" not in pages["arguments.html"]
    assert "Walls" not in pages["arguments.html"]


def anchor(pages, text):
    [name] = re.findall(
        rf'<p id="([^"]*)"[^>]*><strong class="lab">(?:(?!</p>).)*{text}', pages["parking/index.html"]
    )
    return f"parking/index.html#{name}"


def test_the_index_and_every_page_of_an_argument_lead_to_it(pages):
    assert '<a href="arguments.html">All objections and replies</a>' in pages["index.html"]
    for page in ("parking/argument.html", "walls/argument.html"):
        assert '<a href="../arguments.html">All objections and replies</a>' in pages[page]
    assert '<a href="../../arguments.html">Toutes les objections' in pages["parking/fr/argument.html"]


def test_a_collection_without_objections_has_none_and_other_pages_stay_as_they_are(pages, tmp_path):
    plain = {name: text.replace("Objection", "Claim").replace("异议", "主张") for name, text in FILES.items()}
    without = built(tmp_path, plain)
    assert "arguments.html" not in without
    assert "All objections" not in without["index.html"] + without["walls/argument.html"]
    assert without["walls/index.html"] == pages["walls/index.html"]


def test_a_site_of_one_essay_has_none(tmp_path):
    one = {name.removeprefix("parking/"): text for name, text in FILES.items() if name.startswith("parking/")}
    pages = built(tmp_path, one)
    assert "arguments.html" not in pages
    assert "argument.html" in pages
