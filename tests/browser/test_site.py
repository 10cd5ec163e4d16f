"""The built site in Chromium: it opens from the file system, every link works, nothing is asked of any host."""

import functools
import http.server
import io
import itertools
import shutil
import threading
from pathlib import Path

import pytest
from PIL import Image

from polemic.commands import main

ROOT = Path(__file__).parent.parent.parent
FONTS = "document.fonts.ready.then(() => true)"  # to leave a page sooner would cut off its requests
GOLDEN = ROOT / "tests" / "golden" / "content"


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """The shipped essay and a collection, built side by side."""
    root = tmp_path_factory.mktemp("sites")
    built = {}
    for name, content in (("essay", ROOT / "content"), ("collection", GOLDEN)):
        shutil.copytree(content, root / name / "content")
        assert main(["--today", "2026-11-23"], root / name) == 0
        built[name] = root / name / "site"
    return built


@pytest.fixture(scope="module")
def server(sites, tmp_path_factory):
    """Serves both sites below a path, as a host with many sites does."""
    folder = tmp_path_factory.mktemp("www")
    for name, site in sites.items():
        shutil.copytree(site, folder / "some" / name)

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *words):
            pass

    handler = functools.partial(Quiet, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}/some"
        listening.shutdown()


class Reader:
    """A browser page that remembers what went wrong and what was asked for."""

    def __init__(self, browser, width=1440, scheme="light"):
        self.page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        self.faults, self.requests = [], []
        self.page.on("console", lambda message: self.faults.append(message.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("requestfailed", lambda request: self.faults.append(f"failed: {request.url}"))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("response", lambda response: self._note(response))

    def _note(self, response):
        if response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")

    def links(self):
        return self.page.eval_on_selector_all(
            "a[href]",
            "all => all.map(a => a.href.baseVal ?? a.href).map(href => new URL(href, location).href)",
        )


LOST = """names => names.filter(name => {
    location.hash = name
    return document.querySelector(':target') === null
})"""


def follow_all(reader, start):
    """Opens every page that can be reached, and sees that each fragment is on its page."""
    waiting, seen, fragments = [start], set(), set()
    while waiting:
        url = waiting.pop()
        if url in seen:
            continue
        seen.add(url)
        reader.page.goto(url, wait_until="load")
        reader.page.evaluate(FONTS)
        for link in reader.links():
            if link.startswith(("mailto:", "https://", "http://")) and not link.startswith(
                start.rpartition("/")[0]
            ):
                continue
            target, _, fragment = link.partition("#")
            fragments.add((target, fragment))
            if target.endswith(".html"):
                waiting.append(target)
    named = sorted(one for one in fragments if one[1] and one[0].endswith(".html"))
    for target, ones in itertools.groupby(named, key=lambda one: one[0]):
        reader.page.goto(target)
        reader.page.evaluate(FONTS)
        lost = reader.page.evaluate(LOST, [fragment for _, fragment in ones])
        assert lost == [], f"nothing at these places of {target}"
    return seen


@pytest.mark.parametrize("name", ["essay", "collection"])
def test_every_link_works_from_the_file_system(chromium, sites, name):
    reader = Reader(chromium)
    pages = follow_all(reader, (sites[name] / "index.html").as_uri())
    assert len(pages) >= 7
    assert not reader.faults
    assert all(url.startswith(("file:", "data:")) for url in reader.requests)


@pytest.mark.parametrize("name", ["essay", "collection"])
def test_every_link_works_below_a_path_of_a_host(chromium, server, name):
    reader = Reader(chromium)
    pages = follow_all(reader, f"{server}/{name}/index.html")
    assert len(pages) >= 7
    assert not reader.faults
    assert all(url.startswith((server, "data:")) for url in reader.requests)


@pytest.mark.parametrize("name", ["essay", "collection"])
@pytest.mark.parametrize("width", [320, 375, 820, 1440])
def test_no_page_scrolls_sideways(chromium, sites, name, width):
    reader = Reader(chromium, width)
    pages = [
        path for path in sorted(sites[name].rglob("*.html")) if 'http-equiv="refresh' not in path.read_text()
    ]
    assert len(pages) >= 7
    for path in pages:
        reader.page.goto(path.as_uri())
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= width, path.name


@pytest.mark.parametrize("width", [1000, 1440, 2000])
def test_notes_never_overlap(chromium, sites, width):
    reader = Reader(chromium, width)
    reader.page.goto((sites["essay"] / "index.html").as_uri())
    boxes = reader.page.eval_on_selector_all(
        ".note", "all => all.map(n => n.getBoundingClientRect()).map(r => [r.left, r.top, r.bottom])"
    )
    text = reader.page.eval_on_selector(".s > p", "p => p.getBoundingClientRect().right")
    assert len(boxes) > 20
    assert all(left > text for left, _, _ in boxes)
    assert all(upper[2] <= lower[1] for upper, lower in itertools.pairwise(boxes))


def test_the_typeface_that_ships_is_used(chromium, sites):
    reader = Reader(chromium)
    reader.page.goto((sites["essay"] / "index.html").as_uri())
    reader.page.evaluate(FONTS)
    assert reader.page.evaluate("document.fonts.check('16px Pamphlet')")
    loaded = reader.page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').length")
    assert loaded >= 2


def test_dark_follows_the_reader(chromium, sites):
    colours = []
    for scheme in ("light", "dark"):
        reader = Reader(chromium, scheme=scheme)
        reader.page.goto((sites["essay"] / "index.html").as_uri())
        colours.append(reader.page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert colours == ["rgb(252, 250, 245)", "rgb(21, 18, 15)"]


def test_without_the_stylesheet_a_note_follows_its_paragraph(chromium, sites):
    reader = Reader(chromium)
    reader.page.goto((sites["essay"] / "index.html").as_uri())
    order = reader.page.eval_on_selector_all(
        ".note", "all => all.map(n => n.previousElementSibling.matches('p, .note, ul, ol, .scroll, figure'))"
    )
    assert all(order)


LONE = {"essay": ["."], "collection": ["on-queues", "on-queues/zh-Hans", "op-ed"]}


@pytest.mark.parametrize(("name", "folder"), [(name, folder) for name in LONE for folder in LONE[name]])
def test_a_single_file_opened_alone_asks_for_nothing(chromium, sites, tmp_path, name, folder):
    shutil.copyfile(sites[name] / folder / "essay.html", tmp_path / "mailed.html")
    reader = Reader(chromium)
    start = (tmp_path / "mailed.html").as_uri()
    reader.page.goto(start)
    reader.page.evaluate(FONTS)
    families = reader.page.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
    )
    assert ("Pamphlet-han" if folder.endswith("zh-Hans") else "Pamphlet") in families
    fragments = [link.removeprefix(start) for link in reader.links() if link.startswith(f"{start}#")]
    assert len(fragments) >= 3
    for fragment in fragments:
        reader.page.evaluate("hash => { location.hash = hash }", fragment)
        assert reader.page.evaluate("document.querySelector(':target') !== null"), fragment
    assert not reader.faults
    assert {url.partition("#")[0] for url in reader.requests} == {start}


@pytest.mark.parametrize(
    ("name", "folder", "width"),
    [("essay", ".", 375), ("essay", ".", 1440), ("collection", "on-queues/zh-Hans", 820)],
)
def test_a_single_file_looks_as_the_whole_page_does(chromium, sites, tmp_path, name, folder, width):
    shutil.copyfile(sites[name] / folder / "essay.html", tmp_path / "mailed.html")
    pictures = []
    for path in (sites[name] / folder / "index.html", tmp_path / "mailed.html"):
        reader = Reader(chromium, width, scheme="dark")
        reader.page.goto(path.as_uri())
        reader.page.evaluate(FONTS)
        reader.page.evaluate(
            "document.querySelector('.files').remove()"
        )  # it leads from the one to the other
        pictures.append(reader.page.screenshot(full_page=True, animations="disabled"))
    assert pictures[0] == pictures[1]


def test_pictures_within_a_single_file_are_shown(chromium, tmp_path):
    content = tmp_path / "content"
    content.mkdir()
    square = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><path fill="#0f0" d="M0 0h40v40z"/></svg>'
    (content / "twice.svg").write_text(square)
    (content / "once.svg").write_text(f"<!-- it's #1 of 100 % & more -->\n{square}")
    (content / "static").mkdir()
    dot = b"GIF89a\1\0\1\0\xf0\0\0\0\0\0\xff\xff\xff,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"
    (content / "static" / "strange.pict").write_bytes(dot)
    (content / "one.md").write_text(
        "# One\n\n![A](twice.svg)\n\n![B](twice.svg)\n\n![C](once.svg)\n\n![D](static/strange.pict)\n"
    )
    assert main([], tmp_path) == 0
    (tmp_path / "alone").mkdir()
    shutil.copyfile(tmp_path / "site" / "essay.html", tmp_path / "alone" / "essay.html")
    reader = Reader(chromium)
    reader.page.goto((tmp_path / "alone" / "essay.html").as_uri())
    assert reader.page.evaluate("[...document.images].map(i => i.naturalWidth)") == [40, 1]
    boxes = reader.page.eval_on_selector_all(
        "svg[role=img]", "all => all.map(s => s.getBoundingClientRect()).map(r => [r.width, r.height])"
    )
    assert boxes == [[40, 40], [40, 40]]
    for n in (0, 1):
        shown = Image.open(io.BytesIO(reader.page.locator("svg[role=img]").nth(n).screenshot()))
        assert shown.convert("RGB").getpixel((30, 10)) == (0, 255, 0)
    assert not reader.faults
