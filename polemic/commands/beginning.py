"""The command new: an essay to start from, its next section, or a text that exists already."""

from __future__ import annotations

import errno
import os
import shlex
import sys
from pathlib import Path

from polemic.beginnings import Brought, Refused, add_section, begin_essay, bring_in, make_folder
from polemic.commands.endings import Ending, show
from polemic.commands.statuses import Status
from polemic.commands.text import tell_text
from polemic.commands.words import Arguments
from polemic.pipeline import Choice, Project, check
from polemic.problems import has_errors

_WAYS = """\
polemic new makes one of three:

  polemic new DIR                    a new essay, which explains itself
  polemic new --section "Heading"    the next section of the essay in content/
  polemic new --from FILE [DIR]      an essay from a text you have: Markdown, or .docx"""
_TOLD = 20
_WHY = {
    errno.EACCES: "this computer does not let you write there; choose another place",
    errno.EPERM: "this computer does not let you write there; choose another place",
    errno.EROFS: "this disk cannot be written to; choose another place",
    errno.ENOSPC: "the disk is full; make room and try again",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
    errno.EEXIST: "it is there already, and is as it was",
}


def run_new(arguments: Arguments) -> int:
    """Makes what was asked for, and says what it made."""
    try:
        if arguments.heading and arguments.source:
            raise Refused("--section and --from are two things to do", "do one after the other")
        if arguments.source:
            return _bring_in(arguments, arguments.source)
        if arguments.heading:
            return _add_section(arguments)
        if arguments.target:
            return _begin(arguments, arguments.target)
    except Refused as refusal:
        hint = f"\n   {refusal.hint}" if refusal.hint else ""
        print(f"polemic: {refusal.message}{hint}", file=sys.stderr)
        return Status.MISUSED
    except OSError as fault:
        where = show(Path(fault.filename), arguments.folder) if fault.filename else "the disk"
        why = _WHY.get(fault.errno or 0, (fault.strerror or str(fault)).lower())
        print(f"polemic: {where}: {why}. Nothing has been made.", file=sys.stderr)
        return Status.BROKEN
    print(_WAYS, file=sys.stderr)
    return Status.MISUSED


def _begin(arguments: Arguments, target: Path) -> int:
    shown = _shown(target, arguments.folder)
    kept = make_folder(target, shown, begin_essay(_plain(target).name))
    _tell_kept(kept)
    where = "this folder" if shown == "." else shown
    print(f"Made a new essay in {where}. Its text explains how it is written; put yours in its place.")
    _tell_next(target, arguments.folder)
    return Status.DONE


def _add_section(arguments: Arguments) -> int:
    essay = arguments.target or arguments.content
    if arguments.target and not essay.is_dir():
        shown = _shown(essay, arguments.folder)
        whole = f"{arguments.heading} {shown}"
        hint = f'put quotation marks around a heading of several words: polemic new --section "{whole}"'
        raise Refused(f"there is no folder '{shown}' here", hint)
    file = add_section(essay, _shown(essay, arguments.folder), arguments.heading)
    print(f"Made {show(file, arguments.folder)}. Write on below its heading.")
    if not (essay / "essay.yaml").exists():
        print(f"An essay of several sections needs a title: {show(essay / 'essay.yaml', arguments.folder)}")
    return Status.DONE


def _bring_in(arguments: Arguments, source: Path) -> int:
    target = arguments.target or arguments.folder / (source.stem.strip(". ") or "essay")
    if not arguments.target:
        _judge_name(target, source, arguments.folder)
    brought = bring_in(source, show(source, arguments.folder))
    _tell_kept(make_folder(target, _shown(target, arguments.folder), brought.files))
    sections = f"{brought.sections} section" + "s" * (brought.sections != 1)
    shown = _shown(target, arguments.folder)
    print(f"Made “{brought.title}” of {show(source, arguments.folder)}: {sections}, in {shown}.")
    _tell_left(brought, show(_plain(target) / "content" / "_left-over.md", arguments.folder))
    status = _check(arguments, _plain(target))
    _tell_next(target, arguments.folder)
    return status


def _judge_name(target: Path, source: Path, folder: Path) -> None:
    """Raises Refused where the folder that is named like the text is taken, and says how to name another."""
    if not target.is_dir() or all(path.name.startswith(".") for path in target.iterdir()):
        return
    shown, file = _shown(target, folder), _typed(show(source, folder))
    hint = f"name another for the essay, such as: polemic new --from {file} {_typed(f'{shown}-2')}"
    raise Refused(f"there is a folder '{shown}' already; nothing has been touched", hint)


def _check(arguments: Arguments, target: Path) -> Status:
    """Says of the new essay what a build would."""
    project = Project(arguments.folder, target / "content", target / "templates", target / "site")
    report = check(project, Choice(arguments.today, with_drafts=True, is_strict=False))
    problems = tuple(problem for problem in report.problems if problem.rule != "no-address")
    status = Status.FAULTY if has_errors(problems) else Status.DONE
    if problems:
        tell_text(Ending("new", status, arguments.folder, project.output, problems, report.entries))
    return status


def _tell_left(brought: Brought, file: str) -> None:
    if not brought.left:
        return
    count = len(brought.left)
    print(f"\nNot carried over as it was, and kept in {file}, which is never published:")
    for one in brought.left[:_TOLD]:
        where = f"line {one.line}: " if one.line else ""
        first = one.written.strip().partition("\n")[0]
        quoted = f": {first[:60]}{'…' * (len(first) > 60)}" if first else ""
        print(f"   {where}{one.what}{quoted}")
    if count > _TOLD:
        print(f"   … and {count - _TOLD} more")
    print()


def _tell_kept(kept: tuple[str, ...]) -> None:
    for name in kept:
        print(f"{name} was there already, and is as it was.")


def _tell_next(target: Path, folder: Path) -> None:
    print("Next, type:")
    if _plain(target) != _plain(folder):
        print(f"   cd {_typed(_shown(target, folder))}")
    print("   polemic serve")


def _typed(name: str) -> str:
    """A path as it is typed behind a command."""
    return f'"{name}"' if os.name == "nt" else shlex.quote(name)


def _plain(path: Path) -> Path:
    """The path without `.` and `..`, links not followed."""
    return Path(os.path.abspath(path))  # noqa: PTH100 -- Path.resolve follows links


def _shown(path: Path, folder: Path) -> str:
    return show(_plain(path), _plain(folder))
