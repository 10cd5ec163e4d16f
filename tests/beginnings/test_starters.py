"""A new essay builds without a word of complaint, and explains every key."""

import json
import os
import re
from datetime import date

import pytest

from polemic.beginnings import Refused, begin_essay, make_folder
from polemic.commands import main
from polemic.metadata import json_schema
from polemic.pipeline import Choice, Project, build, check


def run(folder, *words):
    try:
        return main(["new", *words], folder)
    except SystemExit as ended:
        return ended.code


def project(root):
    return Project(root, root / "content", root / "templates", root / "site")


TODAY = Choice(date(2026, 11, 23), with_drafts=False, is_strict=True)


def test_a_new_essay_builds_and_nothing_is_wrong_with_it(tmp_path, capsys):
    assert run(tmp_path, "why-trust-is-slow") == 0
    said = capsys.readouterr().out
    assert "cd why-trust-is-slow\n   polemic serve" in said
    made = project(tmp_path / "why-trust-is-slow")
    assert {problem.rule for problem in check(made, TODAY).problems} == {"no-address"}
    report = build(made, TODAY)
    assert report.published
    assert report.entries[0].title == "Why trust is slow"
    page = (made.output / "index.html").read_text(encoding="utf-8")
    for mark in ("<figure", "note-1", "note-2", "source-mill", 'class="pull', "Objection", "Reply"):
        assert mark in page, mark


def test_every_key_of_an_essay_is_explained():
    essay = {file.path.name: file.body.decode() for file in begin_essay("x")}["essay.yaml"]
    keys = re.findall(r"^(?:# )?([a-z_]+):(?: |$)", essay, re.M)
    assert sorted(keys) == sorted(json.loads(json_schema("essay"))["properties"])


def test_with_every_remark_taken_for_a_key_it_is_read_without_an_error(tmp_path):
    make_folder(tmp_path / "x", "x", begin_essay("x"))
    file = tmp_path / "x" / "content" / "essay.yaml"
    text = re.sub(r"^# (?=[a-z_]+:(?: |$)|  )", "", file.read_text(encoding="utf-8"), flags=re.M)
    file.write_text(text, encoding="utf-8")
    wrong = {problem.rule for problem in check(project(tmp_path / "x"), TODAY).problems}
    assert wrong <= {"no-address", "draft", "missing-picture", "unknown-section"}, (
        "what only the example lacks"
    )


def test_editors_find_the_schemas_without_a_network(tmp_path):
    make_folder(tmp_path / "x", "x", begin_essay("x"))
    for file in (tmp_path / "x" / "content").glob("*.yaml"):
        path = (
            file.read_text(encoding="utf-8")
            .partition("\n")[0]
            .removeprefix("# yaml-language-server: $schema=")
        )
        assert (file.parent / path).read_text(encoding="utf-8") == json_schema(file.stem)


@pytest.mark.parametrize(
    ("name", "title"),
    [("Mein Aufsatz", "Mein Aufsatz"), ("为什么", "为什么"), ("a_b-c", "A b c"), ("no", "No")],
)
def test_the_title_is_guessed_from_the_folder(tmp_path, capsys, name, title):
    assert run(tmp_path, name) == 0
    assert build(project(tmp_path / name), TODAY).entries[0].title == title


def test_an_empty_folder_will_do_and_what_is_hidden_stays(tmp_path, capsys):
    (tmp_path / ".gitignore").write_text("mine\n")
    assert run(tmp_path, ".") == 0
    assert (tmp_path / ".gitignore").read_text() == "mine\n"
    assert ".gitignore was there already" in capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.iterdir()) == [".gitignore", ".schemas", "content"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("full", "'full' is not empty: there is 'mine.txt'; nothing has been touched"),
        ("file", "'file' is a file that is there already"),
        ("file/below", "'file' is a file"),
        ("link", "'link' is a symbolic link"),
        ("con", "call it 'con-1'"),
        ("LPT1.txt", "cannot be the name of a folder on Windows"),
        ("why?", "cannot be the name of a folder on Windows"),
        ("x" * 300, "the name is too long"),
    ],
)
def test_nothing_is_ever_overwritten(tmp_path, capsys, name, said):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    before = sorted(tmp_path.rglob("*"))
    assert run(tmp_path, name) in (2, 3)
    assert said in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("target", ["new", "deep/below/new", "."])
def test_nothing_half_made_stays(tmp_path, target):
    def files():
        yield from begin_essay("x")
        raise OSError(28, "no room")

    (tmp_path / ".git").mkdir()
    with pytest.raises(OSError, match="no room"):
        make_folder(tmp_path / target, target, files())
    assert [path.name for path in tmp_path.iterdir()] == [".git"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="no folder is closed to the administrator")
def test_a_closed_folder_is_told(tmp_path, capsys):
    (tmp_path / "closed").mkdir(mode=0o500)
    assert run(tmp_path, "closed/new") == 3
    assert "does not let you write there" in capsys.readouterr().err


def test_without_words_it_says_what_it_can_do(tmp_path, capsys):
    assert run(tmp_path) == 2
    assert "polemic new --section" in capsys.readouterr().err


def test_a_folder_in_the_way_of_a_parent_is_refused(tmp_path):
    (tmp_path / "f").write_text("")
    with pytest.raises(Refused):
        make_folder(tmp_path / "f" / "g" / "h", "f/g/h", begin_essay("x"))
