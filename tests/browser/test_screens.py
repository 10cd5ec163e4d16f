"""The page on every screen, in Chromium: narrow, wide, enlarged, respaced, mirrored, in forced colours, by keyboard."""

import pytest
from essays import ESSAYS, build_essays

WIDTHS = [320, 375, 820, 1440, 2560]

# What readers may set for themselves without loss: https://www.w3.org/TR/WCAG22/#text-spacing
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-block-end: 2em !important }"""

SETTINGS = {
    "as it is": "0",
    "respaced": f"document.head.append(Object.assign(document.createElement('style'), {{textContent: `{SPACING}`}}))",
    "right to left": "document.documentElement.dir = 'rtl'",
}

CLIPPED = """[...document.querySelectorAll('body *')].filter(e => {
    const style = getComputedStyle(e)
    return [style.overflowX, style.overflowY].some(way => way === 'hidden' || way === 'clip')
        && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1) && e.textContent.trim()
}).map(e => e.outerHTML.slice(0, 80))"""

OUTSIDE = """(() => {
    const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const width = document.documentElement.clientWidth
    while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement
        if (!walker.currentNode.data.trim() || parent.closest('.skip, .scroll, svg, script')) continue
        const range = document.createRange()
        range.selectNodeContents(walker.currentNode)
        if ([...range.getClientRects()].some(box => box.width && (box.left < -1 || box.right > width + 1)))
            found.push(parent.outerHTML.slice(0, 80))
    }
    return found
})()"""

OVERLAPPING = """[...document.querySelectorAll('.s, .body, .back')].flatMap(part => {
    const inFlow = [...part.children].filter(e => {
        const style = getComputedStyle(e)
        return style.position !== 'absolute' && style.float === 'none' && e.getClientRects().length
    })
    return inFlow.slice(1)
        .filter((e, i) => e.getBoundingClientRect().top < inFlow[i].getBoundingClientRect().bottom - 1)
        .map(e => e.outerHTML.slice(0, 80))
})"""

STOPS = """[...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')]
    .filter(e => e.checkVisibility())"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    sites = build_essays(tmp_path_factory.mktemp("screens"))
    return {name: (site / "index.html").as_uri() for name, site in sites.items()}


@pytest.fixture
def open_page(chromium):
    """Opens a page of a width, for a reader with the wishes given."""
    contexts = []

    def open_(url, width=1440, **wishes):
        context = chromium.new_context(viewport={"width": width, "height": 900}, bypass_csp=True, **wishes)
        contexts.append(context)
        page = context.new_page()
        page.goto(url)
        page.evaluate("document.fonts.ready.then(() => 0)")
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("name", ESSAYS)
def test_nothing_is_cut_or_covered_and_no_page_scrolls_sideways(open_page, pages, name, setting):
    page = open_page(pages[name])
    page.evaluate(SETTINGS[setting])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for what in (CLIPPED, OUTSIDE, OVERLAPPING):
            assert page.evaluate(what) == [], f"{width} px"


@pytest.mark.parametrize("name", ESSAYS)
def test_at_400_per_cent_a_page_is_a_narrow_page(open_page, pages, name):
    page = open_page(pages[name], 320, device_scale_factor=4)
    assert page.evaluate("[innerWidth, devicePixelRatio]") == [320, 4]
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.evaluate(OUTSIDE) == []


def test_a_wide_table_scrolls_alone_and_keeps_its_caption(open_page, pages):
    page = open_page(pages["stress"], 320)
    table = page.locator(".scroll:has(caption)").first
    assert table.evaluate("t => t.scrollWidth > t.clientWidth")
    table.evaluate("t => { t.scrollLeft = t.scrollWidth }")
    assert table.evaluate("t => t.scrollLeft") > 100
    caption, frame = table.locator("caption").bounding_box(), table.bounding_box()
    assert caption["x"] == pytest.approx(frame["x"], abs=2)
    assert caption["width"] == pytest.approx(frame["width"], abs=2)


@pytest.mark.parametrize("width", [375, 1440])
def test_the_keyboard_reaches_all_that_can_be_used_in_the_order_of_the_page(open_page, pages, width):
    page = open_page(pages["stress"], width)
    expected = page.evaluate(f"(window.stops = {STOPS}).map(e => e.outerHTML.slice(0, 60))")
    reached, hidden = [], []
    for _ in expected:
        page.keyboard.press("Tab")
        place, seen, markup = page.evaluate("""() => {
            const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect()
            const ring = style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 2
            const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
            return [stops.indexOf(e), ring && inView, e.outerHTML.slice(0, 60)]
        }""")
        reached.append(place)
        hidden += [] if seen else [markup]
    assert reached == list(range(len(expected)))
    assert hidden == []
    assert 'class="skip"' in expected[0]
    for kind in ("call-1", "note-1", "<summary", "scroll", "source-", "p-"):
        assert any(kind in stop for stop in expected), kind


def test_without_script_the_page_says_the_same_in_the_same_places(open_page, pages):
    all_boxes = """[...document.querySelectorAll('main, main *')].map(e => {
        const box = e.getBoundingClientRect()
        return [e.tagName, box.left, box.top, box.right, box.bottom, e.innerText]
    })"""
    with_script, without = (
        open_page(pages["stress"], java_script_enabled=is_on).evaluate(all_boxes) for is_on in (True, False)
    )
    assert with_script == without


def test_the_contents_mark_the_section_that_is_read(open_page, pages):
    page = open_page(pages["stress"])
    if not page.evaluate("CSS.supports('selector(:target-current)')"):
        pytest.skip("this browser does not know :target-current")
    for at in (1, 4):
        page.evaluate("at => document.querySelectorAll('.s')[at].scrollIntoView()", at)
        page.wait_for_timeout(100)
        colours = page.eval_on_selector_all(".toc a", "all => all.map(a => getComputedStyle(a).color)")
        assert [i for i, colour in enumerate(colours) if colour != colours[-1]] == [at]


def test_a_paragraph_shows_its_number_where_nothing_can_hover(open_page, pages):
    page = open_page(pages["stress"], 375, has_touch=True, is_mobile=True)
    number = page.locator(".par").first
    assert number.evaluate("n => getComputedStyle(n).opacity") == "1"
    box = number.bounding_box()
    assert box["x"] >= 0
    assert box["width"] > 0


def test_whoever_wants_more_contrast_gets_ink_for_grey(open_page, pages):
    page = open_page(pages["stress"], contrast="more")
    assert page.locator(".note").first.evaluate("n => getComputedStyle(n).color") == page.evaluate(
        "getComputedStyle(document.body).color"
    )


def test_nothing_moves(open_page, pages):
    page = open_page(pages["stress"])
    moving = """[...document.querySelectorAll('*')].filter(e => {
        const style = getComputedStyle(e)
        return style.animationName !== 'none' || style.transitionDuration !== '0s' || style.scrollBehavior === 'smooth'
    }).length"""
    assert page.evaluate(moving) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("selector", "property_"),
    [
        (".thesis", "border-block-start-color"),
        (".note", "border-inline-start-color"),
        (".no", "color"),
        (".lab", "color"),
        (".svg text", "fill"),
        (".svg .ax", "stroke"),
    ],
)
def test_in_forced_colours_rules_labels_and_drawings_are_seen(open_page, pages, selector, property_, scheme):
    page = open_page(pages["stress"], 820, forced_colors="active", color_scheme=scheme)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    drawn = page.locator(selector).first
    assert drawn.evaluate("(e, name) => getComputedStyle(e).getPropertyValue(name)", property_) != ground
    if property_.startswith("border"):
        width = property_.replace("color", "width")
        assert (
            drawn.evaluate("(e, name) => parseFloat(getComputedStyle(e).getPropertyValue(name))", width) >= 2
        )


def test_a_drawing_that_is_a_file_keeps_its_light_ground_in_forced_colours(open_page, pages):
    page = open_page(pages["stress"], forced_colors="active", color_scheme="dark")
    picture = page.locator("figure img").first
    assert picture.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(252, 250, 245)"
