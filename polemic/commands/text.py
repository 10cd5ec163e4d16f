"""The ending of a command comes in; it is told to the writer, in a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from polemic.commands.endings import Ending, show
from polemic.commands.statuses import Status
from polemic.model import Entry
from polemic.problems import Problem, Severity, code_frame, one_line
from polemic.publish import Published

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_TOLD = 1_000


def tell_text(ending: Ending) -> None:
    """Prints each problem with its line and remedy, then how it ended."""
    _tell(ending.problems)
    tell_ending(ending)


def tell_ending(ending: Ending) -> None:
    """Prints all but the problems: what was published, or why nothing was."""
    if ending.trouble:
        hint = f"\n   {ending.trouble.hint}" if ending.trouble.hint else ""
        print(f"polemic: {ending.trouble.message}{hint}", file=sys.stderr)
    elif ending.published:
        print(_built(ending, ending.published))
        print(f"Open {show(ending.site / 'index.html', ending.folder)}")
    elif ending.status is Status.DONE:
        print(_summary(ending.problems) + ".")
    else:
        rest = "; nothing is published, the site is as it was." if ending.command == "build" else "."
        print(_summary(ending.problems) + rest, file=sys.stderr)


def _tell(problems: Sequence[Problem]) -> None:
    for problem in problems[:_TOLD]:
        print(_coloured(one_line(problem), problem.severity), file=sys.stderr)
        frame = code_frame(problem)
        if frame:
            print(frame, file=sys.stderr)
    if len(problems) > _TOLD:
        rest = f"… and {len(problems) - _TOLD:,} more; --format json tells all"
        print(rest, file=sys.stderr)
    if problems:
        print(file=sys.stderr)


def _coloured(line: str, severity: Severity) -> str:
    if not sys.stderr.isatty() or os.environ.get("NO_COLOR"):
        return line
    word = f" {severity}: "
    return line.replace(word, f" \x1b[1;{_COLOURS[severity]}m{severity}\x1b[0m: ", 1)


def _summary(problems: Sequence[Problem]) -> str:
    counts = [(sum(p.severity is severity for p in problems), severity.value) for severity in Severity]
    return _listed([_count(number, word) for number, word in counts if number]) or "No problems"


def _built(ending: Ending, published: Published) -> str:
    originals = [entry for entry in ending.entries if not entry.is_translation]
    what = _described(originals[0]) if len(originals) == 1 else _count(len(originals), "essay")
    languages = len(ending.entries) - len(originals)
    if languages:
        what += f" and {_count(languages, 'edition')} in other languages"
    size = f"{published.bytes / 1024:,.0f} KB"
    return f"Built {what}: {_count(published.files, 'file')}, {size}, in {ending.seconds:.2f} s."


def _described(entry: Entry) -> str:
    words = _count(entry.words, "word")
    draft = ", a draft" if entry.metadata.is_draft else ""
    return f"“{entry.title}”{draft} ({words}, {_count(len(entry.sections), 'section')})"


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" + ("" if number == 1 else "s")


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else " and ".join((", ".join(parts[:-1]), parts[-1])) if parts else ""
