"""What is asked of an edition's links, what is said of the answers, and how long they are remembered."""

import json
from pathlib import PurePosixPath

import pytest

from polemic.commands import main
from polemic.externals import (
    Answer,
    Remembered,
    Verdict,
    fresh,
    judge_answers,
    read_memory,
    write_memory,
)
from polemic.problems import Location, Place, Severity

URL = "https://example.org/page"
DAY = 24 * 60 * 60
TEXT = Location(PurePosixPath("content/01-first.md"), Place(3, 5, 9))
SOURCE = Location(PurePosixPath("content/references.yaml"), Place(7))


def judged(verdict, location=TEXT, url=URL, **rest):
    return list(judge_answers([(url, location)], {url: Answer(verdict, **rest)}))


def test_a_page_that_is_there_is_not_spoken_of():
    assert judged(Verdict.FINE) == []
    assert list(judge_answers([(URL, TEXT)], {})) == []


@pytest.mark.parametrize("verdict", [Verdict.DEAD, Verdict.NOWHERE])
def test_a_dead_link_is_a_warning_that_shows_the_way_to_a_copy(verdict):
    (problem,) = judged(verdict, said="its host says that there is no such page (404)")
    assert (problem.rule, problem.severity, problem.location) == ("dead-link", Severity.WARNING, TEXT)
    assert problem.message == f"{URL} is dead: its host says that there is no such page (404)"
    assert f"https://web.archive.org/web/*/{URL}" in problem.hint
    assert "archive:" not in problem.hint
    (problem,) = judged(verdict, SOURCE)
    assert "archive:" in problem.hint
    (problem,) = judged(verdict, url="https://web.archive.org/web/2020/https://example.org/")
    assert "another copy" in problem.hint


def test_a_page_that_moved_for_good_is_a_note_with_its_new_address():
    (problem,) = judged(Verdict.MOVED, to="https://example.org/new")
    assert (problem.rule, problem.severity) == ("moved-link", Severity.NOTE)
    assert problem.hint == "write https://example.org/new"


@pytest.mark.parametrize("verdict", [Verdict.UNSURE, Verdict.LATER])
def test_what_could_not_be_told_is_a_note(verdict):
    (problem,) = judged(verdict, said="there was no answer in time")
    assert (problem.rule, problem.severity) == ("unsure-link", Severity.NOTE)


def test_what_is_remembered_is_what_was_answered():
    known = {URL: Remembered(Answer(Verdict.MOVED, "", "https://example.org/熟人"), 12.5)}
    assert read_memory(write_memory(known)) == known


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"format": 2, "links": {}}', "[" * 100_000, "null"])
def test_a_memory_that_cannot_be_read_is_none(text):
    assert read_memory(text) == {}


@pytest.mark.parametrize(
    ("verdict", "days"),
    [(Verdict.FINE, 7), (Verdict.MOVED, 7), (Verdict.DEAD, 1), (Verdict.UNSURE, 1), (Verdict.LATER, 0)],
)
def test_an_answer_holds_for_its_time(verdict, days):
    known = {URL: Remembered(Answer(verdict), 1000)}
    assert bool(fresh(known, 1000 + days * DAY - 1)) == (days > 0)
    assert not fresh(known, 1000 + days * DAY)
    assert not fresh(known, 999), "an answer from the future"


def asked(essay, capsys):
    assert main(["check", "--external", "--format", "json"], essay) == 0
    problems = json.loads(capsys.readouterr().out)["problems"]
    return [
        (problem["path"], problem["line"], problem["message"].split()[1])
        for problem in problems
        if problem["rule"] == "unsure-link"
    ]


def test_every_address_on_the_web_is_judged_at_its_place(essay, capsys):
    (essay / "content/01-first.md").write_text(
        "# First\n\nOne thing [@akerlof].\n\nSee [a](http://127.0.0.1/a), <https://127.0.0.1/b>,[^n] "
        "[c](mailto:me@example.org).\n\n[^n]: And [d](http://localhost:1/d).\n"
    )
    (essay / "content/references.yaml").write_text(
        "akerlof:\n  type: book\n  title: Lemons\n  URL: http://127.0.0.1/gone\n  archive: http://127.0.0.1/kept\n"
        "fei:\n  type: book\n  title: Not cited\n  URL: http://127.0.0.1/uncited\n"
    )
    (essay / "content/site.yaml").write_text(
        "title: Site\nlinks: [{text: Elsewhere, url: 'http://127.0.0.1/masthead'}]\n"
    )
    with (essay / "content/essay.yaml").open("a") as metadata:
        metadata.write("replies_to: http://127.0.0.1/answered\n")
    told = (essay / "content/essay.yaml").read_text().count("\n")
    assert asked(essay, capsys) == [
        ("content/01-first.md", 5, "http://127.0.0.1/a"),
        ("content/01-first.md", 5, "https://127.0.0.1/b"),
        ("content/01-first.md", 7, "http://localhost:1/d"),
        ("content/essay.yaml", told, "http://127.0.0.1/answered"),
        ("content/references.yaml", 1, "http://127.0.0.1/kept"),
        ("content/site.yaml", 2, "http://127.0.0.1/masthead"),
    ]


def test_an_answer_is_kept_below_the_project_and_used(essay, capsys):
    (essay / "content/01-first.md").write_text("# First\n\n[a](http://127.0.0.1/a) [@akerlof]\n")
    assert asked(essay, capsys) == [("content/01-first.md", 3, "http://127.0.0.1/a")]
    kept = essay / ".polemic" / "links.json"
    known = read_memory(kept.read_text())
    kept.write_text(
        write_memory({url: Remembered(Answer(Verdict.FINE), one.at) for url, one in known.items()})
    )
    assert asked(essay, capsys) == []


def test_a_computer_without_a_connection_calls_no_link_dead(essay, capsys):
    (essay / "content/01-first.md").write_text(
        "# First\n\n[a](http://one.invalid/) [b](http://two.invalid/) [c](http://127.0.0.1/) [@akerlof]\n"
    )
    assert [url for _, _, url in asked(essay, capsys)] == [
        "http://one.invalid/",
        "http://two.invalid/",
        "http://127.0.0.1/",
    ]
    assert list(read_memory((essay / ".polemic" / "links.json").read_text())) == ["http://127.0.0.1/"]


def test_nobody_is_asked_unless_it_is_wished(essay, capsys):
    (essay / "content/01-first.md").write_text("# First\n\n[a](http://127.0.0.1/a) [@akerlof]\n")
    assert main(["check"], essay) == 0
    assert main(["build"], essay) == 0
    assert "unsure-link" not in capsys.readouterr().err
    assert not (essay / ".polemic" / "links.json").exists()
