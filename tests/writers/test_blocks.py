"""A section's blocks as HTML: rows of figures, tables with captions, what stands within notes."""

from dataclasses import replace
from pathlib import PurePosixPath

from polemic.languages import wording_of
from polemic.model import (
    Anchor,
    Block,
    Edition,
    EssayMetadata,
    FigureNumber,
    Medium,
    Note,
    NoteCall,
    NumberedBlock,
    NumberedNote,
    NumberedSection,
    Picture,
    Plan,
    Section,
    Target,
)
from polemic.problems import Location, Place, Source
from polemic.writers.binding import Standpoint
from polemic.writers.blocks import Setting, write_body
from polemic.writers.outlook import Outlook

PLACE = Place()
ESSAY = EssayMetadata(Location(PurePosixPath("essay.yaml")))
EDITION = Edition("", "en", False, PurePosixPath(), ESSAY, "An essay", (), {}, {}, {}, 0, 0, ())
FILES = {PurePosixPath(name): PurePosixPath(name) for name in ("a.png", "b.png")}
HERE = Standpoint(
    Outlook(PurePosixPath("index.html")),
    Medium.WHOLE,
    EDITION,
    Plan((), {}, {}, {}, FILES, {}, (), frozenset(), {}),
    {},
    wording_of("en"),
)


def block(kind, tag, *pieces, **others):
    made = Block(kind, tag, PLACE, pieces)
    return replace(made, **others)


def written(numbered, calls=None):
    section = Section(1, "one", Source(PurePosixPath("01-one.md"), ""))
    return write_body(
        NumberedSection(section, 2, None, (numbered,), calls or {}, 0), HERE, Setting(0, False, False)
    )


def numbered(made, number=None, notes=()):
    return NumberedBlock(made, Anchor("", "en", "one", "p-abcd"), number, notes, False)


def figure(name, *caption, **others):
    picture = Picture(Target(PurePosixPath(name)), "What it shows", "", (), PLACE)
    told = ("<figcaption>", FigureNumber(), *caption, "</figcaption>") if caption else ()
    return block("figure", "figure", picture, *told, **others)


def image(name):
    return f'<img src="{name}" alt="What it shows" loading="lazy" decoding="async">'


def test_figures_in_a_row_count_on_from_the_first_that_has_a_caption():
    row = block(
        "figures",
        "div",
        figure("a.png", "One", classes=("inline",), explicit_id="mine", language="fr"),
        figure("b.png"),
        figure("b.png", "Two"),
    )
    assert written(numbered(row, 4)) == (
        '<div id="p-abcd" class="figures">'
        f'<figure id="mine" lang="fr">{image("a.png")}<figcaption><b>Fig.\u00a04</b> One</figcaption></figure>\n'
        f"<figure>{image('b.png')}</figure>\n"
        f"<figure>{image('b.png')}<figcaption><b>Fig.\u00a05</b> Two</figcaption></figure></div>"
    )


def test_a_row_without_captions_has_no_numbers():
    row = block("figures", "div", figure("a.png"), figure("b.png"))
    assert "<b>" not in written(numbered(row))


def test_a_table_is_named_by_its_caption_else_by_its_heads():
    body = "<thead><tr><th>who</th><th>pays</th></tr></thead><tbody></tbody>"
    plain = written(numbered(block("table", "table", body)))
    assert 'aria-label="Table: who, pays"' in plain
    told = written(numbered(block("table", "table", "<caption>Who <em>pays</em></caption>", body)))
    assert 'aria-label="Table: Who pays"' in told
    assert '<table id="p-abcd"><caption>Who <em>pays</em></caption><thead>' in told


def test_a_note_called_twice_has_two_ways_back():
    calls = {NoteCall("n", PLACE, turn): (1, turn + 1) for turn in (0, 1)}
    paragraph = block("paragraph", "p", "Words", *calls)
    note = NumberedNote(Note("n", (block("paragraph", "p", "The note."),), PLACE), 1, 2)
    text = written(numbered(paragraph, None, (note,)), calls)
    assert text.endswith(
        '<div class="note" id="note-1" role="doc-footnote">'
        '<a href="#call-1" role="doc-backlink" aria-label="Back to note 1 in the text">1</a> '
        '<a href="#call-1-2" role="doc-backlink" aria-label="Back to note 1 in the text">↩</a> The note.</div>'
    )
    assert 'id="call-1"' in text
    assert 'id="call-1-2"' in text


def test_what_is_said_of_a_block_within_a_note_is_kept():
    inner = block("paragraph", "p", "Des mots.", explicit_id="mine", language="fr")
    note = NumberedNote(Note("n", (inner, block("rule", "hr")), PLACE), 1, 1)
    text = written(numbered(block("paragraph", "p", "Words"), None, (note,)))
    assert '<p id="mine" lang="fr">Des mots.</p><hr></div>' in text
    alone = NumberedNote(Note("n", (inner,), PLACE), 1, 1)
    assert '<p id="mine" lang="fr">' in written(numbered(block("paragraph", "p", "Words"), None, (alone,)))
