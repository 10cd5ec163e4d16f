"""Editions -> sources that none of them cites, those told of by half, and citations that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from polemic.citations import is_timeless, is_told_by_title, makers
from polemic.model import Edition, Reference
from polemic.problems import Problem, Severity
from polemic.subediting.sources import Written, blank_code

_EXPORTED = frozenset({".json", ".bib"})
"""Files in which a program may have put all that a writer ever read."""

_NEARLY = re.compile(r"＠[ \t]*|(?<!\w)@[ \t]+")
_LEFT_OUT = frozenset({"draft-left-out", "not-yet-published"})


def check_described(editions: Sequence[Edition]) -> Iterator[Problem]:
    """Finds cited sources of which nothing says when they appeared, or who stands for them."""
    references = {source.reference: None for edition in editions for source in edition.sources.values()}
    for reference in references:
        dates = (reference.issued, reference.accessed, reference.original_date)
        if not (any(dates) or is_timeless(reference)):
            message = f"nothing says when '{reference.key}' appeared"
            hint = "add the line\n  issued: …"
            yield Problem(reference.location, "undated-source", message, hint, Severity.NOTE)
        if not (makers(reference) or reference.translator or is_told_by_title(reference)):
            message = f"nothing says who stands for '{reference.key}'"
            hint = "add its author, if only a body:\n  author: [{literal: …}]"
            yield Problem(reference.location, "unsigned-source", message, hint, Severity.NOTE)


def check_uncited(editions: Sequence[Edition], known: Sequence[Problem]) -> Iterator[Problem]:
    """Finds references that no edition cites; where an essay is left out, it may cite those that serve all."""
    is_whole = not any(problem.rule in _LEFT_OUT for problem in known)
    described: dict[Reference, None] = {}
    for edition in editions:
        own = (one for one in edition.references.values() if one.location.path.suffix not in _EXPORTED)
        described |= dict.fromkeys(own)
    cited = {source.reference.location for edition in editions for source in edition.sources.values()}
    folders = {edition.metadata.location.path.parent for edition in editions}
    for reference in described:
        if reference.location not in cited and (is_whole or reference.location.path.parent in folders):
            message = f"nothing cites '{reference.key}', so that it is in no list of sources"
            hint = f"cite it as [@{reference.key}], or delete it"
            yield Problem(reference.location, "uncited-source", message, hint, Severity.NOTE)


def check_unread(edition: Edition) -> Iterator[Problem]:
    """Finds known keys behind an @ that is full-width, or stands apart from them."""
    for numbered in edition.sections:
        source = numbered.section.source
        text = blank_code(source.text)
        for sign in _NEARLY.finditer(text):
            keys = (key for key in edition.references if text.startswith(key, sign.end()))
            if key := max(keys, key=len, default=""):
                location = Written(source).locate(sign.start(), sign.end() + len(key))
                message = f"'{sign[0]}{key}' cites nothing, and is printed as typed"
                yield Problem(location, "unread-citation", message, f"type @{key}", Severity.WARNING)
