"""The next section has the next number, a slug that the engine takes, and nothing of what is there is touched."""

import pytest

from polemic.commands import main


def add(folder, heading, *words):
    try:
        return main(["new", "--section", heading, *words], folder)
    except SystemExit as ended:
        return ended.code


def names(folder):
    return sorted(path.name for path in folder.glob("*.md"))


def test_it_follows_the_others_and_begins_with_its_heading(essay, capsys):
    assert add(essay, "Why trust is slow") == 0
    file = essay / "content" / "03-why-trust-is-slow.md"
    assert file.read_bytes() == b"# Why trust is slow\n\n"
    assert "Made content/03-why-trust-is-slow.md" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("为什么信任很慢？", "03-为什么信任很慢.md"),
        ("Index", "03-index-section.md"),
        ("First", "03-first-2.md"),
        ("# It's *so*", "03-it-s-so.md"),
        ("???", "03-text.md"),
        ("con", "03-con-1.md"),
        ("a\nb", "03-a-b.md"),
        ("../../etc", "03-etc.md"),
    ],
)
def test_its_name_is_a_slug_of_the_engine(essay, heading, name):
    assert add(essay, heading) == 0
    assert name in names(essay / "content")
    with (essay / "content" / name).open("a", encoding="utf-8") as stream:
        stream.write("Text.\n")
    assert main(["check", "--strict"], essay) == 0


def test_a_long_heading_makes_a_name_that_disks_can_bear(essay):
    assert add(essay, "信任 " * 200) == 0
    assert len(names(essay / "content")[-1].encode()) < 200


def test_numbers_are_padded_as_the_others_are(tmp_path):
    content = tmp_path / "content"
    content.mkdir()
    (content / "essay.yaml").write_text("title: X\n")
    assert add(tmp_path, "One") == 0
    (content / "009-nine.md").write_text("# Nine\n")
    assert add(tmp_path, "Ten") == 0
    assert names(content) == ["009-nine.md", "01-one.md", "010-ten.md"]


def test_in_a_collection_the_folder_of_the_essay_is_named(tmp_path, capsys):
    for name in ("lemons", "peaches"):
        (tmp_path / "content" / name).mkdir(parents=True)
        (tmp_path / "content" / name / "essay.yaml").write_text("title: X\n")
    assert add(tmp_path, "One") == 2
    assert "content/lemons" in capsys.readouterr().err
    assert add(tmp_path, "One", "content/lemons") == 0
    assert names(tmp_path / "content" / "lemons") == ["01-one.md"]


def test_a_section_without_a_number_is_to_get_one_first(tmp_path, capsys):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "op-ed.md").write_text("# Op-ed\n\nText.\n")
    assert add(tmp_path, "More") == 2
    assert "rename it '01-op-ed.md'" in capsys.readouterr().err
    assert names(tmp_path / "content") == ["op-ed.md"]


def test_without_an_essay_it_says_how_to_begin_one(tmp_path, capsys):
    assert add(tmp_path, "More") == 2
    assert "polemic new my-essay" in capsys.readouterr().err


def test_a_heading_without_quotation_marks_is_told_to_need_them(tmp_path, capsys):
    (tmp_path / "content").mkdir()
    assert add(tmp_path, "The", "landlord") == 2
    assert 'a heading of several words: polemic new --section "The landlord"' in capsys.readouterr().err
