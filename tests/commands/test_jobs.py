"""build --jobs: the same site, the same messages and the same endings, whatever the number of processes."""

import errno
import gc
import os
import shutil
import signal
import sys
from datetime import date

import pytest
from test_mistake_cases import CASES, SOUND, spoil, told, tree_of

from polemic.cache import Memory
from polemic.commands import main
from polemic.pipeline import Choice, Project, build, workers

pytestmark = [
    pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="no process is doubled here"),
    pytest.mark.usefixtures("childless"),
]
CHOICE = Choice(date(2026, 12, 1), with_drafts=False, is_strict=False)
JOBS = (1, 2, 3)
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


class Trap:
    """Springs once a process other than this one writes a file of a given name, seen through Python's audit events."""

    def __init__(self):
        self.name, self.spring, self.here = "", None, os.getpid()
        sys.addaudithook(self._see)

    def _see(self, event, arguments):
        if self.name and event == "open" and os.getpid() != self.here and self.name in str(arguments[0]):
            self.spring()


@pytest.fixture
def unheard_collector():
    """Nobody listens to the garbage collector: what is raised in its callbacks, as Hypothesis has one, is lost."""
    kept = [*gc.callbacks]
    gc.callbacks.clear()
    yield
    gc.callbacks.extend(kept)


@pytest.fixture(scope="module")
def set_trap():
    return Trap()


@pytest.fixture
def trap(set_trap):
    yield set_trap
    set_trap.name = ""


@pytest.fixture
def essays(tmp_path):
    """A collection whose essays link to each other, with notes, sources, pictures, translations, drafts, faults."""
    content = tmp_path / "content"
    write(content / "site.yaml", "title: Quarrels\nurl: https://example.org\n")
    write(content / "references.yaml", "akerlof:\n  type: book\n  title: Lemons\n  issued: 1970\n")
    write(content / "pages" / "about.md", "# About\n\nUs.\n")
    for number in range(10):
        folder = content / f"essay-{number:02}"
        other = f"../essay-{(number + 5) % 10 if number != 8 else 0:02}/01-first.md"
        write(folder / "essay.yaml", f"title: Quarrel {number}\npublished: 2026-11-{number + 1:02}\n")
        write(folder / "01-first.md", f"# First\n\nOne [thing]({other}#first).[^n]\n\n[^n]: Note {number}.\n")
        write(folder / "02-second.md", "# Second\n\n![A square](square.svg)\n\nAs [@akerlof] says.\n")
        write(folder / "square.svg", PICTURE)
    write(content / "essay-07" / "03-last.md", "# Last\n\nThe end.\n")
    write(content / "essay-03" / "essay.yaml", "title: Quarrel 3\npublished: 2026-12-24\n")
    write(content / "essay-04" / "notes.txt", "unused\n")
    return tmp_path


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def built(project, jobs, memory=None):
    """The problems and the tree."""
    paths = Project(project, project / "content", project / "templates", project / f"site{jobs}")
    report = build(paths, CHOICE, memory=memory or Memory(None), jobs=jobs)
    return report.problems, report.entries, tree_of(paths.output)


def tree_of_site(project):
    return {path.relative_to(project): body for path, body in tree_of(project / "site").items()}


def test_the_site_is_the_same(essays):
    problems, entries, tree = built(essays, 1)
    ours = {path.relative_to(essays / "site1"): body for path, body in tree.items()}
    assert problems
    assert len(ours) > 50
    for jobs in (2, 3):
        found, others, tree = built(essays, jobs)
        assert (found, others) == (problems, entries)
        assert {path.relative_to(essays / f"site{jobs}"): body for path, body in tree.items()} == ours


def test_what_is_remembered_by_several_serves_one(essays, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(essays / "cache"))
    first = built(essays, 2, Memory(essays / "kept"))
    again = Memory(essays / "kept")
    assert again.recall("sections essay-07", b"")
    assert built(essays, 2, again) == first
    write(essays / "content" / "essay-07" / "01-first.md", "# First\n\nAnother thing.\n")
    edited = built(essays, 2, Memory(essays / "kept"))
    shutil.rmtree(essays / "site2")
    assert built(essays, 2) == edited


def test_mistakes_in_many_essays_are_told_alike(essays):
    for number in range(0, 10, 2):
        write(
            essays / "content" / f"essay-{number:02}" / "01-first.md",
            f"# First\n\n[There](gone-{number}.md).\n",
        )
    told_by = [built(essays, jobs) for jobs in JOBS]
    assert [problem.rule for problem in told_by[0][0]].count("broken-link") == 5
    assert told_by[1] == told_by[2] == told_by[0]
    assert not told_by[0][2]


@pytest.mark.parametrize("case", CASES[::60], ids=lambda case: f"{case.file}: {case.title}")
def test_a_mistake_is_told_by_several_processes_too(case, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(workers, "_FEW", 1)
    if not case.title.endswith(" @alone"):
        spoil(tmp_path, SOUND)
    spoil(tmp_path, case.written)
    main(["--jobs", "2"], tmp_path)
    assert told(capsys.readouterr().err) == case.problems


@pytest.mark.parametrize(
    ("name", "told_of"), [("03-last.md", "content/essay-07/03-last.md"), ("last.html", "content/here")]
)
def test_a_full_disk_is_told_alike(essays, trap, capsys, name, told_of):
    def spring():
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(essays / "content" / "here"))

    assert main(["--today", "2026-12-01"], essays) == 0
    before = tree_of_site(essays)
    trap.name, trap.spring = name, spring
    capsys.readouterr()
    assert main(["--clean", "--jobs", "3", "--today", "2026-12-01"], essays) == 3
    trouble = f"{told_of}: the disk is full; make room and build again. The site is as it was."
    assert capsys.readouterr().err == f"polemic: {trouble}\n"
    assert tree_of_site(essays) == before
    assert not [path for path in essays.iterdir() if path.name.startswith(".site")]


def test_a_process_that_is_killed_leaves_the_old_site(essays, trap, capsys):
    assert main(["--today", "2026-12-01"], essays) == 0
    before = tree_of_site(essays)
    trap.name, trap.spring = "last.html", lambda: os.kill(os.getpid(), signal.SIGKILL)
    capsys.readouterr()
    assert main(["--clean", "--jobs", "2", "--today", "2026-12-01"], essays) == 3
    assert "a part of the build was ended from outside" in capsys.readouterr().err
    assert tree_of_site(essays) == before


@pytest.mark.usefixtures("unheard_collector")
def test_an_interruption_ends_all_of_them(essays, trap, capsys):
    trap.name, trap.spring = "03-last.md", lambda: os.kill(trap.here, signal.SIGINT)
    assert main(["--jobs", "2", "--today", "2026-12-01"], essays) == 130
    assert capsys.readouterr().err == "polemic: interrupted; the site is as it was\n"
    assert not (essays / "site").exists()


def test_progress_is_told(essays):
    seen = []
    paths = Project(essays, essays / "content", essays / "templates", essays / "site")
    build(paths, CHOICE, lambda doing, done, total: seen.append((doing, done, total)), jobs=2)
    assert seen == [(doing, done, 11) for doing in ("reading", "writing") for done in range(11)]
