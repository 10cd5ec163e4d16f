"""The house's own tools find nothing: ruff and mypy as pyproject.toml sets them."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import need

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    "words",
    [["ruff", "check", "--no-cache", "."], ["ruff", "format", "--check", "--no-cache", "."], ["mypy"]],
)
def test_a_tool_finds_nothing(words):
    need(importlib.util.find_spec(words[0]), f"{words[0]} is not installed (pip install -e '.[test]')")
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
