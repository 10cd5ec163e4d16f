"""A page's HTML comes in, its ids and links go out; and of all pages together, what would fail in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import unescape
from pathlib import PurePosixPath
from urllib.parse import unquote

from polemic.addresses import href, resolve
from polemic.checks.policies import Policy, read_policy, refused
from polemic.problems import Location, Place, Problem, Severity, Suggestions

_SITE = PurePosixPath("site")
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
    rf"<(?:!--(?:-?>|.*?(?:--!?>|\Z))|(script|style|textarea|title)(?=[\s/>])({_ATTRIBUTES})>.*?(?=</\1|\Z)"
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
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):", re.IGNORECASE)
_OUTSIDE = ("http", "https", "mailto", "tel")
_PICTURE_WITHIN = "data:image/"
_BEFORE, _AFTER = 100, 300
"""How much of its line a tag is quoted with, in characters: a page may have all its links in one."""
_BARE = "page-without-ids"
_ORIGIN = "it comes from a template, or from HTML in the text"


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute's value, where its tag begins, and that line of the page or a part of it."""

    value: str
    place: Place
    excerpt: str
    first_column: int


@dataclass(frozen=True, slots=True)
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


def check_links(
    pages: Mapping[PurePosixPath, PageLinks], files: frozenset[PurePosixPath], site: PurePosixPath = _SITE
) -> tuple[Problem, ...]:
    """Finds links that do not work wherever the site is copied, and ids that stand twice on a page.

    A fault that stands in the same line of many pages, as one in a template does, is told once; `site` is the
    folder that the pages are to stand in, as it is shown to the writer.
    """
    whole = _Whole(pages, files, frozenset(above for file in files for above in file.parents), Suggestions())
    alike: dict[tuple[str, str, str], list[Problem]] = {}
    for path, page in pages.items():
        for problem in _faults(path, page, whole):
            excerpt = "" if problem.rule == _BARE else problem.location.excerpt
            alike.setdefault((problem.rule, problem.message, excerpt), []).append(problem)
    told = (_tell_once(problems) for problems in alike.values())
    return tuple(replace(one, location=replace(one.location, path=site / one.location.path)) for one in told)


@dataclass(frozen=True, slots=True)
class _Whole:
    """All that a link may lead to."""

    pages: Mapping[PurePosixPath, PageLinks]
    files: frozenset[PurePosixPath]
    folders: frozenset[PurePosixPath]
    suggestions: Suggestions


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


def _faults(path: PurePosixPath, page: PageLinks, whole: _Whole) -> Iterator[Problem]:
    for doubled in page.doubled:
        message = f"the id '{doubled.value}' stands twice on this page; {_ORIGIN}"
        yield Problem(_point(path, doubled), "id-used-twice", message, "give one of them another id")
    for one in page.refused:
        message = (
            f"browsers leave out '{one.value[:60]}', since the page's policy admits only the site's own files"
        )
        hint = "take it out of the template: rules belong in assets/extra.css, and the block 'policy' can admit more"
        yield Problem(_point(path, one), "refused-by-policy", message, hint, Severity.WARNING)
    for link in page.links:
        fault = _fault(link.value, path, whole)
        if fault:
            rule, message, hint = fault
            yield Problem(_point(path, link), rule, f"{message}; {_ORIGIN}", hint)


def _fault(address: str, page: PurePosixPath, whole: _Whole) -> tuple[str, str, str] | None:
    """The rule, message and hint for a link that fails (RFC 3986, 4.2), or None."""
    scheme = _SCHEME.match(address)
    if scheme and scheme[1].lower() in _OUTSIDE:
        return None
    if scheme and scheme[1].lower() != "file":
        message = f"the link '{address[:60]}' leads to no page, or runs something"
        return "unsafe-link", message, "links begin with https:, http:, mailto: or tel:, or name a file"
    if scheme or address.startswith(("/", "\\")):
        message = f"the link '{address}' does not work wherever the site is copied"
        return "absolute-link", message, "write the way from this page to the file, such as '../index.html'"
    before, _, fragment = address.partition("#")
    path = unquote(before.partition("?")[0])
    target = resolve(page.parent, PurePosixPath(path)) if path else page
    if not address or target is None:
        message = f"the link '{address}' leads out of the site" if address else "a link has no address"
        return "broken-link", message, "write the way from this page to a file of the site"
    if target not in whole.files and target not in whole.pages:
        return _missing(address, page, target, whole)
    if path.endswith("/"):
        return "broken-link", f"the link '{address}' has a '/' too many", f"write '{href(page, target)}'"
    return _missing_anchor(address, fragment, target, whole)


def _missing(address: str, page: PurePosixPath, target: PurePosixPath, whole: _Whole) -> tuple[str, str, str]:
    if target in whole.folders:
        hint = f"write '{href(page, target / 'index.html')}': without a server a folder shows no page"
        return "folder-link", f"the link '{address}' names a folder, not a file", hint
    beside = (str(file) for file in whole.files if file.parent == target.parent)
    near = whole.suggestions.nearest(str(target), beside)
    hint = f"did you mean '{href(page, PurePosixPath(near))}'?" if near else "check its name and its folder"
    return "broken-link", f"the link '{address}' leads to no file of the site", hint


def _missing_anchor(
    address: str, fragment: str, target: PurePosixPath, whole: _Whole
) -> tuple[str, str, str] | None:
    name = fragment.partition(":~:")[0]
    if target not in whole.pages or name.lower() in ("", "top"):
        return None
    ids = whole.pages[target].ids
    if not ids:
        hint = f"let the template print ids, as in <section id=\"{{{{ section.id }}}}\">; '{name}' is one"
        return _BARE, f"'{target}' has no ids at all, and links lead to them", hint
    if name in ids or unquote(name) in ids:
        return None
    hint = whole.suggestions.did_you_mean(unquote(name), ids) or "check the id that it points to"
    return "broken-anchor", f"the link '{address}' leads to an id that '{target}' does not have", hint


def _point(path: PurePosixPath, attribute: Attribute) -> Location:
    """Where the value stands in its tag, if it stands there as read."""
    place, value, first = attribute.place, attribute.value, attribute.first_column
    found = attribute.excerpt.find(value, place.column - first) if value else -1
    if found >= 0:
        place = Place(place.line, found + first, len(value))
    return Location(path, place, attribute.excerpt, first)


def _tell_once(problems: list[Problem]) -> Problem:
    first, count = problems[0], len(problems)
    return replace(first, message=f"{first.message} (in {count} places)") if count > 1 else first
