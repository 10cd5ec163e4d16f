r"""Every case in tests/cases/subediting: an essay in, exactly these remarks of a sub-editor out.

A line `=== what it shows` begins a case, and below it stands content/text.md, the whole of the essay; or a line
`+++ content/essay.yaml` begins each of its files, `(absent)` behind it takes one away. `\{ab * 500}` is ab 500
times. Below `--- problems` stand the remarks as they are printed, but with the length behind the column, and the
hint below each, indented.
`POLEMIC_REWRITE_CASES=1` writes what comes out; read the difference aloud.
"""

import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from whole import published as published_manuscripts
from whole import read_whole as read_manuscripts

from polemic.editions import assemble
from polemic.markdown import render_section
from polemic.problems import one_line
from polemic.subediting import subedit
from polemic.subediting.rules import explanations

FOLDER = Path(__file__).parent.parent / "cases" / "subediting"
REPEATED = re.compile(r"\\\{(.*?) \* ([0-9]+)\}", re.DOTALL)
SILENT_ELSEWHERE = {"content/essay.yaml": "title: A quarrel\nauthors: [Ann Lee]\n"}


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


def files_of(written):
    """Path -> text, for the files of a case."""
    first, *others = re.split(r"^\+\+\+ ", written, flags=re.M)
    named = dict(part.partition("\n")[::2] for part in others)
    text = {"content/text.md": first} if first.strip() else {}
    both = SILENT_ELSEWHERE | text | named
    absent = {path.removesuffix(" (absent)") for path in both if path.endswith(" (absent)")}
    kept = {path: text for path, text in both.items() if path.removesuffix(" (absent)") not in absent}
    return {path: REPEATED.sub(lambda found: found[1] * int(found[2]), text) for path, text in kept.items()}


def remarks_on(files, root):
    """What a sub-editor says of the essay in these files."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    manuscripts = published_manuscripts(read_manuscripts(root / "content", root), date(2026, 11, 23))
    editions = tuple(
        assemble(one, [render_section(section, one.metadata.language) for section in one.sections])
        for one in manuscripts.editions
    )
    known = [problem for edition in editions for problem in edition.problems]
    return subedit(editions, manuscripts.publication, manuscripts.files, [*manuscripts.problems, *known])


def told(problem):
    """A remark as it stands in a case."""
    place = problem.location.place
    where = f"{place.line}:{place.column}"
    line = one_line(problem).replace(f":{where}:", f":{where}+{place.length}:", 1)
    return "\n".join([line, *(f"    {hint}" for hint in problem.hint.split("\n") if problem.hint)])


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}: {case.title}")
def test_a_sub_editor_says_just_this(case, tmp_path):
    said = "\n".join(map(told, remarks_on(files_of(case.written), tmp_path)))
    if os.environ.get("POLEMIC_REWRITE_CASES"):
        rewrite(case, said)
    else:
        assert said == case.problems


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


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_a_rule_has_cases_in_which_it_speaks_and_in_which_it_is_silent(path):
    said = [f"[{path.stem}]" in case.problems for case in read_cases(path)]
    assert path.stem in explanations()
    assert any(said)
    assert not all(said)
