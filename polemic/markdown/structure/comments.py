"""HTML comments: taken out before any other syntax reads them, so that none is ever published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from polemic.markdown.parsing import Parsing
from polemic.problems import Place

_OPENING = "<!--"
_CLOSING = "-->"
_TOKEN = re.compile(r"`+|\\[<`]|<!--")
_FENCE = re.compile(r"[ >]*(?:(?:[-*+]|\d{1,9}[.)])[ >]*)?(?:```|~~~)")


class Comments:
    """Takes the comments out of lines that are still to be read."""

    def __init__(self, parsing: Parsing) -> None:
        self.parsing = parsing
        self.read_up_to = 0
        """How many lines have been searched."""
        self.is_unclosed = False
        """Whether a comment was met that never ends: nor does any later one, then."""
        self.emptied: dict[int, str] = {}
        """Lines that began with a comment and hold nothing else, as they were."""

    def strip(self, lines: list[str], at: int, first: int) -> None:
        """Takes them out of a line, counted from 0, and of the text below it, unless that has been done.

        `first` is the line where the paragraph begins, since code that began before the line may end in it.
        """
        if at < self.read_up_to:
            return
        start = max(self.read_up_to, first)
        end = next((number for number in range(at + 1, len(lines)) if _ends_text(lines[number])), len(lines))
        text = "\n".join(lines[start:end])
        kept, done = [], 0
        for begin, stop in _comments_in(text):
            kept.append(text[done:begin])
            if stop is None and (beyond := self._skip(lines, end)) is None:
                self._report(text, begin, start)
                done = begin + len(_OPENING)
                continue
            if stop is None:
                stop, end = len(text), beyond or end
            kept.append("\n" * text.count("\n", begin, stop))  # lines still count as in the source
            done = stop
        written = "".join([*kept, text[done:]]).split("\n")
        for number, line in enumerate(written, start):
            if not line.strip() and _OPENING in lines[number]:
                self.emptied[number] = lines[number]
        lines[start : start + len(written)] = written
        self.read_up_to = end

    def _skip(self, lines: list[str], first: int) -> int | None:
        """Empties the lines up to where a comment ends, and gives that line, which may hold more."""
        if self.is_unclosed:
            return None
        last = next((number for number in range(first, len(lines)) if _CLOSING in lines[number]), None)
        self.is_unclosed = last is None
        if last is not None:
            lines[first:last] = [""] * (last - first)
            lines[last] = lines[last].partition(_CLOSING)[2]
        return last

    def _report(self, text: str, begin: int, start: int) -> None:
        line, column = start + text.count("\n", 0, begin) + 1, begin - text.rfind("\n", 0, begin)
        message = "this comment begins and never ends"
        place = Place(line, column, len(_OPENING))
        self.parsing.report(place, "unclosed-comment", message, "write --> where it ends")


def _ends_text(line: str) -> bool:
    return not line.strip() or _FENCE.match(line) is not None


def _comments_in(text: str) -> Iterator[tuple[int, int | None]]:
    """Where each comment outside code begins and ends; the last one may not end here."""
    tokens = list(_TOKEN.finditer(text))
    last = {token[0]: at for at, token in enumerate(tokens)}
    fence, done = "", 0
    for at, token in enumerate(tokens):
        if token.start() < done:
            continue
        if fence:
            fence = "" if token[0] == fence else fence
        elif token[0] == _OPENING:
            end = text.find(_CLOSING, token.start() + 2)  # <!--> is a comment too
            yield token.start(), None if end < 0 else end + len(_CLOSING)
            if end < 0:
                return
            done = end + len(_CLOSING)
        elif token[0][0] == "`" and last[token[0]] > at:
            fence = token[0]
