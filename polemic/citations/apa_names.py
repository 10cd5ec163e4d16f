"""References come in; the names of those who made them go out, as APA's lists have them."""

from __future__ import annotations

from dataclasses import replace

from polemic.citations.names import family, followed, initialled, shown, whole
from polemic.citations.runs import Runs, plain
from polemic.citations.works import makers
from polemic.languages import source_words
from polemic.model import Name, Reference

_MOST = 20


def listed(reference: Reference, language: str) -> Runs:
    """Those under whose names a work stands, turned round, with what they did if it was not to write."""
    names = makers(reference)
    if not names:
        return ()
    few, are_more = shown(names, len(names), len(names))
    known = list(map(_turned, few))
    if are_more:
        text = ", ".join([*known, source_words(language).others])
    elif len(known) > _MOST:
        text = ", ".join(known[: _MOST - 1]) + ", … " + known[-1]
    else:
        text = ", & ".join(filter(None, (", ".join(known[:-1]), known[-1])))
    if names == reference.author:
        return plain(text)
    role = _directors if names == reference.director else editors
    return plain(f"{text} ({role(reference, language)})")


def others(reference: Reference, language: str) -> list[str]:
    """Those who did something else, each with what that was: O. Key, Ed."""
    found = []
    if reference.editor and reference.editor != makers(reference) and not reference.container_title:
        found.append(f"{said(reference.editor)}, {editors(reference, language)}")
    if reference.translator:
        role = source_words(language).translator("").strip(", ")
        found.append(f"{said(reference.translator)}, {role[:1].upper()}{role[1:]}")
    if reference.director and reference.director != makers(reference):
        found.append(f"{said(reference.director)}, {_directors(reference, language)}")
    if reference.interviewer:
        words = source_words(language)
        role = words.as_interviewers if len(reference.interviewer) > 1 else words.as_interviewer
        found.append(f"{said(reference.interviewer)}, {role}")
    return found


def said(names: tuple[Name, ...]) -> str:
    """Names as they are said, with initials: O. Key & A. Lock."""
    few, are_more = shown(names, len(names), len(names))
    *first, last = (whole(replace(name, given=initialled(name) or name.given)) for name in few)
    if are_more:
        return followed(", ".join([*first, last]), "et al.")
    return f"{', '.join(first)}{',' if len(first) > 1 else ''} & {last}" if first else last


def editors(reference: Reference, language: str) -> str:
    """What editors are called behind their names: Ed., Eds."""
    words = source_words(language)
    role = (words.editors if len(reference.editor) > 1 else words.editor)("").strip(", ")
    return role[:1].upper() + role[1:]


def is_own_publisher(reference: Reference) -> bool:
    """Whether a body publishes what it wrote, and so is told of once (9.29)."""
    return [whole(name).casefold() for name in makers(reference)] == [reference.publisher.casefold()]


def _turned(name: Name) -> str:
    initials = initialled(name)
    return ", ".join(filter(None, (family(name), initials, name.suffix))) if initials else whole(name)


def _directors(reference: Reference, language: str) -> str:
    words = source_words(language)
    return words.as_directors if len(reference.director) > 1 else words.as_director
