"""What the styles say of each kind of source."""

from dataclasses import replace

import pytest

from citations.corpus import HERE
from citations.said import cited, named
from polemic.citations import style_of
from polemic.citations.runs import text_of
from polemic.citations.works import online
from polemic.model import CITATION_STYLES, OTHERS, CitedSource, Name, Reference

OTHERS_SHOWN = {
    "chicago-notes": [
        "Door, Jane, et al. Rooms. 1999.",
        "Jane Door et al., Rooms (1999)",
        "Door et al., Rooms",
    ],
    "chicago-author-date": ["Door, Jane, et al. 1999. Rooms.", "Door et al. 1999", "Door et al. 1999"],
    "apa": ["Door, J., et al. (1999). Rooms.", "Door et al., 1999", "Door et al., 1999"],
    "gb-t-7714": ["[1] DOOR J, et al. Rooms[M]. 1999.", "[1]", "[1]"],
}


@pytest.mark.parametrize("style", CITATION_STYLES)
def test_names_that_are_not_given_are_others(style):
    source = Reference("a", "book", HERE, author=(Name("Door", "Jane"), OTHERS), title="Rooms", issued="1999")
    shown = [text.replace("\N{NO-BREAK SPACE}", " ") for text in cited(style, source)]
    assert shown == OTHERS_SHOWN[style]


@pytest.mark.parametrize(
    ("title", "short", "shown"),
    [
        ("On Doors and Windows", "", "Door, On Doors and Windows"),
        ("On Doors: A History", "", "Door, On Doors"),
        ("On Doors: A History", "Doors", "Door, Doors"),
        ("“Doors: Mine” and Yours", "", "Door, “Doors: Mine” and Yours"),
    ],
)
def test_a_later_note_has_the_title_without_its_subtitle(title, short, shown):
    source = Reference("a", "book", HERE, author=(Name("Door", "Jane"),), title=title, title_short=short)
    assert cited("chicago-notes", source)[2] == shown


def test_chinese_titles_are_shortened_only_as_their_writers_say():
    fei = Reference("a", "book", HERE, author=(Name("费", "孝通"),), title="论门: 一部简史", issued="1985")
    assert cited("chicago-notes", fei, "zh-Hans")[2] == "费孝通：《论门: 一部简史》"
    assert cited("chicago-notes", replace(fei, title_short="门"), "zh-Hans")[2] == "费孝通：《门》"


def test_films_talks_and_interviews_are_told_of_in_chinese():
    film = Reference(
        "a", "motion_picture", HERE, director=(Name("费", "穆"),), title="小城之春", issued="1948"
    )
    assert cited("chicago-notes", film, "zh-Hans")[0] == "费穆导演：《小城之春》，1948年。"
    asked = Reference(
        "b", "interview", HERE, author=(Name("费", "孝通"),), interviewer=(Name("李", "华"),), title="谈乡土",
        container_title="读书", issued="1999-03",
    )  # fmt: skip
    assert cited("chicago-notes", asked, "zh-Hans")[0] == "费孝通：《谈乡土》，李华采访，《读书》1999年3月。"


@pytest.mark.parametrize(
    ("language", "edited"), [("zh-Hans", "载 Rooms, John Key编"), ("ja", "所収 Rooms, John Key編")]
)
def test_an_editor_keeps_the_capital_where_the_name_goes_before_the_word(language, edited):
    part = Reference(
        "a", "chapter", HERE, title="Doors", container_title="Rooms", editor=(Name("Key", "John"),)
    )
    assert edited in cited("chicago-notes", part, language)[0]


@pytest.mark.parametrize(
    ("language", "shown"), [("en", "Gee et al.[1]"), ("de", "Gee u. a.[1]"), ("zh-Hans", "Gee 等[1]")]
)
@pytest.mark.parametrize("third", [Name("Jay", "L."), OTHERS])
def test_a_numbered_style_names_the_first_of_many(language, shown, third):
    many = Reference("a", "book", HERE, author=(Name("Gee", "J."), Name("Hay", "K."), third), title="Rooms")
    assert named("gb-t-7714", many, language) == shown


def test_a_report_has_its_number_in_every_style():
    report = Reference(
        "a", "report", HERE, title="门", genre="工作论文", issue="12", publisher="某所", issued="2010"
    )
    assert cited("chicago-notes", report, "zh-Hans")[0] == "《门》，工作论文第12号，某所，2010年。"
    assert (
        cited("chicago-notes", replace(report, title="Tor"), "de")[0] == "Tor. 工作论文 Nr. 12. 某所, 2010."
    )


def test_a_volume_is_told_where_no_page_tells_it():
    book = Reference("a", "book", HERE, title="Rooms", volume="3", issued="1999")
    assert cited("chicago-notes", book)[1] == "Rooms, vol. 3 (1999)"
    assert cited("chicago-notes", book, "de")[1] == "Rooms, Bd. 3 (1999)"
    assert cited("chicago-notes", book, locator="12")[1] == "Rooms (1999), 3:12"


def test_chinese_notes_set_volumes_papers_and_pages_as_chinese_publishers_do():
    book = Reference("a", "book", HERE, author=(Name("费", "孝通"),), title="门", volume="2", issued="2019")
    assert cited("chicago-notes", book, "zh-Hans", "3")[1:] == [
        "费孝通：《门》第2卷，2019年，第3页",
        "费孝通：《门》第2卷，第3页",
    ]
    paper = Reference(
        "a", "article-newspaper", HERE, title="门", container_title="人民日报", issued="2019-01-02", page="3"
    )
    assert cited("chicago-notes", paper, "zh-Hans")[1] == "《门》，《人民日报》2019年1月2日，第3版"
    assert cited("chicago-notes", paper, "zh-Hans", "4")[1] == "《门》，《人民日报》2019年1月2日，第4版"
    assert cited("chicago-author-date", paper, "zh-Hans")[0] == "《人民日报》，2019，《门》，1月2日，第3版。"


@pytest.mark.parametrize("kind", ["motion_picture", "webpage", "book"])
def test_a_chinese_sentence_names_a_work_in_its_own_marks(kind):
    assert named("chicago-notes", Reference("a", kind, HERE, title="小城之春"), "zh-Hans") == "《小城之春》"


def test_apa_is_punctuated_as_its_language_is():
    letter = Reference(
        "a", "personal_communication", HERE, author=(Name("Door", "Jane"),), issued="2014-03-10"
    )
    assert cited("apa", letter, "zh-Hans")[1] == "J. Door，私人通信，2014年3月10日"
    assert (
        cited("apa", letter, "en-US")[0]
        == "Door, J. (2014, March\N{NO-BREAK SPACE}10). [Personal communication]."
    )
    page = Reference("a", "webpage", HERE, title="论“微商”", url="https://a.org", accessed="2018-01-15")
    assert cited("apa", page, "zh-Hans")[0] == "论“微商”. (无日期). 检索于2018年1月15日，https://a.org"
    dated = CitedSource(replace(letter, type="speech", title="Doors"), "a", ())
    assert "(2014a，3月10日)" in text_of(style_of("apa").entry(dated, "zh-Hans"))


def test_a_numbered_style_says_what_has_no_title():
    letter = Reference("a", "personal_communication", HERE, author=(Name("费", "孝通"),), issued="2014")
    assert cited("gb-t-7714", letter, "zh-Hans")[0] == "[1] 费孝通. 私人通信[Z]. 2014."


@pytest.mark.parametrize("issued", ["0350", "0350-03-04"])
def test_an_early_year_is_told_without_noughts(issued):
    book = Reference("a", "book", HERE, author=(Name("Door", "Jane"),), title="Rooms", issued=issued)
    assert cited("chicago-author-date", book)[1:] == ["Door\N{NO-BREAK SPACE}350"] * 2
    assert cited("chicago-notes", book)[0] == "Door, Jane. Rooms. 350."


def test_the_address_of_a_doi_has_no_sign_that_would_cut_it():
    book = Reference("a", "book", HERE, title="Rooms", issued="1999", doi="10.1000/a#b?c(1)<2>")
    assert online(book, "en")[0].url == "https://doi.org/10.1000/a%23b%3Fc(1)%3C2%3E"
