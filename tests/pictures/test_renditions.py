"""Pictures made by Pillow, made smaller."""

import os
import struct
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from conftest import need

from polemic.pictures import measure_picture
from polemic.pictures.renditions import (
    DamagedPicture,
    make_renditions,
    makes_renditions,
    rendition_widths,
)

ROOT = Path(__file__).parent.parent.parent
SRGB, GREY = (b"\0" * 16 + space + b"\0" * 108 for space in (b"RGB ", b"GRAY"))


@pytest.fixture
def pillow():
    need(makes_renditions(), "no Pillow that writes AVIF (pip install 'polemic[images]')")
    from PIL import Image

    return Image


def view(image, width=1200, height=800, mode="RGB"):
    """Something like a photograph: soft shades and a little grain."""
    shades = [image.radial_gradient("L"), image.linear_gradient("L"), image.linear_gradient("L").rotate(90)]
    grain = image.effect_noise((width, height), 24)
    bands = [image.blend(shade.resize((width, height)), grain, 0.2) for shade in shades]
    return image.merge("RGB", bands).convert(mode)


def written(picture, kind="JPEG", **how):
    stream = BytesIO()
    picture.save(stream, kind, **how)
    return stream.getvalue()


def made(body):
    return make_renditions(body, measure_picture(BytesIO(body)))


def opened(image, body):
    (_, rendition), *_ = made(body)
    return image.open(BytesIO(rendition))


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (600, ()),
        (720, ()),
        (721, (721,)),
        (1000, (720, 1000)),
        (1400, (720, 1080, 1400)),
        (4000, (720, 1080, 1600)),
    ],
)
def test_a_picture_is_offered_in_widths_that_lie_apart(width, widths):
    assert rendition_widths((width, 800)) == widths


def test_a_picture_as_high_as_a_long_receipt_is_left_alone(pillow):
    assert rendition_widths((800, 8192)) == (800,)
    assert rendition_widths((800, 8193)) == ()
    assert rendition_widths((3200, 16_000)) == (720, 1080, 1600)
    assert made(written(pillow.new("RGB", (800, 90_000)), "PNG")) == ()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_each_rendition_is_an_avif_of_its_width_smaller_than_the_picture(pillow, kind):
    body = written(view(pillow), kind)
    renditions = made(body)
    assert [width for width, _ in renditions] == [720, 1200]
    for width, rendition in renditions:
        assert measure_picture(BytesIO(rendition)) == (width, width * 2 // 3)
        assert len(rendition) < len(body)


def test_without_pillow_there_are_none(monkeypatch):
    monkeypatch.setitem(sys.modules, "PIL", None)
    assert not makes_renditions()


def test_a_picture_that_no_rendition_makes_smaller_is_left_alone(pillow):
    plain = pillow.new("P", (1600, 1000))
    plain.putpixel((800, 500), 1)
    assert made(written(plain, "PNG", optimize=True)) == ()


def test_a_camera_held_upright_shows_an_upright_picture(pillow):
    picture = view(pillow)
    picture.paste((255, 0, 0), (0, 0, 100, 800))
    turned = pillow.Exif()
    turned[274] = 6  # the left edge of what is stored is the top
    rendition = opened(pillow, written(picture, exif=turned)).convert("RGB")
    assert rendition.width < rendition.height
    red, green, _ = rendition.getpixel((rendition.width // 2, 10))
    assert red > 200 > 60 > green


def test_what_the_camera_knows_is_not_told(pillow):
    known = pillow.Exif()
    known[271] = "A camera"
    known.get_ifd(0x8825)[2] = (52.0, 31.0, 0.0)
    body = written(view(pillow), exif=known, xmp=b"<x:xmpmeta>secret</x:xmpmeta>", comment=b"secret")
    for _, rendition in made(body):
        assert not pillow.open(BytesIO(rendition)).getexif()
        assert b"secret" not in rendition
        assert b"camera" not in rendition


def test_a_colour_profile_is_kept(pillow):
    assert opened(pillow, written(view(pillow), icc_profile=SRGB)).info["icc_profile"] == SRGB


def test_what_is_transparent_stays_so(pillow):
    picture = view(pillow, mode="RGBA")
    picture.putalpha(pillow.linear_gradient("L").resize(picture.size))
    rendition = opened(pillow, written(picture, "PNG"))
    assert rendition.mode == "RGBA"
    assert rendition.getpixel((360, 2))[3] < 20
    assert rendition.getpixel((360, 470))[3] > 230


UNFIT = {
    "in the inks of print": lambda image: written(view(image, mode="CMYK")),
    "in greys of its own": lambda image: written(view(image, mode="L"), icc_profile=GREY),
    "of sixteen bits": lambda image: written(view(image, mode="I;16"), "PNG"),
    "moving": lambda image: written(
        view(image), "PNG", save_all=True, append_images=[view(image).rotate(90)], duration=100
    ),
    "moving as WebP": lambda image: written(
        view(image), "WEBP", save_all=True, append_images=[view(image).rotate(90)], duration=100
    ),
    "of another kind": lambda image: written(view(image), "GIF"),
}


@pytest.mark.parametrize("name", UNFIT)
def test_an_unusual_picture_is_left_alone(pillow, name):
    assert made(UNFIT[name](pillow)) == ()


def test_a_picture_whose_middle_is_lost_is_damaged(pillow):
    body = written(view(pillow), "PNG")
    half = len(body) // 2
    with pytest.raises(DamagedPicture):
        made(body[:half] + b"\0" * 99 + body[half + 99 :])


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (b"zTXt", b"a\0\0" + zlib.compress(bytes(2_000_000))),
        (b"iCCP", b"a\0\0garbage"),
        (b"eXIf", b"garbage"),
        (b"pHYs", b"a"),
    ],
)
@pytest.mark.parametrize("is_behind", [False, True])
def test_a_picture_with_an_odd_remark_is_not_called_damaged(pillow, kind, content, is_behind):
    body = written(view(pillow), "PNG")
    place = len(body) - 12 if is_behind else 33
    assert [width for width, _ in made(body[:place] + chunk(kind, content) + body[place:])] in (
        [],
        [720, 1200],
    )


def test_a_picture_that_would_take_much_memory_is_left_alone(pillow):
    body = written(pillow.new("L", (8000, 5001)), "PNG", compress_level=1)
    assert len(body) > 40_000  # a rendition would be smaller
    assert made(body) == ()


def test_what_an_encoder_refuses_has_no_renditions(pillow, monkeypatch):
    body = written(view(pillow))

    def refuse(*_, **__):
        raise RuntimeError("Failed to encode image: Invalid argument")

    monkeypatch.setattr(pillow.Image, "save", refuse)
    assert made(body) == ()


def test_a_picture_that_says_two_sizes_is_left_alone(pillow):
    body = written(view(pillow))
    assert make_renditions(body, (12_000, 8_000)) == ()


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="this system binds no process to a core")
def test_equal_pictures_give_equal_bytes_on_any_number_of_cores(pillow, tmp_path):
    file = tmp_path / "view.jpg"
    file.write_bytes(written(view(pillow)))
    program = (
        "import os, sys; os.sched_setaffinity(0, set(map(int, sys.argv[2].split(','))))\n"
        "from hashlib import sha256; from pathlib import Path\n"
        "from polemic.pictures.renditions import make_renditions\n"
        "made = make_renditions(Path(sys.argv[1]).read_bytes(), (1200, 800))\n"
        "print([sha256(body).hexdigest() for _, body in made])"
    )
    cores = sorted(os.sched_getaffinity(0))
    told = [
        subprocess.run(
            [sys.executable, "-c", program, str(file), ",".join(map(str, some))],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for some in (cores[:1], cores)
    ]
    assert told[0] == told[1] != "[]\n"
