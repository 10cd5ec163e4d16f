"""A page's HTML comes in, its ids and links go out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from polemic.checks.policies import Policy, read_policy, refused
from polemic.problems import Place
from polemic.values import frozen

_VALUE = r"""(?:"[^"]*+"|'[^']*+'|[^\s"'>][^\s>]*+)"""
_ATTRIBUTES = rf"(?:[^=>]++|=\s*+(?:{_VALUE}|(?=>)))*+"
_SILENT = (
    "(?: (?:aria-[a-z]++|class|content|datetime|dir|hreflang|lang|name|property|rel|role|scope|start|tabindex)"
    '="[^"<]*+")*+'
)
_PLAIN = (
    rf"(?!(?:base|link)[ >])[a-z][a-z0-9]*+{_SILENT}"
    rf'(?: id="([^"<&]*+)")?+{_SILENT}(?: href="([^"<&]*+)")?+{_SILENT}>'
)
_MARKUP = re.compile(
    rf"<(?:!--(?:-?>|.*?(?:--!?>|\Z))|(script|style|textarea|title)(?=[\s/>])({_ATTRIBUTES})>[^<]*+(?:<(?!/\1)[^<]*+)*+"
    rf"|(?!(?-i:[a-z][a-z0-9]*+{_SILENT}>))(?:(?-i:{_PLAIN})|([a-z][^\s/>]*+)({_ATTRIBUTES})>|[a-z].*))",
    re.IGNORECASE | re.DOTALL,
)
"""Comments, elements whose text is no markup, and tags, but for those that name nothing and lead nowhere.

A tag that has no more than an id and an address to tell, as most have, is read at once, and others bit by bit.
"""
_ATTRIBUTE = re.compile(rf"([^\s\"'<>/=][^\s>/=]*)(?:\s*=\s*({_VALUE}))?")
_LINKING = frozenset(("href", "xlink:href", "src", "srcset", "imagesrcset", "poster"))
_CANDIDATE = re.compile(r"[\s,]*+(?:(\S*[^\s,])(?:\s[^,]*)?(?:,|$))?")
_REFRESH = re.compile(r"\s*[\d.]+\s*[;,]\s*url\s*=\s*(.+)", re.IGNORECASE | re.DOTALL)
_PICTURE_WITHIN = "data:image/"
_BEFORE, _AFTER = 100, 300
"""How much of its line a tag is quoted with, in characters: a page may have all its links in one."""


@frozen
class Attribute:
    """An attribute's value, where its tag begins, and that line of the page or a part of it."""

    value: str
    place: Place
    excerpt: str
    first_column: int


@frozen
class PageLinks:
    """What a page can be asked for, and what it asks of others; `doubled` are ids that stand there before."""

    ids: frozenset[str]
    doubled: tuple[Attribute, ...]
    links: tuple[Attribute, ...]
    refused: tuple[Attribute, ...]
    """What browsers do not run or load, since the page's own policy does not admit it."""


def read_page(page: str) -> PageLinks:
    """Finds the ids and links of a page whose tags are well-formed HTML."""
    ids: set[str] = set()
    doubled: list[Attribute] = []
    links: list[Attribute] = []
    barred: list[Attribute] = []
    line, line_start, seen = 1, 0, 0
    policy: Policy = {}
    for tag in _MARKUP.finditer(page):
        raw, of_raw, identity, address, name, of_other = tag.groups()
        found: tuple[str, ...] = ()
        refusals: tuple[str, ...] = ()
        if raw or name:
            kind, attributes = (raw or name).lower(), _attributes(of_raw or of_other)
            equivalent = attributes.get("http-equiv", "").strip().lower() if kind == "meta" else ""
            if equivalent == "content-security-policy":
                policy = read_policy(attributes.get("content", ""))
            found = tuple(_addresses(attributes, equivalent == "refresh"))
            inside = page[tag.end(2) + 1 : tag.end()] if raw else ""
            refusals = tuple(refused(policy, kind, attributes, inside))
            identity = attributes.get("id")
        elif address is not None and not _is_within(address):
            found = (address.strip(),)
        is_doubled = identity in ids
        if found or refusals or is_doubled:
            start = tag.start()
            line += page.count("\n", seen, start)
            line_start, seen = max(line_start, page.rfind("\n", seen, start) + 1), start
            where = (Place(line, start - line_start + 1), *_quote(page, line_start, start))
            links += [Attribute(value, *where) for value in found]
            if refusals:
                barred += [Attribute(value, *where) for value in refusals]
            if is_doubled:
                doubled.append(Attribute(identity or "", *where))
        if identity is not None:
            ids.add(identity)
    return PageLinks(frozenset(ids), tuple(doubled), tuple(links), tuple(barred))


def _quote(page: str, line_start: int, start: int) -> tuple[str, int]:
    """The line of a tag, or what of it is near, and the column where that begins."""
    first = max(line_start, start - _BEFORE)
    return page[first : start + _AFTER].partition("\n")[0], first - line_start + 1


def _attributes(written: str | None) -> dict[str, str]:
    """The attributes of a tag that have a value; of two alike browsers take the first."""
    attributes: dict[str, str] = {}
    if written is not None and "=" in written:
        for name, value in _ATTRIBUTE.findall(written):
            if value:
                plain = value[1:-1] if value[0] in "\"'" else value
                attributes.setdefault(name.lower(), unescape(plain) if "&" in plain else plain)
    return attributes


def _addresses(attributes: Mapping[str, str], is_refresh: bool) -> Iterator[str]:
    for name, value in attributes.items():
        if name.endswith("srcset") and name in _LINKING:
            yield from (one for one in _CANDIDATE.findall(value) if one and not _is_within(one))
        elif name in _LINKING and not _is_within(value):
            yield value.strip()
    refresh = _REFRESH.fullmatch(attributes.get("content", "")) if is_refresh else None
    if refresh:
        yield refresh[1].strip(" \"'")


def _is_within(address: str) -> bool:
    """Whether an address holds its picture, which needs no check and may be millions of signs long."""
    return address[:_BEFORE].lstrip().lower().startswith(_PICTURE_WITHIN)
