"""Builds the essay: `python build.py` turns content/ into site/, which opens in any browser.

read       content/  -> manuscripts: YAML and Markdown as written        polemic/manuscripts
render     a section -> blocks, links still symbolic                     polemic/markdown
assemble   sections  -> an edition: ids, numbers, notes, sources         polemic/editions
plan       editions  -> pages and their addresses                        polemic/pages.py
check      all of it -> problems, each with its place and remedy         polemic/checks
write      pages     -> HTML, through the Jinja templates of templates/  polemic/writers, polemic/theme
publish    HTML      -> site/, the whole new site or the old one         polemic/publish
polemic/pipeline says the same in Python. `python build.py --help` lists the options.
"""

import importlib.util
import sys
from pathlib import Path

if sys.version_info < (3, 11):
    sys.exit(
        "Polemic needs Python 3.11 or newer; this is %d.%d. See https://www.python.org" % sys.version_info[:2]
    )

NEEDED = ("jinja2", "markdown", "yaml")
if not all(importlib.util.find_spec(name) for name in NEEDED):
    is_windows = sys.platform == "win32"
    python = r".venv\Scripts\python" if is_windows else ".venv/bin/python"
    sys.exit(
        "Polemic is not installed yet. In this folder, type these two lines:\n\n"
        "    %s -m venv .venv && %s -m pip install -e .\n"
        "    %s build.py\n" % ("py" if is_windows else "python3", python, python)
    )

from polemic.commands import main  # noqa: E402 -- only once it can be imported

if __name__ == "__main__":
    sys.exit(main(folder=Path(__file__).resolve().parent))
