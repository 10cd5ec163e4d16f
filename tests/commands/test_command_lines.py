"""A command line that makes no sense is met in a writer's words, with what to type instead; help keeps to its width."""

import subprocess
import sys

import pytest
from conftest import ROOT

from polemic.commands import main
from polemic.commands.options import COMMANDS
from polemic.commands.words import Loudness, read_words

MISTAKES = {
    "biuld": "there is no command 'biuld'. Did you mean 'build'?",
    "init": "there is no command 'init'. Did you mean 'new'?",
    "server": "there is no command 'server'. Did you mean 'serve'?",
    "xyz": "The commands are build, check, serve, new and completion",
    "content/01-first.md": "'build' takes no file: it reads all of content/ at once",
    "build content/01-first.md": "'build' takes no file: it reads all of content/ at once",
    "serve 01-first.md": "'serve' takes no file",
    "check content": "name it with --content:\n   polemic check --content content\n",
    "build stuff": "'build' takes no 'stuff', only options, which begin with two hyphens; to build what is in another",
    "--drafts build": "the command comes first: polemic build …",
    "--drafst": "there is no option '--drafst'. Did you mean '--drafts'?",
    "-drafts": "It begins with two hyphens: --drafts",
    "—drafts": "It begins with two hyphens: --drafts",
    "-v": "Did you mean '--verbose'?",
    "--port 80": "'build' has no option --port; serve has it",
    "--format txt": "--format knows no 'txt'. Did you mean 'text'?",
    "--format pdf": "--format knows no 'pdf'. It takes text, json or github",
    "--format": "--format needs one of text, json or github after it, such as\n   --format json",
    "--output": "--output needs a folder after it",
    "--output=": "--output needs a folder after it",
    "--output --drafts": "--output needs a folder after it",
    "--today yesterday": "'yesterday' is no date for --today; write it as 2026-11-23",
    "--today 2026-02-30": "'2026-02-30' is no date",
    "--jobs many": "'many' will not do for --jobs; it takes a number from 1 to 64",
    "--jobs 0": "a number from 1 to 64",
    "serve --port 99999999": "a number from 1 to 65,535",
    "serve --port ٣": "a number from 1 to 65,535",
    "--open=yes": "--open takes no value: leave out '=yes'",
    "--templates nowhere": "there is no folder 'nowhere' for --templates",
    "check --explain": "--explain needs a rule (the word in [brackets] behind a message) after it",
    "new one two": "'new' takes one DIR, and 'two' is one too many",
    "completion": "'completion' needs bash, zsh or fish after it",
    "completion bsh": "Did you mean 'bash'?",
}


@pytest.mark.parametrize("line", MISTAKES)
def test_a_mistake_is_told_with_what_to_type(essay, capsys, line):
    with pytest.raises(SystemExit) as ended:
        main(line.split(), essay)
    said = capsys.readouterr()
    assert ended.value.code == 2
    assert not said.out
    assert MISTAKES[line] in said.err
    assert said.err.startswith("polemic: ")
    assert said.err.rstrip().endswith("--help`.")


def test_options_are_read_in_any_order_and_form(tmp_path):
    read = read_words(["check", "--quiet", "--today=2026-11-23", "--output", "out", "--external"], tmp_path)
    assert (read.command, read.loudness, read.output) == ("check", Loudness.QUIET, tmp_path / "out")
    assert read.today.isoformat() == "2026-11-23"
    assert read.asks_hosts
    read = read_words(["new", "--section", "A heading", "my essay"], tmp_path)
    assert (read.heading, read.target) == ("A heading", tmp_path / "my essay")
    read = read_words([], tmp_path)
    assert (read.command, read.content, read.jobs, read.with_drafts) == (
        "build",
        tmp_path / "content",
        1,
        False,
    )
    assert read_words(["serve"], tmp_path).with_drafts


@pytest.mark.parametrize("columns", [60, 80, 100])
@pytest.mark.parametrize("command", ["", *(command.name for command in COMMANDS)])
def test_help_tells_every_option_and_keeps_to_its_width(tmp_path, capsys, monkeypatch, command, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    with pytest.raises(SystemExit) as ended:
        main([*command.split(), "--help"], tmp_path)
    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert max(map(len, said.split("\n"))) <= columns
    known = next(one for one in COMMANDS if one.name == (command or "build"))
    assert all(f"  {option.name} " in said for option in known.options)


def test_each_way_to_run_it_has_its_name(tmp_path):
    for words, name in (
        ([str(ROOT / "build.py")], "python build.py"),
        (["-m", "polemic"], "python -m polemic"),
    ):
        done = subprocess.run(
            [sys.executable, *words, "--drafst"], capture_output=True, text=True, cwd=tmp_path, check=False
        )
        assert done.stderr.startswith(f"{name}: there is no option")
        assert f"See `{name} --help`" in done.stderr


@pytest.mark.parametrize(("words", "first"), [("help", "Polemic makes"), ("help serve", "polemic serve: ")])
def test_help_may_be_asked_for_as_a_command(tmp_path, capsys, words, first):
    with pytest.raises(SystemExit) as ended:
        main(words.split(), tmp_path)
    assert (ended.value.code, capsys.readouterr().out.startswith(first)) == (0, True)
