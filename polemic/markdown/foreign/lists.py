"""Lines that begin with a sign as in a list which Markdown does not take for one, so that they run together."""

from __future__ import annotations

from polemic.markdown.foreign.sign import LINES, Sign

_BEGINS = r"(?:\A|(?<=\n)(?<!  \n)(?<!\\\n))"
"""A line, unless the one above it ends with a break."""
_SPACES = "\u00a0\u2002\u2003\u2009\u202f\u3000"
_SPACE = f"[{_SPACES}]"
_BULLETS = "•·▪◦●○■➢"
_AS_ITEMS = "begin each with a hyphen and a space, as - one, or leave a blank line between them"
_AS_NUMBERS = (
    "begin each with a number, a full stop and a space, as 1. one, or leave a blank line between them"
)


def _lines(sign: str, begins: str, pattern: str, least: int, hint: str) -> Sign:
    message = f"lines that begin with {sign} make no list here, and run together"
    return Sign("run-together", begins, _BEGINS + pattern, message, hint, within=LINES, least=least)


def _after(sign: str) -> str:
    return "|".join(f"{space}(?<={sign}.)" for space in _SPACES)


LISTS: tuple[Sign, ...] = (
    _lines("a bullet", "|".join(_BULLETS), rf"[{_BULLETS}]{_SPACE}*[ \t]*(?=[^\s{_BULLETS}])", 1, _AS_ITEMS),
    _lines("a dash", r"–(?<=\n–)[ \t\u00a0]", r"–[ \t\u00a0]+(?=\S)", 2, _AS_ITEMS),
    _lines("①, ②", "①", r"[①-⑳]", 2, _AS_NUMBERS),
    _lines("1、", "、(?<=1、)", r"[0-9]{1,2}、", 2, _AS_NUMBERS),
    _lines("一、", "、(?<=一、)", r"[一二三四五六七八九十]{1,3}、", 2, _AS_NUMBERS),
    _lines("（1）", "（(?=[1一]）)", r"（(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})）", 2, _AS_NUMBERS),
    _lines("(1)", r"\(1\)", r"\([0-9]{1,2}\)[ \t]", 2, _AS_NUMBERS),
    _lines("1．", "．", r"[0-9０-９]{1,2}．", 2, _AS_NUMBERS),
    _lines("a)", r"\)(?<=a\))", r"[a-z]\)[ \t]", 2, _AS_NUMBERS),
    _lines(
        "a number and a wide space",
        _after("1[.)]"),
        rf"[0-9]{{1,2}}[.)]{_SPACE}",
        2,
        "type a common space after it",
    ),
)

_UNSPACED = "the space after this sign is no common one, so that it means nothing and would be printed"
SPACES: tuple[Sign, ...] = (
    Sign(
        "run-together",
        _after("[-*+#]"),
        rf"^(?:[-*+]|#{{1,6}}){_SPACE}",
        _UNSPACED,
        "delete it and type a common space",
        within=LINES,
    ),
)
