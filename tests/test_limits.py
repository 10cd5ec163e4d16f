"""Work that takes too long is ended, and only that."""

import signal
import threading

import pytest

from polemic.limits import TakesTooLong, time_limit

needs_timer = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no interval timers")


def work_for_ever():
    while True:
        pass


@needs_timer
def test_work_that_takes_too_long_is_ended():
    with pytest.raises(TakesTooLong), time_limit(0.05):
        work_for_ever()


@needs_timer
def test_the_timer_ends_with_the_work():
    before = signal.getsignal(signal.SIGPROF)
    with time_limit(10):
        assert signal.getitimer(signal.ITIMER_PROF)[0] > 0
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)
    assert signal.getsignal(signal.SIGPROF) is before


@needs_timer
def test_a_fault_within_ends_the_timer_too():
    with pytest.raises(ValueError, match="x"), time_limit(10):
        raise ValueError("x")
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)


def test_another_thread_works_without_limit():
    done = []

    def work():
        with time_limit(0.001):
            done.append(sum(range(300_000)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done


@needs_timer
def test_what_is_raised_while_python_clears_away_is_raised_again():
    class Slow:
        def __del__(self):
            try:
                work_for_ever()
            except TakesTooLong:
                raised.append(True)

    raised = []
    with pytest.raises(TakesTooLong), time_limit(0.05):
        Slow()
        work_for_ever()
    assert raised
