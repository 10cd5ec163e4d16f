r"""Every case in tests/cases/mistakes: a spoilt manuscript in, exactly these problems out, the old site untouched.

A line `=== what it shows` begins a case: the essay of SOUND, built once, and then spoilt by the files below.
`=== what it shows @alone` begins with an empty folder instead. A line `+++ content/essay.yaml` begins a file; its
path is from the project's folder, so that templates can be spoilt too. A word in brackets may follow it:

    +++ content/01-a.md (escaped)            \xe9 is that byte; \u2028, \U0010ffff are UTF-8, surrogates too; \n, \t,
                                             \r, \0 and \\ are what they are in Python; \{ab * 500} is ab 500 times.
                                             The last line ends without a newline: an empty body is an empty file
    +++ content/02-second.md (absent)        the sound essay without this file
    +++ content/03-c.md (link to ../a.md)    a symbolic link

Escapes hold in paths too. Below `--- problems` stand the problems in the order in which they are printed, each as it
is printed, and its hint below it, indented by four spaces. Where one of them is an error, the command ends with 1,
says the same as JSON, and the project, its site too, is byte for byte what it was; else it ends with 0.
`POLEMIC_REWRITE_CASES=1` writes what comes out; read the difference aloud.
"""

import json
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from polemic.commands import main
from polemic.commands.retelling import KEPT

FOLDER = Path(__file__).parent.parent / "cases" / "mistakes"
PROBLEM = re.compile(r"[^\n]+:([0-9]+):[0-9]+: (error|warning|note): [^\n]+ \[[a-z0-9-]+\]")
SUMMARY = re.compile(
    r"[0-9,]+ (?:errors?|warnings?|notes?)\b.*; nothing is published(?:, the site is as it was)?\."
)
ESCAPE = re.compile(r"\\(x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|[ntr0\\])")
PLAIN = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "\\": "\\"}
SOUND = """\
+++ content/essay.yaml
title: A quarrel
authors: [Ann Lee]
published: 2026-11-08
+++ content/01-first.md
# First

One thing [@akerlof], and [another](02-second.md).
+++ content/02-second.md
# Second

Another thing.[^n]

[^n]: A note.
+++ content/references.yaml
akerlof:
  type: article-journal
  author: [{family: Akerlof, given: George A.}]
  issued: 1970
  title: The Market for Lemons
"""


@dataclass(frozen=True)
class Case:
    file: str
    title: str
    written: str
    problems: str


def read_cases(path):
    for part in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
        title, _, rest = part.partition("\n")
        written, _, problems = rest.partition("--- problems\n")
        yield Case(path.name, title, written, problems.strip("\n"))


CASES = [case for path in sorted(FOLDER.glob("*.txt")) for case in read_cases(path)]


def unescaped(text):
    """The bytes that a text with escapes stands for."""
    whole = re.sub(r"\\\{(.*?) \* ([0-9]+)\}", lambda found: found[1] * int(found[2]), text, flags=re.S)
    parts = ESCAPE.split(whole)
    return parts[0].encode() + b"".join(map(unescaped_sign, parts[1::2], parts[2::2]))


def unescaped_sign(sign, following):
    if sign[0] == "x":
        return bytes.fromhex(sign[1:]) + following.encode()
    plain = PLAIN.get(sign) or chr(int(sign[1:], 16))
    return plain.encode("utf-8", "surrogatepass") + following.encode()


def spoil(project, written):
    """Writes a case's files into the project."""
    for part in re.split(r"^\+\+\+ (?=\S)", written, flags=re.M)[1:]:
        head, _, body = part.partition("\n")
        name, _, how = head.removesuffix(")").partition(" (")
        path = project / os.fsdecode(unescaped(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        if how == "absent":
            path.unlink()
        elif how.startswith("link to "):
            path.symlink_to(how.removeprefix("link to "))
        elif path.exists() and path not in path.parent.iterdir():
            pytest.skip("this disk takes two of these names for one")
        else:
            path.write_bytes(unescaped(body.removesuffix("\n")) if how == "escaped" else body.encode())


def told(printed):
    """What was printed, without the writer's lines: each problem, and its hint indented by four spaces."""
    lines = printed.split("\n")
    said = []
    while lines and lines[0]:
        head = PROBLEM.fullmatch(lines[0])
        assert head, f"no problem, but printed:\n{printed}"
        said.append(lines.pop(0))
        if lines[0].startswith(f"   {head[1]} | "):
            assert lines[1].strip(" |^") == "", printed
            del lines[:2]
        margin = " " * (len(head[1]) + 4)
        while lines[0].startswith(margin) and not PROBLEM.fullmatch(lines[0]):
            said.append("    " + lines.pop(0).removeprefix(margin))
    summary = "\n".join(lines).strip("\n")
    errors = sum(": error: " in line for line in said if PROBLEM.fullmatch(line))
    assert SUMMARY.fullmatch(summary) if errors else not summary, printed
    return "\n".join(said)


def told_as_json(printed):
    """The same, from the document for programs."""
    said = []
    for row in json.loads(printed)["problems"]:
        place = f"{row['path']}:{row['line']}:{row['column']}"
        said.append(f"{place}: {row['severity']}: {row['message']} [{row['rule']}]")
        said += [f"    {line}" for line in row["hint"].split("\n") if row["hint"]]
    return "\n".join(said)


def tree_of(folder):
    """Every file's path and bytes, but for what builds remember."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path: path.read_bytes() for path in files if path.relative_to(folder).parts[0] != KEPT}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A sound essay and its site."""
    project = tmp_path_factory.mktemp("sound")
    spoil(project, SOUND)
    assert main([], project) == 0
    return project


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}: {case.title}")
def test_a_mistake_is_told_and_the_old_site_stays(case, built, tmp_path, capsys):
    project = tmp_path / "project"
    if case.title.endswith(" @alone"):
        project.mkdir()
    else:
        shutil.copytree(built, project)
    spoil(project, case.written)
    before = tree_of(project)
    capsys.readouterr()
    status = main([], project)
    said = told(capsys.readouterr().err)
    if os.environ.get("POLEMIC_REWRITE_CASES"):
        rewrite(case, said)
        return
    assert said == case.problems
    is_refused = ": error: " in said
    assert status == (1 if is_refused else 0)
    if is_refused:
        assert main(["--format", "json"], project) == 1
        assert told_as_json(capsys.readouterr().out) == said
        assert tree_of(project) == before


def rewrite(case, said):
    path = FOLDER / case.file
    beginning = f"=== {case.title}\n{case.written}"
    old, _, rest = path.read_text(encoding="utf-8").partition(beginning)
    _, mark, following = rest.partition("\n=== ")
    said = said and f"{said}\n"
    path.write_text(f"{old}{beginning}--- problems\n{said}{mark}{following}", encoding="utf-8")


def test_no_case_is_told_twice():
    titles = [(case.file, case.title) for case in CASES]
    assert len(titles) == len(set(titles))
