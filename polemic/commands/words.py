"""The words of a command line come in; what is to be done, and where, goes out."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

from polemic import __version__
from polemic.problems import did_you_mean

COMMANDS = {
    "build": "make the site from content/ and templates/ (what it does without a word)",
    "check": "say what build would say, and write nothing",
}
FORMATS = ("text", "json", "github")
_EPILOGUE = """\
exit status: 0 done; 1 the manuscript has errors, or warnings under --strict (nothing is published, the old
site stays); 2 the command line is wrong; 3 the machine is (disk, permissions, another build); 130 interrupted
"""


@dataclass(frozen=True, slots=True)
class Arguments:
    """What to do; `folder` is where relative paths are read from, and what messages are relative to."""

    command: str
    folder: Path
    content: Path
    templates: Path
    output: Path
    today: date
    with_drafts: bool
    is_strict: bool
    format: str
    opens: bool
    cleans: bool


def read_words(words: Sequence[str], folder: Path) -> Arguments:
    """Reads a command line; raises SystemExit with status 2, having said why, if it makes no sense."""
    first = next((word for word in words if not word.startswith("-")), "")
    is_named = bool(words) and words[0] in COMMANDS
    if words and not is_named and words[0] == first:
        _Parser(prog=_program()).error(
            f"there is no command '{first}'. {did_you_mean(first, COMMANDS)}".strip()
        )
    command, rest = (words[0], words[1:]) if is_named else ("build", words)
    parser = _parser(command if is_named else "")
    read = parser.parse_args(rest)
    if read.templates is not None and not (folder / read.templates).is_dir():
        parser.error(f"there is no folder '{read.templates}' for --templates")
    return Arguments(
        command,
        folder,
        folder / read.content,
        folder / (read.templates or "templates"),
        folder / read.output,
        read.today or date.today(),
        read.drafts,
        read.strict,
        read.format,
        getattr(read, "open", False),
        getattr(read, "clean", False),
    )


class _Parser(argparse.ArgumentParser):
    """argparse, but in a writer's words."""

    def error(self, message: str) -> NoReturn:
        unknown = re.match(r"unrecognized arguments: (\S+)", message)
        if unknown:
            options = [option for action in self._actions for option in action.option_strings]
            message = f"there is no option '{unknown[1]}'. {did_you_mean(unknown[1], options)}".rstrip()
        self.exit(2, f"{self.prog}: {message}\nSee `{_program()} --help`.\n")


def _parser(command: str) -> _Parser:
    parser = _Parser(
        prog=f"{_program()} {command}".rstrip(),
        description=_description(command),
        epilog=_EPILOGUE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("--content", metavar="DIR", default="content", help="the essay, or the essays (default: content)")
    add("--templates", metavar="DIR", help="your own templates (default: templates)")
    add("--output", metavar="DIR", default="site", help="where the site goes (default: site)")
    add("--drafts", action="store_true", help="include drafts and essays dated in the future")
    add("--strict", action="store_true", help="let warnings stop publication too")
    add("--today", metavar="DATE", type=_day, help="take this for today's date, as 2026-11-23")
    add(
        "--format", choices=FORMATS, default="text", help="how to say it: text, json, or github's annotations"
    )
    if command != "check":
        add("--open", action="store_true", help="open the finished site in the browser")
        add("--clean", action="store_true", help="first remove what earlier builds kept in .polemic/")
    if not command:
        add("--version", action="version", version=f"Polemic {__version__}")
    return parser


def _description(command: str) -> str:
    if command:
        return f"polemic {command}: {COMMANDS[command]}"
    listed = "\n".join(f"  {name:8}{meaning}" for name, meaning in COMMANDS.items())
    return f"Polemic makes a website of an opinion essay.\n\ncommands:\n{listed}"


def _program() -> str:
    name = Path(sys.argv[0]).name
    return "polemic" if name in ("", "polemic", "__main__.py", "polemic.exe", "pytest") else f"python {name}"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no date; write it as 2026-11-23") from None
