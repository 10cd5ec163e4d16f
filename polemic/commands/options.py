"""What can be said on a command line: the one list that reading, help and completion go by."""

from __future__ import annotations

import sys
from pathlib import Path

from polemic.values import frozen

FORMATS = ("text", "json", "github")
SHELLS = ("bash", "zsh", "fish")


@frozen
class Option:
    """An option; `value` says in capitals what follows it, and is empty for a switch."""

    name: str
    meaning: str
    value: str = ""
    example: str = ""
    choices: tuple[str, ...] = ()


@frozen
class Operand:
    """The word that a command takes besides its options."""

    value: str
    meaning: str
    choices: tuple[str, ...] = ()
    is_needed: bool = False


@frozen
class Command:
    """A command, what it does, and what may follow it."""

    name: str
    meaning: str
    options: tuple[Option, ...] = ()
    operand: Operand | None = None

    def option(self, name: str) -> Option | None:
        """The option of that name, if the command has one."""
        return next((option for option in self.options if option.name == name), None)


_HELP = Option("--help", "tell all this")
VERSION = Option("--version", "tell the version")
_CONTENT = Option("--content", "the essay, or the essays (default: content)", "DIR", "content")
_PLACES = (
    _CONTENT,
    Option("--templates", "your own templates (default: templates)", "DIR", "templates"),
)
_OUTPUT = Option("--output", "where the site goes (default: site)", "DIR", "site")
_TODAY = Option("--today", "take this for today's date, as 2026-11-23", "DATE", "2026-11-23")
_CHOICES = (
    Option("--drafts", "include drafts and essays dated in the future"),
    Option("--strict", "let warnings stop publication too"),
    _TODAY,
)
_FORMAT = Option("--format", "how to tell it: text, json, or github's annotations", "FORMAT", "json", FORMATS)
_LOUDNESS = (
    Option("--quiet", "tell errors only"),
    Option("--verbose", "tell all problems in full, and how it went"),
)
_OPEN = Option("--open", "open the finished site in the browser")

COMMANDS = (
    Command(
        "build",
        "make the site from content/ and templates/ (what it does without a word)",
        (
            *_PLACES,
            _OUTPUT,
            _OPEN,
            *_CHOICES,
            _FORMAT,
            *_LOUDNESS,
            Option(
                "--jobs", "share the work on a large site among N processes, on Linux (default: 1)", "N", "2"
            ),
            Option("--clean", "first remove what earlier builds kept in .polemic/"),
            _HELP,
        ),
    ),
    Command(
        "check",
        "say what build would say and a good sub-editor too, and write nothing",
        (
            *_PLACES,
            _OUTPUT,
            *_CHOICES,
            Option("--external", "also ask the pages that links to other sites lead to"),
            Option("--explain", "explain one rule, and do nothing else", "RULE", "missing-source"),
            _FORMAT,
            *_LOUDNESS,
            _HELP,
        ),
    ),
    Command(
        "serve",
        "show the essay in your browser while you write it",
        (
            *_PLACES,
            Option("--open", "open it in the browser"),
            Option("--port", "the port, or the next free one (default: 8000)", "N", "8000"),
            _TODAY,
            *_LOUDNESS,
            _HELP,
        ),
    ),
    Command(
        "new",
        "begin a new essay, or its next section, or bring in a text you have",
        (
            Option("--section", "add the next section, with this heading", "HEADING", '"The landlord"'),
            Option("--from", "bring in a text: Markdown, or .docx", "FILE", "my-essay.md"),
            _CONTENT,
            _HELP,
        ),
        Operand("DIR", "the folder to make; with --section, the folder of the essay"),
    ),
    Command(
        "completion",
        "print what makes your shell complete these words",
        (_HELP,),
        Operand("SHELL", "which shell you use", SHELLS, is_needed=True),
    ),
)


def find_command(name: str) -> Command | None:
    """The command of that name."""
    return next((command for command in COMMANDS if command.name == name), None)


def program() -> str:
    """What the writer typed to run Polemic."""
    script = Path(sys.argv[0])
    if script.name == "__main__.py" and script.parent.name == "polemic":
        return "python -m polemic"
    return f"python {script.name}" if script.name == "build.py" else "polemic"
