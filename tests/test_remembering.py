"""Builds that remember: what is kept for an essay holds only as long as all that its pages depend on."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from polemic.cache import Memory
from polemic.markdown import render_section as render
from polemic.metadata import read_references
from polemic.pipeline import Choice, Project, build, desk, sources
from polemic.publish import open_revision, open_stage

TEMPLATES = Path(__file__).parent.parent / "templates"
CHOICE = Choice(date(2026, 12, 1), with_drafts=False, is_strict=False)


@pytest.fixture
def essays(tmp_path):
    """Three essays; the first two lead to sections of each other."""
    for name, other in (("a", "b"), ("b", "a"), ("c", "c")):
        folder = tmp_path / "content" / name
        folder.mkdir(parents=True)
        (folder / "essay.yaml").write_text(
            f"title: Essay {name}\npublished: 2026-01-01\nauthors: [The Polemic project]\n"
        )
        (folder / "01-one.md").write_text(
            f"# One\n\nSee [there](../{other}/01-one.md#its-part).\n\n## Its part\n\nWords.\n"
        )
        (folder / "02-two.md").write_text("# Two\n\nWords.\n")
    return tmp_path


def press(root, memory, opening=open_stage, jobs=1):
    paths = Project(root, root / "content", root / "templates", root / "site")
    report = build(paths, CHOICE, memory=memory, jobs=jobs, open_stage=opening)
    memory.save()
    return report


@pytest.mark.parametrize("opening", [open_stage, open_revision])
def test_a_page_that_is_carried_over_is_asked_for_its_ids(essays, opening):
    memory = Memory(None, room=1 << 20)
    assert press(essays, memory, opening).published
    (essays / "content/c/01-one.md").write_text("# One\n\nOther words.\n")
    assert press(essays, memory, opening).published
    assert "Other words" in (essays / "site/c/one.html").read_text()


@pytest.mark.parametrize("opening", [open_stage, open_revision])
def test_an_id_that_another_essay_loses_is_missed(essays, opening):
    memory = Memory(None, room=1 << 20)
    press(essays, memory, opening)
    (essays / "content/b/01-one.md").write_text("# One\n\nOther words.\n")
    assert [problem.rule for problem in press(essays, memory, opening).problems] == ["broken-anchor"]


def test_a_file_that_a_template_leads_to_is_missed_once_it_is_gone(essays):
    (essays / "templates").mkdir()
    section = (TEMPLATES / "section.html").read_text()
    before, block, after = section.partition("{% block main %}")
    assert block
    (essays / "templates/section.html").write_text(f'{before}{block}<p><a href="../cv.txt">CV</a></p>{after}')
    (essays / "content/static").mkdir()
    (essays / "content/static/cv.txt").write_text("A life.")
    memory = Memory(None, room=1 << 20)
    assert press(essays, memory).published
    (essays / "content/static/cv.txt").unlink()
    report = press(essays, memory)
    assert {problem.rule for problem in report.problems} == {"broken-link"}
    assert not report.published


@pytest.mark.parametrize("folder", ["", "a/"])
def test_sources_are_read_again_when_they_have_changed_and_no_sooner(essays, monkeypatch, folder):
    read = []

    def read_and_tell(source):
        read.append(str(source.path))
        return read_references(source)

    monkeypatch.setattr(sources, "read_references", read_and_tell)
    memory = Memory(None, room=1 << 20)
    described, section = essays / f"content/{folder}references.yaml", essays / "content/a/02-two.md"
    for turn, (title, words) in enumerate((("Rooms", "One"), ("Rooms", "Two"), ("Doors", "Two"))):
        described.write_text(f"k: {{type: book, title: {title}, issued: 1999}}\n")
        section.write_text(f"# Two\n\n{words} [@k].\n")
        assert press(essays, memory).published
        assert f"<i>{title}</i>" in (essays / "site/a/two.html").read_text()
        assert len(read) == (1, 1, 2)[turn]
    described.write_text("k: {type: book, titel: Doors, issued: 1999}\n")
    for _ in range(2):  # what is wrong is remembered too
        assert [problem.rule for problem in press(essays, memory).problems] == ["unknown-key"]
    assert len(read) == 3


def test_what_an_essay_was_made_from_outlives_edits_of_others(essays, monkeypatch):
    read, rendered = [], []
    monkeypatch.setattr(
        sources, "read_references", lambda source: read.append(source.path) or read_references(source)
    )
    monkeypatch.setattr(
        desk,
        "render_section",
        lambda section, *words: rendered.append(section.slug) or render(section, *words),
    )
    for name in "ac":
        (essays / f"content/{name}/references.yaml").write_text("k: {type: book, title: K, issued: 1999}\n")
        (essays / f"content/{name}/02-two.md").write_text("# Two\n\nWords [@k].\n")
    press(essays, Memory(essays / ".polemic"))
    for name in "ac":
        read.clear()
        rendered.clear()
        (essays / f"content/{name}/02-two.md").write_text("# Two\n\nOther words [@k].\n")
        assert press(essays, Memory(essays / ".polemic")).published
        assert (read, rendered) == ([], ["two"])


def test_an_essay_that_is_gone_is_not_asked(essays):
    memory = Memory(None, room=1 << 20)
    press(essays, memory)
    shutil.rmtree(essays / "content/b")
    assert "broken-link" in {problem.rule for problem in press(essays, memory).problems}
