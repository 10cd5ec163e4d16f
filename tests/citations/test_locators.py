"""Pages behind a key, as the styles have them."""

import pytest

from polemic.citations.locators import bare, labelled


@pytest.mark.parametrize(
    ("written", "in_chicago", "in_apa"),
    [
        ("12", "12", "p. 12"),
        ("12-14", "12–14", "pp. 12–14"),
        ("488-490", "488–90", "pp. 488–490"),
        ("488--90", "488–90", "pp. 488–490"),
        ("105-109, 207", "105–9, 207", "pp. 105–109, 207"),
        ("12 and 15", "12 and 15", "pp. 12 and 15"),
        ("12ff.", "12ff.", "pp. 12ff."),
        ("490, and passim", "490, and passim", "pp. 490, and passim"),
        ("1,234", "1,234", "p. 1,234"),
        ("12, 150", "12, 150", "pp. 12, 150"),
        ("12n3", "12n3", "p. 12n3"),
        ("iv-x", "iv–x", "pp. iv–x"),
        ("ch. 2", "ch. 2", "ch. 2"),
        ("1850 edition", "1850 edition", "1850 edition"),
    ],
)
def test_pages_are_abridged_or_called_so(written, in_chicago, in_apa):
    assert (bare(written), labelled(written, "en")) == (in_chicago, in_apa)


@pytest.mark.parametrize(
    ("written", "language", "shown"),
    [
        ("12 und 15", "de", "S. 12 und 15"),
        ("12 et 15", "fr", "p. 12 et 15"),
        ("12、15", "zh-Hans", "第12、15页"),
    ],
)
def test_pages_are_known_in_other_languages(written, language, shown):
    assert labelled(written, language) == shown
