"""Keys and what they say come in; lines of YAML go out, which our reader reads as exactly the same."""

from __future__ import annotations

import re
from collections.abc import Mapping

from polemic.metadata.trees import UNFIT

Printable = str | bool | tuple["str | Mapping[str, str]", ...]
"""A text, true or false, or a list of texts and of keys with texts."""

_PLAIN = re.compile(r"(?!\A(?:true|false|yes|no|on|off|null|[yn])\Z)[^\W_](?:[\w ,.’()–—/-]*[\w.’)])?", re.I)
"""What YAML reads as it stands, and other programs do too."""

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\ufeff": "\\uFEFF"}
_ESCAPED = re.compile('[\\\\"\n\t\ufeff]')


def print_text(text: str) -> str:
    """A text as a scalar on one line, in quotes if it needs them; what no YAML may hold becomes U+FFFD."""
    if _PLAIN.fullmatch(text):
        return text
    return '"' + _ESCAPED.sub(lambda sign: _ESCAPES[sign[0]], UNFIT.sub("\ufffd", text)) + '"'


def print_entry(key: str, value: Printable) -> str:
    """The lines of a key with its text or list, ended by a newline."""
    if isinstance(value, bool):
        return f"{key}: {str(value).lower()}\n"
    if isinstance(value, str):
        return f"{key}: {print_text(value)}\n"
    return f"{key}:\n" + "".join(f"  - {_print_item(item)}\n" for item in value)


def _print_item(item: str | Mapping[str, str]) -> str:
    if isinstance(item, str):
        return print_text(item)
    return "{" + ", ".join(f"{key}: {_quoted(text)}" for key, text in item.items()) + "}"


def _quoted(text: str) -> str:
    """Within braces a comma ends a text that stands without quotes."""
    printed = print_text(text)
    return f'"{printed}"' if printed == text else printed
