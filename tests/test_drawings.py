import time

import pytest

from polemic.drawings import UnfitDrawing, inline_drawing

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9">{}</svg>'


def test_ids_are_made_its_own_and_references_follow():
    drawing = SVG.format(
        '<title id="t">T</title><linearGradient id="g"/><path fill="url(#g)" aria-labelledby="t g"/>'
        '<textPath href="#t"/>'
    )
    html = inline_drawing(drawing, "d1-", "")
    assert 'id="d1-t"' in html
    assert "url(#d1-g)" in html
    assert 'aria-labelledby="d1-t d1-g"' in html
    assert 'href="#d1-t"' in html


def test_a_drawing_without_a_title_is_named_by_its_description():
    assert 'aria-label="A &quot;row&quot;"' in inline_drawing(SVG.format("<path/>"), "", 'A "row"')


def test_the_page_gives_its_size():
    html = inline_drawing(SVG.format(""), "", "x")
    assert "width" not in html
    assert 'viewBox="0 0 9 9"' in html


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<path onclick="alert(1)"/>',
        '<path style="fill:url(https://example.org/x)"/>',
        "<style>*{}</style>",
        '<use href="https://example.org/x.svg#a"/>',
        '<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="javascript:alert(1)"/>',
        '<path fill="url(https://example.org/x)"/>',
        "<foreignObject/>",
        "<image/>",
        "<use href='#a'/>",
        '<path fill="URL(https://evil.example/a#b)"/>',
        '<path fill="u\\72l(https://evil.example/a)"/>',
        '<path mask="url(#a), url(https://evil.example/m)"/>',
        "<path mask=\"image-set('https://evil.example/y.png' 1x)\"/>",
        "<g>" * 400 + "</g>" * 400,
    ],
)
def test_what_runs_or_points_elsewhere_is_refused(inside):
    with pytest.raises(UnfitDrawing):
        inline_drawing(SVG.format(inside), "", "")


@pytest.mark.parametrize("text", ["", "no picture", "<svg>", "<svg/>", SVG.format("x" * 600_000)])
def test_what_is_no_drawing_is_refused(text):
    with pytest.raises(UnfitDrawing):
        inline_drawing(text, "", "")


def test_comments_are_not_published():
    assert "secret" not in inline_drawing(SVG.format("<!-- secret -->"), "", "")


def test_text_is_escaped():
    assert "&lt;b&gt;" in inline_drawing(SVG.format("<text>&lt;b&gt;</text>"), "", "")


def test_a_long_value_takes_linear_time():
    with pytest.raises(UnfitDrawing):
        inline_drawing(SVG.format(f'<path fill="{"url(#" * 50_000}"/>'), "", "")


def test_what_drawing_programs_note_for_themselves_is_left_out():
    inkscape = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:s="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" '
        'xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" viewBox="0 0 9 9" s:docname="a.svg" '
        'xml:space="preserve"><s:namedview pagecolor="#fff"><s:grid/></s:namedview>'
        '<metadata><r:RDF/></metadata><g s:label="Layer 1"><path d="M0 0"/></g></svg>'
    )
    html = inline_drawing(inkscape, "", "")
    assert html == '<svg viewBox="0 0 9 9" role="img" class="svg"><g><path d="M0 0"></path></g></svg>'


def test_what_a_style_says_is_said_by_attributes():
    style = (
        "fill:#fc0;stroke:none;-inkscape-stroke:none;mix-blend-mode:normal;line-height:1.2;marker-end:url(#m)"
    )
    html = inline_drawing(SVG.format(f'<path fill="red" style="{style}"/>'), "d-", "")
    assert '<path fill="#fc0" stroke="none" marker-end="url(#d-m)">' in html


def test_a_document_type_is_left_out():
    illustrator = (
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" '
        '[<!ENTITY ns_svg "http://www.w3.org/2000/svg">]><svg xmlns="&ns_svg;" viewBox="0 0 9 9"/>'
    )
    assert inline_drawing(illustrator, "", "") == '<svg viewBox="0 0 9 9" role="img" class="svg"></svg>'


def test_a_drawing_that_declares_another_encoding_is_read_as_the_text_it_is():
    assert "信" in inline_drawing(
        '<?xml version="1.0" encoding="UTF-16"?>' + SVG.format("<text>信</text>"), "", ""
    )


@pytest.mark.parametrize(
    ("inside", "remedy"),
    [
        ("<style>.a{fill:red}</style>", "Presentation Attributes"),
        ('<use href="#a"/>', "Unlink"),
        ("<foreignObject/>", "plain text"),
        ('<path style="filter:blur(2px)"/>', "sets filter"),
    ],
)
def test_what_cannot_stand_in_a_page_comes_with_a_remedy(inside, remedy):
    with pytest.raises(UnfitDrawing, match=remedy):
        inline_drawing(SVG.format(inside), "", "")


def test_of_two_parts_with_one_name_the_first_keeps_it():
    html = inline_drawing(SVG.format('<path id="a"/><path id="a" d="M0 0"/><path id=""/>'), "d-", "")
    assert '<path id="d-a"></path><path d="M0 0"></path><path></path>' in html


def test_a_drawing_borrows_no_class_that_is_not_meant_for_drawings():
    html = inline_drawing(SVG.format('<path class="hot par"/><path class="nav"/>'), "", "")
    assert '<path class="hot"></path><path></path>' in html


def test_its_own_name_stands_where_the_text_gives_none():
    svg = SVG.replace("viewBox", 'aria-label="&lt;own&gt;" viewBox').format("<path/>")
    assert 'aria-label="&lt;own&gt;"' in inline_drawing(svg, "", "")
    assert inline_drawing(svg, "", "another").count("aria-label") == 1


def test_a_drawing_shown_often_is_read_once():
    svg = SVG.format('<path id="a" fill="url(#a)" d="M0 0"/>' * 8_000)
    start = time.process_time()
    shown = [inline_drawing(svg, f"d{number}:", "x") for number in range(40)]
    assert time.process_time() - start < 4
    assert shown[39] == shown[0].replace("d0:", "d39:")
