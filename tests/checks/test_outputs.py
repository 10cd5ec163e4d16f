import unicodedata
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polemic.checks.outputs import check_paths
from polemic.problems import Location
from polemic.publish import MARKER


def judged(*paths):
    return check_paths((PurePosixPath(path), None) for path in paths)


def rules(*paths):
    return [problem.rule for problem in judged(*paths)]


def test_paths_that_differ_are_fine():
    assert (
        judged("index.html", "trust.html", "zh-Hans/index.html", "zh-Hans/信任.html", ".well-known/x") == ()
    )


def test_an_address_written_twice_names_both_files():
    here, there = Location(PurePosixPath("content/2-trust.md")), Location(PurePosixPath("content/3-trust.md"))
    path = PurePosixPath("trust.html")
    (problem,) = check_paths([(path, here), (path, there)])
    assert (problem.rule, problem.location) == ("doubled-address", there)
    assert problem.message == "'trust.html' would be written twice: see content/2-trust.md"
    assert problem.hint == "rename one of them, for example to 'trust-2.html'"


def test_a_clash_with_a_page_of_ours_stands_at_the_writers_file():
    here, path = Location(PurePosixPath("content/static/feed.xml")), PurePosixPath("feed.xml")
    for outputs in ([(path, here), (path, None)], [(path, None), (path, here)]):
        (problem,) = check_paths(outputs)
        assert problem.location == here
        assert problem.message == "the site has a 'feed.xml' of its own making"
        assert problem.hint.startswith("delete yours, or take url out of site.yaml")


def test_without_a_file_of_the_writers_both_sides_are_in_the_site():
    (problem,) = judged("a/x.html", "a/x.html")
    assert problem.location.path == PurePosixPath("site/a/x.html")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trust.html", "trust.html"),
        ("straße.html", "STRASSE.html"),
        ("caf\u00e9.html", "cafe\u0301.html"),
        ("Σίσυφος.html", "σίσυφοσ.html"),
        ("Images/a.png", "images/b.png"),
        ("\u1fb3.html", "\u03b1\u0345.html"),
    ],
)
def test_names_that_some_disks_take_for_one_clash(one, other):
    assert rules(one, other) == ["nearly-doubled-address"]


def test_a_file_and_a_folder_of_one_name_clash_in_either_order():
    assert rules("trust", "trust/index.html") == ["file-and-folder"]
    assert rules("trust/index.html", "Trust") == ["file-and-folder"]


def test_a_folder_that_clashes_is_told_once():
    assert rules("Images/a", "images/a", "images/b", "images/c") == ["nearly-doubled-address"]
    assert rules("trust", "trust/a", "trust/b") == ["file-and-folder"]


def test_each_of_three_at_one_address_is_told():
    assert rules("a", "a", "a") == ["doubled-address", "doubled-address"]


def test_the_name_of_the_sites_marker_is_taken():
    assert rules(MARKER) == ["doubled-address"]
    assert rules(MARKER.upper()) == ["nearly-doubled-address"]
    assert rules(f"a/{MARKER}") == []


@pytest.mark.parametrize("path", ["/etc/passwd", "../x", "a/../../x", "a/../x", "", "."])
def test_a_path_out_of_the_site_escapes(path):
    assert rules(path) == ["escaping-path"]


@pytest.mark.parametrize(
    "name",
    [
        "con",
        "NUL.html",
        "com1.tar.gz",
        "lpt¹",
        "CONOUT$",
        "aux .md",
        "a:b",
        "a?b",
        "a*b",
        'a"b',
        "a<b",
        "a>b",
        "a|b",
        "a\\b",
        "C:",
        "a\nb",
        "a\x7fb",
        "a.",
        "a ",
        "a" * 256,
        "信" * 86,
        "\udcff",
    ],
)
def test_a_name_that_some_system_refuses_is_unportable(name):
    assert rules(name) == ["unportable-name"]
    assert rules(f"a/{name}/x", f"a/{name}/y") == ["unportable-name"]


@pytest.mark.parametrize(
    "name", ["console.html", "com.html", "nul-and-void", "com10", "a b", "'tis", "信" * 85, "-", "~x"]
)
def test_a_name_that_every_system_takes_is_fine(name):
    assert rules(name) == []


_NAMES = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters='/<>:"|?*\\.'), min_size=1, max_size=4
).map(lambda text: f"x{text}x")
_PATHS = st.lists(_NAMES, min_size=1, max_size=3).map("/".join)
_RESPELLINGS = st.sampled_from(
    [
        str.casefold,
        str.swapcase,
        str.upper,
        lambda text: unicodedata.normalize("NFC", text),
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: unicodedata.normalize("NFD", text).casefold(),
    ]
)


def caseless(path):
    folded = unicodedata.normalize("NFC", path).casefold()
    return unicodedata.normalize("NFC", folded)


@given(_PATHS, _RESPELLINGS)
def test_every_respelling_of_a_path_clashes_with_it(path, respell):
    other = respell(path)
    if caseless(path) == caseless(other):
        assert len(judged(path, other)) == 1


@given(st.lists(_PATHS, max_size=6))
def test_only_paths_that_clash_are_reported(paths):
    prefixes = {"/".join(path.split("/")[:depth]) for path in paths for depth in range(1, 4)}
    files_within = any(one != other and other.startswith(f"{one}/") for one in paths for other in paths)
    distinct = len({unicodedata.normalize("NFD", caseless(prefix)) for prefix in prefixes}) == len(prefixes)
    if distinct and len(set(paths)) == len(paths) and not files_within:
        assert judged(*paths) == ()
    else:
        assert judged(*paths) != ()


def test_a_path_longer_than_windows_takes_is_told_once():
    deep = "a/" * 1_500 + "x.txt"
    (problem,) = check_paths([(PurePosixPath(deep), None)])
    assert problem.rule == "unportable-name"
    assert "has 3005 signs, and Windows takes at most 259" in problem.message
    assert rules("a/" * 127 + "x.txt") == []
    assert rules("a/" * 127 + "xy.txt") == ["unportable-name"]
