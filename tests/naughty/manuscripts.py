"""The naughty strings, and manuscripts that hold them wherever a writer may put a text."""

import json
import re
import struct
import zlib
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from polemic.pipeline import Choice, Project, check
from polemic.problems import Severity

GROUPS = json.loads((Path(__file__).parent / "strings.json").read_text(encoding="utf-8"))
DISGUISES = tuple(json.loads((Path(__file__).parent / "disguises.json").read_text(encoding="utf-8")))
"""Addresses that run something, or lead where no link of an essay does."""

STRINGS = tuple(string for strings in GROUPS.values() for string in strings)
NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\U000f0000-\U0010ffff]")
"""What no text may hold, and every build refuses."""

TEXTS = tuple(string for string in STRINGS if not NO_TEXT.search(string))
CHOICE = Choice(date(2026, 11, 23), with_drafts=False, is_strict=False)
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")

ESSAY = """\
title: {0}
language: en
citations: chicago-author-date
subtitle: {0}
standfirst: {0}
kicker: {0}
authors:
  - {0}
  - {{name: {0}, url: https://author.example}}
published: 2026-11-08
thesis: {0}
disclosure: {0}
would_change_my_mind:
  - {0}
keywords: [{0}]
licence: {0}
corrections:
  - date: 2026-11-09
    kind: correction
    text: {0}
    was: {0}
    now: {0}
"""
"""Every text of essay.yaml but addresses."""

REFERENCES = """\
named{1}:
  type: book
  author: {0}
  issued: 1970
  title: Titled
family{1}:
  type: chapter
  author: [{{family: {0}, given: Given}}, Second]
  issued: 1971
  title: Titled
  container-title: {0}
  genre: {0}
titled{1}:
  type: book
  author: Somebody
  issued: 1972
  title: {0}
  publisher: {0}
  publisher-place: {0}
  note: {0}
"""

SECTION = """\
## {0} {{: #heading{3} }}

Words [@named{3}; @family{3}; @titled{3}] and more.

x{0}x
{{: #paragraph{3} }}

**x{0}x** *x{0}x* <cite>{0}</cite>
{{: #inline{3} }}

[{0}](https://link.example "{0}") <abbr title="{1}">x</abbr>
{{: #link{3} }}

![{0}](picture.png ({0}))
{{: #figure{3} }}

| x{0}x | head |
|-----|------|
| x | x{0}x |

: x{0}x

- {0}
- x

> {0}
>
> — x{0}x

term {0}
: x{0}x

<details><summary>x</summary>

{0}

</details>

Called.[^note{3}] ^[{0}]

[^note{3}]: {0}

~~~~
{2}
~~~~
"""
"""Every text of a section: escaped for Markdown, for HTML, or as it is."""

RAW = (
    "{0}",
    "x {0} x",
    "- {0}",
    "> {0}",
    "## {0}",
    "[{0}](https://link.example)",
    '[x](https://link.example "{0}")',
    "[x]({0})",
    "![{0}](picture.png)",
    "![x]({0})",
    "x ^[{0}]",
    "x {{: {0} }}",
    '<abbr title="{0}">x</abbr>',
    '<a href="{0}">x</a>',
)
"""Where a writer who knows nothing of escaping may put a string."""


def project_at(root):
    """The project of a folder."""
    return Project(root, root / "content", root / "templates", root / "site")


def quoted(string):
    """A string as a YAML scalar in double quotes."""
    written = string.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{written}"'


def escaped(string):
    """A string as Markdown that means nothing but itself."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(string.split("\n")))


def entities(string):
    """A string as HTML that means nothing but itself, Markdown or not."""
    return _PUNCTUATION.sub(lambda sign: f"&#{ord(sign[0])};", string)


def section_of(string, number=""):
    """A section that holds the string in every place, as text."""
    return SECTION.format(escaped(string), entities(string), string, number)


@cache
def inert_lines(strings, forms=RAW):
    """The lines that strings make as they are typed, without those of which something is told; and all told."""
    lines = tuple(dict.fromkeys(form.format(text) for text in strings if "\n" not in text for form in forms))
    told = []
    with TemporaryDirectory() as folder:
        project = project_at(Path(folder))
        while True:  # what never ends hides what stands below it
            numbers = write_raw(project.content, lines)
            errors = [p for p in check(project, CHOICE).problems if p.severity is Severity.ERROR]
            places = {problem.location.place.line for problem in errors} & numbers.keys()
            told += errors
            if not places:
                return lines, tuple(told)
            lines = tuple(line for number, line in numbers.items() if number not in places)


def write_collection(content, strings):
    """Writes an essay for each string, which stands in every place of it; its slug is n and its number."""
    for number, string in enumerate(strings):
        folder = content / f"n{number}"
        write(folder / "essay.yaml", ESSAY.format(quoted(string)))
        write(folder / "references.yaml", REFERENCES.format(quoted(string), ""))
        write(folder / "text.md", section_of(string))
        (folder / "picture.png").write_bytes(picture())


def write_raw(content, lines):
    """Writes an essay of one section, each line a paragraph of its own; returns the lines' numbers."""
    numbers, text = {}, "# Raw\n"
    for line in lines:
        text += "\n"
        numbers[text.count("\n") + 1] = line
        text += f"{line}\n"
    write(content / "raw.md", text)
    (content / "picture.png").write_bytes(picture())
    return numbers


def write(path, text):
    """Writes a text as it is, on every system."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def picture():
    """The least PNG: one white pixel."""
    header = struct.pack(">2I5B", 1, 1, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0\xff")), (b"IEND", b""))
    chunks = [struct.pack(">I", len(body)) + kind + body + _sum(kind + body) for kind, body in parts]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _sum(body):
    return struct.pack(">I", zlib.crc32(body))
