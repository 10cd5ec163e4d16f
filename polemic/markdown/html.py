"""HTML in a manuscript: the safe elements of prose pass, everything else is a problem at its line."""

from __future__ import annotations

import re
from html import unescape

from polemic.languages import is_language_tag
from polemic.markdown.parsing import Parsing
from polemic.problems import Place

CLASSES = frozenset({"pull", "epigraph", "standout", "gloss", "decorative", "inline"})
"""The classes that a writer may give."""

SAFE = frozenset(
    "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption "
    "figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary "
    "sup table tbody td tfoot th thead time tr u ul var wbr".split()
)
ATTRIBUTES = frozenset(
    "id class lang dir title href src alt cite datetime open start reversed colspan rowspan scope "
    "width height".split()
)
_ADDRESSES = frozenset({"href", "src", "cite"})
REFUSED = "refused"
"""The tag of an element that cannot stand in an essay: what it holds is read all the same, for its own mistakes."""

VOID = frozenset({"br", "hr", "img", "wbr", "col"})
VERBATIM = frozenset({"code", "kbd", "pre", "samp", "var"})
"""Elements whose text is what it is: nothing in it is Markdown, and no typography touches it."""

BLOCK = frozenset(
    "address article aside blockquote body caption col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link "
    "main menu menuitem meta nav noscript object ol optgroup option p param pre script search section style "
    "summary table tbody td template textarea tfoot th thead title tr track ul".split()
)
_PARENTS = {
    "td": "tr",
    "th": "tr",
    "tr": "table thead tbody tfoot",
    "thead": "table",
    "tbody": "table",
    "tfoot": "table",
    "caption": "table",
    "colgroup": "table",
    "col": "colgroup",
    "li": "ul ol",
    "dt": "dl div",
    "dd": "dl div",
    "figcaption": "figure",
    "summary": "details",
}
"""Elements that stand in certain others only."""
_CHILDREN = {
    "table": "caption colgroup thead tbody tfoot tr",
    "thead": "tr",
    "tbody": "tr",
    "tfoot": "tr",
    "tr": "td th",
    "colgroup": "col",
    "ul": "li",
    "ol": "li",
    "dl": "dt dd div",
}
"""Elements that hold certain others only, and no text."""
_OF_PROSE = frozenset("p pre h1 h2 h3 h4 h5 h6".split())
_VALUE = r"""[^\s"'=<>`]++|'[^']*+'|"[^"]*+\""""
_ATTRIBUTE = rf"(?P<key>[A-Za-z_:][\w.:-]*+)(?:\s*+=\s*+(?P<value>{_VALUE}))?+"
_UNNAMED = re.sub(r"\?P<\w+>", "?:", _ATTRIBUTE)
_NAME = r"(?P<name>[A-Za-z][A-Za-z0-9-]*)"
OPENING = re.compile(rf"<{_NAME}(?P<attributes>(?:\s+{_UNNAMED})*+)\s*+(?P<slash>/?)>")
CLOSING = re.compile(rf"</{_NAME}\s*+>")
_EACH_ATTRIBUTE = re.compile(_ATTRIBUTE)
_UNSAFE_ADDRESS = re.compile(r"(?:javascript|vbscript|data|file):", re.I)
_IGNORED_IN_ADDRESS = re.compile(r"[\x00-\x20]+")  # as browsers do: https://url.spec.whatwg.org
PRIVATE = re.compile("[\x02\x03\U000f0000-\U0010ffff]")

Attributes = list[tuple[str, str | None]]


def attributes_in(written: str) -> Attributes:
    """The attributes of a tag, entities in their values as characters."""
    return [
        (
            match["key"].lower(),
            unescape(without_comments(_unquoted(match["value"]))) if match["value"] else None,
        )
        for match in _EACH_ATTRIBUTE.finditer(written)
    ]


def check_parent(tag: str, parent: str, place: Place, parsing: Parsing) -> None:
    """Reports an element, or text (which has no tag), in one where browsers would not leave it.

    https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inhtml
    """
    wanted, held = _PARENTS.get(tag, ""), _CHILDREN.get(parent, "")
    what = f"<{tag}>" if tag else "text"
    if (parent == REFUSED) or tag == REFUSED:
        return
    if held and tag not in held.split():
        hint = f"put it into one of the elements that <{parent}> holds: <{held.replace(' ', '>, <')}>"
    elif wanted and parent not in wanted.split():
        hint = f"it belongs into <{wanted.replace(' ', '> or <')}>"
    elif parent in _OF_PROSE and tag in BLOCK:
        hint = f"write </{parent}> before it"
    else:
        return
    where = f"<{parent}>" if parent in SAFE else "the text"
    parsing.report(place, "unbalanced-html", f"{what} cannot stand directly in {where}", hint)


def without_comments(written: str) -> str:
    """A title as typed, without the comments in it, which are never published; escaped ones are text."""
    at = 0
    while (start := written.find("<!--", at)) >= 0 and (end := written.find("-->", start + 2)) >= 0:
        if written[start - 1 : start] == "\\":
            at = start + 1
        else:
            written, at = written[:start] + written[end + 3 :], start
    return written


def judge(tag: str, attributes: Attributes, place: Place, parsing: Parsing) -> dict[str, str] | None:
    """The attributes that may stay, or None where the element may not."""
    if tag not in SAFE:
        hint = f"take it out, or write \\<{tag}> to show it as text"
        parsing.report(place, "unsafe-html", f"<{tag}> cannot stand in an essay", hint)
        return None
    kept = {}
    for name, given in attributes:
        value = given or ""
        if name not in ATTRIBUTES or (name == "src" and tag != "img"):
            parsing.report(
                place, "unsafe-html", f"{name}= cannot stand on <{tag}>", f"take {name}=… out of the tag"
            )
        elif name == "class" and not CLASSES.issuperset(value.split()):
            known = ", ".join(sorted(CLASSES))
            parsing.report(
                place, "unsafe-html", f"class={value} is none of the classes of an essay", f"they are {known}"
            )
        elif name == "lang" and not is_language_tag(value):
            parsing.report(place, "unsafe-html", f"lang={value[:40]} is no language", 'write lang="fr"')
        elif name in _ADDRESSES and _is_unsafe_address(value):
            parsing.report(
                place,
                "unsafe-link",
                f"an address cannot begin with {value[:20]!r}",
                "link to a page: https://…",
            )
        else:
            kept[name] = PRIVATE.sub("\ufffd", value)
    return kept


def _is_unsafe_address(address: str) -> bool:
    """Whether an address runs something instead of leading somewhere."""
    return _UNSAFE_ADDRESS.match(_IGNORED_IN_ADDRESS.sub("", address)) is not None


def _unquoted(value: str) -> str:
    return value[1:-1] if value[0] in "\"'" else value
