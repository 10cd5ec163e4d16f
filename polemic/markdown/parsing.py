"""What the parse of one section collects on its way, shared by the syntaxes."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from dataclasses import dataclass
from pathlib import PurePosixPath

from polemic.model import Cited
from polemic.problems import Place, Problem, Severity, Source


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced code block as read, taken out of the text before it is parsed."""

    place: Place
    language: str
    code: str


class Parsing:
    """The notebook of one parse. Python-Markdown keeps one parser for many texts, so it is begun anew for each."""

    def __init__(self) -> None:
        self.begin(Source(PurePosixPath("nowhere.md"), ""), "en")

    def begin(self, source: Source, language: str) -> None:
        """Forgets the section before."""
        self.source = source
        self.language = language
        self.lines: list[str] = []
        self.fences: list[Fence] = []
        self.notes: dict[str, str] = {}
        self.places: dict[etree.Element, Place] = {}
        self.text_places: dict[tuple[etree.Element, str], list[Place]] = {}
        """Element and "text" or "tail" -> where each line of that text begins."""
        self.citations: dict[etree.Element, tuple[Cited, ...]] = {}
        self.problems: list[Problem] = []

    def place(self, element: etree.Element) -> Place:
        """Where an element stands."""
        return self.places.get(element, Place())

    def report(
        self, place: Place, rule: str, message: str, hint: str = "", severity: Severity = Severity.ERROR
    ) -> None:
        """Notes a problem at a place of this section."""
        self.problems.append(Problem(self.source.locate(place), rule, message, hint, severity))
