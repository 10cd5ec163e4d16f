"""essay.html: the whole essay in one file, which asks for no other."""

import base64
import hashlib
import re
import shutil
import struct
import zlib
from datetime import date
from html import unescape
from pathlib import Path, PurePosixPath
from urllib.parse import unquote_to_bytes

import pytest

from polemic import writers
from polemic.checks.page_links import read_page
from polemic.pipeline import Choice, Project, build, desk
from polemic.theme import data_address

ROOT = Path(__file__).parent.parent.parent
GOLDEN = ROOT / "tests" / "golden" / "content"
CHOICE = Choice(date(2026, 11, 23), with_drafts=False, is_strict=False)
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect id="r" width="8" height="8"/>{}</svg>'
)


def png(width, height, grain=b""):
    """A picture of one grey, made larger by a chunk of text."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", head), chunk(b"tEXt", b"grain\0" + grain), chunk(b"IDAT", rows), chunk(b"IEND", b""))
    )


def published(root):
    report = build(Project(root, root / "content", root / "templates", root / "site"), CHOICE)
    assert report.published, report.problems
    return root / "site"


def single_file(root):
    return (published(root) / "essay.html").read_text(encoding="utf-8")


def write(essay, text, site=""):
    (essay / "content" / "02-second.md").write_text(f"# Second\n\n{text}\n", encoding="utf-8")
    if site:
        (essay / "content" / "site.yaml").write_text(site)


def links(page):
    return [link.value for link in read_page(page).links]


def held(page):
    """The files that a page holds, as often as they stand there."""
    found = re.findall(r"(?:src|href)='data:([^;,]*)(;base64)?,([^']*)'", page)
    found += re.findall(r"url\('data:([^;,]*)(;base64)?,([^']*)'\)", page)
    return [
        (kind, base64.b64decode(written) if coded else unquote_to_bytes(written))
        for kind, coded, written in found
    ]


def parts(site, folder):
    """What a whole page needs, each file once: its HTML, the stylesheet, the theme's fonts, its pictures."""
    page = (site / folder / "index.html").read_bytes()
    pictures = {unescape(src) for src in re.findall(r'<img src="([^"]+)"', page.decode())}
    fonts = list((site / "assets").rglob("*.woff2"))
    sheets = list((site / "assets").glob("*.css"))
    files = [*fonts, *sheets, *(site / folder / src for src in pictures)]
    return len(page) + sum(path.stat().st_size for path in files)


@pytest.mark.parametrize(
    ("content", "folders"),
    [(ROOT / "content", ["."]), (GOLDEN, ["on-queues", "on-queues/zh-Hans", "op-ed"])],
    ids=["essay", "collection"],
)
def test_it_is_at_most_1_35_times_the_sum_of_its_parts(tmp_path, content, folders):
    shutil.copytree(content, tmp_path / "content")
    site = published(tmp_path)
    for folder in folders:
        assert (site / folder / "essay.html").stat().st_size <= 1.35 * parts(site, folder)


def test_it_stays_as_small_with_pictures_that_stand_twice(essay):
    figures = essay / "content" / "figures"
    (figures / "photo.png").write_bytes(png(40, 30, b"x" * 90_000))
    (figures / "drawing.svg").write_text(DRAWING.format("<!-- it's #1, 100 % & more -->\n" * 900))
    pictures = "![A photo](figures/photo.png)\n\n![A drawing](figures/drawing.svg)\n\n"
    write(essay, pictures * 2 + "Text ![small](figures/photo.png) here.")
    site = published(essay)
    assert (site / "essay.html").stat().st_size <= 1.35 * parts(site, ".")


def test_a_picture_that_stands_twice_is_held_once_and_shown_twice(essay):
    (essay / "content" / "figures" / "photo.png").write_bytes(png(40, 30))
    write(essay, '![A "photo"](figures/photo.png)\n\nText ![](figures/photo.png){: .decorative } here.')
    page = single_file(essay)
    assert [kind for kind, _ in held(page)].count("image/png") == 1
    assert page.count('<use href="#picture:1"></use>') == 2
    assert (
        '<svg role="img" aria-label="A &#34;photo&#34;" width="40" height="30" viewBox="0 0 40 30">' in page
    )
    assert '<svg aria-hidden="true" width="40" height="30" viewBox="0 0 40 30">' in page


def test_an_inline_drawing_stays_inline_and_its_ids_stay_unique(essay):
    (essay / "content" / "figures" / "box.svg").write_text(
        DRAWING.format('<use href="#r"/>').replace("use", "path")
    )
    write(essay, "![A box](figures/box.svg){: .inline }\n\n![A box](figures/box.svg){: .inline }")
    page = single_file(essay)
    assert page.count("<rect") == 2
    assert not read_page(page).doubled
    assert {kind for kind, _ in held(page)} == {"font/woff2"}


def test_a_picture_of_static_is_held_too_whatever_its_kind(essay):
    static = essay / "content" / "static"
    static.mkdir()
    (static / "strange.pict").write_bytes(b"strange")
    (static / "drawing.svg").write_bytes(DRAWING.format("é").encode("latin-1"))
    write(essay, "![Strange](static/strange.pict)\n\n![A drawing](static/drawing.svg)")
    kept = held(single_file(essay))
    assert ("image/x-unknown", b"strange") in kept
    assert ("image/svg+xml", DRAWING.format("é").encode("latin-1")) in kept


def test_each_link_to_the_essay_stays_in_the_file(essay):
    text = (
        "## A heading\n\n[one](01-first.md), [two](#a-heading), [three](02-second.md#a-heading), [@akerlof].[^n]\n\n"
        "[^n]: Again [one](01-first.md#first)."
    )
    write(essay, text, "url: https://example.org/essay\n")
    page = single_file(essay)
    own = [link for link in links(page) if not link.startswith(("data:", "https://"))]
    assert {"#first", "#a-heading", "#source-akerlof", "#note-1", "#call-1"} <= set(own)
    assert all(link.startswith("#") and link[1:] in read_page(page).ids for link in own)


def test_a_link_to_the_essay_itself_needs_no_name_of_the_file(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "one.md").write_text("# One\n\nSee [this](one.md).\n")
    assert '<a href="#main">this</a>' in single_file(tmp_path)


@pytest.mark.parametrize(
    ("site", "wanted"),
    [
        (
            "url: https://example.org/a\n",
            ["https://example.org/a/figures/data.pdf", "https://example.org/a/about.html#x"],
        ),
        ("", ["figures/data.pdf", "about.html#x"]),
    ],
    ids=["public", "relative"],
)
def test_a_link_to_what_it_cannot_hold_leads_to_the_site(essay, site, wanted):
    (essay / "content" / "figures" / "data.pdf").write_bytes(b"%PDF-")
    (essay / "content" / "pages").mkdir()
    (essay / "content" / "pages" / "about.md").write_text("# About\n\n## X\n\nText.\n")
    write(essay, "[data](figures/data.pdf) and [about](pages/about.md#x).", site)
    assert set(wanted) <= set(links(single_file(essay)))


def test_editions_and_other_essays_are_linked_by_their_public_addresses(tmp_path):
    shutil.copytree(GOLDEN, tmp_path / "content")
    page = (published(tmp_path) / "on-queues" / "essay.html").read_text(encoding="utf-8")
    away = {link for link in links(page) if not link.startswith(("#", "data:"))}
    base = "https://example.org/essays"
    assert away == {
        f"{base}/",
        f"{base}/about.html",
        f"{base}/feed.json",
        f"{base}/feed.xml",
        f"{base}/on-queues/",
        f"{base}/on-queues/cite.bib",
        f"{base}/on-queues/cite.json",
        f"{base}/on-queues/argument.html",
        f"{base}/on-queues/zh-Hans/",
        f"{base}/op-ed/",
        "https://creativecommons.org/licenses/by/4.0/",
    }


def test_its_policy_admits_what_it_holds_and_nothing_else(essay):
    page = single_file(essay)
    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1])
    styles = re.findall(r"(?s)<style>(.*?)</style>", page)
    hashes = [base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() for style in styles]
    admitted = " ".join(f"'sha256-{digest}'" for digest in hashes)
    assert policy == (
        f"default-src 'none'; style-src {admitted}; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    assert len(styles) == 2


def test_it_holds_each_font_once(tmp_path):
    shutil.copytree(GOLDEN, tmp_path / "content")
    site = published(tmp_path)
    fonts = {path.read_bytes() for path in (site / "assets").rglob("*.woff2")}
    for folder in ("on-queues", "on-queues/zh-Hans"):
        page = (site / folder / "essay.html").read_text(encoding="utf-8")
        found = [body for kind, body in held(page) if kind == "font/woff2"]
        assert len(found) == len(fonts)
        assert set(found) == fonts
        assert ("font-family:Pamphlet-han;src" in page) == folder.endswith("zh-Hans")


def test_its_head_names_the_whole_page(essay):
    write(essay, "Text.", "url: https://example.org/a\n")
    page = single_file(essay)
    assert '<link rel="canonical" href="https://example.org/a/">' in page
    assert "noindex" not in page
    metadata = essay / "content" / "essay.yaml"
    metadata.write_text(metadata.read_text() + "draft: true\n")
    assert '<meta name="robots" content="noindex">' in single_file(essay)


def test_a_theme_own_files_are_held_too(essay):
    assets = essay / "templates" / "assets"
    assets.mkdir(parents=True)
    (assets / "logo.png").write_bytes(png(4, 4))
    (assets / "paper.svg").write_text(DRAWING.format("<style>rect{fill:red}</style>"))
    (assets / "extra.css").write_text("body { background: url(paper.svg#r) }")
    (essay / "templates" / "base.html").write_text(
        '{% extends "built-in/base.html" %}{% block masthead %}<img src="{{ asset("logo.png") }}" alt="">{% endblock %}'
    )
    page = single_file(essay)
    assert f'<img src="{data_address("logo.png", png(4, 4))}" alt="">' in page
    drawing = data_address("paper.svg", (assets / "paper.svg").read_bytes())
    assert f"url('{drawing}#r')" in page
    assert page.count("</style>") == 2


@pytest.mark.parametrize(
    ("site", "wanted"),
    [("single_file: false\n", False), ("single_file: true\n", True), ("", True)],
)
def test_site_yaml_says_whether_there_is_one(essay, site, wanted):
    write(essay, "Text.", site)
    assert (published(essay) / "essay.html").exists() == wanted


def test_a_collection_has_none_unless_it_asks(tmp_path):
    shutil.copytree(GOLDEN, tmp_path / "content")
    site = tmp_path / "content" / "site.yaml"
    site.write_text(site.read_text().replace("single_file: true\n", ""))
    assert not list(published(tmp_path).rglob("essay.html"))


def test_equal_inputs_give_equal_bytes(tmp_path):
    pages = []
    for name in ("one", "two"):
        shutil.copytree(ROOT / "content", tmp_path / name / "content")
        pages.append((published(tmp_path / name) / "essay.html").read_bytes())
    assert pages[0] == pages[1]


def test_without_its_writer_the_press_works(essay, monkeypatch):
    kept = tuple(write for write in writers.ESSAY_WRITERS if write.__name__ != "write_single_file")
    monkeypatch.setattr(writers, "ESSAY_WRITERS", kept)
    monkeypatch.setattr(desk, "ESSAY_WRITERS", kept)
    assert not (published(essay) / "essay.html").exists()


@pytest.mark.parametrize("name", ["a.svg", "A.SVG", "a.png", "a.jpeg", "strange"])
def test_an_address_gives_back_the_file_that_it_holds(name):
    body = DRAWING.format("<!-- it's #1, 100 % & \\ \t é -->").encode()
    address = data_address(name, body)
    kind, _, written = address.partition(";base64,")
    assert re.fullmatch(r"[\w+/=]+", written)
    assert base64.b64decode(written) == body
    assert PurePosixPath(name).suffix.lower() != ".svg" or kind == "data:image/svg+xml"
