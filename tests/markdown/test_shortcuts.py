"""What is skipped to be quick would have changed nothing: the same comes out where nothing is skipped."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polemic.markdown import foreign, render_section, targets, typography
from polemic.markdown.typography import join_lines, quotes
from polemic.model import RenderedSection, Section
from polemic.problems import Source

CASES = sorted((Path(__file__).parent.parent / "cases" / "markdown").glob("*.txt"))
ALWAYS, NEVER = re.compile(""), re.compile("(?!)")
TOKENS = (
    *"don't l'été rock'n'roll 'tis '90s 5'10\" 6\" dogs' \" ' “ ” « » — -- --- ... -5 1--2 ; ! : ? x 好 한 é".split(),
    *"* ** _ ` [ ] ( ) ![ ^[n] [^n] ](https://e.org) ](b.md#c) <https://e.org/a?b> https://e.org".split(),
    *"[@k] \\; \\' &raquo;".split(),
    *"== %% {{ {% [[a]] ~~ $ 【 ＃ ［ • ① # > - 1. | ：".split(),
    " ",
    "\n",
    "\n\n",
    " \n",
)
TEXTS = st.lists(st.sampled_from(TOKENS), max_size=25).map("".join)
LANGUAGES = st.sampled_from(["en", "fr", "de", "zh-Hans", "ja"])


def rendered(text: str, language: str) -> RenderedSection:
    return render_section(Section(1, "a", Source(PurePosixPath("content/01-a.md"), text)), language)


@contextmanager
def nothing_skipped() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typography, "_CHANGED", ALWAYS)
        patch.setattr(quotes, "_WITHIN_WORD", NEVER)
        patch.setattr(foreign, "_SIGN", ALWAYS)
        patch.setattr(targets, "_ORDINARY", NEVER)
        yield


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", ["en", "fr", "zh-Hans"])
def test_no_case_tells_whether_anything_is_skipped(path, language):
    parts = path.read_text(encoding="utf-8").split("\n=== ")
    quick = [rendered(part, language) for part in parts]
    with nothing_skipped():
        assert [rendered(part, language) for part in parts] == quick


@given(TEXTS, LANGUAGES)
def test_no_text_tells_whether_anything_is_skipped(text, language):
    quick = rendered(text, language)
    with nothing_skipped():
        assert rendered(text, language) == quick


@given(st.text("a好，“ \t\n한é", max_size=30))
def test_lines_of_wide_characters_join_as_a_pattern_would_join_them(text):
    assert join_lines(text) == re.sub(r"(?<=[好，])[ \t]*\n[ \t]*(?=[好，])", "", text)
