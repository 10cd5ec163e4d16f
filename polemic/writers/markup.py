"""A pattern of HTML and what fills its gaps come in; HTML goes out."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

NOTHING = Markup()


def fill(pattern: str, *values: str | int) -> Markup:
    """The pattern with its gaps filled in order; a value that is not HTML already is escaped.

    Markup.format says the same, and takes seven times as long.
    """
    return Markup(pattern.format(*[one if type(one) is Markup else escape(one) for one in values]))


def join(parts: Iterable[str], between: str = "") -> Markup:
    """The parts with a stretch of HTML between them; Markup.join says the same, and takes five times as long."""
    return Markup(between.join([one if type(one) is Markup else escape(one) for one in parts]))
