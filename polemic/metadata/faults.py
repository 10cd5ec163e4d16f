"""Lines that are no YAML, and the parser's error -> what is wrong in plain words, and the line to type."""

from __future__ import annotations

import re

import yaml

from polemic.metadata.remedies import (
    BEFORE_VALUE,
    CLOSING,
    QUOTES,
    explain_colon,
    explain_keyless,
    quote,
    repairs_of,
    why_quotes,
)
from polemic.values import frozen

ERRORS = (yaml.YAMLError, ValueError, OverflowError)
"""What PyYAML raises; the latter two for escapes such as \\U00110000 and over-long numbers."""


class TooDeep(ValueError):
    """Lists within lists beyond any use."""

    def __init__(self, event: yaml.Event) -> None:
        super().__init__("too deep")
        self.problem_mark = event.start_mark


_TAB_INDENT = re.compile(r" *\t")
_TRIAL_LIMIT = 20_000  # characters: a repair is tried by parsing again
_MISFIT = "this line does not fit the others: its indentation differs"


@frozen
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
    explained = _too_deep(error, mark) or _tab(lines, said, mark) or _percent(lines, mark)
    explained = (
        explained or _unquoted(lines, mark, context) or _folded(lines, mark) or _unclosed(lines, error)
    )
    explained = explained or _at_sign(lines, mark) or _without_colon(lines, said, mark)
    explained = explained or _keyless(lines, said, context) or _wide_colon(lines, mark)
    return explained or _indented(lines, said, mark) or _other(lines, said, mark)


def _parts(error: Exception, last: int) -> tuple[str, tuple[int, int], tuple[int, int]]:
    marks = []
    for name in ("problem_mark", "context_mark"):
        mark = getattr(error, name, None)
        marks.append((min(mark.line, last), mark.column) if mark else (0, 0))
    said = str(getattr(error, "problem", None) or error)
    return said.partition("\n")[0], marks[0], marks[1]


def _too_deep(error: Exception, mark: tuple[int, int]) -> Fault | None:
    if not isinstance(error, TooDeep):
        return None
    message = "these are lists within lists, deeper than anyone can follow"
    hint = "if it is a text that begins with a bracket, put it in quotes"
    return Fault(*mark, 1, "too-deep", message, hint)


def _percent(lines: tuple[str, ...], mark: tuple[int, int]) -> Fault | None:
    row = next((row for row in range(mark[0] + 1) if lines[row].startswith("%")), None)
    if row is None:
        return None
    message = "a line that begins with % is an order to YAML, and this is none that it knows"
    typed = f"# {lines[row].lstrip('% ')}"
    return Fault(row, 0, len(lines[row]), "yaml-directive", message, f"a comment begins with #:\n{typed}")


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
    for row in dict.fromkeys((mark[0], context[0], max(0, mark[0] - 1), 0)):
        before = BEFORE_VALUE.match(lines[row])
        value = lines[row][before.end() :].rstrip() if before else ""
        if before and value:
            repairs = [before[0] + repaired for repaired in repairs_of(value)]
            working = [line for line in repairs if _parses((*lines[:row], line, *lines[row + 1 :]))]
            if working:
                column, length = before.end(), len(value)
                message = why_quotes(value)
                hint = "put it in quotes:\n" if repairs == [before[0] + quote(value)] else "type:\n"
                return Fault(row, column, length, "unquoted-text", message, hint + "\nor\n".join(working))
    return None


def _folded(lines: tuple[str, ...], mark: tuple[int, int]) -> Fault | None:
    """A colon in a text, but not on its first line."""
    indent = _indent_of(lines[mark[0]])
    row = next((row for row in range(mark[0] - 1, -1, -1) if _indent_of(lines[row]) < indent), 0)
    before = BEFORE_VALUE.match(lines[row])
    if not before or not indent or re.match(r" *[\w-]+:", lines[mark[0]]):  # that is a key, a step too far in
        return None
    value = lines[row][before.end() :].rstrip()
    typed = (f"{before[0].rstrip()} >-", f"{' ' * indent}{value}")
    if not value or not _parses((*lines[:row], *typed, *lines[row + 1 :])):
        return None
    message = "a text with a colon in it must stand in quotes, or begin below its key and >-"
    return Fault(row, before.end(), len(value), "unquoted-text", message, "type:\n" + "\n".join(typed))


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _parses(lines: tuple[str, ...]) -> bool:
    if sum(map(len, lines)) > _TRIAL_LIMIT:
        return False
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
    if sign and sign in QUOTES and "quoted scalar" in doing:
        message = f"the quotation mark {sign} opened here is never closed"
        return Fault(mark.line, mark.column, 1, "unclosed-quote", message, f"close it with {sign}")
    if sign and sign in CLOSING and "flow" in doing:
        message = f"the bracket {sign} opened here is not closed, or a comma is missing after it"
        hint = f"close it with {CLOSING[sign]}, and separate its parts by commas"
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


def _wide_colon(lines: tuple[str, ...], mark: tuple[int, int]) -> Fault | None:
    for row in range(mark[0], max(-1, mark[0] - 2), -1):
        explained = explain_colon(lines[row]) if "：" in lines[row] else None
        if explained:
            return Fault(row, 0, len(lines[row].strip()), "line-without-key", *explained)
    return None


def _indented(lines: tuple[str, ...], said: str, mark: tuple[int, int]) -> Fault | None:
    """A line that fits the others once it begins in the column of one above it, or of the one below."""
    if not _is_misfit(said):
        return None
    row = mark[0]
    columns = [_indent_of(line) for line in reversed(lines[:row]) if line.strip()]
    if not _indent_of(lines[row]):  # then it is the first line that is indented
        row, columns = next((at for at, line in enumerate(lines) if line.strip()), row), [0]
    text = lines[row].strip()
    for typed in dict.fromkeys(" " * column + text for column in columns):
        if typed != lines[row] and _parses((*lines[:row], typed, *lines[row + 1 :])):
            hint = f"begin it in the column where it belongs:\n{typed}"
            return Fault(row, lines[row].find(text), max(1, len(text)), "wrong-indentation", _MISFIT, hint)
    return None


def _is_misfit(said: str) -> bool:
    return any(words in said for words in ("<block end>", "<document start>", "not allowed here"))


def _other(lines: tuple[str, ...], said: str, mark: tuple[int, int]) -> Fault:
    row, column = mark
    length = max(1, len(lines[row].rstrip()) - column)
    sign = lines[row][column : column + 1]
    if sign and sign in "]}":
        hint = "delete it, or put the text in quotes if it belongs to one"
        return Fault(row, column, 1, "unopened-bracket", f"the bracket {sign} closes none that is open", hint)
    if _is_misfit(said):
        hint = "what belongs together begins in one column; what is below a key is indented by two spaces"
        text = lines[row].strip()
        return Fault(row, lines[row].find(text), max(1, len(text)), "wrong-indentation", _MISFIT, hint)
    hint = "if it is a text, put it in quotes"
    return Fault(row, column, length, "unreadable-yaml", f"YAML cannot read this: {said}", hint)
