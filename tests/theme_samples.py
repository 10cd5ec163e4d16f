"""Views of every kind, for the tests of the theme."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from polemic import theme as theme_module
from polemic.languages import wording_of
from polemic.problems import Problem
from polemic.theme import Theme, content_policy
from polemic.views import (
    ArgumentsView,
    ArgumentView,
    BackLinkView,
    BylineView,
    CiteView,
    CollectionView,
    ContentsView,
    CorrectionView,
    DateView,
    EntryView,
    EssayView,
    HeadLinkView,
    HeadView,
    LinkView,
    ObjectionsView,
    OutlineView,
    PartView,
    PlainView,
    PointsView,
    RedirectView,
    ReplyView,
    SectionView,
    SiteView,
    SourceView,
    StyleView,
    View,
    YearView,
)

BUILT_IN = Path(theme_module.__file__).parent.parent.parent / "templates"

WORDING = wording_of("en")
SITE = SiteView(
    title="Plain Dealing",
    home="index.html",
    links=(LinkView("zh-Hans/index.html", "中文", "zh-Hans"),),
    stylesheet="assets/pamphlet.css",
    inline_stylesheet=Markup("body{margin:0}"),
    licence="CC BY 4.0",
    licence_href="https://creativecommons.org/licenses/by/4.0/",
    feed="feed.xml",
    typeface="Vollkorn",
    generator="Polemic",
)
STYLE = Markup("#call-1{--a:--c1}#note-1{--a:--n1;--r:--c1}")
HEAD = HeadView(
    language="en",
    direction="ltr",
    title="The price of the door",
    description="On doors.",
    keywords="doors, walls",
    canonical="",
    robots="noindex",
    open_graph=(("og:title", "Doors"),),
    alternates=(LinkView("zh-Hans/index.html", "中文", "zh-Hans"),),
    style=STYLE,
    words="",
    policy=content_policy((STYLE,)),
    metas=(("citation_title", "Doors"),),
    links=(HeadLinkView("alternate", "feed.xml", "application/atom+xml"),),
    linked_data=Markup('{"@type":"Article"}'),
)
DATE = DateView("2026-11-08", "8 November 2026")
BYLINE = BylineView(
    Markup("By <b>A</b>"), DATE, DATE, 6, (LinkView("zh-Hans/index.html", "中文", "zh-Hans"),)
)
SECTION = SectionView(
    "the-door",
    "1",
    "the-door.html",
    Markup("The <i>door</i>"),
    Markup(),
    Markup('<p class="lead" id="p-abcd">It shut.</p>'),
)
CONTENTS = (
    ContentsView("1", Markup("The door"), "the-door.html", True),
    ContentsView("2", Markup("The wall"), "the-wall.html", False),
)
ESSAY = EssayView(
    title="The price of the door",
    subtitle="And of the wall",
    standfirst="Who pays?",
    kicker="",
    number="7",
    byline=BYLINE,
    replies_to=Markup('In reply to <a class="u-in-reply-to" href="../walls/index.html">Walls</a>'),
    is_draft=True,
    thesis="The landlord is paid.",
    argument=(PointsView("objection", "Objection", "left open", (LinkView("#p-abcd", "Doors stay shut."),)),),
    argument_href="argument.html",
    disclosure="I own a door.",
    would_change_my_mind=("A door without a landlord.",),
    contents=CONTENTS,
    sections=(SECTION,),
    sources=(
        SourceView(
            "source-fei",
            Markup("<i>Fei</i>"),
            (BackLinkView("#p-abcd", "¶ 1", "¶ 1, cited"),),
            (Markup("“Doors”"),),
        ),
    ),
    notices=(CorrectionView("change-1", DATE, "Correction", "The sum.", "18.8", "18.2", "#p-abcd"),),
    corrections=(CorrectionView("change-2", DATE, "Update", "A new edition.", "", "", ""),),
    latest_change="change-2",
    replies=(ReplyView(Markup('<a href="../roofs/index.html">Roofs</a> by B'), DATE),),
    cite=CiteView(
        Markup("Fei. <i>Doors</i>."),
        (LinkView("cite.bib", "BibTeX"),),
        "Add its number.",
        (
            StyleView("Chicago", Markup("Fei. <i>Doors</i>."), Markup("Fei, <i>Doors</i>, para. 1.")),
            StyleView("APA", Markup("Fei. (n.d.). <i>Doors</i>."), Markup()),
        ),
        LinkView("#p-abcd", "¶ 1"),
    ),
    previous=None,
    next=LinkView("walls/index.html", "Walls", "fr"),
)
PART = PartView(
    SECTION, 1, 2, BYLINE, False, (), "The price of the door", "index.html", CONTENTS, None, CONTENTS[1]
)
ENTRY = EntryView("7", "Doors", "doors/index.html", "", "Who pays?", "They do.", DATE, 6, True, ())
PAGES: dict[str, View] = {
    "argument.html": ArgumentView(
        "The price of the door",
        "index.html",
        False,
        "The landlord is paid.",
        (
            OutlineView(
                "objection",
                "Objection",
                LinkView("#p-abcd", "Doors stay shut."),
                "left open",
                "together with ¶ 2",
                (OutlineView("reply", "Reply", LinkView("#p-bcde", "They do not."), "", "", ()),),
            ),
        ),
        (LinkView("#p-cdef", "Pay."),),
        ("A door without a landlord.",),
        LinkView("argument.json", "argument.json"),
        LinkView("argument.argdown", "argument.argdown"),
        "../arguments.html",
    ),
    "arguments.html": ArgumentsView(
        (
            ObjectionsView(
                LinkView("doors/index.html", "Doors", "fr"),
                True,
                "They do.",
                (OutlineView("objection", "Objection", LinkView("#a", "Shut."), "left open", "", ()),),
            ),
        )
    ),
    "404.html": PlainView(Markup("Page not found"), Markup("<p>Nothing is here.</p>")),
    "collection.html": CollectionView(
        "Essays", "All of them", ENTRY, (YearView("", (ENTRY,)),), "arguments.html"
    ),
    "essay.html": ESSAY,
    "page.html": PlainView(Markup("About"), Markup("<p>Us.</p>")),
    "redirect.html": RedirectView("Doors", "doors.html"),
    "section.html": PART,
}
BARE_BYLINE = BylineView(Markup(""), None, None, 0, ())
BARE_ESSAY = EssayView(
    "A",
    "",
    "",
    "",
    "",
    BARE_BYLINE,
    Markup(),
    False,
    "",
    (),
    "",
    "",
    (),
    (),
    (SectionView("a", "", "", Markup(""), Markup(""), Markup("")),),
    (),
    (),
    (),
    "",
    (),
    None,
    None,
    None,
)


def write(folder: Path, **files: str) -> Path:
    """Writes templates by their stem: `essay="…"` is essay.html."""
    folder.mkdir(exist_ok=True)
    for stem, text in files.items():
        (folder / f"{stem}.html").write_text(text, encoding="utf-8")
    return folder


def printed(theme: Theme, template: str, page: View = ESSAY) -> str | Problem:
    return theme.render(template, SITE, HEAD, WORDING, page)


def page_of(theme: Theme, template: str, page: View = ESSAY) -> str:
    text = printed(theme, template, page)
    assert isinstance(text, str), text
    return text


def mistake_of(theme: Theme, template: str, page: View = ESSAY) -> Problem:
    problem = printed(theme, template, page)
    assert isinstance(problem, Problem)
    return problem
