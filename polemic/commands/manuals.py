"""A command comes in; its help goes out, as broad as the terminal."""

from __future__ import annotations

from polemic.commands.options import COMMANDS, VERSION, Command, Option, program

_STATUSES = (
    "exit status: 0 done; 1 the manuscript has errors, or warnings under --strict (nothing is published, the old "
    "site stays); 2 the command line is wrong; 3 the machine is (disk, permissions, another build); 130 interrupted"
)


def help_text(command: Command | None) -> str:
    """What to type and what comes of it; without a command, of all of them."""
    return _all_commands() if command is None else _one_command(command)


def _all_commands() -> str:
    build = COMMANDS[0]
    rows = [(command.name, command.meaning) for command in COMMANDS]
    parts = (
        "Polemic makes a website of an opinion essay.",
        f"{program()} [COMMAND] [OPTIONS]",
        "commands:\n" + _table(rows),
        f"options of {build.name}:\n" + _options((*build.options, VERSION)),
        _wrapped(f"`{program()} COMMAND --help` tells the options of another command."),
        _wrapped(_STATUSES),
    )
    return "\n\n".join(parts)


def _one_command(command: Command) -> str:
    operand = command.operand
    taken = f" {operand.value}" if operand and operand.is_needed else f" [{operand.value}]" if operand else ""
    rows = [(operand.value, _with_choices(operand.meaning, operand.choices))] if operand else []
    parts = (
        _wrapped(f"{program()} {command.name}: {command.meaning}"),
        f"{program()} {command.name}{taken} [OPTIONS]" + ("\n\n" + _table(rows) if rows else ""),
        "options:\n" + _options(command.options),
        _wrapped(_STATUSES) if command.option("--strict") else "",
    )
    return "\n\n".join(filter(None, parts))


def _options(options: tuple[Option, ...]) -> str:
    return _table([(f"{option.name} {option.value}".rstrip(), option.meaning) for option in options])


def _with_choices(meaning: str, choices: tuple[str, ...]) -> str:
    return f"{meaning}: {', '.join(choices)}" if choices else meaning


def _table(rows: list[tuple[str, str]]) -> str:
    broadest = max(len(name) for name, _ in rows) + 4
    return "\n".join(_wrapped(f"  {name}".ljust(broadest) + meaning, broadest) for name, meaning in rows)


def _wrapped(text: str, indent: int = 0) -> str:
    from shutil import get_terminal_size  # only whoever asks for help waits for these
    from textwrap import fill

    width = max(60, min(get_terminal_size().columns, 100)) - 1
    return fill(text, width, subsequent_indent=" " * indent, break_on_hyphens=False)
