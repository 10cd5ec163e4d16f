"""The bench measures the same text on every machine, and text that Polemic has nothing to say against."""

import hashlib
from datetime import date

from benchmarks import corpus, generators
from benchmarks.prose import WORDS

from polemic.pipeline import Choice, Project, build

SECTIONS = 13
FINGERPRINT = "0f5d85921c8a4700"


def test_a_corpus_is_the_same_on_every_machine():
    text = "\n".join(page.title + page.body for page in corpus.list_pages(corpus.compose_essays(SECTIONS)))
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == FINGERPRINT


def test_a_corpus_has_as_many_sections_and_words_as_is_said():
    sections = [section for essay in corpus.compose_essays(60) for section in essay.sections]
    words = [len(section.body.split()) for section in sections]
    assert len(sections) == 60
    assert abs(sum(words) / len(words) - WORDS) < 5
    assert WORDS * 0.9 < min(words) <= max(words) < WORDS * 1.1


def test_a_corpus_builds_without_a_problem(tmp_path):
    for page in corpus.list_pages(corpus.compose_essays(SECTIONS)):
        generators.write_page(tmp_path, generators.POLEMIC, page)
    project = Project(tmp_path, tmp_path / "content", tmp_path / "templates", tmp_path / "site")
    report = build(project, Choice(date(2026, 11, 23), with_drafts=False, is_strict=True))
    assert report.published
    assert [problem.rule for problem in report.problems] == []
    assert len(list((tmp_path / "site").glob("essay-*/index.html"))) == 3


def test_an_edit_takes_the_place_of_the_one_before(tmp_path):
    section = corpus.compose_middle_essay(6).sections[0]
    file = tmp_path / "section.md"
    file.write_text(section.body, "utf-8")
    corpus.edit_sentence(file, section.body, 1)
    corpus.edit_sentence(file, section.body, 2)
    assert file.read_text("utf-8").replace(" (draft 2)", "") == section.body
    assert "(draft 2)" in file.read_text("utf-8")
