"""A section's numbered blocks come in; their HTML, with each block's notes after it, goes out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, repeat

from markupsafe import Markup, escape

from polemic.addresses import call_id, note_id
from polemic.languages import direction
from polemic.model import (
    Block,
    FigureNumber,
    NumberedBlock,
    NumberedNote,
    NumberedSection,
    Picture,
    Piece,
    every_piece,
    labelled_items,
)
from polemic.values import frozen
from polemic.writers.arguments.labels import write_label, write_statuses
from polemic.writers.binding import Standpoint, bind, is_wide
from polemic.writers.changes import Marks, change_marks, set_marks
from polemic.writers.markup import NOTHING, fill, join
from polemic.writers.replying import all_marks

_LEAST_LED = 180
"""Letters: an initial three lines high stands beside three lines."""
_TEXTS = frozenset({"paragraph", "heading"})
_WITH_WORDS = _TEXTS | {"quotation"}
"""Kinds within which words may stand: in a list they would be of no item."""
_UNLED = frozenset({"pull", "epigraph", "standout", "gloss"})


@frozen
class Setting:
    """How a section stands on its page.

    `deepening` is added to the level of its sub-headings: 1 where the section's own heading is an <h2>.
    """

    deepening: int
    opens: bool
    """Whether its first paragraph is the page's: it gets the initial."""
    ends: bool
    """Whether its last paragraph is the essay's: it gets the end mark."""
    shows_numbers: bool = True
    """Whether paragraphs show their numbers, as those of an essay do."""


def write_body(section: NumberedSection, here: Standpoint, setting: Setting) -> Markup:
    """Writes all blocks of a section."""
    marks = all_marks(here) if setting.shows_numbers else change_marks(here.edition, here)
    opening = _opening(section) if setting.opens else None
    ending = _ending(section) if setting.ends else None
    parts: list[Markup] = []
    for block in section.blocks:
        extra = [name for name, chosen in (("lead", opening), ("end", ending)) if block is chosen]
        items = (section.items.get(item.place, "") for item in labelled_items(block.block))
        names = (block.anchor.id, *block.block.inner_ids, *items)
        if block.block.kind in _TEXTS:
            mark = join(marks[name] for name in names if name in marks) if marks else NOTHING
            parts.append(_write(block, section, here, setting, extra, mark))
        else:
            parts.append(set_marks(_write(block, section, here, setting, extra, NOTHING), names, marks))
        parts += [_write_note(note, section, here, marks) for note in block.notes]
    return Markup("\n".join(parts))


def _opening(section: NumberedSection) -> NumberedBlock | None:
    """The first block of the text itself, if it is an ordinary paragraph that begins with a letter."""
    texts = (block for block in section.blocks if not _UNLED & set(block.block.classes))
    first = next(texts, None)
    if first is None or first.block.kind != "paragraph" or first.block.role:
        return None
    return first if first.block.text[:1].isalpha() and len(first.block.text) >= _LEAST_LED else None


def _ending(section: NumberedSection) -> NumberedBlock | None:
    last = section.blocks[-1] if section.blocks else None
    return last if last and last.block.kind == "paragraph" and not last.block.classes else None


def _write(
    numbered: NumberedBlock,
    section: NumberedSection,
    here: Standpoint,
    setting: Setting,
    extra: list[str],
    mark: Markup,
) -> Markup:
    """Writes a block; `mark` leads to what is said of its corrections."""
    block = numbered.block
    if block.kind == "figures":
        return _write_row(numbered, section, here, extra)
    tag = f"h{min(6, block.level + setting.deepening)}" if block.kind == "heading" else block.tag
    is_hidden = numbered.is_repeated and not mark  # hidden, it would be no way
    attributes = _attributes(numbered, here, extra, is_hidden)
    if block.kind == "rule":
        return fill("<hr{}>", attributes)
    is_shown = block.kind == "paragraph" and numbered.number and setting.shows_numbers
    number = _number_link(numbered, here) if is_shown else NOTHING
    inside = (
        _inside_list(block.pieces, section, here, setting)
        if block.kind == "list"
        else _inside(block, section, here, numbered.number)
    )
    if block.role:
        inside = _as_part(numbered, here, setting, inside)
    written = fill("<{0}{1}>{2}{3}{4}</{0}>", tag, attributes, inside, mark, number)
    if block.kind == "table":
        return _scrolling(written, f"{here.wording.table('').strip()}: {_name(block)}", "scroll")
    return written


def _as_part(numbered: NumberedBlock, here: Standpoint, setting: Setting, inside: Markup) -> Markup:
    """What stands in a part of the argument, with its label and, on an essay's pages, what became of it."""
    block, name = numbered.block, numbered.anchor.id
    has_room = setting.shows_numbers and block.kind in _WITH_WORDS
    statuses = write_statuses(block, name, here) if has_room else NOTHING
    return write_label(block, name, here) + inside + statuses


def _inside_list(
    pieces: tuple[Piece, ...], section: NumberedSection, here: Standpoint, setting: Setting
) -> Markup:
    """What stands in a list; an item that is a part of the argument gets its id, its label and what became of it."""
    parts: list[Markup] = []
    for piece in pieces:
        if not isinstance(piece, Block) or not piece.role:
            parts.append(bind((piece,), section, here))
            continue
        name = section.items[piece.place]
        parts[-1] = _named(parts[-1], name)
        parts += (write_label(piece, name, here), _inside_list(piece.pieces, section, here, setting))
        parts += (write_statuses(piece, name, here),) if setting.shows_numbers else ()
    return join(parts)


def _named(opening: Markup, name: str) -> Markup:
    """What ends with the opening tag of an item, or of its first paragraph, which gets its name if it has none."""
    is_named = ' id="' in opening[opening.rindex("<") :]
    return opening if is_named else opening[:-1] + fill(' id="{}">', name)


def _inside(block: Block, section: NumberedSection, here: Standpoint, number: int | None) -> Markup:
    """What stands in a block; a broad picture scrolls by itself on a narrow screen."""
    picture, *others = block.pieces or ("",)
    if block.kind != "figure" or not isinstance(picture, Picture) or not is_wide(picture, here):
        return bind(block.pieces, section, here, number)
    name = here.wording.figure(number) if number else picture.alt
    scrolling = _scrolling(bind((picture,), section, here, number), name, "scroll wide")
    return scrolling + bind(tuple(others), section, here, number)


def _scrolling(inside: Markup, name: str, kind: str) -> Markup:
    """A box that scrolls by itself, which the keyboard reaches too."""
    return fill('<div class="{}" role="region" tabindex="0" aria-label="{}">{}</div>', kind, name, inside)


def _write_row(
    numbered: NumberedBlock, section: NumberedSection, here: Standpoint, extra: list[str]
) -> Markup:
    """Several figures side by side; the row's number is that of the first with a caption."""
    parts: list[Markup] = []
    numbers = count(numbered.number) if numbered.number else repeat(None)
    for figure in numbered.block.pieces:
        assert isinstance(figure, Block)
        number = next(numbers) if FigureNumber() in figure.pieces else None
        parts.append(_write_inner(figure, section, here, number))
    attributes = _attributes(numbered, here, ["figures", *extra], numbered.is_repeated)
    return fill("<div{}>{}</div>", attributes, join(parts, "\n"))


def _name(table: Block) -> str:
    """A table's caption, else its column heads: by that it is named to those who cannot see it."""
    written = "".join(piece for piece in every_piece(table.pieces) if isinstance(piece, str))
    caption, has_caption, _ = written.partition("</caption>")
    named = caption if has_caption else written.partition("</thead>")[0].replace("</th>", ", ")
    return Markup(named).striptags().strip(" ,")


def _attributes(numbered: NumberedBlock, here: Standpoint, extra: list[str], is_hidden: bool) -> Markup:
    block = numbered.block
    role = [block.role.name] if block.role else []
    sub = ["sub"] if block.kind == "heading" else []
    classes = [*_shown_classes(block), *sub, *role, *extra]
    return _pairs(
        block.attributes,
        ("id", numbered.anchor.id),
        ("class", " ".join(classes)),
        ("lang", block.language),
        ("dir", _sides(block, here)),
        ("aria-hidden", "true" if is_hidden else ""),
    )


def _sides(block: Block, here: Standpoint) -> str:
    """From which side a block is read, if that is another than the essay's."""
    if not block.language:
        return ""
    sides = direction(block.language)
    return sides if sides != direction(here.edition.language) else ""


def _shown_classes(block: Block) -> tuple[str, ...]:
    return tuple(name for name in block.classes if name != "inline")


def _pairs(written: str, *pairs: tuple[str, str]) -> Markup:
    """Attributes that are HTML already, and those of these that have a value."""
    return Markup(written + "".join([f' {name}="{escape(value)}"' for name, value in pairs if value]))


def _number_link(numbered: NumberedBlock, here: Standpoint) -> Markup:
    """The paragraph's number as a link to itself; the sign before it is for those who read without our styles."""
    label = here.wording.paragraph(numbered.number or 0)
    return fill(
        ' <a class="par" href="#{}" aria-label="{}"><i>¶\N{NO-BREAK SPACE}</i>{}</a>',
        numbered.anchor.id,
        label,
        numbered.number or 0,
    )


def _write_note(numbered: NumberedNote, section: NumberedSection, here: Standpoint, marks: Marks) -> Markup:
    name = note_id(numbered.number)
    blocks = numbered.note.blocks
    back = join(_back_links(numbered, here), " ")
    if len(blocks) == 1 and blocks[0].kind == "paragraph" and not _inner_attributes(blocks[0], here):
        inside = bind(blocks[0].pieces, section, here)
    else:
        inside = join(_write_inner(block, section, here) for block in blocks)
    names = [inner for block in blocks for inner in (block.explicit_id, *block.inner_ids)]
    inside = set_marks(inside, names, marks) + marks.get(name, Markup())
    # no <aside>, which reader modes leave out
    return fill('<div class="note" id="{}" role="doc-footnote">{} {}</div>', name, back, inside)


def _write_inner(
    block: Block, section: NumberedSection, here: Standpoint, number: int | None = None
) -> Markup:
    """A block that stands within a note, or in a row of figures."""
    if block.kind == "rule":
        return fill("<hr{}>", _inner_attributes(block, here))
    inside = bind(block.pieces, section, here, number)
    return fill("<{0}{1}>{2}</{0}>", block.tag, _inner_attributes(block, here), inside)


def _inner_attributes(block: Block, here: Standpoint) -> Markup:
    return _pairs(
        block.attributes,
        ("id", block.explicit_id),
        ("class", " ".join(_shown_classes(block))),
        ("lang", block.language),
        ("dir", _sides(block, here)),
    )


def _back_links(numbered: NumberedNote, here: Standpoint) -> Iterator[Markup]:
    """A note called twice has two ways back; the second shows an arrow."""
    for turn in range(1, numbered.calls + 1):
        text = str(numbered.number) if turn == 1 else "↩"
        href = here.outlook.own_href(call_id(numbered.number, turn))
        yield fill(
            '<a href="{}" role="doc-backlink" aria-label="{}">{}</a>',
            href,
            here.wording.back_to_note(numbered.number),
            text,
        )
