"""The work shared among processes: what comes out is what one process makes, however it ends."""

import errno
import os
import signal
import sys

import pytest

from polemic.cache import Memory
from polemic.limits import TakesTooLong, time_limit
from polemic.pipeline.workers import fill

pytestmark = [
    pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="no process is doubled here"),
    pytest.mark.usefixtures("childless"),
]
NUMBERS = range(40)


def made(make, jobs=3, found=None, memory=None):
    with fill(found or [None] * len(NUMBERS), make, jobs, memory or Memory(None)) as results:
        return list(results)


def test_what_is_made_comes_in_order_from_several_processes():
    pids = made(lambda number: (number, os.getpid()))
    assert [number for number, _ in pids] == list(NUMBERS)
    assert os.getpid() not in {pid for _, pid in pids}


def test_only_what_is_missing_is_made():
    found = [None if number % 2 else "found" for number in NUMBERS]
    assert made(str, found=found) == [str(number) if number % 2 else "found" for number in NUMBERS]


@pytest.mark.parametrize(("jobs", "missing"), [(1, 40), (3, 3)])
def test_little_is_made_here(jobs, missing):
    found = [None] * missing + ["found"] * (40 - missing)
    assert made(lambda number: os.getpid(), jobs, found)[:missing] == [os.getpid()] * missing


def test_large_results_do_not_wait_for_one_another():
    assert [len(one) for one in made(lambda number: b"x" * (number % 3) * 400_000)] == [
        number % 3 * 400_000 for number in NUMBERS
    ]


def test_more_numbers_than_a_pipe_has_room_for():
    assert made(lambda number: -number, found=[None] * 3000) == [-number for number in range(3000)]


def test_the_first_fault_is_raised_whichever_comes_first():
    def make(number):
        if number >= 20:
            raise OSError(errno.ENOSPC, "No space left on device", f"page {number}")
        return number

    with pytest.raises(OSError, match="page 20"):
        made(make)


def test_a_mistake_in_the_program_keeps_its_traceback():
    with pytest.raises(ZeroDivisionError) as caught:
        made(lambda number: 1 // (number - 5))
    assert "1 // (number - 5)" in caught.value.__notes__[0]


def test_a_process_that_is_killed_ends_the_work():
    with pytest.raises(ChildProcessError):
        made(lambda number: os.kill(os.getpid(), signal.SIGKILL) if number == 7 else number)


def test_whoever_stops_listening_leaves_no_process_behind():
    with pytest.raises(KeyboardInterrupt), fill([None] * 40, str, 3, Memory(None)) as results:
        next(results)
        raise KeyboardInterrupt


def test_a_limit_of_time_holds_there_too():
    def make(number):
        try:
            with time_limit(0.05):
                while number == 9:
                    pass
        except TakesTooLong:
            return "too long"
        return "done"

    assert made(make).index("too long") == 9


def test_what_is_learned_there_is_remembered_here(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    memory = Memory(tmp_path / "kept")
    made(lambda number: memory.keep(f"square {number}", b"", (number, number**2)) or 0, memory=memory)
    memory.forget_unused()
    assert Memory(tmp_path / "kept").recall("square 12", b"") == (12, 144)


def test_what_was_asked_for_there_is_not_forgotten_here(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    before = Memory(tmp_path / "kept")
    before.keep("rare", b"", "kept")
    before.save()
    memory = Memory(tmp_path / "kept")
    assert made(lambda number: memory.recall("rare", b""), memory=memory) == ["kept"] * 40
    memory.forget_unused()
    assert Memory(tmp_path / "kept").recall("rare", b"") == "kept"


class Twofold(Exception):
    """An exception whose class takes other arguments than it keeps."""

    def __init__(self, first, second):
        super().__init__(f"{first} and {second}")


@pytest.mark.parametrize("kind", ["odd exception", "odd result"])
def test_what_no_pipe_carries_is_told_all_the_same(kind):
    def make(number):
        if kind == "odd exception":
            raise Twofold("one", "two")
        return lambda: number

    with pytest.raises(Exception, match=r"one and two|pickle") as caught:
        made(make)
    assert not isinstance(caught.value, ChildProcessError)
