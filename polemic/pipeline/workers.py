"""Numbers come in, and what makes something of each; what was made goes out in their order, by several processes.

Each process is forked with all that this one knows, so that nothing needs to be told to it, and ends with its work.
What it makes and learns comes back through a pipe.
"""

from __future__ import annotations

import errno
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from struct import Struct
from typing import TypeVar, cast

from polemic.cache import Memory, Row
from polemic.values import frozen

_T = TypeVar("_T")

_FEW = 8
"""Numbers that one process is done with before several have begun."""
_MOST_TICKETS = 256
"""Bytes that a pipe takes before anyone reads; POSIX grants 512 (PIPE_BUF in limits.h)."""
_LENGTH = Struct("<Q")
_PROTOCOL = pickle.HIGHEST_PROTOCOL


@contextmanager
def fill(
    found: Iterable[_T | None], make: Callable[[int], _T], jobs: int, memory: Memory
) -> Iterator[Iterator[_T]]:
    """Gives what was found for the numbers from 0, and in the place of None what is made of the number.

    `make` may run in another process: of what it changes there, only the memory is told here. What it raises is
    raised here, and OSError where such a process is killed.
    """
    known = list(found)
    numbers = [number for number, one in enumerate(known) if one is None]
    if jobs == 1 or len(numbers) < _FEW or not _forks():
        yield _merged(known, map(make, numbers))
        return
    memory.save()  # for the others to recall
    with _started(make, numbers, jobs, memory) as workers:
        results = _results(workers, memory)
        yield _merged(known, _in_order(numbers, results))
        for _ in results:  # the last thing that is told makes nothing
            pass


@frozen
class _Worker:
    """A process, and the end of the pipe at which its results come out."""

    pid: int
    results: int


@frozen
class _Raised:
    """What a process could not go on with."""

    fault: BaseException


@frozen
class _Told:
    """What a process made, of which number, and what it learned; in the end, what it asked its memory for."""

    made: tuple[tuple[int, object], ...]
    rows: tuple[Row, ...] = ()
    used: frozenset[str] = frozenset()
    is_last: bool = False


def _merged(known: Sequence[_T | None], made: Iterator[_T]) -> Iterator[_T]:
    return (next(made) if one is None else one for one in known)


def _forks() -> bool:
    """Whether a process can be doubled: not on Windows, and on macOS the system's own libraries may not survive it."""
    return hasattr(os, "fork") and sys.platform != "darwin"


@contextmanager
def _started(
    make: Callable[[int], _T], numbers: Sequence[int], jobs: int, memory: Memory
) -> Iterator[tuple[_Worker, ...]]:
    """Processes at work, none of which outlives this."""
    size = -(-len(numbers) // _MOST_TICKETS)
    shares = [numbers[first : first + size] for first in range(0, len(numbers), size)]
    tickets, offer = os.pipe()
    os.write(offer, bytes(range(len(shares))))
    os.close(offer)
    workers: list[_Worker] = []
    try:
        while len(workers) < min(jobs, len(shares)):
            workers.append(_start(make, shares, tickets, memory))
        yield tuple(workers)
    finally:
        os.close(tickets)
        for worker in workers:
            os.close(worker.results)
            os.kill(worker.pid, signal.SIGKILL)
            os.waitpid(worker.pid, 0)


def _start(
    make: Callable[[int], _T], shares: Sequence[Sequence[int]], tickets: int, memory: Memory
) -> _Worker:
    results, answer = os.pipe()
    pid = os.fork()
    if pid:
        os.close(answer)
        return _Worker(pid, results)
    try:
        os.close(results)  # so that it cannot write once nobody reads
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this process ends it
        memory.share()
        _work(make, shares, tickets, answer, memory)
    finally:
        os._exit(0)  # without the endings that the other process has still to come to


def _work(
    make: Callable[[int], _T], shares: Sequence[Sequence[int]], tickets: int, answer: int, memory: Memory
) -> None:
    """Takes shares of the work until none is left."""
    while ticket := os.read(tickets, 1):
        for number in shares[ticket[0]]:
            try:
                written = pickle.dumps(_Told(((number, make(number)),), memory.give_away()), _PROTOCOL)
            except BaseException as fault:  # noqa: BLE001 -- the other process raises it, in its turn
                raised = _Raised(_portable(fault))
                _tell(answer, pickle.dumps(_Told(((number, raised),), is_last=True), _PROTOCOL))
                return
            _tell(answer, written)
    _tell(answer, pickle.dumps(_Told((), used=memory.used, is_last=True), _PROTOCOL))


def _portable(fault: BaseException) -> BaseException:
    """The fault as it comes through a pipe: of a programmer's mistake with its traceback, which does not."""
    if isinstance(fault, OSError):
        return fault
    import traceback

    trace = "".join(traceback.format_exception(fault))
    try:
        came = pickle.loads(pickle.dumps(fault, _PROTOCOL))
    except Exception:  # noqa: BLE001 -- its class takes other arguments than it keeps, or keeps what cannot be told
        came = RuntimeError(f"{type(fault).__name__}: {fault}")
    came.add_note(trace)
    return cast(BaseException, came)


def _tell(answer: int, written: bytes) -> None:
    with open(answer, "wb", closefd=False) as stream:
        stream.write(_LENGTH.pack(len(written)))
        stream.write(written)


def _in_order(numbers: Iterable[int], results: Iterator[tuple[int, object]]) -> Iterator[_T]:
    early: dict[int, object] = {}
    for number in numbers:
        while number not in early:
            early.update([next(results)])
        made = early.pop(number)
        if isinstance(made, _Raised):
            raise made.fault
        yield cast(_T, made)


def _results(workers: Sequence[_Worker], memory: Memory) -> Iterator[tuple[int, object]]:
    """Numbers and what was made of them, as they come."""
    import selectors  # nobody who builds alone needs it

    with selectors.DefaultSelector() as waiting:
        for worker in workers:
            waiting.register(worker.results, selectors.EVENT_READ)
        while waiting.get_map():
            for key, _ in waiting.select():
                told = _hear(key.fd)
                memory.take(told.rows, told.used)
                yield from told.made
                if told.is_last:
                    waiting.unregister(key.fd)


def _hear(results: int) -> _Told:
    (length,) = _LENGTH.unpack(_read(results, _LENGTH.size))
    return cast(_Told, pickle.loads(_read(results, length)))


def _read(results: int, length: int) -> bytes:
    """So many bytes; raises ChildProcessError where no more come."""
    parts: list[bytes] = []
    while length:
        part = os.read(results, min(length, 1 << 20))
        if not part:
            raise ChildProcessError(errno.ECHILD, os.strerror(errno.ECHILD))
        parts.append(part)
        length -= len(part)
    return b"".join(parts)
