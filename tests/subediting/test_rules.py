"""Every rule is explained, in one place; the manual says the same, and the command prints it."""

import re

import pytest
from conftest import ROOT

from polemic.commands import main
from polemic.subediting.rules import explanations

ROWS = re.findall(
    r"^\| `([a-z0-9-]+)` \| ([^|]*) \| (.*) \|$",
    (ROOT / "docs" / "problems.md").read_text(encoding="utf-8"),
    re.M,
)


def test_every_rule_of_the_manual_is_explained_and_no_other():
    assert sorted(explanations()) == sorted(rule for rule, _, _ in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_the_manual_and_the_explanation_say_the_same(row):
    rule, severities, what = row
    explained = explanations()[rule]
    assert (", ".join(explained.severities), explained.what) == (severities, what.replace("\\|", "|"))


@pytest.mark.parametrize("rule", explanations())
def test_an_explanation_is_whole(rule):
    explained = explanations()[rule]
    assert explained.what[-1] not in ".:"
    assert explained.why.endswith(".")
    assert explained.do
    assert bool(explained.leave) is not explained.is_error


def test_check_explains_a_rule_and_does_nothing_else(tmp_path, capsys):
    assert main(["check", "--explain", "doubled-word"], tmp_path) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("doubled-word (warning)\n\nA word stands twice")
    assert "<!-- allow doubled-word: the reason -->" in printed
    assert list(tmp_path.iterdir()) == []


def test_an_error_is_explained_without_a_way_to_silence_it(tmp_path, capsys):
    main(["check", "--explain", "missing-note"], tmp_path)
    printed = capsys.readouterr().out
    assert "cannot be silenced" in printed
    assert "allow" not in printed


def test_an_unknown_rule_is_met_with_the_nearest(tmp_path, capsys):
    assert main(["check", "--explain", "double-word"], tmp_path) == 2
    assert (
        capsys.readouterr().err == "polemic: there is no rule 'double-word'. Did you mean 'doubled-word'?\n"
    )
