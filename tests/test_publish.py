import errno
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path, PurePosixPath

import pytest

from polemic.model import Output
from polemic.publish import MARKER, Busy, Published, UnfitOutput, open_stage, refuse_output

ROOT = Path(__file__).parent.parent
TRIALS = 50
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and modes of POSIX")
needs_exchange = pytest.mark.skipif(
    sys.platform not in ("linux", "darwin"), reason="no exchange in one step on this system"
)

BUILDER = """
import os, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path, PurePosixPath
from types import SimpleNamespace
from polemic.publish import open_stage
if sys.argv[3] == "two renames":
    sys.platform = "freebsd14"
while True:
    for version in (b"A", b"B"):
        with open_stage(Path(sys.argv[2]), ()) as stage:
            for number in range(12):
                path = PurePosixPath(f"part-{number % 3}/{version.decode()}-{number}.html")
                stage.add(SimpleNamespace(path=path, body=version * 2000))
            os.write(1, version)
            stage.publish()
"""


def outputs(*names, body=b"a page"):
    return [Output(PurePosixPath(name), body) for name in names]


def publish(destination, made, protected=()):
    with open_stage(destination, protected) as stage:
        for output in made:
            stage.add(output)
        return stage.publish()


def picture(folder):
    """Every name, kind, mode and byte below a folder, as one number."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        kind = path.readlink() if path.is_symlink() else path.is_file() and path.read_bytes()
        digest.update(repr((path.relative_to(folder), path.lstat().st_mode, kind)).encode())
    return digest.hexdigest()


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def spawn(code, *arguments):
    command = [sys.executable, "-I", "-S", "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def kill(process):
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()


def test_a_site_is_its_outputs_and_a_marker(tmp_path):
    drawing = tmp_path / "drawing.svg"
    drawing.write_bytes(b"<svg/>")
    made = [*outputs("index.html", "zh-Hans/信任.html"), Output(PurePosixPath("figures/size.svg"), drawing)]
    assert publish(tmp_path / "site", made) == Published(3, 18, 2)
    assert names(tmp_path / "site") == [MARKER, "figures/size.svg", "index.html", "zh-Hans/信任.html"]
    assert (tmp_path / "site/figures/size.svg").read_bytes() == b"<svg/>"


def test_the_marker_lists_every_file_with_size_and_digest(tmp_path):
    publish(tmp_path / "site", outputs("b.html", "a/c.html"))
    marker = json.loads((tmp_path / "site" / MARKER).read_text("utf-8"))
    digest = hashlib.blake2b(b"a page", digest_size=16).hexdigest()
    assert marker["format"] == 1
    assert list(marker["files"].items()) == [
        ("a/c.html", {"size": 6, "blake2b": digest}),
        ("b.html", {"size": 6, "blake2b": digest}),
    ]


def test_a_copied_file_has_the_digest_of_its_bytes(tmp_path):
    (tmp_path / "font").write_bytes(b"a page")
    copied = [Output(PurePosixPath("x"), tmp_path / "font")]
    publish(tmp_path / "one", copied)
    publish(tmp_path / "two", outputs("x"))
    assert picture(tmp_path / "one") == picture(tmp_path / "two")


@needs_posix
@pytest.mark.parametrize("linked", ["content/figures/size.svg", "content/figures"])
def test_a_file_that_became_a_link_is_not_followed(tmp_path, linked):
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/size.svg").write_bytes(b"a secret")
    (tmp_path / "content/figures").mkdir(parents=True)
    made = [Output(PurePosixPath("x"), tmp_path / "content/figures/size.svg")]
    if linked.endswith("figures"):
        (tmp_path / linked).rmdir()
    (tmp_path / linked).symlink_to(tmp_path / "secret" / Path(linked).relative_to("content/figures"))
    with pytest.raises(OSError) as fault:
        publish(tmp_path / "site", made, (tmp_path / "content",))
    assert fault.value.filename == str(tmp_path / "content/figures/size.svg")
    assert not (tmp_path / "site").exists()


@needs_posix
def test_a_file_that_became_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="no file any more"):
        publish(tmp_path / "site", [Output(PurePosixPath("x"), tmp_path / "pipe")])


@needs_posix
def test_the_content_folder_itself_may_be_reached_by_a_link(tmp_path):
    (tmp_path / "disk/content").mkdir(parents=True)
    (tmp_path / "disk/content/x").write_bytes(b"a page")
    (tmp_path / "content").symlink_to("disk/content")
    made = [Output(PurePosixPath("x"), tmp_path / "content/x")]
    assert publish(tmp_path / "site", made, (tmp_path / "content",)).bytes == 6


def test_equal_outputs_in_any_order_give_equal_trees(tmp_path):
    publish(tmp_path / "one", outputs("a.html", "b/c.html"))
    publish(tmp_path / "two", outputs("b/c.html", "a.html"))
    assert picture(tmp_path / "one") == picture(tmp_path / "two")


def test_a_page_no_longer_made_is_gone(tmp_path):
    publish(tmp_path / "site", outputs("old.html", "index.html"))
    publish(tmp_path / "site", outputs("index.html"))
    assert names(tmp_path / "site") == [MARKER, "index.html"]


def test_nothing_is_left_beside_the_site(tmp_path):
    publish(tmp_path / "site", outputs("index.html"))
    publish(tmp_path / "site", outputs("index.html"))
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_an_empty_folder_is_replaced(tmp_path):
    (tmp_path / "site").mkdir()
    publish(tmp_path / "site", outputs("index.html"))
    assert names(tmp_path / "site") == [MARKER, "index.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_a_desktop_leaves_in_a_folder_is_nobodys(tmp_path):
    (tmp_path / "site").mkdir()
    for _ in range(2):
        (tmp_path / "site/.DS_Store").write_bytes(b"\0")
        publish(tmp_path / "site", outputs("index.html"))
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_folders_above_the_site_are_made(tmp_path):
    publish(tmp_path / "public/essays/site", outputs("index.html"))
    assert names(tmp_path) == [f"public/essays/site/{MARKER}", "public/essays/site/index.html"]


def test_a_stage_that_is_not_published_leaves_the_old_site(tmp_path):
    publish(tmp_path / "site", outputs("index.html"))
    before = picture(tmp_path)
    with open_stage(tmp_path / "site", ()) as stage:
        stage.add(outputs("index.html", body=b"new")[0])
        assert (stage.folder / "index.html").read_bytes() == b"new"
    assert picture(tmp_path) == before


@pytest.mark.parametrize(
    "fault", [OSError(errno.ENOSPC, "No space left"), KeyboardInterrupt(), KeyError("x")]
)
def test_a_failure_among_the_outputs_leaves_the_old_site_and_no_stage(tmp_path, fault):
    publish(tmp_path / "site", outputs("index.html"))
    before = picture(tmp_path)

    def failing():
        yield from outputs("index.html", "other.html", body=b"new")
        raise fault

    with pytest.raises(type(fault)):
        publish(tmp_path / "site", failing())
    assert picture(tmp_path) == before


@needs_posix
def test_a_disk_that_takes_no_more_bytes_leaves_the_old_site(tmp_path):
    import resource

    publish(tmp_path / "site", outputs("index.html"))
    before, limits = picture(tmp_path), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(OSError):
            publish(
                tmp_path / "site", outputs("a.html", body=b"x" * 999) + outputs("b.html", body=b"x" * 1001)
            )
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert picture(tmp_path) == before


@pytest.mark.parametrize("name", ["/etc/x", "../x", "a/../../x", "", ".", "a\\b", "C:/x", "a\0b", MARKER])
def test_an_output_that_leads_out_of_the_site_is_the_programmers_mistake(tmp_path, name):
    with pytest.raises(ValueError), open_stage(tmp_path / "site", ()) as stage:
        stage.add(Output(PurePosixPath(name), b"x"))
    assert list(tmp_path.iterdir()) == []


def test_two_outputs_at_one_path_are_the_programmers_mistake(tmp_path):
    with pytest.raises(ValueError):
        publish(tmp_path / "site", outputs("index.html", "index.html"))


@needs_posix
def test_the_umask_does_not_show_in_the_site(tmp_path):
    for umask, folder in ((0o022, "one"), (0o077, "two"), (0, "three")):
        before = os.umask(umask)
        try:
            publish(tmp_path / folder, outputs("index.html", "a/b/c.html"))
        finally:
            os.umask(before)
    assert len({picture(tmp_path / folder) for folder in ("one", "two", "three")}) == 1
    assert (tmp_path / "two").stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "two/a/b/c.html").stat().st_mode & 0o777 == 0o644


# -- which folders are refused ---------------------------------------------------------------------


@pytest.fixture
def project(tmp_path, monkeypatch):
    folder = tmp_path / "home/project"
    for file in ("content/essay.yaml", "templates/page.html", "notes/idea.txt", "file.txt"):
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text("mine")
    (folder / "content/empty").mkdir()
    (folder / "half").mkdir()
    (folder / "half" / MARKER).write_text('{"format": 1, "fi')
    (folder / "later").mkdir()
    (folder / "later" / MARKER).write_text('{"format": 99, "files": {}}')
    publish(folder / "site", outputs("index.html"))
    publish(folder / "visited", outputs("index.html"))
    (folder / "visited/kept.txt").write_text("mine")
    (folder / "visited/empty").mkdir()
    if sys.platform != "win32":
        (folder / "link").symlink_to("site")
        (folder / "dangling").symlink_to("nowhere")
        (folder / "content/in").symlink_to("../notes")
        (folder / "linked").symlink_to("content")
        publish(folder / "adorned", outputs("index.html"))
        (folder / "adorned/link").symlink_to("../notes")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    monkeypatch.chdir(folder)
    return folder


UNFIT = {
    "/": "root",
    "..": "home",
    "../..": "home",
    ".": "holds 'content'",
    "../project": "holds 'content'",
    "content": "belongs to 'content'",
    "content/site": "belongs to 'content'",
    "content/empty": "belongs to 'content'",
    "templates": "belongs to 'templates'",
    "templates/a/b": "belongs to 'templates'",
    "notes/../content": "belongs to 'content'",
    "notes": "'idea.txt', which Polemic did not make",
    "file.txt": "is a file",
    "file.txt/site": "is a file",
    "half": f"'{MARKER}', which Polemic did not make",
    "later": f"'{MARKER}', which Polemic did not make",
    "visited": "'kept.txt', which Polemic did not make",
}
UNFIT_LINKS = {
    "link": "link",
    "dangling": "link",
    "linked/site": "belongs to 'content'",
    "linked": "link",
    "content/in": "link",
    "adorned": "'link', which Polemic did not make",
    "/dev/shm": "mount point",
}


@pytest.mark.parametrize("name", [*UNFIT, *([] if sys.platform == "win32" else UNFIT_LINKS)])
def test_a_folder_that_is_not_ours_is_refused_and_untouched(project, name):
    if name == "/dev/shm" and not os.path.ismount(name):
        pytest.skip("no mount point to try")
    before = picture(project)
    with pytest.raises(UnfitOutput) as refusal, open_stage(Path(name), (Path("content"), Path("templates"))):
        pass
    assert (UNFIT | UNFIT_LINKS)[name] in refusal.value.message
    assert refusal.value.hint
    assert picture(project) == before


@pytest.mark.parametrize("name", ["site", "absent", "notes/site", "new/deep/site", "../site", "templates2"])
def test_a_fit_folder_is_not_refused(project, name):
    refuse_output(Path(name), (Path("content"), Path("templates"), Path("missing")))


def test_a_file_put_into_the_old_site_during_the_build_is_kept(tmp_path):
    publish(tmp_path / "site", outputs("index.html"))
    with pytest.raises(UnfitOutput), open_stage(tmp_path / "site", ()) as stage:
        (tmp_path / "site/letter.txt").write_text("mine")
        stage.publish()
    assert names(tmp_path) == [f"site/{MARKER}", "site/index.html", "site/letter.txt"]


@pytest.mark.parametrize("name", [".site.staging/x", ".site.previous/x", ".site.lock"])
def test_a_strangers_file_where_we_would_work_is_kept(tmp_path, name):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine")
    (tmp_path / "site").mkdir()
    before = picture(tmp_path)
    with pytest.raises(UnfitOutput, match="in the way"):
        publish(tmp_path / "site", outputs("index.html"))
    assert picture(tmp_path) == before


def test_a_user_without_a_home_can_build(tmp_path, monkeypatch):
    def homeless():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    assert publish(tmp_path / "site", outputs("index.html")).files == 1


# -- one builder at a time -------------------------------------------------------------------------


def test_a_second_builder_is_told_who_the_first_is(tmp_path):
    with open_stage(tmp_path / "site", ()), pytest.raises(Busy) as busy, open_stage(tmp_path / "site", ()):
        pass
    assert busy.value.pid == os.getpid()
    assert str(os.getpid()) in str(busy.value)


def test_builders_of_two_sites_do_not_wait(tmp_path):
    with open_stage(tmp_path / "one", ()), open_stage(tmp_path / "two", ()):
        pass


HOLDER = """
import sys, time
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from polemic.publish import open_stage
with open_stage(Path(sys.argv[2]), ()) as stage:
    (stage.folder / "half.html").touch()
    print("held", flush=True)
    time.sleep(60)
"""


@needs_posix
def test_a_killed_builder_holds_nothing_and_its_leftovers_go(tmp_path):
    holder = spawn(HOLDER, ROOT, tmp_path / "site")
    holder.stdout.readline()
    try:
        with pytest.raises(Busy) as busy:
            publish(tmp_path / "site", outputs("index.html"))
        assert busy.value.pid == holder.pid
    finally:
        kill(holder)
    assert (tmp_path / ".site.staging/half.html").exists()
    publish(tmp_path / "site", outputs("index.html"))
    assert names(tmp_path) == [f"site/{MARKER}", "site/index.html"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_may_not_be_written_is_the_machines_fault(tmp_path):
    tmp_path.chmod(0o555)
    with pytest.raises(PermissionError):
        publish(tmp_path / "site", outputs("index.html"))


# -- killed at any instant -------------------------------------------------------------------------


@needs_posix
@pytest.mark.parametrize("way", [pytest.param("one step", marks=needs_exchange), "two renames"])
def test_a_build_killed_at_any_instant_leaves_a_whole_site(tmp_path, way):
    site, random_delay = tmp_path / "site", random.Random(1)
    whole = _both_versions(tmp_path)
    (tmp_path / "A").rename(site)
    seen = set()
    for trial in range(TRIALS):
        builder = spawn(BUILDER, ROOT, site, way)
        os.read(builder.stdout.fileno(), 1)
        if trial % 2:
            time.sleep(random_delay.uniform(0, 0.02))
            os.read(builder.stdout.fileno(), 4096)
        # The builder has just said that it publishes now: that is where kills could tear a site.
        time.sleep(random_delay.uniform(0, 0.002))
        kill(builder)
        if way == "two renames":
            with open_stage(site, ()):
                pass
        seen.add(picture(site) if site.exists() else "no site")
    assert seen == whole


def _both_versions(folder):
    pictures = set()
    for version in "AB":
        made = [f"part-{number % 3}/{version}-{number}.html" for number in range(12)]
        publish(folder / version, outputs(*made, body=version.encode() * 2000))
        pictures.add(picture(folder / version))
    return pictures


def test_an_old_site_set_aside_by_a_killed_build_comes_back(tmp_path):
    publish(tmp_path / "site", outputs("index.html"))
    before = picture(tmp_path / "site")
    (tmp_path / "site").rename(tmp_path / ".site.previous")
    with open_stage(tmp_path / "site", ()):
        pass
    assert picture(tmp_path / "site") == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


READER = """
import sys
page, reads = sys.argv[1], 0
try:
    while True:
        with open(page, "rb") as file:
            assert len(file.read()) == 5000
        reads += 1
        if reads == 100:
            print("reading", flush=True)
except Exception as fault:
    print(repr(fault), flush=True)
"""


@needs_posix
@needs_exchange
def test_a_reader_never_finds_a_page_missing(tmp_path):
    publish(tmp_path / "site", outputs("index.html", body=b"0" * 5000))
    reader = spawn(READER, tmp_path / "site/index.html")
    assert reader.stdout.readline() == b"reading\n"
    try:
        for number in range(100):
            publish(tmp_path / "site", outputs("index.html", body=str(number % 10).encode() * 5000))
    finally:
        still_reading = reader.poll() is None
        kill(reader)
    assert still_reading


@pytest.mark.skipif(sys.platform != "linux", reason="paths of over 1,024 bytes")
def test_strangers_are_looked_for_however_deep(tmp_path):
    publish(tmp_path / "site", outputs("index.html"))
    deepest = tmp_path / "site"
    for _ in range(1_200):
        deepest /= "a"
        deepest.mkdir()
    (deepest / "mine.txt").write_text("mine")
    with pytest.raises(UnfitOutput, match=r"mine\.txt', which Polemic did not make"):
        refuse_output(tmp_path / "site", ())
    (deepest / "mine.txt").unlink()
    while deepest != tmp_path / "site":
        deepest.rmdir()
        deepest = deepest.parent


def test_a_marker_larger_than_any_of_ours_is_none(tmp_path):
    publish(tmp_path / "site", outputs("index.html"))
    with (tmp_path / "site" / MARKER).open("ab") as file:
        file.truncate((64 << 20) + 1)
    with pytest.raises(UnfitOutput, match="which Polemic did not make"):
        refuse_output(tmp_path / "site", ())
