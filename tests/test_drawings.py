import pytest

from polemic.drawings import UnfitDrawing, inline_drawing, is_active_drawing

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
        '<path style="fill:red"/>',
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
        '<x:y xmlns:x="urn:x"/>',
    ],
)
def test_what_runs_or_points_elsewhere_is_refused(inside):
    with pytest.raises(UnfitDrawing):
        inline_drawing(SVG.format(inside), "", "")


@pytest.mark.parametrize(
    "text", ["", "no picture", "<svg>", "<svg/>", '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;")]
)
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


@pytest.mark.parametrize(
    ("svg", "is_active"),
    [
        (SVG.format("<script>1</script>"), True),
        (SVG.format('<path onload = "x"/>'), True),
        (SVG.format('<a href="javascript:x"/>'), True),
        (SVG.format('<path style="fill:red"/><text>on time</text>'), False),
    ],
)
def test_a_drawing_that_runs_is_known(svg, is_active):
    assert is_active_drawing(svg) is is_active
