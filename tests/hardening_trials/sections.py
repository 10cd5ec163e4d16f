"""Markdown of any kind through the one entry point that renders it."""

import re
from pathlib import PurePosixPath
from xml.parsers.expat import ExpatError, ParserCreate

from hardening_trials.soups import likely_section, soup
from polemic.markdown import render_section
from polemic.model import RenderedSection, Section, every_piece
from polemic.problems import Source, has_errors

SIGNS = re.compile("[\x02\x03]|klzzwxh|wzxhzdk")
LANGUAGES = ("en", "zh-Hans", "fr", "de", "ja", "es")


def try_sections(run):
    """Whatever stands in a section, rendering ends within 10 s, without an exception and without the
    parser's own signs, and its pieces join to well-formed XML."""
    while run.goes_on():
        text = likely_section(run.random, "x") if run.random.random() < 0.1 else soup(run.random, 24)
        language = run.random.choice(LANGUAGES)
        source = Source(PurePosixPath("content/01-x.md"), _as_read(text))
        with run.one_try(text, slowest=10):
            judge(render_section(Section(1, "x", source), language), source)


def _as_read(text):
    """Control characters never come so far: reading a file reports and replaces them."""
    return re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f]", "\ufffd", text)


def judge(section: RenderedSection, source: Source):
    """Raises AssertionError with what is wrong with a rendered section."""
    lines = source.text.split("\n")
    for problem in section.problems:
        place = problem.location.place
        assert 1 <= place.line <= len(lines), f"no such line: {problem}"
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1, f"no such column: {problem}"
    if has_errors(section.problems):  # its pages are never written
        return
    heading = (section.heading,) if section.heading else ()
    blocks = (*heading, *section.blocks, *(block for note in section.notes for block in note.blocks))
    for block in blocks:
        written = "".join(piece for piece in every_piece(block.pieces) if isinstance(piece, str))
        leaked = SIGNS.search(written)
        assert not leaked or leaked[0] in source.text, f"a sign of the parser: {written}"
        parser = ParserCreate()
        try:
            parser.Parse(f"<x {block.attributes}>{written}</x>", True)
        except ExpatError as fault:
            raise AssertionError(f"no well-formed XML: {fault}: {written}") from None
