"""What a text said that could not be carried over, and where it said so."""

from __future__ import annotations

from pathlib import PurePosixPath

from polemic.values import frozen

LEFT_OVER = "_left-over.md"
"""A name that begins with `_` is never published."""


@frozen
class LeftOver:
    """A piece of the original, as written there; `line` counts from 1, and is 0 where there are no lines."""

    line: int
    what: str
    written: str = ""


@frozen
class NewFile:
    """A file to be written, named from the folder of the essay."""

    path: PurePosixPath
    body: bytes


def print_left_over(name: str, left: tuple[LeftOver, ...]) -> NewFile:
    """The file that keeps what could not be carried over, so that nothing is lost."""
    parts = [f"What of {name} could not be carried over. This file is yours: it is never published.\n"]
    for one in left:
        where = f"Line {one.line}: " if one.line else ""
        fence = "`" * max(3, _longest_run(one.written) + 1)
        quoted = f"\n\n{fence}\n{one.written}\n{fence}" if one.written else ""
        parts.append(f"{where}{one.what}{quoted}\n")
    return NewFile(PurePosixPath("content", LEFT_OVER), "\n".join(parts).encode())


def _longest_run(text: str) -> int:
    longest = 0
    while "`" * (longest + 1) in text:
        longest += 1
    return longest
