"""A Word document becomes an essay that says the same: no sign in it means more than it did there."""

import sys
import zipfile

import pytest
from test_bringing import FIGURES
from word_files import note, paragraph, picture, run, table, write_word_file

from polemic.beginnings import bring_in
from polemic.commands import main

pytest.importorskip("mammoth", reason="the extra docx is not installed")


def sections_of(path):
    files = {file.path.name: file.body for file in bring_in(path, path.name).files}
    return {name: body.decode() for name, body in files.items() if name.endswith((".md", ".yaml"))}


def text_of(tmp_path, *body, **more):
    write_word_file(tmp_path / "a.docx", *body, **more)
    return sections_of(tmp_path / "a.docx")["01-a.md"]


def test_a_whole_document_becomes_an_essay_without_a_fault(tmp_path, capsys):
    write_word_file(
        tmp_path / "draft.docx",
        paragraph("Why trust is slow", style="Title"),
        paragraph("A second thought", style="Subtitle"),
        paragraph("First part", style="heading1"),
        paragraph("“Smart quotes”, an ", run("italic", "i"), " word", note(1), "."),
        paragraph("one", item="1.0"), paragraph("below", item="1.1"), paragraph("two", item="1.0"),
        paragraph("Quoted words.", style="Quote"),
        paragraph(picture("A page")),
        paragraph("Second part", style="heading1"),
        paragraph("A smaller one", style="heading2"),
        table(("Year", "Number|s"), ("1970", "12")),
        paragraph("The end", note(2), '<w:r><w:commentReference w:id="1"/></w:r>'),
        notes=("A *starred* note.", "Another."), comments=("Check this!",), image=(FIGURES / "page.png").read_bytes(),
    )  # fmt: skip
    assert main(["new", "--from", "draft.docx"], tmp_path) == 0
    said = capsys.readouterr()
    assert (said.err, "a comment in the document: Check this!" in said.out) == ("", True)
    content = tmp_path / "draft" / "content"
    assert "title: Why trust is slow\nsubtitle: A second thought\n" in (content / "essay.yaml").read_text()
    assert (content / "figures" / "picture-1.png").read_bytes() == (FIGURES / "page.png").read_bytes()
    assert (content / "01-first-part.md").read_text(encoding="utf-8") == (
        "# First part\n\n“Smart quotes”, an *italic* word[^1].\n\n- one\n  - below\n- two\n\n> Quoted words.\n\n"
        "![A page](figures/picture-1.png)\n\n[^1]: A \\*starred\\* note.\n"
    )
    assert (content / "02-second-part.md").read_text(encoding="utf-8") == (
        "# Second part\n\n## A smaller one\n\n| Year | Number\\|s |\n| --- | --- |\n| 1970 | 12 |\n\n"
        "The end[^2]\n\n[^2]: Another.\n"
    )


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("2 * 3 * 4", r"2 \* 3 \* 4"),
        ("[x](y) <b> &amp; `c`", r"\[x\](y) \<b> \&amp; \`c\`"),
        ("# no heading", r"\# no heading"),
        ("1984. A year", r"1984\. A year"),
        ("- no list", r"\- no list"),
        ("> no quotation", r"\> no quotation"),
        ("---", r"\---"),
        ("snake_case _so_", r"snake_case \_so\_"),
        ("{{ x }} {% y %} ~~z~~ ==w==", r"\{{ x }} \{% y %} \~~z\~~ \==w\=="),
        ("a\u00a0b 10\u00a0km", "a b 10\u00a0km"),
    ],
)
def test_no_sign_means_more_than_it_did(tmp_path, written, typed):
    assert text_of(tmp_path, paragraph(written)) == f"{typed}\n"


@pytest.mark.parametrize(
    ("runs", "typed"),
    [
        ((run("ita", "i"), run("lic ", "i"), "word"), "*italic* word"),
        (("un", run("believ", "i"), "able"), "un*believ*able"),
        ((run("(so)", "b"), "ly"), "<strong>(so)</strong>ly"),
        ((run(" ", "b"), "x"), "x"),
    ],
)
def test_emphasis_stays_whatever_stands_beside_it(tmp_path, runs, typed):
    assert text_of(tmp_path, paragraph(*runs)) == f"{typed}\n"


def test_without_the_extra_it_says_what_to_install(tmp_path, capsys, monkeypatch):
    write_word_file(tmp_path / "a.docx", paragraph("x"))
    monkeypatch.setitem(sys.modules, "mammoth", None)
    assert main(["new", "--from", "a.docx"], tmp_path) == 2
    assert 'pip install "polemic[docx]"' in capsys.readouterr().err


ENTITY = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>'


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"x": "y"}, "is no Word document"),
        ({"[Content_Types].xml": "<a/>"}, "damaged"),
        ({"[Content_Types].xml": "<a/>", "word/document.xml": ENTITY}, "declares entities"),
        ({"[Content_Types].xml": "<a/>", "word/document.xml": ENTITY.encode("utf-16")}, "declares entities"),
        ({"[Content_Types].xml": "<a/>", "word/document.xml": b"0" * (65 << 20)}, "more than any text needs"),
        ({"[Content_Types].xml": "<a/>"} | {f"{number}.bin": "" for number in range(5_001)}, "more than any text"),
        ({"[Content_Types].xml": "<a/>", "word/document.xml": "<unclosed>"}, "damaged"),
    ],
)  # fmt: skip
def test_a_hostile_document_is_refused_in_plain_words(tmp_path, capsys, parts, said):
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    assert main(["new", "--from", "a.docx"], tmp_path) == 2
    assert said in capsys.readouterr().err


def test_what_a_document_points_to_outside_of_it_is_not_read(tmp_path):
    (tmp_path / "secret.png").write_bytes(b"secret")
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" TargetMode="External" '
        f'Target="{(tmp_path / "secret.png").as_uri()}"/></Relationships>'
    )
    linked = picture("x").replace("r:embed", "r:link")
    write_word_file(
        tmp_path / "a.docx", paragraph("Words", linked), extra={"word/_rels/document.xml.rels": relations}
    )
    brought = bring_in(tmp_path / "a.docx", "a.docx")
    assert not any(file.body == b"secret" for file in brought.files)
    assert "secret.png" in brought.left[0].written


def test_tracked_changes_are_taken_as_accepted_and_said_to_be(tmp_path, capsys):
    gone = "<w:del w:id='2' w:author='Ed'><w:r><w:delText>three</w:delText></w:r></w:del>"
    changed = f"<w:ins w:id='1' w:author='Ed'>{run('four')}</w:ins>{gone}"
    write_word_file(tmp_path / "a.docx", paragraph("There are ", changed, " things."))
    assert main(["new", "--from", "a.docx"], tmp_path) == 0
    assert "There are four things." in (tmp_path / "a" / "content" / "01-a.md").read_text(encoding="utf-8")
    assert "tracked changes, all taken as accepted" in capsys.readouterr().out


def test_a_style_that_is_nowhere_defined_is_no_loss(tmp_path, capsys):
    write_word_file(tmp_path / "a.docx", paragraph("Words.", style="CommentText"))
    assert main(["new", "--from", "a.docx"], tmp_path) == 0
    assert "Not carried over" not in capsys.readouterr().out
