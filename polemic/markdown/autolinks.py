"""Addresses in angle brackets: `<https://example.org>` and `<me@example.org>`."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown.util import AtomicString

from polemic.markdown.stream import Stream

_URL = re.compile(r"<([A-Za-z][A-Za-z0-9.+-]{1,31}:[^\x00-\x20\x7f<>]*+)>")
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_MAIL = re.compile(rf"<([A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@{_LABEL}(?:\.{_LABEL})*)>")


def read_autolink(stream: Stream, at: int) -> int | None:
    """Reads an address that is shown as it is."""
    url, mail = _URL.match(stream.text, at), _MAIL.match(stream.text, at)
    match = url or mail
    if match is None:
        return None
    element = etree.Element("a", {"href": match[1] if url else f"mailto:{match[1]}"})
    element.text = AtomicString(match[1])
    stream.add_atom(element, at, match.end(), match[1])
    return match.end()
