"""Walks the finished tree of one section and turns its elements into blocks and notes: the only serializer."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from html import escape

from markdown.util import AtomicString

from polemic.markdown.html import REFUSED, VERBATIM, VOID
from polemic.markdown.parsing import Parsing
from polemic.markdown.pieces import Pieces, characters
from polemic.markdown.roles import read_role
from polemic.markdown.targets import read_target
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
    Target,
)
from polemic.problems import Place

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


class Walk:
    """One walk over one section; the notes it meets on the way are in `notes`."""

    def __init__(self, parsing: Parsing) -> None:
        self.parsing = parsing
        self.notes: list[Note] = []
        self.calls = 0
        self.is_in_link = False
        self.is_verbatim = False
        """Whether an element is open whose text is what it is: code, keys, output."""

    def blocks(self, elements: Iterable[etree.Element], language: str) -> Iterator[Block]:
        """The blocks of a section, or of a note."""
        for element in elements:
            if element.tag == "note":
                self._note(element, language)
            elif element.tag == REFUSED:
                yield from self.blocks(element, language)
            else:
                yield self._block(element, language)

    def _note(self, element: etree.Element, language: str) -> None:
        label = element.get("label", "")
        note = Note(label, tuple(self.blocks(element, language)), self.parsing.place(element))
        if self.parsing.notes.get(label, element) is element:  # not the second of two
            self.notes.append(note)

    def _block(self, element: etree.Element, outer_language: str) -> Block:
        language = element.get("lang", outer_language)
        if element.tag == "p" and (pictures := _pictures_alone(element)):
            return self._figures(element, pictures, language)
        heading = _HEADING.fullmatch(element.tag)
        kind = "heading" if heading else _KINDS.get(element.tag, "html")
        classes = _raise_classes(element) if kind == "quotation" else _classes(element)
        pieces = Pieces()
        self.is_verbatim = element.tag in VERBATIM
        self._inside(element, pieces, language)
        return Block(
            kind,
            element.tag,
            _attributes(element, without=("id", "class", "lang")),
            int(heading[1]) if heading else 0,
            classes,
            characters(element.get("id", "")),
            read_role(element),
            element.get("lang", ""),
            pieces.finish(),
            pieces.plain(),
            self.parsing.place(element),
            _inner_ids(element),
        )

    def _figures(self, paragraph: etree.Element, pictures: list[etree.Element], language: str) -> Block:
        """A picture alone in its paragraph is a figure, several are a row of them."""
        if len(pictures) == 1:
            return self._figure(pictures[0], paragraph, language)
        row = tuple(self._figure(picture, etree.Element("p"), language) for picture in pictures)
        return Block(
            "figures",
            "div",
            "",
            0,
            _classes(paragraph),
            characters(paragraph.get("id", "")),
            None,
            paragraph.get("lang", ""),
            row,
            "\n".join(figure.text for figure in row),
            self.parsing.place(paragraph),
            tuple(figure.explicit_id for figure in row if figure.explicit_id),
        )

    def _figure(self, image: etree.Element, paragraph: etree.Element, language: str) -> Block:
        """A figure; what is said of its paragraph is said of the picture."""
        classes = tuple(dict.fromkeys((*_classes(paragraph), *_classes(image))))
        image.set("class", " ".join(classes))
        pieces = Pieces()
        pieces.symbol(self._picture(image, ""), characters(image.get("alt", "")))
        for caption in image:
            pieces.boundary()
            pieces.tag("<figcaption>")
            pieces.symbol(FigureNumber())
            self._inside(caption, pieces, image.get("lang", language))
            pieces.tag("</figcaption>")
        return Block(
            "figure",
            "figure",
            "",
            0,
            classes,
            characters(paragraph.get("id", "") or image.get("id", "")),
            None,
            image.get("lang", paragraph.get("lang", "")),
            pieces.finish(),
            pieces.plain(),
            self.parsing.place(paragraph if paragraph in self.parsing.places else image),
        )

    def _picture(self, image: etree.Element, title: str) -> Picture:
        place = self.parsing.place(image)
        target = read_target(characters(image.get("src", "")), place, self.parsing)
        return Picture(target, characters(image.get("alt", "")), title, _classes(image), place)

    def _inside(self, element: etree.Element, pieces: Pieces, language: str) -> None:
        if element.text:
            self._text(element.text, element, pieces, language)
        for child in element:
            self._element(child, pieces, child.get("lang", language))
            if child.tail:
                self._text(child.tail, element, pieces, language)

    def _text(self, text: str, element: etree.Element, pieces: Pieces, language: str) -> None:
        if self.is_verbatim:
            pieces.code(characters(text))
            return
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
            case "fenced-code":
                self._code(element, pieces)
            case "refused":
                self._inside(element, pieces, language)
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
        outer, self.is_verbatim = self.is_verbatim, self.is_verbatim or element.tag in VERBATIM
        pieces.tag(f"<{element.tag}{attributes}>")
        self._inside(element, pieces, language)
        pieces.tag(f"</{element.tag}>")
        self.is_verbatim = outer
        if element.tag in _SEPARATE:
            pieces.boundary()

    def _code(self, element: etree.Element, pieces: Pieces) -> None:
        code = element.text or ""
        pieces.tag(f"<code{_attributes(element)}>")
        pieces.code(code and code + "\n")
        pieces.tag("</code>")

    def _link(self, element: etree.Element, pieces: Pieces, language: str) -> None:
        place = self.parsing.place(element)
        if self.is_in_link:
            message = "a link cannot stand within another link"
            self.parsing.report(place, "unsafe-html", message, "close the first one before this one begins")
            self._inside(element, pieces, language)
            return
        self.is_in_link = True
        target = read_target(characters(element.get("href", "")), place, self.parsing)
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


def _set(text: str, language: str) -> str:
    return set_typography([(characters(text), language)])[0]


def _make_link(target: Target | ExternalUrl, title: str, place: Place, pieces: tuple[Piece, ...]) -> Link:
    return Link(target, title, pieces, place)


def _pictures_alone(paragraph: etree.Element) -> list[etree.Element]:
    """The pictures of a paragraph that holds nothing else, but for spaces and line ends between them."""
    texts = [paragraph.text, *(child.tail for child in paragraph)]
    is_alone = all(child.tag == "img" for child in paragraph) and not "".join(filter(None, texts)).strip()
    return list(paragraph) if is_alone else []


def _raise_classes(quotation: etree.Element) -> tuple[str, ...]:
    """A list of attributes under a quotation lands on its last part; the quotation is what was meant."""
    for part in list(quotation)[-2:]:
        if "class" in part.attrib and part.tag in ("p", "footer"):
            quotation.set("class", f"{quotation.get('class', '')} {part.attrib.pop('class')}".strip())
    return _classes(quotation)


def _classes(element: etree.Element) -> tuple[str, ...]:
    return tuple(characters(element.get("class", "")).split())


def _inner_ids(element: etree.Element) -> tuple[str, ...]:
    descendants = element.iter()
    next(descendants)
    return tuple(characters(inner.get("id", "")) for inner in descendants if inner.get("id"))


def _attributes(element: etree.Element, without: tuple[str, ...] = ()) -> str:
    attributes = {name: value for name, value in element.items() if name not in ("align", *without)}
    if "align" in element.attrib:
        attributes["class"] = f"{attributes.get('class', '')} {element.attrib['align']}".strip()
    if element.tag == "th":
        attributes.setdefault("scope", "col")
    return "".join(f' {name}="{escape(characters(value))}"' for name, value in attributes.items())
