"""Pages elsewhere, asked for at a server of our own: what it hears, and what is made of its replies."""

import shutil
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from typing import ClassVar

import pytest
from conftest import need

from polemic.externals import Answer, Verdict, ask_all
from polemic.externals.hosts import is_public

STATUSES = {"/gone": 410, "/missing": 404, "/mine": 403, "/broken": 500, "/later": 429, "/strange": 418}
LEADING = {
    "/moved": (301, "/fine"),
    "/moved-twice": (308, "/moved"),
    "/elsewhere": (302, "/fine"),
    "/moved-then-elsewhere": (301, "/elsewhere"),
    "/moved-to-nothing": (301, "/missing"),
    "/round": (302, "/round"),
    "/within": (302, "http://127.0.0.2:1/"),
    "/file": (301, "file:///etc/passwd"),
}


class Host(BaseHTTPRequestHandler):
    heard: ClassVar = []

    def do_HEAD(self):
        self.answer()

    def do_GET(self):
        self.answer()

    def answer(self):
        self.heard.append((self.command, self.path, time.monotonic(), dict(self.headers)))
        if self.path == "/no-heads" and self.command == "HEAD":
            return self.reply(405)
        if self.path == "/silent":
            time.sleep(1.5)
        if self.path == "/dripping":
            for _ in range(30):
                self.wfile.write(b"x")
                time.sleep(0.05)
        status, to = LEADING.get(self.path, (STATUSES.get(self.path, 200), ""))
        return self.reply(status, to)

    def reply(self, status, to=""):
        self.send_response(status)
        if to:
            self.send_header("Location", to)
        self.send_header("Set-Cookie", "known=1")
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def host():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    Host.heard.clear()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def ask(*urls, may_ask=lambda address: address == "127.0.0.1", **rest):
    return dict(ask_all(urls, may_ask, **({"pause": 0} | rest)))


@pytest.mark.parametrize(
    ("path", "verdict", "to"),
    [
        ("/fine", Verdict.FINE, ""),
        ("", Verdict.FINE, ""),
        ("/no-heads", Verdict.FINE, ""),
        ("/missing", Verdict.DEAD, ""),
        ("/gone", Verdict.DEAD, ""),
        ("/mine", Verdict.UNSURE, ""),
        ("/broken", Verdict.UNSURE, ""),
        ("/strange", Verdict.UNSURE, ""),
        ("/later", Verdict.LATER, ""),
        ("/moved", Verdict.MOVED, "/fine"),
        ("/moved-twice", Verdict.MOVED, "/fine"),
        ("/elsewhere", Verdict.FINE, ""),
        ("/moved-then-elsewhere", Verdict.MOVED, "/elsewhere"),
        ("/moved-to-nothing", Verdict.DEAD, ""),
        ("/round", Verdict.UNSURE, ""),
        ("/within", Verdict.PRIVATE, ""),
        ("/file", Verdict.UNSURE, ""),
        ("/熟人?q=ä b#part", Verdict.FINE, ""),
    ],
)
def test_a_reply_is_judged(host, path, verdict, to):
    answer = ask(host + path)[host + path]
    assert (answer.verdict, answer.to) == (verdict, to and host + to), answer


def test_an_address_that_cannot_be_asked_for_is_no_traceback():
    for url in ("http://[half", "http://", "http://a..b/", "http://host:port/", f"http://{'x' * 300}/"):
        assert ask(url)[url].verdict is Verdict.UNSURE, url


def test_a_host_without_a_name_leads_nowhere():
    try:
        socket.getaddrinfo("nowhere.invalid", 80)
    except socket.gaierror as fault:
        if fault.errno not in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", 0)):
            pytest.skip("no name can be looked up on this machine")
    answer = ask("https://nowhere.invalid/page")["https://nowhere.invalid/page"]
    assert answer == Answer(Verdict.NOWHERE, "there is no host called 'nowhere.invalid'")


def test_each_address_is_asked_for_once_and_nothing_is_told_of_the_writer(host):
    ask(f"{host}/fine", f"{host}/fine", f"{host}/missing", host.replace("//", "//me:secret@") + "/mine")
    assert Counter((method, path) for method, path, _, _ in Host.heard) == Counter(
        [("HEAD", "/fine"), ("HEAD", "/missing"), ("GET", "/missing"), ("HEAD", "/mine"), ("GET", "/mine")]
    )
    for method, _, _, headers in Host.heard:
        assert headers["User-Agent"].startswith("Polemic/")
        assert headers.keys() & {"Cookie", "Authorization", "Referer"} == set()
        assert headers.get("Range") == ("bytes=0-1023" if method == "GET" else None)


def test_a_host_has_its_pauses(host):
    ask(f"{host}/a", f"{host}/b", f"{host}/moved", pause=0.2)
    moments = sorted(moment for _, _, moment, _ in Host.heard)
    assert len(moments) == 4
    assert min(after - before for before, after in pairwise(moments)) >= 0.19


def test_a_host_that_wants_rest_is_asked_nothing_more(host):
    answers = ask(*(f"{host}/{name}" for name in ("a", "later", "m", "z")))
    assert [answers[f"{host}/{name}"].verdict for name in ("a", "later", "m", "z")] == ["fine"] + [
        "later"
    ] * 3
    assert [path for _, path, _, _ in Host.heard] == ["/a", "/later"]


@pytest.mark.parametrize("path", ["/silent", "/dripping"])
def test_a_host_that_never_ends_is_given_up(host, path):
    started = time.monotonic()
    answer = ask(host + path, seconds=0.3)[host + path]
    assert answer == Answer(Verdict.UNSURE, "there was no answer in time")
    assert time.monotonic() - started < 1.2


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 "
    "::1 :: fc00::1 fe80::1 ff02::1 ::ffff:10.0.0.1 2002:a00:1:: 64:ff9b::a00:1".split(),
)
def test_a_private_address_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f::1", "64:ff9b::5db8:d70e"])
def test_a_public_address_is_public(address):
    assert is_public(address)


def test_nothing_in_the_writer_s_own_network_is_asked(host):
    port = host.rpartition(":")[2]
    urls = (
        f"{host}/",
        f"http://localhost:{port}/",
        f"http://0x7f.1:{port}/",
        f"http://[::ffff:127.0.0.1]:{port}/",
    )
    answers = ask(*urls, may_ask=is_public)
    assert {answer.verdict for answer in answers.values()} <= {
        Verdict.PRIVATE,
        Verdict.NOWHERE,
        Verdict.UNSURE,
    }
    assert Host.heard == []


@pytest.mark.parametrize(("is_known", "verdict"), [(False, "dead"), (True, "fine")])
def test_a_certificate_that_browsers_refuse_makes_a_dead_link(tmp_path, is_known, verdict):
    openssl = need(shutil.which("openssl"), "no openssl on this machine")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        (
            f"{openssl} req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 "
            "-subj /CN=localhost -addext subjectAltName=DNS:localhost "
            f"-keyout {key} -out {certificate}"
        ).split(),
        check=True,
        capture_output=True,
    )
    secret = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secret.load_cert_chain(certificate, key)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    server.socket = secret.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    trust = ssl.create_default_context(cafile=certificate if is_known else None)
    url = f"https://localhost:{server.server_port}/fine"
    try:
        answer = ask(url, may_ask=lambda address: address in ("127.0.0.1", "::1"), trust=trust)[url]
    finally:
        server.shutdown()
        server.server_close()
    assert answer.verdict == verdict, answer


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
def test_an_interruption_ends_it_at_once(host):
    code = (
        "from polemic.externals import ask_all\nprint('asking', flush=True)\n"
        f"for _ in ask_all([{host + '/silent'!r}, {host + '/a'!r}], lambda address: True, 5): pass"
    )
    done = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    done.stdout.readline()
    time.sleep(0.2)
    done.send_signal(signal.SIGINT)
    started = time.monotonic()
    _, said = done.communicate(timeout=10)
    assert time.monotonic() - started < 1
    assert "KeyboardInterrupt" in said
