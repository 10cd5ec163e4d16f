"""Passages -> sentences and paragraphs that few readers will finish at one breath."""

from __future__ import annotations

import re
from collections.abc import Iterator

from polemic.languages import fallbacks, is_cjk
from polemic.markdown.words import Words, count_words
from polemic.problems import Location, Problem, Severity
from polemic.subediting.passages import OBJECT, Passage

_LONGEST_SENTENCE = Words(60, 150)
_LONGEST_PARAGRAPH = Words(250, 500)
"""In words; in characters where a language sets no spaces."""

_SHOWN = 60  # characters of it that are marked
_UNREAD = ("table", "heading", "quotation")
"""Kinds of blocks that are no prose, or are somebody else's."""

_END = re.compile(
    r"""[.!?…]+[”’"'»)\]]*\s+(?=[“‘"'«„(\[¿¡—–]*(?:[^\W_]|\ufffc))|[。！？…]+[”’」』）》]*|[!?]+[”’」』）》]+"""
)
_ABBREVIATED = re.compile(
    r"(?:^|[\s(“‘«„])(?:[^\W\d_]|(?:[^\W\d_]\.)+[^\W\d_]|mr|mrs|ms|dr|prof|st|sr|jr|rev|hon|gen|col|capt|sgt|sen|gov|"
    r"rep|no|nos|vol|vols|ch|chs|pp?|art|sec|fig|figs|ed|eds|cf|vs|etc|al|viz|approx|dept|inc|ltd|co|corp|mme|mlle|"
    r"m|bzw|usw|ca|nr|bd|hrsg|vgl|sog|evtl|ggf|str|abs|jh|sra|srta|dn?a|ud|uds|núm|pág|janv|févr|oct|nov|dec|sept)$",
    re.IGNORECASE,
)
_LOOKED_BACK = 12  # characters: the longest abbreviation with what stands before it


def check_lengths(passages: tuple[Passage, ...]) -> Iterator[Problem]:
    """Finds very long sentences and paragraphs."""
    for passage in passages:
        if passage.kind in _UNREAD or len(passage.text) < _LONGEST_SENTENCE.characters:
            continue
        length = _length(passage.text)
        if length > _most(_LONGEST_PARAGRAPH, passage.language):
            message = f"this paragraph has {_count(length, passage.language)}"
            hint = "divide it where its thought takes a turn: leave a blank line there"
            yield Problem(_beginning(passage, 0), "long-paragraph", message, hint, Severity.NOTE)
        for start, end in sentences_in(passage.text, passage.language):
            length = _length(passage.text[start:end])
            if length > _most(_LONGEST_SENTENCE, passage.language):
                message = f"this sentence has {_count(length, passage.language)}"
                hint = "read it aloud; if you run out of breath, make two of it"
                yield Problem(_beginning(passage, start), "long-sentence", message, hint, Severity.NOTE)


def sentences_in(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text begin and end; where it is uncertain, one ends."""
    start = 0
    for match in _END.finditer(text):
        if not _goes_on(text, match, language):
            yield start, match.end()
            start = match.end()
    if start < len(text):
        yield start, len(text)


def _goes_on(text: str, match: re.Match[str], language: str) -> bool:
    """Whether a sentence goes on after what may be its end: a small letter follows, or an abbreviation precedes."""
    if not match[0][-1].isspace():
        return False
    following = next((c for c in text[match.end() : match.end() + 6] if c.isalnum() or c == OBJECT), "")
    if following.islower():
        return True
    before = text[max(0, match.start() - _LOOKED_BACK) : match.start()]
    if not match[0].startswith(".") or match[0].startswith(".."):
        return False
    is_ordinal = fallbacks(language)[-1] == "de" and before[-1:].isdigit()
    return is_ordinal or _ABBREVIATED.search(before) is not None


def _beginning(passage: Passage, start: int) -> Location:
    indent = len(passage.text[start:]) - len(passage.text[start:].lstrip())
    start += indent
    cut = passage.text[start : start + _SHOWN].partition("\n")[0]
    words, space, _ = cut.rpartition(" ")
    return passage.locate(start, start + len(words if space and len(cut) == _SHOWN else cut))


def _length(text: str) -> int:
    words = count_words(text)
    return words.words + words.characters


def _most(limits: Words, language: str) -> int:
    return limits.characters if is_cjk(language) else limits.words


def _count(length: int, language: str) -> str:
    return f"{length} {'characters' if is_cjk(language) else 'words'}"
