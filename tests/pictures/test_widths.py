"""How wide a text is, told without its font: held against the font itself."""

import pytest
from conftest import ROOT

from polemic.pictures.widths import ADVANCES, width_of

SENTENCES = (
    "Standards and law can mend trust.",
    "“AVATAR” — To wit: fjord, waltz, 1,984 kg; Tyrol & Vaduz…",
    "Où l’été s’achève, la forêt brûle; ça coûte 3 € l’œuf.",
)


@pytest.fixture(scope="module")
def font():
    image_font = pytest.importorskip("PIL.ImageFont", reason="Pillow is not installed")
    font = image_font.truetype(ROOT / "templates" / "assets" / "fonts" / "pamphlet-roman.woff2", 1000)
    font.set_variation_by_axes([400])
    return font


def test_the_table_says_what_the_font_says(font):
    assert {one: round(font.getlength(one)) for one in ADVANCES} == {
        one: round(width * 1000) for one, width in ADVANCES.items()
    }


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_hardly_wider_than_it_is_set(font, sentence):
    assert font.getlength(sentence) / 1000 <= width_of(sentence) <= 1.05 * font.getlength(sentence) / 1000


@pytest.mark.parametrize(
    ("text", "ems"),
    [
        ("", 0.0),
        ("é", 0.474),
        ("e\u0301", 0.474),
        ("书店", 2.0),
        ("书a书", 2 + 0.498 + 2 * 0.125),
        ("书，", 2.0),
        ("한글", 2.0),
        ("ж", 0.62),
        ("ع", 0.52),
        ("🌳", 1.3),
        ("\N{NO-BREAK SPACE}", 0.2),
        ("\u3000", 1.0),
    ],
)
def test_signs_that_the_font_has_not_are_as_wide_as_their_script_makes_them(text, ems):
    assert width_of(text) == pytest.approx(ems)
