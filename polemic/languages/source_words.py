"""A language tag -> the words by which that language tells of a source: editors, editions, pages."""

from __future__ import annotations

from collections.abc import Mapping

from polemic.languages.tags import fallbacks
from polemic.languages.wording import Phrase
from polemic.values import frozen


@frozen
class SourceWords:
    """The words of entries and notes, apart from names, titles and dates.

    A phrase such as `edited_by` takes names, and begins a sentence; `edited` is the same within one.
    """

    last: str
    """Between two names."""
    others: str
    """After the names that are shown, for those that are not."""
    edited_by: Phrase
    edited: Phrase
    translated_by: Phrase
    translated: Phrase
    editor: Phrase
    editors: Phrase
    """Takes the editors' names, where they stand for an author's."""
    translator: Phrase
    edition: Phrase
    volume: Phrase
    issue: Phrase
    number: Phrase
    """Of what is known by a number, as reports are."""
    page: Phrase
    pages: Phrase
    paragraph: Phrase
    within: str
    """Between a chapter's title and its book's."""
    accessed: Phrase
    retrieved: Phrase
    """Takes a date, and goes before an address."""
    first_published: Phrase
    undated: str
    archived: str
    personal_communication: str
    dataset: str
    interview: str
    interviewed: Phrase
    """Takes the names of those who asked, within a sentence."""
    as_interviewer: str
    as_interviewers: str
    """Behind their names, in brackets."""
    film: str
    directed: Phrase
    """Takes directors' names, within a sentence."""
    director: Phrase
    directors: Phrase
    """Takes them where they stand for an author's."""
    as_director: str
    as_directors: str
    """Behind their names, in brackets."""


_ENGLISH = SourceWords(
    last=" and ",
    others="et al.",
    edited_by=Phrase("Edited by {}"),
    edited=Phrase("ed. {}"),
    translated_by=Phrase("Translated by {}"),
    translated=Phrase("trans. {}"),
    editor=Phrase("{}, ed."),
    editors=Phrase("{}, eds."),
    translator=Phrase("{}, trans."),
    edition=Phrase("{} ed."),
    volume=Phrase("Vol. {}"),
    issue=Phrase("no. {}"),
    number=Phrase("no. {}"),
    page=Phrase("p. {}"),
    pages=Phrase("pp. {}"),
    paragraph=Phrase("para. {}"),
    within="In",
    accessed=Phrase("Accessed {}"),
    retrieved=Phrase("Retrieved {}, from"),
    first_published=Phrase("First published {}"),
    undated="n.d.",
    archived="archived",
    personal_communication="personal communication",
    dataset="Data set",
    interview="Interview",
    interviewed=Phrase("interview by {}"),
    as_interviewer="Interviewer",
    as_interviewers="Interviewers",
    film="Film",
    directed=Phrase("directed by {}"),
    director=Phrase("{}, dir."),
    directors=Phrase("{}, dirs."),
    as_director="Director",
    as_directors="Directors",
)

_SIMPLIFIED = SourceWords(
    last="、",
    others="等",
    edited_by=Phrase("{}编"),
    edited=Phrase("{}编"),
    translated_by=Phrase("{}译"),
    translated=Phrase("{}译"),
    editor=Phrase("{}编"),
    editors=Phrase("{}编"),
    translator=Phrase("{}译"),
    edition=Phrase("第{}版"),
    volume=Phrase("第{}卷"),
    issue=Phrase("第{}期"),
    number=Phrase("第{}号"),
    page=Phrase("第{}页"),
    pages=Phrase("第{}页"),
    paragraph=Phrase("第{}段"),
    within="载",
    accessed=Phrase("{}访问"),
    retrieved=Phrase("检索于{}，"),
    first_published=Phrase("初版于{}"),
    undated="无日期",
    archived="存档",
    personal_communication="私人通信",
    dataset="数据集",
    interview="访谈",
    interviewed=Phrase("{}采访"),
    as_interviewer="采访",
    as_interviewers="采访",
    film="影片",
    directed=Phrase("{}导演"),
    director=Phrase("{}导演"),
    directors=Phrase("{}导演"),
    as_director="导演",
    as_directors="导演",
)

_TRADITIONAL = SourceWords(
    last="、",
    others="等",
    edited_by=Phrase("{}編"),
    edited=Phrase("{}編"),
    translated_by=Phrase("{}譯"),
    translated=Phrase("{}譯"),
    editor=Phrase("{}編"),
    editors=Phrase("{}編"),
    translator=Phrase("{}譯"),
    edition=Phrase("第{}版"),
    volume=Phrase("第{}卷"),
    issue=Phrase("第{}期"),
    number=Phrase("第{}號"),
    page=Phrase("第{}頁"),
    pages=Phrase("第{}頁"),
    paragraph=Phrase("第{}段"),
    within="載於",
    accessed=Phrase("{}檢索"),
    retrieved=Phrase("檢索於{}，"),
    first_published=Phrase("初版於{}"),
    undated="無日期",
    archived="存檔",
    personal_communication="私人通信",
    dataset="資料集",
    interview="訪談",
    interviewed=Phrase("{}採訪"),
    as_interviewer="採訪",
    as_interviewers="採訪",
    film="影片",
    directed=Phrase("{}導演"),
    director=Phrase("{}導演"),
    directors=Phrase("{}導演"),
    as_director="導演",
    as_directors="導演",
)

_JAPANESE = SourceWords(
    last="・",
    others="ほか",
    edited_by=Phrase("{}編"),
    edited=Phrase("{}編"),
    translated_by=Phrase("{}訳"),
    translated=Phrase("{}訳"),
    editor=Phrase("{}編"),
    editors=Phrase("{}編"),
    translator=Phrase("{}訳"),
    edition=Phrase("第{}版"),
    volume=Phrase("第{}巻"),
    issue=Phrase("第{}号"),
    number=Phrase("第{}号"),
    page=Phrase("{}頁"),
    pages=Phrase("{}頁"),
    paragraph=Phrase("第{}段落"),
    within="所収",
    accessed=Phrase("{}閲覧"),
    retrieved=Phrase("{}取得，"),
    first_published=Phrase("初版{}"),
    undated="日付なし",
    archived="保存版",
    personal_communication="私信",
    dataset="データセット",
    interview="インタビュー",
    interviewed=Phrase("聞き手{}"),
    as_interviewer="聞き手",
    as_interviewers="聞き手",
    film="映画",
    directed=Phrase("{}監督"),
    director=Phrase("{}監督"),
    directors=Phrase("{}監督"),
    as_director="監督",
    as_directors="監督",
)

_FRENCH = SourceWords(
    last=" et ",
    others="et al.",
    edited_by=Phrase("Sous la direction de {}"),
    edited=Phrase("dir. {}"),
    translated_by=Phrase("Traduit par {}"),
    translated=Phrase("trad. {}"),
    editor=Phrase("{}, dir."),
    editors=Phrase("{}, dir."),
    translator=Phrase("{}, trad."),
    edition=Phrase("{} éd."),
    volume=Phrase("Vol. {}"),
    issue=Phrase("nᵒ\N{NO-BREAK SPACE}{}"),
    number=Phrase("nᵒ\N{NO-BREAK SPACE}{}"),
    page=Phrase("p. {}"),
    pages=Phrase("p. {}"),
    paragraph=Phrase("paragr. {}"),
    within="Dans",
    accessed=Phrase("Consulté le {}"),
    retrieved=Phrase("Consulté le {}, à l’adresse"),
    first_published=Phrase("Première parution {}"),
    undated="s. d.",
    archived="copie archivée",
    personal_communication="communication personnelle",
    dataset="Jeu de données",
    interview="Entretien",
    interviewed=Phrase("entretien mené par {}"),
    as_interviewer="Intervieweur",
    as_interviewers="Intervieweurs",
    film="Film",
    directed=Phrase("réalisé par {}"),
    director=Phrase("{}, réal."),
    directors=Phrase("{}, réal."),
    as_director="Réal.",
    as_directors="Réal.",
)

_GERMAN = SourceWords(
    last=" und ",
    others="u. a.",
    edited_by=Phrase("Herausgegeben von {}"),
    edited=Phrase("hg. von {}"),
    translated_by=Phrase("Übersetzt von {}"),
    translated=Phrase("übers. von {}"),
    editor=Phrase("{}, Hg."),
    editors=Phrase("{}, Hg."),
    translator=Phrase("{}, Übers."),
    edition=Phrase("{} Aufl."),
    volume=Phrase("Bd. {}"),
    issue=Phrase("Nr. {}"),
    number=Phrase("Nr. {}"),
    page=Phrase("S. {}"),
    pages=Phrase("S. {}"),
    paragraph=Phrase("Abs. {}"),
    within="In",
    accessed=Phrase("Abgerufen am {}"),
    retrieved=Phrase("Abgerufen am {} von"),
    first_published=Phrase("Zuerst erschienen {}"),
    undated="o. D.",
    archived="archiviert",
    personal_communication="persönliche Mitteilung",
    dataset="Datensatz",
    interview="Interview",
    interviewed=Phrase("Interview geführt von {}"),
    as_interviewer="Interviewer",
    as_interviewers="Interviewer",
    film="Film",
    directed=Phrase("Regie: {}"),
    director=Phrase("{}, Regie"),
    directors=Phrase("{}, Regie"),
    as_director="Regie",
    as_directors="Regie",
)

_SPANISH = SourceWords(
    last=" y ",
    others="et al.",
    edited_by=Phrase("Editado por {}"),
    edited=Phrase("ed. {}"),
    translated_by=Phrase("Traducido por {}"),
    translated=Phrase("trad. {}"),
    editor=Phrase("{}, ed."),
    editors=Phrase("{}, eds."),
    translator=Phrase("{}, trad."),
    edition=Phrase("{} ed."),
    volume=Phrase("Vol. {}"),
    issue=Phrase("núm. {}"),
    number=Phrase("núm. {}"),
    page=Phrase("p. {}"),
    pages=Phrase("pp. {}"),
    paragraph=Phrase("párr. {}"),
    within="En",
    accessed=Phrase("Consultado el {}"),
    retrieved=Phrase("Recuperado el {}, de"),
    first_published=Phrase("Publicado por primera vez en {}"),
    undated="s. f.",
    archived="copia archivada",
    personal_communication="comunicación personal",
    dataset="Conjunto de datos",
    interview="Entrevista",
    interviewed=Phrase("entrevista realizada por {}"),
    as_interviewer="Entrevistador",
    as_interviewers="Entrevistadores",
    film="Película",
    directed=Phrase("dirigida por {}"),
    director=Phrase("{}, dir."),
    directors=Phrase("{}, dirs."),
    as_director="Dir.",
    as_directors="Dirs.",
)

SOURCE_WORDS: Mapping[str, SourceWords] = {
    "en": _ENGLISH,
    "zh-hans": _SIMPLIFIED,
    "zh-hant": _TRADITIONAL,
    "ja": _JAPANESE,
    "fr": _FRENCH,
    "de": _GERMAN,
    "es": _SPANISH,
}


def source_words(language: str) -> SourceWords:
    """The words for sources in a language, or in English if nobody has written them yet."""
    return next((SOURCE_WORDS[tag] for tag in fallbacks(language) if tag in SOURCE_WORDS), _ENGLISH)


def edition_of(written: str, language: str) -> str:
    """Which edition of a book it is: 2nd ed., 第2版; what is no number stands as it is typed."""
    if not written.isdecimal():
        return written
    return source_words(language).edition(_ordinal(written, language))


def _ordinal(number: str, language: str) -> str:
    match next((tag for tag in fallbacks(language) if tag in SOURCE_WORDS), "en"):
        case "en":
            teens = number[-2:-1] == "1"
            return number + ("th" if teens else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th"))
        case "fr":
            return number + ("ʳᵉ" if number == "1" else "ᵉ")
        case "de":
            return f"{number}."
        case "es":
            return f"{number}.ª"
    return number
