"""A pattern of HTML and what fills its gaps come in; HTML goes out."""

from __future__ import annotations

from markupsafe import Markup, escape

NOTHING = Markup()


def fill(pattern: str, *values: str | int) -> Markup:
    """The pattern with its gaps filled in order; a value that is not HTML already is escaped.

    Markup.format says the same, and takes seven times as long.
    """
    return Markup(pattern.format(*[one if type(one) is Markup else escape(one) for one in values]))
