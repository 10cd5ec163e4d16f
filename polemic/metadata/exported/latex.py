"""Names and texts in LaTeX -> the same in plain letters; latexcodec knows the accents, pybtex the parts of names."""

from __future__ import annotations

import codecs
import re
import unicodedata

from polemic.metadata.exported.foreign_values import plain_text
from polemic.metadata.trees import Entries, Text, Tree

_QUOTED = re.compile(r"\\(?:enquote|mkbibquote)\*?\s*\{([^{}]*)\}")
_LEFT = {
    r"\textquoteleft": "‘", r"\textquoteright": "’", r"\textquotedblleft": "“", r"\textquotedblright": "”",
    r"\dots": "…", r"\ldots": "…", r"\textellipsis": "…", r"\textendash": "–", r"\textemdash": "—",
    r"\textbackslash": "", r"\newblock": "", r"\slash": "/", r"\textquotesingle": "’", r"\texteuro": "€",
    r"\textgreater": ">", r"\textless": "<", r"\TeX": "TeX", r"\LaTeX": "LaTeX",
}  # fmt: skip
_SIGN = re.compile("|".join(rf"{re.escape(name)}(?![A-Za-z])(?:\s*\{{\}}|\s)?" for name in _LEFT))
_ON_LETTERS = re.compile(r"(\\['`^\"~=.uvHrck])\s*\{?\\([ij])(?![A-Za-z])\}?")
"""An accent on the letters that have no dot for it: \\'{\\i}."""
_MATHS = re.compile(r"(?<!\\)\$(?:[_^]\{?)?([^$_^{}]*)\}?\$")
_COMMAND = re.compile(r"\\([A-Za-z]+)\*?\s*")
_WHOLE = re.compile(r"\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
_PARTS = (
    ("given", ("first_names", "middle_names")),
    ("non-dropping-particle", ("prelast_names",)),
    ("family", ("last_names",)),
    ("suffix", ("lineage_names",)),
)


def latex_text(written: str) -> str:
    """A text with its letters as readers see them, without commands and braces."""
    import latexcodec  # noqa: F401

    quoted = _QUOTED.sub(r"``\1''", _ON_LETTERS.sub(r"\1{\2}", _spaced(written)))
    signed = _SIGN.sub(lambda sign: _LEFT[re.match(r"\\[A-Za-z]+", sign[0])[0]], quoted)  # type: ignore[index]
    escaped = re.sub(r"(?<!\\)([%#$])", r"\\\1", _MATHS.sub(r"\1", signed))
    try:
        decoded = codecs.decode(escaped, "ulatex")  # type: ignore[call-overload]
    except UnicodeDecodeError:
        decoded = escaped  # no LaTeX
    bare = re.sub(r"[{}]|\\(?![A-Za-z])", "", _COMMAND.sub(_letter, decoded))
    return plain_text(bare.replace("`", "‘").replace("'", "’").replace("\N{NO-BREAK SPACE}", " "))


def _letter(command: re.Match[str]) -> str:
    """A Greek letter for its name; nothing for other commands, which say how a text looks."""
    name = command[1]
    size = "CAPITAL" if name[:1].isupper() else "SMALL"
    try:
        return unicodedata.lookup(f"GREEK {size} LETTER {name}")
    except KeyError:
        return ""


def _spaced(written: str) -> str:
    """With spaces for LaTeX's own, and without a backslash that begins nothing."""
    return re.sub(r"\\+\Z", "", re.sub(r"\\[,;:!> ]", " ", written))


def latex_names(names: Text) -> tuple[Tree, ...]:
    """Names between `and`s, in their parts; those in braces are whole, and `others` stands for those left out."""
    from pybtex.bibtex.utils import split_name_list

    listed = split_name_list(" ".join(_spaced(names.value).split()))
    return tuple(_name(name.strip(), names) for name in listed if name.strip())


def _name(name: str, names: Text) -> Tree:
    from pybtex.database import Person
    from pybtex.errors import capture

    if name == "others" or _WHOLE.fullmatch(name):
        return Text(latex_text(name), names.place)
    with capture():  # a comma too many is no reason to lose the name
        person = Person(name)
    parts = (
        (key, " ".join(part for kind in kinds for part in getattr(person, kind))) for key, kinds in _PARTS
    )
    told = tuple((Text(key, names.place), Text(latex_text(part), names.place)) for key, part in parts if part)
    return Entries(told, names.place)
