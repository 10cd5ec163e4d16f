"""A stream comes in, and what the writer's surroundings ask for; whether and how its text is coloured goes out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TextIO


class Tint(StrEnum):
    """What a stretch of text is, with the parameters of its colour (ECMA-48, Select Graphic Rendition)."""

    ERROR = "1;31"
    WARNING = "1;33"
    NOTE = "1;36"
    PATH = "1"
    REMEDY = "32"
    ASIDE = "2"


Paint = Callable[[str, Tint], str]


def paint_for(stream: TextIO) -> Paint:
    """How to colour what is printed on a stream: not at all, unless it is wanted there."""
    return _paint if wants_colour(stream, os.environ) and _understands(stream) else _leave


def wants_colour(stream: TextIO, surroundings: Mapping[str, str]) -> bool:
    """Whether text on a stream is to be coloured (https://no-color.org, https://force-color.org)."""
    if surroundings.get("NO_COLOR"):
        return False
    if any(surroundings.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return stream.isatty() and surroundings.get("TERM") != "dumb"


def _paint(text: str, tint: Tint) -> str:
    return f"\x1b[{tint}m{text}\x1b[0m" if text else ""


def _leave(text: str, _: Tint) -> str:
    return text


def _understands(stream: TextIO) -> bool:
    """Whether a console of Windows takes colours; asks it to. Others do, and so does what is no console."""
    if sys.platform != "win32" or not stream.isatty():
        return True
    import ctypes
    import msvcrt

    console, mode = msvcrt.get_osfhandle(stream.fileno()), ctypes.c_ulong()
    kernel = ctypes.windll.kernel32
    is_known = kernel.GetConsoleMode(console, ctypes.byref(mode))
    return bool(is_known and kernel.SetConsoleMode(console, mode.value | 4))  # virtual terminal processing
