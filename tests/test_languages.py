import dataclasses
from datetime import date

import pytest
from markupsafe import Markup

from polemic.languages import (
    WORDINGS,
    Phrase,
    dashes,
    direction,
    fallbacks,
    format_date,
    is_cjk,
    is_wide,
    quote_marks,
    section_number,
    wording_of,
)

LANGUAGES = ["en", "zh-Hans", "zh-Hant", "fr", "de", "es", "ja"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "8\N{NO-BREAK SPACE}November 2026"),
        ("en-GB", "8\N{NO-BREAK SPACE}November 2026"),
        ("en-US", "November\N{NO-BREAK SPACE}8, 2026"),
        ("tlh", "8\N{NO-BREAK SPACE}November 2026"),
        ("fr", "8\N{NO-BREAK SPACE}novembre 2026"),
        ("fr-CA", "8\N{NO-BREAK SPACE}novembre 2026"),
        ("de", "8.\N{NO-BREAK SPACE}November 2026"),
        ("es-MX", "8 de noviembre de 2026"),
        ("zh-Hans", "2026年11月8日"),
        ("zh-TW", "2026年11月8日"),
        ("zh", "2026年11月8日"),
        ("ja", "2026年11月8日"),
    ],
)
def test_a_date_is_written_as_its_language_writes_it(language, expected):
    assert format_date(date(2026, 11, 8), language) == expected


def test_the_french_first_is_an_ordinal():
    assert format_date(date(2026, 11, 1), "fr") == "1er\N{NO-BREAK SPACE}novembre 2026"
    assert format_date(date(2026, 11, 1), "es") == "1 de noviembre de 2026"


@pytest.mark.parametrize(
    ("language", "first", "last"), [("en", "January", "December"), ("de", "Januar", "Dezember")]
)
def test_the_year_has_twelve_months(language, first, last):
    assert first in format_date(date(2026, 1, 5), language)
    assert last in format_date(date(2026, 12, 5), language)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "English"),
        ("en-GB", "English"),
        ("EN_us", "English"),
        ("zh", "简体中文"),
        ("zh-CN", "简体中文"),
        ("zh-SG", "简体中文"),
        ("zh-Hans-TW", "简体中文"),
        ("zh-TW", "繁體中文"),
        ("zh-hk", "繁體中文"),
        ("zh-Hant-CN", "繁體中文"),
        ("fr-CH", "Français"),
        ("de-AT", "Deutsch"),
        ("es-419", "Español"),
        ("ja-JP", "日本語"),
        ("tlh", "English"),
        ("", "English"),
    ],
)
def test_a_tag_finds_the_nearest_words(language, expected):
    assert wording_of(language).language_name == expected


def test_a_tag_falls_back_step_by_step():
    assert fallbacks("zh-Hant-HK") == ("zh-hant-hk", "zh-hant", "zh")
    assert fallbacks("zh-TW") == ("zh-tw", "zh", "zh-hant")
    assert fallbacks("de-CH") == ("de-ch", "de")


@pytest.mark.parametrize("language", ["ar", "he", "fa-IR", "ur", "yi", "az-Arab", "ks-arab-IN", "dv"])
def test_some_languages_run_from_right_to_left(language):
    assert direction(language) == "rtl"


@pytest.mark.parametrize("language", ["en", "zh-Hans", "ar-Latn", "ja", "az", "fr-CA", ""])
def test_other_languages_run_from_left_to_right(language):
    assert direction(language) == "ltr"


def test_chinese_and_japanese_are_set_without_spaces():
    assert [is_cjk(language) for language in ("zh-TW", "ja", "ko", "en", "ZH")] == [
        True,
        True,
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九")],
)
def test_chinese_sections_have_chinese_numbers(number, expected):
    assert section_number(number, "zh-Hans") == expected
    assert section_number(number, "zh-TW") == expected


def test_all_else_has_arabic_numbers():
    assert section_number(100, "zh-Hans") == "100"
    assert section_number(0, "zh-Hans") == "0"
    assert section_number(12, "ja") == section_number(12, "de") == "12"


@pytest.mark.parametrize(
    ("language", "one", "two", "three"),
    [
        ("en", "By A", "By A and B", "By A, B and C"),
        ("fr", "Par A", "Par A et B", "Par A, B et C"),
        ("de", "Von A", "Von A und B", "Von A, B und C"),
        ("es", "Por A", "Por A y B", "Por A, B y C"),
        ("zh-Hans", "作者：A", "作者：A、B", "作者：A、B、C"),
        ("zh-Hant", "作者：A", "作者：A、B", "作者：A、B、C"),
        ("ja", "著者：A", "著者：A、B", "著者：A、B、C"),
    ],
)
def test_authors_are_joined_as_the_language_joins_names(language, one, two, three):
    by = wording_of(language).by
    assert (by(["A"]), by(["A", "B"]), by(("A", "B", "C"))) == (one, two, three)


def test_nobody_wrote_nothing():
    assert wording_of("en").by([]) == ""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Isabel", "Ana e Isabel"),
        ("Hilario", "Ana e Hilario"),
        ("Íñigo", "Ana e Íñigo"),
        ("Hierro", "Ana y Hierro"),
        ("Juan", "Ana y Juan"),
    ],
)
def test_spanish_and_changes_before_the_sound_of_an_i(name, expected):
    assert wording_of("es").by(["Ana", name]) == f"Por {expected}"
    linked = wording_of("es").by(["Ana", Markup('<a href="x">{}</a>').format(name)])
    assert Markup(linked).striptags() == f"Por {expected}"


def test_a_phrase_around_html_is_html():
    link = Markup('<a href="x">A</a>')
    wording = wording_of("en")
    assert wording.from_essay(link) == Markup('From <a href="x">A</a>')
    assert isinstance(wording.from_essay(link), Markup)
    assert wording.by([link, "B & C", "<D>"]) == Markup('By <a href="x">A</a>, B &amp; C and &lt;D&gt;')
    assert wording.part_of(Markup("<b>2</b>"), 6) == Markup("Part <b>2</b> of 6")


def test_a_phrase_around_plain_text_is_plain_text():
    assert not isinstance(wording_of("en").from_essay("A & {B}"), Markup)
    assert wording_of("en").from_essay("A & {B}") == "From A & {B}"


@pytest.mark.parametrize(
    ("language", "one", "six"),
    [
        ("en", "1 minute", "6 minutes"),
        ("fr", "1 minute", "6 minutes"),
        ("de", "1 Minute", "6 Minuten"),
        ("es", "1 minuto", "6 minutos"),
        ("zh-Hans", "约 1 分钟", "约 6 分钟"),
        ("ja", "約1分", "約6分"),
    ],
)
def test_one_minute_is_singular(language, one, six):
    minutes = wording_of(language).minutes
    assert (minutes(1), minutes(6)) == (one, six)


def test_numbers_do_not_part_from_their_abbreviations():
    english, chinese = wording_of("en"), wording_of("zh-Hans")
    assert english.paragraph_abbreviation(4) == "¶\N{NO-BREAK SPACE}4"
    assert english.note_abbreviation(3) == "n.\N{NO-BREAK SPACE}3"
    assert english.figure(1) == "Fig.\N{NO-BREAK SPACE}1"
    assert english.number(7) == "No.\N{NO-BREAK SPACE}7"
    assert chinese.figure(1) == "图\N{NO-BREAK SPACE}1"


def test_the_page_speaks_in_whole_phrases():
    english, chinese, japanese = wording_of("en"), wording_of("zh"), wording_of("ja")
    assert english.back_to_note(2) == "Back to note 2 in the text"
    assert (
        english.where_cited(english.paragraph_abbreviation(4)) == "¶\N{NO-BREAK SPACE}4, where this is cited"
    )
    assert (
        english.revised(format_date(date(2026, 11, 20), "en")) == "Revised 20\N{NO-BREAK SPACE}November 2026"
    )
    assert english.part_of(2, 6) == "Part 2 of 6"
    assert chinese.part_of(2, 6) == "第 2 节，共 6 节"
    assert chinese.number(section_number(7, "zh")) == "第七号"
    assert chinese.from_essay("论信任") == "出自《论信任》"
    assert japanese.part_of(2, 6) == "全6節のうち第2節"


def test_every_kind_of_change_has_its_word():
    kinds = ("correction", "clarification", "update", "retraction")
    assert [wording_of("en").change(kind) for kind in kinds] == [
        "Correction",
        "Clarification",
        "Update",
        "Retraction",
    ]
    for language in LANGUAGES:
        assert len({wording_of(language).change(kind) for kind in kinds}) == 4


@pytest.mark.parametrize("tag", WORDINGS)
def test_no_word_is_missing_and_no_phrase_lacks_a_gap(tag):
    gaps = {"part_of": 2, "title_by": 2}
    for field in dataclasses.fields(WORDINGS[tag]):
        value = getattr(WORDINGS[tag], field.name)
        if isinstance(value, str):
            assert value.strip() == value != ""
        if isinstance(value, Phrase):
            marks = [str(number) for number in range(71, 71 + gaps.get(field.name, 1))]
            assert all(value(*marks).count(mark) == 1 for mark in marks)


@pytest.mark.parametrize("tag", [tag for tag in WORDINGS if tag != "en"])
def test_a_translation_leaves_nothing_in_english(tag):
    same_in = {
        "fr": {
            "site",
            "opinion",
            "minutes",
            "sources",
            "correction",
            "licence",
            "note",
            "figure",
            "note_abbreviation",
            "objection",
            "concession",
            "chicago_notes",
        },
        "de": {"essays", "feed"},
        "es": {"figure", "note_abbreviation"},
    }
    english = WORDINGS["en"]
    same = {
        field.name
        for field in dataclasses.fields(english)
        if getattr(english, field.name) == getattr(WORDINGS[tag], field.name)
    }
    assert same - {"paragraph_abbreviation"} == same_in.get(tag, set())


def test_only_french_is_spaced():
    assert [language for language in LANGUAGES if quote_marks(language).is_spaced] == ["fr"]


def test_wide_characters_are_those_of_chinese_and_japanese():
    assert all(map(is_wide, "中あア、。（ー々𠮷ㄅ"))
    assert not any(map(is_wide, "aé한—“…·1"))


def test_spanish_has_one_dash_and_each_script_its_range():
    assert (dashes("es-MX").short, dashes("es").long, dashes("fr").short) == ("—", "—", "–")
    assert [dashes(language).range for language in ("en", "zh-TW", "ja")] == ["–", "—", "–"]
