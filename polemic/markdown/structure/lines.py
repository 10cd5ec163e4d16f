"""One line of the source comes in; what its containers have left of it, and where that stands, goes out."""

from __future__ import annotations

from polemic.problems import Place
from polemic.values import frozen

_TAB = 4
_WIDE_SPACE = "\u3000"


@frozen
class Rest:
    """What is left of a line once its containers have taken their signs.

    Tabs before the first other character are spaces here, up to the next multiple of four columns, as in
    https://spec.commonmark.org/0.31.2/#tabs; `index` says where that character stands in the source, from 0.
    """

    bare: str
    """The text without the spaces before it."""
    indent: int
    """How many spaces stand before it."""
    number: int
    """Of the line, from 1."""
    index: int
    column: int
    """Where the spaces begin on the page, from 0, tabs counted."""

    @property
    def text(self) -> str:
        """The text with the spaces before it."""
        return " " * self.indent + self.bare

    @property
    def is_blank(self) -> bool:
        """Whether nothing but white space is left."""
        return not self.bare

    @property
    def place(self) -> Place:
        """Where the first character that is no space stands."""
        return Place(self.number, self.index + 1)

    def without(self, width: int) -> Rest:
        """Takes so many spaces away, or as many as there are."""
        taken = min(width, self.indent)
        return Rest(self.bare, self.indent - taken, self.number, self.index, self.column + taken)

    def without_wide_spaces(self) -> Rest:
        """Takes away the ideographic spaces that many Chinese writers begin a paragraph with."""
        return self.after(wide) if (wide := len(self.bare) - len(self.bare.lstrip(_WIDE_SPACE))) else self

    def after(self, length: int) -> Rest:
        """Takes away the spaces and so many characters after them."""
        return _rest(self.bare[length:], self.number, self.index + length, self.column + self.indent + length)


def begin_line(text: str, number: int) -> Rest:
    """A whole line as it is before any container has taken its part."""
    return _rest(text.rstrip("\r"), number, 0, 0)


def _rest(text: str, number: int, index: int, column: int) -> Rest:
    bare = text.lstrip(" \t")
    length = width = len(text) - len(bare)
    if length and "\t" in (white := text[:length]):
        width = len((" " * (column % _TAB) + white).expandtabs(_TAB)) - column % _TAB
    return Rest(bare, width, number, index + length, column)
