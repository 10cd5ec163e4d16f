import time
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polemic.addresses import (
    absolute,
    heading_id,
    href,
    is_of_the_page,
    is_part_of_the_page,
    paragraph_id,
    resolve,
)

PATH = PurePosixPath


@pytest.mark.parametrize(
    ("page", "to", "fragment", "expected"),
    [
        ("index.html", "index.html", "slow", "#slow"),
        ("index.html", "index.html", "", "index.html"),
        ("a/index.html", "index.html", "", "../index.html"),
        ("a/b.html", "a/index.html", "x", "index.html#x"),
        ("a/b/c.html", "d/e.html", "", "../../d/e.html"),
        ("index.html", "熟人.html", "慢", "%E7%86%9F%E4%BA%BA.html#慢"),
        ("index.html", "a b.pdf", 'c"d e', "a%20b.pdf#c%22d%20e"),
    ],
)
def test_a_link_is_relative_and_names_its_file(page, to, fragment, expected):
    assert href(PATH(page), PATH(to), fragment) == expected


@pytest.mark.parametrize(
    ("folder", "written", "expected"),
    [
        ("", "02-other.md", "02-other.md"),
        ("a", "../b/c.md", "b/c.md"),
        ("a", "figures/../x.svg", "a/x.svg"),
        ("a", "../../secret", None),
        ("", "..", None),
        ("", "/etc/passwd", None),
    ],
)
def test_a_path_is_read_from_its_folder_and_stays_in_content(folder, written, expected):
    assert resolve(PATH(folder), PATH(written)) == (PATH(expected) if expected else None)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("index.html", "https://e.org/x/"),
        ("a/index.html", "https://e.org/x/a/"),
        ("a/b.html", "https://e.org/x/a/b.html"),
    ],
)
def test_a_public_address_names_a_whole_page_by_its_folder(path, expected):
    assert absolute("https://e.org/x/", PATH(path)) == expected
    assert absolute("https://e.org/x", PATH(path)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Friends, and strangers!", "friends-and-strangers"),
        ("熟人 与 生人", "熟人-与-生人"),
        ("Überall é", "überall-é"),
        ("!!!", ""),
    ],
)
def test_a_heading_keeps_its_letters_in_any_script(text, expected):
    assert heading_id(text) == expected


@given(st.text())
def test_ids_are_stable_under_unicode_normalisation(text):
    import unicodedata

    assert paragraph_id(text) == paragraph_id(unicodedata.normalize("NFD", text))
    assert is_of_the_page(paragraph_id(text))
    assert paragraph_id(text, 6).startswith(paragraph_id(text))


@given(st.text())
def test_a_heading_is_named_alike_however_often_it_is(text):
    assert heading_id(heading_id(text)) == heading_id(text)


@pytest.mark.parametrize("name", ["picture:1", "d1.2.3:x", "d12:", "note-1", "main"])
def test_ids_that_pages_give_are_known(name):
    assert is_of_the_page(name)


@pytest.mark.parametrize("name", ["d1", "day:1", "pictures", "1.2:x", "the-point"])
def test_other_ids_are_free(name):
    assert not is_of_the_page(name)


@pytest.mark.parametrize("slug", ["main", "the-thesis", "the-sources", "note-1", "call-1-2", "source-fei"])
def test_a_section_is_not_called_like_a_part_of_its_page(slug):
    assert is_part_of_the_page(slug, {"fei"})


@pytest.mark.parametrize("slug", ["call-to-action", "note-on-method", "source-marx", "p-value", "fei"])
def test_a_section_that_no_part_is_called_like_is_free(slug):
    assert not is_part_of_the_page(slug, {"fei"})


def test_a_letter_with_very_many_marks_is_named_like_any_other():
    text = "e" + "\u0301\u0323" * 100_000
    started = time.process_time()
    assert heading_id(text)
    assert is_of_the_page(paragraph_id(text))
    assert time.process_time() - started < 10
