"""A line that YAML misreads -> what it lacks in plain words, and the line to type."""

from __future__ import annotations

import re

BEFORE_VALUE = re.compile(r"""\s*(?:(?:-\s+)*(?:[^\s:#'"\[\]{},-][^:#]*|"[^"]*"|'[^']*'):\s+|(?:-\s+)+)""")
HASHTAG = re.compile(r"""(?<=\s)#[^\s,\]}"']+""")
CLOSING = {"[": "]", "{": "}"}
QUOTES = "'\""
_CURLY = re.compile("[“„«「].*[”“»」]")
_ANY_COLON = re.compile(r"(\s*(?:-\s+)?[\w-]+)\s*(?:(：)\s*|[:=]\s*(?=[^\s/]))")


def quote_value(line: str, column: int) -> str:
    """The line with its value in quotes, if the value begins in that column after `key:` or `-`; else empty."""
    column += len(line[column:]) - len(line[column:].lstrip(" "))
    value = line[column:].rstrip()
    return line[:column] + quote(value) if value and BEFORE_VALUE.fullmatch(line, 0, column) else ""


def quote(text: str) -> str:
    """The text as a quoted YAML scalar on one line."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def quote_if_needed(text: str) -> str:
    """The text as one types it in a YAML list, in quotes only if it needs them."""
    return text if re.fullmatch(r"\w[^:#,，、；\[\]{}\"']*", text) else quote(text)


def explain_keyless(line: str) -> tuple[str, str]:
    """What to say of a line without a key, whose colon may only lack its space, or be another sign."""
    hint = "write 'key: value', or indent it by two spaces if it goes on with the text above:\n  "
    return explain_colon(line) or ("this line has no key", hint + line.strip())


def explain_colon(line: str) -> tuple[str, str] | None:
    """What to say of a line whose first word is followed by another sign than a colon and a space, if it is."""
    keyed = _ANY_COLON.match(line)
    if not keyed:
        return None
    message = "the key of this line does not end with a colon and a space"
    if keyed[2] == "：":
        message = (
            "the colon behind the key of this line is a full-width one, and YAML knows only the narrow one"
        )
    return message, f"type:\n{keyed[1]}: {line[keyed.end() :]}".rstrip()


def repairs_of(value: str) -> tuple[str, ...]:
    """What may be meant by a text that YAML cannot read: other quotes, or a bracket or quotation mark to close it."""
    if value[0] in CLOSING and HASHTAG.search(value):
        return (HASHTAG.sub(lambda hashtag: quote(hashtag[0]), value),)
    if value[0] in CLOSING and CLOSING[value[0]] not in value:
        return (value + CLOSING[value[0]], quote(value))
    if _CURLY.fullmatch(value):  # a word processor may have made them
        return (quote(value[1:-1].strip()), quote(value))
    if value[0] not in QUOTES:
        return (quote(value),)
    if value.count(value[0]) == 1:
        return (value + value[0], quote(value))
    if _has_quotes_within(value):
        return (quote(value[1:-1]), '"' + re.sub(r'(?<!\\)"', r"\"", value[1:-1]) + '"')
    is_wrapped = is_lone_escape(value) or (value[0] == "'" == value[-1])  # 'It's so' has an apostrophe in it
    return (quote(value[1:-1] if is_wrapped else value),)


def _has_quotes_within(value: str) -> bool:
    """Whether it is one quotation with others in it, such as "a "b" c", and not two, such as "a" and "b"."""
    before, quoted, rest = value[1:-1].partition('"')
    is_one = value[0] == '"' == value[-1] and bool(quoted) and rest.count('"') % 2 == 1
    return is_one and (not before or before[-1] in " ([—–-")


def why_quotes(value: str) -> str:
    """Why a text must stand in quotes."""
    if value[0] in CLOSING and HASHTAG.search(value):
        return "YAML takes all that follows a # for a comment, unless it stands in quotes"
    if value[0] in CLOSING and len(value) > 1 and CLOSING[value[0]] not in value:
        return f"the bracket {value[0]} opened here is never closed"
    if value[0] in QUOTES:
        if value.count(value[0]) == 1:
            return f"the quotation mark {value[0]} opened here is never closed"
        if is_lone_escape(value):
            return "a backslash between double quotes begins a special character, and this one is unknown"
        return "this text begins with a quotation mark but does not end at the next one"
    if value[0] in "@`%*&!|>?,[{-":
        return f"a text that begins with {value[0]} must stand in quotes, for YAML gives that sign a meaning"
    return "a text with a colon and a space in it must stand in quotes, for YAML takes it for another key"


def is_lone_escape(value: str) -> bool:
    """Whether only an unknown escape can be amiss in a quoted text, as in "C:\\Windows"."""
    return value[0] == '"' == value[-1] and value.count('"') == 2
