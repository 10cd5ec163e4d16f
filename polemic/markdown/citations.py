"""Citations in Pandoc's syntax (https://pandoc.org/MANUAL.html#citation-syntax): `[see @key, pp. 3–4]`, `@key`."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

from polemic.markdown.inline import as_text, place_in
from polemic.markdown.parsing import Parsing
from polemic.model import Cited
from polemic.problems import Place

_KEY = r"\w(?:[\w:.#$%&+?~/-]*\w)?"
_BRACKETED = r"(?<!!)\[(?=[^\[\]]*@)([^\[\]]+)\](?![\[(:])"
_SECOND = re.compile(r"(?:^|[\s,])-?@\w")
_CITED = re.compile(rf"(?P<prefix>[^@]*?)(?P<minus>-?)@(?P<key>{_KEY})(?P<locator>.*)", re.S)


def extend(markdown: Markdown, parsing: Parsing) -> None:
    """Adds citations to a parser."""
    markdown.inlinePatterns.register(_Bracketed(_BRACKETED, markdown, parsing), "citation", 174)
    bare = _Bare(rf"(?<![\w@./-])@({_KEY})", markdown, parsing)
    markdown.inlinePatterns.register(bare, "bare_citation", 50)


class _Bracketed(InlineProcessor):
    def __init__(self, pattern: str, markdown: Markdown, parsing: Parsing) -> None:
        super().__init__(pattern, markdown)
        self.parsing = parsing

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        cited: list[Cited] = []
        start = m.start(1)
        for part in m[1].split(";"):
            match = _CITED.fullmatch(part)
            if match is None and cited:
                self._report(data, start, part, f"'{part.strip()}' cites nothing: its key has no @")
            elif match is None or re.search(r"\w$", match["prefix"]):  # me@example.org is no citation
                return None, None, None
            else:
                place = place_in(self.md, data, start + match.start("key") - 1)
                cited.append(self._cited(match, Place(place.line, place.column, len(match["key"]) + 1)))
                if _SECOND.search(match["locator"]):
                    self._report(data, start, part, "several sources are separated by semicolons")
            start += len(part) + 1
        element = etree.Element("citation", {"written": as_text(self.md, m[0])})
        self.parsing.citations[element] = tuple(cited)
        return element, m.start(), m.end()

    def _cited(self, match: re.Match[str], place: Place) -> Cited:
        prefix = as_text(self.md, match["prefix"]).strip()
        locator = as_text(self.md, match["locator"]).strip(" ,\n")
        return Cited(match["key"], prefix, locator, not match["minus"], place)

    def _report(self, data: str, start: int, part: str, message: str) -> None:
        place = place_in(self.md, data, start + len(part) - len(part.lstrip()))
        hint = "write [@one, 12; @two], or without @ put words before the first key: [see @one]"
        self.parsing.report(
            Place(place.line, place.column, len(part.strip())), "broken-citation", message, hint
        )


class _Bare(InlineProcessor):
    def __init__(self, pattern: str, markdown: Markdown, parsing: Parsing) -> None:
        super().__init__(pattern, markdown)
        self.parsing = parsing

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element, int, int]:
        place = place_in(self.md, data, m.start())
        element = etree.Element("citation", {"written": m[0]})
        self.parsing.citations[element] = (
            Cited(m[1], "", "", True, Place(place.line, place.column, len(m[0]))),
        )
        return element, m.start(), m.end()
