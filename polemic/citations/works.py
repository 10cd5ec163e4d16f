"""A reference comes in; what its kind of work says of it goes out, before any style has touched it."""

from __future__ import annotations

import re
from urllib.parse import quote

from polemic.citations.names import family
from polemic.citations.runs import Run, Runs, is_closed, is_han, linked
from polemic.languages import fallbacks, is_cjk, source_words
from polemic.model import Name, Reference

PERIODICALS = frozenset({"article-newspaper", "article-magazine", "article-journal", "periodical", "review"})
NEWS = frozenset({"article-newspaper", "article-magazine"})
LAWS = frozenset({"bill", "hearing", "legal_case", "legislation", "regulation", "treaty"})
PARTS = frozenset(
    {"chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference", "review-book"}
)
OCCASIONS = frozenset(
    {"broadcast", "dataset", "interview", "performance", "personal_communication", "post", "post-weblog"}
    | {"speech", "webpage"}
)
"""What is dated to the day and has no imprint."""
_IN_DOI = "/:;().,-_~!$&'*+=@"
_ARTICLE = re.compile(r"[“‘]?(?:The|An?)\s+(?=\S)")


def makers(reference: Reference) -> tuple[Name, ...]:
    """Those under whose names a work stands: authors, else directors or editors; a law stands under its own."""
    if reference.type in LAWS:
        return ()
    return reference.author or reference.director or (() if reference.container_title else reference.editor)


def is_directed(reference: Reference) -> bool:
    """Whether a work has a director and no author, as films have."""
    return bool(reference.director) and not reference.author


def is_told_by_title(reference: Reference) -> bool:
    """Whether a work needs no author: a law, a film, or what a publisher, a paper or a site stands for."""
    is_printed = bool(reference.publisher) or (reference.type in NEWS and bool(reference.container_title))
    is_on_site = reference.type in OCCASIONS and bool(reference.container_title)
    return is_printed or is_on_site or reference.type in LAWS | {"event", "motion_picture", "performance"}


def is_timeless(reference: Reference) -> bool:
    """Whether a work needs no date: a classic, and papers that were never published."""
    return reference.type in ("classic", "collection", "manuscript")


def sorting_name(reference: Reference) -> str:
    """By whom a list sorts, or by which title."""
    names = " ".join(f"{family(name)} {name.given}" for name in makers(reference))
    return names or sorting_title(reference.title, reference) or reference.key


def sorting_title(title: str, reference: Reference) -> str:
    """A title as it is sorted, without an English article before it (Chicago 18, 13.71)."""
    is_english = not reference.language or fallbacks(reference.language)[-1] == "en"
    return _ARTICLE.sub("", title) if is_english else title


def is_article(reference: Reference) -> bool:
    """Whether a title stands in quotation marks: that of a part of another work, but of no book in a set."""
    is_within = is_part(reference) and reference.type not in ("book", "map")
    return is_within or reference.type in PERIODICALS | OCCASIONS | {"thesis"}


def is_part(reference: Reference) -> bool:
    """Whether a work stands in a book, or in a set of them."""
    is_contained = has_imprint(reference) and reference.container_title and reference.type not in LAWS
    return reference.type in PARTS or (bool(is_contained) and reference.type != "thesis")


def serial(reference: Reference) -> str:
    """The number of what is known by one, as reports are."""
    return reference.issue if has_imprint(reference) and reference.type not in LAWS | {"thesis"} else ""


def in_journal(reference: Reference) -> bool:
    """Whether a work is known by the volume and the pages of a journal."""
    is_numbered = bool(reference.volume or reference.issue)
    return reference.type in PERIODICALS - NEWS and is_numbered


def has_imprint(reference: Reference) -> bool:
    """Whether a work has a publisher and a year, as books have."""
    return reference.type not in OCCASIONS | PERIODICALS


def short_title(reference: Reference) -> str:
    """The title for later notes: as it is given, else without what follows its colon (Chicago 18, 13.37)."""
    main, colon, _ = reference.title.partition(": ")
    is_divided = colon and reference.type not in LAWS and not is_described(reference)
    return reference.title_short or (main if is_divided and is_closed(main) else reference.title)


def occasion(reference: Reference, comma: str = ", ") -> str:
    """Of a speech, what it was held at, and where: Congress of Rooms, Boston."""
    return comma.join(filter(None, (reference.event_title, reference.event_place)))


def is_described(reference: Reference) -> bool:
    """Whether the title is no title but says in brackets what the work is."""
    return reference.title.startswith("[")


def is_chinese(reference: Reference, language: str) -> bool:
    """Whether a work is to be told of in Chinese or Japanese: one of theirs in an essay of theirs."""
    return is_cjk(language) and is_han(reference.title or reference.container_title)


def online(reference: Reference, language: str) -> Runs:
    """A work's lasting address, and that of a copy kept elsewhere."""
    url = doi_address(reference) or reference.url
    address = linked(url, reference.archive)
    if not reference.archive:
        return address
    kept = Run(source_words(language).archived, url=reference.archive, original=url)
    if is_cjk(language):
        return (*address, Run("（"), kept, Run("）")) if address else (kept,)
    return (*address, Run(" (" if address else "("), kept, Run(")"))


def doi_address(reference: Reference) -> str:
    """The address at which a DOI is found; signs that have another meaning in addresses are written as numbers."""
    return f"https://doi.org/{quote(reference.doi, safe=_IN_DOI)}" if reference.doi else ""


def year_of(day: str) -> str:
    """The year of a date, or of none: 1999, 350."""
    return day[:4].lstrip("0")


def page_range(page: str) -> tuple[str, str]:
    """The first and the last page, as they were typed; the last is empty if there is but one or no plain range."""
    first, _, last = page.replace("--", "–").replace("-", "–").partition("–")
    return (first, last) if first.isdecimal() and last.isdecimal() else (page, "")
