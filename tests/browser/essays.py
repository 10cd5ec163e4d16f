"""The essays that browsers are shown, built once for a module of tests."""

import shutil
from pathlib import Path

from polemic.commands import main

ROOT = Path(__file__).parent.parent.parent
ESSAYS = {
    "shipped": ROOT / "content",
    "stress": ROOT / "tests" / "essays" / "stress" / "content",
    "chinese": ROOT / "tests" / "essays" / "chinese" / "content",
}


def build_essays(root):
    """Builds each essay into root/name/site, and returns these folders by name."""
    sites = {}
    for name, content in ESSAYS.items():
        shutil.copytree(content, root / name / "content")
        assert main(["--today", "2026-11-24"], root / name) == 0
        sites[name] = root / name / "site"
    return sites
