"""Quotations: a last line that begins with a dash names who is quoted."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from polemic.markdown.parsing import Parsing

_ATTRIBUTION = re.compile(r"(?:—|--?-?)\s*(?=\S)")


def extend(markdown: Markdown, parsing: Parsing) -> None:
    """Adds attributions to a parser's quotations."""
    markdown.treeprocessors.register(_Attributions(markdown, parsing), "attributions", 35)


class _Attributions(Treeprocessor):
    """Moves the attribution into a <footer> while an element's text is still source text."""

    def __init__(self, markdown: Markdown, parsing: Parsing) -> None:
        super().__init__(markdown)
        self.parsing = parsing

    def run(self, root: etree.Element) -> None:
        for quotation in list(root.iter("blockquote")):
            last = quotation[-1] if len(quotation) else None
            if last is not None and last.tag == "p" and (last, "text") in self.parsing.text_places:
                self._move(quotation, last)

    def _move(self, quotation: etree.Element, last: etree.Element) -> None:
        text, _, line = (last.text or "").rpartition("\n")
        if not _ATTRIBUTION.match(line):
            return
        places = self.parsing.text_places.pop((last, "text"))
        footer = etree.SubElement(quotation, "footer")
        footer.text = line
        footer.attrib, last.attrib = last.attrib, {}  # what stands below the attribution was meant for all
        self.parsing.places[footer] = places[-1]
        self.parsing.text_places[footer, "text"] = places[-1:]
        if text:
            last.text = text
            self.parsing.text_places[last, "text"] = places[:-1]
        else:
            quotation.remove(last)
