"""Attribute lists `{: .pull #name lang=fr }`: an id, a class of the house's, a language, and nothing else."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor

from polemic.markdown.html import CLASSES
from polemic.markdown.parsing import Parsing
from polemic.problems import Place, did_you_mean

_ITEM = re.compile(
    r"""(?P<class>\.[^\s{}="']+) | (?P<id>\#[^\s{}="']+)
    | (?P<name>[^\s{}="']+)=(?P<value>"[^"]*"|'[^']*'|[^\s{}"']+)""",
    re.X,
)
_LIST = r"\{:([^}\n]{0,300})\}"
_ALONE = re.compile(rf"\s*{_LIST}\s*")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*")


def extend(markdown: Markdown, parsing: Parsing) -> None:
    """Adds attribute lists to a parser; the colon is required, so that {x} stays text."""
    markdown.treeprocessors.register(_Attributes(markdown, parsing), "attr_list", 8)


class _Attributes(AttrListTreeprocessor):
    HEADER_RE = re.compile(rf"[ ]+{_LIST}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n[ ]*{_LIST}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(rf"^{_LIST}")  # type: ignore[misc]

    def __init__(self, markdown: Markdown, parsing: Parsing) -> None:
        super().__init__(markdown)
        self.parsing = parsing

    def run(self, doc: etree.Element) -> None:
        """Sets the attributes of all elements, and of tables, whose list the stock processor takes for a row."""
        for table in doc.iter("table"):
            body = table.find("tbody")
            last = body[-1] if body is not None and len(body) else None
            written = _ALONE.fullmatch(last[0].text or "") if last is not None and len(last) else None
            if body is not None and last is not None and written:
                body.remove(last)
                self.assign_attrs(table, written[1])
        super().run(doc)

    def assign_attrs(self, elem: etree.Element, attrs_string: str, *, strict: bool = False) -> str:
        """Sets what may be set and reports the rest; no text is ever matched in excess."""
        for item in _ITEM.finditer(attrs_string):
            if item["class"]:
                self._set_class(elem, item["class"][1:], attrs_string)
            elif item["id"]:
                elem.set("id", item["id"][1:])
            else:
                self._set_named(elem, item["name"], item["value"].strip("\"'"), attrs_string)
        for odd in _ITEM.sub("", attrs_string).split()[:1]:
            hint = "write a name as #name, a class as .name, a language as lang=fr"
            self._refuse(elem, odd, attrs_string, hint)
        return ""

    def _set_class(self, elem: etree.Element, name: str, written: str) -> None:
        if name in CLASSES:
            elem.set("class", f"{elem.get('class', '')} {name}".strip())
        else:
            known = ", ".join(f".{known}" for known in sorted(CLASSES))
            hint = did_you_mean(f".{name}", (f".{known}" for known in CLASSES)) or f"the classes are {known}"
            self._refuse(elem, f".{name}", written, hint)

    def _set_named(self, elem: etree.Element, name: str, value: str, written: str) -> None:
        if name == "id":
            elem.set("id", value)
        elif name == "class":
            for word in value.split():
                self._set_class(elem, word, written)
        elif name == "lang" and _LANGUAGE.fullmatch(value):
            elem.set("lang", value)
        elif name == "lang":
            self._refuse(elem, f"lang={value}", written, "write a language tag: lang=fr, lang=zh-Hans")
        else:
            self._refuse(elem, f"{name}=", written, "only #name, .class and lang= can be set")

    def _refuse(self, elem: etree.Element, word: str, written: str, hint: str) -> None:
        place = self._place(elem, word, written)
        self.parsing.report(place, "unknown-attribute", f"{word} cannot be set on a part of an essay", hint)

    def _place(self, elem: etree.Element, word: str, written: str) -> Place:
        """The list stands at or below its element, so the first equal one from there on is it."""
        start = self.parsing.place(elem)
        for number in range(start.line, len(self.parsing.lines) + 1):
            line = self.parsing.lines[number - 1]
            if written in line:
                return Place(number, line.index(word, line.index(written)) + 1, len(word))
        return start
