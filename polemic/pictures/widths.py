"""A text comes in; how wide the theme's own roman sets it goes out, in ems: for what is drawn without its file."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import pairwise

from polemic.languages import is_wide

# Thousandths of an em, and the characters that are so wide.
_TABLE = (
    "198 ' 236 .:· 242 ‘’‚ 253 ′ 259 ,; 272 [] 283 j 291 () 299 l 300 ` 301 i 327 {} 329 J 338 • 342 f 343 \" "
    "351 t 354 I 356 ‹ 361 › 365 / 380 \\ 384 ° 386 “”„ 411 ! 413 ″ 419 -r 428 s 432 1 443 * 447 c 454 łı¡ "
    "469 † 470 ‡ 474 e 481 5 485 7 498 a 501 z 506 6 508 8 510 « 511 g 513 3 518 » 519 9 521 x 524 ð 528 v§ "
    "532 oø 537 2? 540 ¶ 541 y 545 k 546 q 547 b 550 +<=>^_~×÷∴∵ 552 $S 557 £ 560 L 561 F 564 du 566 – 572 þ "
    "573 p 581 P 585 T 587 Þ 592 # 596 h 597 4n 598 ß 601 0E 623 B 630 Y¥ 631 Z 653 C 667 X 675 U 678 K 684 R "
    "686 V 701 æ 704 A 730 DÐ 731 GOQØ 742 &N 753 H 773 € 774 w 780 œ 802 © 860 … 863 % 885 m 911 Æ 931 M "
    "961 Œ 997 @ 1003 W 1024 —"
).split()
ADVANCES = {
    one: int(width) / 1000 for width, all_ in zip(_TABLE[::2], _TABLE[1::2], strict=True) for one in all_
}
"""Character -> its width; letters with accents are as wide as without."""

_SPACE = 0.2
_FOREIGN, _JOINED = 0.62, 0.52
"""A letter of another script, on average, and of those that run from right to left."""
_SIGN = 1.3  # such as an emoji
_BETWEEN_SCRIPTS = 0.125
"""What browsers put between a Han character and a letter (https://www.w3.org/TR/css-text-4/#text-autospace)."""


def width_of(text: str) -> float:
    """The width of a text in ems, without kerning, which makes most texts narrower."""
    if text.isascii():
        return sum(map(_advance, text))
    between = sum(is_wide(one) != is_wide(next_) and (one + next_).isalnum() for one, next_ in pairwise(text))
    return sum(map(_advance, text)) + between * _BETWEEN_SCRIPTS


@lru_cache(maxsize=2048)
def _advance(character: str) -> float:
    if character.isspace():
        return _SPACE if ord(character) < 256 else 1.0
    base = unicodedata.normalize("NFD", character)[0]
    if base in ADVANCES:
        return ADVANCES[base]
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf"):  # it stands on another, or is not seen
        return 0.0
    if category == "So":
        return _SIGN
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    return _JOINED if unicodedata.bidirectional(character) in ("R", "AL") else _FOREIGN
