"""A section's text as typed -> where words that readers see stand in it."""

from __future__ import annotations

import re
from functools import cached_property

from polemic.problems import Location, Source

_CODE = (
    r"^(?P<fence>[ \t>]*(?:```+|~~~+)).*?(?:^(?P=fence)|\Z)"  # over several lines
    r"|(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
)
_COMMENT = r"<!--.*?-->"
_UNSHOWN = re.compile(
    rf"{_CODE}|{_COMMENT}"
    r"|(?<=\])\((?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)"  # where a link leads
    r"|(?<=\])\[[^\]\n]*\]"
    r"|\[\^[^\]\s]*\]:?"
    r"|\[[^\]\[]*@[^\]\[]*\]"
    r"|</?[A-Za-z][^<>]*>|<[a-z]+:[^<>\s]*>"
    r"|\{:[^}\n]*\}"
    r"|&\#?\w+;",
    re.MULTILINE | re.DOTALL,
)
_UNIT = re.compile(
    r"[\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[^\W_\u3041-\u30ff\u3400-\u9fff]+"
)
_ANY = re.compile(r"[^\n]")
_CODE_OR_COMMENT = re.compile(rf"{_CODE}|(?P<comment>{_COMMENT})", re.MULTILINE | re.DOTALL)


class Written:
    """A source in which to look for words, all that readers do not see of it being blank."""

    def __init__(self, source: Source) -> None:
        self.source = source

    @cached_property
    def shown(self) -> str:
        """The text, in its length, with spaces for marks, addresses, code and comments."""
        return _UNSHOWN.sub(lambda found: _ANY.sub(" ", found[0]), self.source.text)

    def locate(self, start: int, end: int) -> Location:
        """Names a stretch of the text; one over several lines ends with its first."""
        return self.source.locate(self.source.place(start, end))


def pattern_of(words: str) -> re.Pattern[str] | None:
    """What finds some words in a source, whatever marks and line ends stand between them; none if there are none."""
    parts: list[str] = []
    end = 0
    for unit in _UNIT.finditer(words):
        between = r"[\W_]+" if unit.start() > end else r"[\W_]*"
        parts += [between, re.escape(unit[0])] if parts else [re.escape(unit[0])]
        end = unit.end()
    if not parts:
        return None
    first, last = (
        (r"(?<![^\W_])" if words[0].isascii() else ""),
        (r"(?![^\W_])" if words[-1].isascii() else ""),
    )
    return re.compile(first + "".join(parts) + last)


def blank_code(text: str) -> str:
    """A text, in its length, with spaces for its code."""
    return _CODE_OR_COMMENT.sub(lambda found: found["comment"] or _ANY.sub(" ", found[0]), text)
