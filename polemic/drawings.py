"""An SVG picture comes in; what may stand within a page goes out, its ids made its own."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from functools import lru_cache
from html import escape

_SVG = "{http://www.w3.org/2000/svg}"
_ELEMENTS = frozenset(
    "circle clipPath defs desc ellipse g line linearGradient marker mask path pattern polygon polyline "
    "radialGradient rect stop svg text textPath title tspan".split()
)
_ATTRIBUTES = frozenset(
    "aria-describedby aria-hidden aria-label aria-labelledby baseline-shift class clip-path clip-rule "
    "clipPathUnits color color-interpolation cx cy d direction display dominant-baseline dx dy fill fill-opacity "
    "fill-rule font-size font-stretch font-style font-variant font-weight fx fy gradientTransform gradientUnits "
    "height href id lang lengthAdjust letter-spacing marker-end marker-mid marker-start markerHeight markerUnits "
    "markerWidth mask mask-type maskUnits offset opacity orient overflow paint-order patternTransform "
    "patternUnits points preserveAspectRatio r refX refY role rotate rx ry shape-rendering spreadMethod "
    "startOffset stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin "
    "stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-rendering textLength "
    "transform vector-effect viewBox visibility width word-spacing writing-mode x x1 x2 y y1 y2".split()
)
_REFERENCE = re.compile(r"url\(#([\w.-]+)\)")
_WORDS = frozenset({"aria-label", "class", "id", "lang", "role"})
_PLAIN_VALUE = re.compile(
    r"(?:[^()\\]|(?:url\(#[\w.-]+\)|(?:rgba?|hsla?|matrix|translate|scale|rotate|skew[XY])\([^()\\]*\)))*"
)
_DEEPEST = 100
_INCOMPLETE = "it points to another file, and a picture in a page must be complete"
_LONGEST = 512 * 1024
_SILENT_STYLES = frozenset(
    "enable-background font-family font-feature-settings line-height text-align".split()
)
_INITIAL = frozenset("#000000 0 1 accumulate auto inherit linearrgb mixed none normal solid start".split())
_REMEDIES = {
    "style": "draw with attributes instead: Illustrator's SVG options call them Presentation Attributes",
    "use": "in your drawing program, take the copies apart (Inkscape: Edit, Clone, Unlink)",
    "image": "only lines, shapes and text can stand in a page",
    "foreignObject": "its text must be plain text (draw.io: take the tick from Formatted Text and Word Wrap)",
}
_ID_LISTS = frozenset({"aria-labelledby", "aria-describedby"})
_CLASSES = frozenset(
    "a ax b box dash dashed hair hot key soft svg".split()
)  # what the theme has for drawings
_PREFIX, _NAME = "\0", "\1"  # no XML holds them


class UnfitDrawing(ValueError):
    """An SVG that cannot stand in a page; the message says why, in a writer's words."""


def inline_drawing(svg: str, prefix: str, alternative: str) -> str:
    """Returns an SVG as HTML: safe elements and attributes, ids prefixed, named for those who cannot see it.

    Raises UnfitDrawing where the picture is no SVG, or holds scripts, styles or other pages' parts.
    """
    html, own = _prepared(svg)
    name = f' aria-label="{escape(alternative or own)}"' if alternative or own else ""
    return html.replace(_PREFIX, prefix).replace(_NAME, name)


@lru_cache(maxsize=32)
def _prepared(svg: str) -> tuple[str, str]:
    """The drawing's HTML, with signs where the prefix and the name of one place belong, and its own name."""
    root = _read(svg)
    if _depth(root) > _DEEPEST:
        raise UnfitDrawing(f"its groups stand more than {_DEEPEST} deep within each other")
    for element in _without_notes(root).iter():
        _clean(element)
    _drop_second_ids(root)
    root.set("role", "img")
    root.set("class", " ".join(dict.fromkeys(["svg", *root.get("class", "").split()])))
    for size in ("width", "height"):
        if "viewBox" in root.attrib:
            root.attrib.pop(size, None)
    if root.find(f"{_SVG}title") is not None:
        return _written(root), ""
    own = root.attrib.pop("aria-label", "")
    return _written(root).replace(">", f"{_NAME}>", 1), own


def _depth(root: etree.Element) -> int:
    deepest, level = 0, [root]
    while level:
        deepest, level = deepest + 1, [child for element in level for child in element]
    return deepest


def _read(svg: str) -> etree.Element:
    if len(svg) > _LONGEST:
        raise UnfitDrawing("it is longer than 512 KB")
    try:
        root = etree.fromstring(svg)
    except etree.ParseError as error:
        raise UnfitDrawing(f"it is damaged or cut off in line {error.position[0]}") from error
    if root.tag != f"{_SVG}svg":
        raise UnfitDrawing('it does not begin with <svg xmlns="http://www.w3.org/2000/svg">')
    return root


def _without_notes(element: etree.Element) -> etree.Element:
    """Takes out what draws nothing: metadata, and what drawing programs note for themselves."""
    for child in list(element):
        if child.tag == f"{_SVG}metadata" or not child.tag.startswith(_SVG):
            element.remove(child)
        else:
            _without_notes(child)
    return element


def _drop_second_ids(root: etree.Element) -> None:
    """What points to a name means the first that has it, so another has it in vain."""
    seen = {_PREFIX}  # an empty name is none
    for element in root.iter():
        if element.get("id") in seen:
            del element.attrib["id"]
        seen.add(element.get("id", ""))


def _clean(element: etree.Element) -> None:
    name = element.tag.removeprefix(_SVG)
    if name not in _ELEMENTS:
        remedy = f"; {_REMEDIES[name]}" if name in _REMEDIES else ""
        raise UnfitDrawing(f"<{name}> cannot stand in a page{remedy}")
    given = {**element.attrib, **_declared(element.attrib.get("style", ""))}
    element.attrib.clear()
    for attribute, value in given.items():
        known = attribute.removeprefix("{http://www.w3.org/1999/xlink}")
        if known.startswith("on"):
            raise UnfitDrawing(f"{known}= would run something, and nothing runs in a page")
        if known == "href" and not value.startswith("#"):
            raise UnfitDrawing(_INCOMPLETE)
        if known in _ATTRIBUTES:
            element.set(known, _renamed(known, value))
    if not element.get("class"):
        element.attrib.pop("class", None)


def _declared(style: str) -> dict[str, str]:
    """What a style= says that an attribute can say too, as Inkscape and matplotlib write it."""
    said = {}
    for declaration in filter(str.strip, style.split(";")):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        name, value = name.lower(), value.removesuffix("!important").strip()
        if name in _ATTRIBUTES and name not in _WORDS:
            said[name] = value
        elif name not in _SILENT_STYLES and not name.startswith("-") and value.lower() not in _INITIAL:
            raise UnfitDrawing(f"its style sets {name}, which no attribute can say")
    return said


def _renamed(attribute: str, value: str) -> str:
    if attribute == "id":
        return _PREFIX + value
    if attribute == "href":
        return f"#{_PREFIX}{value[1:]}"
    if attribute in _ID_LISTS:
        return " ".join(_PREFIX + name for name in value.split())
    if attribute == "class":
        return " ".join(name for name in value.split() if name in _CLASSES)
    if attribute in _WORDS:
        return value
    if not _PLAIN_VALUE.fullmatch(value):
        raise UnfitDrawing(_INCOMPLETE)
    return _REFERENCE.sub(rf"url(#{_PREFIX}\1)", value)


def _written(element: etree.Element) -> str:
    name = element.tag.removeprefix(_SVG)
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in element.attrib.items())
    inside = escape(element.text or "", quote=False) + "".join(_written(child) for child in element)
    tail = escape(element.tail or "", quote=False)
    return f"<{name}{attributes}>{inside}</{name}>{tail}"
