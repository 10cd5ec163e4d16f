"""The command serve: the site stands in the browser and follows what is written."""

from __future__ import annotations

from polemic.commands.words import Arguments


def run_serve(arguments: Arguments) -> int:
    """Serves the site until it is interrupted."""
    raise NotImplementedError
