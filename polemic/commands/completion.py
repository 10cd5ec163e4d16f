"""The command completion: the list of options becomes a script by which a shell completes them."""

from __future__ import annotations

from polemic.commands.options import COMMANDS, VERSION, Command, Operand, Option
from polemic.commands.statuses import Status
from polemic.commands.words import Arguments
from polemic.subediting.rules import explanations

_BUILD = COMMANDS[0]
_NAMES = " ".join(command.name for command in COMMANDS)


def run_completion(arguments: Arguments) -> int:
    """Prints the script for the shell that was named."""
    print(_SCRIPTS[arguments.shell](), end="")
    return Status.DONE


def _bash() -> str:
    """For bash 3.2 and later, which cuts --format=text into three words."""
    cases = "".join(_bash_case(command) for command in COMMANDS)
    return f"""\
# Completes the words of Polemic. In ~/.bashrc: eval "$(polemic completion bash)"
_polemic_paths() {{
    COMPREPLY=($(compgen "$1" -- "$2"))
    compopt -o filenames 2> /dev/null
}}
_polemic() {{
    local IFS=$'\\n' word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} command=build words
    COMPREPLY=()
    [[ $before == = ]] && before=${{COMP_WORDS[COMP_CWORD-2]}}
    [[ $word == = ]] && word=
    if (( COMP_CWORD > 1 )); then
        case ${{COMP_WORDS[1]}} in {_NAMES.replace(" ", "|")}) command=${{COMP_WORDS[1]}} ;; esac
    fi
    case $before in
        {_named("DIR")}) _polemic_paths -d "$word"; return ;;
        {_named("FILE")}) _polemic_paths -f "$word"; return ;;
{_bash_choices()}        {_named("DATE", "N", "HEADING")}) return ;;
    esac
    case $command in
{cases}    esac
    (( COMP_CWORD == 1 )) && words="{_NAMES} {VERSION.name} $words"
    COMPREPLY+=($(IFS=' '; compgen -W "$words" -- "$word"))
}}
complete -F _polemic polemic
"""


def _bash_case(command: Command) -> str:
    words = " ".join(option.name for option in command.options)
    operand = command.operand
    if operand and operand.choices:
        words = f"{' '.join(operand.choices)} {words}"
    folders = '; [[ $word == -* ]] || _polemic_paths -d "$word"' if operand and operand.value == "DIR" else ""
    return f'        {command.name}) words="{words}"{folders} ;;\n'


def _bash_choices() -> str:
    return "".join(
        f'        {option.name}) COMPREPLY=($(IFS=\' \'; compgen -W "{" ".join(_choices(option))}" -- "$word"));'
        " return ;;\n"
        for option in _all_options()
        if _choices(option)
    )


def _zsh() -> str:
    commands = "".join(f"        {_quoted(f'{one.name}:{one.meaning}')}\n" for one in COMMANDS)
    cases = "".join(f"        {one.name}) _arguments {_zsh_arguments(one)} ;;\n" for one in COMMANDS)
    return f"""\
#compdef polemic
# Completes the words of Polemic. In ~/.zshrc, below compinit: source <(polemic completion zsh)
_polemic() {{
    local -a commands=(
{commands}    )
    local command=build
    if (( CURRENT == 2 )); then
        [[ $words[2] == -* ]] || _describe command commands
    elif [[ -n ${{commands[(r)$words[2]:*]}} ]]; then
        command=$words[2]
        shift words
        (( CURRENT-- ))
    fi
    case $command in
{cases}    esac
}}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _polemic "$@"; else compdef _polemic polemic; fi
"""


def _zsh_arguments(command: Command) -> str:
    options = (*command.options, VERSION) if command is _BUILD else command.options
    specs = [f"{one.name}[{_escaped(one.meaning)}]{_zsh_value(one)}" for one in options]
    if command.operand:
        specs.append(f"1{_zsh_value(command.operand)}")
    return " ".join(_quoted(spec) for spec in specs)


def _zsh_value(taken: Option | Operand) -> str:
    if not taken.value:
        return ""
    if choices := _choices(taken):
        return f":{taken.value}:({' '.join(choices)})"
    return f":{taken.value}:" + {"DIR": "_files -/", "FILE": "_files"}.get(taken.value, " ")


def _fish() -> str:
    others = " ".join(command.name for command in COMMANDS if command is not _BUILD)
    is_first = f"not __fish_seen_subcommand_from {_NAMES}"
    rows = [
        "# Completes the words of Polemic. In ~/.config/fish/config.fish: polemic completion fish | source",
        "complete -c polemic -f",
        f"complete -c polemic -n {_quoted(is_first)} -l version -d {_quoted(VERSION.meaning)}",
    ]
    for command in COMMANDS:
        rows.append(
            f"complete -c polemic -n {_quoted(is_first)} -a {command.name} -d {_quoted(command.meaning)}"
        )
        where = f"__fish_seen_subcommand_from {command.name}"
        if command is _BUILD:
            where = f"not __fish_seen_subcommand_from {others}"
        rows += [f"complete -c polemic -n {_quoted(where)} {row}" for row in _fish_rows(command)]
    return "\n".join(rows) + "\n"


def _fish_rows(command: Command) -> list[str]:
    rows = [
        f"-l {option.name.removeprefix('--')}{_fish_value(option)} -d {_quoted(option.meaning)}"
        for option in command.options
    ]
    if command.operand:
        rows.append(_fish_value(command.operand).replace(" -x", "").strip())
    return rows


def _fish_value(taken: Option | Operand) -> str:
    if choices := _choices(taken):
        return f" -x -a {_quoted(' '.join(choices))}"
    kinds = {"": "", "DIR": " -x -a '(__fish_complete_directories)'", "FILE": " -r -F"}
    return kinds.get(taken.value, " -x")


def _choices(taken: Option | Operand) -> tuple[str, ...]:
    return tuple(explanations()) if taken.value == "RULE" else taken.choices


def _all_options() -> tuple[Option, ...]:
    return tuple(dict.fromkeys(option for command in COMMANDS for option in command.options))


def _named(*values: str) -> str:
    """The options that take one of these, as a pattern."""
    return "|".join(option.name for option in _all_options() if option.value in values)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _escaped(text: str) -> str:
    return text.replace("[", "\\[").replace("]", "\\]").replace(":", "\\:")


_SCRIPTS = {"bash": _bash, "zsh": _zsh, "fish": _fish}
