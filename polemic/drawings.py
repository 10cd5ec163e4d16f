"""An SVG picture comes in; what may stand within a page goes out, its ids made its own."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from html import escape

_SVG = "{http://www.w3.org/2000/svg}"
_ELEMENTS = frozenset(
    "circle clipPath defs desc ellipse g line linearGradient marker mask path pattern polygon polyline "
    "radialGradient rect stop svg text textPath title tspan".split()
)
_ATTRIBUTES = frozenset(
    "aria-describedby aria-hidden aria-label aria-labelledby class clip-path clip-rule clipPathUnits cx cy d "
    "direction dominant-baseline dx dy fill fill-opacity fill-rule font-size font-style font-variant "
    "font-weight fx fy gradientTransform gradientUnits height href id lang lengthAdjust letter-spacing marker-end "
    "marker-mid marker-start markerHeight markerUnits markerWidth mask mask-type maskUnits offset opacity orient "
    "paint-order patternTransform patternUnits points preserveAspectRatio r refX refY role rotate rx ry "
    "spreadMethod startOffset stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap "
    "stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor textLength transform "
    "vector-effect viewBox visibility width word-spacing writing-mode x x1 x2 y y1 y2".split()
)
_REFERENCE = re.compile(r"url\(#([\w.-]+)\)")
_WORDS = frozenset({"aria-label", "class", "id", "lang", "role"})
_PLAIN_VALUE = re.compile(
    r"(?:[^()\\]|(?:url\(#[\w.-]+\)|(?:rgba?|hsla?|matrix|translate|scale|rotate|skew[XY])\([^()\\]*\)))*"
)
_ACTIVE = re.compile(r"<\s*(?:\w+:)?(?:script|foreignObject)\b|\son\w+\s*=|javascript\s*:", re.I)
_DEEPEST = 100
_ID_LISTS = frozenset({"aria-labelledby", "aria-describedby"})


class UnfitDrawing(ValueError):
    """An SVG that cannot stand in a page; the message says why, in a writer's words."""


def inline_drawing(svg: str, prefix: str, alternative: str) -> str:
    """Returns an SVG as HTML: safe elements and attributes, ids prefixed, named for those who cannot see it.

    Raises UnfitDrawing where the picture is no SVG, or holds scripts, styles or other pages' parts.
    """
    root = _read(svg)
    if _depth(root) > _DEEPEST:
        raise UnfitDrawing(f"its groups stand more than {_DEEPEST} deep within each other")
    for element in root.iter():
        _clean(element, prefix)
    if root.find(f"{_SVG}title") is None and alternative:
        root.set("aria-label", alternative)
    root.set("role", "img")
    root.set("class", " ".join(dict.fromkeys(["svg", *root.get("class", "").split()])))
    for size in ("width", "height"):
        if "viewBox" in root.attrib:
            root.attrib.pop(size, None)
    return _written(root)


def is_active_drawing(svg: str) -> bool:
    """Whether an SVG would run something where it is opened by itself."""
    return _ACTIVE.search(svg) is not None


def _depth(root: etree.Element) -> int:
    deepest, level = 0, [root]
    while level:
        deepest, level = deepest + 1, [child for element in level for child in element]
    return deepest


def _read(svg: str) -> etree.Element:
    if re.search(r"<!(?:DOCTYPE|ENTITY)", svg, re.I):
        raise UnfitDrawing("it has a document type, which a picture in a page may not have")
    try:
        root = etree.fromstring(svg.encode())
    except etree.ParseError as error:
        raise UnfitDrawing(f"it is not well-formed: {error}") from error
    if root.tag != f"{_SVG}svg":
        raise UnfitDrawing('it does not begin with <svg xmlns="http://www.w3.org/2000/svg">')
    return root


def _clean(element: etree.Element, prefix: str) -> None:
    name = element.tag.removeprefix(_SVG)
    if name not in _ELEMENTS:
        raise UnfitDrawing(f"<{name.rpartition('}')[2]}> cannot stand in a page")
    for attribute, value in list(element.attrib.items()):
        known = attribute.removeprefix("{http://www.w3.org/1999/xlink}")
        del element.attrib[attribute]
        if known.startswith("on") or known == "style":
            raise UnfitDrawing(
                f"{known}= cannot stand in a page: write what it says as attributes or classes"
            )
        if known == "href" and not value.startswith("#"):
            raise UnfitDrawing("it points to another file, and a picture in a page must be complete")
        if known in _ATTRIBUTES:
            element.set(known, _renamed(known, value, prefix))


def _renamed(attribute: str, value: str, prefix: str) -> str:
    if attribute == "id":
        return prefix + value
    if attribute == "href":
        return f"#{prefix}{value[1:]}"
    if attribute in _ID_LISTS:
        return " ".join(prefix + name for name in value.split())
    if attribute in _WORDS:
        return value
    if not _PLAIN_VALUE.fullmatch(value):
        raise UnfitDrawing("it points to another file, and a picture in a page must be complete")
    return _REFERENCE.sub(rf"url(#{prefix}\1)", value)


def _written(element: etree.Element) -> str:
    name = element.tag.removeprefix(_SVG)
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in element.attrib.items())
    inside = escape(element.text or "", quote=False) + "".join(_written(child) for child in element)
    tail = escape(element.tail or "", quote=False)
    return f"<{name}{attributes}>{inside}</{name}>{tail}"
