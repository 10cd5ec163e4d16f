"""A connection comes in; every request on it that can be read is answered, and none may wait for ever.

RFC 9110 and 9112.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
from contextlib import closing, suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

from polemic.serving.answers import Answer
from polemic.serving.gates import is_own_page, refuse_stranger
from polemic.serving.targets import Target, read_target

if TYPE_CHECKING:
    from polemic.serving.server import Server

_METHODS = ("GET", "HEAD")
_LONGEST_LINE = 8192  # bytes of a request's first line
_UNREAD = 1 << 20  # bytes
_EVENTS = "text/event-stream"
_CONSTANT = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Requests(BaseHTTPRequestHandler):
    """The requests of one connection."""

    server: Server
    protocol_version = default_request_version = "HTTP/1.1"
    timeout = 10  # seconds without a sign of life
    disable_nagle_algorithm = True

    def handle_one_request(self) -> None:
        """Reads one request and answers it."""
        self.close_connection = True
        try:
            line = self.rfile.readline(_LONGEST_LINE + 1)
            if line in (b"\r\n", b"\n"):  # RFC 9112, section 2.2
                line = self.rfile.readline(_LONGEST_LINE + 1)
            self.raw_requestline = line
            if len(line) > _LONGEST_LINE:
                self.command, self.requestline = line.partition(b" ")[0].decode("latin-1"), ""
                self.request_version = self.protocol_version
                self.send_error(HTTPStatus.REQUEST_URI_TOO_LONG)
            elif line and self.parse_request():
                self._respond()
        except (ConnectionError, TimeoutError):
            self.close_connection = True

    def finish(self) -> None:
        """Lets the last answer arrive: what was sent and not read would tear the connection."""
        with suppress(OSError):
            super().finish()
            self.connection.shutdown(socket.SHUT_WR)
            self.connection.settimeout(0.5)
            left = _UNREAD
            while left > 0 and (read := self.connection.recv(left)):
                left -= len(read)

    def version_string(self) -> str:
        """What answers: no need to say which Python it runs on."""
        return "Polemic"

    def handle_expect_100(self) -> bool:
        """Asks for no body: nothing here takes one."""
        return True

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Says in one line why there is no answer, and ends the connection."""
        self.close_connection = True
        status = HTTPStatus(code)
        self._send(Answer(status, "text/plain", f"{status.phrase}\n".encode()))

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: a writer has other things to read."""

    def _respond(self) -> None:
        if self.headers.get("Content-Length", "0") != "0" or "Transfer-Encoding" in self.headers:
            self.close_connection = True  # what follows is a body, and no request
        refusal = refuse_stranger(self.headers, self.server.server_port)
        if refusal is None and self.command not in _METHODS:
            refusal = HTTPStatus.METHOD_NOT_ALLOWED
        if refusal is not None:
            self.send_error(refusal)
            return
        path, _, query = self.path.partition("?")
        if secrets.compare_digest(path.encode(), self.server.stream.encode()):
            self._send_events(read_target(query))
            return
        target = read_target(self.path)
        if target is None:
            self.send_error(HTTPStatus.BAD_REQUEST)
        else:
            self._send(self.server.shelf.answer(target, self.server.board.standing.build))

    def _send_events(self, page: Target | None) -> None:
        self.close_connection = True
        if page is None or not is_own_page(self.headers):
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        self._send_head(HTTPStatus.OK, {"Content-Type": _EVENTS, "Connection": "close"})
        if self.command == "HEAD":
            return
        shelf = self.server.shelf
        with closing(self.server.streams.events(lambda build: shelf.fingerprint(page, build))) as events:
            for event in events:
                self.wfile.write(event)

    def _send(self, answer: Answer) -> None:
        is_text = answer.type.startswith("text/") or answer.type.endswith("json")
        body = answer.body
        length = len(body) if isinstance(body, bytes) else os.fstat(body.fileno()).st_size
        headers = {
            "Content-Type": answer.type + ("; charset=utf-8" if is_text else ""),
            "Content-Length": str(length),
            "Location": answer.location,
            "Allow": ", ".join(_METHODS) if answer.status is HTTPStatus.METHOD_NOT_ALLOWED else "",
            "Connection": "close" if self.close_connection else "",
        }
        try:
            self._send_head(answer.status, headers)
            if self.command == "HEAD":
                return
            if isinstance(body, bytes):
                self.wfile.write(body)
            else:
                shutil.copyfileobj(body, self.wfile)
        finally:
            if not isinstance(body, bytes):
                body.close()

    def _send_head(self, status: HTTPStatus, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in (headers | _CONSTANT).items():
            if value:
                self.send_header(name, value)
        self.end_headers()
