"""The system comes in; the folder where this user's programs keep what they can make again goes out."""

from __future__ import annotations

import os
import sys
from pathlib import Path


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
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "polemic"
