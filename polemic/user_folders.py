"""The system comes in; where this user's programs keep what they can make again goes out, and a secret kept there."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

_SECRET = "secret"
_SECRET_BYTES = 32


def folder_of_user() -> Path | None:
    """Polemic's own, as the XDG Base Directory Specification and other systems' customs say; it need not exist.

    None for a user without a home.
    """
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData/Local") / "polemic"
    if sys.platform == "darwin":
        return home / "Library/Caches/polemic"
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (named if named.is_absolute() else home / ".cache") / "polemic"  # a relative one is to be ignored


def read_secret() -> bytes:
    """The user's secret, made where there is none; empty where it cannot be kept."""
    folder = folder_of_user()
    if folder is None:
        return b""
    file = folder / _SECRET
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with open(descriptor, "wb") as stream:  # noqa: PTH123 -- Path opens no descriptor
                stream.write(os.urandom(_SECRET_BYTES))
        secret = file.read_bytes()
        if len(secret) == _SECRET_BYTES:
            return secret
        file.unlink()  # it was never finished; the next build makes another
    return b""
