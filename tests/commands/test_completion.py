"""What real shells make of the completion scripts."""

import shutil
import subprocess

import pytest
from conftest import need

from polemic.commands import main
from polemic.commands.options import COMMANDS, FORMATS, SHELLS

NAMES = {command.name for command in COMMANDS}
OPTIONS = {command.name: {option.name for option in command.options} for command in COMMANDS}


@pytest.fixture
def scripts(tmp_path, capsys):
    written = {}
    for shell in SHELLS:
        assert main(["completion", shell], tmp_path) == 0
        written[shell] = tmp_path / f"polemic.{shell}"
        written[shell].write_text(capsys.readouterr().out)
    (tmp_path / "an essay").mkdir()
    (tmp_path / "draft.md").touch()
    return written


def run(words, folder):
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=True, timeout=30)
    assert not done.stderr
    return done.stdout


def in_bash(script, *words):
    """Bash cuts a line at spaces and at =."""
    bash = need(shutil.which("bash"), "no bash on this machine")
    asked = f'source "{script}"; COMP_WORDS=("$@"); COMP_CWORD=$(($#-1)); _polemic; printf "%s\\n" "${{COMPREPLY[@]}}"'
    return set(run([bash, "-c", asked, "bash", "polemic", *words], script.parent).split("\n")) - {""}


def in_fish(script, line):
    fish = need(shutil.which("fish"), "no fish on this machine")
    said = run([fish, "--no-config", "-c", f'source "{script}"; complete -C "{line}"'], script.parent)
    return {row.split("\t")[0] for row in said.splitlines()}


def test_bash_completes_commands_options_values_and_paths(scripts):
    script = scripts["bash"]
    assert in_bash(script, "") == NAMES | OPTIONS["build"] | {"--version"}
    assert in_bash(script, "ch") == {"check"}
    for command in NAMES:
        assert in_bash(script, command, "--") == OPTIONS[command]
    assert in_bash(script, "--format", "") == set(FORMATS)
    assert in_bash(script, "check", "--format", "=") == set(FORMATS)
    assert in_bash(script, "check", "--format", "=", "js") == {"json"}
    assert in_bash(script, "--content", "") == {"an essay"}
    assert "draft.md" in in_bash(script, "new", "--from", "")
    assert in_bash(script, "completion", "z") == {"zsh"}
    assert in_bash(script, "check", "--explain", "missing-sou") == {"missing-source"}
    assert in_bash(script, "--today", "") == set()


def test_fish_completes_commands_options_values_and_paths(scripts):
    script = scripts["fish"]
    assert in_fish(script, "polemic ") == NAMES
    assert in_fish(script, "polemic check --") == OPTIONS["check"]
    assert in_fish(script, "polemic --format ") == set(FORMATS)
    assert in_fish(script, "polemic --content ") == {"an essay/"}
    assert in_fish(script, "polemic completion ") == set(SHELLS)
    assert in_fish(script, "polemic check --explain missing-sou") == {"missing-source"}


def test_zsh_completes_commands_and_options(scripts):
    """Zsh completes in a terminal alone: here in one that it makes itself."""
    zsh = need(shutil.which("zsh"), "no zsh on this machine")
    script = scripts["zsh"]
    asked = f"""
zmodload zsh/zpty
zpty z {zsh} -f -i
zpty -w z 'PS1=; autoload -Uz compinit; compinit -u -D; source "{script}"; bindkey "^I" list-choices; print READ''Y'
until [[ $all == *READY* ]]; do zpty -r z line && all+=$line; done
for line in 'polemic ' 'polemic check --ex'; do
  zpty -n -w z $line$'\\t'; print; print -r -- "== $line"; quiet=0
  repeat 100; do  # until nothing more comes for a second: a machine may be slow
    sleep 0.1
    if zpty -rt z out; then print -rn -- $out; quiet=1
    elif (( quiet && ++quiet > 10 )); then break; fi
  done
  zpty -n -w z $'\\x15'; sleep 0.1
done
zpty -d z
"""
    _, first, second = run([zsh, "-f", "-c", asked], script.parent).split("== polemic ")
    assert all(f"{name} " in first for name in NAMES | OPTIONS["build"])
    assert "--explain " in second
    assert "--external " in second
    assert "--format " not in second
