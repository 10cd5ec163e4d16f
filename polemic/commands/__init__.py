"""The command line: words come in, pages and messages go out. Only this package prints."""

from __future__ import annotations

import os
import sys

from polemic.commands.retelling import retell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from polemic.commands.words import Arguments

_RUNNERS = {
    "build": ("press", "run_build"),
    "check": ("press", "run_check"),
    "serve": ("serving", "run_serve"),
    "new": ("beginning", "run_new"),
    "completion": ("completion", "run_completion"),
}
"""Command -> the module of this package that runs it, imported only once the words make sense, and its function."""

_DONE, _BROKEN, _INTERRUPTED = 0, 3, 130
"""What `statuses` says of them, known before it is imported."""


def main(words: Sequence[str] | None = None, folder: str | os.PathLike[str] | None = None) -> int:
    """Runs the command line in a folder, by default the current one, and returns its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a title need not fit the terminal's encoding
    try:
        asked, place = sys.argv[1:] if words is None else words, os.fspath(folder or os.getcwd())
        return _DONE if retell(asked, place) else _run(asked, place)
    except KeyboardInterrupt:
        print("polemic: interrupted; the site is as it was", file=sys.stderr)
        return _INTERRUPTED
    except FileNotFoundError:  # only the current folder can be missing here
        print("polemic: the folder you are in is not there any more; change to another", file=sys.stderr)
        return _BROKEN
    except OSError as trouble:  # whoever was to read what we print has gone, or has no room
        _give_up_printing((trouble.strerror or "").lower())
        return _BROKEN


def _give_up_printing(why: str) -> None:
    """Lets Python end without a second complaint of what it still has to print."""
    from contextlib import suppress

    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    with suppress(OSError):
        print(f"polemic: cannot print: {why}", file=sys.stderr)


def _run(words: Sequence[str], place: str) -> int:
    import gc
    from importlib import import_module
    from pathlib import Path

    from polemic.commands.words import read_words

    arguments = read_words(words, Path(place))
    module, name = _RUNNERS[arguments.command]
    gc.disable()  # what is imported stays, and to look for what does not takes a fifteenth of the time
    try:
        run: Callable[[Arguments], int] = getattr(import_module(f"polemic.commands.{module}"), name)
    finally:
        gc.enable()
    return run(arguments)
