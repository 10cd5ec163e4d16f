"""What the shipped essay's page weighs, against its limits and other generators: `python tests/weights.py`.

Sizes are those of `gzip -9`, in KB of 1,000 bytes, without fonts and pictures; what stands in the HTML itself counts
there. It reports, and never fails. Pages that other programs have built may follow: `… theirs/site/index.html`.
"""

from __future__ import annotations

import gzip
import shutil
import sys
import tempfile
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from polemic.pipeline import Choice, Project, build

ROOT = Path(__file__).parent.parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
TEXT, MARKUP, CSS, SCRIPT = "its text", "HTML beyond its text", "CSS", "JavaScript"
REQUESTS, HOSTS = "requests", "other hosts"
LIMITS = {MARKUP: 9, CSS: 6.5, SCRIPT: 2, REQUESTS: 4, HOSTS: 0}
OTHERS = {
    # Measured by this file on 23 November 2026: a project of `mkdocs new`, this essay's sections joined in its
    # docs/index.md; then the page as `mkdocs new` makes it. What they ask of cdnjs.cloudflare.com is not weighed.
    "MkDocs 1.6.1, the same text": {MARKUP: 2.05, CSS: 56.3, SCRIPT: 27.6, REQUESTS: 15, HOSTS: 1},
    "MkDocs 1.6.1, as it is new": {MARKUP: 1.56, CSS: 56.3, SCRIPT: 27.6, REQUESTS: 14, HOSTS: 1},
    # The files of the themes as they stood in their repositories in November 2026: github.com/TryGhost (Casper,
    # Edition, Journal: assets/built), github.com/adityatelange/hugo-PaperMod, github.com/edwardtufte/tufte-css.
    "Ghost, theme Casper": {CSS: 10.1, SCRIPT: 17.7},
    "Ghost, theme Edition": {CSS: 10.5, SCRIPT: 30.8},
    "Ghost, theme Journal": {CSS: 8.7, SCRIPT: 18.2},
    "Hugo, theme PaperMod": {CSS: 5.6},
    "tufte-css": {CSS: 2.6},
}


class Page(HTMLParser):
    """A page as read: the words of its body, its scripts, and the addresses of what it asks for, by kind."""

    def __init__(self, html: str):
        super().__init__()
        self.words, self.scripts = [], []
        self.asked = {CSS: [], SCRIPT: [], "besides": []}
        self._into = None
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        given = {name: value or "" for name, value in attributes}
        relation = given.get("rel", "").split()
        if tag == "body":
            self._into = self.words
        elif tag == "style":
            self._into = None
        elif tag == "script":
            self._into = None if "json" in given.get("type", "") else self.scripts
            self.asked[SCRIPT] += filter(None, [given.get("src")])
        elif tag == "link" and {"stylesheet", "icon"}.intersection(relation):
            self.asked[CSS if "stylesheet" in relation else "besides"].append(given["href"])
        elif tag == "img" and given.get("loading") != "lazy":
            self.asked["besides"].append(given.get("src", ""))

    def handle_endtag(self, tag):
        if tag in ("style", "script"):
            self._into = self.words

    def handle_data(self, text):
        if self._into is not None and text.strip():
            self._into.append(" ".join(text.split()))


def measure(path: Path) -> dict[str, float]:
    """Weighs a page, and what it asks of its own host."""
    html = path.read_text("utf-8")
    page = Page(html)
    whole, text = packed(html), packed("\n".join(page.words))
    near = {
        kind: [path.parent / address for address in addresses if not is_elsewhere(address)]
        for kind, addresses in page.asked.items()
    }
    weights = {kind: sum(packed(file.read_text("utf-8")) for file in near[kind]) for kind in (CSS, SCRIPT)}
    weights[SCRIPT] += packed("\n".join(page.scripts))
    asked = watch_requests(path) or [path.as_uri(), *(url for urls in page.asked.values() for url in urls)]
    asked = [url for url in asked if not url.startswith("data:")]
    hosts = {urlsplit(url).hostname for url in asked} - {None}
    return {
        "HTML": whole,
        TEXT: text,
        MARKUP: whole - text,
        **weights,
        REQUESTS: len(asked),
        HOSTS: len(hosts),
    }


def packed(text: str) -> float:
    """The size of a text in KB as servers send it."""
    return len(gzip.compress(text.encode(), 9, mtime=0)) / 1000 if text else 0.0


def is_elsewhere(address: str) -> bool:
    return bool(urlsplit(address).scheme or urlsplit(address).netloc)


def watch_requests(path: Path) -> list[str]:
    """The addresses that Chromium asks for when it opens a page; none where it cannot be driven."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        browser = None
    asked: list[str] = []
    if browser:
        with sync_playwright() as playwright:
            page = playwright.chromium.launch(executable_path=browser, args=FLAGS).new_page()
            page.on("request", lambda request: asked.append(request.url))
            page.goto(path.as_uri(), wait_until="domcontentloaded")
            page.wait_for_timeout(1500)
    return asked


def build_essay(folder: Path) -> Path:
    """Builds the essay that ships; returns its page."""
    project = Project(folder, ROOT / "content", folder / "templates", folder / "site")
    report = build(project, Choice(date.today(), with_drafts=False, is_strict=False))
    assert report.published, report.problems
    return folder / "site" / "index.html"


def main() -> None:
    """Prints two tables: the page against its limits, and beside the pages of others."""
    with tempfile.TemporaryDirectory() as folder:
        own = measure(build_essay(Path(folder).resolve()))
    others = OTHERS | {path: measure(Path(path).resolve()) for path in sys.argv[1:]}
    lines = [f"{'the whole essay on one page':30}{'is':>8}{'at most':>10}"]
    for name, value in own.items():
        limit = f"{LIMITS[name]:>10}" if name in LIMITS else ""
        over = "  over" if value > LIMITS.get(name, value) else ""
        lines.append(f"{name:30}{shown(value):>8}{limit}{over}")
    lines += ["", f"{'beside other pages':30}" + "".join(f"{name:>{len(name) + 3}}" for name in LIMITS)]
    for label, row in {"Polemic, this page": own, **others}.items():
        cells = (f"{shown(row.get(name)):>{len(name) + 3}}" for name in LIMITS)
        lines.append(f"{label:30}" + "".join(cells))
    sys.stdout.write("\n".join(lines) + "\n")


def shown(value: float | None) -> str:
    return "–" if value is None else str(value) if isinstance(value, int) else f"{value:.1f}"


if __name__ == "__main__":
    main()
