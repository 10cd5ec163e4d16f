"""Walks the finished tree of one section and turns its elements into blocks and notes: the only serializer."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from html import escape
from pathlib import PurePosixPath
from urllib.parse import SplitResult, unquote, urlsplit

from markdown.util import AtomicString

from polemic.markdown.fences import FENCED
from polemic.markdown.html import VOID
from polemic.markdown.parsing import Parsing
from polemic.markdown.pieces import Pieces, characters
from polemic.markdown.typography import set_typography
from polemic.model import (
    Block,
    Citation,
    ExternalUrl,
    FigureNumber,
    Link,
    Note,
    NoteCall,
    Picture,
    Piece,
    RoleMark,
    Target,
)
from polemic.problems import Place

ROLES = ("thesis", "claim", "evidence", "objection", "reply", "concession", "verdict")

_KINDS = {
    "p": "paragraph",
    "ul": "list",
    "ol": "list",
    "blockquote": "quotation",
    "table": "table",
    "pre": "code",
    "hr": "rule",
    "dl": "definitions",
}
_SEPARATE = frozenset(
    "blockquote caption col dd details div dl dt figcaption figure footer h2 h3 h4 h5 h6 hr li ol p pre summary "
    "table tbody td tfoot th thead tr ul".split()
)
_TYPED_DASH = re.compile(r"\A\s*--?-?\s*(?=[^\s-])")
_STRAY_ATTRIBUTES = re.compile(r"\{:[^{}\n]*\}?|\{[ ]?[.#][a-z][\w-]*[ ]?\}")
_HEADING = re.compile(r"h([1-6])")
_ROLE = re.compile(rf"({'|'.join(ROLES)})(?: \d+)?(?: to objection \d+)?(?: \([^()]*\))?[.:]", re.I)
_OUTSIDE = frozenset({"http", "https", "mailto", "tel"})


class Walk:
    """One walk over one section; the notes it meets on the way are in `notes`."""

    def __init__(self, parsing: Parsing) -> None:
        self.parsing = parsing
        self.notes: list[Note] = []
        self.calls = 0
        self.is_in_link = False

    def blocks(self, elements: Iterable[etree.Element], language: str) -> Iterator[Block]:
        """The blocks of a section, or of a note."""
        for element in elements:
            if element.tag == "note":
                blocks = tuple(self.blocks(element, language))
                self.notes.append(Note(element.get("label", ""), blocks, self.parsing.place(element)))
            else:
                yield self._block(element, language)

    def _block(self, element: etree.Element, outer_language: str) -> Block:
        language = element.get("lang", outer_language)
        heading = _HEADING.fullmatch(element.tag)
        kind = "heading" if heading else _KINDS.get(element.tag, "html")
        place = self.parsing.place(element)
        pieces = Pieces()
        classes, explicit_id = _classes(element), characters(element.get("id", ""))
        if kind == "paragraph" and _is_picture_alone(element):
            kind = "figure"
            classes = tuple(dict.fromkeys((*classes, *_classes(element[0]))))
            element[0].set("class", " ".join(classes))
            explicit_id = explicit_id or characters(element[0].get("id", ""))
            self._figure(element[0], pieces, language)
        else:
            if kind == "quotation":
                classes = _raise_classes(element)
            self._inside(element, pieces, language)
        return Block(
            kind,
            "figure" if kind == "figure" else element.tag,
            _attributes(element, without=("id", "class", "lang")),
            int(heading[1]) if heading else 0,
            classes,
            explicit_id,
            _role(element),
            element.get("lang", ""),
            pieces.finish(),
            pieces.plain(),
            place,
            tuple(characters(inner.get("id", "")) for inner in _within(element) if inner.get("id")),
        )

    def _figure(self, image: etree.Element, pieces: Pieces, language: str) -> None:
        pieces.symbol(self._picture(image, ""), characters(image.get("alt", "")))
        for caption in image:
            pieces.boundary()
            pieces.tag("<figcaption>")
            pieces.symbol(FigureNumber())
            self._inside(caption, pieces, language)
            pieces.tag("</figcaption>")

    def _picture(self, image: etree.Element, title: str) -> Picture:
        place = self.parsing.place(image)
        target = self._target(characters(image.get("src", "")), place)
        return Picture(target, characters(image.get("alt", "")), title, _classes(image), place)

    def _inside(self, element: etree.Element, pieces: Pieces, language: str) -> None:
        if element.text:
            self._text(element.text, element, pieces, language)
        for child in element:
            self._element(child, pieces, child.get("lang", language))
            if child.tail:
                self._text(child.tail, element, pieces, language)

    def _text(self, text: str, element: etree.Element, pieces: Pieces, language: str) -> None:
        pieces.text(text, language)
        stray = _STRAY_ATTRIBUTES.search(text) if "{" in text else None
        if stray:
            self.parsing.report(
                self.parsing.place(element),
                "stray-attributes",
                f"'{stray[0]}' belongs to nothing here, and would be printed",
                "write {: .name } on a line of its own directly below a paragraph, list, quotation or table;\n"
                "or at the end of a heading's line, or directly after a picture; to print it, write \\{",
            )

    def _element(self, element: etree.Element, pieces: Pieces, language: str) -> None:
        match element.tag:
            case "a" if element.get("href") is not None:
                self._link(element, pieces, language)
            case "note-call":
                self._call(element.get("label", ""), self.parsing.place(element), pieces)
            case "inline-note":
                self._inline_note(element, pieces, language)
            case "citation":
                self._citation(element, pieces, language)
            case "img":
                title = Pieces()
                for caption in element:
                    self._inside(caption, title, language)
                pieces.symbol(self._picture(element, title.plain()), characters(element.get("alt", "")))
            case "code" | "fenced-code":
                self._code(element, pieces)
            case _:
                self._plain_element(element, pieces, language)

    def _plain_element(self, element: etree.Element, pieces: Pieces, language: str) -> None:
        attributes = _attributes(element)
        if element.tag in VOID:
            pieces.tag(f"<{element.tag}{attributes} />", " " if element.tag == "br" else "")
            return
        if element.tag in _SEPARATE:
            pieces.boundary()
        if element.tag == "footer":
            element.text = _TYPED_DASH.sub("— ", element.text or "")
        pieces.tag(f"<{element.tag}{attributes}>")
        self._inside(element, pieces, language)
        pieces.tag(f"</{element.tag}>")
        if element.tag in _SEPARATE:
            pieces.boundary()

    def _code(self, element: etree.Element, pieces: Pieces) -> None:
        text = characters(_unescaped(element.text or ""))
        pieces.tag(f"<code{_attributes(element)}>")
        is_block = element.tag == FENCED or text.endswith("\n")  # inline code never ends so
        pieces.code(text.strip("\n") + "\n" if is_block else text)
        pieces.tag("</code>")

    def _link(self, element: etree.Element, pieces: Pieces, language: str) -> None:
        place = self.parsing.place(element)
        if self.is_in_link:
            message = "a link cannot stand within another link"
            self.parsing.report(place, "unsafe-html", message, "close the first one before this one begins")
            self._inside(element, pieces, language)
            return
        self.is_in_link = True
        target = self._target(characters(element.get("href", "")), place)
        title = characters(element.get("title", ""))
        pieces.open(partial(_make_link, target, title, place))
        if isinstance(element.text, AtomicString) and element.get("href", "").endswith(element.text):
            pieces.code(element.text)  # an address shown as such
        else:
            self._inside(element, pieces, language)
        pieces.close()
        self.is_in_link = False

    def _call(self, label: str, place: Place, pieces: Pieces) -> None:
        pieces.symbol(NoteCall(label, place, self.calls))
        self.calls += 1

    def _inline_note(self, element: etree.Element, pieces: Pieces, language: str) -> None:
        place = self.parsing.place(element)
        label = f"^{len(self.notes)} of {place.line}:{place.column}"
        inside = Pieces()
        self._inside(element, inside, language)
        block = Block("paragraph", "p", "", 0, (), "", None, "", inside.finish(), inside.plain(), place)
        self.notes.append(Note(label, (block,), place))
        self._call(label, place, pieces)

    def _citation(self, element: etree.Element, pieces: Pieces, language: str) -> None:
        written = characters(element.get("written", ""))
        is_bracketed = written.startswith("[")
        cited = tuple(
            replace(one, prefix=_set(one.prefix, language), locator=_set(one.locator, language))
            for one in self.parsing.citations[element]
        )
        citation = Citation(cited, is_bracketed, written, self.parsing.place(element))
        pieces.symbol(citation, "" if is_bracketed else written)

    def _target(self, address: str, place: Place) -> Target | ExternalUrl:
        address = address.strip()
        split = _split(address)
        if split is not None and not split.scheme and not split.netloc:
            path = unquote(split.path)
            return Target(PurePosixPath(path) if path else None, unquote(split.fragment))
        if split is None or split.scheme not in _OUTSIDE or not (split.netloc or split.path):
            hint = (
                f"write https:{address}"
                if address.startswith("//")
                else "write https://… or the name of a file"
            )
            self.parsing.report(place, "unsafe-link", f"a link cannot lead to {address[:40]!r}", hint)
        return ExternalUrl(address)


def _set(text: str, language: str) -> str:
    return set_typography([(characters(text), language)])[0]


def _make_link(target: Target | ExternalUrl, title: str, place: Place, pieces: tuple[Piece, ...]) -> Link:
    return Link(target, title, pieces, place)


def _split(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:  # such as an unclosed bracket in the host
        return None


def _is_picture_alone(element: etree.Element) -> bool:
    return (
        len(element) == 1
        and element[0].tag == "img"
        and not (element.text or "").strip()
        and not (element[0].tail or "").strip()
    )


def _raise_classes(quotation: etree.Element) -> tuple[str, ...]:
    """A list of attributes under a quotation lands on its last part; the quotation is what was meant."""
    for part in list(quotation)[-2:]:
        if "class" in part.attrib and part.tag in ("p", "footer"):
            quotation.set("class", f"{quotation.get('class', '')} {part.attrib.pop('class')}".strip())
    return _classes(quotation)


def _role(element: etree.Element) -> RoleMark | None:
    """A run-in label such as **Objection.** at the head of a paragraph."""
    if element.tag != "p" or not len(element) or element[0].tag != "strong" or len(element[0]):
        return None
    label = characters(element[0].text or "").strip()
    match = _ROLE.fullmatch(label)
    if (element.text or "").strip() or match is None:
        return None
    return RoleMark(match[1].lower(), label)


def _classes(element: etree.Element) -> tuple[str, ...]:
    return tuple(characters(element.get("class", "")).split())


def _within(element: etree.Element) -> Iterator[etree.Element]:
    descendants = element.iter()
    next(descendants)
    return (inner for inner in descendants if inner.tag != "img" or not _is_picture_alone(element))


def _attributes(element: etree.Element, without: tuple[str, ...] = ()) -> str:
    attributes = {name: value for name, value in element.items() if name not in ("align", *without)}
    if "align" in element.attrib:
        attributes["class"] = f"{attributes.get('class', '')} {element.attrib['align']}".strip()
    if element.tag == "th":
        attributes.setdefault("scope", "col")
    return "".join(f' {name}="{escape(characters(value))}"' for name, value in attributes.items())


def _unescaped(code: str) -> str:
    return code.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
