"""The command line: words come in, pages and messages go out. Only this package prints."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from polemic.commands.statuses import Status
from polemic.commands.words import Arguments, read_words


def main(words: Sequence[str] | None = None, folder: Path | None = None) -> int:
    """Runs the command line in a folder, by default the current one, and returns its exit status."""
    arguments = read_words(sys.argv[1:] if words is None else words, folder or Path.cwd())
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        print("polemic: interrupted; the site is as it was", file=sys.stderr)
        return Status.INTERRUPTED


def _run(arguments: Arguments) -> int:
    from polemic.commands.press import run_build, run_check  # heavy: only once the words make sense

    return run_check(arguments) if arguments.command == "check" else run_build(arguments)
