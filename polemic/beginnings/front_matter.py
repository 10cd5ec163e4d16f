"""A text with front matter comes in (YAML, TOML, or bare `Key: value` lines); its keys with their values go out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import PurePosixPath

from polemic.beginnings.left_over import LeftOver
from polemic.metadata.documents import read_document
from polemic.metadata.trees import Entries, Items, Text, Tree, Unreadable
from polemic.problems import Place, Source
from polemic.values import frozen

_LIMIT = 2 * 1024 * 1024
_YAML_KEY = re.compile(r"""["']?[^\W\d][\w .-]*["']?\s*:(?:\s|$)""")
_BARE_KEY = re.compile(r"([A-Za-z][\w-]*):[ \t]+(\S.*)")
_BARE_FIRST = frozenset("title date author authors category tags slug summary subtitle description".split())
_REMARK = re.compile(r"(?:^|\s)#\s.*")
_SIGNS = ("&", "*", "!")
"""What stands for something else in YAML, so that the line cannot be taken at its word."""


@frozen
class Given:
    """A key of front matter, what it says, and how that was written from which line on."""

    key: str
    value: Tree
    line: int
    written: str


@frozen
class Opening:
    """What a text opens with: `rows` of it are no text."""

    rows: int
    given: tuple[Given, ...]
    left: tuple[LeftOver, ...] = ()


def read_opening(text: str) -> Opening:
    """Reads the front matter of a text, if it has any."""
    lines = text.split("\n")
    start = next((row for row, line in enumerate(lines) if line.strip()), 0)
    fence = lines[start].rstrip()
    if fence not in ("---", "+++"):
        return _read_bare(lines, start)
    ends = ("---", "...") if fence == "---" else (fence,)
    end = next((row for row, line in enumerate(lines) if row > start and line.rstrip() in ends), 0)
    within = lines[start + 1 : end]
    first = next((line for line in within if line.strip() and line[:1] != "#"), "")
    if not end or (fence == "---" and within and first and not _YAML_KEY.match(first)):
        return Opening(0, ())
    read = _read_yaml if fence == "---" else _read_toml
    given, left = read(within, start + 2)
    return Opening(end + 1, given, (*left, *_remarks(within, start + 2, given)))


def _read_yaml(within: list[str], first_line: int) -> tuple[tuple[Given, ...], tuple[LeftOver, ...]]:
    source = Source(PurePosixPath("front matter"), "\n".join(within), first_line)
    _, root = read_document(source, _LIMIT)
    entries = root.entries if isinstance(root, Entries) else ()
    firsts = [key.place.line for key, _ in entries]
    given = tuple(
        Given(key.value, _as_written(value, within, first_line), key.place.line, written)
        for (key, value), written in zip(entries, _stretches(within, first_line, firsts), strict=True)
    )
    before = within[: min(firsts) - first_line] if firsts else within
    written = "\n".join(line for line in before if line[:1] != "#").strip("\n")
    unread = LeftOver(first_line, "front matter that cannot be read", written)
    return given, (unread,) if written.strip() else ()


def _as_written(value: Tree, within: list[str], first_line: int) -> Tree:
    """What stands behind a key that YAML cannot read, such as `title: Trade: a war`."""
    if not isinstance(value, Unreadable):
        return value
    raw = within[value.place.line - first_line].partition(":")[2].strip()
    is_text = raw and not raw.startswith(_SIGNS) and raw[0] not in "[{|>"
    return Text(raw.strip("'\""), value.place) if is_text else value


def _read_toml(within: list[str], first_line: int) -> tuple[tuple[Given, ...], tuple[LeftOver, ...]]:
    written = "\n".join(within)
    try:
        table = tomllib.loads(written)
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        said = str(fault) or "too deep"
        return (), (LeftOver(first_line, f"front matter that cannot be read as TOML ({said})", written),)
    firsts = [first_line + _row_of(key, within) for key in table]
    stretches = _stretches(within, first_line, firsts)
    return tuple(
        Given(key, _tree(value), line, stretch)
        for (key, value), line, stretch in zip(table.items(), firsts, stretches, strict=True)
    ), ()


def _row_of(key: str, within: list[str]) -> int:
    begins = re.compile(rf"""\s*\[{{0,2}}\s*["']?{re.escape(key)}["']?\s*[=.\]]""")
    return next((row for row, line in enumerate(within) if begins.match(line)), 0)


def _tree(value: object) -> Tree:
    if isinstance(value, list):
        return Items(tuple(map(_tree, value)), Place())
    if isinstance(value, dict):
        return Entries(tuple((Text(str(key), Place()), _tree(one)) for key, one in value.items()), Place())
    if isinstance(value, bool):
        return Text(str(value).lower(), Place())
    return Text(value.isoformat() if isinstance(value, datetime | date | time) else str(value), Place())


def _read_bare(lines: list[str], start: int) -> Opening:
    """`Key: value` lines above a blank one, as Pelican and MultiMarkdown write them."""
    end = next((row for row, line in enumerate(lines) if row >= start and not line.strip()), len(lines))
    block = lines[start:end]
    first = _BARE_KEY.match(block[0]) if block else None
    is_bare = first and first[1].casefold() in _BARE_FIRST
    if not is_bare or not all(_BARE_KEY.match(line) or line[:1] in " \t" for line in block):
        return Opening(0, ())
    rows = [row for row, line in enumerate(block) if _BARE_KEY.match(line)]
    stretches = _stretches(block, start + 1, [start + 1 + row for row in rows])
    given = tuple(
        Given(written.partition(":")[0], _joined(written), start + 1 + row, written)
        for row, written in zip(rows, stretches, strict=True)
    )
    return Opening(end, given)


def _joined(written: str) -> Text:
    return Text(" ".join(written.partition(":")[2].split()), Place())


def _stretches(within: list[str], first_line: int, firsts: Sequence[int]) -> list[str]:
    """The lines of each key, up to the next one's."""
    ends = dict(zip(sorted(firsts), [*sorted(firsts)[1:], None], strict=True))
    return [
        "\n".join(within[line - first_line : following and following - first_line]).rstrip()
        for line in firsts
        for following in (ends[line],)
    ]


def _remarks(within: list[str], first_line: int, given: tuple[Given, ...]) -> tuple[LeftOver, ...]:
    texts = "\n".join(_words(one.value) for one in given)
    found = ((row, _REMARK.search(line)) for row, line in enumerate(within))
    return tuple(
        LeftOver(first_line + row, "a remark in the front matter", remark[0].strip())
        for row, remark in found
        if remark and remark[0].strip() not in texts
    )


def _words(tree: Tree) -> str:
    match tree:
        case Text(value):
            return value
        case Items(items):
            return "\n".join(map(_words, items))
        case Entries(entries):
            return "\n".join(_words(value) for _, value in entries)
    return ""
