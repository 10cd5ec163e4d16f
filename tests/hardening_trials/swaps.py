"""The project under someone who puts a link where a file or a folder stood, at any instant of a build."""

import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from hardening_trials.sites import TODAY, picture
from polemic.commands import main

SECRET = "the-secret"
GIF = b"GIF89a\2\0\1\0\0\0\0;"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><desc>{}</desc></svg>'
BODIES = {
    "content/essay.yaml": "title: A quarrel\nauthors: [Ann Lee]\npublished: 2026-11-08\n",
    "content/01-first.md": """\
# First

One thing [@akerlof].

![A map](figures/map.gif)

![A plan](figures/plan.svg)

![A logo](static/logo.gif)
""",
    "content/02-second.md": "# Second\n\nAnother thing.\n",
    "content/references.yaml": "akerlof: {type: book, title: Lemons, author: [{literal: Ann Lee}], issued: 1970}\n",
    "content/site.yaml": "single_file: true\n",
    "content/figures/map.gif": GIF,
    "content/figures/plan.svg": DRAWING.format("a plan"),
    "content/static/logo.gif": GIF,
    "content/static/robots.txt": "User-agent: *\n",
    "templates/page.html": "never used",
    "templates/assets/extra.css": "p { background: url(logo.svg) }\n",
    "templates/assets/logo.svg": DRAWING.format("a logo"),
}
FOLDERS = ("content/figures", "content/static", "templates/assets")
PRIVATE = {
    ".md": f"# {SECRET}\n\n{SECRET}\n",
    ".yaml": f"title: {SECRET}\n",
    ".gif": GIF + SECRET.encode(),
    ".svg": DRAWING.format(SECRET),
    ".html": SECRET,
    ".css": f".{SECRET} {{ color: red }}",
    ".txt": SECRET,
}


class Swap:
    """Puts a link in a path's place just before it or something in it is opened, or anything is listed, and the
    path back when that happens again some times later."""

    def __init__(self):
        self.path = None
        sys.addaudithook(self._see)

    def begin(self, path, target, aside, instant, stay):
        """The link comes at such an instant, by its number, and stays for so many more."""
        self.names = {path.name, *(inner.name for inner in path.rglob("*"))}
        self.first, self.last, self.seen = instant, instant + stay, 0
        self.path, self.target, self.aside = path, target, aside

    def end(self):
        """Puts the path back if that is still to be done; returns how many instants there were."""
        if self.path.is_symlink():
            self._put_back()
        self.path = None
        return self.seen

    def _see(self, event, arguments):
        if self.path is None or not self._is_reading(event, arguments):
            return
        self.seen += 1
        if self.seen == self.first:
            self.path.rename(self.aside)
            self.path.symlink_to(self.target)
        elif self.seen == self.last:
            self._put_back()

    def _is_reading(self, event, arguments):
        if event != "open":
            return event == "os.scandir"
        path, _, flags = arguments
        is_known = isinstance(path, str | Path) and Path(path).name in self.names
        return is_known and not (flags or 0) & (os.O_WRONLY | os.O_RDWR)

    def _put_back(self):
        self.path.unlink()
        self.aside.rename(self.path)


def try_swaps(run):
    """Whenever the link comes and however long it stays, nothing that it leads to is published or shown: the
    site is as it was, and a build that does not end well names the link."""
    project, private = _make_rooms(run)
    assert _build(project)[0] == 0
    whole = picture(project / "site")
    swap = Swap()
    instants = dict.fromkeys((*BODIES, *FOLDERS), 1)
    while run.goes_on():
        name = run.random.choice((*BODIES, *FOLDERS))
        path = project / name
        target = private if path.is_dir() else private / path.name
        instant, stay = run.random.randint(1, instants[name]), run.random.choice((1, 1, 2, instants[name]))
        with run.one_try(f"{name} from instant {instant} for {stay}"):
            swap.begin(path, target, run.folder / "aside", instant, stay)
            try:
                status, said = _build(project)
            finally:
                instants[name] = max(instants[name], swap.end())
            run.tally[f"status {status}"] += 1
            assert SECRET not in said, said
            assert picture(project / "site") == whole, "another site"
            assert status == 0 or (status in (1, 3) and name in said), said


def _make_rooms(run) -> tuple[Path, Path]:
    project, private = run.folder / "project", run.folder / "private"
    private.mkdir()
    for name, body in BODIES.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        _write(project / name, body)
        _write(private / Path(name).name, PRIVATE[Path(name).suffix])
    return project, private


def _write(file, body):
    file.write_bytes(body if isinstance(body, bytes) else body.encode())


def _build(project):
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main(["--today", TODAY], project)
    return status, out.getvalue() + err.getvalue()
