"""Essays that are to have a card come in; the plan with their cards, and the cards themselves, go out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from polemic.languages import wording_of
from polemic.model import Edition, Entry, EssayMetadata, Output, Page, PageKind, Publication, Scheme
from polemic.pictures.cards import Card, beginning, draw_card
from polemic.pictures.faces import Fonts, find_faces, is_font, sets_text, without_ornaments
from polemic.problems import Location, Problem, Severity
from polemic.theme import Theme
from polemic.writers.cards import CARD_NAME
from polemic.writers.frame import Surroundings

_PAPER, _INK, _ACCENT = "#fcfaf5", "#1c1814", "#9b1b10"  # where a user's own rules hide what holds
_ROMAN, _ITALIC = "pamphlet-roman.", "pamphlet-italic."
_FONTS = frozenset({".woff2", ".woff", ".ttf", ".otf", ".ttc"})
_TEMPLATES = PurePosixPath("templates")
_LONGEST_LIST = 12


def plan_drawings(
    entries: tuple[Entry, ...], around: Surroundings, theme: Theme
) -> tuple[Surroundings, tuple[Problem, ...]]:
    """Plans a card for each of these, if Pillow is there to draw it; and says why some cannot be drawn."""
    if not sets_text():
        return around, ()
    broken = tuple(map(_broken, _broken_fonts(theme)))
    if broken:
        return around, broken
    fonts, pages, problems = _fonts(theme), list[Page](), list[Problem]()
    for entry in entries:
        card = _card(entry.title, entry.metadata, around.publication, fonts)
        faces = find_faces(card.text, card.language, fonts)
        if isinstance(faces, str):
            problems.append(_undrawn(faces, entry.metadata.location))
        else:
            path, location = entry.folder / CARD_NAME, entry.metadata.location
            pages.append(Page(path, PageKind.CARD, entry.essay, entry.language, location=location))
    only = {(page.kind, page.essay, page.language): page.path for page in pages}
    plan = replace(around.plan, pages=(*around.plan.pages, *pages), only={**around.plan.only, **only})
    return replace(around, plan=plan), tuple(problems)


def write_drawing(
    path: PurePosixPath, edition: Edition, around: Surroundings, theme: Theme
) -> Iterator[Output | Problem]:
    """Draws an edition's card."""
    fonts, light = _fonts(theme), theme.light
    card = _card(edition.title, edition.metadata, around.publication, fonts)
    faces = find_faces(card.text, card.language, fonts)
    if not isinstance(faces, str):
        inks = Scheme(light.accent or _ACCENT, light.paper or _PAPER, light.ink or _INK)
        try:
            body = draw_card(card, faces, inks)
        except OSError as fault:
            yield _damaged(fault, edition.metadata.location)
        else:
            yield Output(path, body)


def _card(title: str, metadata: EssayMetadata, publication: Publication, fonts: Fonts) -> Card:
    byline = wording_of(metadata.language).by([author.name for author in metadata.authors])
    texts = (publication.title, title, metadata.subtitle, metadata.standfirst, byline)
    return Card(metadata.language, *(without_ornaments(beginning(text), fonts) for text in texts))


def _fonts(theme: Theme) -> Fonts:
    """Those in the theme's assets; their names have digits in them."""
    files = {
        asset.path: asset.body
        for asset in theme.assets
        if isinstance(asset.body, bytes) and asset.path.suffix.lower() in _FONTS
    }
    roman, italic = (
        next((body for path, body in files.items() if path.name.startswith(name)), b"")
        for name in (_ROMAN, _ITALIC)
    )
    return Fonts(roman, italic, tuple(body for body in files.values() if body not in (roman, italic)))


def _broken_fonts(theme: Theme) -> Iterator[PurePosixPath]:
    """The theme's own two, where they are no fonts; without what their names get in the site."""
    for asset in theme.assets:
        name, _, _ = asset.path.name.partition(".")
        is_own = f"{name}." in (_ROMAN, _ITALIC) and asset.path.suffix.lower() in _FONTS
        if is_own and isinstance(asset.body, bytes) and not is_font(asset.body):
            yield asset.path.with_name(f"{name}{asset.path.suffix}")


def _broken(font: PurePosixPath) -> Problem:
    message = f"no card for previews is drawn: '{font.name}' cannot be read as a font"
    hint = "put a font of this name here, or delete the file: then the theme's own serves"
    return Problem(Location(_TEMPLATES / font), "no-card", message, hint, Severity.NOTE)


def _damaged(fault: OSError, location: Location) -> Problem:
    message = f"the card for previews cannot be drawn: a font is damaged ({fault})"
    hint = (
        "put a sound copy of it into templates/assets/fonts/, or name a picture:\nimage: figures/picture.png"
    )
    return Problem(location, "no-card", message, hint)


def _undrawn(lacking: str, location: Location) -> Problem:
    shown = lacking if len(lacking) <= _LONGEST_LIST else f"{lacking[:_LONGEST_LIST]} …"
    message = f"no card for previews is drawn: no font here has {shown}"
    hint = "put one that has into templates/assets/fonts/, or name a picture:\nimage: figures/picture.png"
    return Problem(location, "no-card", message, hint, Severity.NOTE)
