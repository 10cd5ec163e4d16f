"""references.json, as programs export it, says the same as references.yaml."""

import json
from pathlib import PurePosixPath

import pytest

from polemic.metadata import read_references
from polemic.model import OTHERS, Name
from polemic.problems import Source

ZOTERO = {
    "id": "http://zotero.org/users/12/items/ABCD1234",
    "citation-key": "door2014",
    "type": "article-journal",
    "abstract": "What doors are.\u2028 \u0001",
    "container-title": "Journal of Rooms",
    "container-title-short": "J. Rooms",
    "DOI": "https://doi.org/10.1000/182",
    "ISSN": "0000-0000",
    "issue": "3",
    "language": "English",
    "note": "PMID: 1\nCitation Key: door2014",
    "page": "488-500",
    "source": "JSTOR",
    "archive": "JSTOR",
    "title": 'On "<i>Home</i>" in the City\'s <span class="nocase">Rooms</span>',
    "title-short": "Home",
    "volume": 84,
    "URL": "https://example.org/a b|c",
    "author": [
        {"family": "Door", "given": "Jane", "suffix": "Jr."},
        {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"},
        {"family": "Tocqueville", "given": "Alexis", "dropping-particle": "de"},
        {"literal": "Bureau of Plain Numbers"},
        {"literal": "others"},
    ],
    "accessed": {"date-parts": [["2020", 1, 5]]},
    "issued": {"date-parts": [[2014, 3, 10]]},
    "custom": {"tags": [1, 2]},
    "categories": ["a"],
}
YAML = """
door2014:
  type: article-journal
  author:
    - {family: Door, given: Jane, suffix: Jr.}
    - {family: Gogh, given: Vincent, non-dropping-particle: van}
    - {family: Tocqueville, given: Alexis, dropping-particle: de}
    - {literal: Bureau of Plain Numbers}
    - others
  title: On "Home" in the City's Rooms
  title-short: Home
  container-title: Journal of Rooms
  volume: 84
  issue: 3
  page: 488-500
  issued: 2014-03-10
  accessed: 2020-01-05
  URL: https://example.org/a%20b%7Cc
  DOI: 10.1000/182
  language: en
"""


def read(text, name="references.json"):
    references, problems = read_references(Source(PurePosixPath(name), text))
    return references, [problem.rule for problem in problems]


def told(reference):
    return {name: getattr(reference, name) for name in reference.__slots__ if name != "location"}


def dated(**date):
    references, rules = read(json.dumps([{"id": "a", "type": "book", "title": "A", "issued": date}]))
    return references["a"].issued, rules


@pytest.mark.parametrize("whole", [[ZOTERO], {"items": [ZOTERO]}, {"references": [ZOTERO]}], ids=str)
def test_an_export_says_the_same_as_what_is_typed(whole):
    references, rules = read(json.dumps(whole))
    typed, _ = read(YAML, "references.yaml")
    assert rules == []
    assert told(references["door2014"]) == told(typed["door2014"])
    assert references["door2014"].author[-1] == OTHERS


def test_what_no_key_may_have_is_a_hyphen_in_it():
    references, rules = read(json.dumps([{"id": "fei xiaotong (1985)", "type": "book", "title": "A"}]))
    assert (list(references), rules) == (["fei-xiaotong-1985"], [])


def test_what_is_no_address_and_no_doi_is_left_out():
    item = {
        "id": "a",
        "type": "book",
        "title": "A",
        "URL": "see the library",
        "DOI": "none",
        "archive": "JSTOR",
    }
    references, rules = read(json.dumps([item]))
    assert (references["a"].url, references["a"].doi, references["a"].archive, rules) == ("", "", "", [])


def test_an_id_that_is_an_address_is_cited_by_its_last_part():
    item = {name: value for name, value in ZOTERO.items() if name != "citation-key"}
    assert list(read(json.dumps([item]))[0]) == ["ABCD1234"]


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ({"date-parts": [["2014", "3"]]}, "2014-03"),
        ({"date-parts": [[2014, 3, 10]]}, "2014-03-10"),
        ({"raw": "2014-03-10"}, "2014-03-10"),
        ({"literal": "10 March 2014"}, "2014-03-10"),
        ({"date-parts": [[]]}, ""),
        ({"date-parts": []}, ""),
        ({}, ""),
    ],
)
def test_a_date_is_read_in_each_of_its_forms(date, issued):
    assert dated(**date) == (issued, [])


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ({"date-parts": [[2014, 3], [2015]]}, "2014-03"),
        ({"date-parts": [[2014]], "season": 1}, "2014"),
        ({"date-parts": [[2014]], "circa": True}, "2014"),
        ({"literal": "Winter 2014"}, "2014"),
        ({"literal": "forthcoming"}, ""),
        ({"date-parts": [[-350]]}, ""),
        ({"date-parts": [[2014, 2, 31]]}, "2014"),
    ],
)
def test_what_a_date_says_beyond_a_day_is_left_out_with_a_note(date, issued):
    assert dated(**date) == (issued, ["simplified-date"])


def test_a_season_in_the_place_of_a_month_is_left_out():
    assert dated(**{"date-parts": [[2014, 21]]})[0] == "2014"


@pytest.mark.parametrize(
    ("parts", "issued", "rules"),
    [(["-0380"], "", ["simplified-date"]), ([-44, 3, 15], "", ["simplified-date"]), ([800], "0800", [])],
)
def test_a_year_before_our_era_is_no_year_of_it(parts, issued, rules):
    assert dated(**{"date-parts": [parts]}) == (issued, rules)


def test_characters_that_cannot_stand_in_a_text_are_left_out():
    references, rules = read('[{"id": "a", "type": "book", "title": "A\\ud800b", "DOI": "10.1000/\\u0000x"}]')
    assert (references["a"].title, references["a"].doi, rules) == ("Ab", "10.1000/x", [])


def test_a_type_of_other_programs_is_the_nearest_of_ours():
    items = [{"id": kind, "type": kind, "title": "A"} for kind in ("journal-article", "hologram", "")]
    references, rules = read(json.dumps(items[:2]))
    assert [one.type for one in references.values()] == ["article-journal", "document"]
    assert rules == ["unknown-type"]


def test_a_title_in_a_list_of_one_is_that_title():
    references, _ = read(json.dumps([{"id": "a", "type": "book", "title": ["Rooms"]}]))
    assert references["a"].title == "Rooms"


def test_a_name_of_one_part_is_whole():
    authors = [{"name": "x"}, {"family": "Sophia"}, "Ann Lee", {}, {"literal": "WHO"}]
    references, _ = read(json.dumps([{"id": "a", "type": "book", "title": "A", "author": authors}]))
    assert references["a"].author == (Name(family="Sophia"), Name(literal="Ann Lee"), Name(literal="WHO"))


def test_an_empty_file_has_no_sources():
    assert read("") == ({}, [])
    assert read("[]\n") == ({}, [])


def test_what_is_no_list_of_sources_is_told():
    assert read('"text"')[1] == ["wrong-kind"]
    assert read('["text"]')[1] == ["wrong-kind"]
