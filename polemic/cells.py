"""A text comes in; what a terminal makes of it goes out: its clusters, their cells, the stretch around a fault.

Unicode Standard Annexes 11 (widths) and 29 (clusters), as near as the standard library's tables allow.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from itertools import accumulate

_JOINER, _AS_EMOJI = "\u200d", "\ufe0f"
_EXTENDING = ("Mn", "Me", "Mc")
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
_KEPT = "\u200c\u200d"  # between letters of Persian and Hindi, and within an emoji
_WORD = 16  # cells: a cut waits so long for the end of a word


def clusters(text: str) -> list[str]:
    """The characters of a text as its readers count them: a letter with its accents, an emoji with its parts."""
    found: list[str] = []
    for character in text:
        if found and _belongs(character, found[-1]):
            found[-1] += character
        else:
            found.append(character)
    return found


def count_cells(text: str) -> int:
    """How many cells of a terminal a text takes."""
    return len(text) if text.isascii() else sum(map(_cells, clusters(text)))


def printable(text: str) -> str:
    """The text without what would move the cursor or turn the line around; each tab or other control is a space."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_printed, text))


def around(text: str, start: int, end: int, width: int) -> tuple[str, str, str]:
    """What stands before a fault, the fault, and what stands after it, cut to so many cells and printable.

    Where something is left out stands an ellipsis. No cluster is cut, and a word only if it is long.
    """
    from_, to = max(0, start - 4 * width), end + 4 * width  # a line may be a whole book
    parts = clusters(text[from_:to])
    offsets = list(accumulate(map(len, parts), initial=from_))
    edges = list(accumulate((count_cells(printable(part)) for part in parts), initial=0))
    first = min(max(bisect_right(offsets, start) - 1, 0), len(parts))
    last = min(max(bisect_left(offsets, end), first), len(parts))
    left, right = _bounds(edges, first, last, width, (from_ > 0, to < len(text)))
    if left > 0:
        left = _after_space(parts, edges, left, first)
    if right < len(parts):
        right = _before_space(parts, edges, right, last)
    before = ("… " if left > 0 or from_ > 0 else "") + "".join(parts[left:first])
    after = "".join(parts[last:right]) + (" …" if right < len(parts) or to < len(text) else "")
    return printable(before), printable("".join(parts[first : min(last, right)])), printable(after)


def _bounds(
    edges: list[int], first: int, last: int, width: int, is_part: tuple[bool, bool]
) -> tuple[int, int]:
    """Which clusters are shown: as many as fit, the fault's beginning among them, in the middle if it can be."""
    if edges[-1] + 2 * sum(is_part) <= width:
        return 0, len(edges) - 1
    room = width - 4  # of the ellipses
    fault = min(edges[last] - edges[first], room)
    beside = (room - fault) // 2
    before = max(beside, room - fault - (edges[-1] - edges[first] - fault))
    left = bisect_left(edges, edges[first] - before, 0, first)
    right = bisect_right(edges, edges[left] + room) - 1
    return left, max(right, min(first + 1, len(edges) - 1))


def _after_space(parts: list[str], edges: list[int], left: int, first: int) -> int:
    near = (
        at + 1 for at in range(left - 1, first) if parts[at].isspace() and edges[at] < edges[left] + _WORD
    )
    return next(near, left)


def _before_space(parts: list[str], edges: list[int], right: int, last: int) -> int:
    near = (
        at for at in range(right, last - 1, -1) if parts[at].isspace() and edges[at] > edges[right] - _WORD
    )
    return next(near, right)


def _belongs(character: str, before: str) -> bool:
    """Whether a character continues the cluster before it."""
    if character.isascii() or before in "\r\n":
        return False
    if character in (_JOINER, "\u200c") or unicodedata.category(character) in _EXTENDING:
        return True
    if "\U0001f3fb" <= character <= "\U0001f3ff" or "\U000e0020" <= character <= "\U000e007f":
        return True  # a colour of skin; a part of a region's flag
    if before[-1] == _JOINER and len(before) > 1:
        return _is_pictorial(before[0]) and _is_pictorial(character)
    if _is_indicator(character):
        return len(before) == 1 and _is_indicator(before)
    return _is_jamo(character) and _is_hangul(before[-1])


def _cells(cluster: str) -> int:
    base = cluster[0]
    if cluster.isascii():
        return len(cluster)
    if _AS_EMOJI in cluster and (_is_pictorial(base) or base in "0123456789#*"):
        return 2
    if len(cluster) == 2 and _is_indicator(base):
        return 2
    if unicodedata.east_asian_width(base) in "WF":
        return 2
    return sum(unicodedata.category(one) not in ("Mn", "Me", *_UNSEEN) for one in cluster)


def _printed(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cs":  # half a character
        return "\ufffd"
    if category in ("Cc", "Zl", "Zp"):
        return " "
    is_tag = "\U000e0020" <= character <= "\U000e007f"
    return "" if category == "Cf" and character not in _KEPT and not is_tag else character


def _is_pictorial(character: str) -> bool:
    return unicodedata.category(character) in ("So", "Sm", "Cn") or character in "\u203c\u2049\u3030\u303d"


def _is_indicator(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _is_jamo(character: str) -> bool:
    """A vowel or final consonant, which is set into the syllable before it."""
    return "\u1160" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7fb"


def _is_hangul(character: str) -> bool:
    return "\u1100" <= character <= "\u11ff" or "\uac00" <= character <= "\ud7fb"
