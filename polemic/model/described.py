"""Sources that can be cited, as writers describe them."""

from __future__ import annotations

from polemic.problems import Location
from polemic.values import frozen

REFERENCE_FILES = ("references.yaml", "references.json", "references.bib")
"""Where sources stand: one file or several, beside the sections or in the content folder."""


@frozen
class Name:
    """A contributor's name in CSL's parts: a literal name, or family and given.

    `particle` goes before the family name and sorts no name (van), `suffix` behind the whole (Jr.).
    """

    family: str = ""
    given: str = ""
    literal: str = ""
    particle: str = ""
    suffix: str = ""


OTHERS = Name(literal="others")
"""Stands behind names for those that are not given, as BibTeX and Pandoc have it."""


@frozen
class Quote:
    """A passage that is relied on, and where in the source it stands."""

    text: str
    locator: str = ""


@frozen
class Reference:
    """A source one cites, under CSL-JSON's field names (https://docs.citationstyles.org)."""

    key: str
    type: str
    location: Location
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    translator: tuple[Name, ...] = ()
    director: tuple[Name, ...] = ()
    interviewer: tuple[Name, ...] = ()
    issued: str = ""
    """YYYY, YYYY-MM or YYYY-MM-DD (ISO 8601)."""
    original_date: str = ""
    accessed: str = ""
    title: str = ""
    title_short: str = ""
    container_title: str = ""
    event_title: str = ""
    event_place: str = ""
    genre: str = ""
    publisher: str = ""
    publisher_place: str = ""
    edition: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    url: str = ""
    doi: str = ""
    archive: str = ""
    language: str = ""
    note: str = ""
    quote: tuple[Quote, ...] = ()
