"""Ten mistakes of a first-time writer: each is told where it is and how to mend it, and mending it so works."""

import pytest

from polemic.commands import main

MISTAKES = {
    "missing title": (
        {"essay.yaml": "authors: [Me]\n"},
        ["content/essay.yaml:1:1: error:", "[missing-title]", "title:"],
        {"essay.yaml": "title: A quarrel\n"},
    ),
    "missing heading": (
        {"01-first.md": "One thing.\n"},
        ["content/01-first.md:1:1: error:", "[missing-heading]", "# First"],
        {"01-first.md": "# First\n\nOne thing.\n"},
    ),
    "a tab in YAML": (
        {"essay.yaml": "title: A quarrel\nauthors:\n\t- Me\n"},
        ["content/essay.yaml:3:1: error:", "tab", "spaces"],
        {"essay.yaml": "title: A quarrel\nauthors:\n  - Me\n"},
    ),
    "an unknown key": (
        {"essay.yaml": "title: A quarrel\nstandfrist: Words.\n"},
        ["content/essay.yaml:2:1: error:", "[unknown-key]", "did you mean 'standfirst'?"],
        {"essay.yaml": "title: A quarrel\nstandfirst: Words.\n"},
    ),
    "a bad date": (
        {"essay.yaml": "title: A quarrel\npublished: 8 Nov 2026\n"},
        ["content/essay.yaml:2:12: error:", "2026-11-08"],
        {"essay.yaml": "title: A quarrel\npublished: 2026-11-08\n"},
    ),
    "a key twice": (
        {"essay.yaml": "title: A quarrel\nkicker: Opinion\ntitle: Another\n"},
        ["content/essay.yaml:3:1: error:", "line 1", "[duplicate-key]"],
        {"essay.yaml": "title: A quarrel\nkicker: Opinion\n"},
    ),
    "a file without a number": (
        {"third.md": "# Third\n\nText.\n"},
        ["content/third.md:1:1: error:", "number it", "_"],
        {"third.md": None, "03-third.md": "# Third\n\nText.\n"},
    ),
    "a missing picture": (
        {"01-first.md": "# First\n\n![A street](figures/street.png)\n"},
        ["content/01-first.md:3:1: error:", "[missing-picture]", "street.png"],
        {"01-first.md": "# First\n\nText.\n"},
    ),
    "an unknown citation": (
        {"01-first.md": "# First\n\nOne thing [@akerlof1970].\n"},
        ["content/01-first.md:3:12: error:", "did you mean 'akerlof'?", "content/references.yaml:1"],
        {"01-first.md": "# First\n\nOne thing [@akerlof].\n"},
    ),
    "a link to a section that is gone": (
        {"01-first.md": "# First\n\nSee [there](02-secnd.md).\n"},
        ["content/01-first.md:3:5: error:", "[broken-link]", "did you mean '02-second.md'?"],
        {"01-first.md": "# First\n\nSee [there](02-second.md).\n"},
    ),
}


def spoil(folder, files):
    for name, text in files.items():
        if text is None:
            (folder / "content" / name).unlink()
        else:
            (folder / "content" / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_and_can_be_mended(essay, capsys, name):
    spoilt, said, mended = MISTAKES[name]
    spoil(essay, spoilt)
    assert main([], essay) == 1
    told = capsys.readouterr().err
    for words in said:
        assert words in told, told
    assert told.count(" error: ") == 1, f"one slip, one error:\n{told}"
    spoil(essay, mended)
    assert main([], essay) == 0, capsys.readouterr().err


def test_a_draft_is_built_marked_and_said_so(essay, capsys):
    (essay / "content" / "essay.yaml").write_text("title: A quarrel\ndraft: true\n")
    assert main([], essay) == 0
    assert "draft" in capsys.readouterr().err
    page = (essay / "site" / "index.html").read_text()
    assert 'name="robots" content="noindex"' in page
    assert "This is a draft" in page


def test_a_draft_in_a_collection_is_left_out_and_said_so(essay, capsys):
    for slug, more in (("one", ""), ("two", "draft: true\n"), ("three", "published: 2026-12-24\n")):
        folder = essay / "content" / slug
        folder.mkdir()
        (folder / "essay.yaml").write_text(f"title: {slug}\n{more}")
        (folder / "op-ed.md").write_text("Text.\n")
    for name in ("essay.yaml", "01-first.md", "02-second.md"):
        (essay / "content" / name).unlink()
    assert main(["--today", "2026-11-23"], essay) == 0
    told = capsys.readouterr().err
    assert "--drafts" in told
    assert (essay / "site" / "one" / "index.html").is_file()
    assert not (essay / "site" / "two").exists()
    assert not (essay / "site" / "three").exists()
    assert main(["--today", "2026-11-23", "--drafts"], essay) == 0
    assert (essay / "site" / "two" / "index.html").is_file()


def test_all_mistakes_are_told_in_one_run(essay, capsys):
    spoil(essay, {"essay.yaml": "title: A quarrel\nkiker: x\n", "03-third.md": "No heading.\n"})
    spoil(essay, {"01-first.md": "# First\n\n[@nobody] and [gone](x.md) and [^n] and <script>x</script>\n"})
    assert main([], essay) == 1
    told = capsys.readouterr().err
    for rule in (
        "unknown-key",
        "missing-heading",
        "missing-note",
        "unsafe-html",
        "missing-source",
        "broken-link",
    ):
        assert f"[{rule}]" in told, told


def test_a_link_into_a_draft_is_told_and_its_files_are_not_missed(essay, capsys):
    for name in ("essay.yaml", "01-first.md", "02-second.md", "references.yaml"):
        (essay / "content" / name).unlink()
    for slug, more, text in (("one", "", "See [two](../two/op-ed.md)."), ("two", "draft: true\n", "Text.")):
        folder = essay / "content" / slug
        folder.mkdir()
        (folder / "essay.yaml").write_text(f"title: {slug}\n{more}")
        (folder / "op-ed.md").write_text(text + "\n")
    (essay / "content" / "two" / "notes.txt").write_text("x")
    assert main([], essay) == 1
    told = capsys.readouterr().err
    assert "belongs to an essay that is left out" in told
    assert "unused-file" not in told


def test_front_matter_is_one_mistake(essay, capsys):
    spoil(essay, {"01-first.md": "---\ntitle: First\n---\n\n# First\n\nText.\n"})
    assert main([], essay) == 1
    told = capsys.readouterr().err
    assert "[front-matter]" in told
    assert told.count(" error: ") == 1, told
