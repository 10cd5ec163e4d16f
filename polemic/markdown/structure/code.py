"""Code: between fences of backticks or tildes, or indented by four spaces."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from typing import TYPE_CHECKING

from markdown.util import AtomicString

from polemic.languages import is_wide
from polemic.markdown.escapes import plain_characters
from polemic.markdown.parsing import FENCED
from polemic.markdown.structure.containers import TAKEN, Leaf, Taken
from polemic.markdown.structure.lines import Rest
from polemic.problems import Place, Severity

if TYPE_CHECKING:
    from polemic.markdown.structure import Structure

_OPENING = re.compile(r"(?P<fence>`{3,}(?=[^`]*$)|~{3,})[ \t]*(?P<about>.*)")
_ENDS_SENTENCE = "[.!?。！？…][”’\"'」』）)]?\\s*\\Z"
_CODE_SIGN = r"(?m)[{}=<>|\\$;#]|\w\(|^\s*[$>%#]"
_FEWEST_SPACES = 8
_FEWEST_CHARACTERS = 15


class Fenced(Leaf):
    """Code between fences; it ends at a fence as long as the first, or with what holds it."""

    def __init__(self, rest: Rest, opening: re.Match[str]) -> None:
        super().__init__(rest.number)
        self.place, self.indent = rest.place, rest.indent
        self.fence = opening["fence"]
        self.closing = re.compile(rf"{re.escape(self.fence)}{re.escape(self.fence[0])}*[ \t]*")
        words = plain_characters(opening["about"]).split()
        self.language = words[0].strip("{}.") if words else ""
        self.code: list[str] = []
        self.is_closed = False

    def take(self, rest: Rest, structure: Structure) -> bool:
        """Takes every line up to the closing fence."""
        self.last = rest.number
        if rest.indent < 4 and self.closing.fullmatch(rest.bare):
            self.is_closed = True
            structure.close_leaf()
        else:
            self.code.append(rest.without(self.indent).text)
        return True

    def finish(self, structure: Structure) -> None:
        """Adds the code, and says if its end is missing."""
        _append(self.code, self.language, self.place, structure)
        if not self.is_closed:
            structure.parsing.report(
                Place(self.place.line, self.place.column, len(self.fence)),
                "unclosed-code",
                f"this code begins with {self.fence} and never ends",
                f"write {self.fence} on a line of its own after the last line of code",
            )


class Indented(Leaf):
    """Code by its indentation; blank lines may stand in it, but not at its end."""

    def __init__(self, rest: Rest) -> None:
        super().__init__(rest.number)
        self.place = rest.place
        self.code = [rest.without(4).text]

    def take(self, rest: Rest, structure: Structure) -> bool:
        """Takes what is indented, and blank lines."""
        if rest.indent < 4 and not rest.is_blank:
            return False
        self.code.append(rest.without(4).text)
        if not rest.is_blank:
            self.last = rest.number
        return True

    def finish(self, structure: Structure) -> None:
        """Adds the code."""
        while not self.code[-1].strip(" "):
            self.code.pop()
        if _is_prose("\n".join(self.code)):
            message = "text that begins with four spaces or a tab is set as code"
            hint = "take them out; to show code, put it between two lines of ```"
            structure.parsing.report(self.place, "indented-text", message, hint, Severity.WARNING)
        _append(self.code, "", self.place, structure)


LEAVES = (Fenced, Indented)


def start_fence(structure: Structure, rest: Rest) -> Taken | None:
    """Begins code between fences."""
    opening = _OPENING.fullmatch(rest.bare)
    if opening is None:
        return None
    structure.begin(Fenced(rest, opening))
    return TAKEN


def _is_prose(text: str) -> bool:
    """Whether it reads like sentences: enough words, an end, and none of the signs that code is full of."""
    is_long = text.count(" ") >= _FEWEST_SPACES or sum(map(is_wide, text)) >= _FEWEST_CHARACTERS
    return is_long and re.search(_ENDS_SENTENCE, text) is not None and re.search(_CODE_SIGN, text) is None


def _append(code: list[str], language: str, place: Place, structure: Structure) -> None:
    pre = etree.Element("pre")
    element = etree.SubElement(pre, FENCED)
    if language:
        element.set("class", f"language-{language}")
    element.text = AtomicString("\n".join(code))
    structure.append(pre, place)
