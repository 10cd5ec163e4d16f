"""The printed essay: what Chromium puts on paper is read back from its PDF, and nothing may be lost or misplaced."""

import html
import re
import shutil
import subprocess
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

import pytest
from conftest import need
from essays import build_essays

from polemic.commands import main

PAPERS = ("A4", "Letter")
PRINTS = [(name, paper) for name in ("shipped", "stress", "chinese", "plain") for paper in PAPERS]

NOTES_OF = {"shipped": 8, "stress": 60, "chinese": 4, "plain": 0}
CELLS_OF = {"shipped": 18, "stress": 60, "chinese": 20, "plain": 80}

MM = 72 / 25.4
SIDE = 12 * MM
"""The page's margin at either side, in points as all lengths here; the lanes stand 6 mm further in."""
FOOT = 22 * MM
NOTES = (18 + 42) * MM  # from the right edge of the paper

_WORD = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>')
_SHEET = re.compile(r'<page width="(.*?)" height="(.*?)">(.*?)</page>', re.S)
_UNSEEN = re.compile("[\\s\u00ad\u200b\u2060\u200e\u200f\u202a-\u202e\u2066-\u2069\u2010\u2219-]")
_NUMBER = re.compile("[¶\\d]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")


@dataclass(frozen=True)
class Word:
    """A word on paper, in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True)
class Sheet:
    """One page: its words by place, and its text in the order in which it was painted."""

    width: float
    height: float
    words: tuple[Word, ...]
    text: str

    def lane(self):
        """The words beside the text."""
        return [word for word in self.words if word.left > self.width - NOTES - 2]

    def column(self):
        """The words of the text, down to the page number."""
        return [
            word for word in self.words if word not in self.lane() and word.bottom < self.height - FOOT + 2
        ]


def squeeze(text):
    """A text without what setting it may add or take: spaces, hyphens, dots of emphasis, marks that nobody sees."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).casefold()


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """The essays of the tests, and one of many headings, with a table longer than a page."""
    root = tmp_path_factory.mktemp("printed")
    content = root / "plain" / "content"
    content.mkdir(parents=True)
    (content / "references.yaml").write_text(
        "kept:\n  type: webpage\n  title: A page that went away\n"
        "  URL: https://example.org/gone\n  archive: https://archive.example/2026/gone\n"
    )
    parts = ["# Many headings\n\nCited [@kept], and [linked](https://example.org/nobody-types-this).\n"]
    parts += [f"## Heading {n}.\n\n{'It fills a part of a line. ' * (n * 7 % 11 + 9)}\n" for n in range(120)]
    rows = (f"| Row {n} | {'A cell of several lines. ' * 9}|\n" for n in range(40))
    parts.append("| What | Text |\n|:--|:--|\n" + "".join(rows))
    (content / "plain.md").write_text("\n".join(parts))
    (content / "essay.yaml").write_text("published: 2026-11-08\n")
    assert main(["--today", "2026-11-24"], root / "plain") == 0
    return {**build_essays(root), "plain": root / "plain" / "site"}


@pytest.fixture(scope="module")
def prints(chromium, sites, tmp_path_factory):
    """Each essay on each paper, as sheets; with what its page says before it is printed."""
    need(shutil.which("pdftotext"), "no pdftotext on this machine (Debian: apt-get install poppler-utils)")
    folder = tmp_path_factory.mktemp("paper")
    made = {}

    def print_page(name, paper, file="index.html"):
        if (name, paper, file) not in made:
            page = chromium.new_page()
            page.goto((sites[name] / file).as_uri())
            page.evaluate("document.fonts.ready.then(() => true)")
            target = folder / f"{name}-{paper}-{file}.pdf"
            page.pdf(path=target, prefer_css_page_size=True, format=paper)
            made[name, paper, file] = page, read_sheets(target)
        return made[name, paper, file]

    return print_page


def read_sheets(path):
    def run(*options):
        command = ["pdftotext", *options, path, "-"]
        return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout

    texts = run("-raw").split("\f")
    return [
        Sheet(
            float(width),
            float(height),
            tuple(Word(*map(float, found[:4]), html.unescape(found[4])) for found in _WORD.findall(body)),
            squeeze(text),
        )
        for (width, height, body), text in zip(_SHEET.findall(run("-bbox")), texts, strict=False)
    ]


def said(page, selector):
    """What the page's elements say, each squeezed; a PDF orders words from right to left in its own way."""
    texts = page.eval_on_selector_all(selector, "all => all.map(e => e.textContent)")
    return [squeeze(text) for text in texts if text.strip() and not _RIGHT_TO_LEFT.search(text)]


def is_printed(text, pages):
    """Whether a text stands on one page, or begins on one and ends on the next."""
    return any(text in page for page in pages) or any(
        text[:cut] in upper and text[cut:] in lower
        for upper, lower in pairwise(pages)
        for cut in range(1, len(text))
    )


@pytest.mark.parametrize(("name", "paper"), PRINTS)
def test_no_word_of_a_note_is_lost_and_no_note_is_cut_by_a_page_end(prints, name, paper):
    page, sheets = prints(name, paper)
    notes = said(page, ".note")
    assert len(notes) >= NOTES_OF[name]
    for note in notes:
        assert any(note in sheet.text for sheet in sheets), note


@pytest.mark.parametrize(("name", "paper"), PRINTS)
def test_notes_stand_in_the_margin(prints, name, paper):
    page, sheets = prints(name, paper)
    edges = {word.text for sheet in sheets for word in sheet.lane() if word.left < sheet.width - NOTES + 2}
    assert set(said(page, ".note > a:first-child")) <= edges


@pytest.mark.parametrize(("name", "paper"), PRINTS)
def test_no_cell_of_a_table_is_lost(prints, name, paper):
    page, sheets = prints(name, paper)
    cells = said(page, "th, td, caption")
    assert len(cells) >= CELLS_OF[name]
    for cell in cells:
        assert any(cell in sheet.text for sheet in sheets), cell


@pytest.mark.parametrize(("name", "paper"), PRINTS)
def test_every_paragraph_is_printed_with_its_number(prints, name, paper):
    page, sheets = prints(name, paper)
    for paragraph in said(page, ".s > p:not(.pull)"):
        assert is_printed(_NUMBER.sub("", paragraph), [_NUMBER.sub("", sheet.text) for sheet in sheets]), (
            paragraph
        )
    numbers = page.eval_on_selector_all(
        ".par:not([dir=rtl] *)", "all => all.map(e => +e.lastChild.textContent)"
    )
    beside = [int(word.text) for sheet in sheets for word in sheet.words if word.right < SIDE + 6 * MM + 1]
    assert sorted(beside) == numbers  # from right to left they stand on the other side


@pytest.mark.parametrize(("name", "paper"), PRINTS)
def test_no_word_lies_beyond_the_page(prints, name, paper):
    _, sheets = prints(name, paper)
    for number, sheet in enumerate(sheets, 1):
        for word in sheet.words:
            assert word.left >= SIDE - 1, (number, word)
            assert word.right <= sheet.width - SIDE + 1, (number, word)
            assert word.top >= 0, (number, word)
            assert word.bottom <= sheet.height, (number, word)


@pytest.mark.parametrize(("name", "paper"), PRINTS)
def test_no_two_lines_of_notes_overlap(prints, name, paper):
    _, sheets = prints(name, paper)
    for number, sheet in enumerate(sheets, 1):
        rows = sorted({round((word.top + word.bottom) / 2) for word in sheet.lane() if len(word.text) > 1})
        if number > 1:
            gaps = [lower - upper for upper, lower in pairwise(rows)]
            assert all(gap >= 7 or gap <= 3 for gap in gaps), (number, rows)


@pytest.mark.parametrize(("name", "paper"), PRINTS)
def test_pages_are_numbered_from_the_second(prints, name, paper):
    _, sheets = prints(name, paper)
    assert len(sheets) > 3
    feet = [[word.text for word in sheet.words if word.top > sheet.height - FOOT + 2] for sheet in sheets]
    assert feet == [[], *([str(number)] for number in range(2, len(sheets) + 1))]


@pytest.mark.parametrize(("name", "paper"), PRINTS)
def test_two_lines_of_text_follow_a_heading_on_its_page(prints, name, paper):
    page, sheets = prints(name, paper)
    headings = said(page, ".s h2, .s h3, .s h4, .back h2")
    assert len(headings) >= 5
    for sheet in sheets:
        column = sheet.column()
        last = max(word.bottom for word in column)
        for shown in (column, [word for word in column if word.bottom < last - 3]):
            text = squeeze(" ".join(word.text for word in shown))
            assert not [heading for heading in headings if text.endswith(heading)]


@pytest.mark.parametrize("paper", PAPERS)
def test_addresses_are_printed_in_the_sources_and_nowhere_else(prints, paper):
    _, sheets = prints("plain", paper)
    whole = "".join(sheet.text for sheet in sheets)
    assert "example.org/gone" in whole
    assert "https://archive.example/2026/gone" in whole
    assert squeeze("nobody-types-this") not in whole
    page, sheets = prints("shipped", paper)
    addresses = said(page, ".bib a[href^=http]")
    assert len(addresses) >= 10
    assert all(is_printed(address, [sheet.text for sheet in sheets]) for address in addresses)


@pytest.mark.parametrize("name", ["shipped", "chinese"])
def test_what_is_folded_away_is_printed_and_what_serves_only_on_a_screen_is_not(prints, name):
    page, sheets = prints(name, "A4")
    whole = "".join(sheet.text for sheet in sheets)
    assert all(text in whole for text in said(page, "details li, #the-citation > dl .cite"))
    assert not [text for text in said(page, ".skip, .files a, .hint .cite") if text in whole]
    assert whole.count(said(page, ".toc a")[0]) <= 1


@pytest.mark.parametrize("name", ["shipped", "chinese"])
def test_the_single_file_prints_as_the_whole_page_does(prints, name):
    printed = [prints(name, "A4", file)[1] for file in ("index.html", "essay.html")]
    assert [sheet.text for sheet in printed[0]] == [sheet.text for sheet in printed[1]]
