"""An address as typed comes in; a place within the content, or an address outside the site, goes out."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import SplitResult, unquote, urlsplit

from polemic.markdown.parsing import Parsing
from polemic.model import ExternalUrl, Target
from polemic.problems import Place

_OUTSIDE = frozenset({"http", "https", "mailto", "tel"})


def read_target(address: str, place: Place, parsing: Parsing) -> Target | ExternalUrl:
    """Tells where an address leads, and reports one that leads nowhere or runs something."""
    address = address.strip()
    split = _split(address)
    if split is not None and not split.scheme and not split.netloc:
        path = unquote(split.path)
        return Target(PurePosixPath(path) if path else None, unquote(split.fragment))
    if split is None or split.scheme not in _OUTSIDE or not (split.netloc or split.path):
        hint = (
            f"write https:{address}" if address.startswith("//") else "write https://… or the name of a file"
        )
        parsing.report(place, "unsafe-link", f"a link cannot lead to {address[:40]!r}", hint)
    return ExternalUrl(address)


def _split(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:  # such as an unclosed bracket in the host
        return None
