"""Markdown with HTML in it comes in; the HTML that an essay may have stays, the rest is taken out and kept."""

from __future__ import annotations

import re

from polemic.beginnings.left_over import LeftOver
from polemic.beginnings.rewriting import Rewrite, rewrite
from polemic.languages import is_language_tag
from polemic.markdown.html import ATTRIBUTES, CLASSES, SAFE, attributes_in

_WHOLE = (
    "script|style|iframe|object|video|audio|form|svg|math|canvas|noscript|textarea|select|template|head|title"
)
_WEB = re.compile(r"(?!(?:javascript|vbscript|data|file):)", re.I)
_UNNAMED = r"""[A-Za-z_:@][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?"""


def _tag(match: re.Match[str]) -> str:
    name = match["name"].lower()
    if name == "h1":
        return "# "
    if name not in SAFE:
        return ""
    kept = [
        (key, value) for key, value in attributes_in(match["attributes"]) if _is_fit(name, key, value or "")
    ]
    if len(kept) == len(attributes_in(match["attributes"])):
        return match[0]
    written = "".join(f' {key}="{_escaped(value or "")}"' for key, value in kept)
    return f"<{name}{written}{match['slash']}>"


def _is_fit(tag: str, key: str, value: str) -> bool:
    is_known = key in ATTRIBUTES and (key != "src" or tag == "img")
    fits = {
        "class": lambda: CLASSES.issuperset(value.split()),
        "lang": lambda: is_language_tag(value),
        "id": lambda: not re.search(r"[\s#/]", value),
    }
    is_address = key in ("href", "src", "cite")
    return is_known and fits.get(key, lambda: not is_address or bool(_WEB.match(value.strip())))()


def _escaped(value: str) -> str:
    return value.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def _closing(match: re.Match[str]) -> str:
    return match[0] if match["end"].lower() in SAFE else ""


TAGS: tuple[Rewrite, ...] = (
    Rewrite(
        rf"<(?P<whole>(?i:{_WHOLE}))\b[^>]*>.*?</(?P=whole)\s*>",
        lambda match: "",
        "HTML that runs, styles or embeds",
    ),
    Rewrite(r"<![A-Za-z\[][^>]*>|<\?[a-z][^>]*>", lambda match: "", "HTML that an essay cannot have"),
    Rewrite(
        rf"<(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<attributes>(?:\s+{_UNNAMED})*)\s*(?P<slash>/?)>",
        _tag,
        "HTML that an essay cannot have",
    ),
    Rewrite(r"</(?P<end>[A-Za-z][A-Za-z0-9-]*)\s*>", _closing),
)


def clean_tags(text: str, first_line: int) -> tuple[str, tuple[LeftOver, ...]]:
    """Takes out what the engine would refuse; what stands between tags that go stays."""
    left: list[LeftOver] = []
    for change in TAGS:
        text, more = rewrite(text, first_line, change)
        left += more
    return text, tuple(left)
