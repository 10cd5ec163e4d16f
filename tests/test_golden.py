"""A whole site, byte for byte: a collection with an edition in Chinese, a plain page, redirects.

`POLEMIC_REWRITE_GOLDEN=1` writes what comes out; a commit that changes it says why. A stylesheet within a page is
told by its digest.
"""

import hashlib
import os
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from polemic.pipeline import Choice, Project, build

FOLDER = Path(__file__).parent / "golden"
PAGES = FOLDER / "site"
CHOICE = Choice(date(2026, 11, 23), with_drafts=False, is_strict=True)


@pytest.fixture(scope="module")
def site(tmp_path_factory, without_pillow):
    root = tmp_path_factory.mktemp("golden")
    shutil.copytree(FOLDER / "content", root / "content")
    report = build(Project(root, root / "content", root / "templates", root / "site"), CHOICE)
    assert report.published, report.problems
    pages = {
        str(path.relative_to(root / "site")): path for path in (root / "site").rglob("*") if path.is_file()
    }
    if os.environ.get("POLEMIC_REWRITE_GOLDEN"):
        shutil.rmtree(PAGES, ignore_errors=True)
        for name, path in pages.items():
            if not name.startswith(("assets/", ".polemic")):
                (PAGES / name).parent.mkdir(parents=True, exist_ok=True)
                (PAGES / name).write_bytes(shown(path))
    return pages


def shown(path):
    """A file as it is kept here."""
    return re.sub(
        rb"(?s)(?<=<style>)@layer.*?(?=</style>)",
        lambda match: b"sha256-" + hashlib.sha256(match[0]).hexdigest().encode(),
        path.read_bytes(),
    )


def test_the_site_has_the_files_it_had(site):
    wanted = {str(path.relative_to(PAGES)) for path in PAGES.rglob("*") if path.is_file()}
    assert {name for name in site if not name.startswith(("assets/", ".polemic"))} == wanted


@pytest.mark.parametrize("name", sorted(str(p.relative_to(PAGES)) for p in PAGES.rglob("*") if p.is_file()))
def test_a_file_is_as_it_was(site, name):
    assert shown(site[name]).decode() == (PAGES / name).read_bytes().decode()
