"""Lighthouse judges the built essay over http, five times each: `python tests/lighthouse.py`.

Prints the medians for the whole page and for a section, with and without `url` in site.yaml, and what keeps a score
below 100. It needs Chromium, Node and Lighthouse:
`npm install --prefix tests/validators --no-save --ignore-scripts lighthouse@12.8.2`.
"""

from __future__ import annotations

import contextlib
import functools
import http.server
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from datetime import date
from pathlib import Path

from polemic.pipeline import Choice, Project, build

ROOT = Path(__file__).parent.parent
MODULES = Path(os.environ.get("POLEMIC_NODE_MODULES") or ROOT / "tests" / "validators" / "node_modules")
RUNS = 5
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FOLDER = "essay"
"""The site stands below a path, as most do: at a host's root Lighthouse doubts every canonical address."""

PAGES = ("", "the-quarrel.html")
"""At the addresses by which readers come."""

FLAGS = "--headless=new --no-sandbox --disable-gpu"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, *words):
        pass


def main() -> None:
    """Builds the essay twice, and prints one line for each page of each."""
    needed = {"node": shutil.which("node"), "chromium": shutil.which("chromium"), "lighthouse": lighthouse()}
    if not all(needed.values()):
        sys.exit(f"not installed: {', '.join(name for name, path in needed.items() if not path)}\n{__doc__}")
    say(f"{'median of ' + str(RUNS):34}" + "".join(f"{name:>16}" for name in (*CATEGORIES, "layout shift")))
    for has_url in (False, True):
        with tempfile.TemporaryDirectory() as folder, serve(Path(folder)) as address:
            build_essay(Path(folder), address if has_url else "")
            for page in PAGES:
                label = f"{page or 'index.html'}, {'with' if has_url else 'without'} url"
                report(label, [judge(address + page) for _ in range(RUNS)])


def build_essay(folder: Path, url: str) -> None:
    """Builds the essay that ships, for an address if one is given."""
    shutil.copytree(ROOT / "content", folder / "content")
    (folder / "www").mkdir()
    if url:
        with (folder / "content" / "site.yaml").open("a", encoding="utf-8") as publication:
            publication.write(f"url: {url}\n")
    project = Project(folder, folder / "content", folder / "templates", folder / "www" / FOLDER)
    built = build(project, Choice(date.today(), with_drafts=False, is_strict=False))
    assert built.published, built.problems


@contextlib.contextmanager
def serve(folder: Path):
    """Serves what stands in a folder's `www`; yields the address of the site."""
    handler = functools.partial(Quiet, directory=folder / "www")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}/{FOLDER}/"
        listening.shutdown()


def lighthouse() -> Path | None:
    path = MODULES / "lighthouse" / "cli" / "index.js"
    return path if path.is_file() else None


def judge(url: str) -> dict:
    """What Lighthouse says of a page."""
    words = ["node", lighthouse(), url, "--quiet", "--output=json", f"--chrome-flags={FLAGS}"]
    words.append(f"--only-categories={','.join(CATEGORIES)}")
    environment = {**os.environ, "CHROME_PATH": shutil.which("chromium") or ""}
    done = subprocess.run(words, capture_output=True, check=True, env=environment)
    return json.loads(done.stdout)


def report(label: str, verdicts: list[dict]) -> None:
    """Prints a page's medians and, in lines below, what Lighthouse would have otherwise."""
    scores = [
        statistics.median(verdict["categories"][name]["score"] or 0 for verdict in verdicts)
        for name in CATEGORIES
    ]
    shift = statistics.median(v["audits"]["cumulative-layout-shift"]["numericValue"] for v in verdicts)
    say(f"{label:34}" + "".join(f"{score * 100:16.0f}" for score in scores) + f"{shift:16.4f}")
    for name in CATEGORIES:
        for audit in verdicts[0]["categories"][name]["auditRefs"]:
            found = verdicts[0]["audits"][audit["id"]]
            if audit["weight"] and found["score"] is not None and found["score"] < 1:
                say(f"    {name}: {found['title']} ({found.get('displayValue') or found['score']})")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
