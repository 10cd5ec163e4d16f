"""Texts in quotation marks, and the stops behind them."""

import pytest

from polemic.citations.runs import ended, is_closed, quoted, text_of


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


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("The Market", "“The Market.”"),
        ("The Market for “Lemons”", "“The Market for ‘Lemons.’”"),
        ("The Market for ‘the Reader’s Lemons’", "“The Market for ‘the Reader’s Lemons.’”"),
        ("Whose Houses? The Workers’", "“Whose Houses? The Workers’.”"),
        ("‘Home’ and the Workers’", "“‘Home’ and the Workers’.”"),
        ("What Is “Home”?", "“What Is ‘Home’?”"),
    ],
)
def test_a_stop_stands_before_what_closes_a_quotation_and_behind_an_apostrophe(title, shown):
    assert text_of(ended(quoted(title, "en"))) == shown


@pytest.mark.parametrize(
    "text", ["Das „Kapital“", "Ett ”hem”", "Le « Monde »", "Whose “Home”", "「家」", "Home"]
)
def test_what_is_quoted_ends_in_its_text(text):
    assert is_closed(text)
    assert not is_closed(f"{text} „und")
