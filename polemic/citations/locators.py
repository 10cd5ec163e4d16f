"""What a writer puts behind a key comes in; pages, or another part of the work, go out."""

from __future__ import annotations

import re

from polemic.citations.works import page_range
from polemic.languages import source_words

_PAGE = r"(?:[1-9],[0-9]{3}(?![0-9])|[0-9]+|[ivxlcdm]+)(?:n\.?\s?[0-9]+)?"
_AND = r"\s?(?:[–,、，和&]|--?|and\b|und\b|et\b|y\b)\s?"
_PAGES = re.compile(
    r"(?:(?:pages?|pp?\.|S\.|第)\s*)?"
    rf"({_PAGE}(?:{_AND}{_PAGE})*(?:\s?ff?\b\.?)?(?:,?(?: and| und| et| y)? passim)?)\s*[页頁]?",
    re.IGNORECASE,
)
_RANGE = re.compile(r"[0-9]+–[0-9]+")


def pages_in(locator: str) -> str:
    """The pages a locator tells of: 12–14 for `12-14`, `pp. 12–14` and `第12–14页`; else empty."""
    found = _PAGES.fullmatch(locator.replace("\N{NO-BREAK SPACE}", " "))
    return re.sub(r"(?<=\w)-{1,2}(?=\w)", "–", found[1].strip()) if found else ""


def bare(locator: str) -> str:
    """A locator with pages as numbers alone, ranges abridged, and all else as it was typed, 第3页 too."""
    if locator.startswith("第"):
        return locator
    return _RANGE.sub(lambda found: abridged(found[0]), pages_in(locator)) or locator


def labelled(locator: str, language: str) -> str:
    """A locator with pages called so, ranges in full: p. 12, pp. 12–14, 第12页."""
    pages, words = _RANGE.sub(lambda found: expanded(found[0]), pages_in(locator)), source_words(language)
    if not pages:
        return locator
    return (words.page if re.fullmatch(_PAGE, pages, re.IGNORECASE) else words.pages)(pages)


def abridged(page: str) -> str:
    """A range of pages as the Chicago Manual has it (18th edition, 9.63): 71–72, 100–104, 107–8, 488–500, 681–94."""
    first, last = page_range(page)
    if not last or len(first) != len(last) or len(first) < 3 or first.endswith("00"):
        return f"{first}–{last}" if last else page
    at = next((at for at in range(len(first)) if first[at] != last[at]), len(first) - 1)
    kept = last[at:] if first[-2] == "0" and at == len(first) - 1 else last[min(at, len(first) - 2) :]
    return f"{first}–{kept}"


def expanded(page: str) -> str:
    """A range with both pages in full: 681–694."""
    first, last = page_range(page)
    return f"{first}–{first[: max(0, len(first) - len(last))]}{last}" if last else page
