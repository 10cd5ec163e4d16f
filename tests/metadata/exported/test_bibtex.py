"""references.bib says the same as references.yaml; pybtex reads it, and is asked for where it is missing."""

import sys
from itertools import pairwise
from pathlib import PurePosixPath

import pytest

from polemic.metadata import read_references
from polemic.model import OTHERS, Name
from polemic.problems import Source

LIBRARY = r"""
@string{rooms = "Journal of Rooms"}
@comment{of no meaning}
What stands between entries is none of them.

@Article{door,
  Author   = {Door, Jane and {World Bank} and van Gogh, Vincent and King, Jr., Martin Luther and others},
  title    = {{The} T{\"u}r of \emph{Things} --- ``quoted'' \& 50\% the city's},
  subtitle = {A {B}eginning},
  journal  = rooms # {, Series 2},
  year = 2014, month = mar, day = 10,
  volume = 84, number = 3, pages = {488--500},
  doi = {https://doi.org/10.1000/18\_2}, url = {https://example.org/a_b%20c},
  urldate = {2020-01-05}, keywords = {a, b}, abstract = {title = {of no meaning}}, file = {:a.pdf:PDF},
  shorttitle = {Tür}, langid = {british}
}
"""


def read(text):
    references, problems = read_references(Source(PurePosixPath("references.bib"), text))
    return references, [problem.rule for problem in problems]


def only(text):
    references, rules = read(text)
    assert rules == []
    return next(iter(references.values()))


def test_an_entry_says_what_its_fields_say():
    door = only(LIBRARY)
    assert (door.key, door.type, door.issued, door.accessed) == (
        "door",
        "article-journal",
        "2014-03-10",
        "2020-01-05",
    )
    assert door.title == "The Tür of Things — “quoted” & 50% the city’s: A Beginning"
    assert (door.title_short, door.language, door.container_title) == (
        "Tür",
        "en-GB",
        "Journal of Rooms, Series 2",
    )
    assert (door.volume, door.issue, door.page) == ("84", "3", "488–500")
    assert (door.doi, door.url) == ("10.1000/18_2", "https://example.org/a_b%20c")


def test_names_are_in_their_parts_and_whole_in_braces():
    assert only(LIBRARY).author == (
        Name("Door", "Jane"),
        Name(literal="World Bank"),
        Name("Gogh", "Vincent", particle="van"),
        Name("King", "Martin Luther", suffix="Jr."),
        OTHERS,
    )
    assert only("@book{a, title={A}, author={费, 孝通 and Ludwig van Beethoven and UNESCO}}").author == (
        Name("费", "孝通"),
        Name("Beethoven", "Ludwig", particle="van"),
        Name("UNESCO"),
    )


def test_a_source_stands_where_its_key_does():
    assert (only(LIBRARY).location.place.line, only(LIBRARY).location.place.column) == (6, 10)


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("@book", "book"),
        ("@incollection", "chapter"),
        ("@inbook", "chapter"),
        ("@inproceedings", "paper-conference"),
        ("@phdthesis", "thesis"),
        ("@techreport", "report"),
        ("@online", "webpage"),
        ("@misc", "document"),
        ("@unpublished", "manuscript"),
        ("@dataset", "dataset"),
        ("@movie", "motion_picture"),
    ],
)
def test_a_kind_of_entry_is_a_type_of_source(entry, kind):
    assert only(f"{entry}{{a, title = {{A}}, year = 1999}}").type == kind


def test_an_entry_with_an_address_and_no_kind_is_a_page():
    page = only(r"@misc{a, title={A}, howpublished={\url{https://example.org/x_y}}}")
    assert (page.type, page.url) == ("webpage", "https://example.org/x_y")
    assert (
        only("@article{a, title={A}, eprint={2014.1}, archiveprefix={arXiv}}").url
        == "https://arxiv.org/abs/2014.1"
    )


def test_theses_and_reports_are_called_what_they_are():
    assert only("@phdthesis{a, title={A}, school={Somewhere}}").genre == "PhD thesis"
    assert only("@thesis{a, title={A}, type={mathesis}, school={Somewhere}}").genre == "Master’s thesis"
    assert only("@techreport{a, title={A}, number={7}, institution={B}}").genre == "Technical report 7"


def test_a_chapter_inherits_from_its_book():
    references, rules = read(
        "@incollection{a, title={Doors}, author={Door, Jane}, crossref={b}, pages={3}}"
        "@book{b, title={Houses}, editor={Key, Otto}, publisher={Harbour Press}, year={1999}, edition={Second}}"
    )
    chapter = references["a"]
    assert rules == []
    assert (chapter.title, chapter.container_title, chapter.publisher) == ("Doors", "Houses", "Harbour Press")
    assert (chapter.editor, chapter.issued, chapter.edition) == ((Name("Key", "Otto"),), "1999", "2")


def test_entries_that_refer_to_each_other_come_to_an_end():
    _, rules = read("@book{a, title={A}, crossref={b}} @book{b, title={B}, crossref={a}}")
    assert rules == []


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ("date = {2014-03-10}", "2014-03-10"),
        ("date = {2014-03}", "2014-03"),
        ("year = 2014, month = {March}", "2014-03"),
        ("year = 2014, month = 3", "2014-03"),
        ("year = {2014}", "2014"),
        (f"year = 2014, month = 3, day = {'1' * 5000}", "2014-03"),
        (f"year = 2014, month = {'1' * 5000}", "2014"),
    ],
)
def test_a_date_is_read_in_each_of_its_forms(date, issued):
    assert only(f"@book{{a, title={{A}}, {date}}}").issued == issued


@pytest.mark.parametrize(("date", "issued"), [("date = {1999/2001}", "1999"), ("year = {in press}", "")])
def test_what_a_date_says_beyond_a_day_is_left_out_with_a_note(date, issued):
    references, rules = read(f"@book{{a, title={{A}}, {date}}}")
    assert (references["a"].issued, rules) == (issued, ["simplified-date"])


@pytest.mark.parametrize(
    "text",
    [
        "@book{a, title = {A}",
        "@book{a title = {A}}",
        "@book{",
        "@book{a, title = xyz}",
        "@book{a, title = {A}}}}{",
    ],
)
def test_what_is_no_bibtex_is_told_and_never_raises(text):
    _, rules = read(text)
    assert set(rules) <= {"broken-bibtex", "untitled-source"}


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (
            r"G{\"o}del, \'Emile, \O re, {\ss}, \v{S}, \c{c}, \~n, {\L}\'od\'z",
            "Gödel, Émile, Øre, ß, Š, ç, ñ, Łódź",
        ),
        (r"\textit{On} \enquote{Home} and \textsc{Home}", "On “Home” and Home"),
        (r"the `new' city's ``old'' one\dots", "the ‘new’ city’s “old” one…"),
        (r"A~B, 1--2, 50\% \& more, \$5, \#1, a\_b", "A B, 1–2, 50% & more, $5, #1, a_b"),
        ("费孝通 100% 乡土", "费孝通 100% 乡土"),
        (r"Garc{\'{\i}}a, na{\"{\i}}ve, \^{\i}", "García, naïve, î"),
        (r"z.\,B. $\beta$-carotene, CO$_2$ and {\TeX}", "z. B. β-carotene, CO2 and TeX"),
    ],
)
def test_latex_is_read_as_its_letters(latex, text):
    assert only(f"@book{{a, title = {{{latex}}}}}").title == text


def test_spaces_of_latex_part_no_names():
    source = only(r"@book{a, title={A}, author={Tolkien, J.\,R.\,R.}}")
    assert source.author == (Name("Tolkien", "J. R. R."),)


def test_a_lone_backslash_is_left_out():
    assert only("@book{a, title={x\\}, year=2014}").title == "x"


def test_strings_of_strings_are_bounded():
    strings = "".join(f"@string{{{b} = {' # '.join([a] * 10)}}}\n" for a, b in pairwise("abcdefgh"))
    references, rules = read('@string{a = "xxxxxxxxxx"}\n' + strings + "@book{k, title = h}")
    assert set(rules) == {"broken-bibtex", "untitled-source"}
    assert references["k"].title == ""


def test_what_is_missing_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pybtex", None)
    references, problems = read_references(Source(PurePosixPath("references.bib"), LIBRARY))
    (problem,) = problems
    assert (references, problem.rule) == ({}, "missing-extra")
    assert 'python -m pip install "polemic[bibtex]"' in problem.hint
