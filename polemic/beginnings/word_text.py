"""Plain words and how they are set come in; Markdown that says just that goes out."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = re.compile(
    r"[\\`*\[\]]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w+;)|\{(?=[:{%#>])|~(?=~)|=(?==)|%(?=%)|\$(?=\$)|@(?=\w)"
)
_START = re.compile(
    r"(?P<space>[ \t]*)(?P<sign>#{1,6}(?=\s|$)|>|[-+](?=\s|$)|[-=]{2,}\s*$|:(?=\s)|~{3,})"
    r"|(?P<number>\d{1,9})(?=[.)](?:\s|$))"
)
_SPACE = re.compile(r"(\s*)(.*?)(\s*)", re.S)
_TAGS = {"*": "em", "**": "strong"}


def escape(text: str) -> str:
    """The text with a backslash before each sign that Markdown would read."""
    return _SIGNS.sub(lambda sign: f"\\{sign[0]}", re.sub(r"[ \t\n\r]+", " ", text))


def protect_start(line: str) -> str:
    """A line that would begin a heading, a list or a quotation begins none."""
    match = _START.match(line)
    if not match:
        return line.lstrip(" \t")
    if match["number"]:
        return f"{match['number']}\\{line[match.end() :]}"
    return f"\\{line[match.start('sign') :]}"


def mark(text: str, signs: str, before: str, following: str) -> str:
    """Emphasised words; in tags where Markdown's rules would not see the signs."""
    space = _SPACE.fullmatch(text)
    assert space is not None
    left, words, right = space.groups()
    if not words:
        return text
    opens = not (_is_sign(words[0]) and _is_word((before + left)[-1:]))
    closes = not (_is_sign(words[-1]) and _is_word((right + following)[:1]))
    is_clear = "*" not in (words[0], words[-1], (before + left)[-1:], (right + following)[:1])
    if opens and closes and is_clear:
        return f"{left}{signs}{words}{signs}{right}"
    return f"{left}<{_TAGS[signs]}>{words}</{_TAGS[signs]}>{right}"


def plain_address(address: str) -> str:
    """An address as it can stand in brackets."""
    return f"<{address}>" if re.search(r"[\s()]", address) and not re.search(r"[<>\n]", address) else address


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _is_word(character: str) -> bool:
    return bool(character) and not character.isspace() and not _is_sign(character)
