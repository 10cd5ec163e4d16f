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

import os
import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Polemic needs Python 3.11 or newer; this is %d.%d. See https://www.python.org" % sys.version_info[:2]
    )

from polemic.commands import main

NEEDED = ("jinja2", "markupsafe", "markdown", "yaml")

if __name__ == "__main__":
    try:
        sys.exit(main(folder=os.path.dirname(os.path.realpath(__file__))))
    except ModuleNotFoundError as missing:
        if missing.name not in NEEDED:
            raise
        is_windows = sys.platform == "win32"
        python = r".venv\Scripts\python" if is_windows else ".venv/bin/python"
        sys.exit(
            "Polemic is not installed yet. In this folder, type these two lines:\n\n"
            "    %s -m venv .venv && %s -m pip install -e .\n"
            "    %s build.py\n" % ("py" if is_windows else "python3", python, python)
        )
