"""Pictures in modern formats beside the originals, and cards, in a whole site."""

import re
import shutil
import sys
from datetime import date
from io import BytesIO
from pathlib import PurePosixPath

import pytest
from conftest import ROOT, need

from polemic import writers
from polemic.pictures import measure_picture
from polemic.pictures.renditions import makes_renditions
from polemic.pipeline import Choice, Project, build, desk, proofs
from polemic.problems import Severity

CHOICE = Choice(date(2026, 11, 23), with_drafts=False, is_strict=True)
URL = "title: Plain Words\nurl: https://example.org/essays\n"


@pytest.fixture
def pillow():
    need(makes_renditions(), "no Pillow that writes AVIF (pip install 'polemic[images]')")
    from PIL import Image

    return Image


@pytest.fixture
def illustrated(essay, pillow):
    """An essay with two photographs, the second shown twice."""
    for name, width in (("street.jpg", 2000), ("square.png", 1000)):
        grain = pillow.effect_noise((width, width // 2), 40)
        pillow.merge("RGB", [grain, pillow.linear_gradient("L").resize(grain.size), grain]).save(
            essay / "content" / "figures" / name
        )
    write(
        essay,
        "01-first.md",
        "![A street](figures/street.jpg)\n\nText [@akerlof].\n\n![B](figures/square.png)",
    )
    write(essay, "02-second.md", "![B](figures/square.png) ![A](figures/street.jpg)")
    return essay


def write(essay, name, text):
    (essay / "content" / name).write_text(f"# A section\n\n{text}\n", encoding="utf-8")


def reported(root):
    return build(Project(root, root / "content", root / "templates", root / "site"), CHOICE)


def published(root):
    report = reported(root)
    assert report.published, report.problems
    return root / "site"


def rules(report):
    return [problem.rule for problem in report.problems]


def test_each_large_picture_has_renditions_beside_it(illustrated):
    site = published(illustrated)
    assert sorted(path.name for path in (site / "figures").iterdir()) == [
        "square.png",
        "square.png.1000w.avif",
        "square.png.720w.avif",
        "street.jpg",
        "street.jpg.1080w.avif",
        "street.jpg.1600w.avif",
        "street.jpg.720w.avif",
    ]
    for path in (site / "figures").glob("*w.avif"):
        with path.open("rb") as stream:
            width, _ = measure_picture(stream)
        assert path.name.endswith(f".{width}w.avif")


def test_a_page_offers_them_before_the_original(illustrated):
    page = (published(illustrated) / "index.html").read_text()
    assert (
        '<picture><source type="image/avif" srcset="figures/street.jpg.720w.avif 720w, '
        'figures/street.jpg.1080w.avif 1080w, figures/street.jpg.1600w.avif 1600w" '
        'sizes="min(100vw - 2.4rem, 31.4rem + 13.9vw, 49.5rem)">'
        '<img src="figures/street.jpg" width="2000" height="1000" alt="A street"></picture>'
    ) in page


def test_pictures_in_a_row_are_offered_as_wide_as_their_part_of_it(illustrated):
    page = (published(illustrated) / "index.html").read_text()
    row = page[page.index('class="figures"') :]
    assert row.count("49.5rem) / 2), calc(100vw - 2.4rem)") == 2


def test_only_the_first_picture_does_not_wait(illustrated):
    site = published(illustrated)
    images = re.findall(r"<img[^>]*>", (site / "index.html").read_text())
    assert ["lazy" in image for image in images] == [False, True, True, True]
    second = re.findall(r"<img[^>]*>", (site / "second.html").read_text())
    assert ["lazy" in image for image in second] == [False, True]


def test_what_readers_take_away_has_the_original_alone(illustrated):
    (illustrated / "content" / "site.yaml").write_text(URL)
    site = published(illustrated)
    assert "<picture" not in (site / "essay.html").read_text()
    feed = (site / "feed.xml").read_text()
    assert "<picture" not in feed
    assert "https://example.org/essays/figures/street.jpg" in feed


def test_two_builds_are_equal(illustrated):
    def bodies():
        return {path.name: path.read_bytes() for path in (published(illustrated) / "figures").iterdir()}

    assert bodies() == bodies()


def test_without_pillow_the_original_serves_and_nothing_is_said(illustrated, monkeypatch):
    (illustrated / "content" / "site.yaml").write_text(URL)
    monkeypatch.setitem(sys.modules, "PIL", None)
    report = reported(illustrated)
    assert report.published and not report.problems
    assert "<picture" not in (illustrated / "site" / "index.html").read_text()
    assert not [*(illustrated / "site").rglob("*.avif"), *(illustrated / "site").rglob("card.png")]


def test_a_picture_that_is_only_linked_to_has_none(illustrated):
    write(illustrated, "01-first.md", "[The street](figures/street.jpg) [@akerlof].")
    write(illustrated, "02-second.md", "Text.")
    (illustrated / "content" / "figures" / "square.png").unlink()
    assert not [*published(illustrated).rglob("*.avif")]


def test_a_file_of_the_writer_s_goes_before_a_rendition_of_its_name(illustrated):
    taken = illustrated / "content" / "figures" / "street.jpg.720w.avif"
    shutil.copy(illustrated / "content" / "figures" / "square.png", taken)
    write(illustrated, "02-second.md", "[A file](figures/street.jpg.720w.avif) ![B](figures/square.png)")
    figures = published(illustrated) / "figures"
    assert (figures / "street.jpg.720w.avif").read_bytes() == taken.read_bytes()
    assert sorted(path.name for path in figures.glob("*w.avif")) == [
        "square.png.1000w.avif",
        "square.png.720w.avif",
        "street.jpg.720w.avif",
    ]
    assert "street.jpg.720w.avif 720w" not in (figures.parent / "index.html").read_text()


def test_a_rendition_whose_name_no_disk_takes_is_not_made(illustrated):
    name = "s" * 246 + ".png"
    (illustrated / "content" / "figures" / "square.png").rename(illustrated / "content" / "figures" / name)
    write(illustrated, "01-first.md", f"![A](figures/{name}) [@akerlof].")
    write(illustrated, "02-second.md", "![B](figures/street.jpg)")
    names = {path.name for path in (published(illustrated) / "figures").iterdir()}
    assert name in names
    assert {path for path in names if path.startswith("s" * 9) and path != name} == set()


def test_a_damaged_picture_is_told(illustrated):
    file = illustrated / "content" / "figures" / "square.png"
    body = file.read_bytes()
    half = len(body) // 2
    file.write_bytes(body[:half] + b"\0" * 99 + body[half + 99 :])
    report = reported(illustrated)
    assert rules(report) == ["not-a-picture"]
    assert report.problems[0].location.path == PurePosixPath("content/figures/square.png")
    assert not report.published


def test_an_essay_has_a_card_where_the_site_has_an_address(illustrated, pillow):
    (illustrated / "content" / "site.yaml").write_text(URL)
    site = published(illustrated)
    assert pillow.open(BytesIO((site / "card.png").read_bytes())).size == (1200, 630)
    assert (
        '<meta property="og:image" content="https://example.org/essays/card.png">'
        in (site / "index.html").read_text()
    )


def test_without_an_address_there_is_no_card(illustrated):
    assert not (published(illustrated) / "card.png").exists()


def test_a_picture_of_the_writer_s_goes_before_a_card(illustrated):
    (illustrated / "content" / "site.yaml").write_text(URL)
    with (illustrated / "content" / "essay.yaml").open("a") as metadata:
        metadata.write("image: figures/street.jpg\n")
    assert not (published(illustrated) / "card.png").exists()


def test_a_card_is_of_the_pages_colours(illustrated, pillow):
    (illustrated / "content" / "site.yaml").write_text(URL)
    (illustrated / "templates" / "assets").mkdir(parents=True)
    rules = "@media (prefers-color-scheme: light) { :root { --paper: #fff; --accent: #0b4a6f } }"
    (illustrated / "templates" / "assets" / "extra.css").write_text(rules)
    card = pillow.open(published(illustrated) / "card.png").convert("RGB")
    assert card.getpixel((0, 0)) == (255, 255, 255)
    assert (0x0B, 0x4A, 0x6F) in {colour for _, colour in card.getcolors(100)}


@pytest.mark.parametrize("name", ["card.png", "Card.PNG"])
def test_a_card_png_of_the_writer_s_goes_before_a_card(illustrated, name):
    (illustrated / "content" / "site.yaml").write_text(URL)
    (illustrated / "content" / "static").mkdir()
    own = illustrated / "content" / "static" / name
    shutil.copy(illustrated / "content" / "figures" / "square.png", own)
    site = published(illustrated)
    assert (site / name).read_bytes() == own.read_bytes()
    assert "og:image" not in (site / "index.html").read_text()


def test_a_drawing_is_no_picture_for_previews(illustrated):
    (illustrated / "content" / "site.yaml").write_text(URL)
    (illustrated / "content" / "figures" / "a.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9"/></svg>'
    )
    with (illustrated / "content" / "essay.yaml").open("a") as metadata:
        metadata.write("image: figures/a.svg\n")
    assert "essays/card.png" in (published(illustrated) / "index.html").read_text()


def test_a_title_that_no_font_sets_is_told_and_has_no_card(illustrated):
    (illustrated / "content" / "site.yaml").write_text(URL)
    metadata = illustrated / "content" / "essay.yaml"
    metadata.write_text(metadata.read_text().replace("A quarrel", "A \U000323af"), encoding="utf-8")
    report = reported(illustrated)
    assert rules(report) == ["no-card"]
    assert "\U000323af" in report.problems[0].message
    assert report.published
    assert not (illustrated / "site" / "card.png").exists()
    assert "og:image" not in (illustrated / "site" / "index.html").read_text()


@pytest.mark.parametrize("body", [b"", b"no font"])
def test_what_is_no_font_is_told_and_draws_no_card(illustrated, body):
    (illustrated / "content" / "site.yaml").write_text(URL)
    fonts = illustrated / "templates" / "assets" / "fonts"
    fonts.mkdir(parents=True)
    (fonts / "pamphlet-roman.woff2").write_bytes(body)
    report = reported(illustrated)
    assert report.published
    assert rules(report) == ["no-card"]
    assert report.problems[0].location.path == PurePosixPath("templates/assets/fonts/pamphlet-roman.woff2")
    assert not (illustrated / "site" / "card.png").exists()


def test_where_the_theme_has_errors_only_these_are_told(illustrated):
    (illustrated / "content" / "site.yaml").write_text(URL)
    fonts = illustrated / "templates" / "assets" / "fonts"
    fonts.mkdir(parents=True)
    try:
        (fonts / "pamphlet-roman.woff2").symlink_to(illustrated / "content" / "01-first.md")
    except OSError:
        need(None, "this user may make no symbolic links")
    assert rules(reported(illustrated)) == ["symbolic-link"]


@pytest.mark.parametrize(
    ("name", "writer", "lost"),
    [("SITE_WRITERS", "write_renditions", "*.avif"), ("ESSAY_WRITERS", "write_card", "card.png")],
)
def test_a_writer_taken_off_its_list_leaves_a_working_press(illustrated, monkeypatch, name, writer, lost):
    (illustrated / "content" / "site.yaml").write_text(URL)
    kept = tuple(write for write in getattr(writers, name) if write.__name__ != writer)
    monkeypatch.setattr(writers, name, kept)
    monkeypatch.setattr(proofs if hasattr(proofs, name) else desk, name, kept)
    site = published(illustrated)
    assert not [*site.rglob(lost)]
    assert lost.removeprefix("*") not in (site / "index.html").read_text()


def test_a_photograph_of_a_draft_that_is_left_out_is_missed_and_stops_nothing_else(tmp_path, pillow):
    figures = ROOT / "tests/essays/everything/content/put-it-in-writing/figures"
    for name, draft in (("a", ""), ("b", "draft: true\n")):
        folder = tmp_path / "content" / name
        folder.mkdir(parents=True)
        (folder / "essay.yaml").write_text(f"title: {name}\npublished: 2026-01-01\nauthors: [A]\n{draft}")
        (folder / "01-one.md").write_text("# One\n\n![A page](../b/page.jpg)\n")
    shutil.copy(figures / "page.jpg", tmp_path / "content/b/page.jpg")
    project = Project(tmp_path, tmp_path / "content", tmp_path / "templates", tmp_path / "site")
    report = build(project, CHOICE)
    assert [problem.rule for problem in report.problems if problem.severity is Severity.ERROR] == [
        "broken-link"
    ]
