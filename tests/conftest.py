"""What several tests need: a writer's project to spoil, and tools that may be absent."""

import os
import shutil
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from polemic.pipeline import Choice, Project, build

settings.register_profile("house", deadline=None)  # a shared machine may stall; no test fails on a time
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "house")

ROOT = Path(__file__).parent.parent
EVERYTHING = ROOT / "tests" / "essays" / "everything" / "content"


@pytest.fixture
def essay(tmp_path):
    """The least project of two sections that builds without a word of complaint."""
    content = tmp_path / "content"
    (content / "figures").mkdir(parents=True)
    (content / "essay.yaml").write_text(
        "title: A quarrel\nauthors: [The Polemic project]\npublished: 2026-11-08\n"
    )
    (content / "01-first.md").write_text("# First\n\nOne thing [@akerlof], and [another](02-second.md).\n")
    (content / "02-second.md").write_text("# Second\n\nAnother thing.[^n]\n\n[^n]: A note.\n")
    (content / "references.yaml").write_text(
        "akerlof:\n  type: article-journal\n  author: [{family: Akerlof, given: George A.}]\n"
        "  issued: 1970\n  title: The Market for Lemons\n"
    )
    return tmp_path


@pytest.fixture
def shipped(tmp_path):
    """A copy of the essay that ships, to build elsewhere."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path


@pytest.fixture(scope="session")
def judged_sites(tmp_path_factory):
    """What the validators judge: the essay that ships, and a collection of everything, its draft too."""
    sites = {}
    for name, content in (("essay", ROOT / "content"), ("everything", EVERYTHING)):
        root = tmp_path_factory.mktemp(name)
        shutil.copytree(content, root / "content")
        project = Project(root, root / "content", root / "templates", root / "site")
        report = build(project, Choice(date(2026, 11, 23), with_drafts=True, is_strict=True))
        assert report.published, report.problems
        sites[name] = root / "site"
    return sites


@pytest.fixture(scope="module")
def without_pillow():
    """As where the extra is not installed: what is written is the same on every machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "PIL", None)
        yield


@pytest.fixture
def childless():
    """Fails a test that leaves a process behind, even one that has ended and that nobody has asked after."""
    before = children()
    yield
    assert children() <= before


def children():
    """The processes that this one has started (proc(5), /proc/pid/stat)."""
    found = set()
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended meanwhile
            number, _, rest = file.read_text().partition(" (")
            if int(rest.rpartition(")")[2].split()[1]) == os.getpid():
                found.add(int(number))
    return found


def need(tool, why):
    """Skips a test where a tool is absent; where CI=true it fails instead, so that nothing is skipped unseen."""
    if tool:
        return tool
    if os.environ.get("CI") == "true":
        pytest.fail(why)
    pytest.skip(why)


@pytest.fixture(scope="session")
def chromium():
    """A headless Chromium, driven by Playwright; the browser is the system's own."""
    path = need(
        next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None),
        "no Chromium on this machine (Debian: apt-get install chromium)",
    )
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        need(None, "Playwright is not installed (pip install playwright)")
    flags = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()
