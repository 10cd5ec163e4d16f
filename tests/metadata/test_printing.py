"""What is printed as YAML is read as it was, whatever a title may look like."""

import unicodedata
from pathlib import PurePosixPath

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from polemic.metadata import read_essay
from polemic.metadata.printing import print_entry, print_text
from polemic.model import Author, Publication
from polemic.problems import Source

FIT = st.characters(
    exclude_categories=("Cc", "Cs", "Cn", "Co", "Mn", "Me"),
    exclude_characters="\u2028\u2029",
    include_characters="\n\t",
)
TEXTS = st.one_of(
    st.text(FIT, min_size=1),
    st.text("ab: #-'\"[]{},&*!|>%@`\\\n\t.~0?=<：", min_size=1),
).map(lambda text: unicodedata.normalize("NFC", text))


def read(*lines):
    source = Source(PurePosixPath("essay.yaml"), "".join(lines))
    essay, problems = read_essay(source, Publication())
    return essay, [problem for problem in problems if problem.severity == "error"]


@given(TEXTS)
def test_a_text_is_read_as_it_was_printed(text):
    essay, problems = read(print_entry("title", text), print_entry("language", "en"))
    assert (essay.title, essay.language, problems) == (text, "en", [])
    assert yaml.safe_load(f'"x": {print_text(text)}')["x"] is not None


@given(st.lists(TEXTS, min_size=1, max_size=4).map(tuple), TEXTS)
def test_a_list_is_read_as_it_was_printed(texts, name):
    url = "https://example.org/a,b"
    essay, problems = read(
        print_entry("would_change_my_mind", texts),
        print_entry("authors", ({"name": name, "url": url}, "Ann")),
    )
    assert essay.would_change_my_mind == tuple(text for text in texts if text)
    assert (essay.authors, problems) == ((Author(name, url), Author("Ann")), [])


@pytest.mark.parametrize(
    "title", ["no", "3:10 to Yuma", "1984", '"Quoted"', "- x", "a #b", "🙂", "null", " x ", "a: b"]
)
def test_titles_that_yaml_would_take_for_something_else(title):
    essay, problems = read(print_entry("title", title))
    assert (essay.title, problems) == (title, [])
    assert str(yaml.safe_load(print_entry("title", title))["title"]) == title


def test_a_character_that_no_yaml_can_hold_is_seen_to_be_lost():
    assert print_text("a\x00b") == '"a\ufffdb"'


def test_plain_words_stand_without_quotes():
    assert print_entry("title", "Why trust is slow") == "title: Why trust is slow\n"
    assert print_entry("draft", True) == "draft: true\n"
