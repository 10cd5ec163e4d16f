"""Requests as bytes, so that no client mends what is wrong with them, and a site to ask for."""

import re
import socket
from contextlib import contextmanager
from dataclasses import dataclass

from polemic.publish import MARKER
from polemic.publish.copies import write_body
from polemic.publish.marker import manifest
from polemic.serving import open_preview

SECRET = b"what nobody is to read"
PAGE = (
    b"<!doctype html><html><head><meta charset=utf-8>"
    b'<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; img-src &#39;self&#39;">'
    b'<title>A</title></head><body><p id="a">Text.</p><img src="figures/a.png"></body></html>'
)


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict
    body: bytes


@contextmanager
def site_at(root):
    """A small site that is served, with secrets all around it."""
    with open_preview(root, 8700) as preview:
        write_site(preview.folder, {})
        for place in (root, root.parent):
            (place / "secret.txt").write_bytes(SECRET)
        preview.show_site()
        yield preview


def write_site(folder, changes):
    """Writes the site's files with their marker, as publish would, but in place."""
    files = {
        "index.html": PAGE,
        "other.html": PAGE.replace(b"figures/a.png", b"figures/b.png"),
        "404.html": PAGE.replace(b"Text.", b"Not here."),
        "figures/a.png": b"a",
        "figures/b.png": b"b",
        "part/index.html": PAGE,
        "100%.txt": b"odd",
        "é.txt": b"odd",
        **changes,
    }
    prints = {}
    for name, body in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        prints[name] = write_body(body, folder / name, ())
    (folder / MARKER).write_bytes(manifest(prints))


def port_of(preview):
    return int(re.search(r":(\d+)/", preview.address)[1])


def connect(preview, seconds=5):
    return socket.create_connection(("127.0.0.1", port_of(preview)), seconds)


def exchange(preview, data):
    """Sends bytes and reads all that comes back."""
    with connect(preview) as talk:
        talk.sendall(data)
        talk.shutdown(socket.SHUT_WR)
        received = b""
        while piece := talk.recv(65536):
            received += piece
    return received


def ask(preview, target, method="GET", host=None, **headers):
    """Sends one request and reads the reply; a header is named with _ for -."""
    host = f"127.0.0.1:{port_of(preview)}" if host is None else host
    raw = target if isinstance(target, bytes) else target.encode("latin-1", "surrogateescape")
    lines = [method.encode() + b" " + raw + b" HTTP/1.1", b"Host: " + host.encode("latin-1")]
    lines += (f"{name.replace('_', '-')}: {value}".encode() for name, value in headers.items())
    return read_reply(exchange(preview, b"\r\n".join((*lines, b"Connection: close", b"", b""))))


def read_reply(received):
    assert received.startswith(b"HTTP/1.1 "), received[:100]
    head, _, body = received.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    return Reply(
        int(first.split()[1]), {k.lower(): v for k, v in (line.split(": ", 1) for line in lines)}, body
    )
