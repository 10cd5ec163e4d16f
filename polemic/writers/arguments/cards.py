"""A statement comes in; what a map of the argument says of it goes out, in lines that fit."""

from __future__ import annotations

from functools import cache

from polemic.addresses import THESIS, essay_path
from polemic.languages import is_cjk
from polemic.model import Look, Statement
from polemic.pictures.lines import Measure, balance, cut, fill, units_of
from polemic.pictures.widths import width_of
from polemic.values import frozen
from polemic.writers.arguments.labels import statement_href, statuses_in_words
from polemic.writers.binding import Standpoint

TEXT, SMALL = 16, 13
HEAD = 19
"""How high the line of the role is, or a note's below it."""
INDENT, ABOVE, BELOW = 16, 10, 13
_TRACKING = 0.12
_MOST = 6
_MOST_OF_THE_THESIS = 14
_RESERVE = 1.06
"""For fonts that stand in for the theme's own, which are somewhat wider."""
_RESERVE_FOR_OTHERS = 1.2
_SHORT = 0.4
"""A last line that is so short is brought level with the others."""
_LATIN, _HAN = 20, 24


@frozen
class Card:
    """What stands in a box: its kind and the label of that, its number in the essay, a note, its words, its link."""

    kind: str
    label: str
    number: str
    note: str
    text: str
    href: str


@frozen
class FittedCard:
    """A card in lines: those of its label, in the last of which or below stand its note and number, and its words."""

    card: Card
    labels: tuple[str, ...]
    note: str
    note_row: int
    number_row: int
    lines: tuple[str, ...]
    leading: int

    @property
    def height(self) -> float:
        """The height of its box."""
        rows = max(len(self.labels), self.note_row + 1, self.number_row + 1)
        return ABOVE + rows * HEAD + len(self.lines) * self.leading + BELOW

    @property
    def first_line(self) -> float:
        """How far below the top of its box its words have their first line."""
        return self.height - BELOW - (len(self.lines) - 1) * self.leading - TEXT / 4


def thesis_card(here: Standpoint) -> Card:
    """The card of the thesis."""
    edition = here.edition
    href = here.outlook.href(essay_path(edition.folder), THESIS)
    return Card("thesis", here.wording.thesis, "", "", edition.metadata.thesis, href)


def statement_card(statement: Statement, further: tuple[str, ...], here: Standpoint) -> Card:
    """The card of a statement; `further` is what is said of it besides its statuses."""
    wording, argument = here.wording, here.edition.argument
    kinds = {one.kind for one in argument.relations if one.of == statement.id}
    match statement.role:
        case "thesis" | "verdict":
            label = wording.thesis if statement.role == "thesis" else wording.verdict
        case "objection" if statement.is_strongest:
            label = wording.strongest_objection
        case role:
            label = wording.denial if "denies" in kinds else wording.role(role)
    number = wording.paragraph_abbreviation(statement.paragraph) if statement.paragraph else ""
    note = " · ".join(filter(None, (statuses_in_words(statement, here), *further)))
    return Card(statement.role, label, number, note, statement.text, statement_href(statement, here))


def fit(card: Card, width: float, language: str, look: Look) -> FittedCard:
    """Sets a card's words in lines for a box of that width, the last of which ends with a "…" if there are more."""
    inner = width - 2 * INDENT
    reserve = _RESERVE_FOR_OTHERS if look.text else _RESERVE

    def measure(text: str) -> float:
        return width_of(text) * TEXT * reserve

    def measure_small(text: str) -> float:
        return width_of(text) * SMALL * reserve

    def measure_label(text: str) -> float:
        return label_width(text) * reserve

    labels = fill(units_of(card.label), inner, measure_label)
    beside = inner - labels[0].width - INDENT - measure_small(card.number)
    is_crowded = bool(card.number) and beside < 0
    has_room = len(labels) == 1 and measure_small(card.note) + INDENT / 2 <= beside
    below = len(labels)
    width_of_note = inner - (measure_small(card.number) + INDENT if is_crowded else 0)
    most = _MOST_OF_THE_THESIS if card.kind in ("thesis", "verdict") else _MOST
    return FittedCard(
        card,
        tuple(line.text for line in labels),
        card.note if has_room else " ".join(_lines(card.note, width_of_note, 1, measure_small)),
        below if card.note and not has_room else 0,
        below if is_crowded else 0,
        _lines(card.text, inner, most, measure),
        _HAN if is_cjk(language) else _LATIN,
    )


def label_width(label: str) -> float:
    """The width of a label in small capitals, which are as wide as capitals, or in Han characters."""
    return (width_of(label.upper()) + _TRACKING * len(label)) * SMALL


def _lines(text: str, width: float, most: int, measure: Measure) -> tuple[str, ...]:
    measure = cache(measure)  # the same words are measured for each width that is tried
    units = units_of(text)
    lines = fill(units, width, measure)
    if len(lines) > most:
        return cut(lines, most, width, measure)
    if len(lines) > 1 and lines[-1].width < width * _SHORT:
        return _in_company(balance(units, width, measure))
    return tuple(line.text for line in lines)


def _in_company(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Lines of which the last is not a word alone, if the one before can spare one."""
    *others, above, last = lines
    head, space, word = above.rpartition(" ")
    if " " in last or " " not in head:
        return lines
    return (*others, head, f"{word}{space}{last}")
