"""The long trials of tests/hardening.py, a few tries each: that they run, and find nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and modes of POSIX")


TRIES = {
    "kills": 2,
    "readers": 30,
    "disk-full": 8,
    "builders": 1,
    "environments": 2,
    "swaps": 40,
    "edits": 12,
    "shapes": 160,
    "markdown": 1000,
    "essays": 40,
    "yaml": 40,
}


@pytest.mark.parametrize("trial", TRIES)
def test_a_trial_finds_nothing(tmp_path, trial):
    words = ["--only", trial, "--tries", str(TRIES[trial]), "--processes", "1", "--keep", tmp_path]
    done = subprocess.run(
        [sys.executable, ROOT / "tests" / "hardening.py", *words],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    found = "".join(file.read_text("utf-8") for file in tmp_path.iterdir())
    assert done.returncode == 0, done.stdout + done.stderr + found
