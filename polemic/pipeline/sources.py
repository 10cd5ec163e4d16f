"""A file of sources comes in; what it describes goes out, and one that did not change is not read again.

A library of thousands, as other programs export them, takes seconds, and an essay cites a few of them.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import cast

from polemic.cache import Memory, digest
from polemic.manuscripts import Described, ReadReferences
from polemic.metadata import read_references
from polemic.problems import Source


def name_of(path: PurePosixPath) -> str:
    """Under which name what a file of sources describes is remembered."""
    return f"references {path}"


def remembering(memory: Memory) -> ReadReferences:
    """A reader of sources that asks a memory first."""

    def read(source: Source) -> Described:
        name, inputs = name_of(source.path), digest(source.text)
        found = memory.recall(name, inputs)
        if found is None:
            found = read_references(source)
            memory.keep(name, inputs, found)
        return cast(Described, found)

    return read
