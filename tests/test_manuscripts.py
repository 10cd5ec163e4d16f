"""What stands in content/ is read as the manual says, and each slip is told once, with its place and its remedy."""

import os
import re
import tempfile
import time
import tracemalloc
import unicodedata
from datetime import date
from pathlib import Path, PurePosixPath

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whole import published as published_manuscripts
from whole import read_whole as read_manuscripts

from polemic.addresses import essay_path, section_path
from polemic.checks.outputs import check_paths
from polemic.model import Author
from polemic.problems import has_errors, in_reading_order

TITLE = "title: T\n"
TEXT = "# Heading\n\nText.\n"
SOURCE = "akerlof: {type: book, title: Lemons}\n"
ONE = {"essay.yaml": TITLE, "01-first.md": TEXT, "02-second.md": TEXT}
SEVERAL = {
    "lemons/essay.yaml": TITLE,
    "lemons/text.md": TEXT,
    "peaches/essay.yaml": TITLE,
    "peaches/a.md": TEXT,
}


def edition_in(folder, metadata=TITLE):
    """The edition of ONE in another language."""
    return {f"{folder}/{name}": metadata if name == "essay.yaml" else text for name, text in ONE.items()}


def lay(project, files):
    """Writes files below content/; one whose body is None is taken away."""
    for name, body in files.items():
        path = project / "content" / name
        if body is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(body if isinstance(body, bytes) else body.encode())
    return read_manuscripts(project / "content", project)


def problems_of(manuscripts):
    return in_reading_order(
        [
            *manuscripts.problems,
            *(problem for edition in manuscripts.editions for problem in edition.problems),
        ]
    )


def read_soundly(project, files):
    manuscripts = lay(project, files)
    assert problems_of(manuscripts) == ()
    return manuscripts


def said_of(problem):
    place = problem.location.place
    return f"{problem.location.path}:{place.line}:{place.column} {problem.rule}"


# -- what is read ----------------------------------------------------------------------------------


def test_the_least_that_builds_is_one_markdown_file(tmp_path):
    manuscripts = read_soundly(tmp_path, {"op-ed.md": TEXT})
    (edition,) = manuscripts.editions
    assert not manuscripts.is_collection
    assert (edition.essay, edition.folder, edition.is_translation) == ("", PurePosixPath(), False)
    assert [(section.number, section.slug) for section in edition.sections] == [(None, "op-ed")]
    assert edition.sections[0].source.path == PurePosixPath("content/op-ed.md")


def test_an_essay_of_one_section_needs_no_heading_if_it_has_a_title(tmp_path):
    read_soundly(tmp_path, {"essay.yaml": TITLE, "op-ed.md": "Text.\n"})


def test_an_only_section_may_have_a_number_and_a_name_that_several_could_not_have(tmp_path):
    (edition,) = read_soundly(tmp_path, {"07-Index.md": TEXT}).editions
    assert [(section.number, section.slug) for section in edition.sections] == [(7, "Index")]


def test_sections_stand_in_the_order_of_their_numbers(tmp_path):
    files = {"essay.yaml": TITLE, "2-b.md": TEXT, "10-c.md": TEXT, "01-a.md": TEXT, "11-b-2.md": TEXT}
    (edition,) = read_soundly(tmp_path, files).editions
    assert [section.slug for section in edition.sections] == ["a", "b", "c", "b-2"]


def test_a_heading_may_be_underlined_or_stand_below_blank_lines(tmp_path):
    files = {"01-a.md": "Underlined\n===\n", "02-b.md": "\n \n# Late\n", "03-c.MD": "# Third\n"}
    read_soundly(tmp_path, {"essay.yaml": TITLE, **files})


def test_a_collection_has_an_essay_in_each_folder(tmp_path):
    manuscripts = read_soundly(tmp_path, SEVERAL)
    assert manuscripts.is_collection
    assert [edition.essay for edition in manuscripts.editions] == ["lemons", "peaches"]
    assert [edition.folder for edition in manuscripts.editions] == [
        PurePosixPath("lemons"),
        PurePosixPath("peaches"),
    ]


def test_a_collection_of_one_essay_is_a_collection(tmp_path):
    assert read_soundly(tmp_path, {"lemons/essay.yaml": TITLE, "lemons/a.md": TEXT}).is_collection


def test_editions_stand_behind_their_original_and_inherit_all_but_words(tmp_path):
    manuscripts = read_soundly(
        tmp_path,
        {
            "essay.yaml": "title: T\nthesis: It is so.\nauthors: [Ann]\npublished: 2026-01-02\nlicence: CC0\n",
            "text.md": TEXT,
            "references.yaml": SOURCE,
            "zh-Hans/essay.yaml": "subtitle: 副\nauthors: [安]\n",
            "zh-Hans/text.md": TEXT,
            "zh-Hans/references.yaml": "fei: {type: book, title: Earth}\n",
            "de/essay.yaml": "language: de\n",
            "de/text.md": TEXT,
        },
    )
    original, german, chinese = manuscripts.editions
    assert [edition.metadata.language for edition in manuscripts.editions] == ["en", "de", "zh-Hans"]
    assert [edition.is_translation for edition in manuscripts.editions] == [False, True, True]
    assert (german.metadata.title, german.metadata.thesis) == ("", "")
    assert german.metadata.authors == (Author("Ann"),)
    assert (german.metadata.published, german.metadata.licence) == (date(2026, 1, 2), "CC0")
    assert chinese.metadata.authors == (Author("安"),)
    assert list(original.references) == list(german.references) == ["akerlof"]
    assert list(chinese.references) == ["akerlof", "fei"]


def test_an_essay_of_a_collection_may_have_editions(tmp_path):
    files = {**SEVERAL, "lemons/de-AT/essay.yaml": TITLE, "lemons/de-AT/text.md": TEXT}
    editions = read_soundly(tmp_path, files).editions
    assert [(edition.essay, edition.metadata.language) for edition in editions] == [
        ("lemons", "en"),
        ("lemons", "de-AT"),
        ("peaches", "en"),
    ]


def test_site_yaml_gives_what_an_essay_does_not(tmp_path):
    site = "title: Site\nlanguage: fr\nauthors: [Zoé]\nlicence: CC BY 4.0\n"
    manuscripts = read_soundly(
        tmp_path, {**SEVERAL, "site.yaml": site, "lemons/essay.yaml": "licence: CC0\n"}
    )
    lemons, peaches = (edition.metadata for edition in manuscripts.editions)
    assert manuscripts.publication.title == "Site"
    assert (lemons.language, lemons.authors, lemons.licence) == ("fr", (Author("Zoé"),), "CC0")
    assert peaches.licence == "CC BY 4.0"


def test_references_beside_site_yaml_serve_all_essays(tmp_path):
    earth = "fei: {type: book, title: Earth}\n"
    files = {**SEVERAL, "references.yaml": SOURCE, "lemons/references.yaml": earth}
    lemons, peaches = read_soundly(tmp_path, files).editions
    assert list(lemons.references) == ["akerlof", "fei"]
    assert list(peaches.references) == ["akerlof"]


def test_static_files_are_copied_as_they_are_with_their_dot_names(tmp_path):
    static = {"static/.nojekyll": "", "static/CNAME": "", "static/_headers": "", "static/a/essay.yaml": "["}
    manuscripts = read_soundly(tmp_path, {**ONE, **static, "static/.DS_Store": "", "static/._CNAME": ""})
    assert [str(file.path) for file in manuscripts.static] == [
        ".nojekyll",
        "CNAME",
        "_headers",
        "a/essay.yaml",
    ]
    assert manuscripts.static[1].disk == tmp_path / "content/static/CNAME"
    assert not manuscripts.files


def test_a_file_called_static_is_like_any_other(tmp_path):
    manuscripts = read_soundly(tmp_path, {**ONE, "static": "x"})
    assert (list(manuscripts.files), manuscripts.static) == ([PurePosixPath("static")], ())


def test_pages_are_no_sections(tmp_path):
    manuscripts = read_soundly(tmp_path, {**ONE, "pages/about.md": TEXT})
    assert [(page.number, page.slug) for page in manuscripts.pages] == [(None, "about")]
    assert len(manuscripts.editions[0].sections) == 2


def test_hidden_names_are_not_read(tmp_path):
    hidden = ("_draft.md", ".x.md", "._01-first.md", "_old/essay.yaml", ".git/01-x.md", "Thumbs.db", ".#x.md")
    manuscripts = read_soundly(tmp_path, {**ONE, **dict.fromkeys(hidden, b"\0\xff")})
    assert len(manuscripts.editions[0].sections) == 2
    assert not manuscripts.files


def test_all_other_files_are_kept_for_what_points_to_them(tmp_path):
    picture = b"GIF89a\x02\x00\x01\x00\x00\x00\x00"
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 8"/>'
    others = {"notes.pdf": "x", "figures/a.gif": picture, "figures/b.SVG": drawing, "de/text.md": TEXT}
    files = read_soundly(tmp_path, {**ONE, **others, "pages/deep/x.md": TEXT, "figures/c.png": ""}).files
    sizes = {str(path): (file.width, file.height, file.drawing) for path, file in files.items()}
    assert sizes == {
        "de/text.md": (None, None, ""),
        "figures/a.gif": (2, 1, ""),
        "figures/b.SVG": (9, 8, drawing),
        "figures/c.png": (None, None, ""),
        "notes.pdf": (None, None, ""),
        "pages/deep/x.md": (None, None, ""),
    }


def test_marks_at_the_beginning_and_line_ends_of_all_kinds_are_no_text(tmp_path):
    metadata = b"\xef\xbb\xbftitle: T\r\nkicker: K\r\n"
    (edition,) = read_soundly(
        tmp_path, {"essay.yaml": metadata, "a.md": b"\xef\xbb\xbf# H\r\n\rText\r"}
    ).editions
    assert (edition.metadata.title, edition.metadata.kicker) == ("T", "K")
    assert edition.sections[0].source.text == "# H\n\nText\n"


def test_texts_and_names_are_composed(tmp_path):
    files = {
        "essay.yaml": 'title: Cafe\u0301\nkicker: "e\\u0301"\n',
        "01-cafe\u0301.md": "# Cafe\u0301\n",
        "02-b.md": TEXT,
    }
    manuscripts = read_soundly(tmp_path, {**files, "figures/e\u0301.pdf": ""})
    (edition,) = manuscripts.editions
    assert (edition.metadata.title, edition.metadata.kicker) == ("Caf\xe9", "\xe9")
    assert edition.sections[0].slug == "caf\xe9"
    assert edition.sections[0].source.text == "# Caf\xe9\n"
    assert list(manuscripts.files) == [PurePosixPath("figures/\xe9.pdf")]


@pytest.mark.parametrize("name", ["de", "zh-Hans", "pt-BR", "es-419", "yue", "de-at"])
def test_a_folder_below_an_essay_is_an_edition_if_it_names_a_language(tmp_path, name):
    editions = lay(tmp_path, {**ONE, **edition_in(name)}).editions
    assert [edition.metadata.language for edition in editions] == ["en", name]


@pytest.mark.parametrize("name", ["war", "the-end", "on-war", "ai", "one", "no-war", "lemons"])
def test_a_folder_that_only_looks_like_a_language_is_none(tmp_path, name):
    problems = problems_of(lay(tmp_path, {**ONE, f"{name}/essay.yaml": TITLE, f"{name}/a.md": TEXT}))
    assert [said_of(problem) for problem in problems] == [f"content/{name}/essay.yaml:1:1 misplaced-essay"]


def test_a_site_can_be_elsewhere_than_its_project(tmp_path):
    lay(tmp_path, {"a.md": "Text.\n"})
    (problem,) = problems_of(read_manuscripts(tmp_path / "content", tmp_path / "content" / "below"))
    assert problem.location.path == PurePosixPath("../a.md")


# -- what is amiss ---------------------------------------------------------------------------------

# What it is -> the files that differ from the least sound project, the one problem, and words of its hint.
SLIPS = {
    "no title": ({"essay.yaml": "kicker: K\n"}, "essay.yaml:1:1 missing-title", "title: "),
    "no essay.yaml": ({"essay.yaml": None}, "01-first.md:1:1 missing-title", "create content/essay.yaml"),
    "an empty essay.yaml": ({"essay.yaml": ""}, "essay.yaml:1:1 missing-title", "title: "),
    "a misspelt title": ({"essay.yaml": "titel: T\n"}, "essay.yaml:1:1 unknown-key", "'title'"),
    "no space behind title:": (
        {"essay.yaml": "title:T\nkicker: K\n"},
        "essay.yaml:1:1 line-without-key",
        "title: T",
    ),
    "a colon in the title": ({"essay.yaml": "title: A: b\n"}, "essay.yaml:1:8 unquoted-text", '"A: b"'),
    "a title in brackets": ({"essay.yaml": "title: [A]\n"}, "essay.yaml:1:8 wrong-kind", '"[A]"'),
    "no number": (
        {"notes.md": TEXT},
        "notes.md:1:1 missing-number",
        "'03-notes.md', or begin its name with '_'",
    ),
    "an underscore behind the number": ({"03_c d.md": TEXT}, "03_c d.md:1:1 missing-number", "'03-c-d.md'"),
    "a number alone": ({"03.md": TEXT}, "03.md:1:1 missing-number", "'03-text.md'"),
    "the same number": ({"2-third.md": TEXT}, "2-third.md:1:1 same-number", "'03-third.md'"),
    "no heading": ({"02-second.md": "Text.\n"}, "02-second.md:1:1 missing-heading", "# Second"),
    "a lower heading": ({"02-second.md": "\n## Second ##\n"}, "02-second.md:2:1 missing-heading", "# Second"),
    "no heading in the only section": (
        {**dict.fromkeys(ONE), "text.md": "Text.\n"},
        "text.md:1:1 missing-heading",
        "# Text",
    ),
    "no heading on a page": (
        {"pages/about-us.md": "Text.\n"},
        "pages/about-us.md:1:1 missing-heading",
        "# About us",
    ),
    "front matter": (
        {"02-second.md": "---\nauthor: Ann\n---\n# Second\n"},
        "02-second.md:1:1 front-matter",
        "into content/essay.yaml:\nauthors: [Ann]\nand delete it here, with the lines '---'",
    ),
    "front matter of Hugo": (
        {"02-second.md": "+++\ntitle = 'x'\n+++\n# x\n"},
        "02-second.md:1:1 front-matter",
        "the lines '+++'",
    ),
    "front matter on a page": (
        {"pages/about.md": "---\nlayout: page\nauthor: Ann\n---\n# About\n"},
        "pages/about.md:1:1 front-matter",
        "these have no place here: layout, author",
    ),
    "an empty section": ({"02-second.md": ""}, "02-second.md:1:1 empty-section", "'_'"),
    "a blank section": ({"02-second.md": " \n\n"}, "02-second.md:1:1 empty-section", "'_'"),
    "an empty page": ({"pages/about.md": ""}, "pages/about.md:1:1 empty-section", "'_'"),
    "no section": (
        {"01-first.md": None, "02-second.md": None},
        "essay.yaml:1:1 no-sections",
        "content/text.md",
    ),
    "a reserved name": ({"03-Index.md": TEXT}, "03-Index.md:1:1 reserved-name", "'03-Index-section.md'"),
    "the name of an edition": (
        {"03-de.md": TEXT, **edition_in("de"), "de/03-c.md": TEXT},
        "03-de.md:1:1 reserved-name",
        "'03-de-section.md'",
    ),
    "a reserved name of a page": (
        {"pages/feed.md": TEXT},
        "pages/feed.md:1:1 reserved-name",
        "'feed-page.md'",
    ),
    "a space in a name": ({"03-a b.md": TEXT}, "03-a b.md:1:1 unfit-name", "'03-a-b.md'"),
    "a hash in a name": ({"03-c#.md": TEXT}, "03-c#.md:1:1 unfit-name", "'03-c.md'"),
    "a name that Windows keeps": ({"03-con.md": TEXT}, "03-con.md:1:1 unfit-name", "'03-con-1.md'"),
    "a name that Windows keeps before a dot": (
        {"03-aux.old.md": TEXT},
        "03-aux.old.md:1:1 unfit-name",
        "'03-aux-1.old.md'",
    ),
    "a text with another ending": (
        {"03-c.markdown": TEXT},
        "03-c.markdown:1:1 misnamed-file",
        "rename it '03-c.md'",
    ),
    "a second site.yaml": (
        {**edition_in("de"), "de/site.yaml": TITLE},
        "de/site.yaml:1:1 misplaced-file",
        "move what it says into content/site.yaml",
    ),
    "a section that the original lacks": (
        {**edition_in("de"), "de/03-c.md": TEXT},
        "de/03-c.md:1:1 other-numbers",
        "the number of the section that it translates",
    ),
    "a section that an edition lacks": (
        {**edition_in("de"), "03-c.md": TEXT},
        "de/essay.yaml:1:1 other-numbers",
        "such as 03-c.md",
    ),
    "a language without words of its own": (
        {"essay.yaml": "title: T\nlanguage: sw\n"},
        "essay.yaml:2:11 missing-wording",
        "nothing needs to be done",
    ),
    "a name of the console": ({"03-conin$.md": TEXT}, "03-conin$.md:1:1 unfit-name", "'03-conin$-1.md'"),
    "a name that ends with a dot": ({"03-a..md": TEXT}, "03-a..md:1:1 unfit-name", "'03-a.md'"),
    "names that differ by case": (
        {"03-Second.md": TEXT},
        "03-Second.md:1:1 same-address",
        "'03-Second-2.md'",
    ),
    "names that some disks take for one": (
        {"03-straße.md": TEXT, "04-strasse.md": TEXT},
        "04-strasse.md:1:1 same-address",
        "'04-strasse-2.md'",
    ),
    "names that Unicode takes for one": (
        {"03-\u0391\u0308\u0345.md": TEXT, "04-\u03b1\u0308\u03b9.md": TEXT},
        "04-\u03b1\u0308\u03b9.md:1:1 same-address",
        "-2.md'",
    ),
    "a page called like a section": (
        {"pages/second.md": TEXT},
        "pages/second.md:1:1 same-address",
        "'second-2.md'",
    ),
    "a former name in use": (
        {"essay.yaml": "title: T\nsections: {first: {formerly: [second]}}\n"},
        "essay.yaml:2:31 name-in-use",
        "delete it",
    ),
    "a former name twice": (
        {"essay.yaml": "title: T\nsections: {first: {formerly: [old]}, second: {formerly: Old}}\n"},
        "essay.yaml:2:57 name-in-use",
        "keep one of the two",
    ),
    "a former name of a section that is gone": (
        {"essay.yaml": "title: T\nsections: {frist: {formerly: old}}\n"},
        "essay.yaml:2:12 unknown-section",
        "did you mean 'first'?",
    ),
    "a former name of the essay in use": (
        {"essay.yaml": "title: T\nformerly: second\n"},
        "essay.yaml:2:11 name-in-use",
        "delete it",
    ),
    "a former name that is reserved": (
        {"essay.yaml": "title: T\nformerly: [old, feed]\n"},
        "essay.yaml:2:17 reserved-name",
        "delete it",
    ),
    "a former address": (
        {"essay.yaml": "title: T\nsections: {first: {formerly: [old.html]}}\n"},
        "essay.yaml:2:31 unfit-name",
        "'old'",
    ),
    "a former file": (
        {"essay.yaml": "title: T\nsections: {first: {formerly: [01-old.md]}}\n"},
        "essay.yaml:2:31 unfit-name",
        "'old'",
    ),
    "a former path": (
        {"essay.yaml": "title: T\nformerly: a/b\n"},
        "essay.yaml:2:11 unfit-name",
        "without '/' and '.html'",
    ),
    "essay.yml": (
        {"essay.yaml": None, "essay.yml": TITLE},
        "essay.yml:1:1 misnamed-file",
        "rename it 'essay.yaml'",
    ),
    "essay.yml beside essay.yaml": (
        {"essay.yml": "kicker: K\n"},
        "essay.yml:1:1 misnamed-file",
        "move what it says into essay.yaml, and delete it",
    ),
    "Site.yaml": ({"Site.yaml": TITLE}, "Site.yaml:1:1 misnamed-file", "'site.yaml'"),
    "a language that is another than the folder's": (
        edition_in("de", "title: T\nlanguage: fr\n"),
        "de/essay.yaml:2:11 language-mismatch",
        "type 'language: de', or rename the folder 'fr'",
    ),
    "a language that is none, below": (
        edition_in("de", "title: T\nlanguage: deutsch\n"),
        "de/essay.yaml:2:11 wrong-language",
        "language: de",
    ),
    "an edition in the language of the original": (
        edition_in("en"),
        "en/essay.yaml:1:1 same-language",
        "say in content/essay.yaml in which language",
    ),
    "two editions in one language": (
        {**edition_in("DE"), **edition_in("de")},
        "de/essay.yaml:1:1 same-language",
        "join the two folders",
    ),
    "a folder that names no language": (
        {"germanic/essay.yaml": TITLE, "germanic/a.md": TEXT},
        "germanic/essay.yaml:1:1 misplaced-essay",
        "name the folder by its language",
    ),
    "a folder that names a language in words": (
        {"german/essay.yaml": TITLE, "german/a.md": TEXT},
        "german/essay.yaml:1:1 misplaced-essay",
        "rename it 'de'",
    ),
    "an edition without a title": (
        {"de/essay.yaml": "", "de/01-a.md": TEXT, "de/02-b.md": TEXT},
        "de/essay.yaml:1:1 missing-title",
        "title: ",
    ),
    "an essay two folders down": (
        {"a/b/essay.yaml": TITLE, "a/b/a.md": TEXT},
        "a/b/essay.yaml:1:1 misplaced-essay",
        "move the folder content/a/b to content/b",
    ),
    "a source that the original has": (
        {
            "references.yaml": SOURCE,
            **edition_in("de"),
            "de/references.yaml": SOURCE,
        },
        "de/references.yaml:1:1 duplicate-key",
        "keep one of the two",
    ),
    "a site without https": ({"site.yaml": "url: x.org\n"}, "site.yaml:1:6 wrong-url", "https://x.org"),
    "Latin-1 in a section": (
        {"02-second.md": "# S\r\n\r\nNo caf\xe9.\r\n".encode("latin-1")},
        "02-second.md:3:7 not-utf-8",
        "'é'",
    ),
    "Latin-1 in essay.yaml": (
        {"essay.yaml": "title: T\nthesis: caf\xe9: no\n".encode("latin-1")},
        "essay.yaml:2:12 not-utf-8",
        "'é'",
    ),
    "Latin-1 in references.yaml": (
        {"references.yaml": "a: {type: bok, title: \xe9}\n".encode("latin-1")},
        "references.yaml:1:23 not-utf-8",
        "UTF-8",
    ),
    "Latin-1 in site.yaml": ({"site.yaml": b"titel: \xe9\n"}, "site.yaml:1:8 not-utf-8", "UTF-8"),
    "UTF-16 in a section": ({"02-second.md": TEXT.encode("utf-16")}, "02-second.md:1:1 not-utf-8", "UTF-8"),
    "UTF-16 without its mark": (
        {"02-second.md": TEXT.encode("utf-16-le")},
        "02-second.md:1:1 not-utf-8",
        "UTF-8",
    ),
    "UTF-16 in essay.yaml": ({"essay.yaml": TITLE.encode("utf-16-be")}, "essay.yaml:1:1 not-utf-8", "UTF-8"),
    "NUL in a section": (
        {"02-second.md": "# S\n\na\0bc\n"},
        "02-second.md:3:2 unfit-character",
        "delete it",
    ),
    "NUL in essay.yaml": ({"essay.yaml": "title: a\0b\n"}, "essay.yaml:1:9 unfit-character", "delete it"),
    "a section of more than 2 MB": (
        {"02-second.md": "# S\n" + "x" * 2 * 1024 * 1024},
        "02-second.md:1:1 too-large",
        "divide it",
    ),
    "metadata of more than 64 KB": (
        {"essay.yaml": "thesis: " + "x" * 64 * 1024},
        "essay.yaml:1:1 too-large",
        "64 KB",
    ),
    "metadata of more than 2 MB": (
        {"essay.yaml": "thesis: " + "x" * 2 * 1024 * 1024},
        "essay.yaml:1:1 too-large",
        "long texts belong in a section",
    ),
    "sources of more than 2 MB": (
        {"references.yaml": "#" * (2 * 1024 * 1024 + 1)},
        "references.yaml:1:1 too-large",
        "keep only the sources that you cite",
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_once_with_its_place_and_its_remedy(tmp_path, slip):
    files, said, hint = SLIPS[slip]
    problems = problems_of(lay(tmp_path, {**ONE, **files}))
    assert [said_of(problem) for problem in problems] == [f"content/{said}"]
    assert hint in problems[0].hint


SLIPS_OF_A_COLLECTION = {
    "a section beside essays": (
        {"note.md": TEXT},
        "note.md:1:1 stray-section",
        "into the folder of its essay",
    ),
    "an essay.yaml beside essays": ({"essay.yaml": TITLE}, "essay.yaml:1:1 misplaced-essay", "site.yaml"),
    "an essay within an essay": (
        {"lemons/more/essay.yaml": TITLE, "lemons/more/a.md": TEXT},
        "lemons/more/essay.yaml:1:1 misplaced-essay",
        "move the essay out",
    ),
    "a source given twice": (
        {"references.yaml": SOURCE, "lemons/references.yaml": SOURCE},
        "lemons/references.yaml:1:1 duplicate-key",
        "keep one of the two",
    ),
    "an essay at a reserved address": (
        {"Assets/essay.yaml": TITLE, "Assets/a.md": TEXT},
        "Assets/essay.yaml:1:1 reserved-name",
        "'Assets-essay'",
    ),
    "an essay with a space in its name": (
        {"my essay/essay.yaml": TITLE, "my essay/a.md": TEXT},
        "my essay/essay.yaml:1:1 unfit-name",
        "'my-essay'",
    ),
    "essays that differ by case": (
        {"Peaches/essay.yaml": TITLE, "Peaches/a.md": TEXT},
        "peaches/essay.yaml:1:1 same-address",
        "'peaches-2'",
    ),
    "a page called like an essay": (
        {"pages/peaches.md": TEXT},
        "pages/peaches.md:1:1 same-address",
        "'peaches-2.md'",
    ),
    "an essay called like an edition's language": (
        {"de/essay.yaml": TITLE, "de/a.md": TEXT, "lemons/de/essay.yaml": TITLE, "lemons/de/a.md": TEXT},
        "de/essay.yaml:1:1 reserved-name",
        "'de-essay'",
    ),
    "a former name that is another essay's": (
        {"lemons/essay.yaml": "formerly: Peaches\n"},
        "lemons/essay.yaml:1:11 name-in-use",
        "delete it",
    ),
    "a former name of two essays": (
        {"lemons/essay.yaml": "formerly: old\n", "peaches/essay.yaml": "formerly: old\n"},
        "peaches/essay.yaml:1:11 name-in-use",
        "keep one of the two",
    ),
}


@pytest.mark.parametrize("slip", SLIPS_OF_A_COLLECTION)
def test_a_slip_in_a_collection_is_told_once(tmp_path, slip):
    files, said, hint = SLIPS_OF_A_COLLECTION[slip]
    problems = problems_of(lay(tmp_path, {**SEVERAL, **files}))
    assert [said_of(problem) for problem in problems] == [f"content/{said}"]
    assert hint in problems[0].hint


def test_following_the_hints_makes_a_project_sound(tmp_path):
    files = {"essay.yaml": TITLE, "intro.md": TEXT, "more.md": TEXT, "01-one.md": TEXT, "1-two.md": TEXT}
    hints = {problem.location.path.name: problem.hint for problem in problems_of(lay(tmp_path, files))}
    assert len(hints) == 3
    for name, hint in hints.items():
        new = re.search("'([^']+)'", hint)[1]
        (tmp_path / "content" / name).rename(tmp_path / "content" / new)
    assert problems_of(read_manuscripts(tmp_path / "content", tmp_path)) == ()


def test_two_names_that_differ_only_in_composition_are_told(tmp_path):
    (problem,) = problems_of(lay(tmp_path, {**ONE, "03-caf\xe9.md": TEXT, "03-cafe\u0301.md": TEXT}))
    assert problem.rule == "same-name"


def test_only_sections_need_no_common_number(tmp_path):
    read_soundly(tmp_path, {"op-ed.md": TEXT, "de/essay.yaml": TITLE, "de/01-kommentar.md": TEXT})


def test_a_content_folder_that_is_not_there_is_told(tmp_path):
    (problem,) = problems_of(read_manuscripts(tmp_path / "content", tmp_path))
    assert said_of(problem) == "content:1:1 no-essay"
    assert "content/essay.md" in problem.hint


def test_a_content_folder_that_is_a_file_is_told(tmp_path):
    (tmp_path / "content").write_text("x")
    (problem,) = problems_of(read_manuscripts(tmp_path / "content", tmp_path))
    assert (said_of(problem), problem.message) == ("content:1:1 no-essay", "this is not a folder")


@pytest.mark.parametrize(
    ("files", "hint"),
    [
        ({"_hidden.md": TEXT}, "content/essay.md"),
        ({"pages/about.md": TEXT}, "content/essay.md"),
        ({"lemons/text.md": TEXT}, "create content/lemons/essay.yaml"),
    ],
    ids=["all hidden", "only pages", "no essay.yaml in a folder"],
)
def test_a_content_folder_without_an_essay_is_told(tmp_path, files, hint):
    (problem,) = problems_of(lay(tmp_path, files))
    assert said_of(problem) == "content:1:1 no-essay"
    assert hint in problem.hint


@pytest.mark.skipif(os.name == "nt", reason="needs a privilege on Windows")
def test_symbolic_links_are_refused(tmp_path):
    lay(tmp_path, ONE)
    content, outside = tmp_path / "content", tmp_path / "secret.md"
    outside.write_text(TEXT)
    (content / "03-third.md").symlink_to(outside)
    (content / "figures").symlink_to(tmp_path, target_is_directory=True)
    (content / "static").mkdir()
    (content / "static/x").symlink_to("nowhere")
    manuscripts = read_manuscripts(content, tmp_path)
    assert [said_of(problem) for problem in problems_of(manuscripts)] == [
        f"content/{name}:1:1 symbolic-link" for name in ("03-third.md", "figures", "static/x")
    ]
    assert len(manuscripts.editions[0].sections) == 2
    assert not manuscripts.files


@pytest.mark.skipif(os.name == "nt", reason="needs a privilege on Windows")
def test_a_link_in_place_of_the_only_text_is_told_once(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content/text.md").symlink_to("nowhere")
    (problem,) = problems_of(read_manuscripts(tmp_path / "content", tmp_path))
    assert problem.rule == "symbolic-link"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes on Windows")
def test_what_is_no_file_is_not_opened(tmp_path):
    lay(tmp_path, ONE)
    os.mkfifo(tmp_path / "content/03-pipe.md")
    (problem,) = problems_of(read_manuscripts(tmp_path / "content", tmp_path))
    assert said_of(problem) == "content/03-pipe.md:1:1 unfit-file"


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode on Windows")
def test_a_name_that_cannot_be_shown_is_told(tmp_path):
    lay(tmp_path, ONE)
    (tmp_path / "content" / os.fsdecode(b"03-\xff.md")).touch()
    (tmp_path / "content/04-a\nb.md").touch()
    problems = problems_of(read_manuscripts(tmp_path / "content", tmp_path))
    assert [said_of(problem) for problem in problems] == [
        "content/03-\ufffd.md:1:1 unfit-name",
        "content/04-a\ufffdb.md:1:1 unfit-name",
    ]


def test_separators_of_lines_are_spaces(tmp_path):
    manuscripts = read_soundly(tmp_path, {"essay.yaml": "title: a\u2028b\n", "text.md": "c\u2029d\n"})
    (edition,) = manuscripts.editions
    assert (edition.metadata.title, edition.sections[0].source.text) == ("a b", "c d\n")


def test_a_comment_may_stand_above_the_heading(tmp_path):
    files = {"01-a.md": "<!-- one\n\ntwo --> <!-- three -->\n\n# A\n", "02-b.md": TEXT}
    read_soundly(tmp_path, {"essay.yaml": TITLE, **files})


def test_a_comment_that_never_ends_is_no_heading(tmp_path):
    files = {"01-a.md": "<!-- one -->\n<!-- # A\n", "02-b.md": TEXT}
    (problem,) = problems_of(lay(tmp_path, {"essay.yaml": TITLE, **files}))
    assert said_of(problem) == "content/01-a.md:2:1 missing-heading"


@pytest.mark.parametrize("unit", ["Words and words. ", "a\u0301", "\0", "<!-- -->"])
def test_a_section_without_end_is_refused_unread(tmp_path, unit):
    size = 50 * 1024 * 1024
    (tmp_path / "content").mkdir()
    with (tmp_path / "content" / "text.md").open("wb") as stream:
        stream.write((unit * 1000).encode())
        stream.truncate(size)
    (problem,) = problems_of(read_manuscripts(tmp_path / "content", tmp_path))
    assert said_of(problem) == "content/text.md:1:1 too-large"
    assert len(problem.location.excerpt) == 0


def test_no_more_of_a_file_is_read_than_it_may_have(tmp_path):
    """In memory, the least sign that it was: 2 MB stand for 50."""
    (tmp_path / "content").mkdir()
    with (tmp_path / "content" / "text.md").open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    tracemalloc.start()
    read_manuscripts(tmp_path / "content", tmp_path)
    assert tracemalloc.get_traced_memory()[1] < 10 * 1024 * 1024
    tracemalloc.stop()


@pytest.mark.parametrize(
    "text",
    [
        "a" + "\u0301" * 500_000,
        "\u0301\u0327" * 300_000,
        "<!-- -->" * 200_000,
        "<!--" * 400_000,
        "# " + " " * 10**6,
    ],
    ids=["one mark", "marks out of order", "comments", "open comments", "spaces"],
)
def test_a_text_of_one_thing_without_end_is_read_at_once(tmp_path, text):
    start = time.process_time()
    lay(tmp_path, {"essay.yaml": TITLE, "01-a.md": text, "02-b.md": TEXT})
    assert time.process_time() - start < 10


# -- what is published today -----------------------------------------------------------------------

TODAY = date(2026, 11, 23)


def publish(project, files):
    manuscripts = published_manuscripts(lay(project, files), TODAY)
    assert not has_errors(problems_of(manuscripts))
    notes = [f"{said_of(problem)} {problem.severity}" for problem in manuscripts.problems]
    return [str(edition.folder) for edition in manuscripts.editions], notes


@pytest.mark.parametrize(
    ("metadata", "said"),
    [
        ("title: L\ndraft: true\n", "2:8 draft-left-out"),
        ("title: L\npublished: 2026-11-24\n", "2:12 not-yet-published"),
    ],
)
def test_a_collection_leaves_drafts_and_essays_of_a_later_day_out(tmp_path, metadata, said):
    files = {**SEVERAL, "lemons/essay.yaml": metadata, "lemons/de/essay.yaml": TITLE, "lemons/de/a.md": TEXT}
    folders, notes = publish(tmp_path, files)
    assert folders == ["peaches"]
    assert notes == [f"content/lemons/essay.yaml:{said} note"]


def test_the_files_of_what_is_left_out_are_left_out_too(tmp_path):
    files = {**SEVERAL, "lemons/essay.yaml": "draft: true\n", "lemons/a.pdf": "", "peaches/b.pdf": ""}
    manuscripts = published_manuscripts(lay(tmp_path, files), TODAY)
    assert list(manuscripts.files) == [PurePosixPath("peaches/b.pdf")]
    assert manuscripts.left_out == (PurePosixPath("lemons"),)


@pytest.mark.parametrize("metadata", ["published: 2026-11-23\n", "draft: no\n", "published: 2000-01-01\n"])
def test_a_collection_publishes_what_is_due(tmp_path, metadata):
    assert publish(tmp_path, {**SEVERAL, "lemons/essay.yaml": metadata}) == (["lemons", "peaches"], [])


def test_an_edition_can_be_a_draft_while_its_original_is_published(tmp_path):
    files = {**SEVERAL, "lemons/de/essay.yaml": "draft: yes\n", "lemons/de/a.md": TEXT}
    folders, notes = publish(tmp_path, files)
    assert folders == ["lemons", "peaches"]
    assert notes == ["content/lemons/de/essay.yaml:1:8 draft-left-out note"]


def test_the_only_essay_is_published_even_as_a_draft_and_says_so(tmp_path):
    folders, notes = publish(tmp_path, {**ONE, "essay.yaml": "title: T\ndraft: true\n"})
    assert (folders, notes) == (["."], ["content/essay.yaml:2:8 draft note"])


def test_the_only_essay_may_be_dated_later(tmp_path):
    assert publish(tmp_path, {**ONE, "essay.yaml": "title: T\npublished: 2027-01-01\n"}) == (["."], [])


# -- whatever is there -----------------------------------------------------------------------------

QUICKLY = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
BODIES = st.one_of(
    st.binary(max_size=80), st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass"))
)


@QUICKLY
@given(
    st.dictionaries(
        st.sampled_from(["essay.yaml", "references.yaml", "site.yaml", "01-a.md", "02-b.md", "pages/p.md"]),
        BODIES,
    )
)
def test_no_bytes_raise(files):
    with tempfile.TemporaryDirectory() as folder:
        manuscripts = lay(Path(folder), {**ONE, **files})
        for problem in problems_of(published_manuscripts(manuscripts, TODAY)):
            assert problem.message
            assert problem.location.place.line >= 1


_TRICKY = [*"aAéKk-._ %#?:1\\\xa0\u0301\u0345\u200b\u202eᾳßİﬁ你", *"ss con aux conin$ feed index 01-".split()]
NAMES = st.lists(st.sampled_from(_TRICKY), min_size=1, max_size=4).map("".join)


@settings(deadline=None, max_examples=150)
@given(st.sets(st.one_of(NAMES, st.text(max_size=6)), min_size=2, max_size=4))
def test_names_make_distinct_addresses_that_every_disk_bears_or_are_told(names):
    fit = [name for name in sorted(names) if not {"/", "\0"} & set(name)]
    with tempfile.TemporaryDirectory() as folder:
        sections = {f"{number:02}-{name}.md": TEXT for number, name in enumerate(fit)}
        manuscripts = lay(Path(folder), {"essay.yaml": TITLE, **sections})
        if not has_errors(problems_of(manuscripts)):
            (edition,) = manuscripts.editions
            pages = [section_path(edition.folder, section.slug) for section in edition.sections]
            assert check_paths((path, None) for path in [essay_path(edition.folder), *pages]) == ()


@QUICKLY
@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\u2028\u2029"), max_size=30)
)  # these become spaces
def test_a_title_comes_out_composed_or_is_told(title):
    typed = "".join(sign for sign in title if unicodedata.category(sign) != "Cc").strip()
    written = [yaml.dump({"title": title}), yaml.dump({"title": title}, allow_unicode=True)]
    if not re.search(r"^['\"|>]|(^|\s)#", typed):  # then it is no quoted text, and no comment
        written.append(f"title: {typed}\n")
    for metadata in written:
        with tempfile.TemporaryDirectory() as folder:
            manuscripts = lay(Path(folder), {**ONE, "essay.yaml": metadata})
            read = manuscripts.editions[0].metadata.title
            composed = {unicodedata.normalize("NFC", text) for text in (title, typed)}
            assert problems_of(manuscripts) or read in composed


def test_a_heading_without_its_space_is_told_how_to_be_one(tmp_path):
    files = {"01-a.md": "#Close\n", "02-b.md": "# Far\n\nText.\n"}
    (tmp_path / "content").mkdir()
    for name, text in {"essay.yaml": "title: T\n", **files}.items():
        (tmp_path / "content" / name).write_text(text)
    (problem,) = read_manuscripts(tmp_path / "content", tmp_path).editions[0].problems
    assert (problem.rule, problem.hint) == ("missing-heading", "write\n# Close")


def test_a_letter_keeps_its_accent_below_marks_without_end(tmp_path):
    (first, _) = read_soundly(tmp_path, {**ONE, "01-first.md": "# e" + "\u0301" * 300}).editions[0].sections
    assert first.source.text == "# \xe9" + "\u0301" * 99 + ("\u034f" + "\u0301" * 100) * 2


def test_of_odd_characters_without_end_a_hundred_are_told(tmp_path):
    problems = problems_of(lay(tmp_path, {**ONE, "01-first.md": "# First\n\n" + "a\uf04a" * 500}))
    assert [problem.rule for problem in problems] == ["odd-character"] * 100 + ["too-many"]


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("\u4f60\u597d\u5417", "zh-Hans"),
        ("\u9019\u500b\u570b", "zh-Hant"),
        ("\u3053\u308c\u306f\u672c", "ja"),
        ("\uc774 \uac83\uc740 \ucc45 \uc774\ub2e4 ", "ko"),
        ("это книга ", "ru"),
        ("це їжа і ", "uk"),
        ("αυτό είναι ", "el"),
        ("هذا كتاب ", "ar"),
        ("this is a book ", ""),
        ("这是书，but this is a book, and so is that one. ", ""),
        ("`这是代码` and a word ", ""),
    ],
)
def test_an_essay_in_other_letters_is_told_to_say_its_language(tmp_path, sentence, language):
    problems = problems_of(lay(tmp_path, {**ONE, "01-first.md": "# First\n\n" + sentence * 20}))
    assert [problem.hint.partition("language: ")[2] for problem in problems] == (
        [language] if language else []
    )


def test_no_language_is_missing_where_it_is_given(tmp_path):
    text = "# First\n\n" + "这是书。" * 20
    read_soundly(tmp_path / "a", {**ONE, "site.yaml": "language: zh\n", "01-first.md": text})
    read_soundly(tmp_path / "b", {**ONE, "essay.yaml": TITLE + "language: en\n", "01-first.md": text})
