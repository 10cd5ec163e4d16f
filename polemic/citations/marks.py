"""What a style makes of a citation, as types: the mark of each source, and what stands around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from polemic.citations.runs import Runs
from polemic.languages import is_cjk
from polemic.model import Cited, CitedSource, Reference
from polemic.values import frozen

Entry = Callable[[CitedSource, str], Runs]
"""Makes an entry of the list, in a language."""

CiteOne = Callable[[Cited, CitedSource, str], Runs]
"""Makes the mark of one source, in a language."""

CiteTogether = Callable[[Sequence[tuple[Cited, CitedSource]], str], tuple[tuple[int, Runs], ...]]
"""Makes the marks of sources that one citation cites together, in a language: the place of each, and its mark."""


@frozen
class Brackets:
    """What opens, parts and closes the marks of one citation."""

    opening: str = ""
    between: str = "; "
    closing: str = ""


def in_brackets(language: str) -> Brackets:
    """Round ones, as wide as the language's signs are."""
    return Brackets("（", "；", "）") if is_cjk(language) else Brackets("(", "; ", ")")


def parted(language: str) -> Brackets:
    """Nothing around the marks, and semicolons between them."""
    return Brackets(between="；" if is_cjk(language) else "; ")


@frozen
class Style:
    """How an essay cites: in its text, in its notes, in its list of sources."""

    entry: Entry
    cite: CiteOne
    """The mark of a source, where a citation first cites it."""
    cite_again: CiteOne
    cite_in_sentence: CiteOne
    """The mark of a source that the sentence names."""
    brackets: Callable[[str], Brackets]
    """Takes a language."""
    name: Callable[[Reference], str]
    """By whose name, or by what, a list has a work in its place."""
    is_in_notes: bool = False
    """Whether citations stand in notes, to be called in the text."""
    is_numbered: bool = False
    """Whether sources are numbered, in the order in which the essay cites them."""
    cite_together: CiteTogether | None = None
    """What a citation of several sources is, where it is more than the mark of each."""
