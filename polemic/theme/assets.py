"""A theme's asset files come in; they go out under names that change with their content."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from polemic.model import Output
from polemic.problems import Problem, Source, Suggestions
from polemic.theme.files import ThemeFile, read_text
from polemic.theme.sheets import FONT_FACE, URL, find_addresses, locate, minify, without_comments
from polemic.values import frozen

STYLESHEET = "pamphlet.css"
EXTRA = "extra.css"
"""A user's own rules: appended to the stylesheet, outside its layer, so that they win."""

_FOLDER = PurePosixPath("assets")
_DIGITS = 10
_HOST = re.compile(r"(?:https?:)?//", re.IGNORECASE)


@frozen
class Assets:
    """`names` maps a name in the theme's assets/ to that in the site's assets/, `bodies` that to the content."""

    stylesheet: PurePosixPath
    inline_stylesheet: str
    outputs: tuple[Output, ...]
    bodies: Mapping[str, bytes]
    names: Mapping[str, str]
    sheets: tuple[Source, ...]
    """The stylesheet and a user's own rules, as they are written."""


def name_assets(files: Mapping[str, ThemeFile], restyled: str) -> tuple[Assets, tuple[Problem, ...]]:
    """Names each file by its content: fonts and pictures first, then the stylesheets that point to them.

    `restyled` are rules that come between the stylesheet and a user's own. Files whose names begin with _ are left
    out.
    """
    plain = {name: file.body for name, file in files.items() if not _is_special(name)}
    names = {name: _hashed_name(name, body) for name, body in plain.items()}
    bodies = {names[name]: body for name, body in plain.items()}
    problems: list[Problem] = []
    sheets: dict[str, str] = {}
    written: dict[str, Source] = {}
    for name in (name for name in files if name.endswith(".css") and not _is_private(name)):
        match read_text(files[name]):
            case Problem() as problem:
                problems.append(problem)
            case text:
                written[name] = Source(files[name].path, text)
                problems += _misdirected(name, written[name], names)
                sheets[name] = minify(_point(name, text, names))
    sheet = sheets.pop(STYLESHEET, "") + restyled + sheets.pop(EXTRA, "")
    for name, text in {STYLESHEET: sheet, **sheets}.items():
        names[name] = _hashed_name(name, text.encode())
        bodies[names[name]] = text.encode()
    outputs = tuple(Output(_FOLDER / name, bodies[name]) for name in sorted(bodies))
    inline = FONT_FACE.sub("", sheet).replace("</", "<\\/")
    own = tuple(written[name] for name in (STYLESHEET, EXTRA) if name in written)
    return Assets(_FOLDER / names[STYLESHEET], inline, outputs, bodies, names, own), tuple(problems)


def resolve_asset(sheet: str, target: str) -> str:
    """The name, from assets/, of the file that a stylesheet there points to."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(sheet), target))


def _is_special(name: str) -> bool:
    return name.endswith(".css") or _is_private(name)


def _is_private(name: str) -> bool:
    return any(part.startswith("_") for part in name.split("/"))


def _hashed_name(name: str, body: bytes) -> str:
    path = PurePosixPath(name)
    digest = hashlib.sha256(body).hexdigest()[:_DIGITS]
    return str(path.with_name(f"{path.stem}.{digest}{path.suffix}"))


def _point(sheet: str, text: str, names: Mapping[str, str]) -> str:
    """Writes the new names into the addresses of a stylesheet."""

    def write(match: re.Match[str]) -> str:
        address = match["address"].strip("\"'")
        target, mark, rest = _split(address)
        known = names.get(resolve_asset(sheet, target))
        if known is None:
            return match[0]
        return f"url({posixpath.relpath(known, posixpath.dirname(sheet) or '.')}{mark}{rest})"

    return URL.sub(write, text)


def _misdirected(sheet: str, source: Source, names: Mapping[str, str]) -> Iterator[Problem]:
    """Addresses that lead to no asset: a missing file, or another host, which readers' browsers refuse."""
    suggestions = Suggestions()
    for address in find_addresses(without_comments(source.text)):
        target = _split(str(address))[0]
        is_known = resolve_asset(sheet, target) in names
        if not target or target.lower().startswith("data:") or (is_known and address.is_url):
            continue
        message = f"the theme has no asset called '{target}'"
        if is_known:
            message = (
                f"the name of '{target}' changes with its content, and only in url(…) is it known by this one"
            )
            hint = f'write url("{target}")'
        elif _HOST.match(target):
            hint = f"save the file in {source.path.parent}/ and point to it there: pages ask no other host"
        elif target.endswith(".css"):
            message, hint = (
                "a stylesheet cannot take in another one",
                f"write the rules of '{target}' here instead",
            )
        else:
            near = suggestions.did_you_mean(target, names)
            hint = near or f"put the file into {source.path.parent}/"
        location = locate(source, address.start, len(address.written.rstrip("\n")))
        yield Problem(location, "missing-asset", message, hint)


def _split(address: str) -> tuple[str, str, str]:
    """An address as path, the mark that ends it, and the rest."""
    match = re.fullmatch(r"([^?#]*)([?#]?)(.*)", address, re.DOTALL)
    assert match is not None
    return match[1], match[2], match[3]
