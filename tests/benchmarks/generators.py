"""What is installed comes in; the programs to be measured go out, each with its folder's contents."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from . import layouts
from .corpus import Page
from .layouts import Layout

ROOT = Path(__file__).parent.parent.parent
MODULES = Path(os.environ.get("POLEMIC_NODE_MODULES") or ROOT / "tests" / "validators" / "node_modules")
PEERS = ("hugo", "pelican", "mkdocs", "eleventy")


@dataclass(frozen=True, slots=True)
class Generator:
    """A program that makes a site, and what it keeps in its folder."""

    name: str
    version: str
    words: tuple[str, ...]
    layout: Layout
    output: str
    memory: tuple[str, ...] = ()
    """What it remembers between builds: with the output, all that a cold build begins without."""


_PYTHON = (sys.executable, "-m")
POLEMIC = Generator("Polemic", "", (), layouts.POLEMIC, "site", (".polemic",))


def polemic(jobs: int) -> Generator:
    """Polemic as a collection's writer runs it."""
    return replace(POLEMIC, words=(_script("polemic"), "build", "--jobs", str(jobs)))


def polemic_as_shipped() -> Generator:
    """Polemic as the writer of the essay that ships runs it."""
    return replace(POLEMIC, words=(sys.executable, "build.py"))


def find_peers(names: Sequence[str]) -> Iterator[Generator]:
    """Those of the named peers that are installed."""
    found = {"hugo": _hugo, "pelican": _pelican, "mkdocs": _mkdocs, "eleventy": _eleventy}
    for name in names:
        yield from found[name]()


def write_shipped(folder: Path) -> None:
    """Puts the essay that ships into a folder, with the templates and the build script beside it."""
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "build.py", folder)


def prepare(folder: Path, generator: Generator) -> None:
    """Puts into a folder what a generator needs there besides its pages."""
    for path, text in generator.layout.files.items():
        _write(folder / path, text)
    if generator.name == "Eleventy":
        (folder / "node_modules").symlink_to(MODULES, target_is_directory=True)


def write_page(folder: Path, generator: Generator, page: Page) -> None:
    """Puts a page's file where a generator looks for it."""
    path, text = generator.layout.place(page)
    _write(folder / path, text)


def clear(folder: Path, generator: Generator) -> None:
    """Removes what a cold build begins without."""
    for name in (generator.output, *generator.memory):
        shutil.rmtree(folder / name, ignore_errors=True)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _hugo() -> Iterator[Generator]:
    package = importlib.util.find_spec("hugo")
    inside = [
        Path(place) / "binaries" / "hugo" for place in (package and package.submodule_search_locations) or ()
    ]
    # The package's own command is Python, whose start is not Hugo's.
    binary = next((str(path) for path in inside if path.is_file()), None) or shutil.which("hugo")
    if binary:
        yield Generator("Hugo", _version("hugo"), (binary, "--quiet"), layouts.HUGO, "public", ("resources",))


def _pelican() -> Iterator[Generator]:
    if importlib.util.find_spec("pelican"):
        words = (*_PYTHON, "pelican", "content", "-s", "pelicanconf.py", "-q")
        yield Generator("Pelican", _version("pelican"), words, layouts.PELICAN, "output", ("cache",))


def _mkdocs() -> Iterator[Generator]:
    if importlib.util.find_spec("mkdocs"):
        words = (*_PYTHON, "mkdocs", "build", "-q")
        yield Generator("MkDocs", _version("mkdocs"), words, layouts.MKDOCS, "site")


def _eleventy() -> Iterator[Generator]:
    package = MODULES / "@11ty" / "eleventy"
    node = shutil.which("node")
    if node and package.is_dir() and (MODULES / "markdown-it-footnote").is_dir():
        version = json.loads((package / "package.json").read_text("utf-8"))["version"]
        yield Generator(
            "Eleventy", version, (node, str(package / "cmd.cjs"), "--quiet"), layouts.ELEVENTY, "_site"
        )


def _version(distribution: str) -> str:
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _script(name: str) -> str:
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.is_file() else shutil.which(name) or name
