"""Who may be asked, and how often: no computer of the writer's own network, and no host twice at once."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_TRANSLATED = IPv6Network("64:ff9b::/96")  # RFC 6052


class Resting(Exception):
    """A host that asked to be left alone, or does not answer."""


def is_public(address: str) -> bool:
    """Whether a numeric address is one of the public net, and so not of this computer or its neighbours."""
    found = ip_address(address)
    within = _translated(found) if isinstance(found, IPv6Address) else None
    if within:
        return is_public(str(within))
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


class Turns:
    """Gives each host one question at a time, with a pause of so many seconds after it."""

    def __init__(self, pause: float) -> None:
        self._pause = pause
        self._guard = threading.Lock()
        self._hosts: dict[str, _Host] = {}

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Waits until the host may be asked; raises Resting if it may not be any more."""
        with self._guard:
            known = self._hosts.setdefault(host, _Host())
        with known.lock:
            if known.rests:
                raise Resting
            time.sleep(max(0.0, known.free_at - time.monotonic()))
            try:
                yield
            finally:
                known.free_at = time.monotonic() + self._pause

    def leave_alone(self, host: str) -> None:
        """Asks the host nothing more."""
        with self._guard:
            self._hosts.setdefault(host, _Host()).rests = True


class _Host:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.free_at = 0.0
        self.rests = False


def _translated(address: IPv6Address) -> IPv4Address | None:
    """The address of the older protocol that one of the newer stands for."""
    if address in _TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)
