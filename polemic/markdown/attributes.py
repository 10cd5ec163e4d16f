"""Attribute lists `{: .pull #name lang=fr }`: an id, a class of the house's, a language, and nothing else."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from polemic.languages import ROLES, is_language_tag
from polemic.markdown.html import BLOCK, CLASSES
from polemic.markdown.parsing import Parsing
from polemic.markdown.roles import POINTERS, STRONGEST
from polemic.problems import Place, did_you_mean

_ITEM = re.compile(
    r"""(?P<class>\.[^\s{}="']+) | (?P<id>\#[^\s{}="']+)
    | (?P<name>[^\s{}="']+)=(?P<value>"[^"]*"|'[^']*'|[^\s{}"']+)""",
    re.X,
)
_LIST = re.compile(r"\{:([^}\n]{0,300})\}")
_WITHOUT = BLOCK | {"br", "wbr"}
_SPACE = re.compile(r"\s")
_OF_ADDRESSES = re.compile(r"[#/]+")
_WORD = re.compile(r"\S+")


def extend(markdown: Markdown, parsing: Parsing) -> None:
    """Adds attribute lists after pictures, links and other inline elements to a parser.

    The colon is required, so that {x} stays text.
    """
    markdown.treeprocessors.register(_AfterElements(markdown, parsing), "attributes", 8)


def attributes_alone(line: str) -> str:
    """The attribute list that is all of a line, or an empty text."""
    match = _LIST.fullmatch(line.strip())
    return match[0] if match else ""


def split_attributes(text: str) -> tuple[str, str]:
    """A heading's text, and the attribute list at its end or an empty text."""
    at = text.rfind("{:")
    written = attributes_alone(text[at:]) if at >= 0 and text[at - 1 : at] != "\\" else ""
    return (text[:at].rstrip(), written) if written else (text, "")


def set_attributes(element: etree.Element, written: str, place: Place, parsing: Parsing) -> None:
    """Sets what may be set and reports the rest; `place` is where the list begins."""
    inside = written[2:-1]
    for item in _ITEM.finditer(inside):
        for word, hint in _set(element, item):
            at = written.index(word, item.start() + 2)
            _refuse(word, Place(place.line, place.column + at, len(word)), hint, parsing)
    odd = _WORD.search(_ITEM.sub(lambda item: " " * len(item[0]), inside))
    if odd:
        hint = "write a name as #name, a class as .name, a language as lang=fr"
        _refuse(odd[0], Place(place.line, place.column + 2 + odd.start(), len(odd[0])), hint, parsing)


class _AfterElements(Treeprocessor):
    """Reads the lists that directly follow an inline element."""

    def __init__(self, markdown: Markdown, parsing: Parsing) -> None:
        super().__init__(markdown)
        self.parsing = parsing

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            tail = element.tail
            if not tail or tail[:2] != "{:" or element.tag in _WITHOUT or isinstance(tail, AtomicString):
                continue
            match = _LIST.match(tail)
            if match:
                set_attributes(element, match[0], self.parsing.after(element), self.parsing)
                element.tail = tail[match.end() :]


def _set(element: etree.Element, item: re.Match[str]) -> list[tuple[str, str]]:
    """Sets one attribute; what may not be set comes back with the hint."""
    if item["class"]:
        return _set_class(element, item["class"][1:])
    if item["id"]:
        return _set_id(element, item["id"], item["id"][1:])
    name, value = item["name"], item["value"].strip("\"'")
    if name == "class":
        return [refused for word in value.split() for refused in _set_class(element, word)]
    if name == "id":
        return _set_id(element, item[0], value)
    if name in POINTERS and element.tag in BLOCK:
        element.set(name, value)
        return []
    if name != "lang":
        return [(f"{name}=", "only #name, .class and lang= can be set")]
    if not is_language_tag(value):
        return [(f"lang={item['value']}", "write a language tag: lang=fr, lang=zh-Hans")]
    element.set(name, value)
    return []


def _set_id(element: etree.Element, written: str, name: str) -> list[tuple[str, str]]:
    if "id" in element.attrib:
        return [(written, f"it is called #{element.get('id')} already; a part has one name")]
    if not name or _SPACE.search(name):
        return [(written, f"a name has no spaces: #{'-'.join(name.split())}")]
    if _OF_ADDRESSES.search(name):
        return [(written, f"a name has no # and no / in it: #{_OF_ADDRESSES.sub('-', name).strip('-')}")]
    element.set("id", name)
    return []


def _set_class(element: etree.Element, name: str) -> list[tuple[str, str]]:
    before = element.get("class", "").split()
    role = next((other for other in before if other in ROLES), "")
    if role and name in ROLES:
        return [(f".{name}", f"it is .{role} already; a part has one role in the argument")]
    if name in CLASSES or (element.tag in BLOCK and (name in ROLES or name == STRONGEST)):
        element.set("class", " ".join((*before, name)))
        return []
    known = sorted(f".{known}" for known in CLASSES)
    roles = [f".{role}" for role in ROLES if element.tag in BLOCK]
    near = did_you_mean(f".{name}", (*known, *roles))
    return [(f".{name}", near or f"the classes are {', '.join(known)}")]


def _refuse(word: str, place: Place, hint: str, parsing: Parsing) -> None:
    parsing.report(place, "unknown-attribute", f"{word} cannot be set on a part of an essay", hint)
