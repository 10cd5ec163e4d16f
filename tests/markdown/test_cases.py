"""Every case in tests/cases/markdown: Markdown in, HTML and problems out.

A file holds cases. A line `=== what it shows` begins one, `=== what it shows @zh-Hans @thesis @apa` one in that
language, in an essay with a thesis, whose citations have that style. Below `--- html` stands the expected HTML of the
section's body, below `--- problems` one line for each problem: line:column, severity, rule.
`POLEMIC_REWRITE_CASES=1` writes what comes out; read the difference.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pytest

from polemic.checks import CHECKS
from polemic.editions import assemble
from polemic.languages import wording_of
from polemic.markdown import render_section
from polemic.model import (
    CITATION_STYLES,
    EssayMetadata,
    File,
    Manuscript,
    Manuscripts,
    Medium,
    Name,
    PageKind,
    Publication,
    Reference,
    Section,
)
from polemic.pages import plan_pages, summarise
from polemic.problems import Location, Source, in_reading_order
from polemic.writers.binding import Standpoint
from polemic.writers.blocks import Setting, write_body
from polemic.writers.outlook import Outlook

FOLDER = Path(__file__).parent.parent / "cases" / "markdown"
STYLE = "chicago-author-date"
"""Of cases that say nothing: its marks are short."""

HERE = Location(PurePosixPath("content/essay.yaml"))
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title id="t">T</title><path d="M0 0"/></svg>'
)
OTHER = Source(PurePosixPath("content/02-other.md"), "# Other\n\n## Slow\n\nText.")


@dataclass(frozen=True)
class Case:
    file: str
    title: str
    language: str
    has_thesis: bool
    style: str
    markdown: str
    html: str
    problems: str


def read_cases(path: Path) -> list[Case]:
    cases = []
    for part in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
        head, _, rest = part.partition("\n")
        words = head.split()
        marks = [word[1:] for word in words if word.startswith("@")]
        languages = [mark for mark in marks if mark not in (*CITATION_STYLES, "thesis")]
        styles = [mark for mark in marks if mark in CITATION_STYLES]
        title = " ".join(word for word in words if not word.startswith("@"))
        markdown, _, expected = rest.partition("--- html\n")
        html, _, problems = expected.partition("--- problems\n")
        cases.append(
            Case(
                path.name,
                title,
                (languages or ["en"])[0],
                "thesis" in marks,
                (styles or [STYLE])[0],
                markdown.rstrip("\n"),
                html.strip("\n"),
                problems.strip("\n"),
            )
        )
    return cases


CASES = [case for path in sorted(FOLDER.glob("*.txt")) for case in read_cases(path)]


def press(case: Case) -> tuple[str, str]:
    source = Source(PurePosixPath("content/01-case.md"), case.markdown)
    metadata = EssayMetadata(
        HERE,
        title="T",
        language=case.language,
        thesis="It is so." * case.has_thesis,
        citations=case.style,
    )
    references = {
        "akerlof": Reference(
            "akerlof", "article-journal", HERE, (Name("Akerlof", "George A."),), issued="1970", title="Lemons"
        ),
        "fei": Reference(
            "fei", "book", HERE, (Name(literal="Fei Xiaotong"),), issued="1992", title="From the Soil"
        ),
    }
    sections = (Section(1, "case", source), Section(2, "other", OTHER))
    manuscript = Manuscript("", PurePosixPath(), metadata, sections, references)
    files = {
        file.path: file
        for file in (
            File(PurePosixPath("figures/size.svg"), Path("size.svg"), 560, 196, DRAWING),
            File(PurePosixPath("figures/street.jpg"), Path("street.jpg"), 800, 600),
            File(PurePosixPath("notes.pdf"), Path(__file__), root=Path(__file__).parent),
        )
    }
    edition = assemble(manuscript, [render_section(section, case.language) for section in sections])
    manuscripts = Manuscripts(Publication(), False, (), (), {}, files, (), (), frozenset(), frozenset())
    plan = plan_pages(manuscripts, [summarise(edition)], [], PageKind)
    found = [*edition.problems, *(problem for check in CHECKS for problem in check(edition, plan, files))]
    here = Standpoint(
        Outlook(PurePosixPath("index.html")), Medium.WHOLE, edition, plan, files, wording_of(case.language)
    )
    body = write_body(edition.sections[0], here, Setting(1, opens=False, ends=False, shows_numbers=False))
    return str(body), "\n".join(
        f"{problem.location.place.line}:{problem.location.place.column} {problem.severity} {problem.rule}"
        for problem in in_reading_order(found)
        if problem.rule != "missing-heading"  # a case is a part of a section
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}:{case.title}")
def test_a_case(case):
    html, problems = press(case)
    if os.environ.get("POLEMIC_REWRITE_CASES"):
        pytest.skip("rewriting")
    assert (html, problems) == (case.html, case.problems)


def test_every_case_file_has_cases():
    assert len(CASES) > 60


def written(case: Case) -> str:
    html, problems = press(case)
    marks = f" @{case.language}" * (case.language != "en") + " @thesis" * case.has_thesis
    marks += f" @{case.style}" * (case.style != STYLE)
    tail = f"--- problems\n{problems}\n" if problems else ""
    return f"=== {case.title}{marks}\n{case.markdown}\n--- html\n{html}\n{tail}"


if os.environ.get("POLEMIC_REWRITE_CASES"):
    for path in sorted(FOLDER.glob("*.txt")):
        path.write_text("\n".join(written(case) for case in read_cases(path)), encoding="utf-8")
