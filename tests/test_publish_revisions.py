"""A site that only its writer sees ends as if it had been published anew, and is changed where it has changed."""

import shutil
from pathlib import PurePosixPath

import pytest

from polemic.model import Output
from polemic.publish import MARKER, UnfitOutput, open_revision, open_stage, site_seen

OLD = {"index.html": b"one", "a/index.html": b"two", "a/b/c.html": b"three"}


def publish(opening, site, bodies, seen=""):
    """Publishes bodies, those that stand there already being kept, and tells what is seen of the site."""
    with opening(site, (), seen) as stage:
        for path, body in bodies.items():
            with open_stage(site.with_name("elsewhere"), ()) as other:
                found = other.write(Output(PurePosixPath(path), body))
            if stage.keep({path: found}):
                stage.enter(path, found)
            else:
                stage.add(Output(PurePosixPath(path), body))
        stage.publish()
    return site_seen(site)


def tree_of(site):
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): (path.read_bytes(), path.stat().st_mode) for path in files}


@pytest.fixture
def site(tmp_path):
    return tmp_path / "preview"


@pytest.mark.parametrize(
    "new",
    [
        OLD | {"a/index.html": b"2"},
        OLD | {"a/d.html": b"four"},
        {"index.html": b"one"},
        {"index.html": b"one", "a": b"a folder before"},
        {},
    ],
)
def test_it_ends_as_a_site_published_anew(site, tmp_path, new):
    seen = publish(open_revision, site, OLD)
    for bodies in (new, OLD):
        seen = publish(open_revision, site, bodies, seen)
        publish(open_stage, tmp_path / "clean", bodies)
        assert tree_of(site) == tree_of(tmp_path / "clean")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clean", "preview"]


def test_what_has_not_changed_is_not_touched(site):
    seen = publish(open_revision, site, OLD)
    before = {path: (site / path).stat() for path in OLD}
    publish(open_revision, site, OLD | {"a/index.html": b"2"}, seen)
    after = {path: (site / path).stat() for path in OLD}
    assert [path for path in OLD if before[path] != after[path]] == ["a/index.html"]


def test_what_someone_changed_in_it_is_made_again(site):
    seen = publish(open_revision, site, OLD)
    (site / "index.html").write_bytes(b"mine")
    shutil.rmtree(site / "a")
    publish(open_revision, site, OLD, seen)
    assert {path: (site / path).read_bytes() for path in OLD} == OLD


def test_a_revision_that_is_not_published_leaves_the_old_site(site, tmp_path):
    seen = publish(open_revision, site, OLD)
    before = tree_of(site)
    with open_revision(site, (), seen) as stage:
        stage.add(Output(PurePosixPath("index.html"), b"new"))
    assert tree_of(site) == before
    assert [path.name for path in tmp_path.iterdir()] == ["preview"]


def test_a_folder_that_is_not_ours_is_refused(site):
    seen = publish(open_revision, site, OLD)
    with pytest.raises(UnfitOutput), open_revision(site, (), seen) as stage:
        stage.add(Output(PurePosixPath("index.html"), b"new"))
        (site / "letter.txt").write_text("mine")
        stage.publish()
    assert (site / "letter.txt").read_text() == "mine"
    assert (site / "index.html").read_bytes() == b"one"


def test_a_run_killed_while_it_changes_the_site_is_made_good_by_the_next(site, tmp_path):
    publish(open_revision, site, OLD)
    (site / "index.html").write_bytes(b"new")  # the marker follows last
    leftover = tmp_path / ".preview.staging"
    (leftover / "a").mkdir(parents=True)
    (leftover / MARKER).touch()
    publish(open_revision, site, OLD)
    assert {path: (site / path).read_bytes() for path in OLD} == OLD
    assert not leftover.exists()
