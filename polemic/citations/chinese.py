"""Chinese references come in; they go out as Chinese publishers print them: 费孝通：《乡土中国》，三联书店，1985年。

The order is that of the notes of 中国社会科学, and with years in the text that of the lists of 社会学研究.
"""

from __future__ import annotations

from dataclasses import replace

from polemic.citations.locators import labelled, pages_in
from polemic.citations.names import followed, shown, whole
from polemic.citations.runs import Run, Runs, between, plain, to_entry
from polemic.citations.works import NEWS, PERIODICALS, has_imprint, makers, occasion, online, serial, year_of
from polemic.languages import edition_of, fallbacks, format_partial_date, format_within_year, source_words
from polemic.model import Cited, Name, Reference

_SHOWN = 3


def entry(reference: Reference, language: str) -> Runs:
    """An entry of the list: who: what, where, when."""
    who, what = _makers(reference, language) or unsigned(reference), _titled(reference.title)
    when = _when(reference, language)
    is_named = not makers(reference) and who != what
    where = [plain(when)] if is_named else _where(reference, language, when)
    begin = _begin("" if who == what else who, plain(what + _volume(reference, language)))
    return _closed(
        [begin, *where, _sheet(reference, reference.page, language), *_beside(reference, language)]
    )


def dated_entry(reference: Reference, year: str, language: str) -> Runs:
    """An entry of a list by names and years: who, when, what, where."""
    who, what = _makers(reference, language) or unsigned(reference), _titled(reference.title)
    volume = _volume(reference, language)
    begin = (
        [plain(who + volume), plain(year)] if who == what else [plain(who), plain(year), plain(what + volume)]
    )
    is_dated = not has_imprint(reference) and reference.type != "article-journal"
    when = format_within_year(reference.issued, language) if is_dated else ""
    is_named = not makers(reference) and who != what
    where = [plain(when)] if is_named else _where(reference, language, when)
    return _closed(
        [*begin, *where, _sheet(reference, reference.page, language), *_beside(reference, language)]
    )


def unsigned(reference: Reference) -> str:
    """What stands for whoever wrote a work: its paper, its site, or its own title."""
    if reference.type in NEWS and reference.container_title:
        return _titled(reference.container_title)
    is_on_site = reference.type in ("webpage", "post", "post-weblog")
    return (reference.container_title if is_on_site else "") or _titled(reference.title)


def note(cited: Cited, reference: Reference, language: str) -> Runs:
    """A source as a note first cites it: who: what, where, when, page."""
    where = _where(reference, language, _when(reference, language))
    page = _page(cited, reference, language) or _sheet(reference, reference.page, language)
    return _noted(cited, reference, language, [*where, page, *_online(reference, language)])


def note_again(cited: Cited, reference: Reference, language: str) -> Runs:
    """A source that an earlier note cites in full: who: what, page."""
    again = replace(reference, title=reference.title_short or reference.title)
    return _noted(cited, again, language, [_page(cited, reference, language)])


def called(reference: Reference) -> Runs:
    """What a sentence calls a work without makers."""
    return plain(_titled(reference.title_short or reference.title) or reference.genre)


def _noted(cited: Cited, reference: Reference, language: str, rest: list[Runs]) -> Runs:
    who = _makers(reference, language) if cited.names_author else ""
    title = _titled(reference.title) + _volume(reference, language)
    begin = _begin(who, to_entry(plain(title or reference.genre)))
    return (*plain(cited.prefix), *between([begin, *rest], "，"))


def _begin(who: str, what: Runs) -> Runs:
    return between([plain(who), what], "：")


def _makers(reference: Reference, language: str) -> str:
    words, names = source_words(language), makers(reference)
    text = _joined(names, language)
    if not names or names == reference.author:
        return text
    return (words.director if names == reference.director else words.editor)(text)


def _joined(names: tuple[Name, ...], language: str) -> str:
    few, are_more = shown(names, _SHOWN, _SHOWN)
    return "、".join(map(whole, few)) + (source_words(language).others if are_more else "")


def _titled(title: str) -> str:
    """A title in 《》, and titles within it in 〈〉 (GB/T 15834-2011, 4.15)."""
    inner = title.replace("《", "〈").replace("》", "〉")
    return title if title.startswith("[") or not title else f"《{inner}》"


def _volume(reference: Reference, language: str) -> str:
    """The volume that a title is that of: 《乡土中国》第2卷."""
    is_told = reference.volume and has_imprint(reference) and not reference.container_title
    return source_words(language).volume(reference.volume) if is_told else ""


def _page(cited: Cited, reference: Reference, language: str) -> Runs:
    sheet = _sheet(reference, pages_in(cited.locator), language)
    return sheet or plain(labelled(cited.locator, language))


def _sheet(reference: Reference, page: str, language: str) -> Runs:
    """The page of a newspaper: 第3版."""
    if not page or reference.type != "article-newspaper":
        return ()
    return plain(f"{page}面" if fallbacks(language)[-1] == "ja" else f"第{page}版")


def _where(reference: Reference, language: str, when: str) -> list[Runs]:
    words = source_words(language)
    parts = [*_others(reference, language)]
    if reference.type == "article-journal":
        issue = words.issue(reference.issue) if reference.issue else ""
        volume = words.volume(reference.volume) if reference.volume else ""
        return [*parts, plain(_titled(reference.container_title) + volume + when + issue)]
    if not has_imprint(reference):
        body = reference.publisher or reference.publisher_place or occasion(reference, "，")
        where, genre = reference.container_title or body, plain(reference.genre)
        if reference.container_title and reference.type in PERIODICALS | {"interview"}:
            return [*parts, plain(_titled(where) + when), genre]
        return [*parts, plain(where), genre, plain(when)]
    if reference.container_title:
        editors = _joined(reference.editor, language)
        editors = f"{words.editor(editors)}：" if editors else ""
        volume = words.volume(reference.volume) if reference.volume else ""
        parts.append(plain(f"{words.within}{editors}{_titled(reference.container_title)}{volume}"))
    edition = edition_of(reference.edition, language)
    place = "：".join(filter(None, (reference.publisher_place, reference.publisher)))
    number = words.number(serial(reference)) if serial(reference) else ""
    kind = followed(reference.genre, number)
    return [*parts, plain(edition), plain(kind), plain(place), plain(when)]


def _others(reference: Reference, language: str) -> list[Runs]:
    words, first = source_words(language), makers(reference)
    found = []
    if reference.director and reference.director != first:
        found.append(plain(words.directed(_joined(reference.director, language))))
    if reference.interviewer:
        found.append(plain(words.interviewed(_joined(reference.interviewer, language))))
    if reference.translator and reference.translator != first:
        found.append(plain(words.translated(_joined(reference.translator, language))))
    if reference.editor and reference.editor != first and not reference.container_title:
        found.append(plain(words.edited(_joined(reference.editor, language))))
    return found


def _when(reference: Reference, language: str) -> str:
    is_yearly = has_imprint(reference) or reference.type == "article-journal"
    issued = reference.issued[:4] if is_yearly else reference.issued
    return (
        f"{year_of(issued)}年"
        if issued.isdecimal()
        else format_partial_date(issued, language)
        if issued
        else ""
    )


def _online(reference: Reference, language: str) -> list[Runs]:
    accessed = format_partial_date(reference.accessed, language) if reference.accessed else ""
    told = source_words(language).accessed(accessed) if accessed and not reference.issued else ""
    return [plain(told), online(reference, language)]


def _beside(reference: Reference, language: str) -> list[Runs]:
    phrase = source_words(language).first_published
    first = phrase(f"{year_of(reference.original_date)}年") if reference.original_date else ""
    return [plain(first), plain(reference.note), *_online(reference, language)]


def _closed(parts: list[Runs]) -> Runs:
    return (*between(parts, "，"), Run("。"))
