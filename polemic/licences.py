"""The terms for copying, as a writer typed them, come in; the address at which they can be read goes out."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s_–/()-]+")
_SHORT = (
    ("creative commons", "cc"),
    ("attribution", "by"),
    ("non ?commercial", "nc"),
    ("share ?alike", "sa"),
    ("no ?deriv(?:ative)?s", "nd"),
    (" (?:international|unported|universal|licen[cs]e)", ""),
)
_ATTRIBUTION = re.compile(r"cc (by(?: nc)?(?: nd| sa)?) ([34]\.0)")
_ZERO = re.compile(r"cc ?(?:0|zero)(?: 1\.0)?(?: public domain dedication)?")


def licence_url(text: str) -> str:
    """The address of a Creative Commons licence that is named with its version, or the one given; else empty.

    The names are those of https://creativecommons.org/licenses/list.en and of SPDX: CC BY-SA 4.0, CC-BY-SA-4.0,
    Creative Commons Attribution-ShareAlike 4.0 International.
    """
    if _ADDRESS.fullmatch(text):
        return text
    name = _BETWEEN.sub(" ", text.casefold()).strip(" .")
    for long, short in _SHORT:
        name = re.sub(long, short, name)
    if _ZERO.fullmatch(name):
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    known = _ATTRIBUTION.fullmatch(name)
    return f"https://creativecommons.org/licenses/{known[1].replace(' ', '-')}/{known[2]}/" if known else ""
