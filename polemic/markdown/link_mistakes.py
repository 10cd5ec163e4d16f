"""A closing bracket comes in that ended no link; out goes a problem if the writer surely meant one."""

from __future__ import annotations

import re

from polemic.markdown.links import LABEL, normalised
from polemic.markdown.stream import Opener, Stream
from polemic.model import UndefinedLink
from polemic.problems import Problem, Severity, did_you_mean

_FILE = (
    r"\.(?:md|markdown|html?|pdf|png|jpe?g|gif|svg|webp|avif|mp3|mp4|csv|txt|epub|docx?|xlsx?|zip)(?:\#\S*)?"
)
_ELSEWHERE = r"(?:https?://|mailto:|www\.)"
_PARENTHESIS = re.compile(r"\((?P<inside>(?:[^()\n]|\([^()\n]{0,200}\)){0,500}+)(?P<closing>\)?)")
_BEGINS_ADDRESS = rf"(?i)\s*(?:{_ELSEWHERE}|[^\s\"'<>]+?{_FILE}(?=[\s\"']|$))"
_ADDRESS = rf"(?i)\s*(?P<address>{_ELSEWHERE}[^\"'“”‘’<>]*|[^\"'“”‘’<>]*?{_FILE})(?P<title>\s.*)?"
_BEGINS_ENDLESS = rf"(?i)\s*(?P<address>[^\s\"'<>()]+?{_FILE})(?=[,;:!?]|\.(?:\s|$))"
"""An address whose parenthesis never ends, and the sentence that goes on behind it."""
_APART = re.compile(rf"[ \t]\((?:{_ELSEWHERE}[^()\s]+|[^()\s]+?{_FILE})\)", re.I)
_INDEXED = re.compile(r"[A-Za-z0-9_\])]")
_LETTER = re.compile(r"[^\W\d_]")
_TEMPLATES = ("{%", "{{")
"""What begins so is told as a foreign sign."""

_SIZE = re.compile(r"\s+=[0-9]*x[0-9]*\s*")
_QUOTES = "\"'“”‘’«»„「」"
_WIDE_END = re.compile("[）。，；：！？」』]")
_SIC = "sic"
_LONGEST_TEXT = 200
_MOST_HINTS = 100
"""Beyond so many problems no one needs to be told which label is near, which takes a while."""


def report_mistake(stream: Stream, at: int) -> None:
    """Looks at what follows the bracket; prose such as `[sic]`, `[1]` or `a[i](x)` is none of its business."""
    opener = stream.brackets[-1] if stream.brackets else None
    if opener is None or _is_index(stream, opener) or opener.item < stream.last_link:
        return
    after = stream.text[at + 1 : at + 3]
    if after.startswith("("):
        _report_address(stream, opener, at)
    elif after.startswith("["):
        _report_label(stream, opener, at)
    elif not _LETTER.search(stream.text, opener.end, min(at, opener.end + _LONGEST_TEXT)):
        return
    elif opener.kind == "![" and not stream.text.startswith("[", opener.end):
        message, hint = "this picture has no address", "write ![description](figures/name.jpg)"
        stream.report(opener.start, at + 1, "picture-without-address", message, hint, Severity.WARNING)
    elif apart := _APART.match(stream.text, at + 1) or _label_apart(stream, at + 1):
        message = "a link's address directly follows its text"
        hint = "take the space out between ] and what follows"
        stream.report(opener.start, apart.end(), "space-in-link", message, hint, Severity.WARNING)


def _is_index(stream: Stream, opener: Opener) -> bool:
    """Whether a word or another bracket directly precedes, as in `a[i]` or `Wow![1]`."""
    return _INDEXED.match(stream.text[max(0, opener.start - 1) : opener.start]) is not None


def _label_apart(stream: Stream, start: int) -> re.Match[str] | None:
    """A label after a space, as the first Markdown had it; only one that is defined is surely meant so."""
    label = LABEL.match(stream.text, start + 1) if stream.text[start : start + 1] in (" ", "\n") else None
    return label if label and normalised(label[1]) in stream.references else None


def _report_address(stream: Stream, opener: Opener, at: int) -> None:
    match = _PARENTHESIS.match(stream.text, at + 1)
    assert match is not None
    inside = match["inside"]
    if inside.lstrip().startswith(_TEMPLATES):
        return
    address = re.fullmatch(_ADDRESS, inside)
    endless = None if match["closing"] else re.match(_BEGINS_ENDLESS, inside)
    if address is None and not endless and not re.match(_BEGINS_ADDRESS, inside) and opener.kind == "[":
        return
    start, end = opener.start, match.end()
    text = stream.text[start : at + 1] if at - start < _LONGEST_TEXT else f"{opener.kind}…]"
    title = (address["title"] or "").strip() if address else ""
    written = (address["address"] if address else inside).strip()
    if not match["closing"]:
        first = endless["address"] if endless else _WIDE_END.split(written.partition(" ")[0])[0]
        hint = f"write ) directly after the address: {text}({first})"
        stream.report(start, end, "unclosed-link", "this link's address never ends", hint)
    elif " " in written:
        message = "an address with a space in it is not read as one"
        stream.report(
            start, end, "space-in-address", message, f"write it as <{written}>{title and f' {title}'}"
        )
    elif address and address["title"] and _SIZE.fullmatch(address["title"]):
        message, hint = "a size cannot be set here", f"take it out: {text}({written})"
        stream.report(start, end, "unreadable-title", message, hint)
    else:
        hint = f'write {text}({written} "{title.strip(_QUOTES) or "title"}")'
        message = "after its address a link can only have a title in straight quotation marks"
        stream.report(start, end, "unreadable-title", message, hint)


def _report_label(stream: Stream, opener: Opener, at: int) -> None:
    match = LABEL.match(stream.text, at + 1)
    if match is None or stream.text[match.end() : match.end() + 1] in ("[", "("):
        return
    text = stream.text[opener.end : min(at, opener.end + _LONGEST_TEXT)]
    label = match[1] or text
    if _is_prose(text, match[1]) or (opener.kind == "[" and text.isdigit()):
        return
    is_number = label.isdigit() and not stream.references
    known = stream.references if len(stream.parsing.problems) < _MOST_HINTS else ()
    hint = did_you_mean(normalised(label), known) or f"define it on a line of its own: [{label}]: https://…"
    severity = Severity.WARNING if is_number else Severity.ERROR
    message = f"no link is defined as [{label}]"
    location = stream.parsing.source.locate(stream.place(opener.start, match.end()))
    problem = Problem(location, "undefined-link", message, hint, severity)
    stream.parsing.undefined_links.append(UndefinedLink(normalised(label), problem))


def _is_prose(text: str, label: str) -> bool:
    """Whether two brackets in a row are more likely a remark, a note or an index than a link."""
    if label[:1] == "^" or "@" in label or (label and not re.search(r"\w", label)):
        return True
    return len(text) + len(label) < 3 or text.casefold() == _SIC or not _LETTER.search(text)
