"""An element comes in; its attributes, as they are written, and its classes go out."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from html import escape

from polemic.markdown.pieces import characters


def classes_of(element: etree.Element) -> tuple[str, ...]:
    """The classes that a writer gave an element."""
    return tuple(characters(element.get("class", "")).split())


def attributes_of(element: etree.Element, without: tuple[str, ...] = ()) -> str:
    """The attributes of an element as they are written in its tag."""
    if not element.attrib and element.tag != "th":
        return ""
    attributes = {name: value for name, value in element.items() if name not in ("align", *without)}
    if "align" in element.attrib:
        attributes["class"] = f"{attributes.get('class', '')} {element.attrib['align']}".strip()
    if element.tag == "th":
        attributes.setdefault("scope", "col")
    return "".join(f' {name}="{escape(characters(value))}"' for name, value in attributes.items())
