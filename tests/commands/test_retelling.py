"""A build that has nothing to do: it tells again how the last one ended, and touches nothing."""

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from polemic import stamps
from polemic.commands import main
from polemic.commands.retelling import KEPT
from polemic.commands.statuses import Status

ROOT = Path(__file__).parent.parent.parent


def sights(site):
    return {path: path.stat() for path in sorted(site.rglob("*"))}


def is_built(essay, *words):
    """Whether words make a site, and not only tell of the one that is there."""
    before = (essay / "site").stat().st_ino
    assert main(list(words), essay) == 0
    return (essay / "site").stat().st_ino != before


def test_nothing_is_done_twice(essay, capsys):
    assert main([], essay) == 0
    assert capsys.readouterr().out.startswith("Built “A quarrel” (6 words, 2 sections): 5 pages")
    before = sights(essay / "site")
    assert main([], essay) == 0
    said = capsys.readouterr()
    assert said.out.startswith("Nothing has changed in “A quarrel” (6 words, 2 sections): 5 pages")
    assert said.out.endswith(" KB.\nOpen site/index.html\n")
    assert not said.err
    assert sights(essay / "site") == before


def test_what_is_wrong_is_told_again(essay, capsys):
    (essay / "content" / "stray.txt").write_text("x")
    main([], essay)
    first = capsys.readouterr().err
    assert "content/stray.txt:1:1: warning:" in first
    assert not is_built(essay)
    assert capsys.readouterr().err == first


def test_a_page_is_lost_once(essay, capsys):
    main([], essay)
    (essay / "content" / "01-first.md").rename(essay / "content" / "01-start.md")
    main([], essay)
    assert "[lost-address]" in capsys.readouterr().err
    assert is_built(essay)
    assert not is_built(essay)
    assert not capsys.readouterr().err


def test_quiet_stays_quiet(essay, capsys):
    main(["--quiet"], essay)
    assert not is_built(essay, "--quiet")
    assert capsys.readouterr() == ("", "")


def test_what_stopped_a_build_is_told_by_a_build(essay, capsys):
    main([], essay)
    (essay / "content" / "02-second.md").write_text("# Second\n\n[gone](09-gone.md)\n")
    for _ in range(2):
        assert main([], essay) == 1
        assert "nothing is published" in capsys.readouterr().err


def edit_without_a_trace(essay):
    """Within a moment, to the same size, and with the old date: so do some programs that keep files in step."""
    file = essay / "content" / "01-first.md"
    before = file.stat()
    file.write_text(file.read_text().replace("One", "Two"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def rename_a_section(essay):
    (essay / "content" / "01-first.md").rename(essay / "content" / "03-first.md")


CHANGES = {
    "a section is edited": lambda essay: (essay / "content" / "01-first.md").write_text(
        "# First\n\nWords.\n"
    ),
    "a section is edited without a trace": edit_without_a_trace,
    "a section is renamed": rename_a_section,
    "a section is new": lambda essay: (essay / "content" / "03-third.md").write_text("# Third\n\nMore.\n"),
    "a picture is new": lambda essay: (essay / "content" / "figures" / "a.svg").write_text("<svg/>"),
    "site.yaml is new": lambda essay: (essay / "content" / "site.yaml").write_text("title: Essays\n"),
    "a template is new": lambda essay: (
        (essay / "templates").mkdir(),
        (essay / "templates" / "style.css").write_text("/* */"),
    ),
    "a page of the site is edited": lambda essay: (essay / "site" / "first.html").write_text("spoilt"),
    "a page of the site is lost": lambda essay: (essay / "site" / "first.html").unlink(),
    "a file of static/ is hidden": lambda essay: (
        (essay / "content" / "static" / ".well-known").mkdir(parents=True),
        (essay / "content" / "static" / ".well-known" / "x.txt").write_text("x"),
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_build_follows_when(essay, change):
    main([], essay)
    assert not is_built(essay)
    change(essay)
    assert is_built(essay)
    assert not is_built(essay)


@pytest.mark.parametrize(
    "change",
    [
        lambda essay: (essay / "content" / "empty").mkdir(),
        lambda essay: (essay / "site" / "empty").mkdir(),
        lambda essay: (essay / "site").chmod(0o700),
        lambda essay: (
            (essay / "content" / "static" / "__pycache__").mkdir(parents=True),
            (essay / "content" / "static" / "__pycache__" / "a.txt").write_text("x"),
        ),
        lambda essay: (
            (essay / "content").rename(essay / "texts"),
            (essay / "content").symlink_to("texts"),
        ),
    ],
    ids=["a folder is new", "a folder of the site is new", "a mode is another", "odd names", "a link"],
)
def test_what_is_no_file_is_seen_too(essay, change):
    main([], essay)
    change(essay)
    before = (essay / KEPT / stamps.FILE).stat().st_mtime_ns
    main([], essay)
    assert (essay / KEPT / stamps.FILE).stat().st_mtime_ns != before or not (essay / "content").is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
def test_a_stamp_that_is_no_file_is_no_answer(essay, kind):
    main([], essay)
    stamp = essay / KEPT / stamps.FILE
    stamp.unlink()
    if kind == "pipe":
        os.mkfifo(stamp)
    elif kind == "device":
        stamp.symlink_to("/dev/zero")
    else:
        stamp.mkdir()
    assert is_built(essay)


def test_a_folder_of_what_is_kept_behind_a_link_is_left_alone(essay, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (essay / KEPT).symlink_to(elsewhere)
    assert main([], essay) == 0
    assert main(["--clean"], essay) == 0
    assert list(elsewhere.iterdir()) == []


def test_a_picture_beside_the_project_changes_nothing(essay):
    main([], essay)
    (essay / "notes.txt").write_text("x")
    (essay / "content" / ".note.swp").write_text("x")
    assert not is_built(essay)


@pytest.mark.parametrize("words", [["--drafts"], ["--clean"], ["--verbose"], ["--format=json"]])
def test_other_words_are_another_question(essay, words, capsys):
    main([], essay)
    assert is_built(essay, *words)


def test_another_terminal_is_told_in_its_own_way(essay, monkeypatch):
    main([], essay)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert is_built(essay)


def test_an_essay_that_waits_for_its_day_is_looked_at_on_it(essay):
    for name, day in (("now", "2026-01-01"), ("later", (date.today() + timedelta(days=400)).isoformat())):
        folder = essay / "content" / name
        folder.mkdir(parents=True)
        (folder / "essay.yaml").write_text(f"title: {name.title()}\npublished: {day}\nauthors: [A]\n")
        (folder / "01-a.md").write_text("# A\n\nWords.\n")
    for name in ("essay.yaml", "references.yaml", "01-first.md", "02-second.md"):
        (essay / "content" / name).unlink()
    assert main([], essay) == 0
    assert not is_built(essay)
    stamp = essay / KEPT / stamps.FILE
    today = date.today()
    days = f"{today}\0{today + timedelta(days=1)}"
    assert days in stamp.read_text()
    stamp.write_text(stamp.read_text().replace(days, f"{today - timedelta(days=1)}\0{today}"))
    assert is_built(essay)


def test_a_clock_that_was_set_back_is_not_believed(essay):
    main([], essay)
    stamp = essay / KEPT / stamps.FILE
    today = date.today()
    stamp.write_text(stamp.read_text().replace(f"{today}\0\n", f"{today + timedelta(days=1)}\0\n"))
    assert is_built(essay)


@pytest.mark.parametrize("spoilt", ["", "\n\0\n", "polemic stamp 1\n\0\n" * 8, "\x00\xff"])
def test_a_stamp_that_makes_no_sense_is_no_answer(essay, spoilt):
    main([], essay)
    (essay / KEPT / stamps.FILE).write_text(spoilt, encoding="latin-1")
    assert is_built(essay)


def test_nothing_heavy_is_imported_for_it(essay):
    main(["--quiet"], essay)
    script = (
        "import sys; before = set(sys.modules); from polemic.commands import main; status = main();"
        "print(sorted(set(sys.modules) - before)); sys.exit(status)"
    )
    words = [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); {script}"]
    for _ in range(2):
        told = subprocess.run(words, cwd=essay, capture_output=True, text=True, check=True).stdout
    assert told.startswith("Nothing has changed")
    loaded = set(eval(told.splitlines()[-1]))
    hashing = {"__future__", "_blake2", "hashlib", "_hashlib"}
    assert {name for name in loaded if not name.startswith("polemic")} <= hashing
    assert loaded.isdisjoint({"polemic.commands.words", "polemic.pipeline"})


def test_statuses_are_those_of_the_quick_answer():
    from polemic import commands

    assert (commands._DONE, commands._BROKEN, commands._INTERRUPTED) == (
        Status.DONE,
        Status.BROKEN,
        Status.INTERRUPTED,
    )


def test_a_folder_without_an_essay_is_left_as_it_is(tmp_path):
    assert main([], tmp_path) == 1
    assert list(tmp_path.iterdir()) == []
