"""A text of another program becomes an essay that builds; what could not be carried over is kept."""

import re
import shutil
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polemic.beginnings import bring_in, make_folder
from polemic.commands import main
from polemic.metadata import read_essay
from polemic.model import Publication
from polemic.pipeline import Choice, Project, check
from polemic.problems import Severity, Source

FIGURES = Path(__file__).parent.parent / "essays" / "everything" / "content" / "put-it-in-writing" / "figures"
WORD = re.compile(r"[^\W_]{2,}")
KEY = re.compile(r"^[ \[]*([A-Za-z]+)(?=\s*[:=\]])", re.M)

JEKYLL = """---
layout: post
title: Trade: a "war"?
# a remark of mine
date: 2024-03-05 10:00:00 +0200
author: Jane Doe and John Smith
tags: [trade, "war, and peace"]
categories: economy
description: >-
  What this is about,
  in two lines.
published: false
image: /img/page.jpg
nested: {a: 1, b: [2, 3]}
anchor: &name value
---

Opening words with `{{ code }}` and {{ page.title }}.[^1]

{% include tweet.html id="1" %}

## First part {#first}

A non-breaking space,\u00a0&nbsp;==marked== ~~gone~~.[^2] See [second](#second-part), [out](../other/), [web](https://example.org).

![Alt text](<img/a page.png> "Caption")

![Missing one](nope.png)

### Below

```python
x = "{{ untouched }}"


# ## no heading
```

## Second *part*

Again[^2] and [a link][r], [first](#first). <center>Centred</center> <span style="x" lang="fr">oui</span>

<script>alert(1)</script>

- [ ] to do

![remote](https://example.org/x.png)

[^1]: First note,
    continued.

    Second paragraph.
[^2]: Second note[^3].
[^3]: Third note.
[r]: https://example.org/r
"""
HUGO = """+++
title = 'no'
date = 2024-03-05T10:00:00+02:00
draft = true
authors = ["Ann Ä"]
weight = 3
[params]
  description = "Über alles 🙂"
[[resources]]
  src = "x.png"
[taxonomies]
tags = ["a", "b"]
+++
# no

{{< figure src="x.png" caption="Cap" >}}

One piece, no sections. {{% notice %}}Inner{{% /notice %}}
"""
PELICAN = """Title: Against: everything
Date: 2010-12-03
Category: Politics
Tags: a, b
Authors: Alexis Metaireau, Conan Doyle
Summary: Short version
   goes on
Slug: x

# First

Text

# Second

More
"""
OBSIDIAN = """---
aliases: [x]
tags:
  - "#a"
created: 2024-01-02
cssclass: wide
---
Link to [[Other note]] and [[Note#Part|alias]], and ![[Another]].

![[img/a page.png|A page]]

> [!warning] Look
> at this

%% private
remark %%

Text ^block1
"""
PLAIN = "Just a text.\n\nAnother paragraph “quoted”.\n"
UNREADABLE = "+++\ntitle = no quotes\n+++\n\n# A title\n\n## One\n\nText.\n\n## Two\n\nText.\n"
DIALECTS = {
    "jekyll": JEKYLL, "hugo": HUGO, "pelican": PELICAN, "obsidian": OBSIDIAN, "plain": PLAIN, "unreadable": UNREADABLE,
}  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "img").mkdir()
    shutil.copy(FIGURES / "page.png", tmp_path / "img" / "a page.png")
    shutil.copy(FIGURES / "page.jpg", tmp_path / "img" / "page.jpg")
    return tmp_path


def bring(folder, text, name="text.md"):
    """The essay's files by name, all of its metadata, and what is wrong with it."""
    (folder / name).write_text(text, encoding="utf-8", newline="\n")
    brought = bring_in(folder / name, name)
    make_folder(folder / "new", "new", brought.files)
    content = folder / "new" / "content"
    project = Project(folder, content, folder / "templates", folder / "site")
    problems = check(project, Choice(date(2026, 11, 23), with_drafts=True, is_strict=False)).problems
    texts = {file.name: file.read_text(encoding="utf-8") for file in content.glob("*.*")}
    essay, _ = read_essay(Source(content / "essay.yaml", texts["essay.yaml"]), Publication())
    return texts, essay, [problem for problem in problems if problem.severity is not Severity.NOTE]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_it_builds_and_nothing_is_lost(folder, dialect):
    texts, _, problems = bring(folder, DIALECTS[dialect])
    assert problems == []
    lost = set(WORD.findall(DIALECTS[dialect])) - set(WORD.findall("\n".join(texts.values())))
    keys = {word for key in KEY.findall(DIALECTS[dialect]) for word in WORD.findall(key)}
    assert lost - keys <= {"nbsp", "img", "warning", "false"}, "a sign, a folder, a box with a title, a draft"


def test_jekyll(folder):
    texts, essay, _ = bring(folder, JEKYLL)
    assert essay.title == 'Trade: a "war"?'
    assert essay.standfirst == "What this is about, in two lines."
    assert [author.name for author in essay.authors] == ["Jane Doe", "John Smith"]
    assert (essay.published, essay.is_draft, essay.image) == (date(2024, 3, 5), True, "figures/page.jpg")
    assert essay.keywords == ("trade", "war, and peace", "economy")
    assert sorted(texts) == [
        "01-introduction.md", "02-first-part.md", "03-second-part.md", "_left-over.md", "essay.yaml", "site.yaml"
    ]  # fmt: skip
    first, second = texts["02-first-part.md"], texts["03-second-part.md"]
    assert "<mark>marked</mark> <del>gone</del>" in first
    assert "[second](03-second-part.md), out, [web](https://example.org)" in first
    assert '![Alt text](figures/a-page.png "Caption")' in first
    assert 'x = "{{ untouched }}"\n\n\n# ## no heading' in first
    assert "\n## Below\n" in first
    assert second.startswith("# Second *part*\n")
    assert "[first](02-first-part.md). Centred" in second
    assert "☐ to do" in second
    assert "[^3]: Third note." in first, "a note that a note calls goes with it"
    assert "[^2]: Second note[^3]." in first
    assert "[^2]: Second note[^3]." in second, "one that two sections call stands in both"
    assert "[r]: https://example.org/r" in second
    assert "[r]:" not in first
    assert "Second paragraph." in texts["01-introduction.md"]
    for place in ("Line 2:", "Line 20:", "nope.png", "[^2] is called in 2 sections", "&name value"):
        assert place in texts["_left-over.md"], place


def test_hugo(folder):
    texts, essay, _ = bring(folder, HUGO)
    assert (essay.title, essay.standfirst, essay.is_draft) == ("no", "Über alles 🙂", True)
    assert (essay.keywords, essay.published) == (("a", "b"), date(2024, 3, 5))
    assert texts["01-no.md"] == "One piece, no sections. Inner\n"


def test_pelican(folder):
    texts, essay, _ = bring(folder, PELICAN)
    assert (essay.title, essay.kicker) == ("Against: everything", "Politics")
    assert essay.standfirst == "Short version goes on"
    assert [author.name for author in essay.authors] == ["Alexis Metaireau", "Conan Doyle"]
    assert texts["02-second.md"] == "# Second\n\nMore\n"


def test_obsidian(folder):
    texts, essay, _ = bring(folder, OBSIDIAN)
    assert (essay.title, essay.keywords, essay.published) == ("Text", ("a",), date(2024, 1, 2))
    text = texts["01-text.md"]
    assert "Link to Other note and alias, and ." in text
    assert "![A page](figures/a-page.png)" in text
    assert "> **Look.**\n> at this" in text
    assert "private" not in text


@pytest.mark.parametrize(
    ("text", "names", "title"),
    [
        ("# T\n\n## A\n\na\n\n## B\n\nb\n", ["01-a.md", "02-b.md"], "T"),
        ("# T\n\nopening\n\n# A\n\na\n\n## sub\n\nb\n", ["01-introduction.md", "02-a.md"], "T"),
        ("---\ntitle: T\n---\n# A\n\na\n\n# B\n\nb\n", ["01-a.md", "02-b.md"], "T"),
        ("---\ntitle: T\n---\n# t!\n\na\n\n## B\n\nb\n", ["01-introduction.md", "02-b.md"], "T"),
        ("---\ntitle: T\n---\n# Start\n\na\n\n## B\n\nb\n", ["01-start.md", "02-b.md"], "T"),
        ("---\ntitle: T\n---\n# Over all\n\n## A\n\na\n\n## B\n\nb\n", ["01-a.md", "02-b.md"], "T"),
        ("T\n=\n\nA\n-\n\na\n\nB\n-\n\nb\n", ["01-a.md", "02-b.md"], "T"),
        ("# T\n\nonly\n", ["01-t.md"], "T"),
        (
            "## A\n\na\n\n## A\n\nb\n\n## Index\n\nc\n",
            ["01-a.md", "02-a-2.md", "03-index-section.md"],
            "Text",
        ),
        ("---\nlang: de\n---\nv\n\n## 信任\n\nw\n", ["01-einleitung.md", "02-信任.md"], "Text"),
        ("A rule\n\n---\n\nnote: no front matter\n", ["01-text.md"], "Text"),
    ],
)
def test_sections_are_made_at_headings(folder, text, names, title):
    texts, essay, problems = bring(folder, text)
    assert sorted(name for name in texts if name[0].isdigit()) == names
    assert (essay.title, [p for p in problems if p.rule != "missing-language"]) == (title, [])


@pytest.mark.parametrize(
    "front",
    [
        "a: [unclosed", "? complex\n: key", "- a\n- list", "a: *alias", "x: !!python/object:os.system ls",
        "a:\n\t- tab", "title: a\ntitle: b", "title: [a, b]", "date: someday", "date: {aa: bb}", "url: nowhere",
        "lang: Klingon", "lang: [zz]", "author: {email: a@example.org}", "a: {{ b }}", "image: [x]",
        "cover: {image: img/a page.png, alt: words}", "draft: maybe", "tags: {a: b}",
    ],
)  # fmt: skip
def test_front_matter_may_be_anything(folder, front):
    texts, _, problems = bring(folder, f"---\nlayout: post\n{front}\n---\n\nText.\n")
    assert problems == []
    assert set(WORD.findall(front)) <= set(WORD.findall("\n".join(texts.values())))


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("a.md", "Café, thé".encode("cp1252"), "this may stand for 'é'"),
        ("a.md", "Text".encode("utf-16"), "UTF-16"),
        ("a.md", b"---\ntitle: x\n---\n", "there is no text in 'a.md'"),
        ("a.odt", b"x", "save it as .docx"),
        ("a.png", b"x", "neither Markdown nor .docx"),
        ("a.docx", b"no archive", "is no Word document"),
    ],
)
def test_what_cannot_be_read_is_refused_in_plain_words(tmp_path, capsys, name, body, said):
    (tmp_path / name).write_bytes(body)
    assert main(["new", "--from", name], tmp_path) == 2
    assert said in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_the_command_tells_what_it_made_and_what_it_left(folder, capsys):
    (folder / "my text.md").write_text(JEKYLL, encoding="utf-8")
    assert main(["new", "--from", "my text.md"], folder) == 0
    said = capsys.readouterr().out
    assert "3 sections, in my text." in said
    assert "line 20: a shortcode" in said
    assert "cd 'my text'" in said or 'cd "my text"' in said
    before = sorted(folder.rglob("*"))
    assert main(["new", "--from", "my text.md"], folder) == 2
    assert sorted(folder.rglob("*")) == before


def test_problems_that_stay_are_told_as_a_build_would(tmp_path, capsys):
    (tmp_path / "a.md").write_text("# T\n\nA note[^gone].\n")
    assert main(["new", "--from", "a.md"], tmp_path) == 1
    assert "a/content/01-t.md:1:7: error:" in capsys.readouterr().err


SIGNS = (
    "# ## ### word other `code` ``` ~~~ [[wiki]] [[a|bb]] ![alt](x.png) [txt](y.md) [^nn] [^nn]: {{ll}} {%mm%} <b> "
    "</b> <div> </div> <script> </script> <!-- --> %%priv%% ==hi== ~~st~~ --- === > - {:.cls} {#idd} &nbsp; |"
).split()
PIECES = st.sampled_from([*SIGNS, "\n", "\n\n", " ", "    ", "\u00a0"])


@settings(max_examples=60)
@given(st.lists(PIECES, min_size=1, max_size=25).map("".join))
def test_no_word_is_ever_lost(text):
    with TemporaryDirectory() as name:
        file = Path(name) / "text.md"
        file.write_text(f"start\n\n{text}", encoding="utf-8", newline="\n")
        brought = bring_in(file, "text.md")
    kept = "\n".join(
        one.body.decode(errors="replace") for one in brought.files if one.path.suffix in (".md", ".yaml")
    )
    assert [word for word in WORD.findall(text) if word not in kept and word not in ("nbsp", "script")] == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Why we wait\n\nIt is late. So are we.\n", "Why we wait"),
        ("We wait.\n\nIt is late.\n", "My paste"),
        ("Why we wait\nand wait\n\nIt is late.\n", "My paste"),
        ("A first line\n\n# Why we wait\n\nIt is late.\n", "My paste"),
        ("Only this line\n", "My paste"),
    ],
)
def test_the_first_line_of_a_plain_text_is_its_title_if_it_stands_alone(tmp_path, text, title):
    (tmp_path / "my-paste.txt").write_text(text, encoding="utf-8")
    brought = bring_in(tmp_path / "my-paste.txt", "my-paste.txt")
    assert brought.title == title


def test_a_second_time_it_says_how_to_name_another_folder(tmp_path, capsys):
    (tmp_path / "a text.md").write_text("# A\n\nText.\n", encoding="utf-8")
    assert main(["new", "--from", "a text.md"], tmp_path) == 0
    assert main(["new", "--from", "a text.md"], tmp_path) == 2
    said = capsys.readouterr().err
    assert "there is a folder 'a text' already; nothing has been touched" in said
    assert "a text-2" in said
