"""The ending of a command comes in; it is told to the writer, in a terminal."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from polemic.cells import printable
from polemic.commands.colouring import Paint, Tint, paint_for
from polemic.commands.endings import Ending, show
from polemic.commands.statuses import Status
from polemic.commands.words import Loudness
from polemic.model import Entry
from polemic.problems import Frame, Problem, Severity, frame
from polemic.publish import Published

_TINTS = {Severity.ERROR: Tint.ERROR, Severity.WARNING: Tint.WARNING, Severity.NOTE: Tint.NOTE}
_TOLD = 20
_LEFT_OUT = ("draft-left-out", "not-yet-published")


def tell_text(ending: Ending) -> None:
    """Prints each problem with its line and remedy, then how it ended."""
    print(problems_text(ending), end="", file=sys.stderr)
    tell_ending(ending)


def retold_text(ending: Ending) -> str:
    """What to print on the next occasion in place of how it ended, if nothing has changed until then."""
    if not ending.published or ending.loudness is Loudness.QUIET:
        return ""
    return f"Nothing has changed in {_site(ending, ending.published)}.\n{_open(ending)}\n"


def problems_text(ending: Ending) -> str:
    """The problems in reading order, at most twenty of them unless all are asked for, errors before others."""
    problems = _weighty(ending) if ending.loudness is Loudness.QUIET else ending.problems
    told = problems if ending.loudness is Loudness.VERBOSE else _worst(problems)
    paint, width, last, rows = paint_for(sys.stderr), _width(), Frame("", "", ""), list[str]()
    for problem in told:
        framed = frame(problem, width)
        rows.append(_headline(problem, paint))
        if framed.line and (framed.line, framed.carets) != (last.line, last.carets):
            rows += [framed.line, _coloured_carets(framed.carets, problem.severity, paint)]
        rows += [paint(hint, Tint.REMEDY) for hint in framed.hint.split("\n") if hint]
        last = framed
    if len(told) < len(problems):
        rows.append(_rest(problems, told))
    return "\n".join((*rows, "", "")) if problems else ""


def tell_ending(ending: Ending) -> None:
    """Prints all but the problems: what was published, or why nothing was."""
    if ending.trouble:
        hint = f"\n   {ending.trouble.hint}" if ending.trouble.hint else ""
        print(f"polemic: {ending.trouble.message}{hint}", file=sys.stderr)
    elif ending.status is not Status.DONE:
        print(f"{_summary(ending.problems)}{_outcome(ending)}.", file=sys.stderr)
    elif ending.loudness is Loudness.QUIET:
        return
    elif ending.published:
        print(f"Built {_site(ending, ending.published)}, in {ending.seconds:.2f} s.\n{_open(ending)}")
    else:
        print(_summary(ending.problems) + ".")


def _outcome(ending: Ending) -> str:
    if ending.command == "serve":
        return "; the pages stay as they were until it is mended"
    if ending.command != "build":
        return ""
    return "; nothing is published" + (", the site is as it was" if ending.site.exists() else "")


def _weighty(ending: Ending) -> tuple[Problem, ...]:
    """The errors; under --strict, the warnings if they alone stop publication."""
    errors = tuple(problem for problem in ending.problems if problem.severity is Severity.ERROR)
    if errors or ending.status is Status.DONE:
        return errors
    return tuple(problem for problem in ending.problems if problem.severity is Severity.WARNING)


def _worst(problems: Sequence[Problem]) -> list[Problem]:
    """The gravest twenty, in the order they came in; what a file repeats waits until all else is told."""
    ranks, turns = list(Severity), Counter[tuple[PurePosixPath, str]]()
    weights = []
    for at, problem in enumerate(problems):
        kind = problem.location.path, problem.rule
        weights.append((ranks.index(problem.severity), turns[kind], at))
        turns[kind] += 1
    return [problems[at] for at in sorted(at for _, _, at in sorted(weights)[:_TOLD])]


def _headline(problem: Problem, paint: Paint) -> str:
    """What `one_line` of problems gives, in colours."""
    place = problem.location.place
    where = printable(f"{problem.location.path}:{place.line}:{place.column}")
    severity = paint(problem.severity, _TINTS[problem.severity])
    rule = paint(f"[{problem.rule}]", Tint.ASIDE)
    return f"{paint(where, Tint.PATH)}: {severity}: {printable(problem.message)} {rule}"


def _coloured_carets(row: str, severity: Severity, paint: Paint) -> str:
    margin, bar, carets = row.partition("|")
    return margin + bar + paint(carets, _TINTS[severity])


def _rest(problems: Sequence[Problem], told: Sequence[Problem]) -> str:
    """How many problems are not told, and how many errors are among them."""
    rest = len(problems) - len(told)
    errors = _errors(problems) - _errors(told)
    which = f" ({_count(errors, 'error')})" if errors else ""
    return f"… and {rest:,} more{which}: --verbose tells all of them"


def _errors(problems: Iterable[Problem]) -> int:
    return sum(problem.severity is Severity.ERROR for problem in problems)


def _width() -> int:
    from shutil import get_terminal_size  # a build without a problem does not wait for it

    return max(60, min(get_terminal_size((100, 24)).columns, 100))


def _summary(problems: Sequence[Problem]) -> str:
    counts = [(sum(p.severity is severity for p in problems), severity.value) for severity in Severity]
    return _listed([_count(number, word) for number, word in counts if number]) or "No problems"


def _site(ending: Ending, published: Published) -> str:
    originals = [entry for entry in ending.entries if not entry.is_translation]
    what = _described(originals[0]) if len(originals) == 1 else _several(originals)
    languages = len(ending.entries) - len(originals)
    if languages:
        what += f" and {_count(languages, 'edition')} in other languages"
    left_out = sum(problem.rule in _LEFT_OUT for problem in ending.problems)
    if left_out:
        what += f", {left_out:,} left out (--drafts includes {'it' if left_out == 1 else 'them'})"
    size = f"{published.bytes / 1024:,.0f} KB"
    return f"{what}: {_count(published.pages, 'page')}, {_count(published.files, 'file')}, {size}"


def _open(ending: Ending) -> str:
    return f"Open {show(ending.site / 'index.html', ending.folder)}"


def _described(entry: Entry) -> str:
    words = _count(entry.words, "word")
    draft = ", a draft" if entry.metadata.is_draft else ""
    return f"“{printable(entry.title)}”{draft} ({words}, {_count(len(entry.sections), 'section')})"


def _several(entries: Sequence[Entry]) -> str:
    words = _count(sum(entry.words for entry in entries), "word")
    drafts = sum(entry.metadata.is_draft for entry in entries)
    marked = f", {_count(drafts, 'draft')} among them" if drafts else ""
    return f"{_count(len(entries), 'essay')}{marked} ({words})"


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" + ("" if number == 1 else "s")


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else " and ".join((", ".join(parts[:-1]), parts[-1])) if parts else ""
