"""Texts in quotation marks, and the stops behind them."""

import pytest

from polemic.citations.runs import quoted, text_of


@pytest.mark.parametrize(
    ("title", "language", "shown"),
    [
        ("Was ist „Politik“?", "de", "„Was ist ‚Politik‘?“"),
        ("Was ist »Politik«?", "de", "„Was ist ‚Politik‘?“"),
        ("Was ist „Politik“?", "en", "“Was ist ‘Politik’?”"),
        ("The Idea of “Home”", "de", "„The Idea of ‚Home‘“"),
        ("Qu’est-ce que « l’art » ?", "fr", "«\u202fQu’est-ce que “l’art” ?\u202f»"),
        ("¿Qué es el «arte»?", "es", "«¿Qué es el “arte”?»"),
        ("什么是“家”", "zh-Hans", "“什么是‘家’”"),
        ("「家」とは", "ja", "「『家』とは」"),
    ],
)
def test_a_title_within_quotes_has_the_inner_ones(title, language, shown):
    assert text_of(quoted(title, language)) == shown
