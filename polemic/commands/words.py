"""The words of a command line come in; what is to be done, and where, goes out."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import partial
from pathlib import Path
from typing import NoReturn

from polemic import __version__
from polemic.problems import did_you_mean

COMMANDS = {
    "build": "make the site from content/ and templates/ (what it does without a word)",
    "check": "say what build would say and a good sub-editor too, and write nothing",
    "serve": "show the essay in your browser while you write it",
    "new": "begin a new essay, or its next section, or bring in a text you have",
}
FORMATS = ("text", "json", "github")
_Add = Callable[..., object]
_EPILOGUE = """\
exit status: 0 done; 1 the manuscript has errors, or warnings under --strict (nothing is published, the old
site stays); 2 the command line is wrong; 3 the machine is (disk, permissions, another build); 130 interrupted
"""


class Loudness(Enum):
    """How much a command tells."""

    QUIET = "quiet"
    USUAL = "usual"
    VERBOSE = "verbose"


@dataclass(frozen=True, slots=True)
class Arguments:
    """What to do; `folder` is where relative paths are read from, and what messages are relative to.

    What a command has no option for keeps its default.
    """

    command: str
    folder: Path
    content: Path
    templates: Path
    output: Path
    today: date
    with_drafts: bool = False
    is_strict: bool = False
    format: str = "text"
    loudness: Loudness = Loudness.USUAL
    opens: bool = False
    cleans: bool = False
    jobs: int = 1
    """Of build: how many processes share the work."""
    explained: str = ""
    """Of check: the rule that is to be explained, and nothing else done."""
    asks_hosts: bool = False
    """Of check: whether the pages that external links lead to are asked for too."""
    port: int = 8000
    """Of serve: the first one to try."""
    target: Path | None = None
    """Of new: the folder to make."""
    heading: str = ""
    """Of new: the heading of the section to add."""
    source: Path | None = None
    """Of new: the text to bring in."""


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
    given = partial(getattr, read)
    if given("templates", None) is not None and not (folder / read.templates).is_dir():
        parser.error(f"there is no folder '{read.templates}' for --templates")
    return Arguments(
        command,
        folder,
        folder / given("content", "content"),
        folder / (given("templates", None) or "templates"),
        folder / given("output", "site"),
        given("today", None) or date.today(),
        command == "serve" or given("drafts", False),
        given("strict", False),
        given("format", "text"),
        Loudness(given("loudness", None) or "usual"),
        given("open", False),
        given("clean", False),
        given("jobs", 1),
        given("explain", None) or "",
        given("external", False),
        given("port", 8000),
        folder / read.target if given("target", None) else None,
        given("heading", None) or "",
        folder / read.source if given("source", None) else None,
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
    for add_options in _OPTIONS[command]:
        add_options(parser.add_argument)
    if not command:
        parser.add_argument("--version", action="version", version=f"Polemic {__version__}")
    return parser


def _add_places(add: _Add) -> None:
    add("--content", metavar="DIR", default="content", help="the essay, or the essays (default: content)")
    add("--templates", metavar="DIR", help="your own templates (default: templates)")


def _add_choices(add: _Add) -> None:
    add("--output", metavar="DIR", default="site", help="where the site goes (default: site)")
    add("--drafts", action="store_true", help="include drafts and essays dated in the future")
    add("--strict", action="store_true", help="let warnings stop publication too")
    add(
        "--format", choices=FORMATS, default="text", help="how to say it: text, json, or github's annotations"
    )


def _add_day(add: _Add) -> None:
    add("--today", metavar="DATE", type=_day, help="take this for today's date, as 2026-11-23")


def _add_loudness(add: _Add) -> None:
    add("--quiet", dest="loudness", action="store_const", const="quiet", help="tell errors only")
    add("--verbose", dest="loudness", action="store_const", const="verbose", help="tell all there is to tell")


def _add_opening(add: _Add) -> None:
    add("--open", action="store_true", help="open the finished site in the browser")


def _add_building(add: _Add) -> None:
    add("--clean", action="store_true", help="first remove what earlier builds kept in .polemic/")
    add("--jobs", metavar="N", type=_number, default=1, help="share the work among N processes (default: 1)")


def _add_checking(add: _Add) -> None:
    add("--explain", metavar="RULE", help="explain one rule, such as missing-source, and do nothing else")
    add("--external", action="store_true", help="also ask the pages that links to other sites lead to")


def _add_serving(add: _Add) -> None:
    add(
        "--port",
        metavar="N",
        type=_number,
        default=8000,
        help="the port, or the next free one (default: 8000)",
    )


def _add_beginning(add: _Add) -> None:
    add("target", metavar="DIR", nargs="?", help="the folder to make")
    add("--section", dest="heading", metavar="HEADING", help="add the next section, with this heading")
    add("--from", dest="source", metavar="FILE", help="bring in a text: Markdown, or .docx")
    add("--content", metavar="DIR", default="content", help="where the essay is (default: content)")


_BUILDING = (_add_places, _add_choices, _add_day, _add_loudness, _add_opening, _add_building)
_OPTIONS = {
    "": _BUILDING,
    "build": _BUILDING,
    "check": (_add_places, _add_choices, _add_day, _add_loudness, _add_checking),
    "serve": (_add_places, _add_day, _add_loudness, _add_opening, _add_serving),
    "new": (_add_beginning,),
}


def _description(command: str) -> str:
    if command:
        return f"polemic {command}: {COMMANDS[command]}"
    listed = "\n".join(f"  {name:8}{meaning}" for name, meaning in COMMANDS.items())
    return f"Polemic makes a website of an opinion essay.\n\ncommands:\n{listed}"


def _program() -> str:
    name = Path(sys.argv[0]).name
    return "polemic" if name in ("", "polemic", "__main__.py", "polemic.exe", "pytest") else f"python {name}"


def _number(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"'{text}' is no number that would do")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no date; write it as 2026-11-23") from None
