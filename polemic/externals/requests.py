"""One address comes in; its host is asked for it, by HTTP (RFC 9110), and the first lines of the reply go out."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import SplitResult, quote

from polemic import __version__
from polemic.values import frozen

SECONDS = 10.0
_KEPT = "/%:@!$&'()*+,;=~?"
_HEADERS = {
    "User-Agent": f"Polemic/{__version__} (asks whether the pages an essay links to are still there)",
    "Accept": "*/*",
    "Connection": "close",
}


class Forbidden(Exception):
    """A host of the writer's own network."""


@frozen
class Reply:
    """What a host replied; `leads_to` is where it sends whoever asks, `wants_rest` whether to ask later."""

    status: int
    leads_to: str
    wants_rest: bool


@frozen
class Way:
    """How hosts are reached: by which numeric addresses, how certificates are judged, how long is waited."""

    may_ask: Callable[[str], bool]
    trust: ssl.SSLContext
    seconds: float = SECONDS


def request(method: str, url: SplitResult, way: Way) -> Reply:
    """Asks once, without cookies and credentials, and reads no text.

    Raises Forbidden, OSError, HTTPException, and ValueError for an address that is none.
    """
    host = (url.hostname or "").encode("idna").decode()
    if not host:
        raise ValueError("an address without a host")
    is_secret = url.scheme == "https"
    port = url.port or (443 if is_secret else 80)
    connection = (HTTPSConnection if is_secret else HTTPConnection)(host, port)
    line = _connect(host, port, way)
    if is_secret:
        line = way.trust.wrap_socket(line, server_hostname=host, do_handshake_on_connect=False)
    connection.sock = line
    with closing(connection), _cut_after(way.seconds, line):
        if isinstance(line, ssl.SSLSocket):
            line.do_handshake()
        headers = _HEADERS | ({"Range": "bytes=0-1023"} if method == "GET" else {})
        connection.request(method, _target(url), headers=headers)
        reply = connection.getresponse()
    wants_rest = reply.status == 429 or bool(reply.status == 503 and reply.getheader("Retry-After"))
    return Reply(reply.status, reply.getheader("Location", ""), wants_rest)


def _connect(host: str, port: int, way: Way) -> socket.socket:
    """Goes to the very address that was judged: a name may lead elsewhere the next time."""
    found = [str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not all(map(way.may_ask, found)):
        raise Forbidden
    for address in found[:-1]:
        with suppress(OSError):
            return socket.create_connection((address, port), way.seconds / len(found))
    return socket.create_connection((found[-1], port), way.seconds)


@contextmanager
def _cut_after(seconds: float, line: socket.socket) -> Iterator[None]:
    """Ends a conversation that goes on and on, byte by byte; raises TimeoutError then."""
    is_late = threading.Event()

    def cut() -> None:
        is_late.set()
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (OSError, HTTPException, ValueError):
        if is_late.is_set():
            raise TimeoutError from None
        raise
    finally:
        timer.cancel()


def _target(url: SplitResult) -> str:
    query = f"?{quote(url.query, safe=_KEPT)}" if url.query else ""
    return quote(url.path or "/", safe=_KEPT.replace("?", "")) + query
