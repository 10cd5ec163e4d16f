"""HTML within a line: what is safe becomes an element, and what stands in it is read like any other text."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections import defaultdict

from markdown.util import AtomicString

from polemic.markdown.html import BLOCK, CLOSING, OPENING, SAFE, VOID, attributes_in, judge
from polemic.markdown.stream import CAPTION, Opener, Stream

_ANY_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?=[\s/>])[^<>]*>")
_LOOKS = frozenset({"big", "center", "font", "strike", "tt"})
"""Elements that only say how something looks; what they hold is prose."""

_HOLDS_PROSE = SAFE | _LOOKS
_DECLARATION = re.compile(r"<(?:(?P<comment>!--)|!\[CDATA\[|!\[(?:if|endif)\b|\?[A-Za-z]|![A-Za-z])")
_ENDS = {"<!-": "-->", "<![C": "]]>", "<?": "?>"}


def read_tag(stream: Stream, at: int) -> int | None:
    """Reads an opening or a closing tag."""
    opening = OPENING.match(stream.text, at)
    if opening:
        return _open(stream, opening)
    closing = CLOSING.match(stream.text, at)
    return _close(stream, closing) if closing else None


def read_declaration(stream: Stream, at: int) -> int | None:
    """Reads what is no element: a comment is never published, and nothing else has a use in an essay."""
    match = _DECLARATION.match(stream.text, at)
    if match is None:
        return None
    start = match.end() - 2 if match["comment"] else match.end()  # <!--> is a comment
    closing = next((end for begin, end in _ENDS.items() if match[0].startswith(begin)), ">")
    found = stream.find(closing, start)
    if found < 0:
        if match["comment"]:
            message, hint = (
                "this comment begins and never ends",
                "write --> where it ends; one over several paragraphs begins on a line of its own",
            )
            stream.report(at, match.end(), "unclosed-comment", message, hint)
        return None
    end = found + len(closing)
    if not match["comment"]:
        hint = f"take it out, or write &lt;{match[0][1:]} to show it as text"
        stream.report(at, end, "unsafe-html", f"{match[0]}…{closing} cannot stand in an essay", hint)
        stream.add_inert(at, end, stream.text[at:end])
    return end


def report_unclosed_tag(stream: Stream, opener: Opener) -> None:
    """Reports a tag whose end is missing; it is shown as text."""
    _unbalanced(stream, opener.start, opener.end, f"<{opener.kind}> is never closed")


def _open(stream: Stream, match: re.Match[str]) -> int:
    tag = match["name"].lower()
    kept = _judge(stream, tag, match)
    if kept is None:
        return _refuse(stream, tag, match)
    element = etree.Element(tag, kept)
    if tag == "img" and "title" in kept:
        etree.SubElement(element, CAPTION).text = AtomicString(element.attrib.pop("title"))
    if tag in VOID or match["slash"]:
        stream.add_atom(element, match.start(), match.end(), "\n" if tag == "br" else kept.get("alt", ""))
    else:
        stream.open_tag(element, match.start(), match.end())
    return match.end()


def _judge(stream: Stream, tag: str, match: re.Match[str]) -> dict[str, str] | None:
    if tag in BLOCK and tag in SAFE:
        around = f"take <{stream.tags[-1].kind}> out, or " if stream.tags else ""
        hint = f"{around}begin a paragraph of its own with it"
        message = f"<{tag}> cannot stand within a line"
        stream.report(match.start(), match.end(), "unsafe-html", message, hint)
        return None
    if tag in _LOOKS:
        hint = f"take {match[0]} and </{tag}> out; what stands between them stays"
        stream.report(*match.span(), "unsafe-html", f"<{tag}> cannot stand in an essay", hint)
        return None
    place = stream.place(match.start(), match.end())
    return judge(tag, attributes_in(match["attributes"]), place, stream.parsing)


def _refuse(stream: Stream, tag: str, match: re.Match[str]) -> int:
    """Shows a refused tag as text, with all that the element holds unless that is prose: one fault, one problem."""
    start, end = match.span()
    if tag in _HOLDS_PROSE:
        stream.lost_tags[tag] += 1
    else:
        if stream.elements_end is None:
            stream.elements_end = _elements_end(stream.text)
        end = stream.elements_end.get(start, end)
    stream.add_inert(start, end, stream.text[start:end])
    return end


def _elements_end(text: str) -> dict[int, int]:
    opened: dict[str, list[int]] = defaultdict(list)
    ends = {}
    for match in _ANY_TAG.finditer(text):
        starts = opened[match["name"].lower()]
        if not match["slash"]:
            starts.append(match.start())
        elif starts:
            ends[starts.pop()] = match.end()
    return ends


def _close(stream: Stream, match: re.Match[str]) -> int:
    tag, start, end = match["name"].lower(), match.start(), match.end()
    if stream.open_tags[tag]:
        opener = next(opener for opener in reversed(stream.tags) if opener.kind == tag)
        assert opener.element is not None
        stream.close(opener, opener.element, end)
        return end
    if stream.lost_tags[tag]:
        stream.lost_tags[tag] -= 1  # its opening tag has been told already
    else:
        _unbalanced(stream, start, end, f"</{tag}> closes nothing")
    stream.add_inert(start, end, match[0])
    return end


def _unbalanced(stream: Stream, start: int, end: int, message: str) -> None:
    stream.report(start, end, "unbalanced-html", message, "every <tag> needs its </tag>, in order")
