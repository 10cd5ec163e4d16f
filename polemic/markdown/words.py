"""A plain text -> how many words, and Chinese or Japanese characters, it has, and the minutes they take."""

from __future__ import annotations

import re

from polemic.languages import is_among
from polemic.values import frozen

WORDS_A_MINUTE = 238
CHARACTERS_A_MINUTE = 400

_BEYOND_ALPHABETS = re.compile("[^\0-\u07ff\u2000-\u206f]")
_CHARACTERS = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_GAP = re.compile(
    "[–—―…·/|\u3000-\u303f\u30fb\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]|--+|\\.\\.+"
)
_WORD = re.compile(r"[^\W_]\S*")


@frozen
class Words:
    """A length: words between spaces, and characters of scripts that set none."""

    words: int = 0
    characters: int = 0

    def __add__(self, other: Words) -> Words:
        return Words(self.words + other.words, self.characters + other.characters)


def count_words(text: str) -> Words:
    """Counts words, of which don't, 2,000, e-commerce and AT&T are one each, and single characters.

    Korean counts by its spaces; punctuation alone is no word.
    """
    rest = _without_characters(text) if _BEYOND_ALPHABETS.search(text) else text
    return Words(len(_WORD.findall(_GAP.sub(" ", rest))), rest.count(" ") - text.count(" "))


def reading_minutes(words: Words) -> int:
    """Whole minutes that silent reading takes, at least one.

    238 words a minute is the mean for English non-fiction over 190 studies (Brysbaert 2019,
    https://doi.org/10.1016/j.jml.2019.104047). 400 characters a minute is a round assumption: that
    review gives no such mean for Chinese or Japanese.
    """
    return max(1, round(words.words / WORDS_A_MINUTE + words.characters / CHARACTERS_A_MINUTE))


def _without_characters(text: str) -> str:
    """The text with a space for each of them."""
    found = [ord(sign) for sign in set(text) if is_among(sign, _CHARACTERS)]
    return text.translate(dict.fromkeys(found, " "))
