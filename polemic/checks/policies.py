"""A page's Content-Security-Policy and one of its tags come in; what browsers would refuse of it goes out.

https://www.w3.org/TR/CSP3/, as far as a page can break its own policy.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping

Policy = Mapping[str, tuple[str, ...]]
"""Directive -> the sources that it admits."""

_DIRECTIVES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "audio": (("src", "media-src"),),
    "base": (("href", "base-uri"),),
    "embed": (("src", "object-src"),),
    "form": (("action", "form-action"),),
    "iframe": (("src", "frame-src"),),
    "img": (("src", "img-src"), ("srcset", "img-src")),
    "link": (("href", "style-src"),),
    "object": (("data", "object-src"),),
    "script": (("src", "script-src"),),
    "source": (("src", "media-src"), ("srcset", "img-src")),
    "track": (("src", "media-src"),),
    "video": (("src", "media-src"), ("poster", "img-src")),
}
_ANYTHING = ("*", "data:", "'unsafe-inline'")
_WITHOUT_FALLBACK = frozenset({"base-uri", "form-action"})
_ABSOLUTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_PROGRAM = re.compile(r"|module|(?:text|application)/(?:java|ecma)script", re.IGNORECASE)


def read_policy(content: str) -> Policy:
    """A policy as its <meta> says it."""
    directives = (directive.split() for directive in content.split(";"))
    return {words[0].lower(): tuple(words[1:]) for words in directives if words}


def refused(policy: Policy, tag: str, attributes: Mapping[str, str], inside: str) -> Iterator[str]:
    """What of a tag the policy refuses, as it is to be found in the tag; `inside` is a script's or style's text."""
    if tag == "style" and not _admits_inline(_sources(policy, "style-src"), inside):
        yield "<style>"
    if tag == "script" and _PROGRAM.fullmatch(attributes.get("type", "").strip()):
        sources = _sources(policy, "script-src")
        if "src" not in attributes and not _admits_inline(sources, inside):
            yield "<script>"
    for attribute, directive in _DIRECTIVES.get(tag, ()):
        address = attributes.get(attribute, "").strip()
        is_loaded = tag != "link" or "stylesheet" in attributes.get("rel", "").lower().split()
        if address and is_loaded and not _admits(_sources(policy, directive), address):
            yield address
    for attribute in attributes:
        directive = (
            "style-src" if attribute == "style" else "script-src" if attribute.startswith("on") else ""
        )
        if directive and "'unsafe-inline'" not in _sources(policy, directive):
            yield f"{attribute}="


def _sources(policy: Policy, directive: str) -> tuple[str, ...]:
    fallback = _ANYTHING if directive in _WITHOUT_FALLBACK else policy.get("default-src", _ANYTHING)
    return policy.get(directive, fallback)


def _admits(sources: tuple[str, ...], address: str) -> bool:
    if address.lower().startswith("data:"):
        return "data:" in sources
    if "*" in sources:
        return True
    if not _ABSOLUTE.match(address):
        return "'self'" in sources
    hosts = (source.removeprefix("*.") for source in sources if not source.startswith("'"))
    return any(host != "data:" and host in address for host in hosts)


def _admits_inline(sources: tuple[str, ...], inside: str) -> bool:
    digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
    return "'unsafe-inline'" in sources or f"'sha256-{digest}'" in sources
