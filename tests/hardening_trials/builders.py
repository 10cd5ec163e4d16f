"""The site under builders that are killed, that meet, and under readers who look meanwhile."""

import re
import subprocess
import sys
import time
from pathlib import PurePosixPath

from hardening_trials.sites import left_over, make_project, picture, put_version, start_build
from polemic.model import Output
from polemic.publish import open_stage


def try_kills(run):
    """A build killed at any instant leaves the old site or the new one, whole: half the kills come at any
    time during a build, half within 2 ms after the stage is complete, which is when it is published."""
    project = make_project(run.folder / "kills")
    whole, seconds = {}, 1.0
    for version in "AB":
        put_version(project, version)
        started = time.perf_counter()
        start_build(project).communicate()
        seconds = time.perf_counter() - started
        whole[picture(project / "site")] = version
    turn = 0
    while run.goes_on():
        turn += 1
        put_version(project, "AB"[whole[picture(project / "site")] == "A"])
        delay = run.random.uniform(0, seconds * 1.05) if turn % 2 else run.random.uniform(0, 0.002)
        with run.one_try(f"{'any time' if turn % 2 else 'aimed'}, {delay:.6f} s"):
            build = start_build(project)
            if turn % 2 == 0:
                _wait_for_stage(build, project)
            time.sleep(delay)
            build.kill()
            build.communicate()
            run.tally["killed" if build.returncode else "done before"] += 1
            found = whole.get(picture(project / "site"))
            assert found, "a torn site"
            run.tally[f"site {found}"] += 1
        if picture(project / "site") not in whole:
            return
    with run.one_try("the build after the last kill"):
        build = start_build(project)
        said = build.communicate()
        assert build.returncode == 0, said
        assert not left_over(project), left_over(project)


def _wait_for_stage(build, project):
    marker = project / ".site.staging" / ".polemic-site.json"
    while build.poll() is None:
        try:
            if marker.stat().st_size:
                return
        except OSError:
            pass


def try_builders(run):
    """Of up to eight builders at a time one publishes at once, the others say whose turn it is, and one
    that is killed holds nobody up."""
    project = make_project(run.folder / "builders")
    start_build(project).communicate()
    whole = picture(project / "site")
    while run.goes_on():
        number = run.random.randint(2, 8)
        victim = run.random.random() < 0.3
        with run.one_try(f"{number} builders, {'one' if victim else 'none'} killed"):
            builds = [start_build(project) for _ in range(number)]
            if victim:
                time.sleep(run.random.uniform(0, 0.5))
                builds[0].kill()
            ends = [(build.communicate()[1], build.returncode) for build in builds]
            _judge_rivals(run, ends[victim:], {str(build.pid) for build in builds})
            assert picture(project / "site") == whole, "a torn site"
            last = start_build(project)
            assert not last.communicate()[1], "the last build complains"
            assert not left_over(project), left_over(project)


def _judge_rivals(run, ends, pids):
    for said, status in ends:
        assert status in (0, 3), said
        run.tally["published" if status == 0 else "turned away"] += 1
        if status == 3:
            assert "another build of this site is running" in said, said
            named = re.search(r"process (\d+)", said)
            assert named is None or named[1] in pids, said


READER = """
import sys
from pathlib import Path
site, reads = Path(sys.argv[1]), 0
pages = [site / f"part-{number}" / "page.html" for number in range(5)]
try:
    while not (site.parent / "enough").exists():
        for _ in range(200):
            for page in pages:
                body = page.read_bytes()
                assert len(body) == 20000 and body == body[:1] * 20000, "a truncated page"
                reads += 1
except Exception as fault:
    print(repr(fault))
print(reads)
"""


def try_readers(run):
    """A reader finds every page whole at every instant while the site is published again and again."""
    site = run.folder / "site"
    _publish(site, 0)
    reader = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", READER, site], stdout=subprocess.PIPE, text=True
    )
    turn = 0
    while run.goes_on() and reader.poll() is None:
        turn += 1
        with run.one_try(f"publish {turn}"):
            _publish(site, turn)
    (run.folder / "enough").touch()
    said = reader.communicate()[0].split("\n")
    run.tally["reads"] += int(said[-2])
    if len(said) > 2:
        run.fail(said[0], f"publish {turn}")


def _publish(site, turn):
    with open_stage(site, ()) as stage:
        for number in range(5):
            stage.add(Output(PurePosixPath(f"part-{number}/page.html"), str(turn % 10).encode() * 20000))
        stage.publish()
