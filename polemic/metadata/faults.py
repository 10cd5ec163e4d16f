"""Lines that are no YAML, and the parser's error -> what is wrong in plain words, and the line to type."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

ERRORS = (yaml.YAMLError, ValueError, OverflowError)
"""What PyYAML raises; the latter two for escapes such as \\U00110000 and over-long numbers."""

_BEFORE_VALUE = re.compile(r"""\s*(?:(?:-\s+)*(?:[^\s:#'"\[\]{},-][^:#]*|"[^"]*"|'[^']*'):\s+|(?:-\s+)+)""")
_TAB_INDENT = re.compile(r" *\t")
_HASHTAG = re.compile(r"""(?<=\s)#[^\s,\]}"']+""")
_TRIAL_LIMIT = 20_000  # characters: a repair is tried by parsing again
_CLOSING = {"[": "]", "{": "}"}
_QUOTES = "'\""


@dataclass(frozen=True, slots=True)
class Fault:
    """One syntax error: row and column count from 0."""

    row: int
    column: int
    length: int
    rule: str
    message: str
    hint: str


def explain_fault(lines: tuple[str, ...], error: Exception) -> Fault:
    """Says what keeps YAML from reading the lines, and shows the repaired line where a repair is known."""
    said, mark, context = _parts(error, len(lines) - 1)
    explained = _tab(lines, said, mark) or _unquoted(lines, mark, context) or _unclosed(lines, error)
    explained = explained or _at_sign(lines, mark) or _without_colon(lines, said, mark)
    return explained or _keyless(lines, said, context) or _other(lines, said, mark)


def quote_value(line: str, column: int) -> str:
    """The line with its value in quotes, if the value begins in that column after `key:` or `-`; else empty."""
    column += len(line[column:]) - len(line[column:].lstrip(" "))
    value = line[column:].rstrip()
    return line[:column] + quote(value) if value and _BEFORE_VALUE.fullmatch(line, 0, column) else ""


def quote(text: str) -> str:
    """The text as a quoted YAML scalar on one line."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def quote_if_needed(text: str) -> str:
    """The text as one types it in a YAML list, in quotes only if it needs them."""
    return text if re.fullmatch(r"\w[^:#,\[\]{}\"']*", text) else quote(text)


def explain_keyless(line: str) -> tuple[str, str]:
    """What to say of a line without a key, whose colon may only lack its space, or be another sign."""
    keyed = re.sub(r"^(\s*[\w-]+)\s*[:：=]\s*(?=[^\s/])", r"\1: ", line)
    if keyed != line:
        return "the key of this line does not end with a colon and a space", f"type:\n{keyed.rstrip()}"
    hint = "write 'key: value', or indent it by two spaces if it goes on with the text above:\n  "
    return "this line has no key", hint + line.strip()


def _parts(error: Exception, last: int) -> tuple[str, tuple[int, int], tuple[int, int]]:
    marks = []
    for name in ("problem_mark", "context_mark"):
        mark = getattr(error, name, None)
        marks.append((min(mark.line, last), mark.column) if mark else (0, 0))
    return str(getattr(error, "problem", None) or error), marks[0], marks[1]


def _tab(lines: tuple[str, ...], said: str, mark: tuple[int, int]) -> Fault | None:
    row, column = mark
    indent = _TAB_INDENT.match(lines[row])
    if indent:
        column = indent.end() - 1
    elif r"'\t'" not in said:
        return None
    fixed = lines[row].replace("\t", "  ") if indent else lines[row].replace("\t", " ")
    where = "indents this line" if indent else "stands here"
    message = f"a tab {where}, and YAML knows only spaces"
    return Fault(row, column, 1, "tab-in-yaml", message, f"use spaces instead:\n{fixed}")


def _unquoted(lines: tuple[str, ...], mark: tuple[int, int], context: tuple[int, int]) -> Fault | None:
    if sum(map(len, lines)) > _TRIAL_LIMIT:
        return None
    for row in dict.fromkeys((mark[0], context[0], max(0, mark[0] - 1), 0)):
        before = _BEFORE_VALUE.match(lines[row])
        value = lines[row][before.end() :].rstrip() if before else ""
        if before and value:
            repairs = [before[0] + repaired for repaired in _repairs(value)]
            working = [line for line in repairs if _parses((*lines[:row], line, *lines[row + 1 :]))]
            if working:
                column, length = before.end(), len(value)
                message = _why_quotes(value)
                hint = "put it in quotes:\n" if repairs == [before[0] + quote(value)] else "type:\n"
                return Fault(row, column, length, "unquoted-text", message, hint + "\nor\n".join(working))
    return None


def _repairs(value: str) -> tuple[str, ...]:
    if value[0] in _CLOSING and _HASHTAG.search(value):
        return (_HASHTAG.sub(lambda hashtag: quote(hashtag[0]), value),)
    if value[0] in _CLOSING and _CLOSING[value[0]] not in value:
        return (value + _CLOSING[value[0]], quote(value))
    if value[0] not in _QUOTES:
        return (quote(value),)
    if value.count(value[0]) == 1:
        return (value + value[0], quote(value))
    is_wrapped = _is_escape(value) or (value[0] == "'" == value[-1])  # 'It's so' has an apostrophe in it
    return (quote(value[1:-1] if is_wrapped else value),)


def _is_escape(value: str) -> bool:
    """Whether only an unknown escape can be amiss, as in "C:\\Windows"."""
    return value[0] == '"' == value[-1] and value.count('"') == 2


def _why_quotes(value: str) -> str:
    if value[0] in _CLOSING and _HASHTAG.search(value):
        return "YAML takes all that follows a # for a comment, unless it stands in quotes"
    if value[0] in _CLOSING and _CLOSING[value[0]] not in value:
        return f"the bracket {value[0]} opened here is never closed"
    if value[0] in _QUOTES:
        if value.count(value[0]) == 1:
            return f"the quotation mark {value[0]} opened here is never closed"
        if _is_escape(value):
            return "a backslash between double quotes begins a special character, and this one is unknown"
        return "this text begins with a quotation mark but does not end at the next one"
    if value[0] in "@`%*&!|>?,[{-":
        return f"a text that begins with {value[0]} must stand in quotes, for YAML gives that sign a meaning"
    return "a text with a colon and a space in it must stand in quotes, for YAML takes it for another key"


def _parses(lines: tuple[str, ...]) -> bool:
    depth = 0
    try:
        for event in yaml.parse("\n".join(lines), Loader=yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > 50:
                return False
    except ERRORS:
        return False
    return True


def _unclosed(lines: tuple[str, ...], error: Exception) -> Fault | None:
    mark = getattr(error, "context_mark", None)
    if mark is None or mark.line >= len(lines):
        return None
    sign = lines[mark.line][mark.column : mark.column + 1]
    doing = str(getattr(error, "context", ""))
    if sign and sign in _QUOTES and "quoted scalar" in doing:
        message = f"the quotation mark {sign} opened here is never closed"
        return Fault(mark.line, mark.column, 1, "unclosed-quote", message, f"close it with {sign}")
    if sign and sign in _CLOSING and "flow" in doing:
        message = f"the bracket {sign} opened here is not closed, or a comma is missing after it"
        hint = f"close it with {_CLOSING[sign]}, and separate its parts by commas"
        return Fault(mark.line, mark.column, 1, "unclosed-bracket", message, hint)
    return None


def _at_sign(lines: tuple[str, ...], mark: tuple[int, int]) -> Fault | None:
    row, line = mark[0], lines[mark[0]]
    written = line.strip()
    if not written.startswith("@"):
        return None
    message, hint = "a key stands without the @ that cites it", f"type:\n{line.replace('@', '', 1).rstrip()}"
    if re.match(r"@\w+\s*\{", written):
        message = "this is BibTeX, and sources are written in YAML here"
        hint = "type\nakerlof:\n  type: article-journal\n  title: …"
    return Fault(row, line.index("@"), len(written), "wrong-key", message, hint)


def _without_colon(lines: tuple[str, ...], said: str, mark: tuple[int, int]) -> Fault | None:
    row = mark[0] - 1
    above = lines[row].rstrip() if row >= 0 else ""
    if "not allowed here" not in said or not re.fullmatch(r"[^\s:#][^\s:]*", above):
        return None
    message = "the colon behind this key is missing"
    return Fault(row, 0, len(above), "line-without-key", message, f"type:\n{above}:")


def _keyless(lines: tuple[str, ...], said: str, context: tuple[int, int]) -> Fault | None:
    if "could not find expected ':'" not in said:
        return None
    row, column = context
    message, hint = explain_keyless(lines[row])
    return Fault(row, column, len(lines[row].strip()), "line-without-key", message, hint)


def _other(lines: tuple[str, ...], said: str, mark: tuple[int, int]) -> Fault:
    row, column = mark
    length = max(1, len(lines[row].rstrip()) - column)
    sign = lines[row][column : column + 1]
    if sign and sign in "]}":
        hint = "delete it, or put the text in quotes if it belongs to one"
        return Fault(row, column, 1, "unopened-bracket", f"the bracket {sign} closes none that is open", hint)
    if "<block end>" in said or "<document start>" in said or "not allowed here" in said:
        message = "this line does not fit the ones above it: its indentation differs"
        hint = "what belongs together begins in one column; what is below a key is indented by two spaces"
        text = lines[row].strip()
        return Fault(row, lines[row].find(text), max(1, len(text)), "wrong-indentation", message, hint)
    hint = "if it is a text, put it in quotes"
    return Fault(row, column, length, "unreadable-yaml", f"YAML cannot read this: {said}", hint)
