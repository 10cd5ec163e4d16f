"""A board comes in; each page that follows it is told what stands, as server-sent events, one after the other.

https://html.spec.whatwg.org/multipage/server-sent-events.html. An event says all there is to know, never only
what is new: a page that has missed some, or is slow, needs but the last one, and nothing piles up for it.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Generator
from dataclasses import asdict

from polemic.serving.board import Board, Standing

_MOST = 4
"""Pages that follow at once. Browsers give a host six connections, and need some to load pages."""
_HEARTBEAT = 15  # seconds: who has gone is found out by talking
_SHOWN = 50


class Streams:
    """Who follows a board; where too many do, the first is sent to rest, and asks again when it is looked at."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._lock = threading.Lock()
        self._following: list[object] = []

    def events(self, fingerprint: Callable[[int], str]) -> Generator[bytes, None, None]:
        """What is to be sent to a page, given what its fingerprint is in which build; waits between two."""
        ticket = self._enter()
        try:
            yield b"retry: 500\n\n"
            standing = self._board.standing
            yield _event(standing, fingerprint)
            while not standing.is_over:
                known, standing = standing, self._board.wait(standing.turn, _HEARTBEAT)
                if not self._has(ticket):
                    yield b"event: rest\ndata: .\n\n"
                    return
                yield b":\n\n" if standing == known else _event(standing, fingerprint)
        finally:
            self._leave(ticket)

    def _enter(self) -> object:
        ticket = object()
        with self._lock:
            self._following = [*self._following[1 - _MOST :], ticket]
        self._board.wake()
        return ticket

    def _has(self, ticket: object) -> bool:
        with self._lock:
            return ticket in self._following

    def _leave(self, ticket: object) -> None:
        with self._lock:
            self._following = [one for one in self._following if one is not ticket]


def _event(standing: Standing, fingerprint: Callable[[int], str]) -> bytes:
    said = {
        "page": fingerprint(standing.build),
        "faults": [asdict(fault) for fault in standing.faults[:_SHOWN]],
        "more": len(standing.faults[_SHOWN:]),
    }
    return f"data: {json.dumps(said)}\n\n".encode()
