"""The sections of an essay and its language -> the language they seem to be in, where it is written otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_ENOUGH = 20  # words, for which a character of Chinese or Japanese counts half
_MOST = 20_000  # characters of a section
_MARKUP = r"(?s)```.*?(?:```|\Z)|`[^`\n]*`|<[^<>\n]*>|\]\([^()\n]*\)|https?://\S+|\[\^?@?[^\]\n]*\]:"
_LETTERS = {
    "Latn": r"A-Za-z\u00c0-\u024f\u1e00-\u1eff",
    "Han": r"\u3400-\u9fff",
    "Kana": r"\u3041-\u30ff",
    "Hang": r"\uac00-\ud7a3",
    "Cyrl": r"\u0400-\u052f",
    "Grek": r"\u0370-\u03ff\u1f00-\u1fff",
    "Arab": r"\u0620-\u06ff",
    "Hebr": r"\u05d0-\u05ea\u0591-\u05c7",
    "Deva": r"\u0900-\u097f",
    "Thai": r"\u0e00-\u0e7f",
}
_LONGEST = {"Han": "{1,2}", "Kana": "{1,2}", "Thai": "{1,5}"}
_WORD = "|".join(
    f"(?P<{script}>[{letters}]{_LONGEST.get(script, '+')})" for script, letters in _LETTERS.items()
)
_BEYOND_LATIN = r"[^\0-\u036f\u1e00-\u1eff\u2000-\u303f]"
"""What is neither a Latin letter nor a common sign; a text without it need not be counted."""
# The languages that are written so; one in no row is written in Latin letters, one in "Latn" is written in both.
_LANGUAGES = {
    "Han": "zh yue lzh wuu nan hak gan ja ko",
    "Kana": "ja",
    "Hang": "ko",
    "Cyrl": "ru uk be bg mk sr kk ky tg mn tt ba cv ce os av sah rue uz az bs",
    "Grek": "el grc",
    "Arab": "ar fa ur ps ug sd ckb arz pnb ku pa ks az",
    "Hebr": "he yi",
    "Deva": "hi mr ne sa bho mai kok sd ks",
    "Thai": "th",
    "Latn": "sr uz az bs ku kk nan hak",
}
_GUESSES = {
    "Hang": "ko",
    "Cyrl": "ru",
    "Grek": "el",
    "Arab": "ar",
    "Hebr": "he",
    "Deva": "hi",
    "Thai": "th",
    "Latn": "en",
}
# Letters of one language, and characters of Traditional Chinese, that the commoner one does not have.
_TELLING = (
    ("Cyrl", "uk", "іїєґ"),
    ("Cyrl", "be", "ў"),
    ("Arab", "ur", "ٹڈڑے"),
    ("Arab", "fa", "پچژگ"),
)
_TRADITIONAL = frozenset(
    "這個們來時國會對學說為過還後麼問開關現發經長話見與無種樣從動機點電書車東門馬錢買賣論爭"
)
_SIMPLIFIED = frozenset(
    "这个们来时国会对学说为过还后么问开关现发经长话见与无种样从动机点电书车东门马钱买卖论争"
)


def language_of(texts: Iterable[str], language: str) -> str:
    """The tag of the likeliest language, if most words are in letters that the given one is not written with."""
    read = tuple(text[:_MOST] for text in texts)
    if _is_written(language, "Latn") and not any(re.search(_BEYOND_LATIN, text) for text in read):
        return ""
    plain = " ".join(re.sub(_MARKUP, " ", text) for text in read)
    counted = Counter(found.lastgroup or "" for found in re.finditer(_WORD, plain))
    if counted["Kana"] * 5 > counted["Han"]:  # Japanese has both
        counted["Kana"] += counted.pop("Han", 0)
    script, words = counted.most_common(1)[0] if counted else ("Latn", 0)
    is_most = words > _ENOUGH / 2 if script in ("Han", "Kana") else words > _ENOUGH
    if not is_most or words * 2 <= counted.total() or _is_written(language, script):
        return ""
    return _likeliest(script, Counter(plain))


def _is_written(language: str, script: str) -> bool:
    primary, *rest = language.casefold().split("-")
    if any(len(subtag) == 4 and subtag.isalpha() for subtag in rest) and primary != "zh":
        return True  # a tag that names its script is meant so
    written = {one for one, languages in _LANGUAGES.items() if primary in languages.split()} or {"Latn"}
    return script in written


def _likeliest(script: str, letters: Counter[str]) -> str:
    if script == "Kana":
        return "ja"
    if script == "Han":
        simplified = sum(letters[sign] for sign in _SIMPLIFIED - _TRADITIONAL)
        traditional = sum(letters[sign] for sign in _TRADITIONAL - _SIMPLIFIED)
        return "zh-Hant" if traditional > simplified else "zh-Hans"
    telling = (tag for one, tag, signs in _TELLING if one == script and sum(letters[s] for s in signs) > 2)
    return next(telling, _GUESSES[script])
