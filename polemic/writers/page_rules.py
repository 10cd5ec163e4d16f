"""An edition and the sections on a page come in; the page's own rules, which its policy admits by hash, go out."""

from __future__ import annotations

from itertools import zip_longest

from markupsafe import Markup

from polemic.addresses import call_id, note_id
from polemic.languages import direction
from polemic.model import Edition, NumberedSection
from polemic.writers.lifts import note_lifts

_RIGHT_TO_LEFT = (
    "time,[lang|=en]:not([dir]),[lang|=en]:not([dir]) *{unicode-bidi:plaintext;text-align:right}"
    ".dek,.pull,.epigraph,.gloss{font-style:normal}"
)
"""Where a page is read from right to left, words in English keep their order, and letters are not slanted."""

_PASSAGES = ".bib blockquote{margin:.1rem 0 0;padding:0;font-size:1em;color:var(--soft);text-indent:0}"
"""What is quoted below an entry stands within it, in the quiet colour."""
_REPLYING = ".by>span{max-inline-size:var(--measure)}"
"""What an essay replies to is a text, which several titles make a long one."""


def page_rules(edition: Edition, sections: tuple[NumberedSection, ...]) -> Markup:
    """Where the notes of these sections stand, and what only some pages ask for."""
    lists_sources = len(sections) == len(edition.sections)
    rules = {
        _RIGHT_TO_LEFT: direction(edition.language) == "rtl",
        _PASSAGES: lists_sources and any(source.reference.quote for source in edition.sources.values()),
        _REPLYING: bool(edition.metadata.replies_to),
    }
    others = "".join(rule for rule, is_wanted in rules.items() if is_wanted)
    return note_anchors(edition, sections) + Markup(others)


def note_anchors(edition: Edition, sections: tuple[NumberedSection, ...]) -> Markup:
    """The page's own rules: each note is anchored to its call and hangs below the note before it.

    Where notes float, --l lines lift a note to its call, and --m are those by which the next is lifted.
    """
    lifts = [placed for section in sections for placed in note_lifts(section, edition)]
    rules, previous = [], 0
    for (number, lift), (_, coming) in zip_longest(lifts, lifts[1:], fillvalue=(0, 0)):
        below = f";--p:--n{previous}" if previous else ""
        rules.append(
            f"#{call_id(number, 1)}{{--a:--c{number}}}"
            f"#{note_id(number)}{{--a:--n{number};--r:--c{number}{below};--l:{lift:g};--m:{coming:g}}}"
        )
        previous = number
    return Markup("".join(rules))
