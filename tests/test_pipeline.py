"""One build as a whole: what stops it, what is verified, and that its parts can be taken out."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from polemic import writers
from polemic.pipeline import Choice, Project, build, check, desk, proofs

ROOT = Path(__file__).parent.parent
CHOICE = Choice(date(2026, 11, 23), with_drafts=False, is_strict=False)
ESSAY = ROOT / "content"
COLLECTION = ROOT / "tests" / "golden" / "content"


def project_of(root):
    return Project(root, root / "content", root / "templates", root / "site")


def rules(report):
    return [problem.rule for problem in report.problems]


@pytest.mark.parametrize("content", [ESSAY, COLLECTION], ids=["essay", "collection"])
@pytest.mark.parametrize(
    ("listed", "name"),
    [
        ("ESSAY_WRITERS", "write_section_pages"),
        ("ESSAY_WRITERS", "write_single_file"),
        ("ESSAY_WRITERS", "write_argument_page"),
        ("ESSAY_WRITERS", "write_argument_json"),
        ("ESSAY_WRITERS", "write_argdown"),
        ("SITE_WRITERS", "write_arguments_page"),
        ("SITE_WRITERS", "write_collection"),
        ("SITE_WRITERS", "write_redirects"),
        ("SITE_WRITERS", "write_not_found"),
    ],
)
def test_a_writer_taken_off_its_list_leaves_a_working_press(tmp_path, monkeypatch, content, listed, name):
    shutil.copytree(content, tmp_path / "content")
    kept = tuple(write for write in getattr(writers, listed) if write.__name__ != name)
    assert len(kept) + 1 == len(getattr(writers, listed))
    monkeypatch.setattr(writers, listed, kept)
    monkeypatch.setattr(proofs if hasattr(proofs, listed) else desk, listed, kept)
    report = build(project_of(tmp_path), CHOICE)
    assert report.published, report.problems


@pytest.mark.parametrize(
    ("main", "rule"),
    [
        ('<a href="gone.html">x</a>', "broken-link"),
        ('<a href="#gone">x</a>', "broken-anchor"),
        ('<a href="/index.html">x</a>', "absolute-link"),
        ('<p id="twice"></p><p id="twice"></p>', "id-used-twice"),
    ],
)
def test_a_fault_of_the_finished_page_stops_publication(essay, main, rule):
    (essay / "templates").mkdir()
    (essay / "templates" / "essay.html").write_text(
        '{% extends "base.html" %}{% block main %}' + main + "{% endblock %}"
    )
    project = replace(project_of(essay), output=essay / "public")
    report = build(project, CHOICE)
    assert report.published is None
    assert rule in rules(report)
    assert str(report.problems[0].location.path).startswith("public/")
    assert not (essay / "public").exists()
    assert rule in rules(check(project, CHOICE))


def test_two_files_at_one_address_stop_publication(essay):
    (essay / "content" / "static").mkdir()
    (essay / "content" / "static" / "First.html").write_text("x")
    report = build(project_of(essay), CHOICE)
    assert rules(report) == ["nearly-doubled-address"]


def test_a_slip_in_site_yaml_does_not_hide_the_slips_of_the_text(essay):
    (essay / "content" / "site.yaml").write_text("titel: x\n")
    (essay / "content" / "01-first.md").write_text("# First\n\n[@nobody] and [gone](x.md)\n")
    assert {"unknown-key", "missing-source", "broken-link"} <= set(rules(check(project_of(essay), CHOICE)))


def test_sources_that_could_not_be_read_are_not_missed_as_well(essay):
    (essay / "content" / "references.yaml").write_text("akerlof: [\n")
    assert "missing-source" not in rules(check(project_of(essay), CHOICE))


def test_a_citation_in_a_heading_is_set_and_listed(essay):
    (essay / "content" / "01-first.md").write_text("# On lemons [@akerlof]\n\nText.\n")
    (essay / "content" / "02-second.md").write_text("# Second\n\nText.\n")
    assert build(project_of(essay), CHOICE).published
    page = (essay / "site" / "index.html").read_text(encoding="utf-8")
    assert '<a class="cit" href="#source-akerlof">' in page
    assert 'id="source-akerlof"' in page


def test_a_note_in_the_title_is_told(essay):
    for name in ("essay.yaml", "02-second.md", "references.yaml"):
        (essay / "content" / name).unlink()
    (essay / "content" / "01-first.md").write_text("# First[^1]\n\nText.\n\n[^1]: Note.\n")
    assert rules(check(project_of(essay), CHOICE))[:1] == ["note-in-title"]


def test_works_of_one_author_and_year_are_told_apart(essay):
    with (essay / "content" / "references.yaml").open("a") as file:
        file.write(
            "other:\n  type: book\n  author: [{family: Akerlof, given: George A.}]\n"
            "  issued: 1970\n  title: Another Book\n"
        )
    with (essay / "content" / "essay.yaml").open("a") as file:
        file.write("citations: chicago-author-date\n")
    (essay / "content" / "01-first.md").write_text("# First\n\nOne [@akerlof] two [@other].\n")
    (essay / "content" / "02-second.md").write_text("# Second\n\nText.\n")
    assert build(project_of(essay), CHOICE).published
    page = (essay / "site" / "index.html").read_text(encoding="utf-8")
    assert "Akerlof\u00a01970b</a>) two (" in page
    assert "Akerlof\u00a01970a</a>)." in page


def test_texts_whose_short_ids_clash_get_longer_ones(essay):
    """The two texts are found by search: their hashes begin with the same four characters."""
    from polemic.addresses import paragraph_id

    seen: dict[str, str] = {}
    pair = None
    for number in range(100_000):
        text = f"Paragraph number {number}."
        other = seen.setdefault(paragraph_id(text), text)
        if other != text:
            pair = (other, text)
            break
    assert pair
    (essay / "content" / "01-first.md").write_text(f"# First\n\n{pair[0]}\n\n{pair[1]}\n")
    assert build(project_of(essay), CHOICE).published
    page = (essay / "site" / "index.html").read_text(encoding="utf-8")
    for text in pair:
        assert f'id="{paragraph_id(text, 6)}"' in page
        assert f'id="{paragraph_id(text)}"' not in page


def test_a_plain_page_cites_like_an_essay(essay):
    (essay / "content" / "pages").mkdir()
    (essay / "content" / "pages" / "about.md").write_text("# About\n\nSee [@akerlof].\n")
    assert build(project_of(essay), CHOICE).published
    page = (essay / "site" / "about.html").read_text(encoding="utf-8")
    assert '<a class="cit" href="#source-akerlof">' in page
    assert 'id="source-akerlof"' in page


def test_a_note_of_another_file_is_named(essay):
    (essay / "content" / "01-first.md").write_text("# First\n\nText.[^n]\n")
    problems = check(project_of(essay), CHOICE).problems
    (missing,) = [problem for problem in problems if problem.rule == "missing-note"]
    assert missing.hint.startswith("02-second.md defines one of that name")


# Hypothesis, where another test has loaded it, listens to the collector of garbage: it may be what is interrupted.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_section_that_takes_too_long_hides_no_other_mistake_and_brings_none(essay, monkeypatch):
    monkeypatch.setattr(desk, "_SECONDS", 0.4)
    (essay / "content" / "01-first.md").write_text("# First\n\n## Here\n\n" + "word *word* \n" * 100_000)
    (essay / "content" / "02-second.md").write_text(
        "# Second\n\n[There](01-first.md#here)\n\n<script>x</script>\n"
    )
    assert rules(check(project_of(essay), CHOICE)) == ["takes-too-long", "unsafe-html"]
