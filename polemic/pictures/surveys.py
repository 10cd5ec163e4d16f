"""An SVG's text comes in; what a browser would make of it goes out: whether it runs, breaks or lacks something."""

from __future__ import annotations

import re
from hashlib import sha256
from xml.parsers import expat

from polemic.pictures.drawings import is_bomb
from polemic.values import frozen

_DEEPEST = 1_000
_MOST_DRAWN = 1_000_000
_SVG, _HTML = "http://www.w3.org/2000/svg ", "http://www.w3.org/1999/xhtml "
_RUNNING = frozenset(
    "applet audio base button embed form frame handler iframe input link listener meta object script select "
    "textarea video".split()
)
_ADDRESSES = frozenset("action by data formaction from href src to values".split())
_ASKING = frozenset("background by from ping poster srcset to values".split())
_RUNNING_ADDRESS = re.compile(r"(?:^|;)(?:javascript:|vbscript:|data:text/html)", re.IGNORECASE)
_GAPS = re.compile(r"[\0- ]")  # browsers leave them out of an address
_ELSEWHERE = re.compile(
    r"(?:https?|ftp|wss?):|[\\/]{2}|data:text/", re.IGNORECASE
)  # such data can ask further
_POINTER = re.compile(r"""url\(\s*["']?([^"')]*)""", re.IGNORECASE)
_IMPORT = re.compile(r"""@import\s*["']([^"']*)""", re.IGNORECASE)
_QUOTED = re.compile(r"""["']\s*((?:(?:https?|ftp|wss?):|//)[^"']*)""", re.IGNORECASE)
_POINTING = re.compile(r"url\(|image|\\", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_PSEUDO_ATTRIBUTE = re.compile(r"""\s{0,9}([\w.-]{1,20})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)')""")
_NAMESPACES = tuple(f"http://www.w3.org/{name}" for name in ("2000/svg", "1999/xlink", "1999/xhtml"))
_STYLE = "style"
_LONGEST_SHOWN = 200


@frozen
class Survey:
    """`fault` says in a writer's words why browsers cannot show a drawing, `lacking` names a file it would need."""

    is_active: bool = False
    """Whether it would run something where it is opened by itself."""
    fault: str = ""
    lacking: str = ""
    elsewhere: str = ""
    """What it would ask another host for where it is opened by itself."""


_SURVEYS: dict[bytes, Survey] = {}


def survey_drawing(svg: str) -> Survey:
    """Looks through an SVG once, in time proportional to its length, whatever is in it."""
    digest = sha256(
        svg.encode("utf-8", "surrogatepass")
    ).digest()  # to keep the text would cost more than to look
    if digest not in _SURVEYS:
        _SURVEYS[digest] = _survey(svg)
    return _SURVEYS[digest]


def _survey(svg: str) -> Survey:
    surveyor = _Surveyor()
    try:
        surveyor.parser.Parse(svg, True)
    except _Unfit as reason:
        return Survey(surveyor.is_active, str(reason))
    except expat.ExpatError as error:
        return Survey(surveyor.is_active, f"it is damaged or cut off in line {error.lineno}")
    fault = "" if _drawn(surveyor) <= _MOST_DRAWN else "its parts repeat each other a million times and more"
    return Survey(surveyor.is_active, fault, surveyor.lacking, surveyor.elsewhere)


class _Unfit(Exception):
    """Ends the survey; the message says why browsers cannot show the drawing."""


class _Surveyor:
    """What expat has met so far.

    A part is an element with an id, and all in it that has none: `elements` counts how much that is, `draws` names
    the parts that stand in it, by number, and those that it draws as well, by id.
    """

    def __init__(self) -> None:
        self.is_active, self.lacking, self.elsewhere = False, "", ""
        self.elements, self.draws, self.ids = [0], [list[int | str]()], dict[str, int]()
        self._path = [0]
        self._styles, self._style = 0, list[str]()
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._begin, self._end
        parser.CharacterDataHandler = self._read
        parser.EntityDeclHandler = self._declare
        parser.ProcessingInstructionHandler = self._instruct

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._path) == 1 and name != f"{_SVG}svg":
            raise _Unfit(f'it does not begin with <svg xmlns="{_SVG.strip()}">')
        if len(self._path) > _DEEPEST:
            raise _Unfit(f"its groups stand more than {_DEEPEST:,} deep within each other")
        space, _, local = name.rpartition(" ")
        if f"{space} " in (_SVG, _HTML) and local.lower() in _RUNNING:
            self.is_active = True
        self._styles += local == _STYLE
        part = self._path[-1]
        if "id" in attributes:
            self.draws[part].append(len(self.draws))
            self.ids.setdefault(attributes["id"], len(self.draws))
            part = len(self.draws)
            self.elements.append(0)
            self.draws.append([])
        self.elements[part] += 1
        self._path.append(part)
        for attribute, value in attributes.items():
            self._weigh(local, attribute.rpartition(" ")[2], value, " " in attribute)

    def _end(self, name: str) -> None:
        self._path.pop()
        self._styles -= name.rpartition(" ")[2] == _STYLE
        if self._style and not self._styles:
            self._point("".join(self._style))
            self._style = []

    def _read(self, text: str) -> None:
        if self._styles:
            self._style.append(text)

    def _declare(self, _name: str, is_parameter: bool, value: str | None, *_where: str | None) -> None:
        if is_bomb(is_parameter, value):
            raise _Unfit("its first lines (<!DOCTYPE …>) define texts that can grow without end")

    def _instruct(self, target: str, text: str) -> None:
        """https://www.w3.org/TR/xml-stylesheet/: all but CSS is a program that makes another document of it."""
        if target != "xml-stylesheet":
            return
        found = [(one[1], one[2] or one[3] or "") for one in _PSEUDO_ATTRIBUTE.finditer(text)]
        given = dict(found)
        is_plain = len(given) == len(found) and not _PSEUDO_ATTRIBUTE.sub("", text).strip()
        if not is_plain or given.get("type") != "text/css":
            self.is_active = True
        self._draw(given.get("href", ""))

    def _weigh(self, element: str, attribute: str, value: str, is_foreign: bool) -> None:
        if attribute.lower().startswith("on") and not is_foreign:
            self.is_active = True
        if ":" in value and attribute in _ADDRESSES and _RUNNING_ADDRESS.search(_GAPS.sub("", value)):
            self.is_active = True
        if attribute in ("href", "src") and element != "a":
            self._draw(value.strip())
            self.is_active = self.is_active or (
                element == "use" and _GAPS.sub("", value)[:5].lower() == "data:"
            )
        elif attribute in _ASKING:
            for address in re.split(r"[\s,;]+", value):
                self._ask(address)
        elif "(" in value and _POINTING.search(value):
            self._point(value)

    def _point(self, style: str) -> None:
        read = _GAPS.sub("", _ESCAPE.sub(_unescaped, style)) if "\\" in style else ""
        for text in filter(None, (style, read)):
            for found in (*_POINTER.finditer(text), *_IMPORT.finditer(text)):
                self._draw(found[1].strip())
            for found in _QUOTED.finditer(text):
                self._ask(found[1])

    def _draw(self, address: str) -> None:
        if address.startswith("#"):
            self.draws[self._path[-1]].append(address[1:])
        elif address and not address.lower().startswith("data:") and address not in _NAMESPACES:
            self.lacking = self.lacking or address[:_LONGEST_SHOWN]
        self._ask(address)

    def _ask(self, address: str) -> None:
        if address not in _NAMESPACES and _ELSEWHERE.match(_GAPS.sub("", address)):
            self.elsewhere = self.elsewhere or address[:_LONGEST_SHOWN]
            self.lacking = self.lacking or self.elsewhere


def _unescaped(escape: re.Match[str]) -> str:
    """https://www.w3.org/TR/css-syntax-3/#consume-escaped-code-point"""
    return chr(min(int(escape[1], 16), 0x10FFFF)) if escape[1] else escape[2]


def _drawn(surveyor: _Surveyor) -> int:
    """How many elements a browser draws, parts used again counted again; a part within itself is drawn once."""
    sizes = [
        0 if draws else elements for elements, draws in zip(surveyor.elements, surveyor.draws, strict=True)
    ]
    begun = [size > 0 for size in sizes]
    waiting = [0]
    while waiting:
        number = waiting.pop()
        inner = [surveyor.ids.get(one, -1) if isinstance(one, str) else one for one in surveyor.draws[number]]
        if not begun[number]:
            begun[number] = True
            waiting.append(number)
            waiting += [one for one in inner if one >= 0 and not begun[one]]
        elif not sizes[number]:
            drawn = surveyor.elements[number] + sum(sizes[one] for one in inner if one >= 0)
            sizes[number] = min(_MOST_DRAWN + 1, drawn)
    return sizes[0]
