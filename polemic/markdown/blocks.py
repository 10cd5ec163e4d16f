"""Walks the finished tree of one section and turns its elements into blocks and notes."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterable, Iterator
from dataclasses import replace

from polemic.markdown.elements import attributes_of, classes_of
from polemic.markdown.html import REFUSED, VERBATIM
from polemic.markdown.parsing import Parsing
from polemic.markdown.pieces import Pieces, characters
from polemic.markdown.roles import read_label
from polemic.markdown.serializer import Serializer
from polemic.model import Block, FigureNumber, Note
from polemic.problems import Severity

_KINDS = {
    "p": "paragraph",
    "ul": "list",
    "ol": "list",
    "blockquote": "quotation",
    "table": "table",
    "pre": "code",
    "hr": "rule",
    "dl": "definitions",
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
}
_BELONGS_TO = {
    "pull": ("paragraph", "quotation"),
    "epigraph": ("paragraph", "quotation"),
    "standout": ("paragraph", "quotation", "list"),
    "gloss": ("paragraph",),
    "inline": ("picture",),
    "decorative": ("picture",),
}


class Walk:
    """One walk over one section; the notes it meets on the way are in `notes`."""

    def __init__(self, parsing: Parsing) -> None:
        self.parsing = parsing
        self.serializer = Serializer(parsing)
        self.notes = self.serializer.notes

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
        label = read_label(element, self.parsing)
        if element.tag == "p" and (pictures := _pictures_alone(element)):
            figures = self._figures(element, pictures, language)
            return replace(figures, label=label) if label else figures
        kind = _KINDS.get(element.tag, "html")
        classes = _raise_classes(element) if kind == "quotation" else classes_of(element)
        self._check_classes(kind, classes, element)
        pieces = Pieces()
        self.serializer.is_verbatim = element.tag in VERBATIM
        self.serializer.inside(element, pieces, language)
        return Block(
            kind,
            element.tag,
            self.parsing.place(element),
            pieces.finish(),
            pieces.plain(),
            attributes=attributes_of(element, without=("id", "class", "lang")),
            level=int(element.tag[1]) if kind == "heading" else 0,
            classes=classes,
            explicit_id=characters(element.get("id", "")),
            label=label,
            language=element.get("lang", ""),
            inner_ids=_inner_ids(element),
        )

    def _check_classes(self, kind: str, classes: tuple[str, ...], element: etree.Element) -> None:
        for name in classes:
            if name in _BELONGS_TO and kind not in _BELONGS_TO[name]:
                message = f".{name} means nothing on this part of the text"
                hint = f"it belongs to a {' or a '.join(_BELONGS_TO[name])}"
                place = self.parsing.place(element)
                self.parsing.report(place, "misplaced-class", message, hint, Severity.WARNING)

    def _figures(self, paragraph: etree.Element, pictures: list[etree.Element], language: str) -> Block:
        """A picture alone in its paragraph is a figure, several are a row of them."""
        if len(pictures) == 1:
            return self._figure(pictures[0], paragraph, language)
        row = tuple(self._figure(picture, etree.Element("p"), language) for picture in pictures)
        return Block(
            "figures",
            "div",
            self.parsing.place(paragraph),
            row,
            "\n".join(figure.text for figure in row),
            classes=classes_of(paragraph),
            explicit_id=characters(paragraph.get("id", "")),
            language=paragraph.get("lang", ""),
            inner_ids=tuple(figure.explicit_id for figure in row if figure.explicit_id),
        )

    def _figure(self, image: etree.Element, paragraph: etree.Element, language: str) -> Block:
        """A figure; what is said of its paragraph is said of the picture."""
        classes = tuple(dict.fromkeys((*classes_of(paragraph), *classes_of(image))))
        image.set("class", " ".join(classes))
        pieces = Pieces()
        pieces.symbol(self.serializer.picture(image, ""), characters(image.get("alt", "")))
        for caption in image:
            pieces.boundary()
            pieces.tag("<figcaption>")
            pieces.symbol(FigureNumber())
            self.serializer.inside(caption, pieces, image.get("lang", language))
            pieces.tag("</figcaption>")
        return Block(
            "figure",
            "figure",
            self.parsing.place(paragraph if paragraph in self.parsing.places else image),
            pieces.finish(),
            pieces.plain(),
            classes=classes,
            explicit_id=characters(paragraph.get("id", "") or image.get("id", "")),
            language=image.get("lang", paragraph.get("lang", "")),
        )


def _pictures_alone(paragraph: etree.Element) -> list[etree.Element]:
    """The pictures of a paragraph that holds nothing else, but for spaces and line ends between them."""
    pictures = list(paragraph)
    if not all(picture.tag == "img" for picture in pictures):
        return []
    texts = [paragraph.text, *(picture.tail for picture in pictures)]
    return [] if "".join(filter(None, texts)).strip() else pictures


def _raise_classes(quotation: etree.Element) -> tuple[str, ...]:
    """A list of attributes under a quotation lands on its last part; the quotation is what was meant."""
    for part in list(quotation)[-2:]:
        if "class" in part.attrib and part.tag in ("p", "footer"):
            quotation.set("class", f"{quotation.get('class', '')} {part.attrib.pop('class')}".strip())
    return classes_of(quotation)


def _inner_ids(element: etree.Element) -> tuple[str, ...]:
    descendants = element.iter()
    next(descendants)
    return tuple(characters(inner.get("id", "")) for inner in descendants if inner.get("id"))
