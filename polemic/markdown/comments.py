"""HTML comments: taken out before anything else reads the text, so that none is ever published."""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from polemic.markdown.parsing import Parsing
from polemic.problems import Place

_CODE_OR_COMMENT = re.compile(
    r"""(?P<code>(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)(?P=ticks)(?!`))
    | \\< | (?P<comment><!--(?P<rest>.*?-->)?)""",
    re.S | re.X,
)


def extend(markdown: Markdown, parsing: Parsing) -> None:
    """Adds the removal of comments to a parser; fenced code has been taken out by then."""
    markdown.preprocessors.register(_Comments(markdown, parsing), "comments", 24)


class _Comments(Preprocessor):
    def __init__(self, markdown: Markdown, parsing: Parsing) -> None:
        super().__init__(markdown)
        self.parsing = parsing

    def run(self, lines: list[str]) -> list[str]:
        if any("<!--" in line for line in lines):
            kept = _CODE_OR_COMMENT.sub(self._without, "\n".join(lines))
            lines = kept.split("\n")
            self.parsing.lines = lines
        return lines

    def _without(self, match: re.Match[str]) -> str:
        if not match["comment"]:
            return match[0]
        if match["rest"] is None:
            before = match.string[: match.start()]
            place = Place(before.count("\n") + 1, match.start() - before.rfind("\n"), 4)
            hint = "write --> where it ends"
            self.parsing.report(place, "unclosed-comment", "this comment begins and never ends", hint)
        return "\n" * match[0].count("\n")  # lines still count as in the source
