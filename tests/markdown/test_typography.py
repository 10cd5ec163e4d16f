import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polemic.markdown.pieces import Pieces
from polemic.markdown.typography import set_typography

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
NARROW = "\N{NARROW NO-BREAK SPACE}"


def escaped(character):
    return chr(0xF0000 + ord(character))


def set_in(language, *texts):
    pairs = [(text, "" if text == OBJECT else language) for text in texts]
    return "".join(set_typography(pairs))


ENGLISH = [
    ("He said hello.", "He said hello."),
    ('"Hello," he said.', "“Hello,” he said."),
    ('He said "hello".', "He said “hello”."),
    ('"One" and "two"', "“One” and “two”"),
    ('("quoted")', "(“quoted”)"),
    ('["a"]', "[“a”]"),
    ('word--"quote"--word', "word–“quote”–word"),
    ('word---"quote"---word', "word—“quote”—word"),
    ('"Wait--" he began', "“Wait–” he began"),
    ('"Well..." he said', "“Well…” he said"),
    ('"...and so on"', "“…and so on”"),
    ('"?" is a mark', "“?” is a mark"),
    ('"" is empty', "“” is empty"),
    ('either/or, "either"/"or"', "either/or, “either”/“or”"),
    ("\"Who said 'no'?\" she asked", "“Who said ‘no’?” she asked"),
    ("\"she's 'fine'\"", "“she’s ‘fine’”"),
    ("'He said \"no\" twice'", "‘He said “no” twice’"),
    ("\"'No' was all\"", "“‘No’ was all”"),
    ("\"all he said was 'no'\"", "“all he said was ‘no’”"),
    ('He said "she said "no" to me"', "He said “she said ‘no’ to me”"),
    ("It's the dogs' tails", "It’s the dogs’ tails"),
    ("'the dogs' tails'", "‘the dogs’ tails’"),
    ("\"the dogs' tails 'wag'\"", "“the dogs’ tails ‘wag’”"),
    ("O'Brien's Boeing 747's wing", "O’Brien’s Boeing 747’s wing"),
    ('"Hamlet"\'s plot', "“Hamlet”’s plot"),
    ("'tis and 'Twas and get 'em", "’tis and ’Twas and get ’em"),
    ('"\'Tis so," she said', "“’Tis so,” she said"),
    ("'Tis 'fine', he said", "’Tis ‘fine’, he said"),
    ("I left 'cause it rained", "I left ’cause it rained"),
    ("'cause the dogs' tails wag", "’cause the dogs’ tails wag"),
    ("a matter of 'cause and effect'", "a matter of ‘cause and effect’"),
    ("the word 'em' and 'tis'", "the word ‘em’ and ‘tis’"),
    ("'ere we go", "’ere we go"),
    ("rock 'n' roll", "rock ’n’ roll"),
    ("rock'n'roll", "rock’n’roll"),
    ("the letter 'n' and an 'n'", "the letter ‘n’ and an ‘n’"),
    ("the '90s and '68 were 'fine'", "the ’90s and ’68 were ‘fine’"),
    ("'The '90s were fine'", "‘The ’90s were fine’"),
    ("'90s music", "’90s music"),
    ('"\'68" is a book', "“’68” is a book"),
    ("in ’68 already", "in ’68 already"),
    ("5'10\" tall", "5′10″ tall"),
    ("He is 6'2\" and she 5'11\".", "He is 6′2″ and she 5′11″."),
    ('"I am 5\'10" tall," he said', "“I am 5′10″ tall,” he said"),
    ('"He is 5\'10"', "“He is 5′10”"),
    ("6' tall", "6′ tall"),
    ('a 12" record', "a 12″ record"),
    ('24" x 36", ½"', "24″ x 36″, ½″"),
    ("40°26'46\"N", "40°26′46″N"),
    ('"in 1970"', "“in 1970”"),
    ("'in 1970'", "‘in 1970’"),
    ("goin' home", "goin’ home"),
    ('a\n"b\nc"\nd', "a\n“b\nc”\nd"),
    ('"unclosed', "“unclosed"),
    ('"Unclosed, and then "another"', "“Unclosed, and then “another”"),
    ('unopened"', "unopened”"),
    ("'An opening that runs on", "‘An opening that runs on"),
    ("1970--1980", "1970–1980"),
    ("a -- b --- c", "a – b — c"),
    ("a - b ---- c -----", "a - b ---- c -----"),
    ("one. two.. three... four....", "one. two.. three… four...."),
    ("“typed” ‘marks’ – — …", "“typed” ‘marks’ – — …"),
    ('“He said "no" twice”', "“He said ‘no’ twice”"),
    ('"“He said "no"”"', "““He said ‘no’””"),
    ("'the dogs' tails' wag", "‘the dogs’ tails’ wag"),
    ("'the '90s' and the '80s' end", "‘the ’90s’ and the ’80s’ end"),
    ("the class of '24' is", "the class of ‘24’ is"),
    ("6' 2\" and 5'-10\", 9'' nails", "6′ 2″ and 5′-10″, 9′′ nails"),
    ('"it is 6" wide" and "Summer of 69" is', "“it is 6″ wide” and “Summer of 69” is"),
    ('"He said "it is 5\'10" tall" twice"', "“He said ‘it is 5′10″ tall’ twice”"),
    ('"Nested "1984" here"', "“Nested ‘1984’ here”"),
    ("a --> b <-- c <!-- d -->", "a --> b <-- c <!-- d -->"),
    ("What!--he said", "What!–he said"),
    ("-5, (-5), 3 -5, 3-5, -a", "−5, (−5), 3 -5, 3-5, -a"),
    ("好--好 and 好...好", "好——好 and 好……好"),
]

GERMAN = [
    ("Er sagte \"Hallo 'du'\".", "Er sagte „Hallo ‚du‘“."),
    ('"Ja", sagte er, "nein".', "„Ja“, sagte er, „nein“."),
    ("Wie geht's? 's ist 'ne Idee.", "Wie geht’s? ’s ist ’ne Idee."),
    ("die '68er", "die ’68er"),
    ('das "Wort"-Spiel', "das „Wort“-Spiel"),
    ('1990--2000, ein 15"-Bildschirm...', "1990–2000, ein 15″-Bildschirm…"),
    ("Hans' Buch, 'Hans' Buch', 'Hans' und 'Grete'", "Hans’ Buch, ‚Hans’ Buch‘, ‚Hans‘ und ‚Grete‘"),
    ("»'innen'« und »\"innen\"«", "»‚innen‘« und »„innen“«"),
    ("Rock 'n' Roll, der Buchstabe 'n'", "Rock ’n’ Roll, der Buchstabe ‚n‘"),
]

FRENCH = [
    ('Il dit "bonjour".', f"Il dit «{NARROW}bonjour{NARROW}»."),
    ('Il dit " bonjour ".', f"Il dit «{NARROW}bonjour{NARROW}»."),
    ("\"Je dis 'non'\"", f"«{NARROW}Je dis “non”{NARROW}»"),
    ('"Il a dit "non" hier"', f"«{NARROW}Il a dit “non” hier{NARROW}»"),
    ("l'ami qu'on n'a plus", "l’ami qu’on n’a plus"),
    ('l\'"ami"', f"l’«{NARROW}ami{NARROW}»"),
    ("Quoi ? Non ! Si ; alors : oui", f"Quoi{NARROW}? Non{NARROW}! Si{NARROW}; alors{NARROW}: oui"),
    ("Quoi ?!", f"Quoi{NARROW}?!"),
    ("« déjà » et «collé»", f"«{NARROW}déjà{NARROW}» et «{NARROW}collé{NARROW}»"),
    ('«il dit "non"»', f"«{NARROW}il dit “non”{NARROW}»"),
    ("Quoi?! Et  : (oui!) 3:1", f"Quoi{NARROW}?! Et{NARROW}: (oui{NARROW}!) 3:1"),
    ("Oui\N{NO-BREAK SPACE}! a != b, ;-) (?)", "Oui\N{NO-BREAK SPACE}! a != b, ;-) (?)"),
    ("«http://a.fr/?b» www.a.fr/?!", f"«{NARROW}http://a.fr/?b{NARROW}» www.a.fr/?!"),
    ("à 12:30, http://a.fr/?b; non", "à 12:30, http://a.fr/?b; non"),
    ('"Vraiment ?" dit-il', f"«{NARROW}Vraiment{NARROW}?{NARROW}» dit-il"),
    ("mot :emoji:", "mot :emoji:"),
    ("mai '68", "mai ’68"),
    ("Quoi ?--Rien...", f"Quoi{NARROW}?–Rien…"),
]

SPANISH = [
    ('Dijo "hola".', "Dijo «hola»."),
    ('¿"Qué"? ¡"No"!', "¿«Qué»? ¡«No»!"),
    ("\"Dijo 'no'\"", "«Dijo “no”»"),
    ('"Dijo "no" ayer"', "«Dijo “no” ayer»"),
    ("los '90...", "los ’90…"),
    ("--Sí --dijo---, 1990--1995", "—Sí —dijo—, 1990–1995"),
    ('«dijo "no"»', "«dijo “no”»"),
]

SIMPLIFIED = [
    ('他说"你好"。', "他说“你好”。"),
    ('他说："你好，"又说："再见。"', "他说：“你好，”又说：“再见。”"),
    ('"你好"——他说', "“你好”——他说"),
    ('"好——"他说', "“好——”他说"),
    ("\"他说'不'了\"", "“他说‘不’了”"),
    ('所谓"English"者', "所谓“English”者"),
    ('他说 "hello" 了', "他说 “hello” 了"),
    ('（"引号"）', "（“引号”）"),
    ('"《论语》"与"《孟子》"', "“《论语》”与“《孟子》”"),
    ('在2013"开始"', "在2013“开始”"),
    ("it's中文", "it’s中文"),
    ("好--好---好", "好——好——好"),
    ("好...好......好", "好……好……好"),
    ("1990--1995年, Wait... what -- ever", "1990—1995年, Wait… what – ever"),
    ("'第一段", "‘第一段"),
    ('约5\'10"高，24"屏', "约5′10″高，24″屏"),
    ('"在2013"，在2013"开始"', "“在2013”，在2013“开始”"),
    ("听rock 'n' roll", "听rock ’n’ roll"),
    ('“他说"不"”', "“他说‘不’”"),
    ('"好"\n"不"\nEnglish\n', "“好”“不”\nEnglish\n"),
]

TRADITIONAL = [
    ('他說"你好"。', "他說「你好」。"),
    ("\"他說'不'了\"", "「他說『不』了」"),
    ('（"引號"），"再見--"', "（「引號」），「再見——」"),
]

JAPANESE = [
    ('彼は"はい"と言った', "彼は「はい」と言った"),
    ("\"彼は'はい'と言った\"", "「彼は『はい』と言った」"),
    ("そう...--そして", "そう……——そして"),
    ('「彼は"はい"と」1990--1995年', "「彼は『はい』と」1990–1995年"),
    ("カメラ \n と\nー", "カメラとー"),
]

KOREAN = [("\"안녕\"이라고 '말'했다\n다음", "“안녕”이라고 ‘말’했다\n다음")]

ROWS = [
    (language, typed, set_)
    for language, rows in [
        ("en", ENGLISH),
        ("de", GERMAN),
        ("fr", FRENCH),
        ("es", SPANISH),
        ("zh-Hans", SIMPLIFIED),
        ("zh-Hant", TRADITIONAL),
        ("ja", JAPANESE),
        ("ko", KOREAN),
    ]
    for typed, set_ in rows
]


@pytest.mark.parametrize(("language", "typed", "expected"), ROWS)
def test_what_is_typed_is_set_as_its_language_demands(language, typed, expected):
    assert set_in(language, typed) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en-GB", "“a” –"),
        ("tlh", "“a” –"),
        ("de-AT", "„a“ –"),
        ("de-CH", "«a» –"),
        ("fr-CA", f"«{NARROW}a{NARROW}» –"),
        ("es-MX", "«a» —"),
        ("zh", "“a” ——"),
        ("zh-CN", "“a” ——"),
        ("zh-TW", "「a」 ——"),
        ("zh-Hant-HK", "「a」 ——"),
        ("sv", "”a” –"),
        ("pl", "„a” –"),
    ],
)
def test_a_tag_with_a_region_falls_back_to_its_language(language, expected):
    assert set_in(language, '"a" --') == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (('He "', "never", '" lied'), "He “never” lied"),
        (("it", "'", "s"), "it’s"),
        (("the ", "dogs", "' tails"), "the dogs’ tails"),
        (('"', OBJECT, '"'), f"“{OBJECT}”"),
        ((OBJECT, "'s value"), f"{OBJECT}’s value"),
        (('say "', OBJECT, '" and "no"'), f"say “{OBJECT}” and “no”"),
        (('"quoted"', OBJECT, " text"), f"“quoted”{OBJECT} text"),
        (("'fine'", OBJECT), f"‘fine’{OBJECT}"),
        (("a -", "- b", "..", "."), "a – b…"),
    ],
)
def test_quotes_are_read_across_inline_markup(texts, expected):
    assert set_in("en", *texts) == expected


def test_a_change_across_two_texts_stands_in_the_first():
    assert set_typography([("a-", "en"), ("-b", "en")]) == ("a–", "b")


def test_what_is_no_text_comes_back_untouched():
    assert set_typography([('"', "en"), (OBJECT, ""), ('"', "en")]) == ("“", OBJECT, "”")


def test_an_escaped_character_stays_as_it_is():
    typed = escaped('"') + "a" + escaped("'") + " -" + escaped("-") + " ." + escaped(".") + "."
    assert set_in("en", typed) == typed


def test_an_escaped_character_counts_as_itself_for_its_neighbours():
    assert set_in("en", f'{escaped("(")}"a"{escaped(")")}') == f"{escaped('(')}“a”{escaped(')')}"
    assert set_in("fr", f"Quoi {escaped('!')}") == f"Quoi{NARROW}{escaped('!')}"


def test_a_quotation_has_the_marks_of_the_language_in_which_it_opens():
    texts = [('He said "', "en"), ('das "Wort"', "de"), ('" twice --', "en")]
    assert set_typography(texts) == ("He said “", "das ‚Wort‘", "” twice –")


def test_a_foreign_phrase_has_its_own_dashes_and_spaces():
    texts = [("yes ! -- ", "en"), ("non ! ", "fr"), ("好--", "zh-Hans")]
    assert set_typography(texts) == ("yes ! – ", f"non{NARROW}! ", "好——")


def test_a_text_without_a_language_stays_but_is_read_by_its_neighbours():
    texts = [('"', "en"), ("-- 'it'...\n", ""), ('" he', "en"), ("--", ""), ("-", "en")]
    assert set_typography(texts) == ("“", "-- 'it'...\n", "” he", "--", "-")


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_lines_of_chinese_join_across_borders_and_notes(language):
    texts = [("中文", language), ("", ""), ("\n", language), ("中\na", language), ("\n中", language)]
    assert set_typography(texts) == ("中文", "", "", "中\na", "\n中")


def test_no_texts_give_no_texts():
    assert set_typography([]) == ()


def test_empty_texts_keep_their_places():
    assert set_typography([("", "en"), ('"', "en"), ("", "fr"), ('a"', "en")]) == ("", "“", "", "a”")


LANGUAGES = st.sampled_from(["en", "de", "fr", "es", "zh-Hans", "zh-Hant", "ja", "tlh"])
LETTERS = "abs n'\"\"''--..  \n15é好，：(?!:;90«»“”—…" + OBJECT + escaped('"') + escaped("-")
TYPED = st.text(alphabet=LETTERS, max_size=40)


@given(TYPED, LANGUAGES)
def test_what_is_set_stays_set(typed, language):
    once = set_in(language, typed)
    assert set_in(language, once) == once


@given(TYPED, LANGUAGES, st.lists(st.integers(0, 40), max_size=5))
def test_the_borders_of_inline_markup_change_nothing(typed, language, cuts):
    bounds = [0, *sorted(min(cut, len(typed)) for cut in cuts), len(typed)]
    parts = [(typed[start:end], language) for start, end in pairwise(bounds)]
    set_parts = set_typography(parts)
    assert len(set_parts) == len(parts)
    assert "".join(set_parts) == set_in(language, typed)


@given(TYPED, LANGUAGES)
def test_nothing_but_quotes_hyphens_stops_and_spaces_changes(typed, language):
    touched = dict.fromkeys(map(ord, "\"'-. \n–—−…’′″“”‘„‚«»「」『』" + NARROW))
    assert set_in(language, typed).translate(touched) == typed.translate(touched)


@given(TYPED, LANGUAGES)
def test_each_straight_quote_becomes_one_mark(typed, language):
    marks = "\"'’′″“”‘„‚«»「」『』"

    def count(text):
        return sum(text.count(mark) for mark in marks)

    assert count(set_in(language, typed)) == count(typed)


@given(st.lists(st.tuples(TYPED, LANGUAGES), max_size=6))
def test_mixed_languages_never_lose_a_text(texts):
    set_texts = set_typography(texts)
    assert len(set_texts) == len(texts)
    assert all('"' not in text and "'" not in text for text in set_texts)


@pytest.mark.parametrize(
    "unit",
    [
        '"',
        "'",
        "\"'",
        '"a ',
        "'a ",
        "a' ",
        "'90s ",
        "5'1\" ",
        " :",
        "'n' ",
        "--",
        "...",
        "-",
        "«",
        '1"',
        "s' ",
        "好\n",
    ],
)
def test_setting_takes_linear_time(unit):
    def seconds(size):
        typed = (unit * size)[:size]
        start = time.process_time()
        set_in("fr", typed)
        return time.process_time() - start

    seconds(1_000)
    small = min(seconds(10_000) for _ in range(3))
    large = min(seconds(40_000) for _ in range(3))
    assert large < 10 * max(small, 0.01)  # four times the text: linear is 4, quadratic 16


def test_a_block_of_many_parts_takes_linear_time():
    def seconds(size):
        pieces = Pieces()
        start = time.process_time()
        for _ in range(size):
            pieces.text('"好\n', "zh-Hans")
            pieces.tag("<wbr />")
        pieces.finish()
        return time.process_time() - start

    seconds(500)
    small = min(seconds(4_000) for _ in range(3))
    large = min(seconds(16_000) for _ in range(3))
    assert large < 10 * max(small, 0.01)
