"""Every way of saving is noticed, by watchfiles and without it, and nothing else is."""

import importlib.util
import shutil
import sys
import threading
import time

import pytest
from conftest import need
from savings import STYLES

from polemic.serving.watching import Announced, Follower, follow, sleep

SOON = 5.0  # seconds; a shared machine may stall
ROUNDS = 10


@pytest.fixture(params=["watchfiles", "polling"])
def followed(request, tmp_path):
    """A folder, and who follows it."""
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "01-a.md").write_text("text 0000")
    if request.param == "watchfiles":
        need(importlib.util.find_spec("watchfiles"), "watchfiles is not installed (pip install watchfiles)")
        return folder, Follower((folder, tmp_path / "templates"), Announced(), 0.1)
    return folder, Follower((folder, tmp_path / "templates"), sleep, 0.01)


@pytest.mark.parametrize("save", STYLES, ids=lambda save: save.__name__)
def test_every_save_is_noticed(followed, save):
    folder, follower = followed
    for number in range(ROUNDS):
        text = f"text {number + 1:04}"
        saving = threading.Timer(0.01, save, (folder / "01-a.md", text))
        saving.start()
        assert follower.wait(SOON)
        saving.join()
        while follower.wait(0):  # where it came in several steps
            pass


def test_a_save_while_another_is_read_is_noticed_next(followed):
    folder, follower = followed
    (folder / "01-a.md").write_text("text 0001")
    assert follower.wait(SOON)
    (folder / "01-a.md").write_text("text 0002")  # of the same size, and at once
    assert follower.wait(SOON)
    assert not follower.wait(0.05)


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "02-new.md").write_text("new"),
        lambda folder: (folder / "01-a.md").rename(folder / "02-a.md"),
        lambda folder: (folder / "01-a.md").unlink(),
        lambda folder: (folder / "figures").mkdir() or (folder / "figures/a.png").write_bytes(b"a"),
        lambda folder: (folder / "static").mkdir() or (folder / "static/.nojekyll").touch(),
        lambda folder: (folder.parent / "templates").mkdir() or (folder.parent / "templates/a.html").touch(),
        lambda folder: (folder / "02-link.md").symlink_to(folder / "01-a.md"),
        shutil.rmtree,
    ],
)
def test_what_comes_and_goes_is_noticed(followed, change):
    folder, follower = followed
    change(folder)
    assert follower.wait(SOON)


def test_a_folder_that_was_made_again_is_followed_again(followed):
    folder, follower = followed
    assert not follower.wait(0.05)
    shutil.rmtree(folder)
    assert follower.wait(SOON)
    folder.mkdir()
    assert follower.wait(SOON)
    for number in range(3):
        (folder / "01-a.md").write_text(f"text {number:04}")
        assert follower.wait(SOON)


def test_a_save_before_the_system_is_asked_is_noticed_soon(tmp_path):
    need(importlib.util.find_spec("watchfiles"), "watchfiles is not installed (pip install watchfiles)")
    file, announced = tmp_path / "01-a.md", Announced()

    def save_first(folders, seconds):
        if not file.exists():
            file.write_text("text")
        announced(folders, seconds)

    began = time.monotonic()
    assert Follower((tmp_path,), save_first, 4 * SOON).wait(4 * SOON)
    assert time.monotonic() - began < SOON


def test_what_no_build_reads_is_not_noticed(followed):
    folder, follower = followed
    for name in (".01-a.md.swp", "01-a.md~", "#01-a.md#", ".#01-a.md", ".git", "4913", ".DS_Store"):
        (folder / name).write_text("x")
    (folder / "01-a.md").read_text()
    assert not follower.wait(0.1)


def test_without_watchfiles_it_looks_itself(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    follower = follow((tmp_path,))
    threading.Timer(0.02, (tmp_path / "a.md").write_text, ("a",)).start()
    assert follower.wait(SOON)


def test_many_files_written_together_are_one_change(followed):
    folder, follower = followed
    for number in range(100):
        (folder / f"{number + 2:03}-x.md").write_text("x")
    assert follower.wait(SOON)
    assert not follower.wait(0.05)
