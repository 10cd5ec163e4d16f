"""A text as it was read comes in; what other programs would make something of, and nothing here does, is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import punctuation

from polemic.markdown.foreign.full_width import FULL_WIDTH
from polemic.markdown.foreign.lists import LISTS, SPACES
from polemic.markdown.foreign.marks import AS_PICTURE, MARKS, NO_FORMULA, PRIVATE
from polemic.markdown.foreign.sign import MASK, Sign
from polemic.markdown.stream import Stream
from polemic.problems import Place, Problem, Severity
from polemic.values import frozen

SIGNS = (*PRIVATE, *MARKS, *FULL_WIDTH, *LISTS, *SPACES)

_NOTE = r"(?m)^(?:\[([0-9]{1,3})\]:?[ \t]+|([¹²³⁰⁴-⁹]{1,3})[ \t]?)(?=(?![a-z])[^\W\d_]|[\"“《「])"
_FORMULA = r"\\[(\[](?=[^\\\n]*(?:[\^={}<>]|\b[A-Za-z]_[\w{]|\\[A-Za-z]))(?:[^\\\n]|\\(?![()\[\]]))++\\[)\]]"
_ADDRESS = rf"(?<!{MASK})https?://[^\s<>\"'“”‘’«»()（）\[\]，。、；{MASK}]+"
_PICTURE = r"！\[[^\[\]\n]*\]\([^()\s]+\.(?:png|jpe?g|gif|svg|webp|avif)\)"
_SIGN = re.compile("|".join(dict.fromkeys(sign.begins for sign in SIGNS)))
_BEGINS = (
    _SIGN.pattern,
    "://",
    r"！\[",
    r"\\\(",
    r"\\\[",
    r"\[[0-9]{1,3}\]:?[ \t]",
    *"¹²³⁴⁵⁶⁷⁸⁹",
)
_LOWERED = str.maketrans("¹²³⁰⁴⁵⁶⁷⁸⁹", "1230456789")
_RECENT = 50
_LONGEST = 60
_ANY = re.compile("|".join(_BEGINS))


@frozen
class Stretch:
    """What was read at one go, as a code span or an escape; `opened` is where the bracket began that it closes."""

    start: int
    end: int
    opened: int


def is_suspect(text: str) -> bool:
    """Whether a text may hold a foreign sign; hardly any does."""
    return _ANY.search(text) is not None


def report_signs(stream: Stream, stretches: Sequence[Stretch], around: frozenset[str]) -> None:
    """Looks for foreign signs in a text that has been read; `around` are the tags of what it stands in."""
    masked = _masked(stream.text, [(one.start, one.end) for one in stretches])
    for sign in SIGNS if _SIGN.search(stream.text) else ():
        if not sign.within or sign.within & around:
            _report_sign(stream, sign, masked)
    if "p" in around and re.match(_NOTE, masked):
        _report_notes(stream, masked)
    if re.search(_FORMULA, stream.text):
        _report_formulas(stream, stretches)
    for match in re.finditer(_PICTURE, stream.text):
        if masked[match.start()] == match[0][0]:
            message, hint = f"'{match[0]}' is a link and no picture", f"write a plain !: !{match[0][1:]}"
            stream.report(*match.span(), "full-width-sign", message, hint, Severity.WARNING)
    if "://" in masked:
        _report_addresses(stream, _masked(stream.text, [(one.opened, one.end) for one in stretches]))


def _masked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with a sign in the place of all that stands in the spans, which come in the order of their ends."""
    parts, low = [], len(text)
    for start, end in reversed(spans):
        if start < low:
            covered = text[start : min(end, low)].split("\n")
            parts += [text[end:low], "\n".join(MASK * len(line) for line in covered)]
            low = start
    return "".join((text[:low], *reversed(parts)))


def _report_sign(stream: Stream, sign: Sign, masked: str) -> None:
    found = list(re.finditer(sign.pattern, masked, re.M))
    if len(found) < sign.least:
        return
    for match in found[:1] if sign.least else found:
        words = [_shown(stream.text[slice(*match.span(at))]) for at in range(match.re.groups + 1)]
        hint = sign.hint.format(*words)
        if masked[match.start()] in punctuation and not sign.least:
            hint += "\nto print it as it is, write \\ before it"
        stream.report(*match.span(), sign.rule, sign.message.format(*words), hint, sign.severity)


def _shown(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _report_notes(stream: Stream, masked: str) -> None:
    """A note as Word and chat programs write it, where its number stands in the section once more."""
    for match in re.finditer(_NOTE, masked):
        written, source = f"[{match[1]}]" if match[1] else match[2], stream.parsing.source.text
        if source.find(written, source.find(written) + 1) >= 0:
            number = (match[1] or match[2]).translate(_LOWERED)
            message = "this makes no note, and is printed where it stands"
            hint = f"write [^{number}] in the text, and here [^{number}]: before what the note says"
            stream.report(match.start(), match.end(), "foreign-sign", message, hint, Severity.WARNING)


def _report_formulas(stream: Stream, stretches: Sequence[Stretch]) -> None:
    escapes = {one.start for one in stretches if one.end - one.start == len("\\(")}
    for match in re.finditer(_FORMULA, stream.text):
        if match.start() in escapes:
            stream.report(*match.span(), "foreign-sign", NO_FORMULA, AS_PICTURE, Severity.WARNING)


def _report_addresses(stream: Stream, masked: str) -> None:
    for match in re.finditer(_ADDRESS, masked):
        address = match[0].rstrip(".,:;!?*_~")
        place = stream.place(match.start(), match.start() + len(address))
        if not _is_told(place, stream.parsing.problems):
            message, hint = "this address is no link", f"write <{address}>, or [words]({address})"
            stream.parsing.report(place, "bare-address", message, hint, Severity.NOTE)


def _is_told(place: Place, problems: Sequence[Problem]) -> bool:
    """Whether a problem of this text includes the place."""
    recent = (problem.location.place for problem in problems[-_RECENT:])
    return any(
        told.line == place.line and told.column <= place.column < told.column + told.length for told in recent
    )
