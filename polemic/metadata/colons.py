"""Lines of YAML with full-width colons behind their keys -> the lines that are meant, and the rows that differ."""

from __future__ import annotations

import re

_AT_MARGIN = re.compile(r"((?:-\s+)?[^\W\d][\w-]*)：\s*")
_INDENTED = re.compile(r"(\s+(?:-\s+)?[A-Za-z][\w-]*|\s*-\s+[A-Za-z][\w-]*)：\s*")
_BLOCK = re.compile(r"(?:.*[:：]\s*|\s*-\s+)[|>][+-]?[0-9]?\s*")


def narrow_colons(lines: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Makes the colons behind keys narrow, but not those in texts below `|` or `>`, where one may follow a word."""
    narrowed: list[str] = []
    rows: list[int] = []
    margin = -1  # of the key above a text
    for row, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if line.strip() and indent <= margin:
            margin = -1
        wide = None if margin >= 0 else _AT_MARGIN.match(line) or _INDENTED.match(line)
        if wide:
            rows.append(row)
        narrowed.append(f"{wide[1]}: {line[wide.end() :]}" if wide else line)
        if margin < 0 and _BLOCK.fullmatch(line):
            margin = indent
    return tuple(narrowed), tuple(rows)
