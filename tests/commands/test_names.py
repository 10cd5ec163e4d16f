"""Eighty names for files of a site: those that not every disk can hold are told, each once; the rest pass."""

import json
import sys
import unicodedata

import pytest

from polemic.commands import main

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="other systems cannot hold these names at all"
)

DEVICES = (
    "con CON.txt prn Prn.tar.gz aux AUX.html nul Nul.a COM1 com9.txt com0 COM¹ com².x LPT1 lpt9.svg LPT³ "
    "conin$ CONOUT$.txt"
).split()
ENDINGS = ["dot.", "dots...", "space ", "dot. ", "a.txt.", "space . "]
SIGNS = ["a<b", "a>b", "a:b", 'a"b', "a|b", "a?b", "a*b", "a\\b", "C:", "ads:stream.txt"]
TWINS = [
    ("read.txt", "READ.txt"),
    ("straße.txt", "STRASSE.txt"),
    ("ﬁn.txt", "fin.txt"),
    ("σίγμα.txt", "ΣΊΓΜΑ.TXT"),
    ("été.svg", "ÉTÉ.svg"),
    ("folder/a", "FOLDER/b"),
]
COMPOSED = ("\u00e5ngstrom.txt", "a\u030angstrom.txt")
FINE = [
    *"_headers CNAME .well-known/x console.txt con2 con-x auxiliary.txt com10 comx lpt nul-and-void.txt".split(),
    *"熟人.txt 😀.svg ω.txt #a %41.txt a&b a;b ~x $x (a) [a] {a} !a @a =a +a a,b ^a `a -a a'b".split(),
    " leading",
    "two words",
    "a..b",
    "x" * 255,
]


def put(essay, names):
    for name in names:
        file = essay / "content/static" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")


def told(essay, capsys):
    main(["check", "--format", "json"], essay)
    problems = json.loads(capsys.readouterr().out)["problems"]
    return sorted(
        (problem["path"].removeprefix("content/static/"), problem["rule"])
        for problem in problems
        if problem["rule"] != "no-address"
    )


def test_the_corpus_has_eighty_names():
    assert len([*DEVICES, *ENDINGS, *SIGNS, *FINE]) + 2 * len([*TWINS, COMPOSED]) >= 80


def test_a_name_that_windows_cannot_hold_is_told(essay, capsys):
    names = [*DEVICES, *ENDINGS, *SIGNS]
    put(essay, names)
    assert told(essay, capsys) == sorted((name, "unportable-name") for name in names)


@pytest.mark.parametrize(("one", "other"), TWINS)
def test_names_that_some_disks_take_for_one_are_told(essay, capsys, one, other):
    put(essay, (one, other))
    found = told(essay, capsys)
    assert [rule for _, rule in found] == ["nearly-doubled-address"]
    assert found[0][0] in (one, other)


def test_names_that_differ_in_composition_are_told(essay, capsys):
    assert unicodedata.normalize("NFC", COMPOSED[1]) == COMPOSED[0]
    put(essay, COMPOSED)
    assert [rule for _, rule in told(essay, capsys)] == ["same-name"]


def test_a_name_that_every_disk_can_hold_passes(essay, capsys):
    put(essay, FINE)
    assert told(essay, capsys) == []
    assert main([], essay) == 0
    assert all((essay / "site" / name).is_file() for name in FINE)
