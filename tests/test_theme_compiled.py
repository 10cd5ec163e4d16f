"""Code of templates, kept from one start of the program to the next."""

import os
from pathlib import PurePosixPath

import pytest

from polemic.problems import Source
from polemic.theme.compiled import Compiled
from polemic.theme.templates import open_templates


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "polemic" / "templates"


def printed(text):
    source = Source(PurePosixPath("templates/a.html"), text)
    return open_templates({"a.html": source}, {}).get_template("a.html").render(name="<b>")


def test_what_is_kept_prints_the_same(kept):
    assert printed("Of {{ name }}") == printed("Of {{ name }}") == "Of &lt;b&gt;"
    assert len([*kept.iterdir()]) == 1


def test_another_text_of_the_same_name_takes_its_place(kept):
    assert printed("Of {{ name }}") == "Of &lt;b&gt;"
    assert printed("By {{ name }}") == "By &lt;b&gt;"
    assert len([*kept.iterdir()]) == 1


@pytest.mark.parametrize("spoilt", [b"", b"j2", b"x" * 3000])
def test_what_is_spoilt_is_made_anew(kept, spoilt):
    printed("Of {{ name }}")
    (file,) = kept.iterdir()
    file.write_bytes(spoilt)
    assert printed("Of {{ name }}") == "Of &lt;b&gt;"
    assert file.read_bytes() != spoilt


def test_code_that_ends_too_early_is_made_anew(kept):
    printed("Of {{ name }}")
    (file,) = kept.iterdir()
    file.write_bytes(file.read_bytes()[:-20])
    assert printed("Of {{ name }}") == "Of &lt;b&gt;"


def test_a_folder_that_cannot_be_made_stops_nothing(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert printed("Of {{ name }}") == "Of &lt;b&gt;"


def test_another_way_of_compiling_has_its_own(kept, tmp_path):
    (tmp_path / "one.py").write_text("")
    (tmp_path / "other.py").write_text("")
    os.utime(tmp_path / "other.py", (1, 1))
    keys = [Compiled(str(tmp_path / name)).get_cache_key("a.html") for name in ("one.py", "other.py")]
    assert keys[0] != keys[1]
