"""Signs that other programs read: what hides, links, marks, includes or computes something there, and not here."""

from __future__ import annotations

from polemic.markdown.foreign.sign import LINES, Sign, in_line
from polemic.problems import Severity

_ITEM = frozenset({"li"})
_PRIVATE = "'{0}' hides nothing here, and would be published"
_DELETE = "delete it, or write <!-- … --> around it, which is never published"
_PRINTED = "'{0}' means nothing here, and would be printed as typed"
NO_FORMULA = "no formula is set here, and this would be printed as typed"
AS_PICTURE = "write it in words and signs, as <i>x</i>² + 1, or put it in as a picture: ![…](formula.svg)"
_TAKE_OUT = "take it out, or write here what it should show"
_AS_LINK = "write [{0}](…), with the address or the file that it leads to"
_PICTURE = r"(?:png|jpe?g|gif|svg|webp|avif|PNG|JPE?G)"


def _private(begins: str, pattern: str) -> Sign:
    return Sign("private-text", begins, pattern, _PRIVATE, _DELETE, Severity.ERROR)


def _foreign(begins: str, pattern: str, hint: str, message: str = _PRINTED) -> Sign:
    return in_line("foreign-sign", begins, pattern, message, hint)


def _line(begins: str, pattern: str, hint: str) -> Sign:
    return Sign("foreign-sign", begins, pattern, _PRINTED, hint, within=LINES)


def _item(pattern: str, hint: str) -> Sign:
    return Sign("foreign-sign", r"\[[ xX]\]", pattern, _PRINTED, hint, within=_ITEM)


PRIVATE: tuple[Sign, ...] = (
    _private("%%", r"%%(?<![A-Za-z0-9%]%%)(?<!\d\s%%)(?!%)(?:[^%]|%(?!%))++%%(?!%)|^[ \t]*%%(?!%)[^%\n]*$"),
    _private(r"\{%", r"\{%-?[ ]*comment\b[^{}\n]*\}"),
    _private(r"\{#", r"\{#(?=[\s#*!-])[^{}]*#\}"),
    _private(r"\{\{", r"\{\{[<%][ ]*comment\b[^{}\n]*\}\}"),
    _private(r"\{\{", r"\{\{(?:!|/\*|[<%]/\*)[^{}]*\}\}"),
    _private(r"\{>>", r"\{>>[^{}]*<<\}"),
)
"""What keeps a remark to the writer in Obsidian, Liquid, Jinja, Hugo, Handlebars and CriticMarkup."""

_NAMED = r"\[\[(?<![A-Za-z0-9_\])!]\[\[)(?=[^\[\]\n]*[^\W\d_])"
_TEMPLATE = r"\{\{(?![!*]|/\*|[<%][ ]*(?:/|comment\b))[^{}\n]+\}\}"

MARKS: tuple[Sign, ...] = (
    _foreign(
        r"!\[\[", rf"!\[\[([^\[\]|\n]+\.{_PICTURE})(?:\|[^\[\]\n]*)?\]\]", "write ![what it shows]({1})"
    ),
    _foreign(r"\[\[", rf"{_NAMED}(@\w[^\[\]|\n]*)\]\]", "write [{1}]"),
    _foreign(r"\[\[", rf"{_NAMED}(?!@\w|_?(?i:toc)_?\]\])([^\[\]|\n]+)\]\]", _AS_LINK.format("{1}")),
    _foreign(
        r"!\[\[",
        rf"!\[\[(?![^\[\]|\n]+\.{_PICTURE}[\]|])([^\[\]|\n]+)(?:\|[^\[\]\n]*)?\]\]",
        "one text cannot be put into another: write [{1}](…) to lead to it",
    ),
    _foreign(r"\[\[", rf"{_NAMED}[^\[\]|\n]+\|([^\[\]|\n]+)\]\]", _AS_LINK.format("{1}")),
    _foreign(
        "==",
        r"==(?<![=A-Za-z0-9]==)(?=[^\s=])((?:[^=]|=(?!=))++)(?<!\s)==(?![=A-Za-z0-9])",
        "write <mark>{1}</mark>",
    ),
    _foreign("~~", r"~~(?<!~~~)(?=[^\s~])((?:[^~]|~(?!~))++)(?<!\s)~~(?!~)", "write <del>{1}</del>"),
    _item(r"\A\[ \](?=\s)", "write ☐ for it"),
    _item(r"\A\[[xX]\](?=\s)(?!\s\()", "write ☑ for it"),
    _foreign(r"\[!", r"\A\[!(\w+)\][+-]?", "write what it says in bold before the text, as **Note.**"),
    _foreign(
        r"\^(?<!\S\^)[A-Za-z0-9]",
        r"\^(?<!\S\^)(?=[0-9-]*[A-Za-z])([A-Za-z0-9-]{4,})[ \t]*\Z",
        "write {{: #{1} }} on a line of its own below the paragraph",
    ),
    _foreign(r"\$\$", r"\$\$[^$\\^_=+<>{}]*+[\\^_=+<>{}][^$]*+\$\$", AS_PICTURE, NO_FORMULA),
    _foreign(
        r"\$[^\s0-9]",
        r"\$(?<![A-Za-z0-9$]\$)(?![\s$0-9])[^$\n\\^]*+(?:\\[A-Za-z]|\^)[^$\n]*+(?<!\s)\$(?![0-9A-Za-z$])",
        AS_PICTURE,
        NO_FORMULA,
    ),
    _foreign(r"\\begin\{", r"\\begin\{\w+\*?\}", AS_PICTURE, NO_FORMULA),
    _foreign(r"\{%", r"\{%(?<!\{\{%)-?+[ ]*+(?!end|comment\b)[^{}\n]*%\}", _TAKE_OUT),
    _foreign(r"\{\{", _TEMPLATE, _TAKE_OUT),
    _line(
        ":::",
        r"^:{3,}[ \t]*(?=[\w{])[^\n]*",
        "take the lines with ::: out; {{: .standout }} below a paragraph makes it stand out",
    ),
    _line(
        r"\[TOC|\[toc|\[\[",
        r"\A\[(?:\[_?)?(?:TOC|toc)(?:_?\])?\]\s*\Z",
        "take it out: the list of contents is made without it",
    ),
    _line("##", r"^(#{2,6})([^\s#][^\n]*)", "write {1} {2}, on a line of its own with a space after the #"),
    _foreign(
        "0(?<=turn0)",
        "\ue200?(?:file)?cite(?:\ue202?turn[0-9]+[a-z]+[0-9]+)++\ue201?",
        "take it out, or cite a source of your own: [@name]",
    ),
    _foreign("【", "【[0-9:]+†[^【】\n]*】", "take it out, or cite a source of your own: [@name]"),
    _foreign("<[a-z]:|<st1:", r"<(?:[a-z]|st1):[A-Za-z]\w*[^<>]*>", "take it out"),
    _foreign(
        r":(?<!\S:)[a-z0-9_+-]+:",
        r":(?<!\S:)(?=[a-z])([a-z0-9_+-]{2,}):(?=[\s.,;!?)]|\Z)",
        "write the sign itself, as 🙂, or take it out",
    ),
)
"""What Obsidian, GitHub, LaTeX, Jekyll, Hugo, Pandoc, Word and chat programs make something of."""
