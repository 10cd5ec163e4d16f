"""The command line, run as a writer runs it: what is printed, what is left, how it ends."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from polemic.commands import main
from polemic.commands.retelling import KEPT

ROOT = Path(__file__).parent.parent.parent


def tree_of(folder):
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] != KEPT
    }


def run(folder, *words):
    try:
        return main(list(words), folder)
    except SystemExit as ended:
        return ended.code


def test_without_a_word_it_builds(essay, capsys):
    assert run(essay) == 0
    said = capsys.readouterr()
    assert "Open site/index.html" in said.out
    assert not said.err
    assert (essay / "site" / "first.html").is_file()


def test_check_writes_nothing(essay, capsys):
    before = tree_of(essay)
    assert run(essay, "check") == 0
    assert tree_of(essay) == before
    said = capsys.readouterr()
    assert "1 note." in said.out
    assert "[no-address]" in said.err
    (essay / "content" / "site.yaml").write_text("url: https://example.org\n")
    assert run(essay, "check") == 0
    assert "No problems." in capsys.readouterr().out


def test_a_page_that_was_there_is_missed_unless_it_leads_on(essay, capsys):
    run(essay)
    (essay / "content" / "02-second.md").rename(essay / "content" / "02-other.md")
    (essay / "content" / "01-first.md").write_text("# First\n\nOne thing.\n")
    assert run(essay, "check") == 0
    assert "site/second.html:1:1: warning:" in capsys.readouterr().err
    (essay / "content" / "essay.yaml").write_text(
        "title: A quarrel\nsections: {other: {formerly: [second]}}\n"
    )
    assert run(essay) == 0
    assert "lost-address" not in capsys.readouterr().err
    assert 'url=other.html"' in (essay / "site" / "second.html").read_text()


def test_an_error_leaves_the_old_site_byte_for_byte(essay, capsys):
    run(essay)
    before = tree_of(essay / "site")
    (essay / "content" / "02-second.md").write_text("# Second\n\n[gone](09-gone.md)\n")
    assert run(essay) == 1
    assert tree_of(essay / "site") == before
    assert "the site is as it was" in capsys.readouterr().err
    assert sorted(path.name for path in essay.iterdir() if "lock" not in path.name) == [
        KEPT,
        "content",
        "site",
    ]


def test_check_and_build_say_the_same(essay, capsys):
    (essay / "content" / "02-second.md").write_text("# Second\n\n[gone](09-gone.md) [@nobody] ![](x.png)\n")
    assert run(essay, "check") == 1
    checked = capsys.readouterr().err
    assert run(essay) == 1
    built = capsys.readouterr().err
    assert checked.splitlines()[:-1] == built.splitlines()[:-1], "but for the last line"
    assert checked.count("error:") == 3


def test_strict_lets_a_warning_stop_publication(essay, capsys):
    (essay / "content" / "stray.txt").write_text("x")
    assert run(essay, "--strict") == 1
    assert not (essay / "site").exists()
    assert run(essay) == 0
    assert "warning" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["biuld"], "Did you mean 'build'?"),
        (["--drafst"], "Did you mean '--drafts'?"),
        (["--today", "tomorrow"], "'tomorrow' is no date"),
        (["--output"], "--output needs a folder after it, such as\n   --output site\n"),
    ],
)
def test_a_wrong_word_is_explained(essay, capsys, words, said):
    assert run(essay, *words) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("output", [".", "content", "content/site", "..", "/"])
def test_a_folder_that_is_not_ours_is_refused(essay, capsys, output):
    before = tree_of(essay)
    assert run(essay, "--output", output) == 2
    assert tree_of(essay) == before
    assert "Traceback" not in capsys.readouterr().err


def test_a_folder_with_something_else_in_it_is_refused(essay, capsys):
    (essay / "site").mkdir()
    (essay / "site" / "mine.txt").write_text("x")
    assert run(essay) == 2
    assert (essay / "site" / "mine.txt").read_text() == "x"


def test_help_names_the_commands(essay, capsys):
    assert run(essay, "--help") == 0
    assert "check" in capsys.readouterr().out


def test_the_build_script_works_on_its_own_folder(tmp_path):
    done = subprocess.run(
        [sys.executable, ROOT / "build.py", "check"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_before_installation_the_build_script_says_what_to_type(tmp_path):
    done = subprocess.run(
        [sys.executable, "-S", "-E", ROOT / "build.py"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 1
    assert "pip install -e ." in done.stderr
    assert "Traceback" not in done.stderr


def test_equal_inputs_give_equal_trees(shipped):
    trees = []
    surroundings = [
        {"TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4711"},
    ]
    for number, (extra, umask) in enumerate(zip(surroundings, (0o022, 0o077), strict=True)):
        output = f"site{number}"
        subprocess.run(
            [sys.executable, "-m", "polemic", "build", "--output", output, "--today", "2026-12-01"],
            cwd=shipped,
            env=os.environ | extra,
            umask=umask,
            check=True,
            capture_output=True,
        )
        folder = shipped / output
        modes = {str(path.relative_to(folder)): oct(path.stat().st_mode) for path in folder.rglob("*")}
        trees.append((tree_of(folder), modes))
    assert trees[0] == trees[1]


def test_the_working_folder_makes_no_difference(shipped, tmp_path, monkeypatch):
    run(shipped, "--output", "here")
    monkeypatch.chdir("/")
    run(shipped, "--output", "there")
    assert tree_of(shipped / "here") == tree_of(shipped / "there")


def test_a_full_disk_is_told_and_the_site_stays(essay, capsys, monkeypatch):
    import errno

    from polemic.commands import press

    run(essay)
    before = tree_of(essay / "site")
    (essay / "content" / "02-second.md").write_text("# Second\n\nOther words.\n")

    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device", str(essay / ".site.staging" / "x"))

    monkeypatch.setattr(press, "build", full)
    assert run(essay) == 3
    assert "the disk is full" in capsys.readouterr().err
    assert tree_of(essay / "site") == before


def test_an_interruption_is_no_traceback(essay, capsys, monkeypatch):
    from polemic.commands import press

    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(press, "build", interrupted)
    assert run(essay) == 130
    assert "interrupted" in capsys.readouterr().err


def test_another_build_under_way_is_told(essay, capsys):
    from polemic.publish import open_stage

    with open_stage(essay / "site", ()):
        assert run(essay) == 3
    assert str(os.getpid()) in capsys.readouterr().err


def test_check_is_strict_too(essay, capsys):
    (essay / "content" / "stray.txt").write_text("x")
    assert run(essay, "check") == 0
    assert run(essay, "check", "--strict") == 1
    assert "unused-file" in capsys.readouterr().err


def test_a_title_that_the_terminal_cannot_show_is_no_traceback(essay):
    (essay / "content" / "essay.yaml").write_text("title: 熟人\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "polemic"],
        cwd=essay,
        env=os.environ | {"PYTHONIOENCODING": "cp1252"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_terminal_that_takes_no_more_is_no_traceback(essay):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "polemic"],
            cwd=essay,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert (essay / "site" / "index.html").is_file()


def test_a_file_given_for_the_content_folder_is_told(essay, capsys):
    assert run(essay, "--content", "content/01-first.md") == 1
    assert "--content content" in capsys.readouterr().err


def test_a_full_disk_is_named_once(tmp_path):
    import errno

    from polemic.commands.endings import explain

    _, trouble = explain(OSError(errno.ENOSPC, "No space left on device"), tmp_path)
    assert trouble.message == "the disk is full; make room and build again. The site is as it was."
    _, trouble = explain(OSError(errno.EIO, "Input/output error"), tmp_path)
    assert trouble.message == "the disk: input/output error. The site is as it was."


def test_a_section_called_like_a_part_of_its_page_is_told_at_its_file(essay, capsys):
    (essay / "content" / "01-first.md").write_text("# First\n\nOne thing.\n")
    (essay / "content" / "02-second.md").rename(essay / "content" / "02-main.md")
    (essay / "content" / "03-note-1.md").write_text("# Third\n\nA text.\n")
    (essay / "content" / "pages").mkdir()
    (essay / "content" / "pages" / "note-2.md").write_text("# Page\n\nA text.[^1]\n\n[^1]: A note.\n")
    assert run(essay) == 1
    said = capsys.readouterr().err
    assert "content/02-main.md:1:1: error:" in said
    assert "rename it '02-main-section.md'" in said
    assert "rename it '03-note-1-section.md'" in said
    assert said.endswith("\n2 errors; nothing is published.\n")


def test_an_old_address_leads_to_a_name_that_begins_with_an_apostrophe(essay):
    (essay / "content" / "01-first.md").write_text("# First\n\nOne thing.\n")
    (essay / "content" / "02-second.md").rename(essay / "content" / "02-'tis.md")
    (essay / "content" / "essay.yaml").write_text(
        'title: A quarrel\nsections: {"\'tis": {formerly: [second]}}\n'
    )
    assert run(essay) == 0
    page = (essay / "site" / "second.html").read_text("utf-8")
    assert 'content="0; url=%27tis.html"' in page


def test_an_essay_of_too_many_sections_is_refused(essay, capsys):
    for number in range(3, 502):
        (essay / "content" / f"{number}-s{number}.md").write_text(f"# Part {number}\n\nA text.\n")
    assert run(essay) == 1
    said = capsys.readouterr().err
    assert "this essay has 501 sections, and 500 are the most [too-many-sections]" in said
    assert "\n1 error; " in said


def test_a_picture_too_large_for_a_single_file_is_told_at_its_file(essay, capsys):
    (essay / "content" / "static").mkdir()
    with (essay / "content" / "static" / "map.png").open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)
    (essay / "content" / "01-first.md").write_text("# First\n\n![A map](static/map.png)\n")
    assert run(essay) == 1
    said = capsys.readouterr().err
    assert said.startswith("content/static/map.png:1:1: error: 'map.png' is over 64 MB")
    (essay / "content" / "site.yaml").write_text("single_file: false\n")
    assert run(essay) == 0
