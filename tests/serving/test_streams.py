"""An open page is told what stands, and is told to load again only if it would look different."""

import json
from contextlib import closing, contextmanager
from pathlib import PurePosixPath

import pytest
from raw_requests import ask, connect, port_of, site_at, write_site

from polemic.problems import Location, Place, Problem
from polemic.serving import fault_of
from polemic.serving.board import Board, Fault
from polemic.serving.streams import Streams


@pytest.fixture
def preview(tmp_path):
    with site_at(tmp_path / "inner") as preview:
        yield preview


def stream_of(preview):
    return ask(preview, "/").body.decode().partition('data-stream="')[2].partition('"')[0]


def fingerprint_of(preview, target):
    return ask(preview, target).body.decode().partition('data-page="')[2].partition('"')[0]


@contextmanager
def following(preview, target):
    """The events that a page hears, as dictionaries."""
    request = f"GET {stream_of(preview)}?{target} HTTP/1.1\r\nHost: localhost:{port_of(preview)}\r\n\r\n"
    with closing(connect(preview)) as talk:
        talk.sendall(request.encode())
        yield (json.loads(line[6:]) for line in talk.makefile("rb") if line.startswith(b"data: {"))


def test_a_page_that_is_up_to_date_is_told_so(preview):
    for target in ("/", "/index.html", "/other.html", "/nothing"):
        with following(preview, target) as events:
            assert next(events) == {"page": fingerprint_of(preview, target), "faults": [], "more": 0}


@pytest.mark.parametrize(
    ("changes", "other_changes"),
    [
        ({"other.html": b"<p>new"}, True),
        ({"figures/b.png": b"new"}, True),
        ({"figures/a.png": b"new"}, False),
        ({"index.html": b"<p>new"}, False),
        ({"404.html": b"<p>new"}, False),
    ],
)
def test_only_what_changed_has_another_fingerprint(preview, changes, other_changes):
    with following(preview, "/other.html") as events:
        before = next(events)
        write_site(preview.folder, changes)
        preview.show_site()
        after = next(events)
    assert (before["page"] != after["page"]) == other_changes
    assert after["page"] == fingerprint_of(preview, "/other.html")


def test_a_page_that_is_missing_hears_when_it_is_there(preview):
    with following(preview, "/new.html") as events:
        before = next(events)
        write_site(preview.folder, {"new.html": b"<p>here"})
        preview.show_site()
        assert next(events)["page"] != before["page"]


def test_errors_come_and_go(preview):
    with following(preview, "/") as events:
        before = next(events)
        preview.show_faults((Fault("one < two", "write more"),))
        told = next(events)
        preview.show_site()
        assert next(events) == before
    assert told["page"] == before["page"]
    assert [(fault["message"], fault["hint"]) for fault in told["faults"]] == [("one < two", "write more")]


def test_a_fault_quotes_its_line_in_three_parts():
    location = Location(PurePosixPath("a.md"), Place(3, 5, 4), "one fold two")
    fault = fault_of(Problem(location, "a-rule", "wrong", "right"))
    assert (fault.where, fault.line) == ("a.md:3:5", ("one ", "fold", " two"))


@pytest.mark.parametrize("token", ["", "x", "x" * 43])
def test_without_its_token_there_is_no_stream(preview, token):
    assert ask(preview, f"/.polemic/{token}?/").status == 404


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_a_page_elsewhere_cannot_follow(preview, site):
    stream = stream_of(preview)
    assert ask(preview, f"{stream}?/", Sec_Fetch_Site=site).status == 403
    assert ask(preview, f"{stream}?/", Sec_Fetch_Mode="navigate", Sec_Fetch_Site=site).status == 403
    assert ask(preview, f"{stream}?/../secret.txt", Sec_Fetch_Site="same-origin").status == 403


def test_the_token_is_another_in_each_run(tmp_path):
    with site_at(tmp_path / "one") as one, site_at(tmp_path / "two") as other:
        assert stream_of(one) != stream_of(other)
        assert len(stream_of(one)) > 40


def test_a_fifth_page_sends_the_first_to_rest():
    streams = Streams(Board())
    pages = [streams.events(str) for _ in range(5)]
    for page in pages:
        assert next(page).startswith(b"retry")
        assert next(page).startswith(b"data: {")
    assert next(pages[0]).startswith(b"event: rest")
    with pytest.raises(StopIteration):
        next(pages[0])


def test_a_page_hears_the_last_word_only():
    board = Board()
    events = Streams(board).events(str)
    assert json.loads(list(map(next, (events, events)))[1][6:])["page"] == "0"
    for _ in range(1000):
        board.post_site()
    assert json.loads(next(events)[6:])["page"] == "1000"
    board.close()
    assert next(events)
    with pytest.raises(StopIteration):
        next(events)
