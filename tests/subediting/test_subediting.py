"""Whatever a text is, a sub-editor's remarks stand within it; check tells them, and build does not."""

import re
from datetime import date
from pathlib import PurePosixPath

import pytest
from conftest import EVERYTHING, ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from polemic.editions import assemble
from polemic.markdown import render_section
from polemic.model import EssayMetadata, File, Manuscript, Publication, Section
from polemic.pipeline import Choice, Project, build, check
from polemic.problems import Location, Severity, Source
from polemic.subediting import subedit
from polemic.subediting.lengths import sentences_in

PARTS = st.sampled_from(
    "the the|The|of of|had had|TK|TODO:|XXX|[citation needed]|—| - | – | -- |---|“|”|\"|'|。|！”|字字字|Mr. |e.g. |"
    "J. S. |`the the`|```|**the**|*the* the|[^n]|[^n]: the the|^[of of]|[@a, 3]|@a|[x](y.md 'the the')|"
    "![a a](b.png 'the the')|> |- |# |## |#### |\n|\n\n|\\\n|  \n|<br>|<span lang=fr>|</span>|<kbd>the the</kbd>|<div>|"
    "</div>|&mdash;|&amp;|<!-- allow doubled-word: so -->|<!-- allow -->|<!-- allow x:|-->|{: .pull }|\u00a0|\u2028|"
    "\ufffc|1. |{: lang=fr }|word|another|Then|...|?|! |: |é|e\u0301|¦ a ¦ the the ¦\n¦---¦---¦\n".split("|")
)
TEXTS = st.lists(
    st.one_of(PARTS, st.text(st.characters(codec="utf-8", max_codepoint=0xEFFFF), max_size=5)), max_size=60
).map(lambda parts: "".join(parts).replace("¦", "|"))
CHOICE = Choice(date(2026, 11, 23), with_drafts=True, is_strict=False)


def edition_of(text, language="en", title="A quarrel"):
    """An essay of one section, as it comes to the sub-editor."""
    section = Section(1, "text", Source(PurePosixPath("content/text.md"), text))
    metadata = EssayMetadata(Location(PurePosixPath("content/essay.yaml")), title=title, language=language)
    manuscript = Manuscript("", PurePosixPath(), metadata, (section,), {})
    return assemble(manuscript, [render_section(section, language)])


def remarks_on(text, language="en", files=None):
    return subedit((edition_of(text, language),), Publication(), files or {}, ())


def project_of(root):
    return Project(root, root / "content", root / "templates", root / "site")


@settings(max_examples=300)
@given(TEXTS, st.sampled_from(["en", "de", "fr", "es", "zh-Hans", "ja", "tr"]))
def test_each_remark_stands_within_the_text(text, language):
    lines = text.split("\n")
    for remark in remarks_on(text, language):
        if remark.location.path.suffix == ".md":
            place = remark.location.place
            assert 1 <= place.line <= len(lines)
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1
            assert place.length >= 1
            assert place.column + place.length <= len(lines[place.line - 1]) + 2


@given(st.text(st.characters(codec="utf-8", max_codepoint=0xEFFFF)), st.sampled_from(["en", "de", "zh-Hans"]))
def test_sentences_are_the_text_without_a_gap(text, language):
    spans = list(sentences_in(text, language))
    assert "".join(text[start:end] for start, end in spans) == text


@pytest.mark.parametrize("content", [ROOT / "content", EVERYTHING, ROOT / "tests/essays/chinese/content"])
def test_sound_essays_are_told_nothing_but_that_they_have_no_address(content, tmp_path):
    project = Project(content.parent, content, ROOT / "templates", tmp_path / "site")
    assert {problem.rule for problem in check(project, CHOICE).problems} <= {"no-address"}


def test_build_says_nothing_of_it(essay):
    (essay / "content" / "02-second.md").write_text("# Second\n\nThe the thing.\n")
    assert "doubled-word" in [problem.rule for problem in check(project_of(essay), CHOICE).problems]
    assert build(project_of(essay), CHOICE).problems == ()


def test_what_is_allowed_for_the_site_is_not_told(essay):
    (essay / "content" / "site.yaml").write_text("allow:\n  no-address: read from a disk\n")
    assert check(project_of(essay), CHOICE).problems == ()


def test_errors_come_alone(essay):
    (essay / "content" / "02-second.md").write_text("# Second\n\nThe the thing [@nobody].\n")
    problems = check(project_of(essay), CHOICE).problems
    assert [problem.rule for problem in problems] == ["missing-source"]


@pytest.mark.parametrize(
    ("size", "width", "is_heavy"), [(6_000_000, 10, True), (10, 6_001, True), (10, 10, False)]
)
def test_a_picture_that_is_a_burden_is_told_once(size, width, is_heavy, tmp_path):
    path = PurePosixPath("a.jpg")
    files = {path: File(path, tmp_path / "a.jpg", width, 10, bytes=size)}
    remarks = remarks_on("# A\n\n![A square](a.jpg)\n\n![A square](a.jpg)\n", files=files)
    assert [remark.rule for remark in remarks] == ["heavy-picture"] * is_heavy


def test_the_paragraph_that_holds_a_remark_need_not_hold_all_its_words_as_typed():
    (remark,) = remarks_on("# A\n\nIt is caf&eacute; caf&eacute; time.\n", "fr")
    assert (remark.rule, remark.location.place.line) == ("doubled-word", 3)


def test_a_text_of_nothing_but_faults_is_told_a_hundred_times():
    remarks = remarks_on("# A\n\n" + "of of, " * 20_000)
    assert len([remark for remark in remarks if remark.rule == "doubled-word"]) == 100


def test_no_remark_is_an_error():
    remarks = remarks_on("# A\n\n#### B\n\nTK of of - no. ![a.png](a.png)\n" + "word " * 300)
    assert len({remark.rule for remark in remarks}) > 5
    assert all(remark.severity is not Severity.ERROR for remark in remarks)


def test_remarks_are_made_in_words_that_no_programmer_needs_to_explain():
    remarks = remarks_on("# A\n\n#### B\n\nTK of of - no. ![a.png](a.png)\n" + "word " * 300)
    assert not [one for one in remarks if re.search(r"None|regex|\bUTF|token", one.message + one.hint)]
