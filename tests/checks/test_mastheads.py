from pathlib import PurePosixPath

from polemic.checks.mastheads import check_masthead
from polemic.model import SiteLink
from polemic.problems import Location

HERE = Location(PurePosixPath("content/site.yaml"))
PATHS = frozenset(map(PurePosixPath, ("index.html", "about.html", "form.pdf")))


def hints(*links):
    return [problem.hint for problem in check_masthead(links, PATHS)]


def test_links_out_of_the_site_and_to_its_files_are_right():
    assert (
        hints(SiteLink("A", HERE, "https://example.org"), SiteLink("B", HERE, path=PurePosixPath("form.pdf")))
        == []
    )


def test_a_link_to_no_file_is_told_with_the_nearest():
    assert hints(SiteLink("About", HERE, path=PurePosixPath("abuot.html"))) == ["did you mean 'about.html'?"]


def test_a_file_of_static_stands_at_the_top_of_the_site():
    assert hints(SiteLink("Form", HERE, path=PurePosixPath("static/form.pdf"))) == ["type url: form.pdf"]
