"""A language tag -> how that language writes dates, section numbers, quotation marks, dashes and dropped letters.

Quotation marks are CLDR's delimiters, or those of the authority on the language:
English: Chicago Manual of Style, 17th edition. German: Duden, Anführungszeichen; Swiss German: Schreibweisungen der
Bundeskanzlei. French: Lexique des règles typographiques en usage à l'Imprimerie nationale, Guillemets; the inner
ones are “ ”. Spanish: RAE, Ortografía de la lengua española (2010), Las comillas: « », within them “ ”; the single
ones are for a third quotation. Simplified Chinese: GB/T 15834-2011, 4.8. Traditional
Chinese: 重訂標點符號手冊 of the Ministry of Education, Taipei. Japanese: JIS X 4051 and JLReq.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from polemic.languages.tags import fallbacks
from polemic.values import frozen

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}

_DATES = {
    "en": "{day}\N{NO-BREAK SPACE}{month} {year}",
    "en-us": "{month}\N{NO-BREAK SPACE}{day}, {year}",
    "fr": "{day}\N{NO-BREAK SPACE}{month} {year}",
    "de": "{day}.\N{NO-BREAK SPACE}{month} {year}",
    "es": "{day} de {month} de {year}",
    "zh-hans": "{year}年{number}月{day}日",
    "zh-hant": "{year}年{number}月{day}日",
    "ja": "{year}年{number}月{day}日",
}

_DAYS = {
    "en": "{day}\N{NO-BREAK SPACE}{month}",
    "en-us": "{month}\N{NO-BREAK SPACE}{day}",
    "fr": "{day}\N{NO-BREAK SPACE}{month}",
    "de": "{day}.\N{NO-BREAK SPACE}{month}",
    "es": "{day} de {month}",
    "zh": "{number}月{day}日",
    "ja": "{number}月{day}日",
}

_MONTHS_OF_YEARS = {
    "en": "{month} {year}",
    "es": "{month} de {year}",
    "zh": "{year}年{number}月",
    "ja": "{year}年{number}月",
}

_MONTHS_ALONE = {"en": "{month}", "zh": "{number}月", "ja": "{number}月"}

_QUOTES = {
    "en": "“”‘’",
    "cs": "„“‚‘",
    "de": "„“‚‘",
    "de-ch": "«»‹›",
    "el": "«»“”",
    "es": "«»“”",
    "fi": "””’’",
    "fr": "«»“”",
    "hu": "„”»«",
    "it": "«»“”",
    "ja": "「」『』",
    "nb": "«»‘’",
    "no": "«»‘’",
    "pl": "„”«»",
    "ro": "„”«»",
    "ru": "«»„“",
    "sk": "„“‚‘",
    "sl": "„“‚‘",
    "sv": "””’’",
    "uk": "«»„“",
    "zh-hans": "“”‘’",
    "zh-hant": "「」『』",
}

_DASHES = {
    "en": "– — –",
    "es": "— — –",
    "zh": "– — —",
}

_COMMAS = {"en": ", ", "zh": "，", "ja": "、"}

_ELIDED_WORDS = {
    "en": (
        "tis twas twere twill twould twixt em til nuff",
        "cause cos coz bout round neath gainst cept fraid hood",
    ),
    "de": ("s n ne nem nen ner nes", "ran rauf raus rein rum runter rüber"),
    "nl": ("s t n k m r", ""),
}

_DIGITS = "零一二三四五六七八九"


@frozen
class QuoteMarks:
    """A language's quotation marks; `inner` ones stand within a quotation.

    A spaced language sets a narrow space within guillemets and before tall punctuation.
    """

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str
    is_spaced: bool


@frozen
class Dashes:
    """What two and three hyphens stand for, and two between digits."""

    short: str
    long: str
    range: str


@frozen
class ElidedWords:
    """Words that begin with an apostrophe: `always`, as 'tis does, or `often`, as 'cause does."""

    always: tuple[str, ...]
    often: tuple[str, ...]


def format_date(day: date, language: str) -> str:
    """A date in words: 8 November 2026; November 8, 2026 for en-US only."""
    return _written(_DATES, day, language)


def format_partial_date(written: str, language: str) -> str:
    """YYYY, YYYY-MM or YYYY-MM-DD (ISO 8601) in words: 2026, November 2026, 8 November 2026."""
    match written.count("-"):
        case 0:
            return written.lstrip("0")
        case 1:
            return _written(_MONTHS_OF_YEARS, date.fromisoformat(f"{written}-01"), language)
    return format_date(date.fromisoformat(written), language)


def format_within_year(written: str, language: str) -> str:
    """The same where the year stands elsewhere: nothing, November, 8 November."""
    match written.count("-"):
        case 0:
            return ""
        case 1:
            return _written(_MONTHS_ALONE, date.fromisoformat(f"{written}-01"), language)
    return _written(_DAYS, date.fromisoformat(written), language)


def comma(language: str) -> str:
    """The comma between the parts of a citation, with the space after it."""
    return _nearest(_COMMAS, language)


def section_number(number: int, language: str) -> str:
    """A section's or an issue's number: 3, and in Chinese 三, up to 99."""
    if fallbacks(language)[0].split("-")[0] != "zh" or not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


@lru_cache(maxsize=256)
def quote_marks(language: str) -> QuoteMarks:
    """The marks that stand for straight quotes."""
    marks = _nearest(_QUOTES, language)
    return QuoteMarks(marks[0], marks[1], marks[2], marks[3], is_spaced=fallbacks(language)[-1] == "fr")


@lru_cache(maxsize=256)
def dashes(language: str) -> Dashes:
    """The dashes that hyphens stand for in words of that language's own or of the Latin script.

    Spanish has one dash, the raya (RAE, Ortografía, La raya). A Chinese range has a dash of one character's
    width (GB/T 15834-2011, 4.13), a Japanese one of half that width.
    """
    return Dashes(*_nearest(_DASHES, language).split())


@lru_cache(maxsize=256)
def elided_words(language: str) -> ElidedWords:
    """The words of a language that have lost their first letters."""
    always, often = next(
        (_ELIDED_WORDS[tag] for tag in fallbacks(language) if tag in _ELIDED_WORDS), ("", "")
    )
    return ElidedWords(tuple(always.split()), tuple(often.split()))


def _written(patterns: Mapping[str, str], day: date, language: str) -> str:
    months = _nearest(_MONTHS, language).split()
    return _nearest(patterns, language).format(
        day="1er" if day.day == 1 and fallbacks(language)[-1] == "fr" else day.day,
        month=months[day.month - 1],
        number=day.month,
        year=day.year,
    )


def _nearest(table: Mapping[str, str], language: str) -> str:
    return next((table[tag] for tag in fallbacks(language) if tag in table), table["en"])
