"""Code within a line: it ends at the next run of as many backticks, and nothing in it is markup."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown.util import AtomicString

from polemic.markdown.stream import Stream

_TICKS = re.compile("`+")


def read_code(stream: Stream, at: int) -> int:
    """Reads code, or the backticks that begin none."""
    opening = _TICKS.match(stream.text, at)
    assert opening is not None
    end = _closing(stream, opening)
    if end is None:
        stream.items.append(opening[0])
        return opening.end()
    code = stream.text[opening.end() : end - len(opening[0])]
    if code.strip(" \n") and code[0] in " \n" and code[-1] in " \n":  # one space, so that code may hold ticks
        code = code[1:-1]
    element = etree.Element("code")
    element.text = AtomicString(code)
    stream.add_atom(element, at, end, code)
    return end


def _closing(stream: Stream, opening: re.Match[str]) -> int | None:
    if not stream.ticks:
        for run in _TICKS.finditer(stream.text, opening.start()):
            stream.ticks.setdefault(len(run[0]), []).append(run.end())
        for ends in stream.ticks.values():
            ends.reverse()
    ends = stream.ticks.get(len(opening[0]), [])
    while ends and ends[-1] <= opening.end():
        ends.pop()
    return ends[-1] if ends else None
