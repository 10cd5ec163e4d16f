"""A theme's asset files come in; they go out under names that change with their content."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from polemic.model import Output
from polemic.problems import Location, Place, Problem, Source, did_you_mean
from polemic.theme.files import ThemeFile, read_text

STYLESHEET = "pamphlet.css"
EXTRA = "extra.css"
"""A user's own rules: appended to the stylesheet, outside its layer, so that they win."""

_FOLDER = PurePosixPath("assets")
_DIGITS = 10

STRING = r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\''
URL = re.compile(rf"url\(\s*(?P<address>{STRING}|[^\s\"')]*)\s*\)", re.DOTALL)
_COMMENT = r"/\*.*?(?:\*/|\Z)"
_GAP = re.compile(rf"(?P<kept>{STRING}|{URL.pattern})|(?P<gap>(?:\s|{_COMMENT})+)", re.DOTALL)
FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")


@dataclass(frozen=True, slots=True)
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


def minify(stylesheet: str) -> str:
    """Takes comments and needless white space out of CSS, leaving strings and addresses as they are."""
    return _GAP.sub(_close_gap, stylesheet.strip())


def without_comments(text: str) -> str:
    """The same text with comments blanked, so that places stay where they are."""
    return re.sub(
        rf"({STRING})|{_COMMENT}",
        lambda match: match[1] or re.sub(r"[^\n]", " ", match[0]),
        text,
        flags=re.DOTALL,
    )


def _close_gap(match: re.Match[str]) -> str:
    if match["kept"] is not None:
        return match["kept"]
    before = match.string[: match.start()][-1:]
    after = match.string[match.end() :][:1]
    # a space before a colon tells `a :hover` from `a:hover`; after one it says nothing
    if before in "{};,:" or after in "{};":
        return ""
    # a bare comment parts two words without being the space that means "within"
    return " " if re.sub(_COMMENT, "", match["gap"], flags=re.DOTALL) else "/**/"


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
    for match in URL.finditer(without_comments(source.text)):
        address = match["address"].strip("\"'")
        target = _split(address)[0]
        if not target or address.startswith("data:") or resolve_asset(sheet, target) in names:
            continue
        line = source.text.count("\n", 0, match.start("address")) + 1
        column = match.start("address") - source.text.rfind("\n", 0, match.start("address"))
        message = f"the theme has no asset called '{target}'"
        hint = did_you_mean(target, names) or f"put the file into {source.path.parent}/"
        location: Location = source.locate(Place(line, column, len(match["address"])))
        yield Problem(location, "missing-asset", message, hint)


def _split(address: str) -> tuple[str, str, str]:
    """An address as path, the mark that ends it, and the rest."""
    match = re.fullmatch(r"([^?#]*)([?#]?)(.*)", address, re.DOTALL)
    assert match is not None
    return match[1], match[2], match[3]
