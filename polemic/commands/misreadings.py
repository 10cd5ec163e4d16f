"""Words of a command line that make no sense come in; what to type instead goes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from polemic.commands.options import COMMANDS, VERSION, Command, Operand, Option, find_command, program

_ELSEWHERE = {
    "init": "new",
    "create": "new",
    "add": "new",
    "import": "new",
    "server": "serve",
    "start": "serve",
    "run": "serve",
    "watch": "serve",
    "preview": "serve",
    "dev": "serve",
    "lint": "check",
    "test": "check",
    "validate": "check",
    "doctor": "check",
    "make": "build",
    "generate": "build",
    "publish": "build",
    "render": "build",
    "version": "--version",
}
"""What other programs call it."""
_NEEDED = {
    "DIR": "a folder",
    "FILE": "a file",
    "DATE": "a date",
    "N": "a number",
    "RULE": "a rule (the word in [brackets] behind a message)",
    "HEADING": "a heading in quotation marks",
}


def unknown_command(word: str, folder: Path) -> str:
    """Of a first word that is no command."""
    if _is_path(word, folder):
        return needless_word(word, COMMANDS[0], folder)
    names = [command.name for command in COMMANDS]
    meant = _ELSEWHERE.get(word.casefold()) or _nearest(word, names)
    hint = f"Did you mean '{meant}'?" if meant else f"The commands are {_listed(names, 'and')}"
    return f"there is no command '{word}'. {hint}"


def unknown_option(name: str, value: str, command: Command) -> str:
    """Of an option that the command does not have, or that takes no value but was given one."""
    if command.option(name):
        return f"{name} takes no value: leave out '={value}'"
    bare = name.lstrip("-\u2013\u2014")
    if command.option(f"--{bare}"):
        return f"there is no option '{name}'. It begins with two hyphens: --{bare}"
    others = [other.name for other in COMMANDS if other.option(name)]
    if others:
        return f"'{command.name}' has no option {name}; {_listed(others, 'and')} {_have(others)}"
    names = [option.name for option in (*command.options, VERSION)]
    begun = [known for known in names if bare and known.startswith(f"--{bare}")]
    meant = begun[0] if begun else _nearest(f"--{bare}", names)
    hint = f"Did you mean '{meant}'?" if meant else ""
    return f"there is no option '{name}'. {hint}".rstrip()


def missing_value(option: Option) -> str:
    """Of an option with nothing after it."""
    needed = _NEEDED.get(option.value) or f"one of {_listed(option.choices, 'or')}"
    return f"{option.name} needs {needed} after it, such as\n   {option.name} {option.example}"


def unfit_value(option: Option, text: str, most: int) -> str:
    """Of an option's value that will not do; `most` is the greatest number that would."""
    if option.value == "DATE":
        return f"'{text}' is no date for {option.name}; write it as {option.example}"
    if option.value == "N":
        return f"'{text}' will not do for {option.name}; it takes a number from 1 to {most:,}"
    if option.value == "DIR":
        return f"there is no folder '{text}' for {option.name}"
    return f"{option.name} knows no '{text}'. {_offered(text, option.choices)}"


def unfit_operand(word: str, operand: Operand, command: Command) -> str:
    """Of a word after a command that is none of those it takes, or is missing."""
    if not word:
        example = f"{program()} {command.name} {operand.choices[0]}"
        return f"'{command.name}' needs {_listed(operand.choices, 'or')} after it, such as\n   {example}"
    return f"'{command.name}' knows no '{word}'. {_offered(word, operand.choices)}"


def needless_word(word: str, command: Command, folder: Path) -> str:
    """Of a word that belongs to no option: a path, the command itself, one thing too many."""
    name = command.name
    if find_command(word):
        return f"the command comes first: {program()} {word} …"
    if command.operand:
        hint = "put quotation marks around a name with spaces"
        return f"'{name}' takes one {command.operand.value}, and '{word}' is one too many; {hint}"
    if not _is_path(word, folder):
        hint = f"only options, which begin with two hyphens; to {name} what is in another folder, go there first: cd …"
        return f"'{name}' takes no '{word}', {hint}"
    if (folder / word).is_dir():
        return f"to {name} another folder, name it with --content:\n   {program()} {name} --content {word}"
    return f"'{name}' takes no file: it reads all of content/ at once. Type\n   {program()} {name}"


def _is_path(word: str, folder: Path) -> bool:
    return (folder / word).exists() or any(mark in word for mark in "/\\") or "." in word.strip(".")


def _offered(word: str, choices: Sequence[str]) -> str:
    meant = _nearest(word, choices)
    return f"Did you mean '{meant}'?" if meant else f"It takes {_listed(choices, 'or')}"


def _nearest(word: str, known: Iterable[str]) -> str:
    from polemic.problems import nearest  # only whoever mistypes waits for it

    return nearest(word, known)


def _listed(words: Sequence[str], joint: str) -> str:
    return f"{', '.join(words[:-1])} {joint} {words[-1]}" if len(words) > 1 else words[0]


def _have(names: Sequence[str]) -> str:
    return "has it" if len(names) == 1 else "have it"
