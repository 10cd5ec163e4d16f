"""The headers of a request come in; whether it is one of our own reader's goes out.

A page elsewhere can make a browser send requests to this machine, even under a name of its own (DNS rebinding); what
it cannot do is choose the headers Host, Origin and Sec-Fetch-*: https://www.w3.org/TR/fetch-metadata/.
"""

from __future__ import annotations

import secrets
from email.message import Message
from http import HTTPStatus

_NAMES = ("127.0.0.1", "localhost", "[::1]")
_PLAIN_PORT = 80  # the only one that browsers leave out
_OWN = ("", "same-origin", "none")


def refuse_stranger(headers: Message, port: int) -> HTTPStatus | None:
    """The status with which to refuse a request, or None if it is ours."""
    hosts = headers.get_all("Host", [])
    if len(hosts) != 1 or hosts[0].strip().lower() not in _hosts(port):
        return HTTPStatus.MISDIRECTED_REQUEST
    origins = {f"http://{host}" for host in _hosts(port)}
    if not all(origin.strip().lower() in origins for origin in headers.get_all("Origin", [])):
        return HTTPStatus.FORBIDDEN
    is_visit = headers.get("Sec-Fetch-Mode", "") == "navigate"  # a link may lead here from anywhere
    if headers.get("Sec-Fetch-Site", "") not in _OWN and not is_visit:
        return HTTPStatus.FORBIDDEN
    return None


def is_own_page(headers: Message) -> bool:
    """Whether a request comes from a page of ours; browsers too old to say so are believed."""
    return headers.get("Sec-Fetch-Site", "") in ("", "same-origin")


def new_token() -> str:
    """What nobody can guess who has not been served a page."""
    return secrets.token_urlsafe()


def _hosts(port: int) -> set[str]:
    bare = _NAMES if port == _PLAIN_PORT else ()
    return {*bare, *(f"{name}:{port}" for name in _NAMES)}
