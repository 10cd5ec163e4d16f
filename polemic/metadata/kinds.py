"""The kinds of value there are: how each one is read, and how JSON Schema says it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TypeVar
from urllib.parse import urlsplit

from polemic.languages import is_language_tag
from polemic.metadata.days import day_to_type, is_partial_day, read_day, why_no_day
from polemic.metadata.readings import Reading
from polemic.metadata.records import Json, Kind, is_given
from polemic.metadata.remedies import quote_if_needed, quote_value
from polemic.metadata.trees import Items, Text, Tree, Unreadable

T = TypeVar("T")
_SCALAR: dict[str, Json] = {"type": ["string", "number", "boolean"]}  # what YAML makes of `title: 1984`
_LANGUAGE_NAMES = {
    "english": "en", "chinese": "zh-Hans", "中文": "zh-Hans", "french": "fr", "français": "fr",
    "german": "de", "deutsch": "de", "spanish": "es", "español": "es", "italian": "it", "japanese": "ja",
    "日本語": "ja", "portuguese": "pt", "russian": "ru", "dutch": "nl", "arabic": "ar", "korean": "ko",
}  # fmt: skip
_WIDE_LIST = re.compile(r"[［【].*[］】]")
_WIDE_COMMAS = re.compile(r"""\[[^\[{"',\]]*[，、；][^,\]]*\]""")
_TRUTHS = {"true": True, "yes": True, "false": False, "no": False}


def language_meant(written: str) -> str:
    """The tag of a language that is written as its name, or as computers name it; empty if that is no guess."""
    dashed = written.split(".")[0].replace("_", "-")
    return dashed if is_language_tag(dashed) else _LANGUAGE_NAMES.get(written.casefold(), "")


def is_url(written: str) -> bool:
    """Whether a text is an address on the web, whole and without signs that no address has."""
    try:
        parts = urlsplit(written)
        host = parts.hostname
    except ValueError:
        return False
    fit = not re.search(r"""[\s<>"\\^`{|}]""", written)
    return fit and written.casefold().startswith(("http://", "https://")) and bool(host)


def text_of(reading: Reading, tree: Tree, path: str, hint: str = "") -> str:
    """The text as the writer typed it; a list or keys in its place are reported."""
    if isinstance(tree, Text):
        return tree.value
    if not isinstance(tree, Unreadable):
        whole = f"an item of '{_key(path)}'" if path[-1:].isdigit() else f"'{_key(path)}'"
        what = "a list" if isinstance(tree, Items) else "keys with values"
        quoted = quote_value(reading.line_at(tree.place), tree.place.column - 1)
        hint = hint or (
            f"if it is a text, put it in quotes:\n{quoted}" if quoted else "write a text in its place"
        )
        reading(tree.place, "wrong-kind", f"{whole} is one text, but YAML reads {what} here", hint)
    return ""


def kind_of_list(item: Kind[T], separator: str = "") -> Kind[tuple[T, ...]]:
    """A list; one item may stand for a list of one, unless the pattern `separator` tells it is several."""

    def read(reading: Reading, tree: Tree, path: str) -> tuple[T, ...]:
        if isinstance(tree, Text) and separator and _WIDE_LIST.fullmatch(tree.value):
            hint = f"type:\n{_key(path)}: {_list_of(tree.value[1:-1], separator)}"
            message = "the brackets of this list are full-width ones, and YAML knows only the narrow ones"
            reading(tree.place, "wrong-kind", message, hint)
            return ()
        if isinstance(tree, Text) and separator and re.search(separator, tree.value):
            hint = f"write a list:\n{_key(path)}: {_list_of(tree.value, separator)}"
            hint += f"\nor, if it is one:\n{_key(path)}: [{quote_if_needed(tree.value)}]"
            message = f"'{_key(path)}' is a list, and this may be one or several"
            reading(tree.place, "wrong-kind", message, hint)
            return ()
        if isinstance(tree, Items) and separator and _is_wide_list(reading, tree):
            written = reading.line_at(tree.place)[tree.place.column :].partition("]")[0].strip()
            hint = f"if it is several, type:\n{_key(path)}: {_list_of(written, separator)}"
            hint += f"\nor, if it is one:\n{_key(path)}: [{quote_if_needed(written)}]"
            reading(tree.place, "wrong-kind", "YAML takes full-width commas for a part of the text", hint)
            return ()
        if not isinstance(tree, Items):
            items: tuple[Tree, ...] = (tree,)
        else:
            items = tree.items
        read_items = []
        for position, value in enumerate(items):
            if is_given(value) and not isinstance(value, Unreadable):
                here = f"{path}.{position}"
                reading.places[here] = reading.locate(value.place)
                read_items.append(item.read(reading, value, here))
        return tuple(one for one in read_items if one != item.absent)

    return Kind(read, (), {"anyOf": [item.schema, {"type": "array", "items": item.schema}]})


def _is_wide_list(reading: Reading, tree: Items) -> bool:
    """Whether it is [one，two]: one text in brackets, without quotes, with full-width commas in it."""
    written = reading.line_at(tree.place)[tree.place.column - 1 :]
    return len(tree.items) == 1 and bool(_WIDE_COMMAS.match(written))


def _list_of(written: str, separator: str) -> str:
    parts = (part.strip() for part in re.split(separator, written))
    return f"[{', '.join(quote_if_needed(part) for part in parts if part)}]"


def kind_of_words(known: tuple[str, ...], rule: str, elsewhere: Mapping[str, str]) -> Kind[str]:
    """One of some words; `elsewhere` are other programs' words for them."""
    noun = rule.removeprefix("unknown-")

    def read(reading: Reading, tree: Tree, path: str) -> str:
        hint = f"type one of {', '.join(known)}"
        written = text_of(reading, tree, path, hint)
        if not written or written in known:
            return written
        near = reading.nearest(written, (*known, *elsewhere))
        hint = f"did you mean '{elsewhere.get(near, near)}'?" if near else hint
        reading(tree.place, rule, f"'{written}' is no {noun} that is known here", hint)
        return ""

    return Kind(read, "", {"enum": known})


def kind_of_matching(pattern: str, rule: str, message: str, hint: str) -> Kind[str]:
    """A text of one shape."""

    def read(reading: Reading, tree: Tree, path: str) -> str:
        written = text_of(reading, tree, path, hint)
        if not written or re.fullmatch(pattern, written):
            return written
        within = re.search(pattern, written)
        reading(tree.place, rule, f"'{written}' {message}", f"type {within[0]}" if within else hint)
        return ""

    return Kind(read, "", {"type": "string", "pattern": f"^(?:{pattern})$"})


def _read_number(reading: Reading, tree: Tree, path: str) -> int | None:
    hint = f"type {_key(path)}: 7"
    written = text_of(reading, tree, path, hint)
    if re.fullmatch(r"[0-9]{1,9}", written):
        return int(written)
    if written:
        what = "is more than can be counted" if written.isdecimal() else "is not a whole number"
        reading(tree.place, "wrong-number", f"'{written}' {what}", hint)
    return None


def _read_truth(reading: Reading, tree: Tree, path: str) -> bool:
    hint = f"type '{_key(path)}: true' or '{_key(path)}: false'"
    written = text_of(reading, tree, path, hint)
    if written and written.casefold() not in _TRUTHS:
        reading(tree.place, "wrong-truth", f"'{_key(path)}' is either true or false, not '{written}'", hint)
    return _TRUTHS.get(written.casefold(), False)


def _read_date(reading: Reading, tree: Tree, path: str) -> date | None:
    hint = "type year-month-day, such as 2026-11-08"
    written = text_of(reading, tree, path, hint)
    day = read_day(written)
    if written and day is None:
        typed = day_to_type(written)
        reading(tree.place, "wrong-date", why_no_day(written), f"type {typed}" if typed else hint)
    return day


def _read_partial_date(reading: Reading, tree: Tree, path: str) -> str:
    hint = "type the year (1970), year and month (1970-08) or day (1970-08-15)"
    written = text_of(reading, tree, path, hint)
    if not written or is_partial_day(written):
        year, dash, rest = written.partition("-")
        return f"{year:>04}{dash}{rest}" if written else ""
    typed = day_to_type(written)
    reading(tree.place, "wrong-date", why_no_day(written), f"type {typed}" if typed else hint)
    return ""


def _read_language(reading: Reading, tree: Tree, path: str) -> str:
    hint = "type a tag such as en, fr, pt-BR or zh-Hans"
    written = text_of(reading, tree, path, hint)
    if not written or is_language_tag(written):
        return written
    meant = language_meant(written)
    hint = f"type {_key(path)}: {meant}" if meant else hint
    reading(tree.place, "wrong-language", f"'{written}' is not a language tag", hint)
    return ""


def _read_url(reading: Reading, tree: Tree, path: str) -> str:
    hint = "type an address that begins with https://"
    written = text_of(reading, tree, path, hint)
    if not written or is_url(written):
        return written
    spaceless = re.sub(r"\s", "%20", written)
    is_bare = re.fullmatch(r"[^.:@][^:@]+", written) and "." in written[:-1]
    guess = f"https://{spaceless.removeprefix('//')}" if is_bare else spaceless
    hint = f"type {_key(path)}: {guess}" if is_url(guess) else hint
    reading(tree.place, "wrong-url", f"'{written}' is not a web address", hint)
    return ""


def _read_site_url(reading: Reading, tree: Tree, path: str) -> str:
    written = _read_url(reading, tree, path)
    bare = re.split(r"[?#]", written)[0]
    if bare == written:
        return written
    message = "the address of the site cannot have a '?' or '#' in it"
    reading(tree.place, "wrong-url", message, f"type {_key(path)}: {bare}")
    return ""


def _key(path: str) -> str:
    """The innermost key of a path, for an item its list's."""
    return next((part for part in reversed(path.split(".")) if not part.isdigit()), path)


_WEB: dict[str, Json] = {"type": "string", "pattern": "^https?://"}
_PARTIAL: dict[str, Json] = {"type": ["string", "integer"], "pattern": "^[0-9]{3,4}(-[0-9]{2}){0,2}$"}

TEXT = Kind(text_of, "", _SCALAR)
NUMBER: Kind[int | None] = Kind(_read_number, None, {"type": "integer", "minimum": 0})
TRUTH = Kind(_read_truth, False, {"enum": [True, False, "yes", "no"]})
DATE: Kind[date | None] = Kind(_read_date, None, {"type": "string", "format": "date"})
PARTIAL_DATE = Kind(_read_partial_date, "", _PARTIAL)
LANGUAGE = Kind(_read_language, "", {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"})
URL = Kind(_read_url, "", _WEB)
SITE_URL = Kind(_read_site_url, "", {"type": "string", "pattern": "^https?://[^?#]*$"})
