"""Cited sources come in; marks of citation and entries of the source list go out, in author-date style.

The style is that of the Chicago Manual, 17th edition, chapter 15, for the fields a reference has.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from markupsafe import Markup, escape

from polemic.citations import cited_name, cited_year
from polemic.languages import format_date
from polemic.model import Citation, Cited, CitedSource, Name, Reference
from polemic.writers.markup import fill

_QUOTED = frozenset(
    {"article-journal", "article-newspaper", "article-magazine", "webpage", "chapter", "post"}
)


def citation_mark(
    citation: Citation, sources: Mapping[str, CitedSource], links: Mapping[str, str], language: str
) -> Markup:
    """A mark in the text: "(see Akerlof 1970, 490; Fei 1992)", or "Akerlof (1970)" within the sentence."""
    if not citation.is_bracketed:
        (cited,) = citation.cited
        source = sources[cited.key]
        names = _short_names(cited_name(source.reference), language)
        return fill('<a class="cit" href="{}">{} ({})</a>', links[cited.key], names, _year(source))
    marks = [_mark(cited, sources[cited.key], links[cited.key], language) for cited in citation.cited]
    opening, closing, comma = ("（", "）", "；") if language[:2] in ("zh", "ja") else ("(", ")", "; ")
    return fill("{}{}{}", opening, Markup(comma).join(marks), closing)


def source_entry(source: CitedSource) -> Markup:
    """An entry of the source list: who, when, what, where."""
    reference = source.reference
    parts = [
        _full_names(reference),
        escape(_year(source)),
        _title(reference),
        _contributors(reference),
        _container(reference),
        _publisher(reference),
        escape(reference.note),
        _accessed(reference),
        _online(reference),
    ]
    return Markup(" ").join(_ended(part) for part in parts if part)


def _mark(cited: Cited, source: CitedSource, link: str, language: str) -> Markup:
    names = _short_names(cited_name(source.reference), language) + "\u00a0" if cited.names_author else ""
    prefix = cited.prefix + " " if cited.prefix else ""
    locator = ", " + cited.locator if cited.locator else ""
    return fill('{}<a class="cit" href="{}">{}{}</a>{}', prefix, link, names, _year(source), locator)


def _year(source: CitedSource) -> str:
    return (cited_year(source.reference) or "n.d.") + source.year_suffix


def _short_names(names: Sequence[Name], language: str) -> str:
    shown = [name.family or name.literal or name.given for name in names]
    is_han = language[:2] in ("zh", "ja")
    if len(shown) > 2:
        return shown[0] + (" 等" if is_han else " et al.")
    return (" 和 " if is_han else " and ").join(shown)


def _full_names(reference: Reference) -> Markup:
    names = reference.author or reference.editor
    if not names:
        return escape(cited_name(reference)[0].literal)
    first, *others = names
    shown = [_inverted(first), *(_natural(name) for name in others)]
    role = "" if reference.author else (", ed" if len(names) == 1 else ", eds")
    joined = shown[0] if not others else ", ".join(shown[:-1]) + ", and " + shown[-1]
    return fill("{}{}", joined, role)


def _inverted(name: Name) -> str:
    if name.literal or not (name.given and name.family):
        return name.literal or name.family or name.given
    return f"{name.family} {name.given}" if _is_han(name) else f"{name.family}, {name.given}"


def _natural(name: Name) -> str:
    if name.literal or not (name.given and name.family):
        return name.literal or name.family or name.given
    return f"{name.family}{name.given}" if _is_han(name) else f"{name.given} {name.family}"


def _is_han(name: Name) -> bool:
    return any("\u3400" <= character <= "\u9fff" for character in name.family)


def _title(reference: Reference) -> Markup:
    if not reference.title or reference.title == cited_name(reference)[0].literal:
        return Markup()
    if reference.title.startswith("[") or (
        reference.type in ("webpage", "") and not reference.container_title
    ):
        return escape(reference.title)
    lang = fill(' lang="{}"', reference.language) if reference.language else Markup()
    if reference.type in _QUOTED:
        title = reference.title.replace("“", "‘").replace("”", "’")
        return fill("“<span{}>{}</span>”", lang, title) if lang else fill("“{}”", title)
    return fill("<i{}>{}</i>", lang, reference.title)


def _contributors(reference: Reference) -> Markup:
    if not reference.translator:
        return Markup()
    names = [_natural(name) for name in reference.translator]
    joined = names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
    return fill("Translated by {}", joined)


def _container(reference: Reference) -> Markup:
    if not reference.container_title:
        return Markup()
    volume = f" {reference.volume}" if reference.volume else ""
    issue = f" ({reference.issue})" if reference.issue else ""
    pages = (": " if volume or issue else ", ") + reference.page if reference.page else ""
    day = f", {_date(reference.issued)}" if len(reference.issued) > 4 else ""
    genre = f" ({reference.genre})" if reference.genre else ""
    return fill("<i>{}</i>{}{}{}{}{}", reference.container_title, genre, volume, issue, day, pages)


def _publisher(reference: Reference) -> Markup:
    place = f"{reference.publisher_place}: " if reference.publisher_place else ""
    edition = f"{reference.edition} ed. " if reference.edition else ""
    first = f"First published {reference.original_date}" if reference.original_date else ""
    day = f"{_date(reference.issued)}" if len(reference.issued) > 4 and not reference.container_title else ""
    shown = ". ".join(part for part in (edition + place + reference.publisher, day, first) if part)
    return escape(shown)


def _accessed(reference: Reference) -> Markup:
    return fill("Accessed {}", _date(reference.accessed)) if reference.accessed else Markup()


def _online(reference: Reference) -> Markup:
    url = f"https://doi.org/{reference.doi}" if reference.doi else reference.url
    archive = fill(' (<a href="{}">archived</a>)', reference.archive) if reference.archive else Markup()
    return fill('<a href="{}">{}</a>{}', url, _shown(url), archive) if url else Markup()


def _shown(url: str) -> str:
    """An address without its scheme, which tells a reader nothing."""
    return url.removeprefix("https://").removeprefix("http://").removesuffix("/")


def _date(issued: str) -> str:
    if len(issued) == 10:
        return format_date(date.fromisoformat(issued), "en")
    if "-" not in issued:
        return issued
    return format_date(date.fromisoformat(f"{issued}-01"), "en").partition("\N{NO-BREAK SPACE}")[2]


def _ended(part: Markup) -> Markup:
    """Ends a part with a full stop, unless it has one or is an address."""
    text = part.striptags()
    if text.endswith((".", "?", "!", ".”", "?”", "!”")) or "<a href" in part:
        return part
    if part.endswith("”"):
        return Markup(part[:-1] + ".”")
    return part + "."
