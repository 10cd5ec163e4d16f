"""What a writer reads in a terminal: colours or none, twenty problems and a count, how it ended."""

import io
import os
import pty
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from polemic.commands import main
from polemic.commands.colouring import wants_colour
from polemic.commands.endings import Ending
from polemic.commands.progress import Progress
from polemic.commands.statuses import Status
from polemic.commands.text import problems_text
from polemic.problems import Location, Place, Problem, Severity, code_frame, one_line

COLOURS = re.compile("\x1b\\[[0-9;]*m")


class Terminal(io.StringIO):
    def isatty(self):
        return True


def problem(line=1, rule="broken-link", severity=Severity.ERROR, excerpt="See [there](gone.md)."):
    place = Location(PurePosixPath("content/01-first.md"), Place(line, 5, 16), excerpt)
    return Problem(place, rule, "it leads nowhere", "did you mean 'gone-2.md'?", severity)


def spoil(essay, count):
    links = " ".join(f"[here](nowhere-{number})" for number in range(count))
    (essay / "content" / "01-first.md").write_text(f"# First\n\n{links}\n")


def told(*problems):
    return problems_text(Ending("check", Status.FAULTY, Path(), Path("site"), problems))


def run_in_terminal(folder, columns, *words, **surroundings):
    ours, theirs = pty.openpty()
    plain = {
        name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "CI", "FORCE_COLOR")
    }
    started = subprocess.Popen(
        [sys.executable, "-m", "polemic", *words],
        cwd=folder,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=plain | {"TERM": "xterm", "COLUMNS": str(columns)} | surroundings,
    )
    os.close(theirs)
    said = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux tells the end of a terminal so
            break
        if not part:
            break
        said += part
    os.close(ours)
    return started.wait(), said.decode().replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("surroundings", "terminal", "wanted"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "0"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"TERM": "dumb"}, True, False),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, False, True),
        ({"FORCE_COLOR": "0"}, False, False),
        ({"CLICOLOR_FORCE": "1"}, False, True),
        ({"CLICOLOR_FORCE": "0"}, False, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
    ],
)
def test_colour_is_used_where_it_is_wanted(surroundings, terminal, wanted):
    assert wants_colour(Terminal() if terminal else io.StringIO(), surroundings) is wanted


@pytest.mark.parametrize("columns", [60, 100])
def test_a_terminal_has_colours_and_its_own_width(essay, columns):
    text = "熟人 e\u0301 word " * 20
    (essay / "content" / "01-first.md").write_text(
        f"# First\n\n{text}[x](gone.md) {text}\n", encoding="utf-8"
    )
    status, said = run_in_terminal(essay, columns, "build")
    assert status == 1
    assert "\x1b[1mcontent/01-first.md:3:" in said
    assert "\x1b[1;31merror\x1b[0m" in said
    assert "\x1b[1;31m" + " " in said, "carets in the severity's colour"
    assert "\x1b[32m" in said
    framed = [row for row in COLOURS.sub("", said).split("\n") if re.match(r"   3 \|", row)]
    assert len(framed) == 1
    assert columns * 0.7 < len(framed[0]) + framed[0].count("熟") + framed[0].count("人") <= columns + 9


def test_no_color_gives_the_same_lines_without_colour(essay):
    spoil(essay, 3)
    _, coloured = run_in_terminal(essay, 100, "check")
    _, plain = run_in_terminal(essay, 100, "check", NO_COLOR="1")
    assert "\x1b" not in plain
    assert COLOURS.sub("", coloured) == plain


def test_each_problem_is_told_as_editors_read_it():
    three = problem(1), problem(2, severity=Severity.WARNING), problem(3, severity=Severity.NOTE)
    assert told(*three) == "\n".join(f"{one_line(one)}\n{code_frame(one)}" for one in three) + "\n\n"


def test_a_frame_is_not_shown_twice_in_a_row():
    said = told(problem(), replace(problem(), rule="unsafe-link"))
    assert said.count("See [there]") == 1
    assert said.count("did you mean") == 2


def test_what_a_manuscript_quotes_cannot_command_the_terminal():
    spoilt = replace(problem(excerpt="a \x1b[2J b"), message="no '\x1b[31m'", hint="type \x1b]0;x\x07")
    assert "\x1b" not in told(spoilt)


def test_twenty_problems_are_told_and_the_rest_counted(essay, capsys):
    spoil(essay, 31)
    (essay / "content" / "stray.txt").write_text("x")
    assert main([], essay) == 1
    said = capsys.readouterr().err
    assert said.count("[broken-link]") == 20
    assert "\n… and 12 more (11 errors): --verbose tells all of them\n" in said
    assert "31 errors and 1 warning; nothing is published" in said
    assert main(["--verbose"], essay) == 1
    assert capsys.readouterr().err.count("[broken-link]") == 31


def test_errors_are_told_before_warnings_and_what_is_rare_before_what_is_repeated():
    links = [problem(number) for number in range(1, 31)]
    warnings = [problem(number, "odd-character", Severity.WARNING) for number in range(31, 61)]
    late = problem(99, "missing-note")
    found = re.findall(r":([0-9]+):5: (error|warning)", told(*links, *warnings, late))
    assert found == [(str(number), "error") for number in (*range(1, 20), 99)]


def test_quiet_tells_errors_alone(essay, capsys):
    (essay / "content" / "stray.txt").write_text("x")
    assert main(["--quiet"], essay) == 0
    assert capsys.readouterr() == ("", "")
    assert main(["--quiet", "--strict"], essay) == 1
    assert "[unused-file]" in capsys.readouterr().err, "what stops publication is told"
    spoil(essay, 1)
    assert main(["--quiet"], essay) == 1
    said = capsys.readouterr().err
    assert "[broken-link]" in said
    assert "[unused-file]" not in said


def test_verbose_tells_with_what_and_where(essay, capsys):
    assert main(["--verbose"], essay) == 0
    said = capsys.readouterr().out
    assert re.search(r"^with +Polemic [0-9.]+, Python 3\.[0-9.]+, Jinja2 [0-9.]+", said, re.M)
    assert re.search(f"^site +{re.escape(str(essay / 'site'))}$", said, re.M)


def test_the_summary_says_what_was_built(essay, capsys):
    assert main([], essay) == 0
    built, opened = capsys.readouterr().out.splitlines()
    assert re.fullmatch(
        r"Built “A quarrel” \([0-9]+ words, 2 sections\): .*[0-9]+ files, [0-9,]+ KB, in [0-9]+\.[0-9]{2} s\.",
        built,
    )
    assert opened == "Open site/index.html"


def test_a_collection_says_what_it_left_out(essay, capsys):
    for slug, more in (("one", ""), ("two", "draft: true\n"), ("three", "published: 2026-12-24\n")):
        folder = essay / "content" / slug
        folder.mkdir()
        (folder / "essay.yaml").write_text(f"title: {slug}\n{more}")
        (folder / "op-ed.md").write_text("Text.\n")
    for name in ("essay.yaml", "01-first.md", "02-second.md"):
        (essay / "content" / name).unlink()
    main(["--today", "2026-11-23"], essay)
    assert "Built 1 essay" in (said := capsys.readouterr().out) or "Built “one”" in said
    assert "2 left out (--drafts includes them)" in said
    main(["--today", "2026-11-23", "--drafts"], essay)
    assert "Built 3 essays, 1 draft among them (3 words)" in capsys.readouterr().out


def test_progress_waits_a_second_keeps_to_one_line_and_is_wiped():
    now = [0.0]
    terminal = Terminal()
    with Progress(terminal, lambda: now[0]) as progress:
        for step in range(200):
            now[0] = step / 100
            progress("rendering sections", step, 1_200)
    said = terminal.getvalue()
    assert "\n" not in said
    steps = [int(step) for step in re.findall(r"rendering sections ([0-9]+) of 1,200\r", said)]
    assert steps[0] == 100
    assert len(set(steps)) <= 10, "ten in a second"
    assert re.search(r"\r +\r$", said), "wiped"
    assert progress.stages() == (("rendering sections", pytest.approx(1.99)),)


def test_progress_is_not_shown_where_nobody_sits_or_little_is_to_be_done():
    for stream, seconds in ((io.StringIO(), 5.0), (Terminal(), 0.9)):
        now = [0.0]
        with Progress(stream, lambda now=now: now[0]) as progress:
            now[0] = seconds
            progress("reading", 1, 2)
        assert stream.getvalue() == ""
