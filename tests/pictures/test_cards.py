"""Social cards: which faces set them, and what is drawn."""

import sys
import time
from io import BytesIO
from pathlib import Path

import pytest
from conftest import need

from polemic.model import Scheme
from polemic.pictures.cards import SIZE, Card, beginning, draw_card
from polemic.pictures.faces import Fonts, find_faces, is_font, sets_text, shapes_text, without_ornaments
from polemic.pictures.machine_fonts import likely_fonts

FOLDER = Path(__file__).parent.parent.parent / "templates" / "assets" / "fonts"
FONTS = Fonts(*((FOLDER / f"pamphlet-{name}.woff2").read_bytes() for name in ("roman", "italic")))
INKS = Scheme("#9b1b10", "#fcfaf5", "#1c1814")
MIXED = (0x2D, 0x6A, 0xFF)  # color-mix(in oklab, #0000ff 76%, #ffffff)
LONG = "On the Tendency of Committees to Prefer the Arguments They Have Already Heard " * 9


@pytest.fixture(autouse=True)
def pillow():
    need(sets_text(), "no Pillow that sets text (pip install 'polemic[images]')")
    from PIL import Image

    return Image


def card(title, language="en", **texts):
    said = {"publication": "Polemic", "subtitle": "", "standfirst": "", "byline": ""}
    return Card(language=language, title=title, **said | texts)


def faces_of(one, fonts=FONTS):
    found = find_faces(one.text, one.language, fonts)
    if isinstance(found, str):
        need(None, f"no font on this machine has {found} (Debian: fonts-noto-cjk)")
    return found


def drawn(image, one):
    return image.open(BytesIO(draw_card(one, faces_of(one), INKS))).convert("RGB")


def box_of_title(picture):
    """What is not paper below the rules and above the byline."""
    from PIL import Image, ImageChops

    band = picture.crop((0, 150, picture.width, 540))
    return ImageChops.difference(band, Image.new("RGB", band.size, INKS.paper)).getbbox()


def test_a_card_is_small_and_of_the_size_that_is_asked_for(pillow):
    body = draw_card(card("Trading on Friends"), faces_of(card("Trading on Friends")), INKS)
    assert pillow.open(BytesIO(body)).size == SIZE == (1200, 630)
    assert len(body) < 30_000


def test_equal_cards_are_equal_bytes():
    one = card("Trading on Friends", standfirst="Millions sell to their own contacts.", byline="By Ann Lee")
    assert draw_card(one, faces_of(one), INKS) == draw_card(one, faces_of(one), INKS)


def test_a_card_has_the_inks_of_the_page(pillow):
    colours = {colour for _, colour in drawn(pillow, card("Trust")).getcolors(100)}
    assert {(0xFC, 0xFA, 0xF5), (0x1C, 0x18, 0x14), (0x9B, 0x1B, 0x10)} <= colours


@pytest.mark.parametrize("title", ["Trust", "Trading on Friends", LONG, "x" * 300])
def test_a_title_stays_between_the_edges(pillow, title):
    left, _, right, _ = box_of_title(drawn(pillow, card(title)))
    assert 74 <= left <= 78
    assert right <= 1126


def test_many_authors_and_a_long_name_stay_between_the_edges(pillow):
    from PIL import Image, ImageChops

    names = "By " + ", ".join(["Ann Lee"] * 40)
    picture = drawn(pillow, card("Trust", publication="Plain Words " * 20, byline=names))
    paper = Image.new("RGB", picture.size, INKS.paper)
    left, _, right, _ = ImageChops.difference(picture, paper).getbbox()
    assert (left, right) == (76, 1125)


def height_of_capital(picture):
    """Of the letter with which the title begins, in pixels: down to the first row without ink."""
    rows = [picture.crop((70, row, 110, row + 1)).getcolors(100) for row in range(150, 540)]
    is_inked = [len(colours) > 1 for colours in rows]
    top = is_inked.index(True)
    return is_inked.index(False, top) - top


def test_a_short_title_is_set_larger_than_a_long_one(pillow):
    short, long = (
        drawn(pillow, card(title)) for title in ("Honour", "Honour among strangers who never met " * 4)
    )
    assert height_of_capital(short) > 95 > 50 > height_of_capital(long)


@pytest.mark.parametrize("sentences", [1, 5, 40])
def test_a_standfirst_leaves_the_title_large(pillow, sentences):
    picture = drawn(
        pillow, card("Honour among Friends", standfirst="And this is one more sentence. " * sentences)
    )
    assert height_of_capital(picture) > 55


def test_no_more_of_a_text_is_read_than_a_card_holds():
    assert beginning("Trading on Friends") == "Trading on Friends"
    assert beginning("word " * 1000) == "word " * 120
    assert len(beginning("".join(map(chr, range(0x4E00, 0x9000))))) == 160


def test_a_text_of_marks_without_end_takes_no_time():
    before = time.process_time()
    text = without_ornaments(beginning("a" + "\u0301\u0323" * 500_000), FONTS)
    assert time.process_time() - before < 1
    assert len(text) < 600


@pytest.mark.parametrize("body", [b"", b"no font", FONTS.roman[:5000]])
def test_what_has_no_letters_is_no_font(body):
    assert is_font(FONTS.roman)
    assert not is_font(body)


def test_the_second_ink_is_mixed_as_the_page_mixes_it(pillow):
    card_of_two = card("Trust", standfirst="Millions sell to their own contacts.")
    picture = pillow.open(
        BytesIO(draw_card(card_of_two, faces_of(card_of_two), Scheme("#ff0000", "#ffffff", "#0000ff")))
    )
    colours = {colour for _, colour in picture.convert("RGB").getcolors(100)}
    assert MIXED in colours


def test_without_pillow_no_text_is_set(monkeypatch):
    monkeypatch.setitem(sys.modules, "PIL", None)
    assert not sets_text()


def test_emoji_are_left_out_and_their_space_too():
    assert without_ornaments("Trust 🤝🏽 me ☎\ufe0f", FONTS) == "Trust me"


def test_letters_that_no_font_has_are_named():
    assert find_faces("Trust \U000323af", "en", FONTS) == "\U000323af"


def test_the_theme_sets_latin_words_among_chinese_and_another_face_the_rest():
    title = faces_of(card("信任“WeChat”的2026", "zh-Hans")).title
    own = title.faces[0]
    assert [(face == own, run) for face, run in title.runs("信任“WeChat”的2026")] == [
        (False, "信任“"),
        (True, "WeChat"),
        (False, "”的"),
        (True, "2026"),
    ]


def test_a_word_is_set_in_one_face():
    said = "\N{CYRILLIC CAPITAL LETTER O}pinion is free"  # its other letters are in the theme's own face
    text = faces_of(card(said)).text
    assert [run for _, run in text.runs(said)] == [said[:8], "is free"]


def test_a_font_of_the_project_goes_before_those_of_the_machine():
    path, _ = next(likely_fonts("ru"), ("", ""))
    need(path, "no font with Cyrillic letters on this machine")
    fonts = Fonts(FONTS.roman, FONTS.italic, (Path(path).read_bytes(),))
    assert isinstance(faces_of(card("Доверие", "ru"), fonts).text.faces[1].source, bytes)


def test_a_title_that_runs_to_the_left_begins_at_the_right_edge(pillow):
    need(shapes_text(), "this Pillow has no Raqm")
    left, _, right, _ = box_of_title(drawn(pillow, card("Amana", "ar")))
    assert 1110 <= right <= 1126
    assert left > 500


def test_letters_that_cannot_be_joined_here_are_not_set(monkeypatch):
    from PIL import features

    monkeypatch.setattr(features, "check", lambda name: name not in ("raqm", "fribidi"))
    assert find_faces("أمانة", "ar", FONTS) == "".join(sorted("أمانة"))
