"""The map of an argument in Chromium: its words stay in their boxes, and no page is wider than its screen."""

import pytest

from polemic.commands import main

ESSAYS = {
    "en": (
        "thesis: Price the kerb, and let those who park pay for the room that everybody else gives up.\n",
        "**Claim.** The room along a kerb is the dearest that a city gives away for nothing at all.\n\n"
        "**Evidence (#a).** It is let by the hour where it is let.\n\n**Evidence (with #a).** It lies idle.\n\n"
        "**Objection (strongest).** WHO would SHOP where MEMBERS of the public must pay to stop?\n\n"
        "**Concession.** Some will not.\n\n**Reply.** Others find room at last.\n\n**Verdict.** Price it.\n",
    ),
    "zh-Hans": (
        "thesis: 路边停车应当收费，收来的钱用在这条街上。\nlanguage: zh-Hans\n",
        "**主张。** 路边的空地是城市白送出去的最贵的东西，例如 Main Street 的 “P” 车位，谁都可以占用。\n\n"
        "**异议（最强）。** 商店会没有人来。\n\n**让步。** 有些人不来了。\n\n**回应。** 车位转得更快。\n",
    ),
    "ar": (
        "thesis: يجب تسعير الرصيف.\nlanguage: ar\n",
        "**Claim.** السعر عادل لأن المكان نادر.\n\n**Evidence.** هذا دليل.\n\n**Objection.** لا أحد يدفع.\n",
    ),
}
OUTSIDE = """[...document.querySelectorAll('.map a')].flatMap(node => {
    const box = node.querySelector('.shape').getBoundingClientRect()
    const parts = [...node.querySelectorAll('tspan, text[class]')].map(part => part.getBoundingClientRect())
    const isOut = one => one.left < box.left + 8 || one.right > box.right - 8
        || one.top < box.top || one.bottom > box.bottom
    const isOn = one => parts.some(other => other !== one && one.width && other.width && one.left < other.right - 1
        && other.left < one.right - 1 && one.top < other.bottom - 6 && other.top < one.bottom - 6)
    return parts.some(isOut) || parts.some(isOn) ? [node.textContent] : []
})"""


@pytest.fixture
def open_map(chromium, tmp_path):
    """Opens argument.html of an essay in a language, in a window of some width."""
    contexts = []

    def open_(language, width, **wishes):
        project = tmp_path / language
        (project / "content").mkdir(parents=True)
        metadata, text = ESSAYS[language]
        (project / "content" / "essay.yaml").write_text(
            f"title: Kerbs\nauthors: [A]\npublished: 2026-11-08\n{metadata}", "utf-8"
        )
        (project / "content" / "text.md").write_text(text, "utf-8")
        assert main([], project) == 0
        contexts.append(chromium.new_context(viewport={"width": width, "height": 900}, **wishes))
        page = contexts[-1].new_page()
        page.goto((project / "site" / "argument.html").as_uri())
        page.evaluate("document.fonts.ready.then(() => 0)")
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.mark.parametrize("language", ESSAYS)
def test_words_stand_in_their_boxes_and_no_page_scrolls_sideways(open_map, language):
    page = open_map(language, 1440)
    assert page.evaluate("document.querySelectorAll('.map a').length") >= 4
    for width in (320, 375, 640, 820, 1024, 1440, 2560):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(OUTSIDE) == [], width


def test_the_outline_comes_first_where_the_map_does_not_fit(open_map):
    page = open_map("en", 1440)
    tops = "['.maps', '.outline'].map(name => document.querySelector(name).getBoundingClientRect().top)"
    assert page.evaluate(tops) == sorted(page.evaluate(tops))
    assert page.locator(".map").evaluate("map => map.scrollWidth <= map.clientWidth")
    page.set_viewport_size({"width": 375, "height": 900})
    assert page.evaluate(tops) == sorted(page.evaluate(tops), reverse=True)
    assert page.locator(".map").evaluate("map => map.scrollWidth > map.clientWidth")


def wait_for_scroll(page, beyond):
    """Not by `wait_for_function`: it evaluates anew in the page, which the page's own policy forbids."""
    for _ in range(100):
        if page.locator(".map").evaluate("map => map.scrollLeft") > beyond:
            return
        page.wait_for_timeout(50)
    pytest.fail(f"the map was not scrolled by more than {beyond} px")


def test_the_map_scrolls_by_the_keyboard_and_shows_what_has_the_focus(open_map):
    page = open_map("en", 375)
    page.locator(".map").focus()
    page.keyboard.press("ArrowRight")
    wait_for_scroll(page, 0)
    evidence = page.locator(".map a.evidence").first
    evidence.focus()
    wait_for_scroll(page, 200)
    assert evidence.bounding_box()["x"] < 375
    assert (
        evidence.locator(".shape").evaluate("shape => parseFloat(getComputedStyle(shape).strokeWidth)") >= 2
    )


def test_in_forced_colours_boxes_and_lines_are_seen(open_map):
    page = open_map("en", 820, forced_colors="active")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    strokes = page.eval_on_selector_all(
        ".map .line, .map .claim .shape", "all => all.map(e => getComputedStyle(e).stroke)"
    )
    assert strokes
    assert ground not in strokes
