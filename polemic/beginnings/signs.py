"""Markdown of other programs comes in; ours goes out, and what only they can read is taken out and kept."""

from __future__ import annotations

import re

from polemic.beginnings.left_over import LeftOver
from polemic.beginnings.rewriting import Rewrite, rewrite
from polemic.markdown.html import CLASSES

_OURS = re.compile(r"\{:?\s*(?:[#.][^\s#./{}]+\s*|lang=\S+\s*)+\}")
_PICTURE = r"(?:png|jpe?g|gif|svg|webp|avif)"
_KEPT_SPACE = re.compile("(?<=[0-9«‹])\xa0|\xa0(?=[0-9:;!?»›%])")
_NO_BREAK = "\ufdd0"
"""No character at all: stands for a space that keeps a number with its unit."""


def _empty(match: re.Match[str]) -> str:
    return ""


def _words(match: re.Match[str]) -> str:
    return match["words"].strip()


def _callout(match: re.Match[str]) -> str:
    title = match["title"].strip() or match["kind"].capitalize()
    return f"{match['sign']}**{title.rstrip('.')}.**"


def _embedded(match: re.Match[str]) -> str:
    alias = (match["alias"] or "").strip()
    alt = "" if re.fullmatch(r"[0-9x]*", alias) else alias
    return f"![{alt}](<{match['file'].strip()}>)"


def _attributes(match: re.Match[str]) -> str:
    """Kramdown's, where they say no more than ours may."""
    written = match[0]
    classes = set(re.findall(r"\.([^\s#.{}]+)", written))
    return written if _OURS.fullmatch(written) and classes <= CLASSES else ""


_SHORTCODE = "a shortcode, which only its own program can read"
SIGNS: tuple[Rewrite, ...] = (
    Rewrite(r"\{%-?\s*comment\b.*?\{%-?\s*endcomment\s*-?%\}", _empty, "a remark"),
    Rewrite(r"%%(?!%).+?%%", _empty, "a remark"),
    Rewrite(r"\{>>.*?<<\}", _empty, "a remark"),
    Rewrite(r"\{\{[<%].*?[%>]\}\}", _empty, _SHORTCODE),
    Rewrite(r"\{\{.*?\}\}", _empty, _SHORTCODE),
    Rewrite(r"\{%.*?%\}", _empty, _SHORTCODE),
    Rewrite(r"\{#(?=[\s*!-])[^{}]*#\}", _empty, "a remark"),
    Rewrite(
        r"^[ \t]*(?:\[TOC\]|\[toc\]|\[\[_?TOC_?\]\]|\{:\s*toc[^}\n]*\})[ \t]*$", _empty, "a list of contents"
    ),
    Rewrite(rf"!\[\[(?P<file>[^\[\]|\n]+\.(?i:{_PICTURE}))(?:\|(?P<alias>[^\[\]\n]*))?\]\]", _embedded),
    Rewrite(r"!\[\[(?P<words>[^\[\]\n]+)\]\]", _empty, "another text that was to be shown here"),
    Rewrite(
        r"\[\[[^\[\]|\n]+\|(?P<words>[^\[\]|\n]+)\]\]", _words, "a link to a note of yours; its words stay"
    ),
    Rewrite(r"\[\[#?(?P<words>[^\[\]|\n]+)\]\]", _words, "a link to a note of yours; its words stay"),
    Rewrite(
        r"(?<![=\w])==(?=[^\s=])(?P<words>[^=\n]+?)(?<!\s)==(?![=\w])", lambda m: f"<mark>{m['words']}</mark>"
    ),
    Rewrite(r"(?<!~)~~(?=[^\s~])(?P<words>[^~\n]+?)(?<!\s)~~(?!~)", lambda m: f"<del>{m['words']}</del>"),
    Rewrite(r"^(?P<sign>[ \t]*>[ \t]?)\[!(?P<kind>\w+)\][+-]?(?P<title>[^\n]*)$", _callout),
    Rewrite(r"^(?P<sign>[ \t]*(?:[-*+]|[0-9]+[.)])[ \t]+)\[ \](?=[ \t])", lambda m: f"{m['sign']}☐"),
    Rewrite(r"^(?P<sign>[ \t]*(?:[-*+]|[0-9]+[.)])[ \t]+)\[[xX]\](?=[ \t])", lambda m: f"{m['sign']}☑"),
    Rewrite(
        r"^(?P<head>#{1,6}[ \t][^\n]*?)[ \t]*\{(?P<id>#[^\s{}.=]+)\}[ \t]*$",
        lambda m: f"{m['head']} {{: {m['id']} }}",
    ),
    Rewrite(
        r"\{:[^{}\n]*\}|(?<=[)\]*`])\{[.#][^{}\n]*\}|(?<=[ \t])\{[.#][^{}\n]*\}[ \t]*$",
        _attributes,
        "attributes",
    ),
    Rewrite(r"^:{3,}[^\n]*$", _empty, "a sign of Pandoc's"),
    Rewrite(r"(?<=\s)\^[A-Za-z0-9-]{4,}[ \t]*$", _empty, "the name of a block in Obsidian"),
    Rewrite(r"^(?P<sign>#{2,6})(?=[^\s#])", lambda m: f"{m['sign']} "),
)
"""In this order: what keeps remarks, then what computes, then what includes, links and marks."""


def clean_signs(text: str, first_line: int) -> tuple[str, tuple[LeftOver, ...]]:
    """Rewrites what other programs read otherwise than we do."""
    left: list[LeftOver] = []
    for change in (Rewrite("&nbsp;|&#160;|&#xa0;", lambda match: "\xa0"), *SIGNS):
        text, more = rewrite(text, first_line, change)
        left += more
    return text, tuple(left)


def plain_spaces(text: str) -> str:
    """Spaces that word processors make fixed become common ones, unless they keep a number or a sign in place."""
    kept = _KEPT_SPACE.sub(_NO_BREAK, text).replace("\ufeff", "")
    return kept.replace("\xa0", " ").replace(_NO_BREAK, "\xa0")
