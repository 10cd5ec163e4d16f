"""Builds the essay: `python build.py` turns content/ into site/, which opens in any browser.

read       content/  -> manuscripts: YAML and Markdown as written        polemic/manuscripts
render     a section -> blocks, links still symbolic                     polemic/markdown
assemble   sections  -> an edition: ids, numbers, notes, sources         polemic/editions.py
plan       editions  -> pages and their addresses                        polemic/pages.py
check      all of it -> problems, each with its place and remedy         polemic/checks
write      pages     -> HTML, through the Jinja templates of templates/  polemic/writers, polemic/theme
publish    HTML      -> site/, the whole new site or the old one         polemic/publish
polemic/pipeline.py says the same in Python. `python build.py --help` lists the options.
"""

import sys
from pathlib import Path

if sys.version_info < (3, 11):
    sys.exit(
        "Polemic needs Python 3.11 or newer; this is %d.%d. See https://www.python.org" % sys.version_info[:2]
    )

try:
    import jinja2, markdown, yaml  # noqa: E401, F401, I001
    from polemic.commands import main
except ModuleNotFoundError as missing:
    if missing.name not in ("jinja2", "markdown", "yaml", "markupsafe", "polemic"):
        raise
    python = r".venv\Scripts\python" if sys.platform == "win32" else ".venv/bin/python"
    sys.exit(
        "Polemic is not installed yet. In this folder, type these two lines:\n\n"
        "    %s -m venv .venv && %s -m pip install -e .\n"
        "    %s build.py\n" % ("py" if sys.platform == "win32" else "python3", python, python)
    )

if __name__ == "__main__":
    sys.exit(main(folder=Path(__file__).resolve().parent))
