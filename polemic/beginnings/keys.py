"""The keys of front matter come in; those of essay.yaml go out, and which have no place there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from polemic.beginnings.front_matter import Given
from polemic.beginnings.left_over import LeftOver
from polemic.metadata import fields, language_meant, read_essay
from polemic.metadata.days import day_to_type, read_day
from polemic.metadata.printing import Printable, print_entry
from polemic.metadata.trees import Entries, Items, Text, Tree
from polemic.model import Publication
from polemic.problems import Source
from polemic.values import frozen

_OUR_KEYS = {
    name: field.key for field in reversed(fields.ESSAY.fields) for name in (*field.elsewhere, field.key)
}
_ALSO = {
    "featured-image": "image", "feature-image": "image", "hero": "image", "banner": "image", "cover-image": "image",
    "canonicalurl": "canonical", "lede": "standfirst", "updated-at": "updated", "tag": "keywords",
}  # fmt: skip
_OTHER_SENSE = frozenset({"weight", "order", "issue", "aliases", "alias", "copyright", "name", "section"})
"""Keys that elsewhere arrange a list, or lead from addresses that this site will not have."""

_WRAPPERS = frozenset({"taxonomies", "params", "extra"})
_YES, _NO = frozenset({"true", "yes"}), frozenset({"false", "no"})
_SEVERAL = re.compile(r"\s*[,;，、；]\s*")
_SEVERAL_PEOPLE = re.compile(r"\s*[,;，、；]\s*|\s+(?:and|&)\s+")
_MARKDOWN = re.compile(r"(\*\*|__|\*|_|`)(?=\S)(.+?)(?<=\S)\1")

Entry = Mapping[str, Printable]


@frozen
class _Carried:
    """Our key, empty if there is none; what it says; and what to say if that is not the whole of it."""

    key: str
    value: Printable = ""
    rest: str = ""


_HOMELESS = _Carried("")
_SAYS_NOTHING = _Carried("nothing")


def carry_keys(given: Iterable[Given]) -> tuple[Entry, tuple[LeftOver, ...]]:
    """What essay.yaml says in the words of the front matter, each key as our reader takes it; and the rest."""
    carried: dict[str, Printable] = {}
    left: list[LeftOver] = []
    for one in _unwrapped(given):
        new = _carry(one)
        key, value, rest = new.key, new.value, new.rest
        if key == "keywords" and isinstance(value, tuple):
            value = (*_known_keywords(carried.pop(key, ())), *value)
        if value and key not in carried and _is_sound(key, value):
            carried[key] = value
        elif not key:
            rest = f"'{one.key}' has no place in essay.yaml"
        elif value != "":
            rest = f"'{one.key}' could not be carried over"
        if rest:
            left.append(LeftOver(one.line, rest, one.written))
    order = [field.key for field in fields.ESSAY.fields]
    return {key: carried[key] for key in order if key in carried}, tuple(left)


def _known_keywords(known: Printable) -> tuple[str | Mapping[str, str], ...]:
    """Tags and categories both are keywords here."""
    return known if isinstance(known, tuple) else ()


def _unwrapped(given: Iterable[Given]) -> Iterator[Given]:
    for one in given:
        if one.key.casefold() in _WRAPPERS and isinstance(one.value, Entries):
            for key, value in one.value.entries:
                yield Given(key.value, value, one.line, f"{key.value}: {_plain(value)}")
        else:
            yield one


def _carry(one: Given) -> _Carried:
    name = one.key.strip().casefold().replace("_", "-").replace(" ", "-")
    text = one.value.value.strip() if isinstance(one.value, Text) else ""
    if name == "published" and (text.casefold() in _NO or text.casefold() in _YES):  # Jekyll's
        return _Carried("draft", text.casefold() in _NO or "")
    key = "" if name in _OTHER_SENSE else _ALSO.get(name, _OUR_KEYS.get(name, ""))
    if isinstance(one.value, Text) and not text:
        return _SAYS_NOTHING
    if key in ("title", "subtitle"):
        return _Carried(key, _unmarked(text)) if text else _HOMELESS
    return _CARRIERS[key](key, one, text) if key in _CARRIERS else _HOMELESS


def _carry_text(key: str, one: Given, text: str) -> _Carried:
    return _Carried(key, text) if text else _HOMELESS


def _carry_day(key: str, one: Given, text: str) -> _Carried:
    day = text if read_day(text) else day_to_type(text)
    rest = f"of '{one.key}' only the day was carried over" if day and day != text else ""
    return _Carried(key, day or text, rest) if text else _HOMELESS


def _carry_draft(key: str, one: Given, text: str) -> _Carried:
    if text.casefold() in _NO:
        return _SAYS_NOTHING
    return _Carried(key, True) if text.casefold() in _YES else _HOMELESS


def _carry_language(key: str, one: Given, text: str) -> _Carried:
    return _Carried(key, language_meant(text) or text) if text else _HOMELESS


def _carry_image(key: str, one: Given, text: str) -> _Carried:
    """Some themes say more of a picture than where it is."""
    entries = one.value.entries if isinstance(one.value, Entries) else ()
    within = {name.value: value for name, value in entries}
    path = next((within[name] for name in ("image", "src", "path", "url", "file") if name in within), None)
    if isinstance(path, Text):
        rest = f"of '{one.key}' only the file was carried over" if len(within) > 1 else ""
        return _Carried(key, path.value, rest)
    return _Carried(key, text) if text else _HOMELESS


def _carry_authors(key: str, one: Given, text: str) -> _Carried:
    if text:
        return _Carried(key, tuple(part for part in _SEVERAL_PEOPLE.split(text) if part))
    items = one.value.items if isinstance(one.value, Items) else (one.value,)
    authors: list[str | Mapping[str, str]] = []
    is_whole = True
    for item in items:
        if isinstance(item, Text):
            authors.append(item.value)
        elif isinstance(item, Entries):
            said = {name.value.casefold(): _plain(value) for name, value in item.entries}
            kept = {name: said[name] for name in ("name", "url") if said.get(name)}
            authors += [kept if "url" in kept else kept["name"]] if "name" in kept else []
            is_whole &= kept == said
        else:
            is_whole = False
    rest = "" if is_whole else f"of '{one.key}' only names and addresses were carried over"
    return _Carried(key, tuple(authors), rest)


def _carry_list(key: str, one: Given, text: str) -> _Carried:
    if text:
        return _Carried(key, tuple(part for part in _SEVERAL.split(text) if part))
    texts = one.value.items if isinstance(one.value, Items) else ()
    items = tuple(
        item.value.strip().lstrip("#") for item in texts if isinstance(item, Text) and item.value.strip()
    )
    return _Carried(key, items) if items and len(items) == len(texts) else _HOMELESS


_CARRIERS: Mapping[str, Callable[[str, Given, str], _Carried]] = {
    **dict.fromkeys(("standfirst", "kicker", "thesis", "disclosure", "licence", "canonical"), _carry_text),
    **dict.fromkeys(("published", "updated"), _carry_day),
    **dict.fromkeys(("keywords", "would_change_my_mind"), _carry_list),
    "draft": _carry_draft,
    "language": _carry_language,
    "image": _carry_image,
    "authors": _carry_authors,
}


def _unmarked(text: str) -> str:
    """A title is shown as it is typed, stars and all."""
    return _MARKDOWN.sub(r"\2", text)


def _plain(tree: Tree) -> str:
    match tree:
        case Text(value):
            return value
        case Items(items):
            return ", ".join(map(_plain, items))
        case Entries(entries):
            return ", ".join(f"{key.value}: {_plain(value)}" for key, value in entries)
    return ""


def _is_sound(key: str, value: Printable) -> bool:
    """Whether essay.yaml can say it so."""
    source = Source(PurePosixPath("essay.yaml"), print_entry(key, value))
    essay, problems = read_essay(source, Publication())
    return not problems and key in essay.places
