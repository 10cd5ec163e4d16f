"""A Chinese essay as Chromium sets it: its faces, its lines and their ends, measured on the page."""

import pytest
from essays import build_essays

NOT_FIRST = "，。、；：？！）」』》〉”’…·"
NOT_LAST = "（「『《〈“‘"
WIDTHS = (1440, 820, *range(320, 440, 14))

LINES = """(() => {
    const set = new Map()
    for (const block of document.querySelectorAll('h1, h2, p, li, dd, th, td, caption, figcaption, .note, .whom')) {
        if (!block.checkVisibility()) continue
        const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), lines = []
        for (let node; node = walker.nextNode();) {
            const parent = node.parentElement
            if (parent.closest('.par, .ref') || parent.closest('h1, h2, p, li, dd, th, td, .note') !== block) continue
            for (let at = 0; at < node.length; at++) {
                const range = document.createRange()
                range.setStart(node, at)
                range.setEnd(node, at + 1)
                const box = [...range.getClientRects()].find(r => r.width > 0)
                if (!box || !node.data[at].trim()) continue
                const line = lines.at(-1)
                if (line && Math.abs(line.bottom - box.bottom) < box.height / 2) line.text += node.data[at]
                else lines.push({bottom: box.bottom, text: node.data[at]})
            }
        }
        if (lines.length) set.set(block, lines.map(line => line.text))
    }
    return [...set].map(([block, lines]) => [block.matches('.s > p:lang(zh)'), lines])
})()"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return build_essays(tmp_path_factory.mktemp("chinese"))["chinese"]


@pytest.fixture
def page(chromium, site):
    opened = chromium.new_page(viewport={"width": 1440, "height": 900})
    opened.goto((site / "index.html").as_uri())
    opened.evaluate("document.fonts.ready.then(() => true)")
    yield opened
    opened.close()


def style(page, selector, name):
    return page.eval_on_selector(selector, "(e, name) => getComputedStyle(e)[name]", name)


def faces(page, selector):
    """The families that the first element of that kind is drawn with, as the browser found them."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    return {
        font["familyName"] for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    }


def lines(page):
    """Each block's lines, and whether it is a Chinese paragraph of the text."""
    return page.evaluate(LINES)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_begins_or_ends_with_a_mark_that_may_not_stand_there(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    blocks = [texts for _, texts in lines(page)]
    assert sum(map(len, blocks)) > 100
    for texts in blocks:
        assert not [text for text in texts[1:] if text[0] in NOT_FIRST], texts
        assert not [text for text in texts[:-1] if text[-1] in NOT_LAST], texts


@pytest.mark.parametrize("width", WIDTHS)
def test_dashes_and_ellipses_are_not_broken(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    joined = "".join(text for _, texts in lines(page) for text in texts)
    assert joined.count("——") >= 4
    assert joined.count("……") >= 2
    for _, texts in lines(page):
        for text in texts:
            assert text.count("—") % 2 == 0 or text.startswith("—Jane"), texts
            assert text.count("…") % 2 == 0, texts


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_begins_with_the_number_of_a_note(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    apart = page.eval_on_selector_all(
        ".ref",
        """all => all.filter(ref => {
            const before = (ref.closest('sup') ?? ref).previousSibling, range = document.createRange()
            range.setStart(before, before.length - 1)
            range.setEnd(before, before.length)
            return range.getBoundingClientRect().right > ref.getBoundingClientRect().right
        }).map(ref => ref.id)""",
    )
    assert apart == []


def test_a_line_has_about_thirty_three_characters(page):
    full = [text for is_text, texts in lines(page) if is_text for text in texts[1:-1]]
    han = [text for text in full if not any(sign.isascii() for sign in text)]
    assert len(han) >= 8
    assert all(30 <= len(text) <= 36 for text in han), han


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_scrolls_sideways(page, site, width):
    page.set_viewport_size({"width": width, "height": 900})
    for path in sorted(site.glob("*.html")):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path.name


@pytest.mark.parametrize("width", WIDTHS)
def test_the_title_stays_within_its_column(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    inside = page.eval_on_selector("h1", "e => e.scrollWidth <= e.clientWidth + 1")
    assert inside


def test_a_title_breaks_after_its_clause(page):
    (title,) = page.evaluate(
        f"{LINES}.filter(([, lines]) => lines.join('').startsWith('在随时')).map(([, lines]) => lines)"
    )[:1]
    assert title == ["在随时都能说话的年代，", "我们为什么还要用手写信"]


def test_paragraphs_are_indented_by_two_characters_and_justified(page):
    indents = page.eval_on_selector_all(
        ".s > p:lang(zh):not(.pull)",
        """all => all.map(e => getComputedStyle(e)).map(
            s => [parseFloat(s.textIndent) / parseFloat(s.fontSize), s.textAlign])""",
    )
    assert len(indents) > 10
    assert set(map(tuple, indents)) == {(2, "justify")}
    assert style(page, ".s > p:lang(ja)", "textIndent") == style(page, ".s > p:lang(ja)", "fontSize")


def test_nothing_chinese_is_slanted_or_set_in_small_capitals(page):
    slanted = page.eval_on_selector_all(
        "body :lang(zh), body :lang(ja)",
        """all => all.filter(e => {
            const s = getComputedStyle(e)
            return s.fontStyle !== 'normal' || s.fontVariantCaps !== 'normal'
        }).map(e => e.outerHTML.slice(0, 80))""",
    )
    assert slanted == []


def test_emphasis_is_a_dot_below_each_character(page):
    assert style(page, "em:lang(zh)", "textEmphasisStyle").strip('"') == "∙"
    assert style(page, "em:lang(zh)", "textEmphasisPosition").startswith("under")


def test_the_dots_of_emphasis_keep_clear_of_the_line_below(page):
    heights = page.eval_on_selector_all(
        "em:lang(zh)",
        """all => all.map(e => [getComputedStyle(e.parentElement), getComputedStyle(e)]).map(
            ([around, own]) => parseFloat(around.lineHeight) / parseFloat(own.fontSize))""",
    )
    assert len(heights) >= 4
    assert min(heights) >= 1.6


@pytest.mark.parametrize("selector", [".dek", ".note", ".pull", ".epigraph", "figcaption", "caption"])
def test_commentary_is_set_in_kai(page, selector):
    assert "Kai" in style(page, selector, "fontFamily")
    assert "Kai" not in style(page, ".s > p:not(.pull)", "fontFamily")


def test_each_script_has_its_own_face(page):
    if "Noto Serif CJK SC" not in faces(page, "h1"):
        pytest.skip(
            "the Song face of these measures is not installed (Debian: apt-get install fonts-noto-cjk)"
        )
    assert faces(page, ".s > p") == {"Noto Serif CJK SC", "Vollkorn"}
    assert faces(page, "blockquote:lang(zh-Hant)") == {"Noto Serif CJK TC"}
    assert "Noto Serif CJK JP" in faces(page, "p:lang(ja)")
    assert faces(page, "svg text") == {"Noto Serif CJK SC"}
    assert faces(page, "blockquote:lang(en)") == faces(page, "span:lang(en)") == {"Vollkorn"}


def test_quotation_marks_are_wide_in_chinese_and_narrow_in_english(page):
    def widths(selector):
        return page.eval_on_selector_all(
            selector,
            """all => all.flatMap(e => [...e.childNodes].filter(n => n.nodeType === 3).flatMap(node =>
                [...node.data].flatMap((sign, at) => {
                    if (sign !== '“') return []
                    const range = document.createRange()
                    range.setStart(node, at)
                    range.setEnd(node, at + 1)
                    return [range.getBoundingClientRect().width / parseFloat(getComputedStyle(e).fontSize)]
                })))""",
        )

    assert max(widths(".s > p:lang(zh)")) > 0.9  # beside another mark it may lose its blank half
    assert max(widths("span:lang(en)")) < 0.6
    english = page.inner_text("span:lang(en)")
    assert (english[0], english[-1]) == ("“", "”")


def test_no_initial_is_dropped(page):
    paragraph = page.locator(".lead")
    assert paragraph.count() <= 1
    sizes = page.eval_on_selector_all(
        ".s:first-of-type > p",
        "all => all.map(e => [getComputedStyle(e, '::first-letter').fontSize, getComputedStyle(e).fontSize])",
    )
    assert all(first == rest for first, rest in sizes)


def test_numbers_are_written_in_chinese(page):
    assert page.eval_on_selector_all(".s .no", "all => all.map(e => e.textContent)") == list("一二三四五")
    assert page.inner_text(".kick b") == "七"
