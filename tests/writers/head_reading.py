"""A page comes in; what a machine reads of it goes out: <meta>, <link> and JSON-LD."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from polemic.pipeline import Choice, Project, build

CHOICE = Choice(date(2026, 11, 23), with_drafts=True, is_strict=False)


@dataclass
class Read:
    """What stands in a page for machines, in its order."""

    title: str = ""
    metas: list[tuple[str, str]] = field(default_factory=list)
    properties: list[tuple[str, str]] = field(default_factory=list)
    links: list[dict[str, str]] = field(default_factory=list)
    scripts: list[dict[str, Any]] = field(default_factory=list)

    def all(self, name: str) -> list[str]:
        """Every content under a name or property."""
        return [content for one, content in (*self.metas, *self.properties) if one == name]

    def one(self, name: str) -> str:
        """The content of the only such tag; empty if there is none."""
        found = self.all(name)
        assert len(found) < 2, (name, found)
        return found[0] if found else ""

    def hrefs(self, rel: str, **attributes: str) -> list[str]:
        """Where the links of a relation lead."""
        wanted = {"rel": rel, **attributes}.items()
        return [link["href"] for link in self.links if wanted <= link.items()]

    @property
    def data(self) -> dict[str, Any]:
        """The one JSON-LD block, without its context."""
        (only,) = self.scripts
        assert only["@context"] == "https://schema.org"
        return {name: value for name, value in only.items() if name != "@context"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.read = Read()
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = {name: value or "" for name, value in attrs}
        if tag == "meta" and "content" in written:
            if "name" in written:
                self.read.metas.append((written["name"], written["content"]))
            if "property" in written:
                self.read.properties.append((written["property"], written["content"]))
        elif tag == "link":
            self.read.links.append(written)
        elif tag == "script":
            assert written == {"type": "application/ld+json"}
            self.inside = "script"
        elif tag == "title":
            self.inside = "title"

    def handle_endtag(self, tag: str) -> None:
        if tag == self.inside:
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "script":
            self.read.scripts.append(json.loads(data))
        elif self.inside == "title":
            self.read.title += data


def read_machine_part(page: str) -> Read:
    """Reads a page as a crawler does."""
    reader = _Reader()
    reader.feed(page)
    return reader.read


def publish(root: Path) -> Path:
    """Builds the project in a folder; the built-in theme where it has no templates."""
    report = build(Project(root, root / "content", root / "templates", root / "site"), CHOICE)
    assert report.published, report.problems
    return root / "site"


def read(page: Path) -> Read:
    """Reads a page of a finished site."""
    return read_machine_part(page.read_text(encoding="utf-8"))


def say(root: Path, file: str, text: str) -> None:
    """Adds lines to a file of the manuscript."""
    path = root / "content" / file
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(before + text, encoding="utf-8")
