"""References of every type and shape, hand-picked and made in turn, and what citeproc-js calls them."""

from collections.abc import Iterator
from itertools import count, islice
from pathlib import PurePosixPath

from polemic.model import Name, Reference
from polemic.problems import Location

HERE = Location(PurePosixPath("references.yaml"))

JANE = Name("Door", "Jane")
TWO = (JANE, Name("Wall", "A. B."))
THREE = (*TWO, Name("Roof", "Li"))
FOUR = (*THREE, Name("Floor", "Carl E."))
SEVEN = (*FOUR, Name("Gate", "D."), Name("Sill", "Eva"), Name("Post", "Fay-Ann"))
MANY = (*SEVEN, *(Name(f"Brick{chr(97 + at)}", "Gil") for at in range(15)))
BODY = (Name(literal="Bureau of Plain Numbers"),)
MONONYM = (Name(family="Sophia"),)
HAN = (Name("费", "孝通"),)
HAN_TWO = (Name("王", "小明"), Name("李", "华"))
HAN_FOUR = (*HAN_TWO, Name("欧阳", "修"), Name("张", "三"))
HAN_BODY = (Name(literal="国家统计局"),)
MIXED = (Name("费", "孝通"), JANE)

AUTHORS = ((JANE,), TWO, THREE, FOUR, SEVEN, MANY, BODY, (), HAN, HAN_TWO, HAN_FOUR, HAN_BODY, MIXED, MONONYM)
DATES = ("1999", "2014-03", "2014-03-10", "", "2023-12-01")
TITLES = (
    "On Doors and Windows",
    "Rooms: A Short History",
    "What Is a Wall?",
    "The Idea of “Home” in the City",
    "An Essay on the Roof",
)
HAN_TITLES = ("乡土中国", "论门与窗：一部简史", "什么是“家”？")

_PERIODICAL = {"container_title": "Journal of Rooms"}
SHAPES: dict[str, tuple[dict[str, object], ...]] = {
    "book": (
        {"publisher": "Harbour Press", "publisher_place": "Boston"},
        {"publisher": "Harbour Press", "publisher_place": "Boston", "edition": "2"},
        {"publisher": "Harbour Press", "translator": (Name("Lee", "May"),), "url": "https://example.org/b"},
        {"publisher": "Harbour Press", "volume": "3", "doi": "10.1000/182", "edition": "3"},
        {"editor": (Name("Key", "Otto"),), "publisher": "Harbour Press"},
    ),
    "chapter": (
        {"container_title": "Houses and Homes", "page": "12–34", "publisher": "Harbour Press"},
        {
            "container_title": "Houses and Homes",
            "editor": (Name("Key", "Otto"), Name("Lock", "Ann")),
            "page": "112–34",
            "publisher": "Harbour Press",
            "publisher_place": "Boston",
        },
        {"container_title": "Houses", "editor": (Name("Key", "Otto"),), "publisher": "Harbour Press"},
    ),
    "article-journal": (
        {**_PERIODICAL, "volume": "84", "issue": "3", "page": "488–500", "doi": "10.2307/1879431"},
        {**_PERIODICAL, "volume": "16", "page": "681–94"},
        {**_PERIODICAL, "volume": "5", "issue": "2", "url": "https://example.org/rooms/5"},
        {**_PERIODICAL, "issue": "7", "page": "9"},
    ),
    "article-newspaper": (
        {"container_title": "The Morning Post", "page": "A4"},
        {"container_title": "The Morning Post", "url": "https://example.org/news/1"},
        {
            "container_title": "The Morning Post",
            "url": "https://example.org/news/2",
            "accessed": "2024-05-06",
        },
    ),
    "article-magazine": (
        {"container_title": "Plain Weekly", "page": "20–25"},
        {"container_title": "Plain Weekly", "url": "https://example.org/weekly"},
        {"container_title": "Plain Weekly", "volume": "12", "issue": "4", "page": "20–25"},
    ),
    "report": (
        {"publisher": "Institute of Rooms", "publisher_place": "Geneva"},
        {"publisher": "Institute of Rooms", "genre": "Working paper", "url": "https://example.org/wp"},
    ),
    "webpage": (
        {"container_title": "Plain Words", "url": "https://example.org/words"},
        {"url": "https://example.org/other", "accessed": "2024-05-06"},
        {"container_title": "Plain Words", "url": "https://example.org/words/2", "accessed": "2024-05-06"},
    ),
    "thesis": (
        {"genre": "PhD diss.", "publisher": "University of Somewhere"},
        {"genre": "Master’s thesis", "publisher": "University of Somewhere", "url": "https://example.org/t"},
    ),
    "legislation": (
        {"url": "https://example.org/law"},
        {"container_title": "Official Gazette", "page": "12", "volume": "4"},
    ),
    "speech": (
        {"genre": "Keynote address", "publisher_place": "Boston"},
        {"url": "https://example.org/talk"},
    ),
    "interview": (
        {"container_title": "Plain Weekly", "url": "https://example.org/interview"},
        {"genre": "Interview by the author"},
    ),
    "motion_picture": (
        {"publisher": "Harbour Films"},
        {"publisher": "Harbour Films", "url": "https://example.org/film"},
    ),
    "personal_communication": (
        {"genre": "Email to the author"},
        {},
    ),
    "dataset": (
        {"publisher": "Archive of Rooms", "doi": "10.1000/183"},
        {"publisher": "Archive of Rooms", "url": "https://example.org/set", "accessed": "2024-05-06"},
    ),
    "post-weblog": (
        {"container_title": "Plain Words", "url": "https://example.org/words"},
        {"container_title": "Plain Words"},
    ),
}


KEY, LEE = Name("Key", "Otto"), Name("Lee", "May")
HAND_PICKED = (
    (
        "h1",
        "book",
        {"author": (JANE,), "translator": (LEE,), "edition": "2", "volume": "3", "title": "Rooms"},
    ),
    ("h2", "book", {"editor": (KEY,), "title": "Rooms", "publisher": "Harbour Press", "issued": "2001"}),
    ("h3", "book", {"editor": TWO, "title": "Rooms", "publisher": "Harbour Press", "issued": "2001"}),
    ("h4", "book", {"author": HAN, "translator": (LEE,), "title": "From the Soil", "issued": "1992"}),
    (
        "h5",
        "book",
        {"author": (JANE,), "editor": (KEY,), "translator": (LEE,), "title": "Rooms", "issued": "1999"},
    ),
    ("h6", "book", {"author": (Name("O’Door", "Jean-Luc"),), "title": "Rooms & Doors", "issued": "1999"}),
    (
        "h7",
        "chapter",
        {"author": HAN, "editor": HAN_TWO, "title": "差序格局", "container_title": "社会", "page": "3"},
    ),
    (
        "h8",
        "chapter",
        {"author": (JANE,), "title": "Doors", "container_title": "Rooms", "edition": "2", "page": "7"},
    ),
    (
        "h9",
        "article-journal",
        {"author": HAN_TWO, "title": "论信任", "container_title": "社会学研究", "issue": "3"},
    ),
    (
        "h10",
        "article-journal",
        {"author": (JANE,), "title": "“Home”", "container_title": "Rooms", "volume": "9"},
    ),
    (
        "h11",
        "article-newspaper",
        {"title": "法律通过", "container_title": "人民日报", "issued": "2018-09-01"},
    ),
    ("h12", "webpage", {"title": "About", "container_title": "Plain Words", "url": "https://example.org/"}),
    (
        "h13",
        "webpage",
        {"author": BODY, "title": "About", "issued": "2020-02-29", "url": "https://example.org/x"},
    ),
    (
        "h14",
        "report",
        {"author": BODY, "title": "Counting", "issued": "2020", "publisher": "Bureau of Plain Numbers"},
    ),
    (
        "h15",
        "thesis",
        {"author": HAN, "title": "门", "genre": "博士论文", "publisher": "某大学", "issued": "2010"},
    ),
    (
        "h16",
        "book",
        {"author": (JANE,), "title": "Why?", "edition": "11", "publisher": "Harbour", "issued": "1999"},
    ),
    (
        "h17",
        "book",
        {"author": (JANE,), "title": "Rooms", "edition": "Rev.", "publisher": "Harbour", "issued": "1999"},
    ),
)
KING, KING_III = Name("King", "Martin Luther", suffix="Jr."), Name("King", "Martin Luther", suffix="III")
GOGH, ALEXIS = Name("Gogh", "Vincent", particle="van"), Name("Tocqueville", "Alexis de")
FILM = {"title": "Rooms", "publisher": "Harbour Films", "issued": "1999"}
TALK = {"author": (JANE,), "title": "On Doors", "issued": "2014-03-10"}
CONGRESS = {"event_title": "Congress of Rooms", "event_place": "Boston"}
LONG = {"title": "On Doors and Windows: A History", "title_short": "Doors", "issued": "1999"}
HAND_PICKED += (
    ("f1", "motion_picture", {**FILM, "director": (JANE,)}),
    ("f2", "motion_picture", {**FILM, "director": TWO, "url": "https://example.org/f"}),
    ("f3", "motion_picture", {**FILM, "director": (JANE,), "author": (KEY,)}),
    ("f4", "motion_picture", {**FILM, "director": FOUR}),
    ("f5", "motion_picture", {**FILM, "director": HAN, "title": "乡土"}),
    ("i1", "interview", {**TALK, "interviewer": (KEY,), "container_title": "Plain Weekly"}),
    (
        "i2",
        "interview",
        {**TALK, "interviewer": TWO, "container_title": "Plain Weekly", "url": "https://a.org"},
    ),
    ("f6", "motion_picture", {**FILM, "director": FOUR, "author": (KEY,)}),
    (
        "e1",
        "book",
        {"author": (KEY,), "editor": THREE, "translator": (LEE, *TWO), "title": "Rooms", "issued": "1999"},
    ),
    ("e2", "chapter", {"author": (KEY,), "editor": THREE, "title": "Doors", "container_title": "Rooms"}),
    ("i6", "interview", {**TALK, "author": (KEY,), "interviewer": FOUR, "container_title": "Plain Weekly"}),
    ("i7", "interview", {**TALK, "interviewer": (KEY,), "genre": "Audio", "container_title": "Plain Weekly"}),
    ("i3", "interview", {**TALK, "interviewer": (KEY,)}),
    ("i4", "interview", {"author": (JANE,), "interviewer": (KEY, LEE), "issued": "2014-03-10"}),
    ("i5", "interview", {**TALK, "author": HAN, "interviewer": HAN_TWO, "container_title": "读书"}),
    ("s1", "speech", {**TALK, **CONGRESS}),
    ("s2", "speech", {**TALK, **CONGRESS, "genre": "Keynote address"}),
    (
        "s3",
        "speech",
        {**TALK, **CONGRESS, "genre": "Keynote address", "publisher": "House", "url": "https://a.org"},
    ),
    ("s4", "speech", {**TALK, "event_title": "Congress of Rooms", "issued": "2014"}),
    ("n1", "book", {"author": (GOGH,), "title": "Letters", "publisher": "House", "issued": "1999"}),
    ("n2", "book", {"author": (ALEXIS, KING), "title": "Letters", "publisher": "House", "issued": "1999"}),
    ("n3", "book", {"author": (KING,), "title": "Letters", "publisher": "House", "issued": "1999"}),
    ("n4", "book", {"author": (KING_III, JANE), "editor": (KING,), "title": "Letters", "issued": "1999"}),
    (
        "n5",
        "chapter",
        {"author": (JANE,), "editor": (GOGH, KING), "title": "Doors", "container_title": "Rooms"},
    ),
    ("n6", "book", {"author": (GOGH, ALEXIS, KING, JANE), "title": "Letters", "publisher": "House"}),
    ("t1", "book", {**LONG, "author": (JANE,), "publisher": "House"}),
    ("t2", "article-journal", {**LONG, "author": (JANE,), "container_title": "Rooms", "volume": "1"}),
    ("t3", "report", {**LONG, "publisher": "House"}),
    ("t4", "webpage", {**LONG, "url": "https://example.org/t"}),
    (
        "t5",
        "book",
        {"author": HAN, "title": "论门与窗：一部简史", "title_short": "门与窗", "publisher": "书局"},
    ),
)
REPORT = {"author": (JANE,), "title": "Counting Rooms", "publisher": "Institute of Rooms", "issued": "2010"}
SET = {"author": (JANE,), "title": "The Pargiters", "container_title": "The Years", "issued": "2010"}
HAND_PICKED += (
    ("r1", "report", {**REPORT, "genre": "Working paper", "issue": "12"}),
    ("r2", "report", {**REPORT, "issue": "12"}),
    ("r3", "report", {**REPORT, "author": BODY, "publisher": BODY[0].literal, "issue": "12"}),
    ("b1", "book", {**SET, "volume": "4", "publisher": "House"}),
    ("b2", "book", {**SET, "publisher": "House", "editor": (KEY,)}),
    ("b3", "chapter", {**SET, "publisher": "House", "editor": (KEY,), "volume": "4", "page": "3–9"}),
    ("x1", "report", {**SET, "publisher": "House"}),
    ("s5", "speech", {**TALK, "genre": "Keynote address", "publisher_place": "Boston"}),
    ("d1", "dataset", {**REPORT, "author": BODY, "publisher": BODY[0].literal}),
)
OTHER = Reference("other", "book", HERE, (Name("Zimmer", "Zoe"),), title="Something Else", issued="1950")
"""What is cited between two citations of the same source."""


def references() -> tuple[Reference, ...]:
    """At least two hundred: every shape of every type under authors, dates and titles that turn at other speeds."""
    picked = (Reference(key, kind, HERE, **fields) for key, kind, fields in HAND_PICKED)
    return (*_all_shapes(), *picked)


def _all_shapes() -> Iterator[Reference]:
    turns = count()
    for kind, shapes in SHAPES.items():
        for turn in islice(turns, 16):
            shape = shapes[turn % len(shapes)]
            author = AUTHORS[turn % len(AUTHORS)]
            is_han = any(
                "\u3400" <= sign <= "\u9fff" for name in author[:1] for sign in name.family + name.literal
            )
            titles = HAN_TITLES if is_han else TITLES
            yield Reference(
                key=f"k{turn}",
                type=kind,
                location=HERE,
                author=author,
                title=titles[turn // 3 % len(titles)],
                issued=DATES[turn // 2 % len(DATES)],
                **shape,
            )


def csl_item(reference: Reference) -> dict[str, object]:
    """A reference under CSL-JSON's names and in its types."""
    item: dict[str, object] = {"id": reference.key, "type": reference.type}
    for role in ("author", "editor", "translator", "director", "interviewer"):
        if names := getattr(reference, role):
            item[role] = [_csl_name(name) for name in names]
    for name in ("issued", "accessed", "original_date"):
        if day := getattr(reference, name):
            item[name.replace("_", "-")] = {"date-parts": [[int(part) for part in day.split("-")]]}
    texts = (
        "title title_short container_title event_title event_place genre publisher publisher_place edition volume "
        "issue page language note"
    ).split()
    item |= {name.replace("_", "-"): getattr(reference, name) for name in texts if getattr(reference, name)}
    item |= {name: text for name, text in (("URL", reference.url), ("DOI", reference.doi)) if text}
    if reference.type == "report" and reference.issue:
        item["number"] = item.pop("issue")
    return item


def _csl_name(name: Name) -> dict[str, str]:
    parts = {"non-dropping-particle": name.particle, "family": name.family, "given": name.given}
    given, dropped, particle = name.given.partition(" de")
    if dropped and not particle:
        parts |= {"given": given, "dropping-particle": dropped.strip()}
    return {
        part: text
        for part, text in (parts | {"literal": name.literal, "suffix": name.suffix}).items()
        if text
    }
