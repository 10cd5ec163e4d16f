"""A template's text comes in with the code that Jinja makes of it; for a text seen before, the code goes out.

It stands where this user's programs keep what they can make again, as Python keeps its own modules compiled.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha1
from pathlib import Path
from pickle import UnpicklingError

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from polemic import __version__
from polemic.user_folders import folder_of_user

_FOLDER = "templates"


class Compiled(BytecodeCache):
    """Code of templates by their names, each with a digest of its text; what cannot be kept is made anew."""

    def __init__(self, maker: str) -> None:
        """Takes the file of the module that says how templates are compiled: another one makes other code."""
        folder = folder_of_user()
        self._folder = folder and folder / _FOLDER
        self._maker = f"{__version__} {jinja2.__version__} {Path(maker).stat().st_mtime_ns}"

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """One place for each name, so that what is kept does not grow with each change of a template."""
        return sha1(f"{self._maker} {name}".encode("utf-8", "replace"), usedforsecurity=False).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Reads the code, which Jinja takes only if text, Jinja and Python are the same."""
        if self._folder:
            with suppress(OSError, EOFError, UnpicklingError):
                bucket.bytecode_from_string((self._folder / bucket.key).read_bytes())

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps the code, in one step."""
        if self._folder is None:
            return
        file = self._folder / bucket.key
        new = file.with_name(f"{bucket.key}.{os.getpid()}")
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            new.write_bytes(bucket.bytecode_to_string())
            new.replace(file)
