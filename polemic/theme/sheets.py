"""The text of a stylesheet comes in; its addresses and their places, and the same text in fewer signs, go out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from polemic.problems import Location, Place, Source
from polemic.values import frozen

# No repeat gives back what it took, so that a sheet of any shape is read in a time that grows with its length.
# A string that is not closed ends with its line (https://www.w3.org/TR/css-syntax-3/#consume-string-token).
STRING = r'"(?:\\.|[^"\\\n])*+["\n]?|\'(?:\\.|[^\'\\\n])*+[\'\n]?'
URL = re.compile(rf"(?i:url)\(\s*+(?P<address>{STRING}|[^\s\"'()]*+)\s*+\)", re.DOTALL)
FONT_FACE = re.compile(r"@font-face\s*+\{[^{}]*+\}")
_COMMENT = r"/\*.*?(?:\*/|\Z)"
_COMMENTS = re.compile(_COMMENT, re.DOTALL)
_GAP = re.compile(rf"(?P<kept>{STRING}|{URL.pattern})|(?P<gap>(?:\s|{_COMMENT})++)", re.DOTALL)
_TOKEN = re.compile(
    rf"(?<![\w-]){URL.pattern}|(?i:@import)\s*+(?P<imported>{STRING})|(?P<string>{STRING})"
    r"|(?<![\w-])(?P<name>[\w-]*+)(?P<opened>\()|(?P<closed>\))",
    re.DOTALL,
)
_ADDRESSED = frozenset(("image-set", "-webkit-image-set", "src"))
"""The functions whose strings are addresses (https://www.w3.org/TR/css-images-4/#image-set-notation)."""


@frozen
class Address:
    """What a stylesheet points to, as it is written there; `start` counts characters from the top."""

    written: str
    start: int
    is_url: bool
    """Whether it stands in url(…), the one place where files are found by their names."""

    def __str__(self) -> str:
        return self.written.strip("\"'\n")


def find_addresses(text: str) -> Iterator[Address]:
    """All that a stylesheet without comments points to."""
    functions: list[str] = []
    for token in _TOKEN.finditer(text):
        if token["opened"]:
            functions.append(token["name"].lower())
        elif token["closed"]:
            del functions[-1:]
        elif token["address"] is not None:
            yield Address(token["address"], token.start("address"), is_url=True)
        elif token["imported"]:
            yield Address(token["imported"], token.start("imported"), is_url=False)
        elif token["string"] and functions and functions[-1] in _ADDRESSED:
            yield Address(token["string"], token.start("string"), is_url=False)


def locate(source: Source, start: int, length: int) -> Location:
    """The place of some characters, `start` counting from the top of the text."""
    beginnings = _beginnings(source.text)
    row = bisect_right(beginnings, start)
    return source.locate(Place(row, start - beginnings[row - 1] + 1, length))


def minify(stylesheet: str) -> str:
    """Takes comments and needless white space out of CSS, leaving strings and addresses as they are."""
    return _GAP.sub(_close_gap, stylesheet.strip())


def without_comments(text: str) -> str:
    """The same text with comments blanked, so that places stay where they are."""
    return re.sub(
        rf"({STRING})|{_COMMENT}",
        lambda match: match[1] or re.sub(r"[^\n]", " ", match[0]),
        text,
        flags=re.DOTALL,
    )


@lru_cache(maxsize=4)
def _beginnings(text: str) -> tuple[int, ...]:
    """Where each line of a text begins."""
    return (0, *(end.end() for end in re.finditer("\n", text)))


def _close_gap(match: re.Match[str]) -> str:
    if match["kept"] is not None:
        return match["kept"]
    before = match.string[max(match.start() - 1, 0) : match.start()]
    after = match.string[match.end() : match.end() + 1]
    # a space before a colon tells `a :hover` from `a:hover`; after one it says nothing
    if before in "{};,:" or after in "{};":
        return ""
    # a bare comment parts two words without being the space that means "within"
    is_space = match["gap"][0] != "/" or _COMMENTS.sub("", match["gap"])
    return " " if is_space else "/**/"
