"""The command as a writer has it: it follows whatever is saved, says what is wrong, and ends when it is told to."""

import random
import re
import shutil
import signal
import subprocess
import sys
import time
from datetime import date

import pytest
from savings import STYLES

from polemic.pipeline import Choice, Project, build

DAY = "2026-11-24"
SOON = 30  # seconds; a shared machine may stall
WITHOUT_WATCHFILES = (
    "import sys; sys.modules['watchfiles'] = None; import polemic.commands as c; sys.exit(c.main())"
)
TEXT = "# {}\n\nThe text has the number {:04}.\n"


class Serving:
    """A running `polemic serve` on a folder, and what it says."""

    def __init__(self, folder, *words):
        self.root, self.file = folder, folder / f"said-{len(list(folder.iterdir()))}.txt"
        start = ("-c", WITHOUT_WATCHFILES) if "polling" in words else ("-m", "polemic")
        words = [word for word in words if word.startswith("-")]
        self.process = subprocess.Popen(
            [sys.executable, *start, "serve", "--port", "8750", "--today", DAY, *words],
            cwd=folder,
            stdout=self.file.open("w"),
            stderr=subprocess.STDOUT,
        )

    @property
    def text(self):
        return self.file.read_text()

    def wait_for(self, *conditions):
        end = time.monotonic() + SOON
        while not all(condition() for condition in conditions):
            assert self.process.poll() is None and time.monotonic() < end, self.text
            time.sleep(0.02)

    @property
    def address(self):
        self.wait_for(lambda: "See it at" in self.text)
        return re.search(r"http://\S+/", self.text)[0]

    @property
    def folder(self):
        return self.root / ".polemic" / f"preview-{re.search(r':([0-9]+)/', self.address)[1]}"

    def end(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        try:
            return self.process.wait(SOON)
        finally:
            self.process.kill()


@pytest.fixture
def serve(essay):
    running = []

    def start(*words):
        running.append(Serving(essay, *words))
        return running[-1]

    yield start
    for one in running:
        one.end()


def tree_of(folder):
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def clean_tree(root):
    site = root / "clean"
    project = Project(root, root / "content", root / "templates", site)
    report = build(project, Choice(date.fromisoformat(DAY), with_drafts=True, is_strict=False))
    assert report.published, report.problems
    return tree_of(site)


def stands(serving, tree):
    try:
        return tree_of(serving.folder) == tree
    except OSError:  # it is being exchanged
        return False


@pytest.mark.parametrize("watcher", ["watchfiles", "polling"])
def test_whatever_is_saved_and_however_the_site_ends_as_a_clean_build(serve, essay, watcher):
    if watcher == "watchfiles":
        pytest.importorskip("watchfiles")
    serving, content, dice = serve(watcher), essay / "content", random.Random(7)
    assert serving.address
    for number in range(10):
        for save in STYLES:
            save(content / "02-second.md", TEXT.format("Second", dice.randrange(10_000)))
            time.sleep(dice.choice((0, 0, 0.01, 0.05)))
        (content / f"{number + 3:02}-more.md").write_text(TEXT.format("More", number))
        (content / f"{number + 3:02}-more.md").rename(content / f"{number + 3:02}-renamed-{number}.md")
        (content / "figures/dot.svg").write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 {number + 9}"></svg>'
        )
        if number % 3 == 2:
            (content / f"{number + 2:02}-renamed-{number - 1}.md").unlink()
    (content / "01-first.md").write_text("# First\n\n![A dot](figures/dot.svg)\n\nSee [@akerlof].\n")
    (content / "02-second.md").write_text(TEXT.format("Second", 1))
    clean = clean_tree(essay)
    serving.wait_for(lambda: stands(serving, clean))
    time.sleep(0.5)  # what was saved during the last build makes another
    told = serving.text
    time.sleep(0.5)
    assert serving.text == told  # and it rests
    assert stands(serving, clean)


def test_errors_are_told_once_and_the_last_good_site_stays(serve, essay):
    section = essay / "content/02-second.md"
    good, serving = section.read_text(), serve()
    before = (serving.address, tree_of(serving.folder))[1]
    for text in ("# Second\n\n[@nobody]\n", "# Second\n\n[@nobody] again\n"):
        section.write_text(text)
        serving.wait_for(lambda text=text: "nobody" in serving.text)
    serving.wait_for(lambda: serving.text.count("missing-source") == 1 + ("again" in serving.text))
    assert tree_of(serving.folder) == before
    section.write_text(good)
    serving.wait_for(lambda: serving.text.count("Built in ") == 2)
    assert not (essay / "site").exists()


def test_without_any_site_the_errors_are_served(serve, essay):
    metadata = (essay / "content/essay.yaml").read_text()
    (essay / "content/essay.yaml").write_text(metadata + "titel: X\n")
    serving = serve()
    assert "unknown-key" in (serving.address, serving.text)[1]
    (essay / "content/essay.yaml").write_text(metadata + "draft: true\n")
    serving.wait_for(lambda: "Built in" in serving.text)
    assert (serving.folder / "index.html").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_when_it_is_told_to(serve, number):
    serving = serve("--quiet")
    assert serving.address
    assert serving.end(number) == 0
    assert "Traceback" not in serving.text


def test_a_folder_that_cannot_be_built_from_is_a_wrong_command(essay):
    shutil.copytree(essay / "content", essay, dirs_exist_ok=True)
    words = [sys.executable, "-m", "polemic", "serve", "--port", "8750", "--content", "."]
    done = subprocess.run(words, cwd=essay, capture_output=True, text=True, timeout=SOON, check=False)
    assert done.returncode == 2
    assert "belongs to" in done.stderr


def test_two_of_one_folder_have_a_port_each(serve):
    one, other = serve(), serve()
    assert one.address != other.address
    assert one.folder != other.folder
