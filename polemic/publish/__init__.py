"""Outputs and a destination come in; one whole site stands there afterwards, the new one or the old one.

Read marker (how a site of ours is known), destination (which folders are refused), lock (one builder at a
time), copies (bodies into files), exchange (new for old in one step) and stages (a site in the making, which
brings them together) in this order.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from polemic.publish.destination import UnfitOutput, beside, locate, refuse_output
from polemic.publish.exchange import recover
from polemic.publish.lock import Busy, locked
from polemic.publish.marker import (
    DIGEST_BYTES,
    MARKER,
    Fingerprint,
    fingerprints,
    listed_files,
)
from polemic.publish.stages import Published, Revision, Stage
from polemic.stamps import outputs

__all__ = [
    "DIGEST_BYTES",
    "MARKER",
    "Busy",
    "Fingerprint",
    "Published",
    "Stage",
    "UnfitOutput",
    "listed_files",
    "open_revision",
    "open_stage",
    "refuse_output",
    "site_seen",
]


@contextmanager
def open_stage(destination: Path, protected: tuple[Path, ...], seen: str = "") -> Iterator[Stage]:
    """Gives a fresh stage beside the destination; unless it is published, the old site stays as it was.

    `seen` is what `stamps.outputs` said of the old site when it was new: files that are as they were then can be
    kept. Raises UnfitOutput, Busy, and OSError from the machine. A kill at any instant leaves a whole site; where
    the system cannot exchange two folders in one step, it may stand aside until the next stage is opened.
    """
    with _cleared(destination, protected) as place:
        yield Stage(destination, protected, _intact(place, seen))


@contextmanager
def open_revision(destination: Path, protected: tuple[Path, ...], seen: str = "") -> Iterator[Stage]:
    """Gives a stage for a site that nobody but its writer sees, and that can be made again: see `Revision`.

    Raises as `open_stage` does.
    """
    with _cleared(destination, protected) as place:
        yield Revision(destination, protected, _intact(place, seen))


def site_seen(destination: Path) -> str:
    """What can be seen of a site without reading its files, for the next stage to know those that are intact."""
    return outputs(str(locate(destination)))


@contextmanager
def _cleared(destination: Path, protected: tuple[Path, ...]) -> Iterator[Path]:
    """Keeps others from a destination, and removes what a build leaves beside it."""
    refuse_output(destination, protected)
    place = locate(destination)
    place.parent.mkdir(parents=True, exist_ok=True)
    with locked(beside(place, "lock")):
        recover(place)
        try:
            yield place
        finally:
            # What cannot be removed now is removed by the next build; the site itself is whole.
            with suppress(OSError):
                recover(place)


def _intact(place: Path, seen: str) -> Mapping[str, Fingerprint]:
    """The files of the old site that are as they were when it was published."""
    if not seen:
        return {}
    lines = set(seen.split("\n")).intersection(outputs(str(place)).split("\n"))
    names = {line.partition("\0")[0].replace(os.sep, "/") for line in lines}
    return {path: found for path, found in fingerprints(place).items() if path in names}
