"""The validators' files: npm's, below `node_modules` here or in the folder that POLEMIC_NODE_MODULES names."""

import os
from pathlib import Path

from conftest import need

FOLDER = Path(__file__).parent
MODULES = Path(os.environ.get("POLEMIC_NODE_MODULES") or FOLDER / "node_modules")
HOW = "npm install --prefix tests/validators --ignore-scripts"


def need_module(path):
    """A file of an npm package; the test is skipped where it is not installed."""
    return need((MODULES / path).is_file() and MODULES / path, f"{path} is not installed: type {HOW}")


def read_allowed():
    """The allow-list of the Nu checker: what each line lets pass -> why."""
    lines = [line for line in (FOLDER / "allowed.txt").read_text("utf-8").splitlines() if line]
    return {pattern: reason for reason, pattern in zip(lines[::2], lines[1::2], strict=True)}
