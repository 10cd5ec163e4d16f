"""What is known of a page elsewhere, once it was asked for."""

from __future__ import annotations

from enum import StrEnum

from polemic.values import frozen


class Verdict(StrEnum):
    """What an address leads to."""

    FINE = "fine"
    MOVED = "moved"
    DEAD = "dead"
    NOWHERE = "nowhere"
    """Its host has no place in the net; or this computer has not."""
    PRIVATE = "private"
    """It would have to be asked for in the writer's own network."""
    UNSURE = "unsure"
    LATER = "later"
    """It was not asked for, since its host wanted rest."""


@frozen
class Answer:
    """A verdict; `said` gives its reason, `to` is where a page has moved for good."""

    verdict: Verdict
    said: str = ""
    to: str = ""
