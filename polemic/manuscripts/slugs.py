"""Names of files and folders that become addresses -> whether they are fit for that, and what to call them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from polemic.problems import Location, Problem
from polemic.values import frozen

RESERVED = frozenset(
    "index essay argument arguments cite feed sitemap robots 404 assets static pages".split()
)
_UNFIT = re.compile(r'[\s<>:"/\\|?*#%\x00-\x1f\x7f-\x9f]')
_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)


@frozen
class Named:
    """A slug, where it comes from, and how its file or folder is called if the slug is another."""

    slug: str
    location: Location
    rename: Callable[[str], str]


def folded(slug: str) -> str:
    """The form in which two slugs are compared: many disks and hosts do not tell case."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", slug).casefold())


def fit_slug(slug: str) -> str:
    """The nearest slug that any address and any disk can bear."""
    fit = slug.strip(". ")
    if _UNFIT.search(fit):
        fit = re.sub(r"-{2,}", "-", _UNFIT.sub("-", fit)).strip("-. ")
    if _DEVICES.fullmatch(fit):
        device, dot, rest = fit.partition(".")  # Windows keeps con.old for itself too
        return f"{device}-1{dot}{rest}"
    return fit or "text"


def judge_slugs(
    named: Iterable[Named], what: str, reserved: frozenset[str], others: Iterable[Named] = ()
) -> Iterator[Problem]:
    """Says which slugs are unfit, reserved, or the same as one before; at most one problem for each."""
    first = {folded(one.slug): one for one in others}
    for one in named:
        name = folded(one.slug)
        if one.slug != fit_slug(one.slug):
            hint = f"rename it {one.rename(fit_slug(one.slug))!r}"
            yield Problem(one.location, "unfit-name", f"{one.slug!r} {_why_unfit(one.slug)}", hint)
        elif name in reserved:
            hint = f"rename it {one.rename(f'{one.slug}-{what}')!r}"
            message = f"'{one.slug}' cannot be the name of this {what}: the site uses that address itself"
            yield Problem(one.location, "reserved-name", message, hint)
        elif name in first:
            hint = f"rename it {one.rename(f'{one.slug}-2')!r}"
            message = f"this {what} has the same address as {first[name].location.path}: '{one.slug}'"
            yield Problem(one.location, "same-address", message, hint)
        first.setdefault(name, one)


def judge_former_slugs(
    former: Iterable[tuple[str, Location]], in_use: Mapping[str, PurePosixPath], reserved: frozenset[str]
) -> Iterator[Problem]:
    """Says which former names cannot lead to their successors; `in_use` are folded slugs and their files."""
    claimed: dict[str, Location] = {}
    for slug, location in former:
        name = folded(slug)
        if slug != fit_slug(slug):
            message = f"{slug!r} {_why_unfit(slug)}"
            yield Problem(location, "unfit-name", message, "write the bare name, without '/' and '.html'")
        elif slug.endswith((".html", ".md")):
            bare = re.sub(r"^[0-9]+-(?=.+\.md$)|\.(html|md)$", "", slug)
            message = f"'{slug}' is a file, and a former name is what stood before '.html' in the address"
            yield Problem(location, "unfit-name", message, f"write '{bare}'")
        elif name in reserved:
            message = f"'{slug}' cannot lead elsewhere: the site uses that address itself"
            yield Problem(location, "reserved-name", message, "delete it")
        elif name in in_use:
            message = f"'{slug}' cannot lead elsewhere: it is the address of {in_use[name]}"
            yield Problem(location, "name-in-use", message, "delete it, or rename that file")
        elif name in claimed:
            message = f"'{slug}' is given as a former name twice, first in line {claimed[name].place.line}"
            if claimed[name].path != location.path:
                message = f"'{slug}' is given as a former name in {claimed[name].path} too"
            yield Problem(location, "name-in-use", message, "keep one of the two")
        claimed.setdefault(name, location)


def _why_unfit(slug: str) -> str:
    unfit = _UNFIT.search(slug)
    if unfit:
        sign = "a space" if unfit[0].isspace() else f"the sign {unfit[0]!r}"
        return f"cannot be an address: it has {sign} in it"
    if _DEVICES.fullmatch(slug):
        return "cannot be the name of a file on Windows"
    return "cannot be an address: it begins or ends with a dot"
