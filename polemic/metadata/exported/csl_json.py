"""references.json, which Zotero, Pandoc and others export (CSL-JSON) -> the tree that references.yaml would give.

What has no place in an entry is left out without a word; programs write dozens of such fields.
Source: https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables, and its schema csl-data.json
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from polemic.metadata.exported.foreign_values import (
    is_address,
    plain_date,
    plain_doi,
    plain_edition,
    plain_language,
    plain_text,
    plain_url,
)
from polemic.metadata.exported.json_trees import read_json
from polemic.metadata.readings import Reading
from polemic.metadata.reference_fields import TYPES, TYPES_ELSEWHERE, fit_key
from polemic.metadata.trees import Entries, Items, Text, Tree, Unreadable
from polemic.problems import Severity, Source

_LISTS = frozenset({"references", "items"})
_NAMES = frozenset({"author", "editor", "translator", "director", "interviewer"})
_NAME_PARTS = frozenset(
    {"family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle"}
)
_DATES = frozenset({"issued", "accessed", "original-date"})
_OTHER_NAMES = {"shortTitle": "title-short", "event": "event-title"}
_PLAIN: Mapping[str, Callable[[str], str]] = {
    **dict.fromkeys(("title", "title-short", "container-title", "event-title", "event-place"), plain_text),
    **dict.fromkeys(("genre", "publisher", "publisher-place", "volume", "issue", "page"), plain_text),
    "edition": plain_edition,
    "URL": plain_url,
    "DOI": plain_doi,
    "archive": plain_url,
    "language": plain_language,
}
"""`note` is not among them: programs put there what they know no field for."""


def read_csl_json(source: Source) -> tuple[Reading, Tree]:
    """Reads a list of sources, or one behind a key."""
    reading, root = read_json(source)
    if isinstance(root, Entries):
        lists = (tree for key, tree in root.entries if key.value in _LISTS and isinstance(tree, Items))
        root = next(lists, root)
    if isinstance(root, Items):
        return reading, Items(tuple(_sources(root, reading)), root.place)
    if not isinstance(root, Unreadable):
        hint = 'export the sources again, as CSL-JSON: [{"id": "akerlof", "type": "article-journal", …}, …]'
        reading(root.place, "wrong-kind", "references.json is a list of sources", hint)
    return reading, Unreadable(root.place)


def _sources(root: Items, reading: Reading) -> Iterator[Tree]:
    for item in root.items:
        if not isinstance(item, Entries):
            hint = 'each begins like this: {"id": "akerlof", "type": …'
            reading(item.place, "wrong-kind", "a source is made of keys with values", hint)
            continue
        values = {key.value: tree for key, tree in item.entries}
        keys = (values.get(name) for name in ("citation-key", "id"))
        key = next((one for one in keys if isinstance(one, Text) and one.value), None)
        if key is None:
            message, hint = "this source has no key to cite it by", 'add "id": "its-key"'
            reading(item.place, "missing-key", message, hint)
            continue
        fields = (("id", Text(_key(key.value), key.place)), ("type", _type(values, key, reading)))
        known = (*fields, *_known(item, reading))
        yield Entries(tuple((Text(name, tree.place), tree) for name, tree in known), item.place)


def _key(written: str) -> str:
    """A key that can be cited; of an address, which Zotero writes where it knows no key, the last part."""
    return fit_key(written.rstrip("/").rpartition("/")[2] if is_address(written) else written)


def _type(values: Mapping[str, Tree], key: Text, reading: Reading) -> Text:
    tree = values.get("type")
    written = tree.value if isinstance(tree, Text) else ""
    known = written if written in TYPES else TYPES_ELSEWHERE.get(written.casefold(), "")
    place = tree.place if tree else key.place
    if not known:
        message = f"'{written}' is no type that is known here" if written else f"'{key.value}' has no type"
        hint = "it is told of as a document; book, webpage or report may say more"
        reading(place, "unknown-type", message, hint, Severity.WARNING)
    return Text(known or "document", place)


def _known(item: Entries, reading: Reading) -> Iterator[tuple[str, Tree]]:
    given = {key.value for key, _ in item.entries}
    for key, tree in item.entries:
        name = _OTHER_NAMES.get(key.value, key.value)
        if name != key.value and name in given:
            continue
        if name in _NAMES and isinstance(tree, Items):
            names = (_name(item) for item in tree.items)
            yield name, Items(tuple(one for one in names if one), tree.place)
        elif name in _DATES:
            yield name, Text(_date(tree, name, reading), tree.place)
        elif name in _PLAIN:
            written = _only(tree)
            if isinstance(written, Text):
                yield name, Text(_PLAIN[name](written.value), written.place)
        elif name == "quote":
            yield name, tree


def _only(tree: Tree) -> Tree:
    """Crossref keeps a title in a list of one."""
    return tree.items[0] if isinstance(tree, Items) and tree.items else tree


def _name(tree: Tree) -> Tree | None:
    if not isinstance(tree, Entries):
        return tree if isinstance(tree, Text) and tree.value else None
    parts = tuple(
        (key, Text(plain_text(value.value), value.place))
        for key, value in tree.entries
        if key.value in _NAME_PARTS and isinstance(value, Text) and value.value
    )
    return Entries(parts, tree.place) if parts else None


def _date(tree: Tree, key: str, reading: Reading) -> str:
    """The date as it is told: of a range its beginning, of a season its year."""
    if not isinstance(tree, Entries):
        return plain_date(tree.value, key, tree.place, reading) if isinstance(tree, Text) else ""
    values = {name.value: value for name, value in tree.entries}
    days = values.get("date-parts")
    first, *others = [_day(day) for day in days.items] if isinstance(days, Items) and days.items else [""]
    told = _more_than(first, others, values)
    if first and told:
        message = f"'{told}' ('{key}') is told as {first}"
        hint = "to say more, describe the source in references.yaml, in its 'note:'"
        reading(tree.place, "simplified-date", message, hint, Severity.NOTE)
    written = [first, *(_shown(values.get(name)) for name in ("raw", "literal"))]
    return plain_date(next(filter(None, written), ""), key, tree.place, reading)


def _more_than(first: str, others: Sequence[str], values: Mapping[str, Tree]) -> str:
    """What is said of a date beyond the day, the month or the year."""
    season, about = _shown(values.get("season")), _shown(values.get("circa"))
    if others:
        return "–".join((first, *others))
    if about not in ("", "0", "false"):
        return f"about {first}"
    return f"season {season}, {first}" if season else ""


def _day(tree: Tree) -> str:
    """1970-08-15 for [1970, 8, 15]; a season in the place of a month is left out."""
    parts = [part.value for part in tree.items if isinstance(part, Text)] if isinstance(tree, Items) else []
    if not (parts and parts[0].isdecimal() and len(parts[0]) <= 4):
        return _shown_parts(parts)
    numbers = [int(part) for part in parts if part.isdecimal() and len(part) <= 4]
    if len(numbers) > 1 and not 1 <= numbers[1] <= 12:
        del numbers[1:]
    year, *rest = numbers
    return "-".join((f"{year:04}", *(f"{part:02}" for part in rest[:2])))


def _shown_parts(parts: list[str]) -> str:
    return "-".join(filter(None, parts))


def _shown(tree: Tree | None) -> str:
    return tree.value if isinstance(tree, Text) else ""
