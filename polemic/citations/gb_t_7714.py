"""GB/T 7714-2015, numbered (顺序编码制): "[1]" or "[1,3-5]" above the line, and a list in the order of the numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from polemic.citations.locators import expanded, pages_in
from polemic.citations.marks import Brackets, Style
from polemic.citations.names import called, family, followed, initialled, shown, whole
from polemic.citations.runs import ENTRY, Run, Runs, between, ended, is_han, linked, plain, spaced
from polemic.citations.works import (
    LAWS,
    NEWS,
    PARTS,
    PERIODICALS,
    doi_address,
    makers,
    serial,
    short_title,
    sorting_name,
    year_of,
)
from polemic.languages import edition_of, is_cjk, source_words
from polemic.model import Cited, CitedSource, Name, Reference

_SHOWN = 3
_LETTERS = {
    "article": "A", "article-newspaper": "N", "dataset": "DS", "map": "CM",
    "paper-conference": "C", "patent": "P", "post": "EB", "post-weblog": "EB", "webpage": "EB", "report": "R",
    "software": "CP", "standard": "S", "thesis": "D", **dict.fromkeys(LAWS | {"collection"}, "A"),
    **dict.fromkeys(("article-journal", "article-magazine", "periodical"), "J"),
    **dict.fromkeys(("book", "chapter", "classic", "entry-dictionary", "entry-encyclopedia"), "M"),
}  # fmt: skip
"""Type -> the letters that tell it (GB/T 7714-2015, appendix B)."""

_ONLINE_ONLY = frozenset({"dataset", "post", "post-weblog", "software", "webpage"})
_PRINTED = frozenset({"book", "chapter", "paper-conference", "periodical", "thesis"})


def entry(source: CitedSource, language: str) -> Runs:
    """An entry of the list: [1] who. what[J/OL]. where, when: pages[read]. address.

    The words are those of the source's own language (8.1.2): 等 beside Han names, et al. beside others.
    """
    reference = source.reference
    words = reference.title or "".join(map(whole, _makers(reference)))
    own = "zh-Hans" if is_han(words) else "en"
    if is_han(words) and is_cjk(language):
        own = language
    what = (reference.title or _untitled(reference, own)) + _number_of(reference, own) + _kind(reference)
    parts = [_names(_makers(reference), own), *_where(reference, what, own), *_beside(reference, own)]
    told = spaced(ended(plain(part)) for part in parts)
    return spaced([plain(f"[{source.number}]"), told, ended(_address(reference, own))])


def cite(cited: Cited, source: CitedSource, language: str) -> Runs:
    """The number of a source, with the pages behind the bracket: [1]12."""
    if not cited.prefix:
        return _number(cited, source)
    space = "" if is_han(cited.prefix[-1]) else " "
    return (Run(cited.prefix + space, is_raised=True), *_number(cited, source))


def cite_together(cited: Sequence[tuple[Cited, CitedSource]], language: str) -> tuple[tuple[int, Runs], ...]:
    """Numbers in one pair of brackets (10.1.2): [1,3-5]; one with a page or with words has its own: [1],[2]12."""
    marks: list[tuple[int, Runs]] = []
    parts = groupby(enumerate(cited), key=lambda part: not (part[1][0].prefix or part[1][0].locator))
    for is_bare, part in parts:
        if is_bare:
            numbers = {source.number: at for at, (_, source) in part}
            marks += _stretches(numbers, "," if marks else "")
        else:
            for at, (one, source) in part:
                before = (Run(",", is_raised=True),) if marks else ()
                marks.append((at, (*before, *cite(one, source, language))))
    return tuple(marks)


def cite_in_sentence(cited: Cited, source: CitedSource, language: str) -> Runs:
    """The name of a source's makers, and its number behind it."""
    names = _makers(source.reference)
    few, are_more = shown(names, 2, 1)
    told = [called(name) for name in (few[:1] if are_more else few)]
    text = "、".join(told) if is_han("".join(told)) else source_words(language).last.join(told)
    name = followed(text, source_words(language).others) if are_more else text
    return (*plain(name or short_title(source.reference)), *_number(cited, source))


def _stretches(numbers: Mapping[int, int], before: str) -> Iterator[tuple[int, Runs]]:
    """Of numbers with their places, in one pair of brackets, the first and the last of each stretch."""
    ends = [number for number in sorted(numbers) if not {number - 1, number + 1} <= numbers.keys()]
    for number in ends:
        is_first, is_last = number == ends[0], number == ends[-1]
        mark = f"{before}[" if is_first else "-" if number - 1 in numbers else ","
        closing = (Run("]", is_raised=True),) if is_last else ()
        link = Run(str(number), url=ENTRY, is_raised=True)
        yield numbers[number], (Run(mark, is_raised=True), link, *closing)


def _number(cited: Cited, source: CitedSource) -> Runs:
    number = Run(f"[{source.number}]", url=ENTRY, is_raised=True)
    return (
        (number, Run(pages_in(cited.locator).replace("–", "-") or cited.locator, is_raised=True))
        if cited.locator
        else (number,)
    )


def _makers(reference: Reference) -> tuple[Name, ...]:
    return reference.author or makers(reference)


def _names(names: tuple[Name, ...], language: str) -> str:
    few, are_more = shown(names, _SHOWN, _SHOWN)
    told = list(map(_name, few))
    return ", ".join([*told, source_words(language).others] if are_more else told)


def _name(name: Name) -> str:
    """DOOR J A; Han names as they are."""
    initials = initialled(name).replace(".", "").replace("-", " ")
    if not initials:
        return whole(name).upper()
    return " ".join(filter(None, (family(name).upper(), initials, name.suffix.replace(".", ""))))


def _untitled(reference: Reference, own: str) -> str:
    """What stands for a title: 私人通信."""
    words = source_words(own)
    kinds = {"personal_communication": words.personal_communication, "interview": words.interview}
    told = reference.genre or kinds.get(reference.type, "")
    return told[:1].upper() + told[1:]


def _kind(reference: Reference) -> str:
    online = "/OL" if reference.url or reference.doi else ""
    return f"[{_LETTERS.get(reference.type, 'Z')}{online}]"


def _number_of(reference: Reference, own: str) -> str:
    """Which volume or report it is: other information of the title (GB/T 7714-2015, 8.2.3)."""
    is_of_host = reference.type in PARTS or reference.container_title
    is_volume = reference.volume and not (is_of_host or reference.type in PERIODICALS)
    volume = source_words(own).volume(reference.volume) if is_volume else ""
    return "".join(f": {told}" for told in (volume, serial(reference)) if told)


def _where(reference: Reference, what: str, own: str) -> list[str]:
    read = f"[{reference.accessed}]" if reference.accessed and (reference.url or reference.doi) else ""
    if reference.type in PERIODICALS:
        return [what, _periodical(reference) + read]
    if reference.type in _ONLINE_ONLY:
        return [what, _published(reference, read)]
    translators = _names(reference.translator, own)
    others = f"{translators}, {source_words(own).translator('').strip(', ')}"
    others = others if translators else ""
    words = source_words(own)
    edition = edition_of(reference.edition, own).removeprefix("第")
    if not (reference.container_title or reference.type in PARTS):
        return [what, others, edition, _published(reference, read)]
    volume = f": {words.volume(reference.volume)}" if reference.volume else ""
    host = ". ".join(filter(None, (_names(reference.editor, own), reference.container_title + volume)))
    begin = ". ".join(filter(None, (what, others)))
    return ["//".join(filter(None, (begin, host))), edition, _published(reference, read)]


def _periodical(reference: Reference) -> str:
    """Journal, 1999, 84(3): 488-500; a paper has its day, and its page as (4)."""
    year = reference.issued if reference.type in NEWS - {"article-magazine"} else year_of(reference.issued)
    if reference.type == "article-newspaper":
        page = f"({reference.page})" if reference.page else ""
        return ", ".join(filter(None, (reference.container_title, year))) + page
    begin = ", ".join(filter(None, (reference.container_title, year, reference.volume)))
    issue = f"({reference.issue})" if reference.issue else ""
    return ": ".join(filter(None, (begin + issue, _pages(reference))))


def _published(reference: Reference, read: str) -> str:
    """Place: publisher, year: pages; or the day alone of what stands on the web only."""
    is_printed = (
        reference.type in _PRINTED or reference.publisher or reference.publisher_place or reference.page
    )
    if not is_printed and (reference.url or reference.doi):
        return (f"({reference.issued})" if reference.issued else "") + read
    year = year_of(reference.issued) or (f"[{year_of(reference.accessed)}]" if reference.accessed else "")
    if not is_printed:
        return year
    publisher = ": ".join(filter(None, (reference.publisher_place, reference.publisher)))
    imprint = ", ".join(filter(None, (publisher, year)))
    return ": ".join(filter(None, (imprint, _pages(reference)))) + read


def _pages(reference: Reference) -> str:
    return expanded(reference.page).replace("–", "-")


def _beside(reference: Reference, own: str) -> list[str]:
    first = source_words(own).first_published(reference.original_date) if reference.original_date else ""
    return [first, reference.note]


def _address(reference: Reference, own: str) -> Runs:
    doi, kept = doi_address(reference), reference.archive
    lasting = (Run(f"DOI:{reference.doi}", url=doi, kept=kept),) if doi else ()
    copy = (Run(source_words(own).archived, url=kept, original=reference.url or doi),) if kept else ()
    return between([linked(reference.url, kept), lasting, copy], ". ")


STYLE = Style(
    entry,
    cite,
    cite,
    cite_in_sentence,
    lambda language: Brackets(between=""),
    sorting_name,
    is_numbered=True,
    cite_together=cite_together,
)
