"""A finished stage and a destination come in; the one takes the other's place, in one step if possible."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from pathlib import Path

from polemic.publish.destination import UnfitOutput, beside
from polemic.publish.marker import MARKER, is_left_by_desktop

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
_UNABLE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM)
"""What kernels, file systems and sandboxes answer that do not know the exchange."""


def exchange(stage: Path, destination: Path) -> None:
    """Puts the stage at the destination; what stood there stands beside it until `recover`."""
    if not destination.exists():
        stage.rename(destination)
    elif not _swap(stage, destination):
        destination.rename(beside(destination, "previous"))
        stage.rename(destination)


def recover(destination: Path) -> None:
    """Brings back the old site if a run ended between two renames, then removes all that a run leaves."""
    previous = beside(destination, "previous")
    if previous.exists() and not destination.exists():
        previous.rename(destination)
    _remove(previous)
    _remove(beside(destination, "staging"))


def _swap(one: Path, other: Path) -> bool:
    """Exchanges two folders in one step, by renameat2(2) or renamex_np(2); tells whether the system can."""
    if sys.platform not in ("linux", "darwin"):
        return False
    import ctypes  # dear, and a first build has no use for it

    system = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "darwin":
            failed = system.renamex_np(names[0], names[1], _RENAME_SWAP)
        else:
            failed = system.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
    except AttributeError:
        return False
    fault = ctypes.get_errno()
    if failed and fault not in _UNABLE:
        raise OSError(fault, os.strerror(fault), str(other))
    return not failed


def _remove(folder: Path) -> None:
    if not os.path.lexists(folder):
        return
    if folder.is_symlink() or not folder.is_dir() or not _is_ours(folder):
        raise UnfitOutput(f"'{folder.name}' is in the way: Polemic did not make it", "move it, or rename it")
    try:
        _empty(folder)
    except PermissionError:  # some take their published sites' write permission away
        _open_up(folder)
        _empty(folder)
    folder.rmdir()


def _empty(folder: Path) -> None:
    """Removes what is in a folder of ours, its marker last: killed halfway, it is still known as ours."""
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != MARKER:
            path.unlink()
    (folder / MARKER).unlink(missing_ok=True)


def _open_up(path: Path) -> None:
    if path.is_symlink():
        return
    if path.is_dir():
        path.chmod(0o700)  # files may be those of the new site too
        for inner in path.iterdir():
            _open_up(inner)


def _is_ours(folder: Path) -> bool:
    """Whether a leftover carries a marker, be it half written, or is as good as empty."""
    return (folder / MARKER).is_file() or all(is_left_by_desktop(path.name) for path in folder.iterdir())
