"""The command line: words come in, pages and messages go out. Only this package prints."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

from polemic.commands.statuses import Status
from polemic.commands.words import Arguments, read_words

_RUNNERS = {
    "build": ("press", "run_build"),
    "check": ("press", "run_check"),
    "serve": ("serving", "run_serve"),
    "new": ("beginning", "run_new"),
    "completion": ("completion", "run_completion"),
}
"""Command -> the module of this package that runs it, imported only once the words make sense, and its function."""


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
    module, name = _RUNNERS[arguments.command]
    gc.disable()  # what is imported stays, and to look for what does not takes a fifteenth of the time
    try:
        run: Callable[[Arguments], int] = getattr(import_module(f"polemic.commands.{module}"), name)
    finally:
        gc.enable()
    return run(arguments)
