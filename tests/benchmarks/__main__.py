"""The words of a command line come in; the bench is run, and its table printed."""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from . import __doc__ as about
from . import report
from .generators import PEERS, Generator, find_peers
from .runs import Cost, run, take_middle
from .serving import measure_serving
from .trials import OURS, Trial, try_corpus, try_shipped


def main() -> None:
    """Runs the bench, or that of `serve`; what goes on is told on standard error, the table on standard output."""
    words = _read_words()
    if words.subject == "serve":
        sys.stdout.write(measure_serving(_say))
        return
    peers = tuple(find_peers(words.peers))
    names = (OURS, *(peer.name for peer in peers))
    medians: dict[Trial, Cost] = {}
    with tempfile.TemporaryDirectory(dir=words.folder) as folder:
        bare = take_middle([run((sys.executable, "-c", "pass"), Path(folder)) for _ in range(9)])
        medians.update(try_shipped(Path(folder) / "shipped", peers, _say))
        for sections in words.sizes:
            medians.update(try_corpus(Path(folder) / str(sections), sections, peers, _say))
    rows = list(report.list_rows(medians, bare, names))
    set_table = report.set_markdown if words.markdown else report.set_text
    sys.stdout.write(f"{_describe(peers)}\n{set_table(rows, names)}")


def _read_words() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks",
        description=about,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add(
        "subject",
        nargs="?",
        choices=("builds", "serve"),
        default="builds",
        help="what to measure (default: builds)",
    )
    add("--sizes", type=_numbers, default=(60, 1020), metavar="N,N", help="sections (default: 60,1020)")
    add(
        "--peers", type=_names, default=PEERS, metavar="NAME,NAME", help=f"any of {', '.join(PEERS)}, or none"
    )
    add("--markdown", action="store_true", help="print the table in Markdown")
    add("--folder", type=Path, help="where the corpora are written for a while (default: the system's own)")
    return parser.parse_args()


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(","))


def _names(text: str) -> tuple[str, ...]:
    names = () if text == "none" else tuple(text.split(","))
    if not set(names) <= set(PEERS):
        raise argparse.ArgumentTypeError(f"what is measured beside Polemic is any of {', '.join(PEERS)}")
    return names


def _describe(peers: Sequence[Generator]) -> str:
    versions = ", ".join(f"{peer.name} {peer.version}".strip() for peer in peers)
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    python = f"Python {platform.python_version()}"
    return f"{datetime.date.today():%-d %B %Y}; {machine}; {python}; {versions or 'no other generators'}.\n"


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    main()
