"""A layout and its cards come in; the map goes out as SVG: shape and word tell what stands there, not colour alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from markupsafe import Markup

from polemic.argument.places import BRACKET, Box, Layout, Point, Stroke
from polemic.pictures.widths import width_of
from polemic.values import frozen
from polemic.writers.arguments.cards import ABOVE, HEAD, INDENT, SMALL, FittedCard, label_width
from polemic.writers.arguments.shapes import EDGE, POINT, Ground, end_mark, outline, strokes_of, tail
from polemic.writers.markup import NOTHING, fill, join

_SAMPLE, _ROW, _ABOVE_KEYS = 34.0, 24.0, 34.0
_TOGETHER = "together"


@frozen
class Key:
    """What a kind of line says, in a word; `together` is the bracket of what counts only together."""

    kind: str
    word: str


def draw_map(
    layout: Layout, cards: Mapping[str, FittedCard], keys: Sequence[Key], name: str, ground: Ground
) -> Markup:
    """Draws a map, lines first, so that boxes stand on them."""
    legend, bottom = _legend(keys, layout, ground)
    kinds = {id: card.card.kind for id, card in cards.items()}
    return fill(
        '<svg role="group" aria-label="{}" viewBox="0 {} {} {}">{}{}{}{}{}</svg>',
        name,
        f"{-EDGE:g}",
        f"{ground.width:g}",
        f"{bottom + 2 * EDGE:g}",
        _join(_stroke(stroke, kinds, ground) for stroke in layout.strokes),
        _join(_bracket(x, levels, ground) for x, levels in layout.brackets),
        _join(_equals(layout.boxes, kinds, ground)),
        _join(_node(box, cards[box.id], ground) for box in layout.boxes),
        legend,
    )


def _join(parts: Iterator[Markup]) -> Markup:
    return join(parts, "\n")


def _stroke(stroke: Stroke, kinds: Mapping[str, str], ground: Ground) -> Markup:
    """A line from a statement to what it bears on, with its mark."""
    line, points = stroke.line, list(stroke.points)
    if line.is_backward:
        points[-1] = (points[-1][0] + min(0.0, tail(kinds[line.to])), points[-1][1])
        return _marked(line.kind, points, -1, ground)
    if len(line.of) == 1:
        x, y = points[0]
        from_ = (x + tail(kinds[line.of[0]]), y)
        points = [from_, *points[from_[0] < x :]]
    return _marked(line.kind, points, 1, ground)


def _marked(kind: str, points: Sequence[Point], side: int, ground: Ground) -> Markup:
    (x, y), (stop, marks) = points[-1], end_mark(kind, points[-1], side)
    line = ground.curve([*points[:-1], (x + side * stop, y)])
    mark = "".join(map(ground.path, marks))
    return fill('<g class="{}"><path class="line" d="{}"/><path d="{}"/></g>', kind, line, mark)


def _bracket(x: float, levels: tuple[float, ...], ground: Ground) -> Markup:
    """What joins statements that count only together: a rule beside them, with a stub to each."""
    stubs = "".join(ground.path([(x, y), (x + BRACKET + POINT, y)]) for y in levels)
    rule = ground.path([(x, levels[0]), (x, levels[-1])])
    return fill('<path class="{}" d="{}{}"/>', _TOGETHER, rule, stubs)


def _equals(boxes: Sequence[Box], kinds: Mapping[str, str], ground: Ground) -> Iterator[Markup]:
    """A double rule between the thesis and what stands below it, which says the same."""
    first = [box for box in boxes if box.x == boxes[0].x and kinds[box.id] in ("thesis", "verdict")]
    for above, below in pairwise(sorted(first, key=lambda box: box.y)):
        middle = above.x + above.width / 2
        rules = [[(x, above.y + above.height), (x, below.y)] for x in (middle - 2, middle + 2)]
        yield fill('<path class="restates" d="{}"/>', "".join(map(ground.path, rules)))


def _node(box: Box, fitted: FittedCard, ground: Ground) -> Markup:
    """A statement, as a link to its place in the essay."""
    card = fitted.card
    rules = "".join(map(ground.path, strokes_of(card.kind, box)))
    return fill(
        '<a class="{}" href="{}"><path class="shape" d="{}Z"/>{}\n{}\n{}</a>',
        card.kind,
        card.href,
        ground.path(outline(card.kind, box)),
        fill('<path d="{}"/>', rules) if rules else NOTHING,
        _head(box, fitted, ground),
        _lines(box, fitted, ground),
    )


def _head(box: Box, fitted: FittedCard, ground: Ground) -> Markup:
    """What the statement is, what became of it, and the number of its paragraph."""
    left, right, top = box.x + INDENT, box.x + box.width - INDENT, box.y + ABOVE + SMALL
    parts = [_text("role", left, top + HEAD * row, label, ground) for row, label in enumerate(fitted.labels)]
    if fitted.note:
        x = left if fitted.note_row else left + label_width(fitted.labels[0]) + INDENT / 2
        parts.append(_text("note", x, top + HEAD * fitted.note_row, fitted.note, ground))
    if fitted.card.number:
        parts.append(_text("number", right, top + HEAD * fitted.number_row, fitted.card.number, ground))
    return join(parts, "\n")


def _lines(box: Box, fitted: FittedCard, ground: Ground) -> Markup:
    x = f"{ground.across(box.x + INDENT):g}"
    top = box.y + fitted.first_line
    lines = (
        fill('<tspan x="{}" y="{}">{}</tspan>', x, f"{top + turn * fitted.leading:g}", line)
        for turn, line in enumerate(fitted.lines)
    )
    return fill("<text>{}</text>", _join(lines))


def _text(kind: str, x: float, y: float, text: str, ground: Ground) -> Markup:
    language = fill(' lang="{}"', ground.words) if ground.words else NOTHING
    place = f'x="{ground.across(x):g}" y="{y:g}"'
    return fill('<text class="{}"{} {}>{}</text>', kind, language, Markup(place), text)


def _legend(keys: Sequence[Key], layout: Layout, ground: Ground) -> tuple[Markup, float]:
    """What the kinds of lines say, below the map, and how far down that reaches."""
    x, y, parts = 0.0, layout.height + _ABOVE_KEYS, []
    for key in keys:
        width = _SAMPLE + INDENT / 2 + width_of(key.word) * SMALL
        if x and x + width > layout.width:
            x, y = 0.0, y + _ROW
        parts += [_sample(key.kind, x, y, ground)]
        parts += [_text("key", x + _SAMPLE + INDENT / 2, y + SMALL / 3, key.word, ground)]
        x += width + INDENT * 1.5
    return join(parts, "\n"), y + SMALL / 2 if keys else layout.height


def _sample(kind: str, x: float, y: float, ground: Ground) -> Markup:
    if kind == _TOGETHER:
        return _bracket(x, (y - 6, y + 6), ground)
    return _marked(kind, [(x + _SAMPLE, y), (x, y)], 1, ground)
