"""What YAML says comes out verbatim, or where it is amiss; every case in tests/cases/metadata among it.

A line `=== what it shows` begins a case. Below `--- problems` stands each problem: line:column, severity, message,
rule, and its hint indented. `POLEMIC_REWRITE_CASES=1` writes what comes out; read the difference.
"""

import json
import os
import re
import time
import unicodedata
from datetime import date
from pathlib import Path, PurePosixPath

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from polemic.languages import is_language_tag
from polemic.metadata import (
    default_essay,
    inherit_from_original,
    json_schema,
    read_essay,
    read_publication,
    read_references,
)
from polemic.model import Author, Correction, EssayMetadata, Name, Publication
from polemic.problems import Location, Severity, Source, has_errors, in_reading_order, one_line

FOLDER = Path(__file__).parent / "cases" / "metadata"
CASES = [
    (path.stem, *part.partition("\n")[::2])
    for path in sorted(FOLDER.glob("*.txt"))
    for part in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.M)[1:]
]


def source(text, name="essay.yaml"):
    return Source(PurePosixPath("content", name), text)


def essay(text, publication=Publication()):  # noqa: B008
    metadata, problems = read_essay(source(text), publication)
    assert problems == ()
    return metadata


def rules(text):
    return [problem.rule for problem in read_essay(source(text), Publication())[1]]


def read(kind, text):
    if kind == "site":
        return read_publication(source(text, "site.yaml"))[1]
    if kind == "references":
        return read_references(source(text, "references.yaml"))[1]
    return read_essay(source(text), Publication())[1]


def told(kind, text):
    lines = []
    for problem in in_reading_order(read(kind, text)):
        lines.append(one_line(problem).partition(":")[2])
        lines += [f"    {line}" for line in problem.hint.split("\n")]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("kind", "title", "case"), CASES, ids=[f"{kind}: {title}" for kind, title, _ in CASES]
)
def test_a_mistake_is_told_with_its_place_and_its_remedy(kind, title, case):
    text, _, expected = case.partition("--- problems\n")
    said = told(kind, text.removesuffix("\n"))
    if os.environ.get("POLEMIC_REWRITE_CASES"):
        path = FOLDER / f"{kind}.txt"
        written = path.read_text(encoding="utf-8")
        case_said = f"=== {title}\n{text}--- problems\n{said}\n\n"
        path.write_text(written.replace(f"=== {title}\n{case}", case_said), encoding="utf-8")
    else:
        assert said == expected.strip("\n")


def test_all_that_an_essay_may_say_is_read():
    metadata = essay("""
title: The Wedge
subtitle: A reply
standfirst: >-
  One sentence,
  folded.
kicker: Opinion
number: 7
language: zh-Hans
authors: [Ann Lee, {name: Bo Chen, url: "https://example.org/bo"}]
published: 2026-11-08
updated: 2026-11-20
draft: yes
thesis: It will not last.
disclosure: None.
would_change_my_mind: [One thing, "Another, too"]
image: figures/card.png
keywords: [trade, trust]
licence: CC BY 4.0
canonical: https://example.org/first
corrections:
  - {date: 2026-11-20, kind: correction, at: "#p-abcd", was: 3, now: 4, text: Miscounted.}
formerly: [old-name]
sections:
  trust: {formerly: [confidence, faith]}
""")
    assert metadata == EssayMetadata(
        metadata.location,
        title="The Wedge",
        subtitle="A reply",
        standfirst="One sentence, folded.",
        kicker="Opinion",
        number=7,
        language="zh-Hans",
        authors=(Author("Ann Lee"), Author("Bo Chen", "https://example.org/bo")),
        published=date(2026, 11, 8),
        updated=date(2026, 11, 20),
        is_draft=True,
        thesis="It will not last.",
        disclosure="None.",
        would_change_my_mind=("One thing", "Another, too"),
        image="figures/card.png",
        keywords=("trade", "trust"),
        licence="CC BY 4.0",
        canonical="https://example.org/first",
        corrections=(Correction(date(2026, 11, 20), "correction", "Miscounted.", "#p-abcd", "3", "4"),),
        formerly=("old-name",),
        sections={"trust": ("confidence", "faith")},
        places=metadata.places,
    )


AS_TYPED = (
    "1984|no|Yes|3:10 to Yuma|010|1_000|null|~|3.10|12:30:45|2026-02-30|0x10|true|.inf|1e3|=|<<|你好，世界"
    "|It's 5'10\"|C:\\Windows|<b>&amp;</b>|a {{7*7}}|a - b|-1|a? b!|50% off|x & y|a#b"
)


@pytest.mark.parametrize("title", AS_TYPED.split("|"))
def test_a_title_without_quotes_is_what_the_writer_typed(title):
    assert essay(f"title: {title}\n").title == title


@pytest.mark.parametrize(
    "text",
    ["title:", "title: ''", "title: # to come", "", "\n\n", "# nothing yet\n", "---\n", "title: |\n"],
)
def test_an_empty_value_is_not_given(text):
    metadata, problems = read_essay(source(text), Publication())
    assert metadata.title == ""
    assert "title" not in metadata.places
    assert not has_errors(problems)


@pytest.mark.parametrize("text", ["title:", "title: |\n", "title: >-\n", "kicker: \n"])
def test_a_key_that_readers_would_see_is_told_to_be_empty(text):
    assert rules(text) == ["empty-value"]


@pytest.mark.parametrize("text", ["title: ''", "title: # to come", "keywords:", "licence:"])
def test_a_key_may_be_empty_on_purpose(text):
    assert rules(text) == []


def test_a_value_knows_its_place():
    places = essay(
        'title: x\nauthors:\n  - name: A\ncorrections: [{date: 2026-01-01, kind: update, text: "y"}]\n'
    ).places
    assert (places["title"].place.line, places["title"].place.column, places["title"].excerpt) == (
        1,
        8,
        "title: x",
    )
    assert (places["authors.0.name"].place.line, places["authors.0.name"].place.column) == (3, 11)
    assert places["corrections.0.text"].place.line == 4
    assert str(places["title"].path) == "content/essay.yaml"


def test_an_author_may_be_given_in_parts():
    text = "authors: [{family: Lee, given: Ann, url: https://example.org/a}, {family: 费, given: 孝通}, {family: Ada}]"
    assert essay(text).authors == (
        Author("Ann Lee", "https://example.org/a", "Lee", "Ann"),
        Author("费孝通", "", "费", "孝通"),
        Author("Ada", "", "Ada"),
    )


def test_a_given_name_alone_signs_nothing():
    assert rules("authors: [{given: Ann}]") == ["missing-key"]


def test_a_name_is_signed_as_it_is_given_whatever_its_parts():
    text = "authors: [{name: Fei Xiaotong, family: Fei, given: Xiaotong}]"
    assert essay(text).authors == (Author("Fei Xiaotong", "", "Fei", "Xiaotong"),)


def test_places_count_from_the_first_line_of_the_source():
    found = read_essay(Source(PurePosixPath("a.yaml"), "titel: x", first_line=5), Publication())[1]
    assert [(problem.location.place.line, problem.location.excerpt) for problem in found] == [(5, "titel: x")]


def test_one_slip_costs_one_key_and_hides_nothing():
    metadata, problems = read_essay(
        source("title: Trade: a war\nkicker: 'tis\nthesis: Sound.\npublished: soon\n"), Publication()
    )
    assert metadata.thesis == "Sound."
    assert [problem.rule for problem in problems] == ["unquoted-text", "unquoted-text", "wrong-date"]
    assert "title" in metadata.places


def test_an_essay_inherits_from_its_publication():
    publication = Publication(language="fr", authors=(Author("Zoé"),), licence="CC0")
    metadata = essay("title: x", publication)
    assert (metadata.language, metadata.authors, metadata.licence) == ("fr", (Author("Zoé"),), "CC0")
    assert essay("authors: []", publication).authors == ()
    assert default_essay(metadata.location, publication).authors == (Author("Zoé"),)


def test_an_edition_inherits_dates_and_names_but_no_words():
    original = essay("title: T\nthesis: S\nauthors: [Ann]\npublished: 2026-11-08\nlicence: CC0\n")
    edition = inherit_from_original(essay("subtitle: U\n"), original, "de")
    assert (edition.authors, edition.published, edition.licence) == (
        (Author("Ann"),),
        date(2026, 11, 8),
        "CC0",
    )
    assert (edition.title, edition.thesis, edition.language) == ("", "", "de")
    own = inherit_from_original(essay("published: 2026-12-01\nauthors: [Bo]\n"), original, "de")
    assert (own.published, own.authors) == (date(2026, 12, 1), (Author("Bo"),))


def test_a_publication_is_read():
    text = "title: P\nurl: https://example.org/p/\nlanguage: de\ndescription: d\nauthors: Ann\nlicence: CC0\n"
    publication, problems = read_publication(source(text, "site.yaml"))
    assert problems == ()
    assert publication == Publication(
        "P", "https://example.org/p/", "de", "d", (Author("Ann"),), "CC0", location=publication.location
    )
    assert read_publication(source("title: P", "site.yaml"))[0].language == "en"


KEYED = """
akerlof:
  type: article-journal
  author: [{family: Akerlof, given: George A.}, "The Society"]
  issued: 1970-08
  original-date: 1969
  title: "Lemons"
  container-title: QJE
  publisher-place: Oxford
  URL: https://example.org/1
  DOI: 10.2307/1879431
"""
LISTED = "- id: akerlof\n" + KEYED.partition("akerlof:\n")[2]


@pytest.mark.parametrize("text", [KEYED, LISTED], ids=["by key", "as a list"])
def test_references_are_read_under_the_names_of_csl(text):
    references, problems = read_references(source(text, "references.yaml"))
    assert problems == ()
    (reference,) = references.values()
    assert (reference.key, reference.type, reference.title) == ("akerlof", "article-journal", "Lemons")
    assert reference.author == (Name("Akerlof", "George A."), Name(literal="The Society"))
    assert (reference.issued, reference.original_date) == ("1970-08", "1969")
    assert (reference.container_title, reference.publisher_place) == ("QJE", "Oxford")
    assert (reference.url, reference.doi) == ("https://example.org/1", "10.2307/1879431")
    assert reference.location.place.line == 2 - text.startswith("-")


@pytest.mark.parametrize(
    "tag", ["en", "zh-Hans", "pt-BR", "es-419", "de-CH-1996", "zh-cmn-Hans-CN", "en-x-own", "yue"]
)
def test_a_language_tag_is_known_by_its_shape(tag):
    assert is_language_tag(tag)


@pytest.mark.parametrize(
    "tag", ["", "e", "english", "en_GB", "en-", "notes", "figures", "pages", "zh-", "en--GB", "é"]
)
def test_what_has_another_shape_is_no_language_tag(tag):
    assert not is_language_tag(tag)


ENDLESS = (
    "[" * 60_000,
    "title: " + "[" * 60_000,
    "{a: " * 16_000,
    "- " * 30_000,
    "? " * 30_000,
    "title: " + '"' * 50_001,
    "'" * 60_001,
    "a\n" * 30_000,
    "\n".join(" " * depth + "a:" for depth in range(300)),
)


@pytest.mark.parametrize("text", ENDLESS, ids=lambda text: text[:12])
def test_nesting_without_end_is_refused_at_once(text):
    start = time.process_time()
    assert has_errors(read_essay(source(text), Publication())[1])
    assert time.process_time() - start < 2


SLOW = {
    "spaces without a comma": 'keywords: "a' + " " * 60_000 + 'b"\n',
    "an address without an end": "canonical: " + "a." * 30_000 + "@",
    "a date without an end": "published: '1." + " " * 60_000 + "'",
    "strange keys": "".join(f"key{number}: x\n" for number in range(6_000)),
    "faults": "".join(f"k{number}: 'b\n" for number in range(6_000)),
    "a key without its colon": "title" + " " * 60_000 + "x\n y",
    "aliases": "a: *b\n" * 10_000,
    "marks by escapes": 'title: "a' + r"\u0301\u0327" * 5_000 + '"',
}


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW)
def test_nothing_without_end_takes_its_square(text):
    start = time.process_time()
    read_essay(source(text), Publication())
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    ("written", "read"), [("350", "0350"), ("0350-03", "0350-03"), ("1970", "1970"), ("79", ""), ("000", "")]
)
def test_a_year_before_1000_may_go_without_its_nought(written, read):
    references, problems = read_references(
        source(f"a: {{type: book, title: T, issued: {written}}}", "references.yaml")
    )
    assert references["a"].issued == read
    assert bool(problems) == (not read)


def test_of_more_than_a_thousand_mistakes_a_thousand_are_told():
    problems = read_references(source("a: b #c\n" * 20_000))[1]
    assert len(problems) == 1001
    assert {problem.severity for problem in problems[:-1]} == {Severity.WARNING}
    assert (problems[-1].rule, problems[-1].severity) == ("too-many", Severity.ERROR)


def test_a_fault_at_the_end_costs_no_second_look_at_what_stands_above():
    sound = "".join(f"k{number}: {{title: T,\n  type: book}}\n" for number in range(2_000))
    references, problems = read_references(source(sound + "x:\n  type: a: b\ny: {title: T,\n  type: bok}\n"))
    assert len(references) == 2_002
    assert [(problem.rule, problem.location.place.line) for problem in problems] == [
        ("unquoted-text", 4_002),
        ("unknown-type", 4_004),
    ]


def test_what_was_told_above_a_fault_is_told_once():
    found = read_essay(source("title: *a\nkicker: #b\nthesis: 'c\nnumber: x\n"), Publication())[1]
    assert [(problem.rule, problem.location.place.line) for problem in found] == [
        ("yaml-alias", 1),
        ("comment-in-text", 2),
        ("unquoted-text", 3),
        ("wrong-number", 4),
    ]


def test_marks_by_escapes_have_an_end():
    assert rules(r'title: "a%s"' % (r"\u0301" * 100)) == []
    assert rules(r'title: "a%s"' % (r"\u0301" * 101)) == ["unfit-character"]


def test_a_file_may_not_be_larger_than_its_limit():
    assert rules("title: " + "x" * (64 * 1024 - 7)) == []
    assert rules("title: " + "x" * (64 * 1024 - 6)) == ["too-large"]
    assert read_references(source("[" * (2 * 1024 * 1024 + 1)))[1][0].rule == "too-large"


def test_brackets_by_the_hundred_thousand_do_not_stop_the_reader():
    assert [problem.rule for problem in read_references(source("[" * 100_000))[1]] == ["too-deep"]


_READ = st.characters(exclude_characters="\x85\u2028\u2029")  # those no file holds once it is read


@settings(deadline=None)
@given(st.text(_READ))
def test_any_title_in_quotes_comes_out_verbatim_or_is_located(title):
    text = yaml.safe_dump({"title": title}, allow_unicode=True)
    metadata, problems = read_essay(source(text), Publication())
    if problems:
        assert all(problem.location.place.line >= 1 for problem in problems)
    else:
        assert metadata.title == unicodedata.normalize("NFC", title)


_SIGNS = st.sampled_from([*":#'\"[]{}-?,&*!|>%@` \tab0\\~\u200b", ": ", " #", "- "])


@settings(max_examples=400, deadline=None)
@given(st.lists(_SIGNS, min_size=1, max_size=8).map("".join))
def test_any_title_without_quotes_comes_out_verbatim_or_is_told(title):
    metadata, problems = read_essay(source(f"title: {title}\nkicker: k\n"), Publication())
    typed = re.sub(r"(^|\s)#.*", "", title).strip(" ")
    typed = re.sub(r"^[|>][-+0-9]*$", "", typed)  # a text to follow on the next lines
    if problems:
        assert all(problem.location.place.line >= 1 for problem in problems)
    elif title.lstrip(" ")[:1] in ("'", '"'):  # in quotes, and so read as what they hold
        assert metadata.title == yaml.safe_load(title.lstrip(" "))
    else:
        assert metadata.title == typed
        assert metadata.kicker == "k"


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_raise(body):
    for text in (body.decode("latin-1"), body.decode("utf-8", "surrogateescape")):
        read_essay(source(text), Publication())
        read_references(source(text))
        read_publication(source(text))


@settings(deadline=None)
@given(st.text(alphabet="ab:-[]{}'\"\n #?!&*\t|>", max_size=60))
def test_no_yaml_of_whatever_shape_raises(text):
    for reader in (read_publication, read_references):
        for problem in reader(source(text))[1]:
            assert problem.message
            assert problem.location.place.line <= text.count("\n") + 1


@pytest.mark.parametrize("kind", ["site", "essay", "references"])
def test_the_schema_documents_every_key(kind):
    schema = json.loads(json_schema(kind))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    form = schema if kind != "references" else schema["anyOf"][0]["additionalProperties"]
    assert form["additionalProperties"] is False
    assert all(field["description"] for field in form["properties"].values())
    assert "title" in form["properties"]


def test_a_warning_does_not_stop_publication():
    problems = read_essay(source("published: 2026-05-02\nupdated: 2026-05-01\n"), Publication())[1]
    assert [(problem.rule, problem.severity) for problem in problems] == [
        ("updated-before-published", Severity.WARNING)
    ]


def test_metadata_stand_somewhere_even_without_a_file():
    location = Location(PurePosixPath("content/essay.yaml"))
    assert default_essay(location, Publication()).location == location
