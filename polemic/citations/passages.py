"""A passage of a source comes in; it goes out as a list of sources quotes it: “Door after door” (p. 12)."""

from __future__ import annotations

from polemic.citations.locators import labelled
from polemic.citations.marks import in_brackets
from polemic.citations.runs import Run, Runs, quoted
from polemic.languages import is_cjk
from polemic.model import Quote


def passage(quote: Quote, language: str, own: str) -> Runs:
    """A quote in the page's quotation marks, and where it stands; `own` is the source's language, or empty."""
    told = quoted(quote.text, language, own)
    if not quote.locator:
        return told
    brackets = in_brackets(language)
    space = "" if is_cjk(language) else " "
    where = labelled(quote.locator, language).replace(". ", ".\N{NO-BREAK SPACE}")
    return (*told, Run(f"{space}{brackets.opening}{where}{brackets.closing}"))
