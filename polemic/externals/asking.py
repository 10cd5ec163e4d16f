"""Addresses come in; their hosts are asked, several at a time, and each answer goes out as soon as it is there."""

from __future__ import annotations

import queue
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from http.client import HTTPException
from urllib.parse import SplitResult, urljoin, urlsplit

from polemic.externals.answers import Answer, Verdict
from polemic.externals.hosts import Resting, Turns, is_public
from polemic.externals.requests import SECONDS, Forbidden, Reply, Way, request

_WORKERS = 8
_REDIRECTS = 5
_GONE = (404, 410)
_UNSATISFIABLE = 416  # it is there, but shorter than what was asked for
_FOR_GOOD = (301, 308)
_LEADING_ON = (*_FOR_GOOD, 302, 303, 307)
_NO_NAME = {getattr(socket, name) for name in ("EAI_NONAME", "EAI_NODATA") if hasattr(socket, name)}
_FAULTY = {10: "it has expired", 18: "the host has signed it itself", 62: "it belongs to another host"}
"""What browsers refuse (X509_V_ERR of OpenSSL); others may come of what this computer does not know."""


def ask_all(
    urls: Iterable[str],
    may_ask: Callable[[str], bool] = is_public,
    pause: float = 1.0,
    trust: ssl.SSLContext | None = None,
    seconds: float = SECONDS,
) -> Iterator[tuple[str, Answer]]:
    """Asks for each address once; `may_ask` judges numeric addresses, `pause` counts seconds at one host."""
    way = Way(may_ask, trust or ssl.create_default_context(), seconds)
    turns, answers = Turns(pause), queue.SimpleQueue[tuple[str, Answer]]()
    by_host: dict[str, list[str]] = {}
    for url in sorted(set(urls)):
        by_host.setdefault(_host(url), []).append(url)
    left = queue.SimpleQueue[list[str]]()
    for group in by_host.values():
        left.put(group)
    for _ in range(min(_WORKERS, len(by_host))):
        # daemons: an interruption does not wait for them
        threading.Thread(target=_work, args=(left, answers, turns, way), daemon=True).start()
    for _ in range(sum(map(len, by_host.values()))):
        yield _next(answers)


def _next(answers: queue.SimpleQueue[tuple[str, Answer]]) -> tuple[str, Answer]:
    while True:
        try:
            return answers.get(timeout=0.2)  # Windows hears of an interruption only between two waits
        except queue.Empty:
            continue


def _work(
    left: queue.SimpleQueue[list[str]],
    answers: queue.SimpleQueue[tuple[str, Answer]],
    turns: Turns,
    way: Way,
) -> None:
    while True:
        try:
            group: Sequence[str] = left.get_nowait()
        except queue.Empty:
            return
        for url in group:
            answers.put((url, _ask(url, turns, way)))


def _ask(url: str, turns: Turns, way: Way) -> Answer:
    try:
        return _follow(url, turns, way)
    except Resting:
        return Answer(Verdict.LATER, "its host wants no more questions now, and was not asked")
    except Forbidden:
        return Answer(Verdict.PRIVATE, "it leads into your own network, where nothing is asked for")
    except socket.gaierror as fault:
        if fault.errno in _NO_NAME:
            return Answer(Verdict.NOWHERE, f"there is no host called '{_host(url)}'")
        return Answer(Verdict.UNSURE, "its host could not be looked up")
    except ssl.SSLCertVerificationError as fault:
        said = _FAULTY.get(fault.verify_code)
        if said:
            return Answer(Verdict.DEAD, f"browsers refuse its certificate, for {said}")
        return Answer(Verdict.UNSURE, "this computer cannot judge its certificate")
    except TimeoutError:
        return Answer(Verdict.UNSURE, "there was no answer in time")
    except (OSError, HTTPException):
        return Answer(Verdict.UNSURE, "its host broke off")
    except ValueError:
        return Answer(Verdict.UNSURE, "it is no address that can be asked for")


def _follow(url: str, turns: Turns, way: Way) -> Answer:
    """Follows a page to where it has gone; it has moved for good as far as nothing says otherwise."""
    at, moved, is_for_good = url, "", True
    for _ in range(_REDIRECTS + 1):
        parts = urlsplit(at)
        if parts.scheme not in ("http", "https"):
            return Answer(Verdict.UNSURE, f"it leads on to an address that is no page: {at}")
        reply = _visit(parts, turns, way)
        if reply.status not in _LEADING_ON or not reply.leads_to:
            return _judge(reply.status, moved)
        at = urljoin(at, reply.leads_to)
        is_for_good = is_for_good and reply.status in _FOR_GOOD
        moved = at if is_for_good else moved
    return Answer(Verdict.UNSURE, f"it leads on more than {_REDIRECTS} times")


def _visit(url: SplitResult, turns: Turns, way: Way) -> Reply:
    """Asks for the page's head, and for its first bytes if the head is refused: some hosts know no heads."""
    reply = _request("HEAD", url, turns, way)
    return _request("GET", url, turns, way) if reply.status >= 400 else reply


def _request(method: str, url: SplitResult, turns: Turns, way: Way) -> Reply:
    host = url.hostname or ""
    with turns.turn(host):
        try:
            reply = request(method, url, way)
        except TimeoutError:
            turns.leave_alone(host)
            raise
    if reply.wants_rest:
        turns.leave_alone(host)
        raise Resting
    return reply


def _judge(status: int, moved: str) -> Answer:
    if status in _GONE:
        return Answer(Verdict.DEAD, f"its host says that there is no such page ({status})")
    if 200 <= status < 300 or status == _UNSATISFIABLE:
        return Answer(Verdict.MOVED, to=moved) if moved else Answer(Verdict.FINE)
    return Answer(Verdict.UNSURE, f"its host answers {status}, which may be meant for programs alone")


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
