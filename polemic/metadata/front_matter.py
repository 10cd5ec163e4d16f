"""The lines of a text -> what other programs' front matter above it says, as essay.yaml would say it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from polemic.metadata import fields
from polemic.metadata.days import day_to_type
from polemic.metadata.documents import read_document
from polemic.metadata.kinds import language_meant
from polemic.metadata.records import read_record
from polemic.metadata.remedies import quote_if_needed
from polemic.metadata.trees import Entries, Items, Text, Tree, Unreadable
from polemic.problems import Place, Source
from polemic.values import frozen

_LIMIT = 64 * 1024
_KEYED = {
    "---": re.compile(r"([A-Za-z_][\w-]*)\s*:(?:\s|$)"),
    "+++": re.compile(r"([A-Za-z_][\w.-]*)\s*=\s*"),
}
_GOES_ON = re.compile(r"\s*$|\s+\S|#|- |[\]}]|\[")
_FOREIGN = frozenset(
    "layout permalink slug type series comments toc math weight order featured lastmod params extra template path"
    " sidebar menu hidden output bibliography csl header-includes documentclass mainfont fontsize geometry".split()
)
_OTHER_SENSE = frozenset({"weight", "order", "issue"})  # these arrange a list, and would be shown here
_LISTS = frozenset({"authors", "keywords", "formerly", "would_change_my_mind"})
_SEVERAL = re.compile(r"[,;，、；]|\s(?:and|&)\s")
_DATES = frozenset({"published", "updated"})
_ESSAY_KEYS = {
    name: field.key for field in reversed(fields.ESSAY.fields) for name in (*field.elsewhere, field.key)
}


@frozen
class FrontMatter:
    """The number of its lines, whether it ends, the lines of essay.yaml by key, and the keys with no place there."""

    length: int
    is_closed: bool
    title: str
    lines: Mapping[str, str]
    homeless: tuple[str, ...]


def read_front_matter(lines: tuple[str, ...]) -> FrontMatter | None:
    """Reads what stands above a text between two lines --- or +++; None if such a line is only a rule."""
    fence = lines[0].rstrip() if lines else ""
    if fence not in _KEYED:
        return None
    ends = ("---", "...") if fence == "---" else (fence,)
    end = next((row for row, line in enumerate(lines) if row and line.rstrip() in ends), 0)
    within = lines[1:end] if end else _until_blank(lines[1:])
    keys = [found[1] for line in within if (found := _KEYED[fence].match(line))]
    strange = [line for line in within if not (_KEYED[fence].match(line) or _GOES_ON.match(line))]
    is_known = any(key.casefold().replace("_", "-") in _ESSAY_KEYS.keys() | _FOREIGN for key in keys)
    if strange or not (is_known or (end and len(keys) > 1)) or not within[0].strip():
        return None
    if fence == "+++":
        within = tuple(_KEYED[fence].sub(r"\1: ", line, count=1) for line in within if line[:1] != "[")
    return _convert(within, 1 + len(within) if not end else end + 1, bool(end))


def _until_blank(lines: tuple[str, ...]) -> tuple[str, ...]:
    return lines[: next((row for row, line in enumerate(lines) if not line.strip()), len(lines))]


def _convert(within: tuple[str, ...], length: int, is_closed: bool) -> FrontMatter:
    _, root = read_document(Source(PurePosixPath("front matter"), "\n".join(within)), _LIMIT)
    title = ""
    lines: dict[str, str] = {}
    homeless = []
    for key, tree in root.entries if isinstance(root, Entries) else ():
        name = key.value.casefold().replace("_", "-")
        ours = "" if name in _OTHER_SENSE else _ESSAY_KEYS.get(name, "")
        value = _raw(within[tree.place.line - 1]) if isinstance(tree, Unreadable) else tree
        typed = f"{ours}: {_typed(ours, value)}"
        if ours and ours not in lines and _is_sound(typed):
            lines[ours] = typed
            title = value.value if ours == "title" and isinstance(value, Text) else title
        elif not (isinstance(value, Text) and not value.value):
            homeless.append(key.value)
    return FrontMatter(length, is_closed, title, lines, tuple(homeless))


def _raw(line: str) -> Text:
    """What stands behind a key that YAML cannot read, such as `title: Trade: a war`."""
    return Text(line.partition(":")[2].strip().strip("'\""), Place())


def _typed(key: str, tree: Tree) -> str:
    if isinstance(tree, Text) and key in _LISTS:
        return f"[{', '.join(_scalar(part.strip()) for part in _SEVERAL.split(tree.value) if part.strip())}]"
    if isinstance(tree, Text):
        meant = {"language": language_meant(tree.value)}.get(key, "")
        meant = day_to_type(tree.value) if key in _DATES else meant
        return meant or _scalar(tree.value)
    if isinstance(tree, Items):
        return f"[{', '.join(_typed('', item) for item in tree.items)}]"
    if isinstance(tree, Entries):
        return "{" + ", ".join(f"{name.value}: {_typed('', value)}" for name, value in tree.entries) + "}"
    return ""


def _scalar(text: str) -> str:
    return quote_if_needed(" ".join(text.split()))


def _is_sound(line: str) -> bool:
    """Whether essay.yaml can say it; an empty value says nothing."""
    reading, root = read_document(Source(PurePosixPath("essay.yaml"), line), _LIMIT)
    record = read_record(reading, root, fields.ESSAY, "")
    for field in fields.ESSAY.fields:
        record.get(field)
    is_elsewhere = line.startswith("image:") and bool(re.search(r":\s*\W?/|://", line))
    return bool(record.values) and not reading.problems and not is_elsewhere
