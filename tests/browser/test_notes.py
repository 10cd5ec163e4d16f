"""Notes beside their lines in three engines, measured on the page: by anchors, or where there are none by floats."""

import itertools
import shutil
import time
from dataclasses import dataclass

import pytest
from engines import ENGINES, start
from essays import build_essays

PAGES = [
    ("shipped", "index.html"),
    ("chinese", "index.html"),
    ("stress", "index.html"),
    ("stress", "the-fullest-paragraph.html"),
    ("stress", "objections.html"),
]
WIDTHS = [1440, 1100]

LINE = 1.5
"""In rem, as all lengths here: so a test says the same at every width."""
GAP = 0.75

BOX = """const rem = parseFloat(getComputedStyle(document.documentElement).fontSize)
    const box = element => {
        const b = element.getBoundingClientRect()
        return [b.left, b.top, b.right, b.bottom].map(x => x / rem)
    }"""

NOTES = f"""(() => {{
    {BOX}
    const all = [...document.querySelectorAll('*')]
    return [...document.querySelectorAll('.note')].map(note => {{
        const call = document.querySelector(note.querySelector('a').hash)
        const block = call.closest('.s > *') ?? call.closest('.s, .head')
        return {{
            id: note.id,
            box: box(note),
            call: box(call),
            block: box(block),
            at: all.indexOf(block),
            is_text: block.matches('p, ul, ol, dl, blockquote'),
            spills: note.scrollWidth > note.clientWidth + rem, // a full stop may hang
        }}
    }})
}})()"""

OBSTACLES = f"""(() => {{
    {BOX}
    const those = '.s > :not(.note), .scroll, figure, .thesis, .toc, .back > *, .turn, .foot > *'
    return [...document.querySelectorAll(those)].map(box)
}})()"""

END = "Math.max(...[...document.querySelectorAll('.note, .foot')].map(e => e.getBoundingClientRect().bottom + scrollY))"


@dataclass(frozen=True)
class Note:
    """A note on the page; boxes are left, top, right and bottom."""

    id: str
    box: tuple[float, float, float, float]
    call: tuple[float, float, float, float]
    block: tuple[float, float, float, float]
    at: int
    is_text: bool
    spills: bool

    @property
    def line(self):
        """Where it should begin to stand beside its call, which is small and raised."""
        return (self.call[1] + self.call[3]) / 2 - 0.6

    @property
    def is_called_in_sight(self):
        return self.call[3] > self.call[1]


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """Each essay as it is published, and again as to a browser that has no anchors."""
    root = tmp_path_factory.mktemp("notes")
    for name, site in build_essays(root).items():
        shutil.copytree(site, root / name / "without-anchors")
        (sheet,) = (root / name / "without-anchors" / "assets").glob("pamphlet.*.css")
        text = sheet.read_text()
        assert "@supports (top:anchor(" in text
        sheet.write_text(text.replace("@supports (top:anchor(", "@supports (top:no-anchor("))
    return root


@pytest.fixture(scope="module", params=ENGINES)
def engine(request):
    with start(request.param, request) as started:
        yield started


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("name", "page"), PAGES)
def test_each_note_begins_beside_its_call_or_below_the_note_before_it(engine, sites, name, page, width):
    notes = read_notes(engine, sites / name / "site" / page, width)
    assert_apart(engine, notes)
    is_anchored = engine.ask("getComputedStyle(document.querySelector('.note')).float") == "none"
    (assert_anchored if is_anchored else assert_floated)(notes)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("name", "page"), PAGES)
def test_without_anchors_each_note_is_lifted_to_its_call(engine, sites, name, page, width):
    notes = read_notes(engine, sites / name / "without-anchors" / page, width)
    assert_apart(engine, notes)
    assert_floated(notes)
    height = engine.ask("document.documentElement.scrollHeight")
    assert height <= max(engine.ask(END) + 1, 900), "the last note makes the page longer than it is"


def read_notes(engine, path, width):
    engine.open(path.as_uri(), width)
    notes, before = engine.ask(NOTES), None
    for _ in range(20):  # a page may still be on its way to where it stays
        if notes == before:
            break
        time.sleep(0.1)
        notes, before = engine.ask(NOTES), notes
    return [Note(**note) for note in notes]


def assert_apart(engine, notes):
    assert notes
    for upper, lower in itertools.pairwise(notes):
        assert upper.box[3] <= lower.box[1], f"{lower.id} lies on {upper.id}"
    obstacles = engine.ask(OBSTACLES)
    for note in notes:
        assert not note.spills, f"{note.id} is wider than its lane"
        assert not any(_overlap(note.box, obstacle) for obstacle in obstacles), f"{note.id} lies on the text"


def _overlap(one, other, slack=0.02):
    return all(one[i] + slack < other[i + 2] and other[i] + slack < one[i + 2] for i in (0, 1))


def assert_anchored(notes):
    bottom = float("-inf")
    for note in notes:
        if note.is_called_in_sight:
            assert note.box[1] == pytest.approx(max(note.line, bottom + GAP), abs=0.7 * LINE), note.id
        bottom = note.box[3]


def assert_floated(notes):
    """Within a line and three quarters of where anchors would have it.

    But how high cells and pictures are the build cannot know; and a note that had to stand lower takes with it those
    that its own block calls after it.
    """
    bottom, pushed, at = float("-inf"), 0.0, None
    for note in notes:
        assert note.box[1] >= note.block[1] - 1.1 * LINE, f"{note.id} rises above its paragraph"
        earliest = max(note.line, bottom + GAP)
        latest = max(note.line + (pushed if note.at == at else 0.0), bottom + GAP)
        if not note.is_text:
            earliest, latest = note.block[1], max(latest, note.block[3])
        if note.is_called_in_sight:
            assert earliest - 1.75 * LINE <= note.box[1] <= latest + 1.75 * LINE, note.id
        bottom, pushed, at = note.box[3], max(0.0, note.box[1] - note.line), note.at
