"""The target of a request comes in; the path in the site that it asks for goes out, or nothing if it means mischief.

RFC 9112, section 3.2, and RFC 3986. It is decoded once, and judged afterwards.
"""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath
from urllib.parse import unquote_to_bytes

from polemic.values import frozen

_REFUSED = frozenset("\\:")
"""What divides names on Windows, and what names a drive or a stream there; no file of a site has them."""


@frozen
class Target:
    """A path in the site; `is_folder` if it is asked for with a slash at its end."""

    path: PurePosixPath
    is_folder: bool


def read_target(target: str) -> Target | None:
    """Reads a request's target, given as http.server does: one character for each byte."""
    if not target.startswith("/") or "#" in target:
        return None
    path = target.partition("?")[0]
    try:
        decoded = unquote_to_bytes(path.encode("latin-1")).decode()
    except UnicodeError:
        return None
    *names, last = decoded.split("/")[1:]
    if not all(map(_is_name, names)) or not (last == "" or _is_name(last)):
        return None
    return Target(PurePosixPath(*names, last), is_folder=not last)


def _is_name(name: str) -> bool:
    is_plain = not any(c in _REFUSED or unicodedata.category(c) == "Cc" for c in name)
    return is_plain and name not in ("", ".", "..")
