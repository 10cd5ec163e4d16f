"""The command line: words come in, pages and messages go out. Only this package prints."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

from polemic.commands.statuses import Status
from polemic.commands.words import Arguments, read_words


def main(words: Sequence[str] | None = None, folder: Path | None = None) -> int:
    """Runs the command line in a folder, by default the current one, and returns its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a title need not fit the terminal's encoding
    try:
        return _run(read_words(sys.argv[1:] if words is None else words, folder or Path.cwd()))
    except KeyboardInterrupt:
        print("polemic: interrupted; the site is as it was", file=sys.stderr)
        return Status.INTERRUPTED
    except FileNotFoundError:  # only the current folder can be missing here
        print("polemic: the folder you are in is not there any more; change to another", file=sys.stderr)
        return Status.BROKEN
    except OSError as trouble:  # whoever was to read what we print has gone, or has no room
        _stop_printing()
        with suppress(OSError):
            print(f"polemic: cannot print: {(trouble.strerror or '').lower()}", file=sys.stderr)
        return Status.BROKEN


def _stop_printing() -> None:
    """Lets Python end without a second complaint of what it still has to print."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError, ValueError):
        os.dup2(nowhere, sys.stdout.fileno())


def _run(arguments: Arguments) -> int:
    from polemic.commands.press import run_build, run_check  # heavy: only once the words make sense

    return run_check(arguments) if arguments.command == "check" else run_build(arguments)
