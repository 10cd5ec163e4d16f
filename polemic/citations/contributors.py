"""References come in; the names of those who made them go out, as the Chicago Manual's lists and notes have them."""

from __future__ import annotations

from polemic.citations.names import followed, short, shown, turned, whole
from polemic.citations.runs import Runs, plain
from polemic.citations.works import LAWS, makers
from polemic.languages import source_words
from polemic.model import CitedSource, Name, Reference

_MOST, _SHOWN = 6, 3


def heads(reference: Reference) -> tuple[Name, ...]:
    """Those under whose names a work stands, translators too where it has nobody else."""
    return makers(reference) or (() if reference.type in LAWS else reference.translator)


def listed_makers(reference: Reference, language: str) -> Runs:
    """The names by which a list is sorted, the first one turned round, with what they did if it was not to write."""
    names, words = heads(reference), source_words(language)
    if not names:
        return ()
    few, are_more = shown(names, _MOST, _SHOWN)
    first, *others = [turned(few[0]), *map(whole, few[1:])]
    if are_more:
        text = followed(", ".join([first, *others]) + ",", words.others)
    elif not others:
        text = first
    else:
        comma = "、" if words.last == "、" else ", "
        last = words.last if words.last == "、" else f",{words.last}"
        text = comma.join([first, *others[:-1]]) + last + others[-1]
    return plain(_with_role(text, reference, language))


def said_makers(reference: Reference, language: str) -> str:
    """The names as a note has them: of one or two, or of the first of more."""
    text = noted_names(heads(reference), language)
    return text and _with_role(text, reference, language)


def short_makers(source: CitedSource, language: str) -> str:
    """The family names alone, and as much more as tells them from others."""
    words = source_words(language)
    return short(heads(source.reference), words.last, words.others, source.given, source.names)


def listed_names(names: tuple[Name, ...], language: str) -> str:
    """Names as a sentence of a list has them, all of them; empty if there are none."""
    few, are_more = shown(names, len(names), len(names))
    if not few:
        return ""
    *others, last = map(whole, few)
    words = source_words(language)
    if are_more:
        return followed(", ".join([*others, last]), words.others)
    if not others:
        return last
    comma = "," if len(others) > 1 and words.last.startswith(" ") else ""
    return ("、" if words.last == "、" else ", ").join(others) + comma + words.last + last


def noted_names(names: tuple[Name, ...], language: str) -> str:
    """Names as a note has them, of one or two, or of the first of more; empty if there are none."""
    words = source_words(language)
    few, are_more = shown(names, 2, 1)
    return followed(whole(few[0]), words.others) if few and are_more else words.last.join(map(whole, few))


def _with_role(text: str, reference: Reference, language: str) -> str:
    words, names = source_words(language), heads(reference)
    if names == reference.author:
        return text
    if names == reference.director:
        return (words.directors if len(names) > 1 else words.director)(text)
    if names == reference.translator:
        return words.translator(text)
    return (words.editors if len(names) > 1 else words.editor)(text)
