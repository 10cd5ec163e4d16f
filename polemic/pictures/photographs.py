"""The beginning of a picture file comes in; its width and height in pixels go out, without decoding it."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from typing import BinaryIO

PICTURE_LIMIT = 64 * 1024 * 1024
PIXEL_LIMIT = 100_000_000  # decoded, a pixel takes four bytes of a reader's memory

_MOST_PARTS = 10_000  # segments, chunks or boxes that are looked at
_JPEG_END = 128 * 1024  # what cameras write behind a picture's last byte is shorter

Size = tuple[int, int]


def measure_picture(stream: BinaryIO) -> Size | None:
    """Width and height of a PNG, JPEG, GIF, WebP or AVIF as browsers show it.

    None for anything else, for a file that is seen to be cut off, and for one of more than 64 MB.
    """
    if stream.seek(0, 2) > PICTURE_LIMIT:
        return None
    stream.seek(0)
    start = stream.read(32)
    for begins, measure in _FORMATS:
        if begins(start):
            try:
                width, height = measure(stream)
            except (struct.error, _NotMeasurable):
                return None
            return (width, height) if width > 0 and height > 0 else None
    return None


class _NotMeasurable(Exception):
    """The file is not what its first bytes say."""


def _measure_png(stream: BinaryIO) -> Size:
    """https://www.w3.org/TR/png-3/: a file cut off has a chunk that goes on beyond its end."""
    end, start = stream.seek(0, 2), 8
    for _ in range(_MOST_PARTS):
        stream.seek(start)
        length, kind = struct.unpack(">I4s", stream.read(8))
        start += 12 + length
        if start > end:
            raise _NotMeasurable
        if kind == b"IEND":
            break
    stream.seek(16)
    width, height = struct.unpack(">II", stream.read(8))
    return width, height


def _measure_gif(stream: BinaryIO) -> Size:
    stream.seek(6)
    width, height = struct.unpack("<HH", stream.read(4))
    return width, height


def _measure_webp(stream: BinaryIO) -> Size:
    """https://developers.google.com/speed/webp/docs/riff_container"""
    end = stream.seek(0, 2)
    stream.seek(4)
    (length,) = struct.unpack("<I4x", stream.read(8))
    head = stream.read(18)
    if length + 8 > end or len(head) < (13 if head[:4] == b"VP8L" else 18):
        raise _NotMeasurable
    if head[:4] == b"VP8X":
        return 1 + int.from_bytes(head[12:15], "little"), 1 + int.from_bytes(head[15:18], "little")
    if head[:4] == b"VP8L":
        bits = int.from_bytes(head[9:13], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack("<HH", head[14:18])
    return width & 0x3FFF, height & 0x3FFF


def _measure_jpeg(stream: BinaryIO) -> Size:
    """ITU-T T.81, annex B; a camera's orientation (Exif) turns the picture as browsers do."""
    if not _has_end(stream):
        raise _NotMeasurable
    orientation: int | None = None
    for marker, length in _jpeg_segments(stream):
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">xHH", stream.read(5))
            return (height, width) if orientation in (5, 6, 7, 8) else (width, height)
        if marker == 0xE1 and orientation is None:  # browsers obey the first
            orientation = _exif_orientation(stream.read(length))
    raise _NotMeasurable


def _has_end(stream: BinaryIO) -> bool:
    stream.seek(max(0, stream.seek(0, 2) - _JPEG_END))
    return b"\xff\xd9" in stream.read()


def _jpeg_segments(stream: BinaryIO) -> Iterator[tuple[int, int]]:
    position = 2
    for _ in range(_MOST_PARTS):
        stream.seek(position)
        mark = stream.read(4)
        if len(mark) < 4 or mark[0] != 0xFF:
            return
        if mark[1] in (0xFF, 0x01) or 0xD0 <= mark[1] <= 0xD8:  # fill bytes and markers without a length
            position += 1 if mark[1] == 0xFF else 2
            continue
        length = int.from_bytes(mark[2:], "big")
        yield mark[1], max(0, length - 2)
        position += 2 + max(2, length)


def _exif_orientation(segment: bytes) -> int | None:
    """Exif 2.32, tag 274: 1 is upright, 5 to 8 lie on their side; None if the segment is no Exif."""
    if segment[:6] != b"Exif\0\0":
        return None
    if segment[6:8] not in (b"II", b"MM"):
        return 1
    tiff, order = segment[6:], "<" if segment[6:8] == b"II" else ">"
    try:
        (start,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, start)
        entries = [struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * n) for n in range(count)]
    except struct.error:
        return 1
    return next((int(value) for tag, _, _, value in entries if tag == 274), 1)


def _measure_avif(stream: BinaryIO) -> Size:
    """ISO/IEC 23008-12: the largest `ispe` in meta/iprp/ipco is the picture, `irot` turns it."""
    stream.seek(0, 2)
    end = stream.tell()
    sizes, is_turned = [(0, 0)], False
    for kind, start, _ in _boxes(stream, *_inside(stream, end, b"meta", b"iprp", b"ipco")):
        stream.seek(start)
        if kind == b"ispe":
            width, height = struct.unpack(">4xII", stream.read(12))
            sizes.append((width, height))
        elif kind == b"irot":
            is_turned = stream.read(1)[:1] in (b"\x01", b"\x03")
    width, height = max(sizes, key=lambda size: size[0] * size[1])
    return (height, width) if is_turned else (width, height)


def _inside(stream: BinaryIO, end: int, *path: bytes) -> tuple[int, int]:
    start = 0
    for name in path:
        boxes = {kind: (begin, stop) for kind, begin, stop in _boxes(stream, start, end)}
        if name not in boxes:
            raise _NotMeasurable
        start, end = boxes[name]
        start += 4 if name == b"meta" else 0  # its version and flags
    return start, end


def _boxes(stream: BinaryIO, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    for _ in range(_MOST_PARTS):
        if start + 8 > end:
            return
        stream.seek(start)
        length, kind = struct.unpack(">I4s", stream.read(8))
        header = 8
        if length == 1:
            (length,) = struct.unpack(">Q", stream.read(8))
            header = 16
        stop = end if length == 0 else start + length
        if (length and length < header) or stop > end:
            raise _NotMeasurable
        yield kind, start + header, stop
        start = stop


_FORMATS: tuple[tuple[Callable[[bytes], bool], Callable[[BinaryIO], Size]], ...] = (
    (lambda start: start.startswith(b"\x89PNG\r\n\x1a\n"), _measure_png),
    (lambda start: start.startswith(b"\xff\xd8\xff"), _measure_jpeg),
    (lambda start: start[:6] in (b"GIF87a", b"GIF89a"), _measure_gif),
    (lambda start: start[:4] == b"RIFF" and start[8:12] == b"WEBP", _measure_webp),
    (lambda start: start[4:12] in (b"ftypavif", b"ftypavis"), _measure_avif),
)
