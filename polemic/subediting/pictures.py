"""An edition and its files -> pictures that are a burden to load, and descriptions that describe nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from polemic.addresses import resolve
from polemic.model import Edition, ExternalUrl, File, Picture, located_pieces
from polemic.problems import Location, Problem, Severity

_WIDEST = 6_000  # pixels: no screen is wider
_HEAVIEST = 5_000_000  # bytes: four seconds of a fast mobile line
_FILE_NAME = re.compile(
    r"[^\s/]+\.(?:png|jpe?g|gif|webp|avif|svg|heic|tiff?)|(?:IMG|DSCN?|DSCF|PXL|MVIMG|P)?[_-]?\d{3,}(?:[_-]\d+)*"
    r"|(?:screen ?shot|bildschirmfoto|capture d’écran|untitled|image|picture|photo|figure|图片|图)[ _-]*\d*",
    re.IGNORECASE,
)
_NAMED_AS_IMAGE = re.compile(
    r"(?:(?:an?|the|this) )?(?:image|picture|graphic) (?:of|shows|showing)\b|(?:ein )?bild von\b"
    r"|(?:une )?image (?:de|du|des|d['’])|(?:una )?imagen de\b|(?:一张|这张)?(?:图片|图像)(?:显示|展示|[:：])",
    re.IGNORECASE,
)


def check_pictures(edition: Edition, files: Mapping[PurePosixPath, File]) -> Iterator[Problem]:
    """Judges each picture that the text shows, and what is said of it to those who cannot see it."""
    weighed = set[PurePosixPath]()
    for section, picture in located_pieces(edition):
        if not isinstance(picture, Picture):
            continue
        location = section.source.locate(picture.place)
        file = _file(picture, edition, files)
        if file and file.path not in weighed:
            weighed.add(file.path)
            yield from _weigh(file, location)
        yield from _judge_description(picture, location)


def _file(picture: Picture, edition: Edition, files: Mapping[PurePosixPath, File]) -> File | None:
    if isinstance(picture.target, ExternalUrl) or picture.target.path is None:
        return None
    path = resolve(edition.folder, picture.target.path)
    return files.get(path) if path else None


def _weigh(file: File, location: Location) -> Iterator[Problem]:
    name, width, height = file.path.name, file.width or 0, file.height or 0
    hint = "save a copy 2,400 pixels across, as JPEG or WebP; that is enough for a full screen"
    if file.drawing:
        return
    if file.bytes > _HEAVIEST:
        message = f"'{name}' has {file.bytes / 1_000_000:.0f} MB, which is long to wait for on a telephone"
        yield Problem(location, "heavy-picture", message, hint, Severity.NOTE)
    elif max(width, height) > _WIDEST:
        message = f"'{name}' has {width:,} × {height:,} pixels, more than any screen shows"
        yield Problem(location, "heavy-picture", message, hint, Severity.NOTE)


def _judge_description(picture: Picture, location: Location) -> Iterator[Problem]:
    words = picture.alt.strip()
    named = _NAMED_AS_IMAGE.match(words)
    if _FILE_NAME.fullmatch(words):
        message = f"'{words}' is a name, and does not say what the picture shows to those who cannot see it"
        hint = "write what it shows, in a sentence: ![A street in the rain](…)"
        yield Problem(location, "useless-description", message, hint, Severity.WARNING)
    elif named:
        message = f"'{named[0]}': that it is a picture is told to those who cannot see it in any case"
        hint = f"begin with what it shows:{words[named.end() :]}"
        yield Problem(location, "useless-description", message, hint, Severity.NOTE)
