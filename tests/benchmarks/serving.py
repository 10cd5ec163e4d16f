"""A folder that `serve` shows, and saves in it, come in; how long until Chromium shows each of them goes out."""

from __future__ import annotations

import math
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from . import generators
from .corpus import compose_essays, compose_middle_essay, edit_sentence, list_pages, read_essay
from .generators import POLEMIC, ROOT
from .runs import Failed, environment
from .trials import SETTLED

if TYPE_CHECKING:
    from playwright.sync_api import Page

SAVES = 40
SECTIONS = 1020
PORT = 8765
PATIENCE = 60
"""Seconds after which a save is given up."""

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@dataclass(frozen=True, slots=True)
class _Desk:
    """What is written on, and how it is served: `page` is where the edited section is read; `goal` in seconds."""

    name: str
    folder: Path
    words: tuple[str, ...]
    page: str
    file: Path
    body: str
    goal: float


def measure_serving(say: Callable[[str], None]) -> str:
    """Measures the essay that ships and a corpus; needs Playwright, and Chromium."""
    try:
        from playwright.sync_api import TimeoutError as TooLate
    except ImportError:
        sys.exit("Playwright is not installed (pip install playwright)")
    lines = [f"{'save to reloaded page':24}{'saves':>8}{'p50 ms':>8}{'p95 ms':>8}   goal, p95\n"]
    with tempfile.TemporaryDirectory() as folder, _open_chromium() as page:
        for lay in (_lay_shipped, _lay_corpus):
            desk = lay(Path(folder))
            say(f"serve: {desk.name}")
            try:
                lines.append(_describe(desk, sorted(_measure(desk, page))))
            except (Failed, TooLate) as failure:
                say(f"{desk.name} is left out: {failure}")
    return "".join(lines)


def _lay_shipped(folder: Path) -> _Desk:
    root = folder / "shipped"
    generators.write_shipped(root)
    section = read_essay(ROOT / "content").sections[0]
    file = root / "content" / f"{section.name}.md"
    return _Desk("the shipped essay", root, (sys.executable, "build.py"), "", file, section.body, 0.150)


def _lay_corpus(folder: Path) -> _Desk:
    root = folder / "corpus"
    for page in list_pages(compose_essays(SECTIONS)):
        generators.write_page(root, POLEMIC, page)
    essay = compose_middle_essay(SECTIONS)
    section = essay.sections[0]
    file = root / "content" / essay.slug / f"{section.name}.md"
    words = generators.polemic(1).words[:1]
    return _Desk(f"{SECTIONS:,} sections", root, words, f"{essay.slug}/index.html", file, section.body, 0.400)


def _measure(desk: _Desk, page: Page) -> Iterator[float]:
    """The seconds of each save; the first two, by which the server warms, are not counted."""
    time.sleep(SETTLED)
    with _serve(desk) as address:
        page.goto(address + desk.page)
        for number in range(SAVES + 2):
            page.wait_for_timeout(400 + number * 37 % 200)  # at no fixed beat: the watcher may have one
            began = time.perf_counter()
            edit_sentence(desk.file, desk.body, number)
            shown = "draft => document.body && document.body.textContent.includes(draft)"
            page.wait_for_function(shown, arg=f"(draft {number})", timeout=PATIENCE * 1000)
            if number >= 2:
                yield time.perf_counter() - began


@contextmanager
def _serve(desk: _Desk) -> Iterator[str]:
    """Serves a folder as a writer does; yields the address that the command prints."""
    words = (*desk.words, "serve", "--port", str(PORT))
    with subprocess.Popen(
        words, cwd=desk.folder, env=environment(), stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as started:
        assert started.stdout
        try:
            address = next(
                filter(None, (re.search(r"http://[\w.:\[\]]+/", line) for line in started.stdout)), None
            )
            if not address:
                raise Failed("serve ended without an address")
            yield address[0]
        finally:
            started.send_signal(signal.SIGINT)
            started.communicate()


@contextmanager
def _open_chromium() -> Iterator[Page]:
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser.new_page()
        browser.close()


def _describe(desk: _Desk, seconds: Sequence[float]) -> str:
    late = seconds[math.ceil(len(seconds) * 0.95) - 1]
    figures = f"{len(seconds):8}{median(seconds) * 1000:8.0f}{late * 1000:8.0f}"
    return f"{desk.name:24}{figures}   ≤ {desk.goal * 1000:.0f} ms\n"
