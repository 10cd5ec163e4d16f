"""A language comes in; which fonts of the machine may have its characters goes out, the fittest first.

Nothing else in Polemic looks at the machine: what is drawn with these fonts depends on where it is drawn.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from polemic.languages import fallbacks, is_cjk

_FOLDERS = {
    "win32": ("~/AppData/Local/Microsoft/Windows/Fonts", "C:/Windows/Fonts"),
    "darwin": ("~/Library/Fonts", "/Library/Fonts", "/System/Library/Fonts"),
}
_FOLDERS_ELSEWHERE = ("~/.local/share/fonts", "~/.fonts", "/usr/local/share/fonts", "/usr/share/fonts")
_REGIONS = {"zh-hans": "sc", "zh-hant": "tc", "ja": "jp", "ko": "kr"}
_HAN = (
    "notoserifcjk{region}-{weight}.otf",
    "notoserif{region}-{weight}.otf",
    "notoserif{region}-{weight}.ttf",
    "notoserif{region}[wght].ttf",
    "notoserif{region}-vf.ttf",
    "sourcehanserif{region}-{weight}.otf",
    "notoserifcjk-{weight}.ttc",
    "notoserifcjk-vf.ttc",
    "sourcehanserif-{weight}.ttc",
    "sourcehanserif.ttc",
)
_HAN_OF_SYSTEMS = {
    "sc": ("songti.ttc", "simsun.ttc", "msyh.ttc"),
    "tc": ("songti.ttc", "mingliu.ttc", "msjh.ttc"),
    "jp": ("ヒラギノ明朝 pron.ttc", "yumin.ttf", "msmincho.ttc"),
    "kr": ("applemyungjo.ttf", "batang.ttc"),
}
_HAN_SANS = ("notosanscjk-{weight}.ttc", "notosanscjk-vf.ttc", "pingfang.ttc")
_ALPHABETS = (
    "notoserif-{weight}.ttf",
    "notoserif[wght].ttf",
    "dejavuserif.ttf",
    "times new roman.ttf",
    "times.ttf",
    "notonaskharabic-{weight}.ttf",
    "notoserifhebrew-{weight}.ttf",
    "notoserifthai-{weight}.ttf",
    "notoserifdevanagari-{weight}.ttf",
    "arial unicode.ttf",
)


def region_of(language: str) -> str:
    """How fonts name the forms of Chinese characters that a language wants: sc, tc, jp or kr."""
    return next((_REGIONS[tag] for tag in fallbacks(language) if tag in _REGIONS), "sc")


def likely_fonts(language: str) -> Iterator[tuple[str, str]]:
    """Paths of fonts on this machine, each with that of its bold, or its own where the two are in one file."""
    region, files = region_of(language), _files()
    han = (*_HAN, *_HAN_OF_SYSTEMS[region], *_HAN_SANS)
    for pattern in (*han, *_ALPHABETS) if is_cjk(language) else (*_ALPHABETS, *han):
        regular, bold = (
            files.get(pattern.format(region=region, weight=weight), "") for weight in ("regular", "bold")
        )
        if regular:
            yield regular, bold or regular


@lru_cache(maxsize=1)
def _files() -> Mapping[str, str]:
    """Name in small letters -> path; of two fonts of one name, that of the user counts."""
    found: dict[str, str] = {}
    for folder in _FOLDERS.get(sys.platform, _FOLDERS_ELSEWHERE):
        for where, folders, names in os.walk(os.path.expanduser(folder)):  # noqa: PTH111 -- Path's raises
            folders.sort()
            for name in sorted(names):
                found.setdefault(name.casefold(), str(Path(where) / name))
    return found
