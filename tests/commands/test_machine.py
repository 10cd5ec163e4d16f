"""What the machine may refuse: permissions, room, time. The old site stays, one line says why, nothing is left."""

import ctypes
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager

import pytest

from polemic.commands import main
from polemic.commands.retelling import KEPT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="users and modes of POSIX")
CAPABILITIES = 0x20080522  # version 3, capget(2)
OVERRIDE = 0b110  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH, by which root may all, capabilities(7)


@pytest.fixture
def owned(essay):
    """A project with a site, of a user to whom something can be forbidden."""
    assert main([], essay) == 0
    with _as_anyone():
        yield essay
    for folder, *_ in os.walk(essay):
        os.chmod(folder, 0o700)  # noqa: PTH101


@contextmanager
def _as_anyone():
    if os.geteuid() != 0:
        yield
        return
    if sys.platform != "linux":
        pytest.skip("nothing is forbidden to root")
    system = ctypes.CDLL(None)
    header, kept = (ctypes.c_uint32 * 2)(CAPABILITIES), (ctypes.c_uint32 * 6)()
    assert system.capget(header, kept) == 0
    fewer = (ctypes.c_uint32 * 6)(kept[0] & ~OVERRIDE, *kept[1:])
    assert system.capset(header, fewer) == 0
    try:
        yield
    finally:
        assert system.capset(header, kept) == 0


def tree_of(folder):
    return {
        path.relative_to(folder): path.is_file() and path.read_bytes() for path in sorted(folder.rglob("*"))
    }


def allow(mode, *paths):
    for path in paths:
        path.chmod(mode)


def inside(folder):
    return [folder, *(path for path in folder.rglob("*") if path.is_dir())]


def change(folder):
    (folder / "content/02-second.md").write_text("# Second\n\nOther words.[^n]\n\n[^n]: A note.\n")


@pytest.mark.parametrize(
    "forbid",
    [
        pytest.param(lambda f: allow(0o555, f), id="the project may not be written to"),
        pytest.param(lambda f: allow(0, f / "site"), id="the old site may not be looked into"),
        pytest.param(lambda f: allow(0, f / "content"), id="the content may not be looked into"),
        pytest.param(lambda f: allow(0, f / "content/figures"), id="a folder may not be looked into"),
        pytest.param(lambda f: allow(0, f / "content/02-second.md"), id="a section may not be read"),
        pytest.param(lambda f: allow(0, f / "content/figures/a.txt"), id="a file may not be copied"),
        pytest.param(lambda f: allow(0o444, f / ".site.lock"), id="the lock may not be written"),
    ],
)
def test_what_is_forbidden_is_told_in_one_line(owned, capsys, forbid):
    change(owned)
    (owned / "content/figures/a.txt").write_text("x")
    (owned / "content/01-first.md").write_text("# First\n\nSee [it](figures/a.txt) [@akerlof].\n")
    (owned / ".site.lock").touch()
    before = tree_of(owned / "site")
    capsys.readouterr()
    forbid(owned)
    status = main([], owned)
    said = capsys.readouterr().err
    allow(0o755, owned, owned / "site")
    assert status == 3
    assert said.count("\n") == 1
    assert "this computer does not let you read or write it" in said
    assert tree_of(owned / "site") == before
    assert not (owned / ".site.staging").exists()


def test_sources_that_may_not_be_written_to_are_built(owned):
    change(owned)
    for path in (owned / "content").rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    allow(0o555, owned / "content")
    assert main([], owned) == 0
    assert "Other words" in (owned / "site/second.html").read_text()


def test_a_read_only_project_is_built_elsewhere(owned):
    (owned / "elsewhere").mkdir()
    allow(0o555, owned)
    assert main(["--output", "elsewhere/site"], owned) == 0


def test_an_old_site_that_may_not_be_written_to_makes_way(owned):
    change(owned)
    allow(0o555, *inside(owned / "site"))
    assert main([], owned) == 0
    assert "Other words" in (owned / "site/second.html").read_text()
    assert sorted(path.name for path in owned.iterdir()) == [KEPT, "content", "site"]


@pytest.fixture
def disk(essay):
    """A file system of 2 MB with the project on it."""
    place = essay / "disk"
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "x", place], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("this user may not mount a file system")
    shutil.copytree(essay / "content", place / "content")
    yield place
    subprocess.run(["umount", place], check=True)


@pytest.mark.parametrize("free", range(0, 160, 20))
def test_a_full_disk_leaves_the_old_site(disk, capsys, free):
    assert main([], disk) == 0
    before = tree_of(disk / "site")
    capsys.readouterr()
    change(disk)
    found = os.statvfs(disk)
    (disk / "filler").write_bytes(b"\0" * (found.f_bavail * found.f_bsize - free * 1024))
    assert main([], disk) == 3
    said = capsys.readouterr().err
    assert "the disk is full; make room and build again. The site is as it was." in said
    assert said.count("\n") == 1
    assert tree_of(disk / "site") == before
    assert sorted(path.name for path in disk.iterdir()) == [KEPT, "content", "filler", "site"]


def test_a_disk_that_cannot_be_written_to_is_told(disk, capsys):
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    assert main([], disk) == 3
    assert (
        "it is on a disk that cannot be written to; choose another place with --output"
        in capsys.readouterr().err
    )
    assert main(["--output", str(disk.parent / "site")], disk) == 0


def test_a_second_build_is_told_whose_turn_it_is(essay, capsys):
    from polemic.publish import open_stage

    with open_stage(essay / "site", ()):
        assert main([], essay) == 3
    said = capsys.readouterr().err
    assert f"another build of this site is running (process {os.getpid()}), since " in said
    assert "build again" in said
