"""`*` and `_` come in, runs of delimiters go out that may open or close emphasis, by CommonMark's flanking."""

from __future__ import annotations

import re
import unicodedata

from polemic.languages import is_among
from polemic.markdown.delimiters import Run
from polemic.markdown.stream import Stream
from polemic.problems import Severity

_RUN = re.compile(r"\*+|_+")
_CJK = (
    "\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U0001b000-\U0001b2ff\U00020000-\U0003ffff"
)
_PUNCTUATION = ":,;.!?：，；。！？、"
_BEFORE_WORDS = "([“‘«„「《—–"
_LONGEST = 60


def read_run(stream: Stream, at: int) -> int:
    """Reads a run of delimiters."""
    match = _RUN.match(stream.text, at)
    assert match is not None
    run = _run(stream.text, at, match.end())
    stream.runs.append(run)
    stream.items.append(run)
    return match.end()


def report_stray_marks(stream: Stream) -> None:
    """Reports marks without partners that were surely meant for something, the first of each kind."""
    if "*" not in stream.text and "_" not in stream.text:
        return
    runs = [item for item in stream.items if isinstance(item, Run) and item.start < item.end]
    for mark in "*_":
        left = [run for run in runs if run.mark == mark]
        bold = [run for run in left if _is_whole_and_bold(run, stream.text)]
        if len(bold) > 1:
            message = f"this {mark}{mark} makes nothing bold, and would be printed"
            remedy = _remedy(stream.text[bold[0].end : bold[1].start], stream.text[bold[1].end :][:1])
            _report(stream, bold[0], message, remedy)
        elif lone := next((run for run in left if _is_lone(run, stream.text)), None):
            marks = mark * (lone.end - lone.start)
            _report(stream, lone, f"this {marks} has no partner, and would be printed", _ending(lone, stream))


def _report(stream: Stream, run: Run, message: str, remedy: str) -> None:
    printed = f"\\{run.mark}" * (run.end - run.start)
    hint = f"{remedy}\nto print it, write {printed}"
    stream.report(run.start, run.end, "stray-emphasis", message, hint, Severity.WARNING)


def _is_whole_and_bold(run: Run, text: str) -> bool:
    if run.length not in (2, 3) or run.end - run.start != run.length:
        return False
    beside = text[max(0, run.start - 1) : run.start] + text[run.end : run.end + 1]
    return run.mark == "*" or (run.length == 2 and any(map(_is_cjk, beside)))


def _is_lone(run: Run, text: str) -> bool:
    """Whether a run directly begins words that nothing ends, or has one mark more than its partner."""
    if run.length > 2:
        return False
    if run.end - run.start < run.length:
        return True
    before, after = text[max(0, run.start - 1) : run.start], text[run.end : run.end + 1]
    begins = not before.strip() or before in _BEFORE_WORDS
    return run.can_open and begins and (after.isalpha() or after in _BEFORE_WORDS)


def _ending(run: Run, stream: Stream) -> str:
    marks = run.mark * run.length
    if run.end - run.start < run.length:
        return f"write as many {run.mark} before the words as after them"
    begins_line = stream.text[: run.start].rpartition("\n")[2].strip() == ""
    is_item = begins_line and marks == "*"
    item = "; for an item of a list, write a space after it" if is_item else ""
    return f"write another {marks} directly after the words it belongs to{item}"


def _remedy(between: str, following: str) -> str:
    """What to type for two stray marks, the text between them, and the character behind."""
    words = between.strip()
    bare = words.rstrip(_PUNCTUATION)
    if words == between and words.endswith((".", ":")) and following.isalnum() and len(words) <= _LONGEST:
        return f"put a space behind **{words}**"
    if not bare or "\n" in words or len(words) > _LONGEST:
        return "write ** directly beside the words: **bold**, and punctuation before or after it"
    return f"write **{bare}**{words[len(bare) :]}"


def _run(text: str, start: int, end: int) -> Run:
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    can_open, can_close = _can_open(before, after), _can_open(after, before)
    if text[start] == "_":
        can_open, can_close = (
            can_open and (not can_close or _is_punctuation(before)),
            can_close and (not can_open or _is_punctuation(after)),
        )
    return Run(start, end, text[start], can_open, can_close, end - start)


def _can_open(before: str, after: str) -> bool:
    """Left-flanking; with its sides exchanged, right-flanking.

    Chinese, Japanese and Korean write no spaces, so there its rule on punctuation would forbid emphasis next
    to a quotation mark: https://github.com/tats-u/markdown-cjk-friendly.
    """
    if after.isspace():
        return False
    if not _is_punctuation(after) or _is_cjk(after):
        return True
    return before.isspace() or _is_punctuation(before) or _is_cjk(before)


def _is_cjk(character: str) -> bool:
    return is_among(character, _CJK)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
