"""A page's own rules."""

from pathlib import PurePosixPath

import pytest

from polemic.model import Edition, EssayMetadata
from polemic.problems import Location
from polemic.writers.page_rules import page_rules

ESSAY = EssayMetadata(Location(PurePosixPath("essay.yaml")))


@pytest.mark.parametrize(
    ("language", "is_turned"), [("ar", True), ("he", True), ("en", False), ("zh-Hans", False)]
)
def test_only_pages_read_from_right_to_left_keep_english_words_in_order(language, is_turned):
    edition = Edition("", language, False, PurePosixPath(), ESSAY, "A", (), {}, {}, {}, 0, 0, ())
    assert ("unicode-bidi:plaintext" in page_rules(edition, ())) is is_turned
