"""What --format gives: the same problems for editors and programs, and for pull requests on GitHub."""

import json

import pytest

from polemic import __version__
from polemic.commands import main
from polemic.publish import open_stage


def document(capsys):
    said = capsys.readouterr()
    assert not said.err
    assert said.out.isascii()
    return json.loads(said.out)


def test_json_tells_what_was_published(essay, capsys):
    assert main(["build", "--format", "json"], essay) == 0
    told = document(capsys)
    site = [path for path in (essay / "site").rglob("*") if path.is_file() and path.name[0] != "."]
    assert told == {
        "format": 1,
        "polemic": __version__,
        "command": "build",
        "status": 0,
        "problems": [],
        "published": {
            "folder": "site",
            "files": len(site),
            "pages": sum(path.suffix == ".html" for path in site),
            "bytes": sum(path.stat().st_size for path in site),
        },
        "trouble": None,
    }


@pytest.mark.parametrize("command", ["build", "check"])
def test_json_tells_each_problem_whole(essay, capsys, command):
    (essay / "content" / "02-second.md").write_text(
        "# 熟人 “x” 😀\n\nSee 熟😀 [@akerlov].\n", encoding="utf-8"
    )
    assert main([command, "--format", "json"], essay) == 1
    told = document(capsys)
    assert (told["command"], told["status"], told["published"]) == (command, 1, None)
    assert told["problems"] == [
        {
            "path": "content/02-second.md",
            "line": 3,
            "column": 9,
            "length": 8,
            "severity": "error",
            "rule": "missing-source",
            "message": "no source called 'akerlov'",
            "hint": "did you mean 'akerlof'? It is in content/references.yaml:1",
        }
    ]


def test_json_tells_what_is_no_fault_of_the_manuscript(essay, capsys):
    with open_stage(essay / "site", ()):
        assert main(["--format", "json"], essay) == 3
    assert "another build" in document(capsys)["trouble"]["message"]
    assert main(["--format", "json", "--output", "content"], essay) == 2
    told = document(capsys)
    assert told["status"] == 2
    assert told["trouble"]["hint"]


def test_github_is_told_each_problem_at_its_line(essay, capsys):
    (essay / "content" / "odd, 100%.txt").write_text("x")
    (essay / "content" / "02-second.md").write_text("# Second\n\nSee [@akerlov].\n")
    assert main(["check", "--format", "github"], essay) == 1
    said = capsys.readouterr()
    assert said.out.splitlines()[0] == (
        "::error file=content/02-second.md,line=3,col=6,title=missing-source::no source called 'akerlov'"
        "%0Adid you mean 'akerlof'? It is in content/references.yaml:1"
    )
    assert "::warning file=content/odd%2C 100%25.txt,line=1,col=1,title=unused-file::" in said.out
    assert said.err == "1 error and 1 warning.\n"


def test_an_unknown_format_is_a_wrong_word(essay, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--format", "xml"], essay)
    assert ended.value.code == 2
    said = capsys.readouterr()
    assert "It takes text, json or github" in said.err
    assert not said.out
