"""Stylesheets and a writer's look come in; accent, paper and ink as pages will have them, light and dark, go out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from polemic.colours import Colour, read_colour
from polemic.model import Look, Scheme
from polemic.problems import Location, Source
from polemic.theme.assets import EXTRA, STYLESHEET
from polemic.theme.sheets import STRING, locate, without_comments
from polemic.values import frozen

LIGHT, DARK = "light", "dark"
_NAMES = ("accent", "paper", "ink")
_PIECE = re.compile(rf"((?:{STRING}|[^{{}};\"']++)*+)([{{}};]|\Z)", re.DOTALL)
_DECLARATION = re.compile(rf"\s*--({'|'.join(_NAMES)})\s*:\s*(\S|\S.*\S)\s*", re.DOTALL)
_MEDIUM = re.compile(
    r"@media\s+(?:(?:only\s+)?(?:screen|all)(?:\s+and\s+(?=\())?)?(?:\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\))?"
)
_LAYER = re.compile(r"@layer\b.*", re.DOTALL)


@frozen
class Ink:
    """One of the three colours, and where it is given."""

    name: str
    colour: Colour
    location: Location
    turn: int
    """The stylesheet's comes first, then site.yaml's, then extra.css's, and the last one holds."""


@frozen
class _Around:
    """What the rules around a declaration say of it."""

    schemes: tuple[str, ...] = (LIGHT, DARK)
    """Those in which it holds; none if that depends on something else too."""
    roots: int = 0


Inks = Mapping[tuple[str, str], Ink]
"""Scheme and name -> what holds there, if that can be known."""
_Given = tuple[str, tuple[str, ...], Ink | None]
"""A name, the schemes for which something is given, and what; None if that cannot be known."""


def read_inks(sheets: Iterable[Source], look: Look) -> Inks:
    """What holds in the end; `sheets` are the stylesheet and a user's own rules."""
    written = {source.path.name: source for source in sheets}
    given = (
        _inks_of_sheet(written.get(STYLESHEET), 0),
        _inks_of_look(look, 1),
        _inks_of_sheet(written.get(EXTRA), 2),
    )
    held = {(scheme, name): ink for name, schemes, ink in chain(*given) for scheme in schemes}
    return {key: ink for key, ink in held.items() if ink}


def scheme_of(inks: Inks, scheme: str) -> Scheme:
    """The colours of a scheme; empty where they cannot be known."""
    held = (inks.get((scheme, name)) for name in _NAMES)
    return Scheme(*(str(ink.colour) if ink else "" for ink in held))


def _inks_of_sheet(source: Source | None, turn: int) -> Iterator[_Given]:
    """What a stylesheet, if there is one, sets in :root for screens, whatever their size."""
    if source is None:
        return
    around = [_Around()]
    for piece in _PIECE.finditer(without_comments(source.text)):
        declaration = _DECLARATION.fullmatch(piece[1]) if piece[2] != "{" else None
        schemes = around[-1].schemes if around[-1].roots == 1 else ()
        if declaration and schemes:
            name, written = declaration[1], declaration[2]
            colour = read_colour(written) if _is_css(written) else None
            location = locate(source, piece.start() + declaration.start(2), len(written))
            yield name, schemes, Ink(name, colour, location, turn) if colour else None
        if piece[2] == "{":
            around.append(_enter(around[-1], piece[1].strip()))
        elif piece[2] == "}":
            del around[max(1, len(around) - 1) :]


def _inks_of_look(look: Look, turn: int) -> Iterator[_Given]:
    """What site.yaml sets."""
    for scheme, given in ((LIGHT, look.light), (DARK, look.dark)):
        for name, written in zip(_NAMES, (given.accent, given.paper, given.ink), strict=True):
            place, colour = look.places.get(f"dark.{name}" if scheme == DARK else name), read_colour(written)
            if place:
                yield name, (scheme,), Ink(name, colour, place, turn) if colour else None


def _is_css(written: str) -> bool:
    """Six digits without a # are a colour to us, and none to browsers."""
    return not re.fullmatch(r"[0-9a-fA-F]{3,6}", written)


def _enter(outer: _Around, prelude: str) -> _Around:
    """What is known within a rule, given what is around it."""
    medium = _MEDIUM.fullmatch(prelude)
    if medium:
        return replace(outer, schemes=tuple(one for one in outer.schemes if medium[1] in (None, one)))
    if ":root" in map(str.strip, prelude.split(",")):
        return replace(outer, roots=outer.roots + 1)
    return outer if _LAYER.fullmatch(prelude) else _Around(())
