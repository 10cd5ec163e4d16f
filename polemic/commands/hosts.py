"""Editions come in; the pages that their links to other sites lead to are asked for, and the dead ones go out."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from polemic.commands.retelling import KEPT
from polemic.externals import (
    Answer,
    Remembered,
    Verdict,
    ask_all,
    external_addresses,
    fresh,
    judge_answers,
    masthead_addresses,
    read_memory,
    write_memory,
)
from polemic.model import Edition, Publication
from polemic.pipeline import Watch
from polemic.problems import Problem

_MEMORY = Path(KEPT, "links.json")
_OFFLINE = Answer(
    Verdict.UNSURE, "no host at all could be found, so this computer seems to have no connection"
)


def ask_hosts(
    editions: Iterable[Edition], publication: Publication, root: Path, watch: Watch
) -> tuple[Problem, ...]:
    """Asks for every page on the web that the site points to, but for those asked for lately."""
    located = [one for edition in editions for one in external_addresses(edition)]
    located += masthead_addresses(publication)
    file = root / _MEMORY
    known = fresh(_recall(file), time.time())
    new: dict[str, Remembered] = {}
    urls = {url for url, _ in located if url not in known}
    try:
        for url, answer in ask_all(urls):
            new[url] = Remembered(answer, time.time())
            watch("asking other sites", len(new), len(urls))
    finally:
        new = _without_network(new)
        _keep(file, known | {url: one for url, one in new.items() if one.answer is not _OFFLINE})
    return tuple(judge_answers(located, {url: one.answer for url, one in (known | new).items()}))


def _without_network(new: dict[str, Remembered]) -> dict[str, Remembered]:
    """The same answers, unless they tell more of this computer than of all those hosts."""
    outward = {url: one for url, one in new.items() if one.answer.verdict is not Verdict.PRIVATE}
    lost = {one.answer.said for one in outward.values() if one.answer.verdict is Verdict.NOWHERE}
    if len(lost) < 2 or any(one.answer.said not in lost for one in outward.values()):
        return new
    return new | {url: Remembered(_OFFLINE, one.at) for url, one in outward.items()}


def _recall(file: Path) -> dict[str, Remembered]:
    try:
        return read_memory(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _keep(file: Path, remembered: dict[str, Remembered]) -> None:
    """Writes the answers down; where that cannot be, they are asked for again."""
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(exist_ok=True)
        beside.write_text(write_memory(remembered), encoding="utf-8")
        beside.replace(file)
