"""A language tag as the writer gave it -> the tags that can stand in for it, and what its script demands."""

from __future__ import annotations

import re
from functools import lru_cache

WIDE = "\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff9f\uffe0-\uffe6\U00020000-\U0003ffff"
"""Within [] of a pattern: the characters, kana, punctuation and full-width forms of Chinese and Japanese."""

HANGUL = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3"
"""The same for Korean, which is written with spaces."""

# BCP 47 (RFC 5646), section 2.1, without grandfathered tags and primary subtags of four letters and more.
_TAG = re.compile(
    r"[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    r"(-[a-wyz0-9](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?",
    re.IGNORECASE | re.ASCII,
)
_MOST_SUBTAGS = 8
_TRADITIONAL_REGIONS = frozenset({"tw", "hk", "mo"})
_RIGHT_TO_LEFT_SCRIPTS = ("adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa")
_RIGHT_TO_LEFT_LANGUAGES = (
    "ar",
    "arc",
    "ckb",
    "dv",
    "fa",
    "he",
    "iw",
    "ji",
    "nqo",
    "ps",
    "sd",
    "ug",
    "ur",
    "yi",
)


def is_language_tag(written: str) -> bool:
    """Whether it has the shape of a BCP 47 language tag, such as en, pt-BR or zh-Hans."""
    return _TAG.fullmatch(written) is not None


@lru_cache(maxsize=256)
def fallbacks(language: str) -> tuple[str, ...]:
    """A tag in lower case and all that it falls back to, the nearest first: zh-TW -> zh-tw, zh, zh-hant.

    Lookup as in RFC 4647, section 3.4; Chinese without a script gets that of its region.
    """
    subtags = language.lower().replace("_", "-").split("-", _MOST_SUBTAGS)[:_MOST_SUBTAGS]
    shorter = tuple("-".join(subtags[:length]) for length in range(len(subtags), 0, -1))
    if subtags[0] != "zh" or "hans" in subtags or "hant" in subtags:
        return shorter
    return (*shorter, "zh-hant" if _TRADITIONAL_REGIONS.intersection(subtags) else "zh-hans")


@lru_cache(maxsize=256)
def direction(language: str) -> str:
    """Which way a language runs: `ltr` or `rtl`, by its script subtag if it has one."""
    primary, *others = fallbacks(language)[0].split("-")
    scripts = [subtag for subtag in others if len(subtag) == 4 and subtag.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if primary in _RIGHT_TO_LEFT_LANGUAGES else "ltr"


@lru_cache(maxsize=256)
def is_cjk(language: str) -> bool:
    """Whether a language is written in full-width characters without spaces: Chinese and Japanese."""
    return language.lower().replace("_", "-").split("-")[0] in ("zh", "yue", "ja")


@lru_cache(maxsize=4096)
def is_wide(character: str) -> bool:
    """Whether a character is Chinese or Japanese, or one of their signs."""
    return is_among(character, WIDE)


def is_among(character: str, ranges: str) -> bool:
    """Whether a character is in one of the ranges within [] of a pattern: to compile such a one takes longer."""
    return any(low <= character <= high for low, high in zip(ranges[::3], ranges[2::3], strict=True))
