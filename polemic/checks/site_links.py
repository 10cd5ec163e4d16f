"""What pages ask of each other comes in; what would fail in a browser, wherever the site is copied, goes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from pathlib import PurePosixPath
from urllib.parse import unquote

from polemic.addresses import href, resolve
from polemic.checks.page_links import Attribute, PageLinks
from polemic.problems import Location, Place, Problem, Severity, Suggestions
from polemic.values import frozen

_SITE = PurePosixPath("site")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):", re.IGNORECASE)
_OUTSIDE = ("http", "https", "mailto", "tel")
_BARE = "page-without-ids"
_Fault = tuple[str, str, str]
_ORIGIN = "it comes from a template, or from HTML in the text"


@frozen
class Known:
    """All that a link may lead to: files of the site, those of them that are pages of ours, and their folders."""

    files: frozenset[PurePosixPath]
    pages: frozenset[PurePosixPath]
    folders: frozenset[PurePosixPath]

    def kind(self, file: PurePosixPath) -> str:
        """What a link finds at a path: a page, a file that is none, or nothing."""
        return "page" if file in self.pages else "file" if file in self.files else ""


@frozen
class Awaited:
    """A link from a page to an id of another that is not read together with it."""

    page: PurePosixPath
    link: Attribute
    target: PurePosixPath
    fragment: str


@frozen
class Linking:
    """How the links of some pages are; `targets` are the files outside of them, with their kinds, that they led to."""

    problems: tuple[Problem, ...]
    awaited: tuple[Awaited, ...]
    targets: Mapping[PurePosixPath, str]


def know(files: Iterable[PurePosixPath], pages: Iterable[PurePosixPath]) -> Known:
    """What links may lead to in a site of these files, of which these are pages."""
    everything = frozenset(files)
    folders = {file.parent for file in everything}
    return Known(
        everything, frozenset(pages), frozenset(above for one in folders for above in (one, *one.parents))
    )


def check_pages(pages: Mapping[PurePosixPath, PageLinks], known: Known) -> Linking:
    """Finds links that do not work wherever the site is copied, and ids that stand twice on a page.

    Whether other pages have the ids that these link to is for `check_awaited`.
    """
    whole = _Whole(pages, known)
    problems: list[Problem] = []
    awaited: list[Awaited] = []
    for path, page in pages.items():
        for found in _faults(path, page, whole):
            if isinstance(found, Awaited):
                awaited.append(found)
            else:
                problems.append(found)
    others = {target for target in whole.targets.values() if target and target not in pages}
    return Linking(
        tuple(problems), tuple(dict.fromkeys(awaited)), {target: known.kind(target) for target in others}
    )


def check_awaited(
    awaited: Iterable[Awaited], read_ids: Callable[[PurePosixPath], frozenset[str]]
) -> Iterator[Problem]:
    """Finds links between pages that name an id which the other page does not have."""
    suggestions = Suggestions()
    ids: dict[PurePosixPath, frozenset[str]] = {}
    for one in awaited:
        if one.target not in ids:
            ids[one.target] = read_ids(one.target)
        fault = _missing_id(one.link.value, one.fragment, one.target, ids[one.target], suggestions)
        if fault:
            yield _problem(fault, one.page, one.link)


def tell_once(problems: Iterable[Problem], site: PurePosixPath = _SITE) -> tuple[Problem, ...]:
    """Tells a fault that stands in the same line of many pages, as one in a template does, once.

    `site` is the folder that the pages are to stand in, as it is shown to the writer.
    """
    alike: dict[tuple[str, str, str], tuple[Problem, int]] = {}
    for problem in problems:
        excerpt = "" if problem.rule == _BARE else problem.location.excerpt
        first, count = alike.get((problem.rule, problem.message, excerpt), (problem, 0))
        alike[problem.rule, problem.message, excerpt] = first, count + 1
    return tuple(_placed(first, count, site) for first, count in alike.values())


@frozen
class _Whole:
    """Pages that are judged together, and the site that they are to stand in."""

    pages: Mapping[PurePosixPath, PageLinks]
    known: Known
    suggestions: Suggestions = field(default_factory=Suggestions)
    targets: dict[tuple[str, str], PurePosixPath | None] = field(default_factory=dict)
    """Folder, way from it -> where that leads: pages of one essay mostly link to the same."""

    def target(self, folder: str, way: str) -> PurePosixPath | None:
        """Where a way leads, or None if it leads out of the site."""
        if (folder, way) not in self.targets:
            self.targets[folder, way] = resolve(PurePosixPath(folder), PurePosixPath(way))
        return self.targets[folder, way]


def _faults(path: PurePosixPath, page: PageLinks, whole: _Whole) -> Iterator[Problem | Awaited]:
    for doubled in page.doubled:
        message = f"the id '{doubled.value}' stands twice on this page; {_ORIGIN}"
        yield Problem(_point(path, doubled), "id-used-twice", message, "give one of them another id")
    for one in page.refused:
        message = (
            f"browsers leave out '{one.value[:60]}', since the page's policy admits only the site's own files"
        )
        hint = "take it out of the template: rules belong in assets/extra.css, and the block 'policy' can admit more"
        yield Problem(_point(path, one), "refused-by-policy", message, hint, Severity.WARNING)
    folder = str(path.parent)
    for link in page.links:
        fault = _fault(link, path, folder, whole)
        if isinstance(fault, Awaited):
            yield fault
        elif fault:
            yield _problem(fault, path, link)


def _problem(fault: _Fault, path: PurePosixPath, link: Attribute) -> Problem:
    rule, message, hint = fault
    return Problem(_point(path, link), rule, f"{message}; {_ORIGIN}", hint)


def _fault(link: Attribute, page: PurePosixPath, folder: str, whole: _Whole) -> _Fault | Awaited | None:
    """The rule, message and hint for a link that fails (RFC 3986, 4.2), or what it depends on."""
    address = link.value
    if address.startswith("#"):
        return _missing_id(address, address[1:], page, whole.pages[page].ids, whole.suggestions)
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
    target = whole.target(folder, path) if path else page
    if not address or target is None:
        message = f"the link '{address}' leads out of the site" if address else "a link has no address"
        return "broken-link", message, "write the way from this page to a file of the site"
    if target not in whole.known.files:
        return _missing(address, page, target, whole)
    if path.endswith("/"):
        return "broken-link", f"the link '{address}' has a '/' too many", f"write '{href(page, target)}'"
    if target in whole.pages:
        return _missing_id(address, fragment, target, whole.pages[target].ids, whole.suggestions)
    return Awaited(page, link, target, fragment) if fragment and target in whole.known.pages else None


def _missing(address: str, page: PurePosixPath, target: PurePosixPath, whole: _Whole) -> _Fault:
    if target in whole.known.folders:
        hint = f"write '{href(page, target / 'index.html')}': without a server a folder shows no page"
        return "folder-link", f"the link '{address}' names a folder, not a file", hint
    beside = (str(file) for file in whole.known.files if file.parent == target.parent)
    near = whole.suggestions.nearest(str(target), beside)
    hint = f"did you mean '{href(page, PurePosixPath(near))}'?" if near else "check its name and its folder"
    return "broken-link", f"the link '{address}' leads to no file of the site", hint


def _missing_id(
    address: str, fragment: str, target: PurePosixPath, ids: frozenset[str], suggestions: Suggestions
) -> _Fault | None:
    name = fragment.partition(":~:")[0]
    if name.lower() in ("", "top"):
        return None
    if not ids:
        hint = f"let the template print ids, as in <section id=\"{{{{ section.id }}}}\">; '{name}' is one"
        return _BARE, f"'{target}' has no ids at all, and links lead to them", hint
    if name in ids or unquote(name) in ids:
        return None
    hint = suggestions.did_you_mean(unquote(name), ids) or "check the id that it points to"
    return "broken-anchor", f"the link '{address}' leads to an id that '{target}' does not have", hint


def _point(path: PurePosixPath, attribute: Attribute) -> Location:
    """Where the value stands in its tag, if it stands there as read."""
    place, value, first = attribute.place, attribute.value, attribute.first_column
    found = attribute.excerpt.find(value, place.column - first) if value else -1
    if found >= 0:
        place = Place(place.line, found + first, len(value))
    return Location(path, place, attribute.excerpt, first)


def _placed(first: Problem, count: int, site: PurePosixPath) -> Problem:
    message = f"{first.message} (in {count} places)" if count > 1 else first.message
    return replace(first, message=message, location=replace(first.location, path=site / first.location.path))
