"""The colours that pages will have come in; those in which nobody could read go out as problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from polemic.colours import Colour, contrast, mix, nearest_fit
from polemic.problems import Problem
from polemic.theme.inks import DARK, LIGHT, Ink, Inks
from polemic.values import frozen

LEAST_OF_INK = 7.0
LEAST_OF_TEXT = 4.5
"""WCAG 2.2, success criteria 1.4.6 and 1.4.3 (https://www.w3.org/TR/WCAG22/#contrast-enhanced)."""
SHARE_OF_SOFT = 0.76
"""How much ink there is in --soft, the stylesheet's second ink, of notes and captions; the rest is paper."""


@frozen
class _Demand:
    """What text in a colour needs on its paper; `seen` is the colour as it is mixed with that paper."""

    least: float
    saying: str
    seen: Callable[[Colour, Colour], Colour]

    def ratio(self, colour: Colour, paper: Colour) -> float:
        return contrast(self.seen(colour, paper), paper)


_INK = _Demand(LEAST_OF_INK, "is {}, and text needs {}", lambda ink, paper: ink)
_SOFT = _Demand(
    LEAST_OF_TEXT,
    "leaves notes and captions, which are paler, {}, and they need {}",
    lambda ink, paper: mix(ink, paper, SHARE_OF_SOFT),
)
_LABEL = _Demand(LEAST_OF_TEXT, "is {}, and labels need {}", lambda accent, paper: accent)
_DEMANDS = {"ink": (_INK, _SOFT), "accent": (_LABEL,)}


def judge_contrast(inks: Inks) -> Iterator[Problem]:
    """Finds ink and accents that do not stand out from their paper; what cannot be known is not judged."""
    for scheme in (LIGHT, DARK):
        for ink, paper, fault in _faults(scheme, inks):
            yield _tell(scheme, ink, paper, fault, inks)


def _faults(scheme: str, inks: Inks) -> Iterator[tuple[Ink, Ink, str]]:
    """Each ink that cannot be read in a scheme, its paper, and what is said of it."""
    for name in _DEMANDS:
        ink, paper = inks.get((scheme, name)), inks.get((scheme, "paper"))
        fault = _fault(name, ink.colour, paper.colour) if ink and paper else ""
        if ink and paper and fault:
            yield ink, paper, fault


def _fault(name: str, colour: Colour, paper: Colour) -> str:
    """What is said of the first demand that is not met; empty if all are."""
    for demand in _DEMANDS[name]:
        ratio = demand.ratio(colour, paper)
        if ratio < demand.least:
            return demand.saying.format(_shown(ratio), _shown(demand.least))
    return ""


def _tell(scheme: str, ink: Ink, paper: Ink, said: str, inks: Inks) -> Problem:
    """At the colour itself, or at its paper if only that is the writer's."""
    if ink.turn >= paper.turn:
        culprit, pair = ink, f"this {ink.name} on the paper {paper.colour}"
    else:
        culprit, pair = paper, f"the {ink.name} {ink.colour} on this paper"
    where = "in the dark, " if scheme == DARK else ""
    hint = _hint(scheme, ink, paper, culprit, inks)
    return Problem(culprit.location, "low-contrast", f"{where}{pair} {said}", hint)


def _hint(scheme: str, ink: Ink, paper: Ink, culprit: Ink, inks: Inks) -> str:
    other = LIGHT if scheme == DARK else DARK
    is_for_both = culprit is inks.get((other, culprit.name))
    if is_for_both and not any(culprit in (one, ground) for one, ground, _ in _faults(other, inks)):
        rule = _rule(other, culprit.name, culprit.colour)
        return f"it holds on light screens and on dark ones; if only {other} ones were meant, write:\n{rule}"
    fitting = nearest_fit(ink.colour, lambda one: not _fault(ink.name, one, paper.colour))
    if fitting is None:
        return "no colour reads well on this paper: make it lighter or darker"
    typed = f'{ink.name}: "{fitting}"'
    if culprit.location.path.suffix == ".css":
        typed = _rule(scheme, ink.name, fitting) if is_for_both else f"--{ink.name}: {fitting};"
    change = "the nearest that reads" if culprit is ink else f"beside it set an {ink.name} that reads"
    return f"{change}:\n{typed}"


def _rule(scheme: str, name: str, colour: Colour) -> str:
    return f"@media (prefers-color-scheme: {scheme}) {{ :root {{ --{name}: {colour} }} }}"


def _shown(ratio: float) -> str:
    """A ratio, never rounded up to what would be enough."""
    return f"{int(ratio * 10) / 10:g} to 1"
