"""The elements within a block come in, its pieces go out: the only serializer."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable
from dataclasses import replace

from markdown.util import AtomicString

from polemic.markdown.elements import attributes_of, classes_of
from polemic.markdown.html import VERBATIM, VOID
from polemic.markdown.items import head_of, statement_in
from polemic.markdown.parsing import Parsing
from polemic.markdown.pieces import Pieces, characters
from polemic.markdown.roles import read_run_in_label
from polemic.markdown.targets import check_address, target_of
from polemic.markdown.typography import set_typography
from polemic.model import Block, Citation, ExternalUrl, Label, Link, Note, NoteCall, Picture, Target
from polemic.problems import Place, Severity

_SEPARATE = frozenset(
    "blockquote caption col dd details div dl dt figcaption figure footer h2 h3 h4 h5 h6 hr li ol p pre summary "
    "table tbody td tfoot th thead tr ul".split()
)
_NAME_OR_CLASS = re.compile(r"\{[ ]?([.#][\w-]+)[ ]?\}")
_AS_PANDOC = re.compile(r"\{(?!:)[^{}\n]{1,100}\}")
"""Attributes as other engines write them, without the colon."""
_TAKE_ATTRIBUTES = frozenset({"a", "img"})
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_TYPED_DASH = re.compile(r"\A\s*--?-?\s*(?=[^\s-])")
_ADDRESS = r"((?:https?://|www\.)[^\s<>\"'“”‘’«»()（）\[\]，。、；]+)"
_STRAY_ATTRIBUTES = re.compile(
    r"\{:[^{}\n]*\}|\{:[ ]*(?:[.#]\w|\w+=)[^{}\n]*|(?<=\])\{[\w.#][^{}\n]*\}|\{[ ]?[.#][a-z][\w-]*[ ]?\}"
)


class Serializer:
    """Writes the elements of one section; the notes within its lines that it meets on the way are in `notes`."""

    def __init__(self, parsing: Parsing) -> None:
        self.parsing = parsing
        self.notes: list[Note] = []
        self.calls = 0
        self.is_in_link = False
        self.is_verbatim = False
        """Whether an element is open whose text is what it is: code, keys, output."""
        self.head: etree.Element | None = None
        """What holds the first words of the item of a list that was opened last."""

    def inside(self, element: etree.Element, pieces: Pieces, language: str) -> None:
        """Writes all that stands within an element."""
        if element.text:
            self._text(element.text, element, pieces, language)
        self._children(element, element, pieces, language)

    def _children(
        self, element: etree.Element, children: Iterable[etree.Element], pieces: Pieces, language: str
    ) -> None:
        """Writes some of an element's children, each with the text behind it."""
        for child in children:
            self._element(child, pieces, child.get("lang", language))
            if child.tail and child.tag in _TAKE_ATTRIBUTES and _AS_PANDOC.match(child.tail):
                self._report_stray(_AS_PANDOC, child.tail, self.parsing.after(child))
            if child.tail:
                self._text(child.tail, element, pieces, language)

    def picture(self, image: etree.Element, title: str) -> Picture:
        """The picture that an element shows."""
        place = self.parsing.place(image)
        target = target_of(characters(image.get("src", "")))
        return Picture(target, characters(image.get("alt", "")), title, classes_of(image), place)

    def _text(self, text: str, element: etree.Element, pieces: Pieces, language: str) -> None:
        if self.is_verbatim:
            pieces.code(characters(text))
            return
        for at, part in enumerate(re.split(_ADDRESS, text) if "://" in text or "www." in text else (text,)):
            if at % 2:
                pieces.code(characters(part))  # no typography in an address
            elif part:
                pieces.text(part, language)
        if "{" in text and not isinstance(text, AtomicString):
            self._report_stray(_STRAY_ATTRIBUTES, text, self.parsing.place(element))

    def _report_stray(self, pattern: re.Pattern[str], text: str, place: Place) -> None:
        stray = pattern.search(text)
        if stray:
            self.parsing.report(
                place,
                "stray-attributes",
                f"'{stray[0]}' belongs to nothing here, and would be printed",
                _right_list(stray[0])
                + "write {: .name } on a line of its own directly below a paragraph, list, quotation or table;\n"
                "or at the end of a heading's line, or directly after a picture; to print it, write \\{",
            )

    def _element(self, element: etree.Element, pieces: Pieces, language: str) -> None:
        match element.tag:
            case "a" if element.get("href") is not None:
                self._link(element, pieces, language)
            case "citation" if self.is_in_link and not element.get("written", "").startswith("["):
                pieces.text(element.get("written", ""), language)
            case "note-call" | "inline-note" | "citation" if self.is_in_link:
                self._report_within_link(element)
            case "note-call":
                self._call(element.get("label", ""), self.parsing.place(element), pieces)
            case "inline-note":
                self._inline_note(element, pieces, language)
            case "citation":
                self._citation(element, pieces, language)
            case "img":
                title = Pieces()
                for caption in element:
                    self.inside(caption, title, language)
                pieces.symbol(self.picture(element, title.plain()), characters(element.get("alt", "")))
            case "fenced-code":
                self._code(element, pieces)
            case "refused":
                self.inside(element, pieces, language)
            case _:
                self._plain_element(element, pieces, language)

    def _plain_element(self, element: etree.Element, pieces: Pieces, language: str) -> None:
        if element.tag == "footer":
            self._attribution(element)
        attributes = attributes_of(element)
        if element.tag in VOID:
            pieces.tag(f"<{element.tag}{attributes} />", " " if element.tag == "br" else "")
            return
        if element.tag in _HEADINGS:
            self._heading(element, pieces, language)
            return
        if element.tag in _SEPARATE:
            pieces.boundary()
        outer, self.is_verbatim = self.is_verbatim, self.is_verbatim or element.tag in VERBATIM
        pieces.tag(f"<{element.tag}{attributes}>")
        if element.tag == "li":
            self.head = head_of(element)
        label = read_run_in_label(element, self.parsing) if element is self.head else None
        if label:
            self._statement(element, label, pieces, language)
        else:
            self.inside(element, pieces, language)
        pieces.tag(f"</{element.tag}>")
        self.is_verbatim = outer
        if element.tag in _SEPARATE:
            pieces.boundary()

    def _statement(self, head: etree.Element, label: Label, pieces: Pieces, language: str) -> None:
        """Writes the head of a list's item that a label begins, and what stands within the item besides."""
        count, make_block = statement_in(head, label, _SEPARATE)
        pieces.open(make_block)
        self._children(head, head[:count], pieces, language)
        pieces.close()
        self._children(head, head[count:], pieces, language)

    def _attribution(self, element: etree.Element) -> None:
        """Who is quoted, as a paragraph: reader modes leave out what they take for a page's foot."""
        element.tag = "p"
        element.set("class", f"whom {element.get('class', '')}".strip())
        element.text = _TYPED_DASH.sub("— ", element.text or "")

    def _heading(self, element: etree.Element, pieces: Pieces, language: str) -> None:
        """One in a list or quotation belongs to that, and would be at odds with the essay's own outline."""
        message = (
            "a heading within a list, a quotation or HTML is set in bold, as no part of the essay's outline"
        )
        hint = "to make it a part, let it stand by itself"
        place = self.parsing.place(element)
        self.parsing.report(place, "renders-differently", message, hint, Severity.NOTE)
        pieces.boundary()
        pieces.tag(f"<p{attributes_of(element)}><strong>")
        self.inside(element, pieces, language)
        pieces.tag("</strong></p>")
        pieces.boundary()

    def _code(self, element: etree.Element, pieces: Pieces) -> None:
        code = element.text or ""
        pieces.tag(f"<code{attributes_of(element)}>")
        pieces.code(code and code + "\n")
        pieces.tag("</code>")

    def _link(self, element: etree.Element, pieces: Pieces, language: str) -> None:
        place = self.parsing.place(element)
        if self.is_in_link:
            self._report_within_link(element)
            self.inside(element, pieces, language)
            return
        self.is_in_link = True
        target = target_of(characters(element.get("href", "")))
        if isinstance(target, ExternalUrl):
            check_address(target.url, place, self.parsing)
        elif target == Target(None):
            message, hint = "this link leads nowhere", "write its address: [text](https://…)"
            self.parsing.report(place, "link-without-address", message, hint, Severity.WARNING)
        named = attributes_of(element, without=("href", "title"))
        if named:
            pieces.tag(f"<span{named}>")
        title = characters(element.get("title", ""))
        pieces.open(lambda within: Link(target, title, within, place))
        if isinstance(element.text, AtomicString) and element.get("href", "").endswith(element.text):
            pieces.code(element.text)  # an address shown as such
        else:
            self.inside(element, pieces, language)
        pieces.close()
        if named:
            pieces.tag("</span>")
        self.is_in_link = False

    def _report_within_link(self, element: etree.Element) -> None:
        """What leads somewhere cannot stand in what leads elsewhere: https://html.spec.whatwg.org/#the-a-element."""
        what = {"a": "a link", "citation": "a citation"}.get(element.tag, "the call of a note")
        message = f"{what} cannot stand within a link"
        hint = "end the link before it; it may follow directly"
        self.parsing.report(self.parsing.place(element), "link-in-link", message, hint)

    def _call(self, label: str, place: Place, pieces: Pieces) -> None:
        pieces.symbol(NoteCall(label, place, self.calls))
        self.calls += 1

    def _inline_note(self, element: etree.Element, pieces: Pieces, language: str) -> None:
        place = self.parsing.place(element)
        label = f"^{len(self.notes)} of {place.line}:{place.column}"
        inside = Pieces()
        self.inside(element, inside, language)
        block = Block("paragraph", "p", place, inside.finish(), inside.plain())
        self.notes.append(Note(label, (block,), place, is_labelled=False))
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


def _right_list(written: str) -> str:
    """What to type for a list without the colon."""
    named = _NAME_OR_CLASS.fullmatch(written)
    return f"write {{: {named[1]} }} for it:\n" if named else ""


def _set(text: str, language: str) -> str:
    return set_typography([(characters(text), language)])[0]
