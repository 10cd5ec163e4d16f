"""A picture file's bytes come in; the same picture, smaller and in a modern format, goes out: a home of Pillow.

Each width is written as AVIF and nothing else. WebP would serve the last twentieth of readers, who get the original,
at a third more bytes than AVIF, and would double the files of the site. At its speed 8 a picture takes a third of
the seconds of speed 6 and a twentieth more bytes.
"""

from __future__ import annotations

import struct
import warnings
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from polemic.pictures.photographs import PIXEL_LIMIT, Size

if TYPE_CHECKING:
    from PIL import Image

_WIDTHS = (720, 1080, 1600)
"""Pixels: a phone of two per point, one of three or the full measure, the full measure at two."""
_APART = 0.8
_HIGHEST = 8_192
"""Pixels: encoders refuse what is much higher, and browsers show nothing of it."""
_MOST_DECODED = 40_000_000
"""Pixels of a PNG or WebP, which is decoded whole, with room for it twice."""
_PNG = b"\x89PNG"
_JPEG = ("JPEG", "MPO")  # a phone's photograph may hold a second picture, which browsers do not show
_COLOURED = {"RGB": "RGB", "RGBA": "RGBA", "L": "L", "LA": "RGBA", "P": "RGB", "PA": "RGBA", "1": "L"}
"""Modes of Pillow's, and what they become; the others have more than eight bits a colour, or the inks of print."""
_ORIENTATION = 274  # Exif 2.32
_SRGB_GAMMA = 1 / 2.2
_PILLOW_ERRORS = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    TypeError,
    AttributeError,
    RuntimeError,
    MemoryError,
    struct.error,
    zlib.error,
)
"""What it raises of a picture that has an unusual part, or that an encoder refuses."""


class DamagedPicture(Exception):
    """The picture's pixels cannot be decoded to their end."""


def makes_renditions() -> bool:
    """Whether Pillow is installed, and can write AVIF."""
    try:
        from PIL import features
    except ImportError:
        return False
    return bool(features.check("avif"))


def rendition_widths(size: Size) -> tuple[int, ...]:
    """The widths in pixels that a picture of this size is offered in, narrowest first.

    None if it is small, or so high that no browser would show the widest.
    """
    widest = min(size[0], _WIDTHS[-1])
    if widest <= _WIDTHS[0] or _height_at(widest, size) > _HIGHEST:
        return ()
    return (*(narrower for narrower in _WIDTHS if narrower <= _APART * widest), widest)


def make_renditions(body: bytes, size: Size) -> tuple[tuple[int, bytes], ...]:
    """Widths in pixels and AVIF files of a JPEG, PNG or WebP that browsers show in this size, narrowest first.

    Colour profile and transparency are kept, all other metadata are not. There are none where the widest would not
    be smaller than the picture itself, and none of moving pictures, of colours that are not red, green and blue, and
    of what Pillow takes exception to. Raises DamagedPicture.
    """
    widths = rendition_widths(size)
    if not widths:
        return ()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            picture = _decode(body, size, widths[-1])
            return _encode_all(picture, widths, body) if picture else ()
        except _PILLOW_ERRORS:
            return ()


def _height_at(width: int, size: Size) -> int:
    return max(1, round(size[1] * width / size[0]))


def _encode_all(picture: Image.Image, widths: tuple[int, ...], body: bytes) -> tuple[tuple[int, bytes], ...]:
    """Those of the renditions that are smaller than the picture's body and all wider ones."""
    made: list[tuple[int, bytes]] = []
    smallest = len(body)
    for width in reversed(widths):
        rendition = _encode(picture, width, "4:4:4" if body.startswith(_PNG) else "4:2:0")
        if len(rendition) < smallest:
            made.insert(0, (width, rendition))
            smallest = len(rendition)
        elif not made:  # who needs the widest would get a narrower one
            return ()
    return tuple(made)


def _decode(body: bytes, size: Size, widest: int) -> Image.Image | None:
    """The upright picture, not much wider than the widest rendition; None if it is better left alone."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = PIXEL_LIMIT
    try:
        picture = Image.open(BytesIO(body), formats=("JPEG", "PNG", "WEBP"))
    except Image.DecompressionBombError:
        return None
    if not _is_fit(picture) or picture.size not in (size, size[::-1]):
        return None
    if picture.format in _JPEG:  # a JPEG is decoded to a half, a quarter or an eighth in less time
        picture.draft(None, (-(-picture.width * widest // size[0]), -(-picture.height * widest // size[0])))
    try:
        picture.load()
    except OSError as fault:
        raise DamagedPicture(str(fault)) from fault
    if picture.format in _JPEG:
        picture.info.pop("xmp", None)  # it may say otherwise than Exif, and browsers do not read it
        ImageOps.exif_transpose(picture, in_place=True)
    elif picture.getexif().get(_ORIENTATION, 1) != 1:  # which browsers do not all obey
        return None
    is_as_shown = abs(picture.width * size[1] - picture.height * size[0]) <= 2 * max(size)
    return _with_plain_colours(picture) if is_as_shown else None


def _is_fit(picture: Image.Image) -> bool:
    profile = picture.info.get("icc_profile", b"")
    gamma = picture.info.get("gamma", _SRGB_GAMMA)
    is_jpeg = picture.format in _JPEG
    return (
        picture.mode in _COLOURED
        and profile[16:20] in (b"", b"RGB ")
        and ("srgb" in picture.info or abs(gamma - _SRGB_GAMMA) < 0.01)
        and (is_jpeg or picture.width * picture.height <= _MOST_DECODED)
        and (is_jpeg or not getattr(picture, "is_animated", False))
    )


def _with_plain_colours(picture: Image.Image) -> Image.Image:
    """In red, green, blue and transparency, with nothing else known of it than its profile and kind."""
    mode = "RGBA" if "transparency" in picture.info else _COLOURED[picture.mode]
    plain = picture if picture.mode == mode else picture.convert(mode)  # which copies it even then
    profile = picture.info.get("icc_profile")
    plain.info = {"icc_profile": profile} if profile else {}
    return plain


def _encode(picture: Image.Image, width: int, subsampling: str) -> bytes:
    """An AVIF; screenshots and charts have letters in colour, which are blurred where colours are subsampled."""
    from PIL import Image

    size = (width, _height_at(width, picture.size))
    small = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    stream = BytesIO()
    small.save(
        stream,
        "AVIF",
        quality=60,
        speed=8,
        subsampling=subsampling,
        max_threads=1,  # several divide the picture otherwise, and the bytes differ
        autotiling=False,
        icc_profile=picture.info.get("icc_profile", b""),
        exif=b"",
        xmp=b"",
    )
    return stream.getvalue()
