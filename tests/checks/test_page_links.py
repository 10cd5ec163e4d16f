import re
import time
from html.parser import HTMLParser
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polemic.checks.page_links import read_page
from polemic.checks.site_links import check_awaited, check_pages, know, tell_once
from polemic.problems import Place, Severity


def values(page):
    return [link.value for link in read_page(page).links]


def judged(files=(), /, **pages):
    """Problems of pages named by keyword: `a__b` is a/b.html."""
    read = {PurePosixPath(f"{name.replace('__', '/')}.html"): read_page(page) for name, page in pages.items()}
    known = know((*map(PurePosixPath, files), *read), read)
    problems, awaited = [], []
    for path, page in read.items():  # each alone, so that links between them are awaited
        linking = check_pages({path: page}, known)
        problems += linking.problems
        awaited += linking.awaited
    apart = tell_once((*problems, *check_awaited(awaited, lambda path: read[path].ids)))
    together = tell_once(check_pages(read, known).problems)
    assert sorted(apart, key=repr) == sorted(together, key=repr)
    return together


def rules(*arguments, **pages):
    return [problem.rule for problem in judged(*arguments, **pages)]


def test_ids_and_links_are_found():
    page = read_page('<p id="p-1">see <a class=x href="b.html#c">b</a> <img src=\'c.png\' alt=""></p>')
    assert page.ids == {"p-1"}
    assert [link.value for link in page.links] == ["b.html#c", "c.png"]
    assert page.doubled == ()


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ('<A HREF="x">', ["x"]),
        ("<a href=x.html>", ["x.html"]),
        ('<a title="a > b" href="x">', ["x"]),
        ("<a title=it's href=x>", ["x"]),
        ("<a\n  href = 'x'\n>", ["x"]),
        ('<a title="no href=y" href="x">', ["x"]),
        ('<a href="?a=1&amp;b=2">', ["?a=1&b=2"]),
        ('<a href=" x ">', ["x"]),
        ('<img srcset="a.png 1x, b.png 2x">', ["a.png", "b.png"]),
        ('<img srcset="a.png 1x,b.png 2x">', ["a.png", "b.png"]),
        ('<img srcset="a.png, data:image/png;base64,AA== 2x">', ["a.png"]),
        (f"<img srcset='{', ' * 20_000}a.png'>", ["a.png"]),
        ('<video poster="p.jpg" src="v.mp4">', ["p.jpg", "v.mp4"]),
        ('<svg><use xlink:href="#mark"/></svg>', ["#mark"]),
        ('<meta http-equiv="refresh" content="0; url=new.html">', ["new.html"]),
        ('<meta name="description" content="one; two">', []),
        ('<meta name="description" content="0; url=x">', []),
        ('<meta property="og:title" content="5, url=x">', []),
        ('<p content="0; url=x">', []),
        ('<a href="x" href="y">', ["x"]),
        ('<a data-href="x" hreflang="en">', []),
        ('<!-- <a href="x"> -->', []),
        ('<!--><a href="x">', ["x"]),
        ('<!-- <a href="x">', []),
        ('<script src="s.js">"<a href=x>"</script><a href="y">', ["s.js", "y"]),
        ('<style>/* <a href="x"> */</style>', []),
        ("<title><a href=x></title><textarea><a href=x></textarea>", []),
        ("<a class=><a href=x>", ["x"]),
        ("<p>a < b, <3 and 1 <2 <a href=x>", ["x"]),
    ],
)
def test_links_are_read_as_a_browser_reads_them(page, found):
    assert values(page) == found


def test_a_doubled_id_knows_its_line():
    (doubled,) = read_page('<p id="a">\n<p>x</p><p id="a">y</p>\n').doubled
    assert (doubled.place, doubled.excerpt) == (Place(2, 9), '<p>x</p><p id="a">y</p>')


class Oracle(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name in ("href", "src") and value is not None:
                self.found.append((value.strip(), *self.getpos()))


_SOUP = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<a href='x'>",
            '<a href="y>z" class=q>',
            "<img src=w/>",
            "<br/>",
            "<b href= v >",
            "\n",
            "&lt;",
            "<!-- '\" -->",
            "<script>'<a href=n>'</script>",
            "text",
            "it's",
            '"',
            "<a title='\n' href=\"u\">",
            "< ",
            "<a href=t id=i hidden>",
            "<style>a>b{}</style>",
            "<i/href=s>",
        ]
    ),
    max_size=12,
).map("".join)


@given(_SOUP)
def test_the_standard_librarys_parser_finds_the_same_links_at_the_same_places(page):
    oracle = Oracle()
    oracle.feed(page)
    oracle.close()
    found = [(link.value, link.place.line, link.place.column - 1) for link in read_page(page).links]
    assert found == oracle.found


@pytest.mark.parametrize(
    "piece",
    ["<a ", '<a b="', "<!--", "<a b=", "<a =", "<script>", "<title ", "<", "<a 'b", "<img srcset=, ,"],
)
def test_a_page_of_unclosed_tags_and_quotes_is_read_in_time(piece):
    start = time.process_time()
    read_page(piece * 20_000)
    assert time.process_time() - start < 1


def test_what_follows_an_unclosed_quote_is_no_link():
    assert values('<a href="x"><a title="y><a href=z>') == ["x"]


@pytest.mark.parametrize(
    "address",
    [
        "b.html",
        "b.html#there",
        "b.html?x=1#there",
        "sub/c.html",
        "./b.html",
        "sub/../b.html",
        "#here",
        "#",
        "#top",
        "b.html#top",
        "b.html#",
        "?x",
        "a%20b.pdf",
        "%E4%BF%A1.html#%E4%BF%A1",
        "信.html#信",
        "drawing.svg#part",
        "https://example.org/",
        "http://x",
        "mailto:a@b.c",
        "tel:+49",
        "data:image/png;base64,AA==",
        "b.html#:~:text=x",
    ],
)
def test_a_link_that_works_everywhere_is_fine(address):
    pages = {
        "a": f'<a href="{address}"><p id="here">',
        "b": '<p id="there">',
        "sub__c": '<a href="../b.html#there">',
        "信": '<p id="信">',
    }
    assert judged(["a b.pdf", "drawing.svg"], **pages) == ()


@pytest.mark.parametrize(
    ("address", "rule"),
    [
        ("c.html", "broken-link"),
        ("B.html", "broken-link"),
        ("", "broken-link"),
        ("../a.html", "broken-link"),
        ("b.html/", "broken-link"),
        ("sub%2F..%2F..%2Fx", "broken-link"),
        ("C:\\essay.html", "broken-link"),
        ("b.html#nowhere", "broken-anchor"),
        ("#nowhere", "broken-anchor"),
        ("/", "absolute-link"),
        ("/b.html", "absolute-link"),
        ("//example.org/b.html", "absolute-link"),
        ("file:///home/me/b.html", "absolute-link"),
        ("data:text/html,<script>", "unsafe-link"),
        ("vbscript:x", "unsafe-link"),
        ("JavaScript:x", "unsafe-link"),
        ("doi:10.1000/1", "unsafe-link"),
        ("sub", "folder-link"),
        ("sub/", "folder-link"),
        ("./", "folder-link"),
        (".", "folder-link"),
    ],
)
def test_a_link_that_fails_somewhere_is_told(address, rule):
    (problem,) = judged(a=f'<p id="so">so <a href="{address}">', b='<p id="x">', sub__c="")
    assert problem.rule == rule
    assert problem.hint
    assert problem.location.path == PurePosixPath("site/a.html")


def test_a_fault_stands_at_the_value_in_its_line():
    (problem,) = judged(a='<p>\n<em>so</em> <a class="x" href="c.html">c</a>\n</p>', b="")
    assert problem.location.excerpt == '<em>so</em> <a class="x" href="c.html">c</a>'
    assert problem.location.place == Place(2, 32, 6)
    assert "a template, or from HTML in the text" in problem.message


def test_a_near_name_is_proposed_as_it_is_to_be_written():
    assert judged(sub__a='<a href="../trvst.html">', trust="")[0].hint == "did you mean '../trust.html'?"
    assert judged(a='<a href="b.html#claim-2">', b='<p id="claim-1">')[0].hint == "did you mean 'claim-1'?"
    assert judged(a='<a href="sub/">', sub__c="")[0].hint.startswith("write 'sub/index.html'")


def test_an_id_twice_on_a_page_is_told():
    assert rules(a='<p id="x"><p id="x">', b='<p id="x">') == ["id-used-twice"]


def test_one_mistake_in_a_template_is_told_once_for_all_pages():
    header = '<nav><a href="hom.html">Home</a></nav>\n'
    (problem,) = judged(a=f"{header}<p>one", b=f"<!doctype html>\n{header}<p>two", c=header)
    assert problem.message.endswith("(in 3 places)")
    assert re.match("site/a.html", str(problem.location.path))


POLICY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self' "
    "'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='; img-src 'self' data:; font-src 'self'; "
    "media-src 'self'; base-uri 'none'; form-action 'none'\">"
)


@pytest.mark.parametrize(
    ("tag", "value"),
    [
        ("<script>x()</script>", "<script>"),
        ('<script src="https://example.org/a.js"></script>', "https://example.org/a.js"),
        ('<script type="module" src="a.js"></script>', "a.js"),
        ("<style>p{}</style>", "<style>"),
        ('<p style="color:red">', "style="),
        ('<p onclick="x()">', "onclick="),
        ('<link rel="stylesheet" href="https://fonts.example/css">', "https://fonts.example/css"),
        ('<img src="https://example.org/a.png" alt="">', "https://example.org/a.png"),
        ('<img src="//example.org/a.png" alt="">', "//example.org/a.png"),
        ('<iframe src="https://example.org/"></iframe>', "https://example.org/"),
        ('<form action="https://example.org/"></form>', "https://example.org/"),
        ('<base href="https://example.org/">', "https://example.org/"),
    ],
)
def test_what_the_policy_of_a_page_refuses_is_found(tag, value):
    (refused,) = read_page(f"{POLICY}\n{tag}").refused
    assert (refused.value, refused.place.line) == (value, 2)
    assert read_page(tag).refused == ()


@pytest.mark.parametrize(
    "tag",
    [
        "<style>a{}</style>",
        '<script type="application/ld+json">{}</script>',
        '<link rel="stylesheet" href="a.css">',
        '<link rel="icon" href="data:image/svg+xml,x">',
        '<link rel="canonical" href="https://example.org/">',
        '<a href="https://example.org/">x</a>',
        '<img src="a.png" srcset="a.png 1x, b.png 2x" alt="">',
        '<img src="data:image/png;base64,AA==" alt="">',
        '<video src="a.mp4" poster="a.png"></video>',
        "<form></form>",
    ],
)
def test_what_the_policy_of_a_page_admits_is_no_fault(tag):
    assert read_page(POLICY + tag).refused == ()


def test_a_policy_of_the_writers_own_is_read():
    policy = POLICY.replace("default-src 'none'", "default-src 'none'; script-src https://count.example")
    assert read_page(f'{policy}<script src="https://count.example/a.js"></script>').refused == ()
    assert len(read_page(f'{policy}<script src="https://evil.example/a.js"></script>').refused) == 1


def test_what_a_policy_refuses_is_a_warning_told_once():
    page = f'{POLICY}\n<script src="b.js"></script>'
    (problem,) = judged(["b.js"], a=page, c=page)
    assert (problem.rule, problem.severity, problem.location.place) == (
        "refused-by-policy",
        Severity.WARNING,
        Place(2, 14, 4),
    )


def test_a_page_without_ids_is_told_once():
    (problem,) = judged(a='<a href="b.html#one">\n<a href="b.html#two">', b="", c='<a href="b.html#three">')
    assert problem.rule == "page-without-ids"
    assert "'b.html' has no ids" in problem.message


def test_of_a_very_long_line_each_link_keeps_a_part():
    page = "<p>\n" + "".join(f'<a href="a{number}.html">{number}</a>, ' for number in range(2_000)) + "\n</p>"
    links = read_page(page).links
    assert max(len(link.excerpt) for link in links) <= 400
    (problem,) = judged([f"a{number}.html" for number in range(2_000) if number != 1_500], index=page)
    at = page.split("\n")[1].index("a1500.html")
    assert problem.location.place == Place(2, at + 1, len("a1500.html"))
    within = at + 1 - problem.location.first_column
    assert problem.location.excerpt[within:].startswith("a1500.html")


def test_pictures_within_a_page_are_not_kept():
    assert values('<img src=" data:image/png;base64,AA=="><img src="DATA:image/gif;base64,AA==">') == []
