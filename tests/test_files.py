"""Nothing is read but what lies in the project's own folders, whatever stands there in a file's place."""

import os
import shutil
import sys
import threading
import time
from pathlib import Path, PurePosixPath

import pytest

from polemic import files
from polemic.commands import main
from polemic.files import list_folder, open_file, read_file
from polemic.manuscripts.pictures import PictureTooLarge, read_picture
from polemic.model import File

SECRET = "the-secret"
RACES = 1_000
needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
needs_open_folders = pytest.mark.skipif(
    os.open not in os.supports_dir_fd, reason="this system looks a name up in no open folder"
)


@pytest.fixture
def root(tmp_path):
    """A folder with one file in it, and a secret beside it."""
    for folder in ("root/inner", "private"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "root/inner/text.md").write_text("the text")
    (tmp_path / "private/text.md").write_text(SECRET)
    return tmp_path / "root"


def test_a_file_is_read_up_to_a_bound(root):
    text = root / "inner/text.md"
    assert read_file(text, root, 100) == b"the text"
    assert read_file(text, root, 3) == b"the"
    with open_file(text, root) as stream:
        assert stream.seek(4) == 4
        assert stream.read() == b"text"


@pytest.fixture(params=["step by step", "at once"])
def way(request, monkeypatch):
    """The two ways in which systems open a path."""
    if request.param == "at once":
        monkeypatch.setattr(files, "_OPENS_STEP_BY_STEP", False)


@needs_links
@pytest.mark.usefixtures("way")
def test_a_folder_is_listed_by_name_with_the_kind_of_each(root):
    (root / "link").symlink_to("inner")
    os.mkfifo(root / "pipe")
    (root / "a.md").touch()
    entries = [("a.md", "file"), ("inner", "folder"), ("link", "link"), ("pipe", "other")]
    assert list_folder(root, root) == tuple(entries)
    assert list_folder(root / "inner", root) == (("text.md", "file"),)


@needs_links
@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("linked", ["inner/text.md", "inner"])
@pytest.mark.parametrize("target", ["outside", "inside", "nowhere", "itself"])
def test_no_link_below_the_root_is_followed(root, linked, target):
    names = linked.removeprefix("inner")
    shutil.copytree(root / "inner", root / "other")
    (root / "inner").rename(root / "aside") if linked == "inner" else (root / linked).unlink()
    where = {"outside": "private", "inside": "root/other", "nowhere": "nowhere", "itself": "root/inner"}
    (root / linked).symlink_to(f"{root.parent / where[target]}{names}")
    with pytest.raises(OSError, match="symbolic link") as fault:
        open_file(root / "inner/text.md", root)
    assert fault.value.filename == str(root / "inner/text.md")
    with pytest.raises(OSError):
        list_folder(root / linked, root)


@needs_links
@pytest.mark.usefixtures("way")
def test_a_root_may_be_a_link(root):
    (root.parent / "linked").symlink_to(root)
    assert read_file(root.parent / "linked/inner/text.md", root.parent / "linked", 3) == b"the"


@needs_open_folders
@pytest.mark.parametrize("put", [os.mkfifo, os.mkdir], ids=["a pipe", "a folder"])
def test_what_is_no_file_is_refused_without_waiting(root, put):
    put(root / "odd")
    with pytest.raises(OSError, match="no file any more") as fault:
        open_file(root / "odd", root)
    assert fault.value.filename == str(root / "odd")


@needs_open_folders
def test_nothing_that_was_opened_stays_open(root):
    def count():
        return len(list(Path("/dev/fd").iterdir()))

    before = count()
    os.mkfifo(root / "inner/pipe")
    for name in ("text.md", "pipe", "nowhere", "text.md/below"):
        try:
            read_file(root / "inner" / name, root, 9)
        except OSError:
            list_folder(root / "inner", root)
    assert count() == before


@needs_open_folders
@pytest.mark.parametrize("swapped", ["inner/text.md", "inner"])
def test_a_name_swapped_for_a_link_again_and_again_never_leads_out(root, swapped):
    path, link, aside = root / swapped, root / "link", root / "aside"
    secret = root.parent / "private" / swapped.removeprefix("inner").strip("/")
    ended = threading.Event()

    def swap():
        while not ended.is_set():
            link.symlink_to(secret)
            path.rename(aside)
            link.rename(path)
            time.sleep(0.0001)
            path.unlink()
            aside.rename(path)
            time.sleep(0.0001)

    swapper = threading.Thread(target=swap)
    swapper.start()
    bodies = []
    try:
        while len(bodies) < RACES or len(set(bodies)) < 2:
            bodies.append(read_or_none(root / "inner/text.md", root))
    finally:
        ended.set()
        swapper.join()
    assert set(bodies) == {b"the text", None}


def read_or_none(file, root):
    try:
        return read_file(file, root, 100)
    except OSError:
        return None


STATIC = """
content/03-third.md -> ../private/text.md
content/03-third.md -> {outside}/private/text.md
content/03-third.md -> 02-second.md
content/03-third.md -> nowhere.md
content/03-third.md -> 03-third.md
content/03-third.md -> /dev/zero
content/03-third.md -> /proc/self/environ
content/02-second.md -> ../private/text.md
content/essay.yaml -> ../private/essay.yaml
content/references.yaml -> ../private/references.yaml
content/site.yaml -> ../private/site.yaml
content/figures/map.gif -> ../../private/map.gif
content/figures/map.gif -> street.gif
content/figures/plan.svg -> ../../private/plan.svg
content/figures -> ../private
content/figures/above -> ..
content/more -> figures
content/de -> ../private
content/pages/about.md -> ../../private/text.md
content/pages -> ../private
content/static -> ../private
content/static/CNAME -> ../../private/text.md
content/static/more -> ../../private
templates/essay.html -> ../private/essay.html
templates/parts.html -> nowhere
templates/base.html -> base.html
templates/assets -> ../private
templates/assets/extra.css -> ../../private/extra.css
templates/assets/fonts -> ../../private
templates/assets/logo.svg -> ../../private/plan.svg
templates/mine.html -> nowhere
templates -> private
"""


@pytest.fixture
def project(essay):
    """A sound essay with pictures, a theme of its own and its site, and a folder that is none of its business."""
    gif = b"GIF89a\2\0\1\0\0\0\0;"
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><desc>{}</desc></svg>'
    bodies = {
        "content/figures/street.gif": gif,
        "content/figures/map.gif": gif,
        "content/figures/plan.svg": drawing.format("a plan"),
        "content/static/robots.txt": "User-agent: *\n",
        "content/site.yaml": "single_file: true\n",
        "templates/assets/extra.css": "p { background: url(logo.svg) }\n",
        "templates/assets/logo.svg": drawing.format("a logo"),
        "templates/mine.html": "",
        "templates/page.html": '{% include "mine.html" %}',
        "private/robots.txt": SECRET,
        "private/street.gif": gif + SECRET.encode(),
        "private/logo.svg": drawing.format(SECRET),
        "private/text.md": f"# A heading\n\n{SECRET}\n",
        "private/essay.yaml": f"title: {SECRET}\n",
        "private/site.yaml": f"title: {SECRET}\n",
        "private/references.yaml": f"akerlof: {{type: book, title: {SECRET}}}\n",
        "private/map.gif": gif + SECRET.encode(),
        "private/plan.svg": drawing.format(SECRET),
        "private/essay.html": SECRET,
        "private/extra.css": f"/**/ .{SECRET} {{ color: red }}",
    }
    for name, body in bodies.items():
        (essay / name).parent.mkdir(parents=True, exist_ok=True)
        (essay / name).write_bytes(body if isinstance(body, bytes) else body.encode())
    with (essay / "content/01-first.md").open("a") as text:
        text.write("\n![S](figures/street.gif)\n\n![M](figures/map.gif)\n\n![P](figures/plan.svg)\n")
    return essay


@pytest.fixture
def built(project, capsys):
    """The same with its site."""
    assert main([], project) == 0
    assert SECRET not in capsys.readouterr().err
    return project


def picture(folder):
    """Every file below a folder with its bytes."""
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@needs_links
@pytest.mark.parametrize("case", STATIC.strip().split("\n"))
def test_a_link_is_named_and_nothing_is_published(built, capsys, case):
    name, _, target = case.partition(" -> ")
    path = built / name
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(target.format(outside=built))
    before = picture(built / "site")
    assert main([], built) == 1
    told = [line for line in capsys.readouterr().err.split("\n") if line.endswith("]")]
    assert [line.partition(":1:1: error: this is a symbolic link")[0] for line in told] == [name]
    assert picture(built / "site") == before


@needs_links
def test_a_site_that_is_a_link_is_named_and_nothing_is_published(project, capsys):
    (project / "site").symlink_to("private")
    before = picture(project / "private")
    assert main([], project) == 2
    assert "site' is a link to another folder" in capsys.readouterr().err
    assert picture(project / "private") == before


@needs_links
@pytest.mark.parametrize("name", ["content/_mine.md", "content/.notes", "content/_mine", "templates/.notes"])
def test_a_link_that_is_kept_to_oneself_is_not_followed(built, name):
    before = picture(built / "site")
    (built / name).symlink_to("../private/text.md" if name.endswith(".md") else "../private")
    assert main([], built) == 0
    assert picture(built / "site") == before


def test_a_theme_file_larger_than_any_should_be_is_told_once(built, capsys):
    with (built / "templates/assets/logo.svg").open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)
    assert main([], built) == 1
    said = capsys.readouterr().err
    assert said.startswith(
        "templates/assets/logo.svg:1:1: error: this file is larger than 64 MB [too-large]\n"
    )
    assert "\n1 error; " in said


def test_a_picture_that_grew_since_it_was_measured_is_refused(project):
    path = project / "content/static/map.gif"
    path.write_bytes(b"GIF89a")
    with path.open("ab") as file:
        file.truncate(64 * 1024 * 1024 + 1)
    with pytest.raises(PictureTooLarge) as fault:
        read_picture(File(PurePosixPath("map.gif"), path, root=project / "content"))
    assert fault.value.file.disk == path


@needs_links
@pytest.mark.parametrize("linked", ["static/map.gif", "static"])
def test_a_picture_of_static_is_not_read_through_a_link(project, linked):
    path = project / "content" / linked
    shutil.rmtree(project / "content/static")
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(project / "private" / linked.removeprefix("static").strip("/"))
    with pytest.raises(OSError, match="symbolic link"):
        read_picture(
            File(PurePosixPath("map.gif"), project / "content/static/map.gif", root=project / "content")
        )
