"""What holds of a section as a whole, whatever stands in it."""

from pathlib import PurePosixPath

from polemic.markdown import render_section
from polemic.model import Section
from polemic.problems import Source


def rendered(text, language="en"):
    return render_section(Section(1, "a", Source(PurePosixPath("content/01-a.md"), text)), language)


def test_a_section_knows_nothing_of_the_one_before():
    first = rendered("# A\n\nText.[^n] [x].\n\n[^n]: Note.\n\n[x]: b.md\n\n*[Text]: what it is")
    second = rendered("# B\n\nText.[^n] [x].")
    assert not first.problems
    assert second.notes == ()
    assert second.link_labels == frozenset()
    assert "abbr" not in str(second.blocks)


def test_equal_sections_are_rendered_equally():
    text = "# A\n\nText^[note] [@a], *b* [c](d.md){: #e }.\n\n- f\n"
    assert rendered(text) == rendered(text)


def test_a_byte_that_no_manuscript_may_hold_does_no_harm():
    section = rendered("# A\n\n\x02\x03 \U000f0041 text")
    assert section.heading
