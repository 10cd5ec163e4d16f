"""A built site comes in, and word of every new build; browsers on this machine see it and follow it.

Read board (what is shown now), targets (which file a request asks for), insertion (what is added to the bytes
of a page), answers (what is said to a request), gates (whose requests are answered), server (sockets and
threads) in this order; watching says when there is something new to build.
"""

from __future__ import annotations

from polemic.serving.board import Fault, fault_of
from polemic.serving.server import NoPort, Preview, open_preview
from polemic.serving.watching import Follower, follow

__all__ = ["Fault", "Follower", "NoPort", "Preview", "fault_of", "follow", "open_preview"]
