"""Projects to build, sites to compare, and the real command to build them with."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from polemic.commands.retelling import KEPT

ROOT = Path(__file__).parent.parent.parent
SHIPPED = ROOT / "content"
GOLDEN = ROOT / "tests" / "golden" / "content"
TODAY = "2026-12-01"


def picture(folder):
    """Every name, kind, mode and byte below a folder as one number; an empty text where there is none."""
    if not folder.is_dir():
        return ""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        kind = path.readlink() if path.is_symlink() else path.is_file() and path.read_bytes()
        digest.update(repr((path.relative_to(folder), path.lstat().st_mode, kind)).encode())
    return digest.hexdigest()


def make_project(folder, content=SHIPPED):
    """A copy of an essay in a new folder."""
    shutil.copytree(content, folder / "content")
    return folder


def put_version(project, version):
    """Makes the essay that ships say which version it is."""
    text = (SHIPPED / "01-the-quarrel.md").read_text("utf-8")
    (project / "content" / "01-the-quarrel.md").write_text(f"{text}\nVersion {version}.\n", "utf-8")


def start_build(project, *words, **options):
    """Starts the real command in a project."""
    command = [sys.executable, "-m", "polemic", "build", "--today", TODAY, *words]
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | options.pop("env", {})
    return subprocess.Popen(
        command,
        cwd=options.pop("cwd", project),
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def left_over(project):
    """What stands in a project that belongs there neither before nor after a build."""
    return sorted(path.name for path in project.iterdir() if path.name not in (KEPT, "content", "site"))
