"""What the parse of one section collects on its way, shared by the syntaxes."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from pathlib import PurePosixPath

from polemic.model import Cited, UndefinedLink
from polemic.problems import Place, Problem, Severity, Source

FENCED = "fenced-code"
"""The tag of a block of code, to tell it from code within a line."""


class Parsing:
    """The notebook of one parse. Python-Markdown keeps one parser for many texts, so it is begun anew for each."""

    def __init__(self) -> None:
        self.begin(Source(PurePosixPath("nowhere.md"), ""), "en")

    def begin(self, source: Source, language: str) -> None:
        """Forgets the section before."""
        self.source = source
        self.language = language
        self.notes: dict[str, etree.Element] = {}
        """Label -> its first definition."""
        self.link_definitions: dict[str, tuple[str, str]] = {}
        """Normalised label -> address and title."""
        self.definition_places: dict[str, Place] = {}
        self.used_definitions: set[str] = set()
        self.undefined_links: list[UndefinedLink] = []
        self.abbreviations: dict[str, str] = {}
        self.places: dict[etree.Element, Place] = {}
        self.ends: dict[etree.Element, Place] = {}
        """Where the text goes on after an element within a line."""
        self.text_places: dict[tuple[etree.Element, str], list[Place]] = {}
        """Element and "text" or "tail" -> where each line of that text begins."""
        self.citations: dict[etree.Element, tuple[Cited, ...]] = {}
        self.problems: list[Problem] = []
        self.is_too_deep = False

    def place(self, element: etree.Element) -> Place:
        """Where an element stands."""
        return self.places.get(element, Place())

    def after(self, element: etree.Element) -> Place:
        """Where the text goes on after an element within a line."""
        return self.ends.get(element, self.place(element))

    def move_text(self, element: etree.Element, owner: etree.Element, part: str) -> None:
        """Takes the places of an element's text over to where that text stands now."""
        self.text_places[owner, part] = self.text_places.pop((element, "text"), [])

    def report_depth(self, place: Place, what: str) -> None:
        """Notes, once, that things stand within each other as no reader could follow, nor the press."""
        if not self.is_too_deep:
            self.is_too_deep = True
            message = f"{what} stand within each other too deep to be read"
            hint = "a few levels are as much as readers follow; take some of what is around this out"
            self.report(place, "nested-too-deep", message, hint)

    def report(
        self, place: Place, rule: str, message: str, hint: str = "", severity: Severity = Severity.ERROR
    ) -> None:
        """Notes a problem at a place of this section."""
        self.problems.append(Problem(self.source.locate(place), rule, message, hint, severity))
