"""The site on disks that fill up or fail at any step of a build."""

import ctypes  # noqa: F401 -- so that a failing disk does not keep it from being imported later
import errno
import io
import itertools
import os
import subprocess
import sys
from contextlib import contextmanager, redirect_stderr, redirect_stdout

from hardening_trials.sites import TODAY, left_over, make_project, picture, put_version
from polemic.commands import main

FAULTS = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EACCES)
WRITING = os.O_WRONLY | os.O_RDWR
CHANGES = ("os.mkdir", "os.rename", "os.chmod", "os.truncate")


class Disk:
    """Fails at the n-th change that is made below a folder, seen through Python's audit events."""

    def __init__(self, folder):
        self.folder = str(folder)
        self.left = -1
        self.fault = 0
        sys.addaudithook(self._see)

    def _see(self, event, arguments):
        if self.left < 0 or not self._is_change(event, arguments):
            return
        self.left -= 1
        if self.left < 0:
            raise OSError(self.fault, os.strerror(self.fault), self.folder + "/here")

    def _is_change(self, event, arguments):
        if event == "ctypes.dlsym":  # the exchange of two folders is looked up just before it is called
            return arguments[1] in ("renameat2", "renamex_np")
        if event == "open":
            return self._is_here(arguments[0]) and bool((arguments[2] or 0) & WRITING)
        return event in CHANGES and (isinstance(arguments[0], int) or self._is_here(arguments[0]))

    def _is_here(self, path):
        return isinstance(path, str | os.PathLike) and os.fspath(path).startswith(self.folder)


def try_full_disks(run):
    """A disk that takes no more, at whatever step, leaves the old site byte for byte and nothing besides;
    the writer is told in one line."""
    project = make_project(run.folder / "project")
    disk = Disk(project)
    build(project)
    faults = itertools.cycle(FAULTS)
    version = itertools.count()
    while run.goes_on():
        fault, is_done = next(faults), False
        for step in itertools.count():
            put_version(project, next(version))
            before = picture(project / "site")
            disk.left, disk.fault = step, fault
            with run.one_try(f"{errno.errorcode[fault]} at change {step}"):
                status, said = build(project)
                is_done = disk.left >= 0
                disk.left = -1
                judge(project, before, status, said)
            if is_done or not run.goes_on():
                break
        run.tally["full rounds"] += 1
        if run.share == 0:
            _try_small_disks(run)


def _try_small_disks(run):
    """The same on a real disk of which ever less is free, where this process may make one."""
    place = run.folder / "disk"
    place.mkdir(exist_ok=True)
    with small_disk(place) as is_mounted:
        if not is_mounted:
            run.tally["no small disk"] = 1
            return
        project = make_project(place / "project")
        build(project)
        for version in range(4):
            put_version(project, version)
            before = picture(project / "site")
            free = run.random.randrange(0, 400, 4) * 1024
            with run.one_try(f"{free} bytes free"):
                fill(place, free)
                status, said = build(project)
                (place / "filler").unlink()
                judge(project, before, status, said)
                run.tally["small disk full" if status else "small disk enough"] += 1


@contextmanager
def small_disk(place):
    """A file system of 2 MB at a folder, or a false value where one may not be made."""
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", place], capture_output=True, check=False
    )
    try:
        yield done.returncode == 0
    finally:
        if done.returncode == 0:
            subprocess.run(["umount", place], check=True)


def fill(place, free):
    """Leaves so many bytes on a disk."""
    found = os.statvfs(place)
    size = max(0, found.f_bavail * found.f_bsize - free)
    with (place / "filler").open("wb") as stream:
        stream.write(b"\0" * size)


def build(project):
    """Runs the command in this process: its status, and what it said of troubles."""
    said = io.StringIO()
    with redirect_stderr(said), redirect_stdout(io.StringIO()):
        status = main(["build", "--today", TODAY], project)
    return status, said.getvalue()


def judge(project, before, status, said):
    """Either the new site stands there or the old one does, the writer knows which, and nothing is left."""
    after = picture(project / "site")
    assert status in (0, 3), said
    assert not left_over(project), left_over(project)
    assert (after == before) == (status == 3), f"status {status}, and the site is not so"
    if status == 3:
        assert said.count("\n") == 1 and "The site is as it was." in said, said
    else:
        assert not said, said
