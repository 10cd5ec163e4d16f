"""A text in Markdown and what is to be written otherwise in it come in; the text goes out, code as it was."""

from __future__ import annotations

import re
from collections.abc import Callable

from polemic.beginnings.left_over import LeftOver
from polemic.values import frozen

_CODE = (
    r"^[ \t>]*(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?\n)??[ \t>]*(?P=fence)[`~]*[ \t]*$"
    r"|(?<![`\\])(?P<tick>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=tick)(?!`)"
    r"|<!--.*?-->"
)
"""What no program reads as Markdown: code, and comments."""


@frozen
class Rewrite:
    """`instead` says what is to stand in a match's place; where `what` says something, the original is kept."""

    pattern: str
    instead: Callable[[re.Match[str]], str]
    what: str = ""


def rewrite(text: str, first_line: int, change: Rewrite) -> tuple[str, tuple[LeftOver, ...]]:
    """Rewrites each match outside of code; lines are neither lost nor won, so that their numbers stay true."""
    left: list[LeftOver] = []

    def replace(match: re.Match[str]) -> str:
        if match["code_or_comment"] is not None:
            return match[0]
        instead = change.instead(match)
        if change.what and instead != match[0]:
            left.append(
                LeftOver(first_line + text.count("\n", 0, match.start()), change.what, match[0].strip("\n"))
            )
        return instead + "\n" * (match[0].count("\n") - instead.count("\n"))

    pattern = re.compile(rf"(?P<code_or_comment>{_CODE})|{change.pattern}", re.M | re.S)
    return pattern.sub(replace, text), tuple(left)


def tidy(text: str) -> str:
    """Leaves one blank line where there are several outside of code, and none at either end."""
    several = re.compile(rf"(?P<code>{_CODE})|\n(?:[ \t]*\n){{2,}}", re.M | re.S)
    return several.sub(lambda match: match["code"] or "\n\n", text).strip("\n")
