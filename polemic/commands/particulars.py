"""What a command worked on, and with, comes in; who asks for all there is to tell is told."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from polemic import __version__
from polemic.cells import printable
from polemic.commands.words import Arguments

_LIBRARIES = ("Jinja2", "Markdown", "PyYAML", "Pillow", "watchfiles", "pybtex")


def tell_particulars(arguments: Arguments, stages: tuple[tuple[str, float], ...]) -> None:
    """Prints the folders, the versions, and the seconds that each part of the work took."""
    for name, folder in (
        ("content", arguments.content),
        ("templates", arguments.templates),
        ("site", arguments.output),
    ):
        print(f"{name:10}{printable(str(folder.absolute()))}")
    libraries = [f"{name} {found}" for name in _LIBRARIES if (found := _version(name))]
    print(f"{'with':10}Polemic {__version__}, Python {platform.python_version()}, {', '.join(libraries)}")
    if stages:
        print(f"{'seconds':10}{', '.join(f'{doing} {seconds:.2f}' for doing, seconds in stages)}")


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
