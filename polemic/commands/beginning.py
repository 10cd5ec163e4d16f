"""The command new: an essay to start from, its next section, or a text that exists already."""

from __future__ import annotations

from polemic.commands.words import Arguments


def run_new(arguments: Arguments) -> int:
    """Makes what was asked for, and says what it made."""
    raise NotImplementedError
