"""Long trials of what Polemic promises, within a budget: `python tests/hardening.py --minutes 20`.

The budget is shared among the trials by their weights; `--only kills` runs one. Each prints a line at the
end, a failure is saved below --keep, and the exit status is 1 if there was any. Equal seeds try equal things.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from pathlib import Path

from hardening_trials import TRIALS, Trial
from hardening_trials.runs import Result, Run, last_input, merge

GRACE = 90
"""Seconds a share may take beyond its budget before it counts as hung."""


def main():
    """Runs the trials and prints what they found."""
    words = _read_words()
    trials = [trial for trial in TRIALS if words.only in (None, trial.name)]
    keep = Path(words.keep or tempfile.mkdtemp(prefix="polemic-hardening-"))
    keep.mkdir(parents=True, exist_ok=True)
    _say(f"seed {words.seed}, {words.minutes:g} minutes, {words.processes} processes; failures go to {keep}")
    _say(f"{'trial':14}{'count':>11}{'failures':>10}{'worst s':>9}{'per s':>8}  besides")
    whole = sum(trial.weight for trial in trials)
    failures = 0
    for trial in trials:
        seconds = words.minutes * 60 * trial.weight / whole
        result = _try(trial, words, seconds, keep)
        failures += result.failures
        rate = result.count / result.seconds if result.seconds else 0
        besides = ", ".join(f"{name} {number:,}" for name, number in sorted(result.tally.items()))
        _say(
            f"{trial.name:14}{result.count:>11,}{result.failures:>10}{result.worst:>9.2f}{rate:>8,.0f}  {besides}"
        )
    return 1 if failures else 0


def _try(trial: Trial, words, seconds, keep: Path) -> Result:
    results = multiprocessing.SimpleQueue()
    processes = words.processes if trial.is_shared else 1
    runs = [
        Run(trial.name, words.seed, share, processes, seconds, words.tries, keep)
        for share in range(processes)
    ]
    started = time.monotonic()
    shares = [multiprocessing.Process(target=_work, args=(trial, run, results)) for run in runs]
    for share in shares:
        share.start()
    found = []
    while time.monotonic() < started + seconds + GRACE and any(share.is_alive() for share in shares):
        time.sleep(0.05)
    for run, share in zip(runs, shares, strict=True):
        if share.is_alive() or share.exitcode:
            why = "hung" if share.is_alive() else f"died with {share.exitcode}"
            share.kill()
            found.append(run.lost(f"the share {why}", last_input(run)))
    while not results.empty():
        found.append(results.get())
    return merge(found, time.monotonic() - started)


def _work(trial: Trial, run: Run, results):
    sys.stdout.flush()
    with run:
        trial.function(run)
    results.put(run.result())


def _read_words():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--tries", type=int, default=sys.maxsize, help="at most so many for a process")
    parser.add_argument("--only", choices=[trial.name for trial in TRIALS])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--keep", metavar="DIR", help="where failing inputs are saved (default: a new folder)"
    )
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


def _say(line):
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
