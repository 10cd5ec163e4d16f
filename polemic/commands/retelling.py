"""The words of a build come in; if nothing has changed since one with these words, its ending is told again.

This comes before anything else is imported: who builds often mostly waits for this answer.
"""

from __future__ import annotations

import os
import sys

from polemic import stamps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from polemic.commands.words import Arguments

KEPT = ".polemic"
"""The folder in a project where builds keep what they remember."""

_OF_COLOURS = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TERM", "COLUMNS")
_END_OF_PROBLEMS = "\0"


def retell(words: Sequence[str], folder: str) -> bool:
    """Tells again how the last build in a folder ended, if that is still true; else tells nothing."""
    kept = os.path.join(folder, KEPT)
    if not os.path.exists(os.path.join(kept, stamps.FILE)):
        return False
    answer = stamps.read_answer(kept, _question(words, folder))
    if answer is None:
        return False
    problems, _, ending = answer.partition(_END_OF_PROBLEMS)
    sys.stderr.write(problems)
    sys.stdout.write(ending)
    return True


def remember(
    stamp: stamps.Stamp, arguments: Arguments, site: str, made: str, until: str, problems: str, ending: str
) -> None:
    """Keeps how a build ended, until a day (ISO 8601, or none), or until anything changes. Raises OSError."""
    folder = str(arguments.folder)
    kept, question = os.path.join(folder, KEPT), _question(arguments.words, folder)
    stamp.write(kept, question, until, site, made, f"{problems}{_END_OF_PROBLEMS}{ending}")


def _question(words: Sequence[str], folder: str) -> str:
    """All that the answer depends on but the files: words, program, and how a terminal shows text."""
    surroundings = (os.environ.get(name, "") for name in _OF_COLOURS)
    return "\n".join((*words, folder, sys.argv[0], *surroundings, _terminal(), stamps.engine()))


def _terminal() -> str:
    try:
        width = str(os.get_terminal_size(sys.__stdout__.fileno()).columns if sys.__stdout__ else "")
    except (OSError, ValueError, AttributeError):
        width = ""
    return f"{width} {sys.stderr.isatty()}"
