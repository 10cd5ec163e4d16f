"""The system comes in; the folder where this user's programs keep what they can make again goes out."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def folder_of_user() -> Path:
    """Polemic's own, as the XDG Base Directory Specification and other systems' customs say; it may not be there."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "polemic"
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/polemic"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "polemic"
