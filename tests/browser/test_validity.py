"""The Nu HTML checker finds nothing on any page, in the stylesheet or in a drawing, but what the allow-list explains.

https://validator.github.io/validator/: every error, warning and remark counts. It is started once for all pages.
"""

import json
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from conftest import need
from validators import need_module, read_allowed

KINDS = {".html", ".css", ".svg"}
BROKEN = {
    "broken.html": '<!doctype html><html lang="en"><title>Broken</title><p><img src="x.png"></p></html>',
    "broken.css": "p { color: reddish }",
    "broken.svg": '<svg xmlns="http://www.w3.org/2000/svg"><circle radius="1"/></svg>',
}


@pytest.fixture(scope="module")
def files(judged_sites, tmp_path_factory):
    """All that the checker reads: the pages of both sites, and three files with a mistake each."""
    folder = tmp_path_factory.mktemp("broken")
    for name, text in BROKEN.items():
        (folder / name).write_text(text)
    folders = [*judged_sites.values(), folder]
    return sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in KINDS)


@pytest.fixture(scope="module")
def messages(files):
    """What the checker says: (file, line, words)."""
    java = need(
        shutil.which("java"), "no Java on this machine (Debian: apt-get install default-jre-headless)"
    )
    jar = need_module("vnu-jar/build/dist/vnu.jar")
    options = ["--format", "json", "--stdout", "--also-check-css", "--also-check-svg", "--exit-zero-always"]
    done = subprocess.run([java, "-jar", jar, *options, *files], capture_output=True, check=True)
    told = json.loads(done.stdout)["messages"]
    return [(path_of(one.get("url", "")), one.get("lastLine"), one["message"]) for one in told]


def path_of(url):
    return Path(unquote(urlsplit(url).path))


def test_the_checker_reads_all_files_and_finds_mistakes(files, messages):
    assert len(files) > 50
    assert {path.name for path, _, _ in messages if path.name in BROKEN} == set(BROKEN)


def test_every_page_is_valid(messages):
    allowed = [re.compile(pattern) for pattern in read_allowed()]
    told = [
        f"{path}:{line}: {words}"
        for path, line, words in messages
        if path.name not in BROKEN and not any(pattern.fullmatch(words) for pattern in allowed)
    ]
    assert told == []


def test_nothing_is_allowed_that_the_checker_does_not_say(messages):
    said = {words for path, _, words in messages if path.name not in BROKEN}
    vain = [pattern for pattern in read_allowed() if not any(re.fullmatch(pattern, words) for words in said)]
    assert vain == []


def test_every_line_of_the_allow_list_is_explained():
    assert all(reason.startswith("# ") and reason.endswith(".") for reason in read_allowed().values())
