"""Texts that have kept parsers busy for ever: one sign again and again, openings that nothing closes, depth."""

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from hardening_trials.sections import judge
from polemic.limits import TakesTooLong, time_limit
from polemic.markdown import render_section
from polemic.model import Section
from polemic.problems import Source

SIZES = (1_000, 4_000, 16_000, 64_000, 256_000)
"""Characters."""

SECONDS = 10

UNITS = (
    "[",
    "![",
    "[^a",
    "[^a]",
    "[a](",
    "[a](b)",
    "[]()",
    "]",
    "(",
    "*",
    "_",
    "*a **b ",
    "a_",
    "a**b",
    "**a *b",
    "`",
    "`a",
    "<",
    "<a ",
    "<a@",
    "<http:",
    "<http://a>",
    "<!--",
    "<!-- -->",
    "\n<!--",
    "<![CDATA[",
    "<?",
    "<!A",
    "</div>",
    "<div>",
    "<div>\n",
    "<div>\n\n",
    "x<b>",
    "<b>x</b>",
    "&",
    "&a",
    "&amp;",
    "&#0;",
    "\\",
    "\\\n",
    "\\*",
    "'",
    '"',
    "'\"",
    "' ",
    '" ',
    "a'b ",
    "-",
    "--",
    "- ",
    "...",
    ".",
    "{:.a}",
    "{:",
    "{: .a }\n",
    "> ",
    ">",
    "> a\n",
    ">\n",
    "- a\n",
    "* ",
    "1. ",
    "1. a\n",
    "- a\n\n",
    "  - a\n",
    "+\n",
    "# a\n",
    "#",
    "# a {: #b }\n",
    "a\n===\n",
    "a\n---\n",
    "***\n",
    "---",
    "```\n",
    "```a\n",
    "```\nx\n```\n",
    "~~~ ",
    "a\n\n",
    "a  \n",
    "\n",
    " ",
    "\t",
    "    a\n",
    "| ",
    "|",
    "|a|b|\n|-|-|\n",
    "|a|\n|-|\n",
    "a | b\n",
    "|`",
    "a\n: b\n",
    "a\n\n: b\n\n",
    ":\n",
    ": a\n",
    "[a]: b\n",
    "[a]: ",
    "[a]:\n",
    "*[a]: b\n",
    "[^a]: b\n\n",
    "[^a]: ",
    "^[",
    "^[a]",
    "^[a ^[b] ]",
    "@a",
    "@a ",
    "[@a]",
    "[@a; ",
    "[@a, 1; @b]",
    "[see @a",
    "https://a.b ",
    "中",
    "“",
    "\u200b",
    "é",
    "😀",
    "a\u2028",
    "—",
    "5'10\" ",
    "'90s ",
    "[a][b]",
    "[a][a",
    '![a](b "c")',
    "![a](b){: .inline }",
    "<table><tr><td>",
    "</",
    "<details>\n\n",
    "**Objection.** a\n\n",
    "[a] (b) ",
    "[^a] : b\n",
)

BUILT: Mapping[str, Callable[[int], str]] = {
    "runs of ticks, each longer": lambda n: " ".join("`" * i for i in range(1, int((2 * n) ** 0.5))),
    "brackets in brackets": lambda n: "[" * (n // 2) + "a" + "]" * (n // 2),
    "links in links": lambda n: "[" * (n // 6) + "a" + "](b)" * (n // 6),
    "pictures in pictures": lambda n: "![" * (n // 7) + "a" + "](b)" * (n // 7),
    "emphasis in emphasis": lambda n: "*a " * (n // 6) + "b* " * (n // 6),
    "emphasis of two kinds": lambda n: "*a **b " * (n // 14) + "b** a*" * (n // 14),
    "elements in elements": lambda n: "<sup>" * (n // 11) + "</sup>" * (n // 11),
    "blocks in blocks": lambda n: "<div>\n" * (n // 12) + "</div>\n" * (n // 12),
    "blocks between blank lines": lambda n: "<div>\n\n" * (n // 14) + "</div>\n\n" * (n // 14),
    "notes in notes": lambda n: "^[" * (n // 3) + "]" * (n // 3),
    "notes that define notes": lambda n: "[^a]: " * (n // 6),
    "lists in lists": lambda n: "".join("  " * i + "- a\n" for i in range(int(n**0.5))),
    "lists in quotations in lists": lambda n: "> - " * (n // 4),
    "a line of list signs": lambda n: "- " * (n // 2) + "x",
    "quotations in quotations": lambda n: ">" * n,
    "notes and their calls": lambda n: (
        "".join(f"[^{i}]" for i in range(n // 20))
        + "\n\n"
        + "".join(f"[^{i}]: x\n\n" for i in range(n // 20))
    ),
    "a chain of notes": lambda n: "[^0]\n\n" + "".join(f"[^{i}]: x[^{i + 1}]\n\n" for i in range(n // 20)),
    "link definitions": lambda n: (
        "".join(f"[r{i}] " for i in range(n // 20)) + "\n\n" + "".join(f"[r{i}]: x\n" for i in range(n // 20))
    ),
    "links defined nowhere": lambda n: "".join(f"[r{i}][x{i}] " for i in range(n // 12)),
    "abbreviations": lambda n: (
        "".join(f"*[A{i}]: x\n" for i in range(n // 20)) + "\n" + "".join(f"A{i} " for i in range(n // 12))
    ),
    "a wide table": lambda n: "|a" * (n // 6) + "|\n" + "|-" * (n // 6) + "|\n" + "|b" * (n // 6) + "|\n",
    "a ragged table": lambda n: "|a|b|\n|-|-|\n" + "|b|c|d|\n" * (n // 8),
    "ticks in a table": lambda n: "|a|\n|-|\n|" + "`" * (n // 2) + "|" * (n // 2) + "\n",
    "a tag that never ends": lambda n: '<a href="' + "x" * n,
    "a tag of attributes": lambda n: "<p " + "a=b " * (n // 4),
    "delimiters that never match": lambda n: "*a_ " * (n // 4),
    "lazy lines of quotations": lambda n: "> " * 30 + "a\n" + "b\n" * (n // 2),
    "lazy lines of lists": lambda n: "- " * 25 + "a\n" + "b\n" * (n // 2),
    "entities": lambda n: "&#x0;&nbsp;&bogus;" * (n // 18),
    "code in items": lambda n: "- ```\n" * (n // 6),
    "a long word": lambda n: "a" * n,
    "a long heading": lambda n: "# " + "a " * (n // 2),
    "paragraphs of notes": lambda n: "a^[b]\n\n" * (n // 7),
    "citations of many": lambda n: "[" + "; ".join(["@a"] * (n // 4)) + "]",
    "a definition without an address": lambda n: "[a]:" + " " * n + "<",
    "a definition without an end": lambda n: '[a]: b "' + "\\" * n,
    "dashes and spaces": lambda n: "a|b\n" + "-" * (n // 2) + " " * (n // 2) + "x|-",
    "elements closed by others": lambda n: "<div>" + "<b>" * (n // 8) + "</i>" * (n // 8),
    "a tag of open quotation marks": lambda n: "<div>" + '<a b="' * (n // 6),
    "tags that are not finished": lambda n: "<div>" + "<a " * (n // 3),
    "many columns and short rows": lambda n: (
        "|a" * (n // 20) + "|\n" + "|-" * (n // 20) + "|\n" + "|b|\n" * (n // 5)
    ),
    "comments within HTML": lambda n: "<div>" + "<!-- --> " * (n // 9) + "<!--",
    "wide spaces": lambda n: "\u3000" * n + "a",
    "pictures in a row": lambda n: "![a](b.png)\n" * (n // 12),
}

SHAPES: Mapping[str, Callable[[int], str]] = BUILT | {
    repr(unit): lambda n, unit=unit: (unit * (n // len(unit) + 1))[:n] for unit in UNITS
}
"""What it is -> the text of so many characters, or nearly."""


def try_shapes(run):
    """Every shape at every size is read, or given up with an error, within its time."""
    tries = [(size, name) for size in SIZES for name in SHAPES]
    for number, (size, name) in enumerate(tries):
        if number % run.shares == run.share and run.goes_on():
            source = Source(PurePosixPath("content/01-x.md"), SHAPES[name](size))
            with run.one_try(f"{name} of {size} characters", slowest=2 * SECONDS):
                try:
                    with time_limit(SECONDS):
                        section = render_section(Section(1, "x", source), "en")
                except TakesTooLong:
                    run.tally["given up"] += 1
                    continue
                judge(section, source)
