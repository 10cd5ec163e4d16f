"""The examples of the CommonMark specification, and the constructs beyond it, read as markdown-it-py reads them.

markdown-it-py is the oracle: its HTML for an example is what the specification shows. Each example has the same
structure here, or stands in DIFFERENCES under a reason; one that a writer would not expect is reported besides.
`python tests/markdown/test_commonmark.py` prints the agreement by section, and that of Python-Markdown.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path, PurePosixPath

import pytest

FOLDER = Path(__file__).parent.parent / "commonmark"
sys.path.insert(0, str(FOLDER))

from structures import html_of, structure_of  # noqa: E402

from polemic.markdown import render_section  # noqa: E402
from polemic.model import RenderedSection, Section  # noqa: E402
from polemic.problems import Source  # noqa: E402

markdown_it = pytest.importorskip("markdown_it", reason="markdown-it-py is not installed")
deflist = pytest.importorskip("mdit_py_plugins.deflist", reason="mdit-py-plugins is not installed")
footnote = pytest.importorskip("mdit_py_plugins.footnote", reason="mdit-py-plugins is not installed")

EXAMPLES = json.loads((FOLDER / "examples.json").read_text(encoding="utf-8"))

REPORTED = {
    "HTML that is refused, unknown or unbalanced is an error, and stays text": {
        *(
            21,
            31,
            150,
            151,
            155,
            156,
            157,
            158,
            163,
            164,
            165,
            167,
            170,
            171,
            172,
            173,
            174,
            175,
            176,
            178,
            181,
        ),
        *(184, 187, 201, 344, 476, 477, 491, 494, 524, 536, 613, 614, 615, 617, 623, 627, 628, 629, 630, 631),
        *(642, 643),
    },
    "Markdown within HTML is shown as typed": {161, 186},
    "a heading within a list or quotation is bold, as no part of the outline": {228, 229, 230, 232, 300},
}
DIFFERENCES = {
    "HTML is read into elements: tags within a line hold Markdown, <pre> ends with its end tag": {
        148,
        162,
        166,
    },
    "a comment is taken out before the text around it is read": {177, 626},
    "<?…?> and <![CDATA[…]]> are text": {180, 182},
    "a last line of a quotation that begins with a dash names who is quoted": {238},
}
KNOWN = {number for numbers in (*REPORTED.values(), *DIFFERENCES.values()) for number in numbers}
CONSTRUCTS = {
    "table": (
        "| A | B |\n|---|--:|\n| 1 | *2* |\n",
        "甲 | 乙\n--|--\n一 | **二**\n三 |\n",
        "Text before.\n| A | B |\n|---|---|\n| a \\| b | c |\n\nAfter.\n",
        "> | A |\n> |---|\n> | 1 |\n",
        "- | A | B |\n  |---|---|\n  | 1 | 2 |\n",
        "| A | B |\n|---|---|\n| 1 | 2 |\n# Heading\n",
        "| A | B |\n|---|---|\n| 1 | 2 |\n> quoted\n",
        "| A | B |\n|---|\n",
        "A | B\n\n---|---\n",
    ),
    "deflist": (
        "Term\n: Meaning\n",
        "Term\n:   Meaning with *emphasis*\n:   Another\n",
        "术语\n: 解释\n\n另一个\n: 另一个解释\n",
        "Term\n\n: Meaning\n\n    And more.\n",
        "Term\n:   - one\n    - two\n",
        "Text: no term\nof anything\n",
    ),
    "footnote": (
        "Text.[^a]\n\n[^a]: Note.\n",
        "正文[^一]和[^二]。\n\n[^一]: 注一。\n[^二]: 注二。\n",
        "Text.[^a]\n\n[^a]: One.\n\n    Two.\n\n    - list\n\nAfter.\n",
        "> Quoted.[^q]\n\n[^q]: Said\nlazily.\n\nAfter.\n",
        "Text^[with *a* note] and more.\n",
    ),
}


def rendered(markdown: str) -> RenderedSection:
    return render_section(Section(1, "x", Source(PurePosixPath("x.md"), markdown)), "en")


def agrees(markdown: str, expected: str) -> bool:
    return structure_of(html_of(rendered(markdown))) == structure_of(expected)


def expected_of(markdown: str, *, construct: str = "") -> str:
    parser = markdown_it.MarkdownIt("commonmark")
    if construct == "table":
        parser.enable("table")
    elif construct == "deflist":
        parser.use(deflist.deflist_plugin)
    elif construct == "footnote":
        parser.use(footnote.footnote_plugin)
    html = parser.render(markdown)
    html = re.sub(r'<hr class="footnotes-sep" />.*', "", html, flags=re.S)
    return re.sub(r'<sup class="footnote-ref">.*?</sup>', "<sup>note</sup>", html)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example["example"]))
def test_an_example_of_the_specification_agrees_or_is_known_to_differ(example):
    differs = not agrees(example["markdown"], expected_of(example["markdown"]))
    assert differs == (example["example"] in KNOWN)


@pytest.mark.parametrize("number", sorted(number for numbers in REPORTED.values() for number in numbers))
def test_a_difference_that_a_writer_would_not_expect_is_reported(number):
    assert rendered(EXAMPLES[number - 1]["markdown"]).problems


@pytest.mark.parametrize(
    ("construct", "markdown"),
    [(construct, markdown) for construct, markdowns in CONSTRUCTS.items() for markdown in markdowns],
)
def test_a_construct_beyond_the_specification_agrees(construct, markdown):
    assert structure_of(html_of(rendered(markdown))) == structure_of(
        expected_of(markdown, construct=construct)
    )


if __name__ == "__main__":
    import markdown

    total, stock, ours, told = Counter(), Counter(), Counter(), Counter()
    for one in EXAMPLES:
        expected, name = structure_of(expected_of(one["markdown"])), one["section"]
        found = rendered(one["markdown"])
        total[name] += 1
        stock[name] += (
            structure_of(markdown.markdown(one["markdown"], extensions=["extra", "sane_lists"])) == expected
        )
        is_same = structure_of(html_of(found)) == expected
        ours[name] += is_same
        told[name] += not is_same and bool(found.problems)
    for name in total:
        print(f"{name:45} {total[name]:4} {stock[name]:4} {ours[name]:4} {told[name]:4}")  # noqa: T201
    print(f"{'all':45} {total.total():4} {stock.total():4} {ours.total():4} {told.total():4}")  # noqa: T201
