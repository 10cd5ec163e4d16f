"""Whatever is asked, by whomever: nothing outside the site is given, all are answered, none holds up another."""

import socket
import statistics
import threading
import time
from contextlib import ExitStack, suppress
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from raw_requests import SECRET, ask, connect, exchange, port_of, read_reply, site_at

from polemic.serving import NoPort, open_preview

STRANGE = [
    "/../secret.txt",
    "/../../secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/%2e%2e%2fsecret.txt",
    "/.%2e/secret.txt",
    "/part/../../secret.txt",
    "/part/%2e%2e/%2e%2e/secret.txt",
    "/%252e%252e/secret.txt",
    "/%252e%252e%252fsecret.txt",
    "/..\\secret.txt",
    "/..%5csecret.txt",
    "/%5c%5chost%5cshare",
    "/part/..%5c..%5csecret.txt",
    "//127.0.0.1/secret.txt",
    "//etc/passwd",
    "///etc/passwd",
    "/etc/passwd",
    "/%00",
    "/index.html%00.png",
    "/\x00index.html",
    "/%c0%ae%c0%ae/secret.txt",
    "/%c0%af..%c0%afsecret.txt",
    "/%e0%80%ae%e0%80%ae/secret.txt",
    "/%ff%fe",
    "/C:/Windows/win.ini",
    "/c%3a%5cWindows%5cwin.ini",
    "/index.html::$DATA",
    "/file:///etc/passwd",
    "/./index.html",
    "/part/./index.html",
    "/%0d%0aSet-Cookie:a=b",
    "/%",
    "/%zz",
    "/" + "a" * 5000,
    "/" + "a/" * 3000,
    "/" + "a" * 8200,
    "/" + "a" * 70000,
    "*",
    "secret.txt",
    "http://127.0.0.1/secret.txt",
    "/#/../secret.txt",
]
HOSTS = """
evil.example evil.example:{port} 127.0.0.1.evil.example:{port} localhost.evil.example:{port}
evil.example#@localhost:{port} localhost@evil.example:{port} user@localhost:{port}
localhost:{port}@evil.example 127.0.0.1 localhost [::1] 127.0.0.1:80 localhost:1 127.0.0.1:{port}0
127.0.0.1:0{port} 127.0.0.1:{port}, 127.0.0.1:{port},evil.example 127.0.0.2:{port} 127.1:{port}
2130706433:{port} 0x7f000001:{port} 0177.0.0.1:{port} 0.0.0.0:{port} 0:{port} [::]:{port} ::1:{port}
[::ffff:127.0.0.1]:{port} [0:0:0:0:0:0:0:1]:{port} localhost.:{port} localhost..:{port}
.localhost:{port} a.localhost:{port} http://localhost:{port} localhost:{port}/ localhost:{port}#a
localhost:{port}?a localhost%00:{port} localhost\x01:{port} :{port} localhost:+{port}
l\xf8calhost:{port}
""".split()


@pytest.fixture(scope="module")
def preview(tmp_path_factory):
    with site_at(tmp_path_factory.mktemp("outer") / "inner") as preview:
        yield preview


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("target", STRANGE, ids=lambda target: ascii(target[:40]))
def test_no_target_leads_out_of_the_site(preview, target, method):
    reply = ask(preview, target, method)
    assert 300 <= reply.status < 500
    assert SECRET not in reply.body and b"root:" not in reply.body
    assert method == "GET" or not reply.body
    assert "set-cookie" not in reply.headers


@settings(max_examples=150)
@given(st.binary(min_size=1, max_size=80).filter(lambda data: not set(data) & set(b"\r\n")))
def test_every_request_that_ends_is_answered(data):
    host = f"Host: 127.0.0.1:{port_of(fuzzed)}\r\n".encode()
    for line in (b"GET /" + data + b" HTTP/1.1", data + b" / HTTP/1.1", b"GET / " + data):
        reply = read_reply(exchange(fuzzed, line + b"\r\n" + host + b"Connection: close\r\n\r\n"))
        assert reply.status < 600 and reply.status != 500
        assert SECRET not in reply.body


@pytest.fixture(autouse=True, scope="module")
def _fuzzed(preview):
    global fuzzed  # Hypothesis gives its tests no fixtures of a module
    fuzzed = preview


@pytest.mark.parametrize(
    ("target", "status"),
    [
        ("/", 200),
        ("/index.html?x=../..", 200),
        ("/%69ndex.html", 200),
        ("/part/", 200),
        ("/100%25.txt", 200),
        (quote("/é.txt"), 200),
        ("/part", 301),
        ("/nothing", 404),
        ("/part/nothing/", 404),
        ("/index.html/", 404),
    ],
)
def test_what_is_in_the_site_is_given(preview, target, status):
    reply = ask(preview, target)
    assert reply.status == status
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert status != 301 or reply.headers["location"] == "/part/"
    assert status != 404 or b"Not here." in reply.body


def test_a_connection_carries_several_requests(preview):
    host = f"Host: localhost:{port_of(preview)}\r\n"
    received = exchange(
        preview, f"GET /100%25.txt HTTP/1.1\r\n{host}\r\nHEAD / HTTP/1.1\r\n{host}\r\n\r\n".encode() * 2
    )
    assert received.count(b"HTTP/1.1 200") == 4


def test_a_link_in_the_site_is_not_followed(preview):
    (preview.folder / "link.txt").symlink_to(preview.folder.parent / "secret.txt")
    (preview.folder / "linked").symlink_to(preview.folder.parent)
    assert ask(preview, "/link.txt").status == 404
    assert ask(preview, "/linked/secret.txt").status == 404
    assert ask(preview, "/linked").status == 404


def test_a_link_that_takes_the_place_of_a_file_is_not_followed(preview):
    victim, link = preview.folder / "figures", preview.folder / "swapped"
    link.symlink_to(preview.folder.parent / "elsewhere")
    (preview.folder.parent / "elsewhere").mkdir()
    (preview.folder.parent / "elsewhere" / "a.png").write_bytes(SECRET)
    is_over = threading.Event()

    def swap():
        while not is_over.is_set():
            for one, other in ((victim, "kept"), (link, "figures"), (victim, "swapped"), ("kept", "figures")):
                (preview.folder / one).rename(preview.folder / other)

    swapping = threading.Thread(target=swap)
    swapping.start()
    try:
        replies = [ask(preview, "/figures/a.png") for _ in range(100)]
    finally:
        is_over.set()
        swapping.join()
    assert {reply.status for reply in replies} <= {200, 404}
    assert not any(SECRET in reply.body for reply in replies)
    assert any(reply.body == b"a" for reply in replies)


@pytest.mark.parametrize("host", HOSTS, ids=ascii)
def test_another_name_of_this_machine_is_refused(preview, host):
    reply = ask(preview, "/", host=host.format(port=port_of(preview)))
    assert reply.status == 421
    assert b"Text." not in reply.body


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_our_own_names_are_known(preview, name):
    assert ask(preview, "/", host=f"{name}:{port_of(preview)}").status == 200


def test_a_request_without_a_host_or_with_two_is_refused(preview):
    host = f"Host: localhost:{port_of(preview)}\r\n".encode()
    for headers in (b"", host + b"Host: evil.example\r\n", host * 2):
        assert read_reply(exchange(preview, b"GET / HTTP/1.1\r\n" + headers + b"\r\n")).status == 421


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "OPTIONS"])
@pytest.mark.parametrize("site", ["", "same-origin", "cross-site"])
@pytest.mark.parametrize("origin", ["", "http://evil.example"])
def test_a_page_elsewhere_gets_nothing(preview, method, site, origin):
    headers = {"Sec_Fetch_Site": site, "Origin": origin}
    reply = ask(preview, "/", method, **{name: value for name, value in headers.items() if value})
    is_own = not origin and site != "cross-site"
    assert reply.status == (403 if not is_own else 200 if method in ("GET", "HEAD") else 405)
    assert reply.status != 405 or reply.headers["allow"] == "GET, HEAD"
    assert not [name for name in reply.headers if name.startswith("access-control")]
    assert reply.headers["cross-origin-resource-policy"] == "same-origin"


def test_a_link_elsewhere_may_lead_here(preview):
    assert ask(preview, "/", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate").status == 200


def test_a_body_is_never_taken_for_a_request(preview):
    host = f"Host: localhost:{port_of(preview)}\r\n"
    inner = f"GET /other.html HTTP/1.1\r\n{host}\r\n"
    for method in ("POST", "GET"):
        sent = f"{method} / HTTP/1.1\r\n{host}Content-Length: {len(inner)}\r\n\r\n{inner}"
        assert exchange(preview, sent.encode()).count(b"HTTP/1.1 ") == 1


def test_only_this_machine_can_ask(preview):
    with socket.socket() as asking:
        asking.settimeout(1)
        assert asking.connect_ex(("127.0.0.2", port_of(preview))) != 0


def test_slow_and_greedy_clients_hold_up_nobody(preview):
    with ExitStack() as open_ones:
        for number in range(20):
            talk = open_ones.enter_context(connect(preview))
            talk.sendall((b"", b"GET", b"GET / HTTP/1.1\r\nHost: ", b"GET /" + b"a" * 8000)[number % 4])
        with suppress(OSError):
            open_ones.enter_context(connect(preview)).sendall(b"a" * (1 << 20))
        times = []
        for _ in range(20):
            began = time.perf_counter()
            assert ask(preview, "/").status == 200
            times.append(time.perf_counter() - began)
    assert statistics.median(times) < 0.2


def test_the_next_port_is_taken(preview, tmp_path):
    with open_preview(tmp_path, port_of(preview)) as other:
        assert port_of(other) > port_of(preview)
        assert other.folder != preview.folder
        assert ask(other, "/").status == 503


def test_no_port_at_all_is_told(tmp_path):
    with open_preview(tmp_path, 65535), pytest.raises(NoPort, match="no port from 65535 to 65535"):
        open_preview(tmp_path, 65535).__enter__()
