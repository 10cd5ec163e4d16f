"""An address as typed comes in; a place within the content, or an address outside the site, goes out."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import SplitResult, unquote, urlsplit

from polemic.markdown.parsing import Parsing
from polemic.model import ExternalUrl, Target
from polemic.problems import Place

_OUTSIDE = frozenset({"http", "https", "mailto", "tel"})
_ORDINARY = re.compile(r"https?://[A-Za-z0-9.-]+(?:[/?#]|\Z)")
"""An address outside the site, as nearly all are; no need to take it apart."""
_OF_ONE_COMPUTER = r"(?i)file:|[a-z]:[\\/]"


def target_of(address: str) -> Target | ExternalUrl:
    """Tells where an address leads."""
    split = None if _ORDINARY.match(address) else _split(address.strip())
    if split is None or split.scheme or split.netloc:
        return ExternalUrl(address.strip())
    path = unquote(split.path)
    return Target(PurePosixPath(path) if path else None, unquote(split.fragment))


def check_address(address: str, place: Place, parsing: Parsing) -> None:
    """Reports a link that leads outside the site, but nowhere that readers can go, or that runs something."""
    if _ORDINARY.match(address):
        return
    split = _split(address)
    if split is not None and split.scheme in _OUTSIDE and (split.netloc or split.path):
        return
    message, hint = f"a link cannot lead to '{address[:40]}'", "write https://… or the name of a file"
    if address.startswith("//"):
        hint = f"write https:{address}"
    elif re.match(_OF_ONE_COMPUTER, address):
        message = f"'{address[:40]}' is on your own computer, where readers cannot go"
        hint = "copy the file into the folder of the essay, and link to it by its name"
    parsing.report(place, "unsafe-link", message, hint)


def _split(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:  # such as an unclosed bracket in the host
        return None
