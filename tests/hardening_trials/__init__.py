"""The trials of tests/hardening.py: each tries one promise as often as its share of the budget allows."""

from collections.abc import Callable
from dataclasses import dataclass

from hardening_trials.builders import try_builders, try_kills, try_readers
from hardening_trials.disks import try_full_disks
from hardening_trials.edits import try_edits
from hardening_trials.environments import try_environments
from hardening_trials.essays import try_essays
from hardening_trials.metadata import try_metadata
from hardening_trials.runs import Run
from hardening_trials.sections import try_sections
from hardening_trials.shapes import try_shapes
from hardening_trials.swaps import try_swaps


@dataclass(frozen=True, slots=True)
class Trial:
    """`weight` is its share of the budget; one that is shared runs in several processes at once."""

    name: str
    function: Callable[[Run], None]
    weight: int
    is_shared: bool = True


TRIALS = (
    Trial("kills", try_kills, 4),
    Trial("readers", try_readers, 1, is_shared=False),
    Trial("disk-full", try_full_disks, 1),
    Trial("builders", try_builders, 2, is_shared=False),
    Trial("environments", try_environments, 2),
    Trial("swaps", try_swaps, 1),
    Trial("edits", try_edits, 2),
    Trial("shapes", try_shapes, 4),
    Trial("markdown", try_sections, 7),
    Trial("essays", try_essays, 2),
    Trial("yaml", try_metadata, 1),
)
