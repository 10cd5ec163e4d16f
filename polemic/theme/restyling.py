"""What site.yaml says of the look comes in; rules that stand behind the stylesheet go out."""

from __future__ import annotations

from polemic.colours import WHITE, contrast, read_colour
from polemic.model import Look, Scheme
from polemic.theme.contrasts import LEAST_OF_TEXT

_TYPED = '@property --measure{syntax:"<length>|auto";inherits:true;initial-value:auto}'
"""So that a measure in ch is one width on the whole page, and not another in smaller text."""


def restyle(look: Look) -> str:
    """CSS outside of the stylesheet's layer, so that it wins.

    Colours hold in their own scheme alone: in the other one the theme's do. Print has its own, black on white, but
    takes an accent that reads there.
    """
    rules = ""
    if look.text:
        rules += (
            f":root{{--text:{look.text}}}body{{font-synthesis-small-caps:auto}}"  # few faces have their own
        )
    if look.measure:
        rules += f"{_TYPED}@media screen{{:root{{--measure:{look.measure}}}}}"
    for name, scheme in (("light", look.light), ("dark", look.dark)):
        colours = _declare(scheme)
        if colours:
            rules += f"@media screen and (prefers-color-scheme:{name}){{:root{{{colours}}}}}"
    accent = read_colour(look.light.accent)
    if accent and contrast(accent, WHITE) >= LEAST_OF_TEXT:
        rules += f"@media print{{:root{{--accent:{accent}}}}}"
    return rules


def _declare(scheme: Scheme) -> str:
    given = (("accent", scheme.accent), ("paper", scheme.paper), ("ink", scheme.ink))
    return ";".join(f"--{name}:{colour}" for name, colour in given if colour)
