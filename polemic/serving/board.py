"""How each build ended comes in; every open page may ask what stands now, and wait until that changes."""

from __future__ import annotations

import threading
from dataclasses import replace

from polemic.cells import around
from polemic.problems import Problem
from polemic.values import frozen

_SHOWN = 160  # cells of a line


@frozen
class Fault:
    """One reason why the last build was not published, as a page shows it; texts, never HTML."""

    message: str
    hint: str = ""
    where: str = ""
    """As `path:line:column`; empty if it is the machine's fault."""
    rule: str = ""
    line: tuple[str, str, str] = ("", "", "")
    """What stands before the fault in its line, the fault, and what stands after it."""


@frozen
class Standing:
    """What is shown: the site of which build, 0 before the first, and what has been wrong since."""

    turn: int = 0
    build: int = 0
    faults: tuple[Fault, ...] = ()
    is_over: bool = False


class Board:
    """Where the builder posts what stands; waiting for it costs nothing and holds up nobody."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._standing = Standing()

    @property
    def standing(self) -> Standing:
        """What stands now."""
        return self._standing

    def post_site(self) -> None:
        """Says that a new site has been published."""
        with self._changed:
            self._post(Standing(build=self._standing.build + 1))

    def post_faults(self, faults: tuple[Fault, ...]) -> None:
        """Says why there is no new site; the last one stays."""
        with self._changed:
            self._post(replace(self._standing, faults=faults))

    def close(self) -> None:
        """Says that nothing more will come."""
        with self._changed:
            self._post(replace(self._standing, is_over=True))

    def wake(self) -> None:
        """Lets all that wait look around, though nothing else has changed."""
        with self._changed:
            self._post(self._standing)

    def wait(self, turn: int, seconds: float) -> Standing:
        """Returns what stands once that is no longer what stood at a turn, or once so many seconds have passed."""
        with self._changed:
            if self._standing.turn == turn:
                self._changed.wait(seconds)
            return self._standing

    def _post(self, standing: Standing) -> None:
        self._standing = replace(standing, turn=self._standing.turn + 1)
        self._changed.notify_all()


def fault_of(problem: Problem) -> Fault:
    """A problem as a page shows it."""
    location, place = problem.location, problem.location.place
    where = f"{location.path}:{place.line}:{place.column}"
    start = place.column - location.first_column
    line = around(location.excerpt, start, start + place.length, _SHOWN)
    return Fault(problem.message, problem.hint, where, problem.rule, line)
