"""What a style says of one source."""

from polemic.citations import style_of
from polemic.citations.runs import text_of
from polemic.model import Cited, CitedSource, Reference
from polemic.problems import Place


def cited(style: str, source: Reference, language: str = "en", locator: str = "") -> list[str]:
    """A source's entry, a first mark and a later one."""
    made = style_of(style)
    one = CitedSource(source, "", (), 1)
    mark = Cited("a", "", locator, True, Place())
    return [
        text_of(made.entry(one, language)),
        *(text_of(cite(mark, one, language)) for cite in (made.cite, made.cite_again)),
    ]


def named(style: str, source: Reference, language: str = "en") -> str:
    """The mark of a source that the sentence names."""
    runs = style_of(style).cite_in_sentence(
        Cited("a", "", "", True, Place()), CitedSource(source, "", (), 1), language
    )
    return text_of(runs)
