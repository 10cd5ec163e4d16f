"""The words of a command line come in; what is to be done, and where, goes out."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from pathlib import Path
from typing import NoReturn

from polemic import __version__
from polemic.commands import misreadings
from polemic.commands.manuals import help_text
from polemic.commands.options import COMMANDS, VERSION, Command, Option, find_command, program
from polemic.values import frozen

_MOST_JOBS = 64
_MOST_PORTS = 65_535


class Loudness(Enum):
    """How much a command tells."""

    QUIET = "quiet"
    USUAL = "usual"
    VERBOSE = "verbose"


@frozen
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
    shell: str = ""
    """Of completion: the shell to complete words in."""
    words: tuple[str, ...] = ()
    """As they were typed."""


@frozen
class _Given:
    """What follows a command: option -> its value, or its own name where it has none; and the one other word."""

    values: Mapping[str, str]
    operand: str


def read_words(words: Sequence[str], folder: Path) -> Arguments:
    """Reads a command line; raises SystemExit with status 2, having said why, if it makes no sense."""
    if words[:1] == ["help"]:
        words = [*words[1:], "--help"]
    named = find_command(words[0]) if words else None
    command, rest = (named, words[1:]) if named else (COMMANDS[0], words)
    if "--help" in rest or "-h" in rest:
        _answer(help_text(named))
    if not named and VERSION.name in rest:
        _answer(f"Polemic {__version__}")
    try:
        if words and not named and not _is_option(words[0]):
            raise ValueError(misreadings.unknown_command(words[0], folder))
        return _arguments(command, _take(command, rest, folder), folder, words)
    except ValueError as misread:
        print(f"{program()}: {misread}", file=sys.stderr)
        print(f"See `{program()}{f' {named.name}' if named else ''} --help`.", file=sys.stderr)
        raise SystemExit(2) from None


def _answer(text: str) -> NoReturn:
    print(text)
    raise SystemExit(0)


def _arguments(command: Command, given: _Given, folder: Path, words: Sequence[str]) -> Arguments:
    values, is_new = given.values, command.name == "new"
    today = values.get("--today")
    return Arguments(
        command.name,
        folder,
        folder / values.get("--content", "content"),
        folder / values.get("--templates", "templates"),
        folder / values.get("--output", "site"),
        date.fromisoformat(today) if today else date.today(),
        command.name == "serve" or "--drafts" in values,
        "--strict" in values,
        values.get("--format", "text"),
        _loudness(values),
        "--open" in values,
        "--clean" in values,
        int(values.get("--jobs", "1")),
        values.get("--explain", ""),
        "--external" in values,
        int(values.get("--port", "8000")),
        folder / given.operand if is_new and given.operand else None,
        values.get("--section", ""),
        folder / values["--from"] if "--from" in values else None,
        "" if is_new else given.operand,
        tuple(words),
    )


def _take(command: Command, words: Sequence[str], folder: Path) -> _Given:
    """Gives each option its value; raises ValueError with what is wrong in a writer's words."""
    values, operand, left = {}, "", iter(words)
    for word in left:
        if not _is_option(word):
            if operand or not command.operand:
                raise ValueError(misreadings.needless_word(word, command, folder))
            operand = word
            continue
        name, equals, value = word.partition("=")
        option = command.option(name)
        if not option or (equals and not option.value):
            raise ValueError(misreadings.unknown_option(name, value, command))
        values[name] = _value(option, value if equals else _next(option, left), folder)
    if command.operand and operand not in (command.operand.choices or (operand,)):
        raise ValueError(misreadings.unfit_operand(operand, command.operand, command))
    return _Given(values, operand)


def _next(option: Option, left: Iterator[str]) -> str:
    return next(left, "") if option.value else option.name


def _value(option: Option, text: str, folder: Path) -> str:
    if option.value and (not text or text.startswith("--")):
        raise ValueError(misreadings.missing_value(option))
    fits = {
        "FORMAT": text in option.choices,
        "DATE": option.value == "DATE" and _is_day(text),
        "N": text.isascii() and text.isdecimal() and len(text) < 6 and 0 < int(text) <= _most(option),
        "DIR": option.name != "--templates" or (folder / text).is_dir(),
    }
    if not fits.get(option.value, True):
        raise ValueError(misreadings.unfit_value(option, text, _most(option)))
    return text


def _is_option(word: str) -> bool:
    """Whether a word begins with a hyphen, or what an editor made of two."""
    return word.startswith(("-", "\u2013", "\u2014")) and len(word) > 1


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _most(option: Option) -> int:
    return _MOST_JOBS if option.name == "--jobs" else _MOST_PORTS


def _loudness(values: Mapping[str, str]) -> Loudness:
    for loudness in (Loudness.QUIET, Loudness.VERBOSE):
        if f"--{loudness.value}" in values:
            return loudness
    return Loudness.USUAL
