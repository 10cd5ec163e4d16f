"""How the command ends."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """Exit statuses."""

    DONE = 0
    FAULTY = 1
    """The manuscript has errors, or warnings under --strict."""
    MISUSED = 2
    """The command line is wrong."""
    BROKEN = 3
    """The machine is: disk, permissions, another build under way."""
    INTERRUPTED = 130
