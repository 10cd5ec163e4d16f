"""A folder and a port come in; browsers on this machine, and no one else, see the site that stands there."""

from __future__ import annotations

import errno
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer

from polemic.serving.answers import Shelf
from polemic.serving.board import Board, Fault
from polemic.serving.gates import new_token
from polemic.serving.requests import Requests
from polemic.serving.streams import Streams

_HOST = "127.0.0.1"
_TRIED = 100  # ports
_TAKEN = (errno.EADDRINUSE, errno.EACCES)


class Server(ThreadingHTTPServer):
    """http.server's, on this machine only, with what its threads share; each connection has one of them."""

    daemon_threads = True
    request_queue_size = 128
    allow_reuse_address = sys.platform != "win32"  # there it would let two programs have one port

    def __init__(self, parent: Path, port: int) -> None:
        super().__init__((_HOST, port), Requests)
        self.folder = parent / f"preview-{port}"
        self.stream = f"/.polemic/{new_token()}"
        self.board = Board()
        self.streams = Streams(self.board)
        self.shelf = Shelf(self.folder, self.stream)

    def server_bind(self) -> None:
        """Binds without asking the network for this machine's name, as http.server would."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = _HOST, self.socket.getsockname()[1]


class NoPort(Exception):
    """No port could be had: message says why."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Preview:
    """What browsers see of an essay while it is written."""

    def __init__(self, server: Server) -> None:
        self._board = server.board
        self.folder = server.folder
        self.address = f"http://{_HOST}:{server.server_port}/"

    def show_site(self) -> None:
        """Shows the site that has just been published in the folder."""
        self._board.post_site()

    def show_faults(self, faults: tuple[Fault, ...]) -> None:
        """Shows, over the last site if there is one, why there is no newer one."""
        self._board.post_faults(faults)


@contextmanager
def open_preview(parent: Path, port: int) -> Iterator[Preview]:
    """Serves a folder below a parent on a port, or on the next that is free; raises NoPort if none is.

    The folder is named after the port: no two processes can have it at once.
    """
    server = _open_server(parent, port)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield Preview(server)
    finally:
        server.board.close()
        server.shutdown()
        server.server_close()


def _open_server(parent: Path, port: int) -> Server:
    ports = range(port, min(port + _TRIED, 1 << 16))
    for candidate in ports:
        if _is_taken(candidate):
            continue
        try:
            return Server(parent, candidate)
        except OSError as fault:
            if fault.errno not in _TAKEN:
                raise NoPort(f"this computer lets nothing be served: {fault.strerror}") from None
    raise NoPort(f"no port from {ports[0]} to {ports[-1]} is free")


def _is_taken(port: int) -> bool:
    """Whether someone answers there: some systems let two programs have one port, and the wrong one hear."""
    if sys.platform == "win32":  # which tries for two seconds, and does not let them
        return False
    with socket.socket() as asking:
        return asking.connect_ex((_HOST, port)) == 0
