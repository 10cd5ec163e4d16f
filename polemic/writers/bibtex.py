"""Fields come in; an entry that BibTeX, biber and reference managers read goes out, in UTF-8."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # BibTeX counts braces whatever stands before them
    "}": r"\textbraceright{}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}
_SPECIAL_SIGN = re.compile("[" + re.escape("".join(_SPECIAL)) + "]")


def bibtex_entry(kind: str, key: str, fields: Sequence[tuple[str, str]]) -> str:
    """An entry with those fields that are not empty, each as BibTeX is to read it."""
    lines = (f"  {name} = {value},\n" for name, value in fields if value)
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n"


def braced(text: str) -> str:
    """A text as a field's value; empty if there is none."""
    shown = _SPECIAL_SIGN.sub(lambda sign: _SPECIAL[sign[0]], " ".join(text.split("\n")))
    return f"{{{shown}}}" if text else ""


def protected(text: str) -> str:
    """The same for a title or a name: kept as it is, with its capitals, and never taken apart."""
    return f"{{{braced(text)}}}" if text else ""
