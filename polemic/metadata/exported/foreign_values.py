"""A value as other programs keep it -> as references.yaml has it, in its place: texts, dates, addresses, numbers."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from polemic.metadata.days import day_to_type, is_partial_day
from polemic.metadata.kinds import is_url, language_meant
from polemic.metadata.readings import Reading
from polemic.metadata.trees import UNFIT
from polemic.problems import Place, Severity

_TAGS = re.compile(r"</?(?:i|b|em|strong|sub|sup|span)\b[^<>]*>", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\A-)(?<![0-9])[0-9]{4}(?![0-9])")
_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
_EDITION = re.compile(r"([0-9]+)(?:st|nd|rd|th|e|\.)?(?: ed(?:ition|\.)?)?", re.IGNORECASE)
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_NO_ADDRESS = re.compile(r"""[\s<>"\\^`{|}]""")


def plain_text(value: str) -> str:
    """A text on one line, without tags and control characters."""
    return UNFIT.sub("", unicodedata.normalize("NFC", _TAGS.sub("", " ".join(value.split()))))


def plain_date(value: str, key: str, place: Place, reading: Reading) -> str:
    """A day, a month or a year; of what says more or less, the year, with a note."""
    day = value.strip()
    if not day or is_partial_day(day):
        return day
    typed = day_to_type(day)
    found = _YEAR.search(day)
    known = typed or (found[0] if found and is_partial_day(found[0]) else "")
    if not typed:
        told = f"is told as {known}" if known else "is no date that can be told"
        hint = "to say more, describe the source in references.yaml, in its 'note:'"
        reading(place, "simplified-date", f"'{value}' ('{key}') {told}", hint, Severity.NOTE)
    return known


def plain_doi(value: str) -> str:
    """A DOI without the address in front of it; empty where there is none."""
    found = _DOI.search(value)
    return found[0] if found else ""


def plain_url(value: str) -> str:
    """An address, what no address has in it written as it should be; empty where it is none on the web."""
    url = _NO_ADDRESS.sub(lambda sign: quote(sign[0]), value.strip())
    return url if is_url(url) else ""


def plain_language(value: str) -> str:
    """A language's tag; empty where it is anyone's guess."""
    return language_meant(value.strip())


def plain_edition(value: str) -> str:
    """The number of an edition; what is none stays as it is typed."""
    if value.casefold() in _ORDINALS:
        return str(_ORDINALS.index(value.casefold()) + 1)
    found = _EDITION.fullmatch(value)
    return found[1] if found else value


def is_address(value: str) -> bool:
    """Whether a text is an address on the web, and no archive's name."""
    return value.startswith(("http://", "https://"))
