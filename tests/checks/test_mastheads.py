from pathlib import PurePosixPath

import pytest

from polemic.checks.mastheads import check_masthead
from polemic.model import SiteLink
from polemic.problems import Location

HERE = Location(PurePosixPath("content/site.yaml"))
PATHS = frozenset(
    map(PurePosixPath, ("index.html", "essay.html", "letters.html", "form.pdf", "data/My Table.csv"))
)


def hints(*links):
    return [problem.hint for problem in check_masthead(links, PATHS)]


def test_links_out_of_the_site_and_to_its_files_are_right():
    assert (
        hints(SiteLink("A", HERE, "https://example.org"), SiteLink("B", HERE, path=PurePosixPath("form.pdf")))
        == []
    )


def test_a_link_to_no_file_is_told_with_the_nearest():
    assert hints(SiteLink("Letters", HERE, path=PurePosixPath("lettres.html"))) == [
        "did you mean 'letters.html'?"
    ]


def test_a_file_of_static_stands_at_the_top_of_the_site():
    assert hints(SiteLink("Form", HERE, path=PurePosixPath("static/form.pdf"))) == ["type url: form.pdf"]


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("letters", "did you mean 'letters.html'?"),
        ("form.html", "did you mean 'form.pdf'?"),
        ("data/My%20Table.csv", "did you mean 'data/My Table.csv'?"),
        ("about.html", "write content/pages/about.md, or put the file into content/static/"),
        ("files/paper.pdf", "put the file into content/static/files/"),
        ("static/paper.pdf", "put the file into content/static/"),
        ("example.org", "if it is a page on the web: https://example.org"),
        ("t.me/abc", "if it is a page on the web: https://t.me/abc"),
        (".", "put the file into content/static/"),
    ],
)
def test_a_link_to_no_file_is_told_with_what_to_do(path, hint):
    assert hints(SiteLink("A", HERE, path=PurePosixPath(path))) == [hint]


def test_a_name_with_a_space_is_a_name():
    assert hints(SiteLink("Data", HERE, path=PurePosixPath("data/My Table.csv"))) == []
