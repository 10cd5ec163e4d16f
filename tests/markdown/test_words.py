import time

import pytest

from polemic.markdown.words import Words, count_words, reading_minutes


@pytest.mark.parametrize(
    ("text", "words", "characters"),
    [
        ("", 0, 0),
        ("one two  three\nfour", 4, 0),
        ("2,000", 1, 0),
        ("3.14 and 1/2", 4, 0),
        ("don't", 1, 0),
        ("don’t", 1, 0),
        ("e-commerce", 1, 0),
        ("AT&T", 1, 0),
        ("U.S. law", 2, 0),
        ("(see “this”)", 2, 0),
        ("wait—no – yes -- no", 4, 0),
        ("one--two…three...four", 4, 0),
        ("— … ! ? * & 。，", 0, 0),
        ("中文", 0, 2),
        ("中文，标点。", 0, 4),
        ("2013 年秋天", 1, 3),
        ("微信WeChat支付", 1, 4),
        ("彼はカメラとコーヒーを、々", 0, 12),
        ("𠮷野家", 0, 3),
        ("한국어 문장입니다", 2, 0),
        ("हिन्दी में", 2, 0),
        ("Le cœur d’Élodie", 3, 0),
    ],
)
def test_words_count_by_spaces_and_chinese_by_characters(text, words, characters):
    assert count_words(text) == Words(words, characters)


def test_lengths_add_up():
    assert Words(2, 3) + Words(10, 20) == Words(12, 23)
    assert sum([Words(1, 2), Words(3, 4)], Words()) == Words(4, 6)


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        (Words(), 1),
        (Words(100), 1),
        (Words(238), 1),
        (Words(476), 2),
        (Words(2380), 10),
        (Words(characters=400), 1),
        (Words(characters=2000), 5),
        (Words(238, 400), 2),
    ],
)
def test_reading_takes_a_minute_at_least(words, minutes):
    assert reading_minutes(words) == minutes


@pytest.mark.parametrize("unit", ["a", "a ", "!", "-", ".", "中", "'", "中a"])
def test_counting_takes_linear_time(unit):
    start = time.process_time()
    count_words(unit * 200_000)
    assert time.process_time() - start < 1
