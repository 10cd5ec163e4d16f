"""Whatever a writer types is shown as it is, or told at its place: never changed, cut or lost, never a traceback."""

import re
import unicodedata
from operator import attrgetter
from pathlib import PurePosixPath

import pytest
from naughty.finished import dangers, read_page
from naughty.manuscripts import (
    CHOICE,
    NO_TEXT,
    STRINGS,
    TEXTS,
    inert_lines,
    project_at,
    write_collection,
    write_raw,
)
from naughty.slots import attribute_slots, metadata_slots, source_slots, text_slots

from polemic.metadata import read_essay
from polemic.model import Publication
from polemic.pipeline import build
from polemic.problems import Source

WHITE = re.compile("[ \t\n\u2028\u2029]+")
"""What Markdown and browsers show as one space: a line separator is the end of a line."""

ODD = re.compile("[\u202d\u202e\ufeff\ufffd\ue000-\uf8ff]")
"""What came there by chance, and is told as a warning."""


@pytest.fixture(scope="module")
def collection(tmp_path_factory):
    """A site with an essay for each string that is a text, and how its build ended."""
    root = tmp_path_factory.mktemp("collection")
    write_collection(root / "content", TEXTS)
    report = build(project_at(root), CHOICE)
    return root / "site", report


@pytest.fixture(scope="module")
def pages(collection):
    """Each string with its finished page."""
    site, _ = collection
    numbered = enumerate(TEXTS)
    return [
        (string, read_page((site / f"n{at}" / "index.html").read_text("utf-8"))) for at, string in numbered
    ]


@pytest.fixture(scope="module")
def raw(tmp_path_factory):
    """A site with every string typed into a text as it is, where nothing was told of it, and what was told."""
    root = tmp_path_factory.mktemp("raw")
    lines, problems = inert_lines(TEXTS)
    write_raw(root / "content", lines)
    report = build(project_at(root), CHOICE)
    return root / "site", report, problems


def shown(string):
    """A string as a reader sees it."""
    return WHITE.sub(" ", unicodedata.normalize("NFC", string)).strip(" \u3000")


def test_there_are_515_strings():
    assert len(STRINGS) == len(set(STRINGS)) == 515


def test_quoted_metadata_and_escaped_texts_are_never_refused(collection):
    _, report = collection
    odd = [problem for problem in report.problems if problem.rule == "odd-character"]
    assert [problem for problem in report.problems if problem not in odd] == []
    assert {TEXTS[int(problem.location.path.parts[1][1:])] for problem in odd} <= set(
        filter(ODD.search, TEXTS)
    )
    assert report.published


def test_metadata_are_shown_verbatim(pages):
    changed = [
        (name, string, text)
        for string, page in pages
        for name, text in metadata_slots(page)
        if text != re.sub("[\u2028\u2029]", " ", unicodedata.normalize("NFC", string))
    ]
    assert changed == []


STRAIGHT = str.maketrans("“”‘’″′", "\"\"''\"'")


def test_sources_are_shown_verbatim_but_for_their_quotes(pages):
    changed = [
        (name, string, text)
        for string, page in pages
        for name, text in source_slots(page)
        # a full stop goes within, as Chicago has it
        if shown(string).translate(STRAIGHT)
        not in re.sub("\\.([’”]+)", r"\1.", shown(text)).translate(STRAIGHT)
    ]
    assert changed == []


def test_attributes_and_code_are_shown_verbatim(pages):
    changed = [
        (name, string, text)
        for string, page in pages
        for name, text in attribute_slots(page)
        if shown(text) != shown(string)
    ]
    assert changed == []


def test_escaped_texts_are_shown_verbatim(pages):
    changed = [
        (name, string, text)
        for string, page in pages
        for name, text in text_slots(page)
        if shown(text) != shown(string)
    ]
    assert changed == []


def test_nothing_on_a_finished_page_runs(pages):
    assert [(string, danger) for string, page in pages for danger in dangers(page)] == []


def test_the_search_for_dangers_finds_some():
    html = "<script>x</script><a href=javascript:x>x</a><img src=//x onerror=x><meta http-equiv=refresh content=x>"
    assert len(list(dangers(read_page(html)))) == 5


def test_what_is_typed_into_a_text_as_it_is_stays_inert_or_is_told(raw):
    site, report, problems = raw
    assert report.published, report.problems
    page = read_page((site / "index.html").read_text("utf-8"))
    assert list(dangers(page)) == []
    assert len(page.all()) > 10 * len(TEXTS)
    assert len(problems) > 2 * len(TEXTS)


def test_the_index_shows_titles_and_theses_verbatim(collection):
    site, _ = collection
    index = read_page((site / "index.html").read_text("utf-8"))
    wanted = {shown(string) for string in TEXTS}
    assert {shown(link.text) for link in index.one("main").all("a")} == wanted
    assert {shown(line.text) for line in index.all("p", class_="th")} == wanted


def test_what_is_no_text_is_told_wherever_it_stands(tmp_path):
    strings = [string for string in STRINGS if NO_TEXT.search(string)]
    write_collection(tmp_path / "content", strings)
    unfit = set()
    for path in (tmp_path / "content").rglob("*.[ym]*"):
        lines = path.read_bytes().decode().replace("\r", "\n").split("\n")
        unfit |= {(path, at) for at, line in enumerate(lines, 1) if NO_TEXT.search(line)}
    problems = build(project_at(tmp_path), CHOICE).problems
    told = {
        (tmp_path / p.location.path, p.location.place.line) for p in problems if p.rule == "unfit-character"
    }
    assert len(unfit) > 20 * len(strings)
    assert unfit - told == set()


PLAIN = {
    "title: {0}": attrgetter("title"),
    "thesis: {0}  ": attrgetter("thesis"),
    "would_change_my_mind:\n- {0}": lambda metadata: metadata.would_change_my_mind[0],
    "would_change_my_mind: [{0}]": lambda metadata: metadata.would_change_my_mind[0],
    "authors: [{{name: {0}}}]": lambda metadata: metadata.authors[0].name,
}
QUOTED = re.compile(r"""'([^']|'')*'|"[^"\\]*"|[#|>]( .*)?|.*,.*""", re.S)
"""What YAML means otherwise and says so at once: a quoted text, a comment, an empty block; a comma ends an item."""


@pytest.mark.parametrize("form", PLAIN)
def test_a_plain_scalar_is_verbatim_or_told(form):
    changed, shown_plain = [], 0
    for string in TEXTS:
        text = unicodedata.normalize("NFC", form.format(string))
        if QUOTED.fullmatch(string) or "\n" in string:
            continue
        metadata, problems = read_essay(
            Source(PurePosixPath("essay.yaml"), f"{text}\nkicker: X\n"), Publication()
        )
        if metadata.kicker != "X":
            changed.append((string, "kicker", metadata.kicker))
        if problems:
            continue
        shown_plain += 1
        value = PLAIN[form](metadata)
        if value != unicodedata.normalize("NFC", string).strip(" \t"):
            changed.append((string, "itself", value))
    assert changed == []
    assert shown_plain > len(TEXTS) / 2
