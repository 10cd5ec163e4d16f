"""An edition's argument comes in; the maps of it go out, and the rules of the page that shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from polemic.argument.columns import Grid, arrange
from polemic.argument.places import place
from polemic.argument.sheets import Sheet, divide
from polemic.languages import direction, words_language
from polemic.model import Look
from polemic.views import MapView
from polemic.writers.arguments.cards import Card, fit, statement_card, thesis_card
from polemic.writers.arguments.drawings import Key, draw_map
from polemic.writers.arguments.labels import together_in_words
from polemic.writers.arguments.shapes import EDGE, Ground
from polemic.writers.binding import Standpoint
from polemic.writers.markup import join

_KINDS = ("supports", "attacks", "denies", "answers", "concedes")
_TOGETHER = "together"
_WIDTHS = {1: (320, 0), 2: (320, 68), 3: (272, 60), 4: (236, 56), 5: (212, 50)}
_NARROWEST = (196, 44)
"""How wide columns are, and how far apart, by how many there are."""

_UNITS = 20
"""A unit of the drawing is so small a part of a rem, by which its words have .8rem."""

_RULES = Markup(
    ".maps,#the-outline{margin-block-start:calc(1.5*var(--line))}"
    ".maps>.hint{font-size:.86rem}.maps>h3{margin-block-start:var(--line)}"
    ".map text{font-size:16px;fill:var(--ink)}"
    ".map .role{font-size:13px;font-weight:500;font-variant-caps:all-small-caps;letter-spacing:.1em;fill:var(--accent)}"
    ".map .role:is(:lang(zh),:lang(ja)){font-weight:700}"
    ".map :is(.note,.number,.key){font-size:13px;fill:var(--soft)}"
    ".map .note{font-style:italic}"
    ".map .number{text-anchor:end;font-variant-numeric:lining-nums}"
    ".map [lang]{unicode-bidi:plaintext}"
    ".map path{fill:none;stroke:var(--ink);stroke-width:1.2}"
    ".map a{text-decoration:none}"
    ".map .shape{fill:var(--paper)}"
    ".map .evidence path{stroke:var(--soft)}"
    ".map .objection .shape{stroke-dasharray:5 3}.map .objection .role{fill:var(--soft)}"
    ".map :is(.thesis,.verdict,.reply) .shape{fill:var(--tint);stroke:none}"
    ".map :is(.thesis,.verdict,.reply,.answers) path{stroke:var(--accent)}"
    ".map .supports .line+path{fill:var(--ink)}"
    ".map :is(.attacks,.denies) .line{stroke-dasharray:5 3}"
    ".map .concedes .line{stroke-dasharray:1.2 3.2}"
    ".map a:is(:hover,:focus-visible) .shape{stroke:var(--accent);stroke-width:2;stroke-dasharray:none}"
    # --w is how wide a map is: it shrinks with its place, and scrolls where it would be too small to read
    ".map{overflow-x:auto;margin-block:var(--half) var(--line)}"
    ".map svg{inline-size:var(--w);max-inline-size:none}"
    "@media screen and (width>=40em){.map{margin-inline:calc((100% - 100vw)/2 + var(--edge))}"
    ".map svg{inline-size:clamp(.8*var(--w),100%,var(--w))}}"
    # beside the text there is the lane of notes, and on the widest pages that of the contents
    "@media screen and (width>=62em){.map{margin-inline:-.6rem calc(-1*(var(--gap) + var(--notes)))}}"
    "@media screen and (width>=84em){.map{margin-inline-start:"
    "clamp(0rem - var(--rail) - var(--gap),var(--measure) + var(--gap) + var(--notes) - var(--w),-.6rem)}}"
    # the outline comes first where the map does not fit at once
    "@media print,(width<40em){.part{display:flex;flex-direction:column}.part>*{order:2}"
    ".part>:is(.thesis:first-child,#the-outline){order:0}.maps{order:1}}"
    "@media print{.maps{order:3}.map{overflow:visible;margin-inline:-.6rem -49mm}"
    ".map svg{inline-size:clamp(0rem,100%,var(--w));max-block-size:205mm;break-inside:avoid}}"
)
"""What the stylesheet, which all pages have, does not say."""


def map_views(here: Standpoint, look: Look) -> tuple[tuple[MapView, ...], Markup]:
    """The maps of an argument and the rules that they need; none of one that a single statement makes."""
    if len(here.edition.argument.statements) < 2:
        return (), Markup()
    sheets = divide(here.edition.argument)
    views, rules = [], [_RULES]
    for number, sheet in enumerate(sheets, 1):
        name = here.wording.map_number(number) if len(sheets) > 1 else here.wording.map_of_the_argument
        drawing, width = _draw(sheet, name, here, look)
        views.append(MapView(f"map-{number}", name, drawing))
        rules.append(Markup(f"#map-{number}{{--w:{width / _UNITS:g}rem}}"))
    return tuple(views), join(rules)


def _draw(sheet: Sheet, name: str, here: Standpoint, look: Look) -> tuple[Markup, float]:
    """A map, and how wide it is."""
    language = here.edition.language
    grid = arrange(sheet.shown, here.edition.argument)
    width, gap = _WIDTHS.get(len(grid.columns), _NARROWEST)
    cards = {id: fit(card, width, language, look) for id, card in _cards(sheet, grid, here).items()}
    layout = place(grid, {id: card.height for id, card in cards.items()}, width, gap)
    ground = Ground(layout.width + 2 * EDGE, direction(language), words_language(language))
    return draw_map(layout, cards, tuple(_keys(grid, here)), name, ground), ground.width


def _cards(sheet: Sheet, grid: Grid, here: Standpoint) -> Mapping[str, Card]:
    joined = {id for slot in grid.slots if len(slot) > 1 for id in slot}
    cards: dict[str, Card] = {}
    if not sheet.root:
        cards[sheet.root] = thesis_card(here)
    for one in here.edition.argument.statements:
        if one.id in sheet.shown:
            together = "" if one.id in joined else together_in_words(one, here)
            elsewhere = here.wording.map_number(sheet.elsewhere[one.id]) if one.id in sheet.elsewhere else ""
            cards[one.id] = statement_card(one, (together, elsewhere), here)
    return cards


def _keys(grid: Grid, here: Standpoint) -> Iterator[Key]:
    """What the lines of a map say, of those kinds that it has."""
    kinds = {line.kind for line in grid.lines}
    for kind in _KINDS:
        if kind in kinds:
            yield Key(kind, here.wording.relation(kind))
    if any(len(slot) > 1 for slot in grid.slots):
        yield Key(_TOGETHER, here.wording.count_together)
