"""Calls of notes, `[^name]`, and notes within a line, `^[…]`."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from polemic.markdown.stream import Opener, Stream

CALL = re.compile(r"\[\^([^\[\]\s][^\[\]\n]*+)\]")
_BEGINS_TEXT = re.compile(r"[ \t]+\w")
_UNCLOSED = re.compile(r"\[\^[\w-]+")


def read_call(stream: Stream, at: int) -> int | None:
    """Reads the call of a note; a name with spaces is a mistake, and stays text."""
    call = CALL.match(stream.text, at)
    if call is None:
        _report_unclosed_call(stream, at)
        return None
    if len(words := call[1].split()) > 1:
        name = "-".join(words)
        hint = f"write [^{name}] here and where the note is defined; a note on the spot is ^[…]"
        stream.report(at, call.end(), "note-name", "the name of a note has no spaces", hint)
        stream.items.append(call[0])
    elif (
        at + stream.base == 0
        and call[1] not in stream.parsing.notes
        and _BEGINS_TEXT.match(stream.text, call.end())
    ):
        message = "a note's text begins after a colon that directly follows the bracket"
        stream.report(at, call.end(), "note-colon", message, f"write {call[0]}: …")
        stream.items.append(call[0])
    else:
        stream.add_atom(etree.Element("note-call", {"label": call[1]}), at, call.end())
    return call.end()


def open_note(stream: Stream, at: int) -> int | None:
    """Reads `^[`."""
    if not stream.text.startswith("^[", at) or CALL.match(stream.text, at + 1):
        return None
    return stream.open_bracket("^[", at)


def close_note(stream: Stream, at: int) -> int | None:
    """Reads the bracket that ends a note within a line."""
    opener = stream.brackets[-1] if stream.brackets else None
    if opener is None or opener.kind != "^[":
        return None
    if not stream.text[opener.end : at].strip():
        message, hint = "this note has no text", "write it between the brackets: ^[…]"
        stream.report(opener.start, at + 1, "empty-note", message, hint)
    stream.close(opener, etree.Element("inline-note"), at + 1)
    return at + 1


def report_unclosed_note(stream: Stream, opener: Opener) -> None:
    """Reports a note within a line that does not end in its paragraph."""
    hint = "write ] where the note ends; a note of several paragraphs is [^name], defined elsewhere"
    stream.report(opener.start, opener.end, "unclosed-note", "this note begins and never ends", hint)


def _report_unclosed_call(stream: Stream, at: int) -> None:
    match = _UNCLOSED.match(stream.text, at)
    if match:
        message = "the call of this note has no closing bracket"
        stream.report(at, match.end(), "unclosed-note", message, f"write {match[0]}]")
