import pytest
from hypothesis import given
from hypothesis import strategies as st

from polemic.colours import Colour, contrast, mix, nearest_fit, read_colour

PART = st.floats(0, 1, width=16)
COLOUR = st.builds(Colour, PART, PART, PART)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("#0b4a6f", "#0b4a6f"),
        ("0B4A6F", "#0b4a6f"),
        ("#09f", "#0099ff"),
        (" Navy ", "#000080"),
        ("rebeccapurple", "#663399"),
        ("rgb(11, 74, 111)", "#0b4a6f"),
        ("rgb(100% 0% 50%)", "#ff0080"),
        ("hsl(200 82% 24%)", "#0b4e6f"),
        ("hsl(-160deg, 82%, 24%)", "#0b4e6f"),
        ("hsl(.5turn 100% 50%)", "#00ffff"),
        ("hsl(200grad 100% 50% / 100%)", "#00ffff"),
        ("hsla(3.14159rad, 100%, 50%, 1.0)", "#00ffff"),
        ("rgba(11,74,111,1)", "#0b4a6f"),
        ("rgb(11 74 111/1)", "#0b4a6f"),
        ("#0B4A6FFF", "#0b4a6f"),
        ("#09ff", "#0099ff"),
    ],
)
def test_a_colour_is_read_as_css_has_it(written, meant):
    assert str(read_colour(written)) == meant


@pytest.mark.parametrize(
    "written",
    [
        "",
        "#0b4a",
        "#0b4a6f80",
        "transparent",
        "currentcolor",
        "rgb(0 0 0 / .5)",
        "rgb(0 0 0 /)",
        "rgb(0 0 0 / 1turn)",
        "rgb(0 0 0 1)",
        "rgba(0, 0, 0, 99%)",
        "rgb(0.5turn 0 0)",
        "hsl(50% 10% 10%)",
        "0b4a6fff",
        "rgb(11, 74)",
        "hsl(200 82 24)",
        "var(--ink)",
        "#fff; } body { display: none",
        "url(x)",
        "9" * 9_999,
    ],
)
def test_what_is_no_solid_colour_is_none(written):
    assert read_colour(written) is None


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000", "#fff", 21), ("#fff", "#fff", 1), ("#767676", "#fff", 4.54), ("#0b4a6f", "#ffffff", 9.45)],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    colours = read_colour(one), read_colour(other)
    assert contrast(*colours) == pytest.approx(ratio, abs=0.005)
    assert contrast(*colours) == contrast(*reversed(colours))


@pytest.mark.parametrize(
    ("one", "other", "mixed"),
    [
        ("#1c1814", "#fcfaf5", "#4a4642"),
        ("#e9e1d3", "#15120f", "#b0a99e"),
        ("#ff0000", "#00ff00", "#ee7100"),
        ("rebeccapurple", "papayawhip", "#8762ab"),
    ],
)
def test_mixing_is_that_of_browsers(one, other, mixed):
    """The mixtures are Chromium's, of color-mix(in oklab, one 76%, other)."""
    assert str(mix(read_colour(one), read_colour(other), 0.76)) == mixed


@given(COLOUR, COLOUR)
def test_the_nearest_that_fits_does_fit(colour, paper):
    def is_read(one):
        return contrast(one, paper) >= 4.5

    nearest = nearest_fit(colour, is_read)
    assert nearest is None or is_read(nearest)


def test_what_fits_is_its_own_nearest():
    assert str(nearest_fit(read_colour("#0b4a6f"), lambda one: True)) == "#0b4a6f"


def test_where_nothing_fits_there_is_no_nearest():
    assert nearest_fit(read_colour("#0b4a6f"), lambda one: False) is None
